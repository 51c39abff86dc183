//! Values of closed lists on cards and in lists.

use domain::{
    dictionary::{Dictionary, DictionaryList, Reference},
    russian,
    term::Term,
};

/// Labels in one line that reads like a sentence: «Выпускник, сотрудник предприятия». An abbreviation keeps its letters.
pub(crate) fn line<T: Term>(terms: &[T]) -> String {
    sentence(terms.iter().map(|term| term.label()))
}

/// The same for codes as they are stored; one that is not in the list is left out.
pub(crate) fn of_codes<T: Term>(codes: &[String]) -> String {
    line(&codes.iter().filter_map(|code| T::from_code(code)).collect::<Vec<_>>())
}

/// The same for codes of a list of the region. A role model comes with its form from the form, and without it from the
/// history.
pub(crate) fn of_references(list: DictionaryList, codes: &[String], dictionary: &Dictionary) -> String {
    let reference = |code: &String| Reference::stored(code.rsplit('.').next().unwrap_or_default());
    let chosen: Vec<_> = codes.iter().filter_map(reference).collect();
    sentence(chosen.iter().map(|one| dictionary.label_anywhere(list, one)))
}

/// The same for competences, in the words of the region.
pub(crate) fn competences(chosen: &[Reference]) -> String {
    references(DictionaryList::Competence, chosen)
}

/// The same for languages.
pub(crate) fn languages(chosen: &[Reference]) -> String {
    references(DictionaryList::Language, chosen)
}

fn references(list: DictionaryList, chosen: &[Reference]) -> String {
    let dictionary = store::dictionary::current();
    sentence(chosen.iter().map(|one| dictionary.label_anywhere(list, one)))
}

/// Labels one after the other, the first letter of all but the first small.
pub(crate) fn sentence<'a>(labels: impl Iterator<Item = &'a str>) -> String {
    let mut line = String::new();
    for label in labels {
        if line.is_empty() {
            line.push_str(label);
            continue;
        }
        line.push_str(", ");
        let mut letters = label.chars();
        match (letters.next(), letters.clone().next()) {
            (Some(first), Some(second)) if !second.is_uppercase() => {
                line.extend(first.to_lowercase());
                line.push_str(letters.as_str());
            }
            _ => line.push_str(label),
        }
    }
    line
}

/// «от 10 до 14 лет», «от 16 лет», «до 12 лет».
pub(crate) fn ages(from: Option<i32>, to: Option<i32>) -> Option<String> {
    let years = |age: i32| russian::plural(age.unsigned_abs().into(), "года", "лет", "лет");
    match (from, to) {
        (None, None) => None,
        (Some(from), None) => Some(format!("от {from} {}", years(from))),
        (None, Some(to)) => Some(format!("до {to} {}", years(to))),
        (Some(from), Some(to)) => Some(format!("от {from} до {to} {}", years(to))),
    }
}

#[cfg(test)]
mod tests {
    use domain::{
        category::{MenteeCategory, MentorCategory},
        mentoring_form::MentoringForm,
    };

    use super::*;

    /// Labels in one line read like a sentence: one capital letter, abbreviations whole.
    #[test]
    fn lines() {
        assert_eq!(
            line(&[MentorCategory::Alumnus, MentorCategory::CompanyEmployee]),
            "Выпускник, сотрудник предприятия"
        );
        assert_eq!(line(&[MenteeCategory::Gifted, MenteeCategory::SpecialNeeds]), "Выдающиеся способности, ОВЗ");
        assert_eq!(
            line(&[MenteeCategory::SpecialNeeds, MenteeCategory::Isolated]),
            "ОВЗ, в стороне от коллектива",
            "a word of one letter is no abbreviation"
        );
        assert_eq!(line(&[MentoringForm::EmployerPupil]), "Работодатель – ученик");
        assert_eq!(line::<MentoringForm>(&[]), "");
    }

    /// Ages agree with their noun in the genitive, whichever end is open.
    #[test]
    fn ages_in_words() {
        for (from, to, expected) in [
            (Some(10), Some(14), Some("от 10 до 14 лет")),
            (Some(16), None, Some("от 16 лет")),
            (None, Some(21), Some("до 21 года")),
            (None, Some(12), Some("до 12 лет")),
            (None, None, None),
        ] {
            assert_eq!(ages(from, to).as_deref(), expected);
        }
    }
}
