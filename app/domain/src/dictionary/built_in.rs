//! The entries of the sources, from the closed lists that name them.

use super::{DictionaryEntry, DictionaryList, Reference};
use crate::{
    availability::Language,
    competence::Competence,
    mentoring_form::ROLE_MODELS,
    teacher_mentoring::{TeacherDirection, TeacherForm, TeacherKind},
    term::Term,
};

pub(super) fn entries() -> Vec<DictionaryEntry> {
    let mut entries: Vec<_> = ROLE_MODELS
        .iter()
        .map(|model| entry(DictionaryList::RoleModel, model.form().code(), model.code(), model.label()))
        .collect();
    entries.extend(
        Competence::ALL
            .iter()
            .map(|one| entry(DictionaryList::Competence, one.group().code(), one.code(), one.label())),
    );
    entries.extend(of_terms::<TeacherForm>(DictionaryList::TeacherForm));
    entries.extend(of_terms::<TeacherKind>(DictionaryList::TeacherKind));
    entries.extend(of_terms::<TeacherDirection>(DictionaryList::TeacherDirection));
    entries.extend(of_terms::<Language>(DictionaryList::Language));
    entries
}

fn of_terms<T: Term>(list: DictionaryList) -> impl Iterator<Item = DictionaryEntry> {
    T::ALL.iter().map(move |term| entry(list, "", term.code(), term.label()))
}

fn entry(list: DictionaryList, parent: &str, code: &str, label: &str) -> DictionaryEntry {
    DictionaryEntry {
        list,
        parent: parent.to_owned(),
        code: Reference::built_in(code),
        label: label.to_owned(),
        retired: false,
        own: false,
    }
}
