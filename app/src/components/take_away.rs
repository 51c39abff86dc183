//! A document to take away, in every format the product writes.

use leptos::prelude::*;

use super::ButtonLink;

/// The links to the files of a document: `<TakeAway file=format!("{card}/certificate") />` leads to `….pdf` and `….docx`.
#[component]
pub fn TakeAway(
    /// Where the files are, without the dot and what follows it.
    file: String,
) -> AnyView {
    let (pdf, docx) = (format!("{file}.pdf"), format!("{file}.docx"));
    view! {
        <ButtonLink href=pdf label="Скачать PDF" />
        <ButtonLink href=docx label="Скачать DOCX" />
    }
    .into_any()
}
