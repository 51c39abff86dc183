//! Everything the school keeps about one person, in Russian: sections of a page and sheets of a file.
//!
//! Which tables and rows there are the database knows (`mayak_about`); here each of their columns is either called by a name
//! ([`catalogue`]) or left out with a reason: keys of things, what the platform keeps for itself, and what is about somebody
//! else. A test compares the catalogue of the database with this one, so a new column is named or left out on purpose.

pub mod catalogue;
mod documents;
mod files;
pub mod own;
mod pairs;
mod people;
mod pool;
mod things;
mod words;

use domain::subject::Subject;
use serde_json::{Map, Value};
use store::rights::About;

pub use catalogue::{Column, Kind, Table};
pub use files::json;

/// One table about a person, ready to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Name of the table.
    pub name: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// Columns that hold something in at least one row.
    pub columns: Vec<&'static Column>,
    /// As many texts per row as there are columns; empty for nothing.
    pub rows: Vec<Vec<String>>,
}

/// The tables in the order of the catalogue, in words of people.
#[must_use]
pub fn sections(about: &About) -> Vec<Section> {
    catalogue::tables()
        .filter_map(|table| {
            let (_, rows) = about.tables.iter().find(|(name, _)| name == table.name)?;
            told_at_all(table, about.person.subject)?;
            let columns: Vec<&'static Column> =
                shown(table, about.person.subject).filter(|column| rows.iter().any(|row| holds(row, column))).collect();
            (!columns.is_empty()).then(|| told(table, columns, rows))
        })
        .collect()
}

fn told(table: &'static Table, columns: Vec<&'static Column>, rows: &[Map<String, Value>]) -> Section {
    let rows = rows.iter().map(|row| columns.iter().map(|column| text(row, column)).collect()).collect();
    Section { name: table.name, title: table.title, columns, rows }
}

/// A table of which a mentor is shown no column is not mentioned either: that a mentee is uneasy must not show in its name.
fn told_at_all(table: &'static Table, subject: Subject) -> Option<()> {
    (table.columns.is_empty() || shown(table, subject).next().is_some()).then_some(())
}

/// What of a table is shown about this kind of person: words of a diary speak of the mentee, so a mentor is not handed them.
fn shown(table: &'static Table, subject: Subject) -> impl Iterator<Item = &'static Column> {
    table.columns.iter().filter(move |column| !column.of_mentee || subject.mentee_id().is_some())
}

fn holds(row: &Map<String, Value>, column: &Column) -> bool {
    !text(row, column).is_empty()
}

fn text(row: &Map<String, Value>, column: &Column) -> String {
    row.get(column.name).map(|value| words::text(value, column.kind)).unwrap_or_default()
}
