//! The mentor's two consents: read as they were signed, signed again, withdrawn. Each is a document of its own with pages
//! of its own (152-FZ art. 9 as of 01.09.2025).

pub(super) mod card;
pub(super) mod read;
pub(super) mod sign;
pub(super) mod withdraw;

use domain::{consent::ConsentKind, consent_text::ConsentDocument, ids::PoolMentorId};
use store::pool::OwnEntry;

use crate::{pages::signup::document, routes};

/// Name of the document, as a heading.
fn title(kind: ConsentKind) -> &'static str {
    match kind {
        ConsentKind::Processing => "Согласие на обработку данных",
        ConsentKind::RegionalPool => "Согласие на показ анкеты школам",
    }
}

/// Address of the document; `rest` is empty, `sign` or `withdraw`.
pub(super) fn path(pool_mentor_id: PoolMentorId, kind: ConsentKind, rest: &str) -> String {
    use domain::term::Term as _;
    let slash = if rest.is_empty() { "" } else { "/" };
    routes::mentor(&format!("profile/{pool_mentor_id}/consents/{}{slash}{rest}", kind.code()))
}

/// The document as it would be signed today.
fn today_text(own: &OwnEntry, kind: ConsentKind) -> ConsentDocument {
    document::of(kind, &own.region, &own.entry.full_name, &own.email)
}
