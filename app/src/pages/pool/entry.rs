//! An entry of the pool on a card: the same lines for the centre, for schools and for the mentor.

use domain::{meeting::MeetingPlace, russian, term::Term};
use store::pool::Entry;

use crate::components::CardRow;

/// What the mentor said, line by line.
pub(in crate::pages) fn rows(entry: &Entry) -> Vec<CardRow> {
    vec![
        CardRow::text("Кто это", in_line(&entry.categories)),
        CardRow::text("Место работы или учёбы", workplace(&entry.organisation, &entry.post)),
        CardRow::text("Окончил школу", entry.alma_mater.clone()),
        CardRow::text("Темы", in_line(&entry.competences)),
        CardRow::text("Своими словами", entry.own_words.clone()),
        CardRow::text("Формы наставничества", in_line(&entry.forms)),
        CardRow::text("Время", hours(entry.hours_per_month)),
        CardRow::text("Как встречается", formats(entry)),
        CardRow::text("Где удобно", entry.municipality.clone().unwrap_or_default()),
    ]
}

/// Labels of a list in one line: «Выпускник, сотрудник предприятия».
pub(in crate::pages) fn in_line<T: Term>(terms: &[T]) -> String {
    let mut line = String::new();
    for term in terms {
        let mut letters = term.label().chars();
        match letters.next() {
            // Only the first label keeps its capital letter.
            Some(first) if !line.is_empty() => {
                line.push_str(", ");
                line.extend(first.to_lowercase());
            }
            Some(first) => line.push(first),
            None => {}
        }
        line.extend(letters);
    }
    line
}

/// Organisation and post: «Завод «Ясень», инженер».
pub(in crate::pages) fn workplace(organisation: &str, post: &str) -> String {
    match (organisation, post) {
        ("", post) => post.to_owned(),
        (organisation, "") => organisation.to_owned(),
        (organisation, post) => format!("{organisation}, {post}"),
    }
}

fn hours(hours: i32) -> String {
    format!("{} в месяц", russian::count(hours.unsigned_abs().into(), "час", "часа", "часов"))
}

fn formats(entry: &Entry) -> String {
    let places = [(entry.in_person, MeetingPlace::InPerson), (entry.online, MeetingPlace::Online)];
    in_line(&places.into_iter().filter_map(|(meets, place)| meets.then_some(place)).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use domain::{category::MentorCategory, mentoring_form::MentoringForm};

    use super::*;

    /// Labels in one line read like a sentence: one capital letter.
    #[test]
    fn lines() {
        assert_eq!(
            in_line(&[MentorCategory::Alumnus, MentorCategory::CompanyEmployee]),
            "Выпускник, сотрудник предприятия"
        );
        assert_eq!(in_line(&[MentoringForm::EmployerPupil]), "Работодатель – ученик");
        assert_eq!(in_line::<MentoringForm>(&[]), "");
        assert_eq!(workplace("", "инженер"), "инженер");
        assert_eq!(workplace("Завод «Ясень»", "инженер"), "Завод «Ясень», инженер");
        assert_eq!(hours(21), "21\u{a0}час в месяц");
    }
}
