//! Lists that a region may extend: which of them a request goes by, and what a coordinator does with them.

mod current;
mod write;

use domain::{
    dictionary::{DictionaryEntry, DictionaryList, Reference},
    ids::RegionTermId,
};
use serde::Deserialize;

pub use current::{Lists, carried, current, scope, set};
pub use write::{LABEL_TAKEN, NewTerm, add, rename, set_retired};

/// An entry of a region as statements give it: `json_build_object` of the columns and `retired`.
#[derive(Debug, Deserialize)]
pub(crate) struct StoredTerm {
    region_term_id: RegionTermId,
    list: DictionaryList,
    parent: String,
    label: String,
    retired: bool,
}

/// What a region added, in the order in which it did.
pub(crate) fn read(stored: Option<sqlx::types::Json<Vec<StoredTerm>>>) -> Vec<DictionaryEntry> {
    let stored = stored.map(|json| json.0).unwrap_or_default();
    stored
        .into_iter()
        .map(|term| DictionaryEntry {
            list: term.list,
            parent: term.parent,
            code: Reference::own(term.region_term_id),
            label: term.label,
            retired: term.retired,
            own: true,
        })
        .collect()
}
