//! A [`Table`] as CSV that Excel in Russian opens by a double click: UTF-8 with a mark, `;`, days as people write them.

use std::borrow::Cow;

use domain::russian;

use crate::{Table, Value};

/// Signs with which office programs begin a formula (OWASP, «CSV injection»).
pub(crate) const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The bytes of a file.
#[must_use]
pub fn write(table: &Table) -> Vec<u8> {
    let mut text = "\u{feff}".to_owned();
    record(&mut text, table.columns.iter().map(|column| harmless(&column.head)));
    for row in &table.rows {
        record(&mut text, row.iter().map(cell));
    }
    text.into_bytes()
}

fn record<'a>(text: &mut String, cells: impl Iterator<Item = Cow<'a, str>>) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            text.push(';');
        }
        if cell.contains(['"', ';', '\n', '\r']) {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(&cell);
        }
    }
    text.push_str("\r\n");
}

fn cell(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Empty => "".into(),
        Value::Text(text) => harmless(text),
        Value::Number(number) => number.to_string().into(),
        Value::Day(day) => russian::date(*day).into(),
    }
}

/// A text that no office program computes: an apostrophe stands before what looks like a formula. Telephones keep their
/// plus: figures alone compute nothing.
fn harmless(text: &str) -> Cow<'_, str> {
    let is_phone = |rest: &str| rest.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, ' ' | '-' | '(' | ')'));
    if text.starts_with(FORMULA) && !text.strip_prefix('+').is_some_and(is_phone) {
        format!("'{text}").into()
    } else {
        text.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What an office program would compute leaves as text; what people write stays as it is.
    #[test]
    fn formulas() {
        for (text, expected) in [
            ("=HYPERLINK(\"http://x.test\")", "'=HYPERLINK(\"http://x.test\")"),
            ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
            ("-1+1", "'-1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("+7 900 123-45-67", "+7 900 123-45-67"),
            ("Лунин = Юсупов", "Лунин = Юсупов"),
            ("", ""),
        ] {
            assert_eq!(harmless(text), expected, "{text}");
        }
    }
}
