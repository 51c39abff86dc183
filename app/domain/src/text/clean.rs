//! What is done to every text before it is looked at: pasted rubbish goes, what a database cannot hold is refused.

use super::InvalidValue;
use crate::russian;

/// One line: spaces joined and trimmed, line breaks turned into spaces.
pub(crate) fn one_line(text: &str) -> Result<String, InvalidValue> {
    let text = seen(text)?;
    Ok(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Several lines: ends of lines as `\n` and without spaces before them, at most one empty line in a row.
pub(super) fn lines(text: &str) -> Result<String, InvalidValue> {
    let text = seen(&text.replace("\r\n", "\n"))?;
    let mut kept: Vec<&str> = Vec::new();
    for line in text.split(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']).map(str::trim_end) {
        if !line.is_empty() || kept.last().is_some_and(|last| !last.is_empty()) {
            kept.push(line);
        }
    }
    Ok(kept.join("\n").trim().replace('\t', " "))
}

/// Nothing more than `max` characters; otherwise the message says how many are too many.
pub(crate) fn fits(text: &str, max: usize) -> Result<(), InvalidValue> {
    let excess = text.chars().count().saturating_sub(max);
    if excess == 0 {
        return Ok(());
    }
    Err(InvalidValue::new(format!(
        "Слишком длинно: сократите на {}, помещается {max}",
        russian::count(excess as u64, "знак", "знака", "знаков")
    )))
}

/// The text without signs nobody sees, and with й and ё as one letter each: some systems paste them as two, and then
/// neither a search nor the uniqueness of a person would find them.
///
/// # Errors
/// A control character other than white space: no keyboard types it and the database has no NUL.
fn seen(text: &str) -> Result<String, InvalidValue> {
    if text.chars().any(|sign| sign.is_control() && !sign.is_whitespace()) {
        return Err(InvalidValue::new("Наберите текст заново: при копировании в него попали служебные знаки"));
    }
    Ok(letters(&text.chars().filter(|sign| !is_unseen(*sign)).collect::<String>()))
}

/// й and ё written as a letter and a mark, made one letter.
pub(crate) fn letters(text: &str) -> String {
    text.replace("и\u{306}", "й").replace("И\u{306}", "Й").replace("е\u{308}", "ё").replace("Е\u{308}", "Ё")
}

/// Soft hyphens, zero-width spaces, marks of writing direction, and letters that are blank (a name of them would be
/// empty to the eye). The joiner of emoji (U+200D) is not among them.
fn is_unseen(sign: char) -> bool {
    matches!(
        sign,
        '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{2800}' | '\u{3164}'
            | '\u{feff}' | '\u{ffa0}'
    )
}
