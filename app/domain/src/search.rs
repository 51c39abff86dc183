//! How a text is looked for: the same rule in the browser, on the server and, as `mayak_search`, in the database.

/// Small letters, е for ё, single spaces: «  Семёнова   А » and «семенова а» find the same.
#[must_use]
pub fn normalise(text: &str) -> String {
    let text = crate::text::letters(text).to_lowercase().replace('ё', "е");
    // PostgreSQL takes no NUL in a text, and nobody looks for other control characters.
    text.split(|sign: char| sign.is_whitespace() || sign.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The words of a normalised text: each has to be found.
#[must_use]
pub fn words(normal: &str) -> Vec<String> {
    normal.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Case, ё and spaces do not matter for finding; what is normal stays as it is.
    #[test]
    fn normalises() {
        for (text, expected, why) in [
            ("  СЕМЁНОВА \u{a0} Алёна\n", "семенова алена", "case, ё, spaces"),
            ("Семе\u{308}нова", "семенова", "ё of two signs"),
            ("Школа №\u{a0}14", "школа № 14", "signs stay"),
            ("", "", "empty"),
            (" \t ", "", "spaces only"),
            ("а\0б", "а б", "NUL"),
            ("100%_\\", "100%_\\", "escaping for LIKE is the query's work"),
            ("🙂", "🙂", "emoji"),
        ] {
            let normal = normalise(text);
            assert_eq!(normal, expected, "{why}");
            assert_eq!(normalise(&normal), normal, "{why}, again");
        }
    }

    /// Words are what stands between spaces; nothing has none.
    #[test]
    fn splits() {
        assert_eq!(words(&normalise("  Семёнова  А ")), ["семенова", "а"]);
        assert!(words("").is_empty());
    }
}
