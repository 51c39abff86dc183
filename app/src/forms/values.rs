//! The raw values of a form: kept as they were typed, so that a page with errors gives them back.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Names and values of one form, repeated names kept in the order they were sent.
///
/// Nothing is trimmed or normalised here: domain parsers do that, and a page with errors shows what was typed.
/// The one exception is U+0000, which no control can produce and PostgreSQL text cannot hold: it is dropped.
/// Serialises as a map of lists; that is the shape of a stored draft.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FormValues(BTreeMap<String, Vec<String>>);

impl FormValues {
    /// Reads an `application/x-www-form-urlencoded` body (or a query string without `?`).
    /// Bytes that are not UTF-8 become the replacement character; parsing never fails.
    #[cfg(feature = "ssr")]
    #[must_use]
    pub fn from_body(body: &[u8]) -> Self {
        Self::from_pairs(form_urlencoded::parse(body))
    }

    /// Builds values from pairs: a draft, an edited record, a test.
    pub fn from_pairs<N, V>(pairs: impl IntoIterator<Item = (N, V)>) -> Self
    where
        N: Into<String>,
        V: Into<String>,
    {
        let mut values = Self::default();
        for (name, value) in pairs {
            values.push(name, value);
        }
        values
    }

    /// The first value of a field, or `""` when it was not sent.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.all(name).first().map_or("", String::as_str)
    }

    /// All values of a field: the ticked boxes of a group.
    #[must_use]
    pub fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether the field was sent at all. An unticked box is not sent; an empty input is.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Replaces all values of a field by one.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.insert(name.into(), vec![without_nul(value.into())]);
    }

    /// Adds one more value to a field.
    pub fn push(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.entry(name.into()).or_default().push(without_nul(value.into()));
    }

    /// Takes a field out, for example a password before the rest is kept as a draft.
    pub fn remove(&mut self, name: &str) {
        self.0.remove(name);
    }

    /// The builder form of [`FormValues::set`]: how an edit page fills the form from a record.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.set(name, value);
        self
    }

    /// All pairs, ordered by name: what a draft stores and what [`FormValues::from_pairs`] reads back.
    #[must_use]
    pub fn to_pairs(&self) -> Vec<(String, String)> {
        self.0.iter().flat_map(|(name, values)| values.iter().map(|value| (name.clone(), value.clone()))).collect()
    }

    /// Whether nothing was typed: no field holds anything but white space.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.0.values().flatten().all(|value| value.trim().is_empty())
    }
}

fn without_nul(value: String) -> String {
    if value.contains('\0') { value.replace('\0', "") } else { value }
}

#[cfg(test)]
mod tests {
    use super::FormValues;

    /// Every ticked box arrives, in order, exactly as typed.
    #[test]
    fn repeated_names_keep_every_value_in_order() {
        let values = FormValues::from_body(b"day=mon&day=wed&name=+%D0%90%D0%BD%D0%BD%D0%B0+");
        assert_eq!(values.all("day"), ["mon", "wed"]);
        assert_eq!(values.get("name"), " Анна ", "nothing is trimmed here");
    }

    /// Not sent and sent empty can be told apart.
    #[test]
    fn a_missing_field_reads_as_empty_and_is_not_there() {
        let values = FormValues::from_body(b"a=");
        assert_eq!(values.get("b"), "");
        assert!(values.has("a") && !values.has("b"));
        assert!(values.is_blank());
    }

    /// No body makes reading fail, and no value holds what PostgreSQL text cannot.
    #[test]
    fn malformed_bytes_never_fail_and_nul_never_reaches_the_database() {
        let values = FormValues::from_body(b"%00name=%ff%00x&&=&%zz");
        assert!(values.to_pairs().iter().all(|(_, value)| !value.contains('\0')));
    }

    /// A draft loses nothing on its way through the database.
    #[test]
    fn a_draft_gives_back_exactly_what_was_typed() {
        let values = FormValues::from_pairs([("q", "«Да»\n"), ("day", "mon"), ("day", "tue")]);
        assert_eq!(FormValues::from_pairs(values.to_pairs()), values);
        let json = serde_json::to_string(&values).unwrap();
        assert_eq!(serde_json::from_str::<FormValues>(&json).unwrap(), values);
    }
}
