//! What a table shows of a mentee. Whatever is written here can be read back.

use chrono::Datelike as _;

use super::{MenteeData, RepresentativeData};
use crate::{
    contact::{EmailAddress, Phone},
    dictionary::{Dictionary, DictionaryList},
    ids::AccountId,
    import::{Field, Representative, contacts, lists},
    russian,
    term::Term,
    text::PersonName,
};

/// Words behind codes and ids.
#[derive(Debug, Clone, Copy)]
pub struct Labels<'a> {
    /// Lists of the region.
    pub dictionary: &'a Dictionary,
    /// Class teachers by full name.
    pub class_teachers: &'a [(AccountId, String)],
}

/// The text of a field; empty when there is nothing, and for fields that mentees do not have.
#[must_use]
pub fn cell(field: Field, data: &MenteeData, labels: &Labels<'_>) -> String {
    let person = data.representative.as_ref();
    let of = |take: fn(&RepresentativeData) -> &str| person.map(take).unwrap_or_default().to_owned();
    match field {
        Field::FullName => data.full_name.clone(),
        Field::BirthDate => russian::date(data.birth_date),
        Field::BirthYear => data.birth_date.year().to_string(),
        Field::Class => data.class_label.clone(),
        Field::Post => data.post.clone(),
        Field::ClassTeacher => teacher(data.class_teacher_id, labels).to_owned(),
        Field::Categories => joined(&data.categories),
        Field::Contacts => together(data),
        Field::Email => data.email.clone(),
        Field::Phone => phone(&data.phone),
        Field::RepresentativeName => of(|person| &person.full_name),
        Field::RepresentativeBasis => person.map_or("", |person| person.basis.label()).to_owned(),
        Field::RepresentativeEmail => of(|person| &person.email),
        Field::RepresentativePhone => person.map(|person| phone(&person.phone)).unwrap_or_default(),
        Field::Request => data.request.clone(),
        Field::Topics => lists::labels(labels.dictionary, DictionaryList::Competence, &data.topics),
        Field::Goal => data.goal.clone(),
        Field::Urgency => data.urgency.label().to_owned(),
        Field::Channels => joined(&data.channels),
        Field::Weekdays => joined(&data.weekdays),
        Field::Languages => lists::labels(labels.dictionary, DictionaryList::Language, &data.languages),
        Field::Form => data.form.label().to_owned(),
        Field::RoleModel => {
            lists::label(labels.dictionary, DictionaryList::RoleModel, data.form.code(), &data.role_model)
        }
        Field::TeacherForm => lists::label(labels.dictionary, DictionaryList::TeacherForm, "", &data.teacher_form),
        Field::TeacherKind => lists::label(labels.dictionary, DictionaryList::TeacherKind, "", &data.teacher_kind),
        Field::TeacherDirection => {
            lists::label(labels.dictionary, DictionaryList::TeacherDirection, "", &data.teacher_direction)
        }
        Field::EnteredOn => russian::date(data.entered_on),
        Field::LeftOn => data.left_on.map(russian::date).unwrap_or_default(),
        Field::Result => data.result.clone(),
        Field::CaseUrl => data.case_url.clone(),
        Field::Completed => if data.completed { "да" } else { "" }.to_owned(),
        _ => String::new(),
    }
}

/// Labels between `;`.
pub(in crate::import) fn joined<T: Term>(terms: &[T]) -> String {
    terms.iter().map(|term| term.label()).collect::<Vec<_>>().join("; ")
}

/// A stored number as people read it.
pub(in crate::import) fn phone(stored: &str) -> String {
    Phone::parse(stored).map_or_else(|_| stored.to_owned(), |phone| phone.to_string())
}

fn teacher<'a>(account_id: Option<AccountId>, labels: &Labels<'a>) -> &'a str {
    let found = labels.class_teachers.iter().find(|(known, _)| Some(*known) == account_id);
    found.map_or("", |(_, name)| name)
}

fn together(data: &MenteeData) -> String {
    let person = data.representative.as_ref().map_or_else(Representative::default, |person| Representative {
        full_name: PersonName::parse(&person.full_name).ok(),
        basis: Some(person.basis),
        phone: Phone::parse(&person.phone).ok(),
        email: EmailAddress::parse(&person.email).ok(),
    });
    contacts::write(Phone::parse(&data.phone).ok().as_ref(), EmailAddress::parse(&data.email).ok().as_ref(), &person)
}
