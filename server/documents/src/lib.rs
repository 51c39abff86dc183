//! Documents that people bring and take away: tables in, tables out. Everything heavy about office formats stays here,
//! and nothing here needs an office program on the machine.
//!
//! # Which type to use where
//! - [`sheet::read`]: the bytes of an XLSX or CSV file become a [`sheet::Sheet`] of texts, or a [`Problem`] whose text is
//!   the message for the person. It decides by content, never by the name of the file, and takes no more than its limits.
//! - [`Table`]: what goes out; [`xlsx::write`] and [`csv::write`] make files of it. A text that looks like a formula
//!   leaves as text. [`archive::pack`] makes one file of several.
//!
//! - [`domain::writing::Writing`]: a text of headings and paragraphs; [`docx::write`] makes a file of it for word processors,
//!   [`pdf::write`] one for printing and keeping.
//! - [`ics::write`]: entries for calendar programs.
//!
//! # How to add a format
//! Reading: a module beside `sheet::csv` and its line in `sheet::kind`. Writing: a module beside [`xlsx`] that takes a
//! [`Table`], beside [`docx`] one that takes a `Writing`.

pub mod archive;
pub mod csv;
pub mod docx;
pub mod ics;
pub mod pdf;
mod problem;
pub mod sheet;
pub mod xlsx;

pub use domain::table::{Column, Table, Value};
pub use problem::Problem;
