//! A workbook: its first visible sheet that holds something.

use std::{collections::BTreeMap, io::Cursor};

use calamine::{Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};

use super::{MAX_COLUMNS, MAX_ROWS, MAX_TEXT, Rows, Sheet, merged, value};
use crate::Problem;

/// Between the calendars of Excel that begin in 1900 and in 1904.
const DAYS_OF_1904: u16 = 1462;
/// Most merged regions: a list has a few dozen.
const MAX_MERGED: usize = 5_000;

/// Reads a workbook that was measured before.
///
/// # Errors
/// It is damaged or past a limit.
pub(super) fn read(bytes: &[u8]) -> Result<Sheet, Problem> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(refused)?;
    let visible: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    let day_shift = if book.has_1904_epoch() { DAYS_OF_1904 } else { 0 };
    let mut found: Option<Sheet> = None;
    for name in visible {
        match &mut found {
            None => {
                let rows = rows(&mut book, &name)?;
                if !rows.is_empty() {
                    found = Some(Sheet { name, others: Vec::new(), rows, day_shift });
                }
            }
            Some(sheet) => {
                if holds_something(&mut book, &name)? {
                    sheet.others.push(name);
                }
            }
        }
    }
    found.ok_or(Problem::NoRows)
}

/// The rows of a sheet. Cells are taken as they come: a matrix as large as the sheet claims to be is never made.
fn rows(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Vec<super::Row>, Problem> {
    let mut found = cells(book, name)?;
    let mut regions = book.merge_cells_by_sheet_name(name).map_err(refused)?;
    regions.truncate(MAX_MERGED);
    merged::fill_down(&mut found, &regions);
    let mut rows = Rows::default();
    for (row, cells) in found {
        rows.push(row.saturating_add(1), cells)?;
    }
    Ok(rows.into_vec())
}

fn cells(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<BTreeMap<u32, Vec<String>>, Problem> {
    let mut found: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let mut text_left = MAX_TEXT;
    let mut reader = book.worksheet_cells_reader(name).map_err(refused)?;
    while let Some(cell) = reader.next_cell().map_err(refused)? {
        let (row, column) = cell.get_position();
        let text = value::text(cell.get_value());
        if text.is_empty() {
            continue;
        }
        let column = column as usize;
        if column >= MAX_COLUMNS {
            return Err(Problem::TooManyColumns);
        }
        // Counted here, not only in the end: one long text may be named by every cell.
        text_left = text_left.checked_sub(text.len()).ok_or(Problem::Swollen)?;
        let cells = found.entry(row).or_default();
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        cells[column] = text;
        if found.len() > MAX_ROWS {
            return Err(Problem::TooManyRows);
        }
    }
    Ok(found)
}

fn holds_something(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<bool, Problem> {
    let mut reader = book.worksheet_cells_reader(name).map_err(refused)?;
    while let Some(cell) = reader.next_cell().map_err(refused)? {
        if !value::text(cell.get_value()).is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

fn refused(error: XlsxError) -> Problem {
    match error {
        XlsxError::Password => Problem::Encrypted,
        XlsxError::CellError(code) => Problem::CellError(code.chars().take(30).collect()),
        _ => Problem::Broken,
    }
}
