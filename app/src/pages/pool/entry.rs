//! An entry of the pool on a card: the same lines for the centre, for schools and for the mentor.

use domain::{meeting::MeetingPlace, russian};
use store::pool::Entry;

use crate::{components::CardRow, pages::labels};

/// What the mentor said, line by line.
pub(in crate::pages) fn rows(entry: &Entry) -> Vec<CardRow> {
    vec![
        CardRow::text("Кто это", labels::line(&entry.categories)),
        CardRow::text("Место работы или учёбы", workplace(&entry.organisation, &entry.post)),
        CardRow::text("Окончил школу", entry.alma_mater.clone()),
        CardRow::text("Темы", labels::competences(&entry.competences)),
        CardRow::text("Своими словами", entry.own_words.clone()),
        CardRow::text("Формы наставничества", labels::line(&entry.forms)),
        CardRow::text("Время", hours(entry.hours_per_month)),
        CardRow::text("Как встречается", formats(entry)),
        CardRow::text("Где удобно", entry.municipality.clone().unwrap_or_default()),
    ]
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
    labels::line(&places.into_iter().filter_map(|(meets, place)| meets.then_some(place)).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A workplace is said whole, and time in words of the language.
    #[test]
    fn lines() {
        assert_eq!(workplace("", "инженер"), "инженер");
        assert_eq!(workplace("Завод «Ясень»", "инженер"), "Завод «Ясень», инженер");
        assert_eq!(hours(21), "21\u{a0}час в месяц");
    }
}
