//! Lists that a region may extend, as choices of a form. An entry that was retired is no longer offered, but stays among
//! the choices of whoever has it.

use domain::{
    competence::CompetenceGroup,
    dictionary::{Dictionary, DictionaryEntry, DictionaryList, Reference},
    mentoring_form::MentoringForm,
    term::Term,
};

use crate::{
    components::{Choice, ChoiceGroup},
    forms::{Check, FieldState},
};

/// The entries of a list whose codes are unique without their parents; `chosen` is the code that stands in the form.
pub(crate) fn choices(dictionary: &Dictionary, list: DictionaryList, chosen: &str) -> Vec<Choice> {
    let mut choices: Vec<_> = dictionary.offered(list).map(|entry| choice(entry.code.as_str(), entry)).collect();
    if let Some(entry) = dictionary.named(list, chosen).filter(|entry| entry.retired) {
        choices.push(choice(chosen, entry));
    }
    choices
}

/// Role models under the forms they belong to. The value is `form.code`: a code is unique only within its form.
pub(crate) fn role_models(dictionary: &Dictionary, chosen: &str) -> Vec<ChoiceGroup> {
    let group = |form: &MentoringForm| ChoiceGroup::new(form.label(), role_models_of(dictionary, *form, chosen));
    MentoringForm::ALL.iter().map(group).collect()
}

/// Role models of one form, with the same values.
pub(crate) fn role_models_of(dictionary: &Dictionary, form: MentoringForm, chosen: &str) -> Vec<Choice> {
    let offered = dictionary.offered(DictionaryList::RoleModel).filter(|entry| entry.parent == form.code());
    let mut choices: Vec<_> = offered.map(|entry| choice(&of_form(form, entry), entry)).collect();
    let retired = chosen.split_once('.').filter(|(parent, _)| *parent == form.code()).and_then(|(parent, code)| {
        dictionary.find(DictionaryList::RoleModel, parent, code).filter(|entry| entry.retired)
    });
    choices.extend(retired.map(|entry| choice(chosen, entry)));
    choices
}

/// What people read for the role model of a form; nothing when none was chosen.
pub(crate) fn role_model(form: MentoringForm, chosen: Option<&Reference>) -> String {
    let dictionary = store::dictionary::current();
    chosen.map(|code| dictionary.label(DictionaryList::RoleModel, form.code(), code).to_owned()).unwrap_or_default()
}

/// The role model of a form that a field names as `form.code`; the outer level says whether the form can be used, the
/// inner whether one was chosen. One of another form is noted.
#[expect(
    clippy::option_option,
    reason = "the outer level says whether the form can be used, the inner whether something was chosen"
)]
pub(crate) fn chosen_role_model(
    check: &mut Check<'_>,
    form: Option<MentoringForm>,
    dictionary: &Dictionary,
) -> Option<Option<Reference>> {
    let (parent, code) = match check.raw("role_model").split_once('.') {
        None if check.raw("role_model").is_empty() => return Some(None),
        None => ("", ""),
        Some(parts) => parts,
    };
    let found = dictionary.find(DictionaryList::RoleModel, parent, code);
    // A wrong form has a message already.
    let form = form?;
    match found {
        Some(entry) if entry.parent == form.code() => Some(Some(entry.code.clone())),
        _ => {
            check.fail(
                "role_model",
                "Эта ролевая модель относится к другой форме. Выберите подходящую или оставьте строку пустой",
            );
            None
        }
    }
}

/// The entries of a list of which several are chosen; what stands in the field already stays among them.
pub(crate) fn choices_of(dictionary: &Dictionary, list: DictionaryList, field: &FieldState) -> Vec<Choice> {
    let shown = dictionary.all(list).filter(|entry| !entry.retired || field.has(entry.code.as_str()));
    shown.map(|entry| choice(entry.code.as_str(), entry)).collect()
}

/// Competences under their headings; what stands in the field already stays among them.
pub(crate) fn competences(dictionary: &Dictionary, field: &FieldState) -> Vec<ChoiceGroup> {
    let shown = |entry: &&DictionaryEntry| !entry.retired || field.has(entry.code.as_str());
    CompetenceGroup::ALL
        .iter()
        .map(|group| {
            let under = dictionary.all(DictionaryList::Competence).filter(|entry| entry.parent == group.code());
            let choices = under.filter(shown).map(|entry| choice(entry.code.as_str(), entry)).collect();
            ChoiceGroup::new(group.label(), choices)
        })
        .collect()
}

/// The competences of a field, each once, in the order of the list; one that the region does not have is noted.
pub(crate) fn chosen_competences(
    check: &mut Check<'_>,
    field: &str,
    dictionary: &Dictionary,
) -> Option<Vec<Reference>> {
    chosen(check, field, DictionaryList::Competence, dictionary, "Отметьте темы из списка")
}

/// The same of any list whose codes are unique without their parents.
pub(crate) fn chosen(
    check: &mut Check<'_>,
    field: &str,
    list: DictionaryList,
    dictionary: &Dictionary,
    otherwise: &'static str,
) -> Option<Vec<Reference>> {
    let sent = check.all(field);
    if sent.iter().any(|code| dictionary.named(list, code).is_none()) {
        check.fail(field, otherwise);
        return None;
    }
    let chosen = |entry: &&DictionaryEntry| sent.iter().any(|code| code == entry.code.as_str());
    Some(dictionary.all(list).filter(chosen).map(|entry| entry.code.clone()).collect())
}

/// The competence that a filter of a list asks for.
pub(crate) fn asked_competence(dictionary: &Dictionary, code: &str) -> Option<Reference> {
    dictionary.named(DictionaryList::Competence, code).map(|entry| entry.code.clone())
}

fn of_form(form: MentoringForm, entry: &DictionaryEntry) -> String {
    format!("{}.{}", form.code(), entry.code)
}

fn choice(value: &str, entry: &DictionaryEntry) -> Choice {
    if entry.retired {
        Choice::new(value, format!("{} (больше не используется)", entry.label))
    } else {
        Choice::new(value, entry.label.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All role models stand under their five forms, each with a value that names both.
    #[test]
    fn role_models_by_form() {
        let groups = role_models(&Dictionary::built_in(), "");
        assert_eq!(groups.iter().map(|group| group.choices.len()).collect::<Vec<_>>(), [3, 4, 4, 3, 4]);
        assert_eq!(groups[0].choices[2].value, "pupil_pupil.peer_to_peer");
        assert_eq!(choices(&Dictionary::built_in(), DictionaryList::TeacherKind, "").len(), 9);
    }
}
