//! The frame all letters share: letterhead, greeting, small print. One module per part of the message.

mod greeting;
mod html;
mod text;

use domain::letter::Letter;

use crate::base_url::BaseUrl;
use crate::letters;

/// A letter in words, ready to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// One line without control characters.
    pub subject: String,
    /// The whole letter as plain text; links stand bare on lines of their own.
    pub text: String,
    /// The whole letter as a self-contained html document: no images, no scripts, nothing to load.
    pub html: String,
}

/// Finds the words of a letter; its links start with `base`.
pub fn render(letter: &Letter, base: &BaseUrl) -> Rendered {
    let content = letters::content(letter);
    Rendered { text: text::page(&content, base), html: html::page(&content, base), subject: content.subject }
}

const AUTOMATIC: &str = "Письмо отправлено автоматически, отвечать на него не нужно.";
