//! A table that somebody brings: an XLSX workbook or a CSV text, read into rows of texts.
//!
//! What comes from outside is taken for hostile: the kind of file is told by content, a packed file is measured before
//! anything is built from it, and every size has a limit. Formulas are never computed: the value that the office
//! program stored counts.

mod charset;
mod csv;
mod kind;
mod merged;
mod package;
mod value;
mod xlsx;

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::Problem;
use kind::Kind;

/// Largest file, bytes.
pub const MAX_BYTES: usize = 10 * 1024 * 1024;
/// Most rows that hold something, headings included.
pub const MAX_ROWS: usize = 20_000;
/// Most columns.
pub const MAX_COLUMNS: usize = 100;
/// Most characters of one cell: more than any field of a form takes.
const MAX_CELL: usize = 10_000;
/// Most text of all cells, bytes. A short file may name one long text in every cell.
const MAX_TEXT: usize = 32 * 1024 * 1024;

/// A table as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Name of the sheet; empty for CSV.
    pub name: String,
    /// Names of other visible sheets that hold something: they were not read.
    pub others: Vec<String>,
    /// Rows that hold something, in order.
    pub rows: Vec<Row>,
    /// Days to add to a bare number to have a day of the calendar that begins in 1900: 0, or 1462 in workbooks of old
    /// Macintosh programs.
    pub day_shift: u16,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its number in the file as office programs show it, from 1.
    pub number: u32,
    /// Texts from the first column on, trimmed; what follows the last text is left out. Dates stand as `14.03.2012`,
    /// numbers without a fraction as digits, errors of formulas as `#N/A`.
    pub cells: Vec<String>,
}

/// Reads a file.
///
/// # Errors
/// See [`Problem`]: each says what the person can do.
pub fn read(bytes: &[u8]) -> Result<Sheet, Problem> {
    if bytes.len() > MAX_BYTES {
        return Err(Problem::TooLarge);
    }
    let sheet = match kind::of(bytes)? {
        Kind::Package => {
            package::measure(bytes)?;
            // A library that meets a file nobody imagined may stop; the server must not.
            catch_unwind(AssertUnwindSafe(|| xlsx::read(bytes))).unwrap_or(Err(Problem::Broken))?
        }
        Kind::Text => csv::read(&charset::decode(bytes)?)?,
    };
    if sheet.rows.is_empty() { Err(Problem::NoRows) } else { Ok(sheet) }
}

/// Takes rows one by one and watches the limits.
#[derive(Debug, Default)]
struct Rows {
    rows: Vec<Row>,
    text: usize,
}

impl Rows {
    /// Adds a row unless it is blank.
    fn push(&mut self, number: u32, mut cells: Vec<String>) -> Result<(), Problem> {
        let filled = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        cells.truncate(filled);
        if cells.is_empty() {
            return Ok(());
        }
        if cells.len() > MAX_COLUMNS {
            return Err(Problem::TooManyColumns);
        }
        if self.rows.len() == MAX_ROWS {
            return Err(Problem::TooManyRows);
        }
        for cell in &cells {
            if cell.len() > MAX_CELL && cell.chars().count() > MAX_CELL {
                return Err(Problem::LongCell(number));
            }
            self.text += cell.len();
        }
        if self.text > MAX_TEXT {
            return Err(Problem::Swollen);
        }
        self.rows.push(Row { number, cells });
        Ok(())
    }

    fn into_vec(self) -> Vec<Row> {
        self.rows
    }
}
