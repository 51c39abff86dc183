//! What is stored of a chosen entry: its code.

use crate::ids::RegionTermId;

/// Code of an entry of an extendable list, as the database keeps it. Whether the list has it is asked of the
/// [`Dictionary`](super::Dictionary) when a form is read; later it is only looked up.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Reference(String);

impl Reference {
    /// The reference of a column that is empty when nothing was chosen.
    #[must_use]
    pub fn stored(code: impl Into<String>) -> Option<Self> {
        let code = code.into();
        (!code.is_empty()).then_some(Self(code))
    }

    /// What the column gets.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The reference to an entry that a region added.
    #[must_use]
    pub fn own(term: RegionTermId) -> Self {
        Self(term.to_string())
    }

    pub(super) fn built_in(code: &str) -> Self {
        Self(code.to_owned())
    }
}

impl std::fmt::Display for Reference {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}
