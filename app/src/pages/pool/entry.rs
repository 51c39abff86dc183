//! An entry of the pool on a card: the same lines for the centre, for schools and for the mentor. What was not said, or is
//! not to be seen, leaves no line.

use domain::{meeting::MeetingPlace, offer::Setting, russian, term::Term};
use store::pool::Entry;

use crate::{
    components::CardRow,
    pages::{availability, labels},
};

/// What the mentor said, line by line.
pub(in crate::pages) fn rows(entry: &Entry) -> Vec<CardRow> {
    let mut rows = vec![CardRow::text("Кто это", labels::line(&entry.categories))];
    for more in [background_rows, help_rows, whom_rows, time_rows, portfolio_rows] {
        rows.extend(more(entry));
    }
    rows
}

/// Where the person works and learned.
pub(in crate::pages) fn background_rows(entry: &Entry) -> Vec<CardRow> {
    vec![
        CardRow::text("Место работы или учёбы", workplace(&entry.organisation, &entry.post)),
        CardRow::text("Окончил школу", entry.alma_mater.clone()),
    ]
}

/// With what the person helps.
pub(in crate::pages) fn help_rows(entry: &Entry) -> Vec<CardRow> {
    vec![
        CardRow::text("Темы", labels::competences(&entry.competences)),
        CardRow::text("Своими словами", entry.own_words.clone()),
    ]
}

/// Whom the person helps.
pub(in crate::pages) fn whom_rows(entry: &Entry) -> Vec<CardRow> {
    let mut rows = vec![CardRow::text("Формы наставничества", labels::line(&entry.forms))];
    rows.extend(labels::ages(entry.age_from, entry.age_to).map(|ages| CardRow::text("Возраст наставляемых", ages)));
    rows.extend(entry.setting.map(|setting| CardRow::text("Как работает", working(setting, entry.group_size))));
    rows
}

/// Where and when.
pub(in crate::pages) fn time_rows(entry: &Entry) -> Vec<CardRow> {
    let mut rows = vec![
        CardRow::text("Время", hours(entry.hours_per_month)),
        CardRow::text("Как встречается", formats(entry)),
        CardRow::text("Где удобно", entry.municipality.clone().unwrap_or_default()),
    ];
    rows.extend(availability::rows(&entry.availability));
    rows
}

/// What the person told about the own experience.
pub(in crate::pages) fn portfolio_rows(entry: &Entry) -> Vec<CardRow> {
    [("Образование", &entry.education), ("Опыт работы", &entry.experience), ("Достижения", &entry.achievements)]
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(label, text)| CardRow::text(label, text.clone()))
        .collect()
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

fn working(setting: Setting, group_size: Option<i32>) -> String {
    match group_size {
        Some(size) => {
            let people = russian::plural(size.unsigned_abs().into(), "человека", "человек", "человек");
            format!("{} до {size} {people}", setting.label())
        }
        None => setting.label().to_owned(),
    }
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
        assert_eq!(working(Setting::Individual, None), "С каждым отдельно");
        assert_eq!(working(Setting::Either, Some(21)), "И отдельно, и с группой до 21 человека");
        assert_eq!(working(Setting::Group, Some(6)), "С группой до 6 человек");
    }
}
