//! What a person is told about a row.

use serde::{Deserialize, Serialize};

use super::Field;

/// A remark about one row: which column, what stands there, what is wrong and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Heading of the column; empty when the row as a whole is meant.
    pub column: String,
    /// What stands there, cut to a readable length; may be empty.
    pub value: String,
    /// What is wrong: a clause without a final stop.
    pub reason: String,
    /// Whether the row cannot be taken because of it.
    pub fatal: bool,
}

/// One field that a row would change, in the words of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The field.
    pub field: Field,
    /// What stands in the base; may be empty.
    pub before: String,
    /// What the row says.
    pub after: String,
}

/// An entry after a row was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged<D> {
    /// What the base will hold.
    pub data: D,
    /// What is new against what it holds; empty for somebody new, and for a row that says nothing new.
    pub changes: Vec<Change>,
    /// Something to know.
    pub notes: Vec<Note>,
}

/// Characters of a value that are shown.
const SHOWN: usize = 80;

impl Note {
    /// A reason why the row cannot be taken.
    pub fn fault(column: impl Into<String>, value: &str, reason: impl Into<String>) -> Self {
        Self { column: column.into(), value: shown(value), reason: reason.into(), fatal: true }
    }

    /// Something to know about a row that can be taken.
    pub fn remark(column: impl Into<String>, value: &str, reason: impl Into<String>) -> Self {
        Self { fatal: false, ..Self::fault(column, value, reason) }
    }
}

fn shown(value: &str) -> String {
    // Control characters are a reason, not something to look at, and the database takes no NUL.
    let mut signs = value.chars().filter(|sign| !sign.is_control());
    let mut shown: String = signs.by_ref().take(SHOWN).collect();
    if signs.next().is_some() {
        shown.push('…');
    }
    shown
}
