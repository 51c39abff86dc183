//! One figure as a reader may see it, and the sum of a column of them.

use crate::russian::plural;

/// A figure, or the fact that there is one which is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// Shown as it is.
    Visible(i64),
    /// Not shown: a number from 1 to 4, or one from which such a number could be worked out.
    Suppressed,
}

/// What to say once under a table that has suppressed cells.
pub const SUPPRESSED_NOTE: &str = "Не показаны числа от 1 до 4 и те, по которым их можно вычислить.";

impl Cell {
    /// The figure, if it is shown: how it is stored, beside a mark that it is suppressed.
    #[must_use]
    pub fn value(self) -> Option<i64> {
        match self {
            Self::Visible(value) => Some(value),
            Self::Suppressed => None,
        }
    }

    /// What stands in a table. Not «менее 5»: that would be untrue of a cell hidden for the sake of another, and would
    /// tell the two apart.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::Visible(value) => value.to_string(),
            Self::Suppressed => "скрыто".to_owned(),
        }
    }
}

impl From<Option<i64>> for Cell {
    fn from(value: Option<i64>) -> Self {
        value.map_or(Self::Suppressed, Self::Visible)
    }
}

/// The sum of one figure over schools.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Total {
    /// Sum of what is shown.
    pub visible: i64,
    /// How many schools are left out of it, because their figure is not shown.
    pub hidden: u64,
}

/// Sums one figure over schools. A hidden cell adds nothing: were it counted, the total less the cells beside it would be
/// the hidden number itself as soon as one school alone is hidden. So the true total is never published, and the one
/// here says how many schools it lacks.
#[must_use]
pub fn total(cells: impl IntoIterator<Item = Cell>) -> Total {
    cells.into_iter().fold(Total::default(), |sum, cell| match cell {
        Cell::Visible(value) => Total { visible: sum.visible.saturating_add(value), ..sum },
        Cell::Suppressed => Total { hidden: sum.hidden + 1, ..sum },
    })
}

impl Total {
    /// What stands in the last row: «120», or «скрыто» when nothing at all is shown.
    #[must_use]
    pub fn label(self) -> String {
        if self.visible == 0 && self.hidden > 0 { Cell::Suppressed.label() } else { self.visible.to_string() }
    }

    /// What the sum lacks: «без 2 школ»; nothing when it is complete.
    #[must_use]
    pub fn note(self) -> Option<String> {
        (self.hidden > 0)
            .then(|| format!("без\u{a0}{}\u{a0}{}", self.hidden, plural(self.hidden, "школы", "школ", "школ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A total tells nothing of a hidden cell: whatever the cell holds, the total is the same.
    #[test]
    fn totals() {
        use Cell::{Suppressed, Visible};
        let table: [(&[Cell], &str, Option<&str>, &str); 6] = [
            (&[], "0", None, "no school"),
            (&[Visible(64), Visible(0), Visible(56)], "120", None, "all shown"),
            (&[Visible(64), Suppressed], "64", Some("без 1 школы"), "one hidden"),
            (&[Suppressed, Visible(64), Suppressed], "64", Some("без 2 школ"), "two hidden"),
            (&[Suppressed], "скрыто", Some("без 1 школы"), "nothing shown"),
            (&[Suppressed, Visible(0)], "скрыто", Some("без 1 школы"), "zero is no sum of something"),
        ];
        for (cells, label, note, row) in table {
            let total = total(cells.iter().copied());
            assert_eq!(total.label(), label, "{row}");
            assert_eq!(total.note().map(|note| note.replace('\u{a0}', " ")).as_deref(), note, "{row}");
        }
    }

    /// What is stored comes back as it was.
    #[test]
    fn stored_and_read() {
        for cell in [Cell::Visible(0), Cell::Visible(38), Cell::Suppressed] {
            assert_eq!(Cell::from(cell.value()), cell);
        }
    }
}
