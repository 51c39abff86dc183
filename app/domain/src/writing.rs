//! A text of headings and named paragraphs that is shown, printed and taken away as a document: a diary.

/// A text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Writing {
    /// Its heading.
    pub title: String,
    /// Lines under the heading: whose it is, of which school.
    pub lead: Vec<String>,
    /// Its parts in order.
    pub parts: Vec<Part>,
}

/// A part of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    /// Its heading.
    pub heading: String,
    /// Named paragraphs: the name may be empty. Line breaks of a paragraph stay.
    pub lines: Vec<(String, String)>,
}

impl Part {
    /// Adds a paragraph; nothing when there are no words.
    #[must_use]
    pub fn line(mut self, name: &str, words: impl Into<String>) -> Self {
        let words = words.into();
        if !words.trim().is_empty() {
            self.lines.push((name.to_owned(), words));
        }
        self
    }
}
