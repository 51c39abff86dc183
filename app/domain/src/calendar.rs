//! Entries of a calendar, as calendar programs understand them (RFC 5545): the facts; crate `documents` writes them down.

use chrono::{DateTime, Utc};
use uuid::Uuid;

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The same for every version of the entry, so that a calendar moves what it has instead of adding another one.
    pub uid: Uuid,
    /// Grows with every change.
    pub sequence: u32,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// How long it is, in minutes.
    pub minutes: u32,
    /// What stands in the calendar.
    pub title: String,
    /// Where; may be empty.
    pub place: String,
    /// Whether it is called off.
    pub cancelled: bool,
}
