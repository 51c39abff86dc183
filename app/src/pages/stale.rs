//! A form that was open while somebody else saved: nobody's words are lost, the person compares and decides.

use domain::{class_label::ClassLabel, dates::parse_date, russian};
use leptos::prelude::*;

use crate::{
    components::{Fact, Facts, Notice, NoticeKind},
    forms::{FormState, FormValues},
};

/// Fields in which the form and the base differ: what the base holds now, in words of people. `fields` are names and
/// labels in the order of the page; `words` turns stored values of a field into what people read.
pub(crate) fn differing(
    typed: &FormValues,
    stored: &FormValues,
    fields: &[(&'static str, &'static str)],
    words: impl Fn(&str, &[String]) -> String,
) -> Vec<Fact> {
    fields
        .iter()
        .filter(|(name, _)| !same(typed.all(name), stored.all(name)))
        .map(|(name, label)| {
            let now = words(name, stored.all(name));
            Fact::new(*label, if now.is_empty() { "пусто".to_owned() } else { now })
        })
        .collect()
}

/// A field and how its value is written when it is stored.
pub(crate) type Tidy = (&'static str, fn(&str) -> String);

/// The values with these fields written as they are stored, so that «8-900…» and «+7 900…» are no difference.
pub(crate) fn tidied(typed: &FormValues, fields: &[Tidy]) -> FormValues {
    let mut values = typed.clone();
    for (name, tidy) in fields {
        let value = tidy(typed.get(name));
        values.set(*name, value);
    }
    values
}

/// A date as it is stored; as typed when it is none.
pub(crate) fn date(typed: &str) -> String {
    parse_date(typed).map_or_else(|_| typed.to_owned(), russian::date)
}

/// A class as it is stored; as typed when it is none.
pub(crate) fn class(typed: &str) -> String {
    ClassLabel::parse(typed).map_or_else(|_| typed.to_owned(), |label| label.to_string())
}

/// Browsers send line breaks as two signs, and spaces at the ends mean nothing.
fn same(typed: &[String], stored: &[String]) -> bool {
    let tidy = |values: &[String]| {
        let mut tidied: Vec<String> = values
            .iter()
            .map(|value| value.replace("\r\n", "\n").trim().to_owned())
            .filter(|value| !value.is_empty())
            .collect();
        tidied.sort_unstable();
        tidied
    };
    tidy(typed) == tidy(stored)
}

/// The form given back: what was typed stays, the version is the stored one, so that the next attempt is a decision.
pub(crate) fn given_back(mut typed: FormValues, version: i32) -> FormState {
    typed.set("version", version.to_string());
    FormState::rejected(typed, "", "Пока вы правили, эту запись изменил кто-то другой. Сравните и сохраните ещё раз")
}

/// What the base holds now; nothing when the form says the same.
pub(crate) fn notice(now: Vec<Fact>) -> Option<AnyView> {
    if now.is_empty() {
        return None;
    }
    Some(
        view! {
            <Notice kind=NoticeKind::Warn title="Сейчас в базе">
                <Facts items=now />
                <p>"В форме остались ваши правки. Если сохранить, они заменят то, что в базе."</p>
            </Notice>
        }
        .into_any(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Only what differs is told; the order of boxes, line ends and spaces around are no difference.
    #[test]
    fn differences() {
        let typed = FormValues::from_pairs([
            ("name", " Ершова "),
            ("text", "один\r\nдва"),
            ("topics", "b"),
            ("topics", "a"),
            ("phone", ""),
            ("email", "a@example.org"),
        ]);
        let stored = FormValues::from_pairs([
            ("name", "Ершова"),
            ("text", "один\nдва"),
            ("topics", "a"),
            ("topics", "b"),
            ("phone", "+7"),
            ("email", ""),
        ]);
        let fields = [("name", "Имя"), ("text", "Текст"), ("topics", "Темы"), ("phone", "Телефон"), ("email", "Почта")];
        let facts = differing(&typed, &stored, &fields, |_, values| values.join(", "));
        let told: Vec<_> = facts.iter().map(|fact| (fact.label.as_str(), fact.value.as_str())).collect();
        assert_eq!(told, [("Телефон", "+7"), ("Почта", "пусто")]);
    }

    /// The next attempt is made against what is stored now.
    #[test]
    fn version_moves_on() {
        let form = given_back(FormValues::from_pairs([("version", "1"), ("name", "Ершова")]), 4);
        assert_eq!((form.field("version").value.as_str(), form.field("name").value.as_str()), ("4", "Ершова"));
        assert!(form.has_errors());
    }
}
