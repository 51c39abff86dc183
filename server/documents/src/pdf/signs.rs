//! What people typed, as it can be set: a sign that no font of ours has gets a stand-in instead of failing the document,
//! and a word wider than the page gets places where it may break.

use super::fonts::Fonts;

/// Stands for a sign that no font has.
pub(super) const UNKNOWN: char = '◻';

/// Signs of a word that always fit into a line, however wide they are.
const FITTING: usize = 40;

/// Where a word may break: has no width.
const BREAK: char = '\u{200b}';

/// The text as it can be set, and whether a sign of it had to be replaced. Line breaks stay.
pub(super) fn settable(text: &str) -> (String, bool) {
    let (fonts, mut replaced, mut run) = (Fonts::all(), false, 0);
    let mut set = String::with_capacity(text.len());
    for sign in text.chars() {
        let sign = match sign {
            '\n' => sign,
            '\r' => continue,
            _ if invisible(sign) || (sign.is_control() && !sign.is_whitespace()) => continue,
            _ if fonts.have(sign) => sign,
            _ if sign.is_whitespace() => ' ',
            _ => {
                replaced = true;
                UNKNOWN
            }
        };
        run = if sign.is_whitespace() { 0 } else { run + 1 };
        if run > FITTING && !joins(sign) {
            set.push(BREAK);
            run = 1;
        }
        set.push(sign);
    }
    (set, replaced)
}

/// Signs that only tell a program how to write: directions, joins of other scripts, marks of the order of bytes.
fn invisible(sign: char) -> bool {
    matches!(sign, '\u{200b}'..='\u{200c}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0e}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

/// Belongs to the sign before it: a break would part the two.
fn joins(sign: char) -> bool {
    matches!(sign, '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{fe0f}' | '\u{20e3}' | '\u{1f3fb}'..='\u{1f3ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What can be set stays as it was typed, letter for letter.
    #[test]
    fn words_stay() {
        for text in
            ["Съешь ещё\nэтих – мягких", "за\u{301}мок", "👩\u{200d}👧 ❤\u{fe0f}", "#read(\"x\") *_$ \\ [a] <b>", ""]
        {
            assert_eq!(settable(text), (text.to_owned(), false));
        }
    }

    /// What cannot be set has a stand-in, one for each sign, and is told of; what nobody sees is left out silently.
    #[test]
    fn unknown_signs_are_replaced() {
        assert_eq!(settable("Имя 漢字"), ("Имя ◻◻".to_owned(), true));
        assert_eq!(settable("а\u{1}б\r\nв\tг\u{1680}д\u{feff}\u{202e}"), ("аб\nв г д".to_owned(), false));
        assert!(Fonts::all().have(UNKNOWN));
    }

    /// No run without a break is wider than a line, and nothing but breaks is added.
    #[test]
    fn long_words_can_break() {
        let word = "ж".repeat(1000);
        let (set, _) = settable(&word);
        assert!(set.split(BREAK).all(|part| part.chars().count() <= FITTING));
        assert_eq!(set.replace(BREAK, ""), word);
        let (set, _) = settable(&format!("{}\u{301}", "о".repeat(FITTING)));
        assert!(!set.contains(BREAK), "the stress stays on its letter");
    }
}
