//! A letter as a sequence of blocks, from which both the text and the html part are made.
//!
//! Everything that enters a `Content` is put on one line and freed of invisible characters here, once for all letters.

use domain::letter::OneTimeLink;

use crate::moment::moment;
use crate::single_line::{lines, shortened, single_line};

/// Longest name inside a subject line, in characters: phones show no more.
const NAME_IN_SUBJECT: usize = 80;

/// The words of one letter.
#[derive(Debug)]
pub(crate) struct Content {
    pub(crate) subject: String,
    /// Who writes: school or centre; `None` for the platform itself.
    pub(crate) sender: Option<String>,
    /// Empty where nobody knows the reader's name.
    pub(crate) recipient: String,
    pub(crate) blocks: Vec<Block>,
    /// Why one gets it, what to do if it was not for one, whom to ask: small print, one paragraph each.
    pub(crate) small_print: Vec<String>,
}

/// A part of a letter.
#[derive(Debug)]
pub(crate) enum Block {
    Paragraph(String),
    /// Label and value, one line each.
    Facts(Vec<(&'static str, String)>),
    /// Somebody's own words.
    Quote {
        label: &'static str,
        lines: Vec<String>,
    },
    /// The one thing to do.
    Link {
        label: &'static str,
        path: String,
    },
}

impl Content {
    /// A letter of the school or centre `sender` to `recipient`.
    pub(crate) fn new(subject: impl Into<String>, sender: &str, recipient: &str) -> Self {
        Self {
            subject: single_line(&subject.into()),
            sender: Some(single_line(sender)).filter(|name| !name.is_empty()),
            recipient: single_line(recipient),
            blocks: Vec::new(),
            small_print: Vec::new(),
        }
    }

    pub(crate) fn say(mut self, sentences: impl Into<String>) -> Self {
        self.blocks.push(Block::Paragraph(single_line(&sentences.into())));
        self
    }

    pub(crate) fn facts<const N: usize>(mut self, facts: [(&'static str, &str); N]) -> Self {
        self.blocks.push(Block::Facts(facts.map(|(label, value)| (label, single_line(value))).into()));
        self
    }

    /// Somebody's own words; nothing if there are none.
    pub(crate) fn quote(mut self, label: &'static str, words: &str) -> Self {
        let lines = lines(words);
        if lines.iter().any(|line| !line.is_empty()) {
            self.blocks.push(Block::Quote { label, lines });
        }
        self
    }

    pub(crate) fn link(mut self, label: &'static str, path: &str) -> Self {
        self.blocks.push(Block::Link { label, path: path.to_owned() });
        self
    }

    /// A link to a page behind a login, for who has one.
    pub(crate) fn link_inside(self, label: &'static str, path: Option<&str>) -> Self {
        match path {
            Some(path) => self.link(label, path),
            None => self,
        }
    }

    /// A link that works once, and until when.
    pub(crate) fn one_time_link(self, label: &'static str, link: &OneTimeLink) -> Self {
        self.link(label, &link.path)
            .say(format!("Ссылка сработает один раз и действует до {}.", moment(link.valid_until)))
    }

    pub(crate) fn small_print(mut self, sentences: impl Into<String>) -> Self {
        self.small_print.push(single_line(&sentences.into()));
        self
    }
}

/// A name of a school or person as it may stand in a subject line.
pub(crate) fn in_subject(name: &str) -> String {
    shortened(name, NAME_IN_SUBJECT)
}
