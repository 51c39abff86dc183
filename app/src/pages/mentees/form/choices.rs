//! What of the form is chosen from lists that depend on each other: the kind of person, the form, the dictionary.

use domain::{
    category::{MenteeCategory, MenteeKind},
    dictionary::{Dictionary, DictionaryList, Reference},
    ids::AccountId,
    text::InvalidValue,
};
use store::mentee::{Categories, Reader, Teaching};

use crate::forms::Check;

#[expect(
    clippy::option_option,
    reason = "the outer level says whether the form can be used, the inner whether somebody was chosen"
)]
pub(super) fn class_teacher(check: &mut Check<'_>, kind: Option<MenteeKind>) -> Option<Option<AccountId>> {
    let chosen = check.optional("class_teacher", |text| {
        text.parse::<AccountId>().map_err(|_| InvalidValue::new("Выберите классного руководителя из списка"))
    })?;
    if chosen.is_some() && kind == Some(MenteeKind::Teacher) {
        check.fail("class_teacher", "У педагога нет классного руководителя: оставьте эту строку пустой");
        return None;
    }
    Some(chosen)
}

pub(super) fn teaching(check: &mut Check<'_>, kind: Option<MenteeKind>, dictionary: &Dictionary) -> Option<Teaching> {
    let form = one_of_list(check, "teacher_form", DictionaryList::TeacherForm, kind, dictionary);
    let way = one_of_list(check, "teacher_kind", DictionaryList::TeacherKind, kind, dictionary);
    let direction = one_of_list(check, "teacher_direction", DictionaryList::TeacherDirection, kind, dictionary);
    Some(Teaching { form: form?, kind: way?, direction: direction? })
}

#[expect(
    clippy::option_option,
    reason = "the outer level says whether the form can be used, the inner whether something was chosen"
)]
fn one_of_list(
    check: &mut Check<'_>,
    field: &str,
    list: DictionaryList,
    kind: Option<MenteeKind>,
    dictionary: &Dictionary,
) -> Option<Option<Reference>> {
    let code = check.raw(field);
    if code.is_empty() {
        return Some(None);
    }
    if kind == Some(MenteeKind::Pupil) {
        check.fail(field, "Это только для педагогов: оставьте строку пустой");
        return None;
    }
    let found = dictionary.find(list, "", code).map(|entry| entry.code.clone());
    if found.is_none() {
        check.fail(field, "Выберите из списка или оставьте строку пустой");
    }
    found.map(Some)
}

pub(super) fn categories(check: &mut Check<'_>, kind: Option<MenteeKind>, reader: Reader) -> Option<Categories> {
    if reader == Reader::Ordinary {
        return Some(Categories::Unseen);
    }
    let said = check.many_of::<MenteeCategory>("categories", "Отметьте категории из списка")?;
    if let Some(kind) = kind
        && said.iter().any(|category| category.kind() != kind)
    {
        check.fail(
            "categories",
            match kind {
                MenteeKind::Pupil => "Отмечены категории педагогов: оставьте только категории обучающихся",
                MenteeKind::Teacher => "Отмечены категории обучающихся: оставьте только категории педагогов",
            },
        );
        return None;
    }
    Some(Categories::Said(said))
}
