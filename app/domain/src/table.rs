//! A table that goes out, before it has a format: the same for a workbook, a text of separated values and paper.

use chrono::NaiveDate;

/// What a file shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Name of the sheet and head of the printed page.
    pub title: String,
    /// Heads, in order.
    pub columns: Vec<Column>,
    /// Rows with as many values as there are columns.
    pub rows: Vec<Vec<Value>>,
}

/// Head of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Words of the head.
    pub head: String,
    /// Width in characters, 1 to 100.
    pub width: u8,
}

impl Column {
    /// A column of this width.
    pub fn new(head: impl Into<String>, width: u8) -> Self {
        Self { head: head.into(), width }
    }
}

/// What a cell shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Empty,
    /// A text, whatever it looks like.
    Text(String),
    /// A whole number.
    Number(u32),
    /// A day.
    Day(NaiveDate),
}

impl Value {
    /// A text; nothing when it is empty.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// A day that may be missing.
    #[must_use]
    pub fn day(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Empty, Self::Day)
    }
}
