//! Words of tables compared as people mean them: capitals, ё, dashes and punctuation do not count.

use crate::term::Term;

/// Small letters and figures with single spaces between: «Ученик – ученик» and «ученик-ученик» are the same.
pub(super) fn plain(text: &str) -> String {
    let text = crate::search::normalise(text);
    text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The value of a closed list by its label or code.
pub(super) fn term<T: Term>(text: &str) -> Option<T> {
    let said = plain(text);
    T::ALL.iter().copied().find(|term| plain(term.label()) == said || plain(term.code()) == said)
}

/// Several values in one cell: between `;` or line breaks, or between commas, although labels hold commas themselves.
/// `known` tells the value of one text.
///
/// # Errors
/// The first piece that is no value.
pub(super) fn several<T>(text: &str, known: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, String> {
    let mut found = Vec::new();
    for piece in text.split([';', '\n']).map(str::trim).filter(|piece| !piece.is_empty()) {
        let parts: Vec<&str> = piece.split(',').collect();
        let mut rest = parts.as_slice();
        while !rest.is_empty() {
            // The longest run of parts that is a label: «Физика, химия, биология» is one.
            let longest = (1..=rest.len()).rev().find_map(|count| Some((known(&rest[..count].join(","))?, count)));
            let Some((value, count)) = longest else {
                return Err(rest[0].trim().to_owned());
            };
            found.push(value);
            rest = &rest[count..];
        }
    }
    Ok(found)
}

/// Yes or no; `None` for anything else.
pub(super) fn yes(text: &str) -> Option<bool> {
    match plain(text).as_str() {
        "да" | "yes" | "true" | "1" | "пройдена" | "пройден" | "завершена" | "завершил" | "завершила" => {
            Some(true)
        }
        "нет" | "no" | "false" | "0" | "не пройдена" | "не завершена" => Some(false),
        _ if text.trim() == "+" || text.trim() == "✓" => Some(true),
        _ if text.trim() == "-" || text.trim() == "–" || text.trim() == "—" => Some(false),
        _ => None,
    }
}

/// Whether a cell shows an error of a formula.
pub(super) fn is_error(text: &str) -> bool {
    const ERRORS: [&str; 10] =
        ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#Н/Д", "#ДЕЛ/0!", "#ЗНАЧ!"];
    ERRORS.contains(&text.trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{competence::Competence, mentoring_form::MentoringForm};

    /// A label is known however its dash is typed, and so is its code.
    #[test]
    fn terms() {
        for text in ["Ученик – ученик", "ученик-ученик", " УЧЕНИК — УЧЕНИК ", "pupil_pupil"]
        {
            assert_eq!(term(text), Some(MentoringForm::PupilPupil), "{text}");
        }
        assert_eq!(term::<MentoringForm>("ученик"), None);
    }

    /// Labels with commas in them are told apart from commas between labels.
    #[test]
    fn lists() {
        use Competence::{Exams, Mathematics, NaturalSciences};
        for text in [
            "Математика; Физика, химия, биология; Подготовка к ОГЭ и ЕГЭ",
            "математика, физика, химия, биология, подготовка к ОГЭ и ЕГЭ",
            "Математика\nФизика, химия, биология\nПодготовка к ОГЭ и ЕГЭ;",
        ] {
            assert_eq!(several(text, term), Ok(vec![Mathematics, NaturalSciences, Exams]), "{text}");
        }
        assert_eq!(several::<Competence>("математика, магия", term), Err("магия".to_owned()));
        assert_eq!(several::<Competence>(" ; ", term), Ok(Vec::new()));
    }

    /// Every label of the dictionary is found in a list of all of them: none hides another.
    #[test]
    fn no_label_hides_another() {
        for separator in ["; ", ", "] {
            let all: Vec<&str> = Competence::ALL.iter().map(|term| term.label()).collect();
            assert_eq!(several(&all.join(separator), term), Ok(Competence::ALL.to_vec()));
        }
    }
}
