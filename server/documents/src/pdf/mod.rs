//! A document of headings and paragraphs for printing and keeping: A4, tagged for screen readers as PDF/UA-1 asks, with its
//! letters inside. Typst sets it from a template of ours; what people wrote goes in as values.
//!
//! # How to add a document
//! One that is a [`Writing`] has its PDF already. One of another shape is a template beside `writing.typ` and a
//! struct of its values.

mod fonts;
mod signs;
mod world;

use chrono::{Datelike as _, NaiveDate};
use domain::writing::Writing;
use serde::Serialize;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use self::{signs::settable, world::Desk};

/// Said below a text of which not every sign could be set.
const NOTE: &str = "Вместо знаков, которых нет в шрифте документа, стоит ◻. В файле DOCX они сохранены.";

/// Why there is no document. The text holds no word of a person, so that it may be logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// The values do not go into the template.
    #[error("the values of a document cannot be written")]
    Values,
    /// The template is wrong.
    #[error("a document cannot be laid out")]
    Layout,
    /// What was laid out does not keep the rules of the format.
    #[error("a document that is laid out cannot be written as PDF")]
    Format,
}

/// What the template reads.
#[derive(Serialize)]
struct Values {
    title: String,
    lead: Vec<String>,
    parts: Vec<Part>,
    note: &'static str,
    day: (i32, u32, u32),
}

#[derive(Serialize)]
struct Part {
    heading: String,
    lines: Vec<(String, String)>,
}

/// The bytes of a file, made on this day: the same text of the same day is the same file. Takes a core for as long as it
/// takes; a caller in an async task gives it a thread.
///
/// # Errors
/// A fault of the template; no text of a person is one.
pub fn write(paper: &Writing, day: NaiveDate) -> Result<Vec<u8>, PdfError> {
    let values = serde_json::to_vec(&values(paper, day)).map_err(|_| PdfError::Values)?;
    let desk = Desk::new(include_str!("writing.typ"), values).map_err(|_| PdfError::Values)?;
    let bytes = set(&desk);
    // What was computed for one document is of no use to the next, and nobody's words stay in memory.
    typst::comemo::evict(0);
    bytes
}

fn set(desk: &Desk) -> Result<Vec<u8>, PdfError> {
    let document = typst::compile::<PagedDocument>(desk).output.map_err(|_| PdfError::Layout)?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|_| PdfError::Format)?;
    let options =
        PdfOptions { creator: Smart::Custom(Some("Маяк".to_owned())), standards, ..PdfOptions::default() };
    typst_pdf::pdf(&document, &options).map_err(|_| PdfError::Format)
}

fn values(paper: &Writing, day: NaiveDate) -> Values {
    let mut replaced = false;
    let mut text = |text: &str| {
        let (text, some) = settable(text);
        replaced |= some;
        text
    };
    let title = text(&paper.title);
    let lead = paper.lead.iter().map(|line| text(line)).collect();
    let parts = paper
        .parts
        .iter()
        .map(|part| Part {
            heading: text(&part.heading),
            lines: part.lines.iter().map(|(name, words)| (text(name), text(words))).collect(),
        })
        .collect();
    Values { title, lead, parts, note: if replaced { NOTE } else { "" }, day: (day.year(), day.month(), day.day()) }
}
