//! Names and titles are typed by people and printed in headers, lines and cells: one line, nothing invisible.

/// The text on one line: line breaks, tabs and runs of spaces become one space; control characters and the marks that
/// turn the direction of writing (they make a reader see another name or address than the one that stands there) vanish.
pub(crate) fn single_line(text: &str) -> String {
    visible(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The lines of a longer text, each as [`single_line`]; empty lines in front and at the end are left out.
pub(crate) fn lines(text: &str) -> Vec<String> {
    text.trim().lines().map(single_line).collect()
}

/// At most `most` characters, the last one an ellipsis if something was cut.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    let text = single_line(text);
    if text.chars().count() <= most {
        return text;
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

fn visible(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '\u{2028}' | '\u{2029}' => Some(' '),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{feff}' => None,
            c if c.is_whitespace() => Some(' '),
            c if c.is_control() => None,
            c => Some(c),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{lines, shortened, single_line};

    #[test]
    fn a_name_stays_on_one_line_whatever_was_typed() {
        for (typed, shown) in [
            ("  Анна\tПетровна ", "Анна Петровна"),
            ("Анна\r\nBcc: x@example.org", "Анна Bcc: x@example.org"),
            ("Анна\u{2028}Петровна\u{0}", "Анна Петровна"),
            ("Анна \u{202e}gro.live", "Анна gro.live"),
            ("«О’Нил» & <Ко> 👩‍🏫", "«О’Нил» & <Ко> 👩‍🏫"),
        ] {
            assert_eq!(single_line(typed), shown);
        }
    }

    #[test]
    fn a_long_name_is_cut_by_characters_not_bytes() {
        assert_eq!(shortened("Школа", 5), "Школа");
        assert_eq!(shortened("Школа № 5", 6), "Школа…");
        assert_eq!(shortened(&"ё".repeat(200), 80).chars().count(), 80);
    }

    #[test]
    fn a_reason_keeps_its_lines() {
        assert_eq!(lines("\r\nНет справки.\r\n\r\nПриложите её.\n"), ["Нет справки.", "", "Приложите её."]);
    }
}
