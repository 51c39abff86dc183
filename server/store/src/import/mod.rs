//! Lists that schools bring as files: kept, checked row by row against the base, done in one transaction, undone.
//!
//! | step | function | state of the import after it |
//! |---|---|---|
//! | a file came in | [`begin`] | `mapping` |
//! | people said which column is what | [`set_columns`] | `checking` |
//! | rows are checked, some at a time | [`check::some`], then [`check::finish`] | `checked` |
//! | people chose and confirmed | [`choose`], [`begin_apply`] | `applying` |
//! | rows are written, all in one transaction | [`apply::some`], then [`apply::finish`] | `applied` |
//! | people changed their mind | [`undo::undo`] | `undone` |
//!
//! Checking and writing go some rows at a time, so that the page can show how far they are; both read the row anew and
//! meet the base as it is then. What can be listed is a [`kind::Kind`]: mentees and mentors.

pub mod apply;
mod batch;
pub mod check;
mod choose;
mod columns;
mod evaluate;
mod kind;
mod list;
mod mentees;
mod mentors;
mod rows;
mod state;
pub mod undo;
mod upload;

pub use batch::{Batch, Counts, batch};
pub use choose::{begin_apply, choose, resume_apply, set_on_changed};
pub use columns::{Columns, restart_check, set_columns};
pub use kind::Context;
pub use list::{Recent, recent};
pub use rows::{RowView, Rows, faulty, rows, top};
pub use state::{Choice, ImportState, Outcome, Verdict};
pub use upload::{NewBatch, NewRow, begin, drop_batch, sweep};

/// Rows of one step.
pub const AT_ONCE: i32 = 1000;
