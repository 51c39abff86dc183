//! What all pages of a document to sign show alike.

use domain::{consent_text::school, russian, term::Term};
use leptos::prelude::*;
use store::consent::SignerDocument;

use crate::components::DocumentSheet;

/// The title of the page: what the document is for.
pub(super) fn title(found: &SignerDocument) -> &'static str {
    found.kind.label()
}

/// Who asks.
pub(super) fn lead(found: &SignerDocument) -> String {
    format!(
        "{} просит согласие для программы наставничества. Запрос от {}.",
        found.school_short,
        russian::date(found.days.asked_on)
    )
}

/// The text.
pub(super) fn sheet(found: &SignerDocument) -> AnyView {
    let (title, paragraphs) = school::paragraphs(&found.text);
    let paragraphs = paragraphs.into_iter().map(|text| view! { <p>{text.to_owned()}</p> }).collect_view();
    let edition = format!("Редакция {}", found.version);
    view! { <DocumentSheet title=title.to_owned() edition=edition>{paragraphs}</DocumentSheet> }.into_any()
}
