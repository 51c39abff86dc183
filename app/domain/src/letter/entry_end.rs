//! A letter about data that have to be destroyed. Whose they are stands behind the link.

use super::Centre;

/// To a coordinator: in how many entries of the pool the data have to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntriesDue {
    /// The coordinator.
    pub recipient: String,
    /// The coordinator's centre.
    pub centre: Centre,
    /// Entries whose day has passed.
    pub over: u64,
    /// Entries whose day comes within a week.
    pub soon: u64,
    /// Entries that have longer.
    pub later: u64,
    /// The list of them.
    pub path: String,
}
