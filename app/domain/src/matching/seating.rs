//! Where everybody sits, and what the columns cost: what an auction hands to the searches, and they to whoever asked.

/// A seating, full or not yet.
#[derive(Debug, Default)]
pub(super) struct Seating {
    /// The price of each column.
    pub(super) prices: Vec<i64>,
    /// The column of each row, or [`super::NOWHERE`].
    pub(super) column_of: Vec<u32>,
    /// Seats of each column that nobody holds.
    pub(super) empty: Vec<u32>,
    /// Seats of each column that are left; none in a full seating.
    pub(super) free: Vec<u32>,
}
