//! Words that are looked for in a column of the database.

use domain::search;

/// The words of a search as patterns: each may stand anywhere, and nothing in them has a meaning of its own.
pub(super) fn patterns(normal: &str) -> Vec<String> {
    search::words(normal)
        .into_iter()
        .map(|word| format!("%{}%", word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every word is looked for as it was typed.
    #[test]
    fn words_are_literal() {
        assert_eq!(patterns("инженер 100%_\\"), ["%инженер%", "%100\\%\\_\\\\%"]);
        assert!(patterns("").is_empty());
    }
}
