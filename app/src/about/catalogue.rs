//! The tables about people and what their columns are called.

use domain::dictionary::DictionaryList;

use super::{documents, pairs, people, things};

/// A table about people.
#[derive(Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name in the database.
    pub name: &'static str,
    /// What it is called: at most 31 signs, so that a sheet can be called so too.
    pub title: &'static str,
    /// What is shown.
    pub columns: &'static [Column],
    /// What is not: keys, what the platform keeps for itself, names of others.
    pub left: &'static [&'static str],
}

/// A column that is shown.
#[derive(Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in the database.
    pub name: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// How its values are read.
    pub kind: Kind,
    /// Whether its words speak of the mentee wherever they stand.
    pub of_mentee: bool,
}

/// How values are read.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// As they are.
    Text,
    /// A telephone.
    Phone,
    /// A day.
    Day,
    /// A moment, on the clocks of the region.
    Moment,
    /// Yes or no.
    Mark,
    /// Codes of a closed list.
    Codes(fn(&str) -> Option<&'static str>),
    /// References to a list that the region may extend.
    References(DictionaryList),
    /// What was changed: before and after, by the columns of these tables.
    Changes,
}

impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

impl Eq for Kind {}

/// All tables of a school, in the order of the page.
pub fn tables() -> impl Iterator<Item = &'static Table> {
    people::TABLES.iter().chain(documents::TABLES).chain(things::TABLES).chain(pairs::TABLES)
}

/// Columns of this name in all tables about people: the history names columns without their tables.
pub(super) fn columns(name: &str) -> impl Iterator<Item = &'static Column> {
    tables().flat_map(|table| table.columns).filter(move |column| column.name == name)
}

/// A column of texts.
pub(super) const fn plain(name: &'static str, label: &'static str) -> Column {
    of(name, label, Kind::Text)
}

/// A column of this kind.
pub(super) const fn of(name: &'static str, label: &'static str, kind: Kind) -> Column {
    Column { name, label, kind, of_mentee: false }
}

/// The same column, about the mentee.
pub(super) const fn mentees(column: Column) -> Column {
    Column { of_mentee: true, ..column }
}

/// A column of texts about the mentee.
pub(super) const fn of_mentee(name: &'static str, label: &'static str) -> Column {
    Column { name, label, kind: Kind::Text, of_mentee: true }
}
