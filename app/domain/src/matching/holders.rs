//! Who holds the seats of each column, as lists from which anybody can be taken in one step.

use super::NOWHERE;

/// The rows of each column.
#[derive(Debug)]
pub(super) struct Holders {
    first: Vec<u32>,
    next: Vec<u32>,
    before: Vec<u32>,
}

impl Holders {
    /// The lists of a seating; a row without a column is in none.
    pub(super) fn new(columns: usize, column_of: &[u32]) -> Self {
        let rows = column_of.len();
        let mut holders =
            Self { first: vec![NOWHERE; columns], next: vec![NOWHERE; rows], before: vec![NOWHERE; rows] };
        for (row, column) in (0..).zip(column_of) {
            if *column != NOWHERE {
                holders.enter(row, *column);
            }
        }
        holders
    }

    /// The first row of a column, or [`NOWHERE`].
    pub(super) fn first(&self, column: u32) -> u32 {
        self.first[column as usize]
    }

    /// The row after this one in its column, or [`NOWHERE`].
    pub(super) fn next(&self, row: u32) -> u32 {
        self.next[row as usize]
    }

    /// Puts a row that is in no list into that of a column.
    pub(super) fn enter(&mut self, row: u32, column: u32) {
        let head = std::mem::replace(&mut self.first[column as usize], row);
        self.next[row as usize] = head;
        self.before[row as usize] = NOWHERE;
        if head != NOWHERE {
            self.before[head as usize] = row;
        }
    }

    /// Takes a row out of the list of its column.
    pub(super) fn leave(&mut self, row: u32, column: u32) {
        let (before, next) = (self.before[row as usize], self.next[row as usize]);
        if before == NOWHERE {
            self.first[column as usize] = next;
        } else {
            self.next[before as usize] = next;
        }
        if next != NOWHERE {
            self.before[next as usize] = before;
        }
    }
}
