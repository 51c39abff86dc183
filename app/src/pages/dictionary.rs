//! Lists that a region may extend, as choices of a form. An entry that was retired is no longer offered, but stays among
//! the choices of whoever has it.

use domain::{
    dictionary::{Dictionary, DictionaryEntry, DictionaryList},
    mentoring_form::MentoringForm,
    term::Term,
};

use crate::components::{Choice, ChoiceGroup};

/// The entries of a list without a second level; `chosen` is the code that stands in the form.
pub(crate) fn choices(dictionary: &Dictionary, list: DictionaryList, chosen: &str) -> Vec<Choice> {
    let mut choices: Vec<_> = dictionary.offered(list).map(|entry| choice(entry.code.as_str(), entry)).collect();
    if let Some(entry) = dictionary.find(list, "", chosen).filter(|entry| entry.retired) {
        choices.push(choice(chosen, entry));
    }
    choices
}

/// Role models under the forms they belong to. The value is `form.code`: a code is unique only within its form.
pub(crate) fn role_models(dictionary: &Dictionary, chosen: &str) -> Vec<ChoiceGroup> {
    MentoringForm::ALL
        .iter()
        .map(|form| {
            let offered = dictionary.offered(DictionaryList::RoleModel).filter(|entry| entry.parent == form.code());
            let mut choices: Vec<_> = offered.map(|entry| choice(&of_form(*form, entry), entry)).collect();
            let retired =
                chosen.split_once('.').filter(|(parent, _)| *parent == form.code()).and_then(|(parent, code)| {
                    dictionary.find(DictionaryList::RoleModel, parent, code).filter(|entry| entry.retired)
                });
            choices.extend(retired.map(|entry| choice(chosen, entry)));
            ChoiceGroup::new(form.label(), choices)
        })
        .collect()
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
