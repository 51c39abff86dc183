//! Stored values in words of people.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    contact::Phone,
    dictionary::{DictionaryList, Reference},
    import::Field,
    russian,
    term::Term,
};
use serde_json::Value;

use super::catalogue::{self, Kind};
use crate::clock;

/// A value as people read it; empty for nothing.
pub(super) fn text(value: &Value, kind: Kind) -> String {
    match value {
        Value::Null => String::new(),
        Value::Array(values) if matches!(kind, Kind::Changes) => lines(values.iter().map(change)),
        Value::Array(values) => {
            values.iter().map(|value| text(value, kind)).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("; ")
        }
        Value::Bool(mark) => if *mark { "да" } else { "нет" }.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(stored) => one(stored, kind),
        // What a device said when a document was signed, the entry before an import: as it is stored.
        Value::Object(fields) => lines(fields.iter().map(|(name, value)| format!("{name}: {}", text(value, kind)))),
    }
}

fn one(stored: &str, kind: Kind) -> String {
    match kind {
        Kind::Text | Kind::Mark | Kind::Changes => stored.to_owned(),
        Kind::Phone => Phone::parse(stored).map_or_else(|_| stored.to_owned(), |phone| phone.to_string()),
        Kind::Day => stored.parse::<NaiveDate>().map_or_else(|_| stored.to_owned(), russian::date),
        Kind::Moment => stored
            .parse::<DateTime<Utc>>()
            .map_or_else(|_| stored.to_owned(), |moment| russian::date_time(moment, &clock::zone())),
        Kind::Codes(label) => label(stored).map_or_else(|| stored.to_owned(), str::to_owned),
        Kind::References(list) => reference(stored, list),
    }
}

fn reference(stored: &str, list: DictionaryList) -> String {
    let dictionary = store::dictionary::current();
    Reference::stored(stored.to_owned())
        .map(|reference| dictionary.label_anywhere(list, &reference).to_owned())
        .unwrap_or_default()
}

/// «Класс: 7А → 8А».
fn change(change: &Value) -> String {
    let field = change.get("field").and_then(Value::as_str).unwrap_or_default();
    let name = field.rsplit('.').next().unwrap_or_default();
    let label = catalogue::columns(name).next().map(|column| column.label);
    // The columns of lists have names of their own.
    let label = label.or_else(|| Field::from_code(field).map(Term::label)).unwrap_or(field);
    let of = if field.starts_with("representative.") { " представителя" } else { "" };
    let side = |side: &str| {
        let value = change.get(side).unwrap_or(&Value::Null);
        // Categories of mentees and of mentors are two lists under one name.
        let kind = catalogue::columns(name).map(|column| column.kind).max_by_key(|kind| knows(value, *kind));
        let words = text(value, kind.unwrap_or(Kind::Text));
        if words.is_empty() { "пусто".to_owned() } else { words }
    };
    format!("{label}{of}: {} → {}", side("before"), side("after"))
}

/// Whether a list has all these codes.
fn knows(value: &Value, kind: Kind) -> bool {
    match (value, kind) {
        (Value::Array(values), _) => values.iter().all(|value| knows(value, kind)),
        (Value::String(code), Kind::Codes(label)) => label(code).is_some(),
        _ => true,
    }
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use domain::category::MenteeCategory;
    use serde_json::json;

    use super::*;

    /// Every kind of value is told in words; what no list knows any more is shown as it is stored, never hidden.
    #[test]
    fn values() {
        let category: fn(&str) -> Option<&'static str> = |code| MenteeCategory::from_code(code).map(Term::label);
        for (value, kind, expected) in [
            (json!("8Б"), Kind::Text, "8Б"),
            (json!("2012-03-14"), Kind::Day, "14.03.2012"),
            (json!("2026-11-22T07:30:00.5+00:00"), Kind::Moment, "22.11.2026, 10:30"),
            (json!(["gifted", "zzz"]), Kind::Codes(category), "Выдающиеся способности; zzz"),
            (json!("+79000000000"), Kind::Phone, "+7 900 000-00-00"),
            (json!(true), Kind::Mark, "да"),
            (json!(null), Kind::Day, ""),
            (json!([]), Kind::Text, ""),
            (json!("peer_to_peer"), Kind::References(DictionaryList::RoleModel), "Равный – равному"),
            (
                json!([{"field": "class_label", "before": "7А", "after": ""},
                    {"field": "representative.phone", "before": null, "after": "+79000000000"}]),
                Kind::Changes,
                "Класс: 7А → пусто\nТелефон представителя: пусто → +7 900 000-00-00",
            ),
        ] {
            assert_eq!(text(&value, kind), expected, "{value}");
        }
    }
}
