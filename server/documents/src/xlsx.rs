//! A [`Table`] as a workbook: heads in the first row that stay in sight and are repeated on each printed page.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use crate::{Table, Value};

/// Most signs of a sheet's name, and signs it may not have.
const NAME: usize = 31;
const NOT_IN_NAME: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];
/// Most signs of a cell in Excel.
const CELL: usize = 32_767;
/// A4.
const PAPER: u8 = 9;

/// The bytes of a file.
///
/// # Errors
/// More rows or columns than Excel has.
pub fn write(table: &Table) -> Result<Vec<u8>, XlsxError> {
    write_all(std::slice::from_ref(table))
}

/// The bytes of a file with a sheet for each table.
///
/// # Errors
/// More rows or columns than Excel has, or two tables of one title.
pub fn write_all(tables: &[Table]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    for table in tables {
        fill(book.add_worksheet(), table)?;
    }
    book.save_to_buffer()
}

fn fill(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    sheet.set_name(name(&table.title))?;
    heads(sheet, table)?;
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let day = Format::new().set_num_format("dd.mm.yyyy").set_align(FormatAlign::Top);
    for (row, values) in (1_u32..).zip(&table.rows) {
        for (column, value) in (0_u16..).zip(values) {
            match value {
                Value::Empty => {}
                // A string cell: whatever it begins with, no program computes it.
                Value::Text(text) => {
                    sheet.write_string_with_format(row, column, cut(text), &wrapped)?;
                }
                Value::Number(number) => {
                    sheet.write_number_with_format(row, column, *number, &wrapped)?;
                }
                Value::Day(date) => {
                    sheet.write_datetime_with_format(row, column, date, &day)?;
                }
            }
        }
    }
    print(sheet, table)
}

fn heads(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_border_bottom(FormatBorder::Thin);
    for (index, column) in (0_u16..).zip(&table.columns) {
        sheet.set_column_width(index, column.width)?;
        sheet.write_string_with_format(0, index, cut(&column.head), &head)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn print(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    sheet.set_landscape().set_paper_size(PAPER).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    // «&» would be read as a code of the header.
    sheet.set_header(format!("&C{}", table.title.replace('&', "&&"))).set_footer("&R&P из &N");
    Ok(())
}

fn name(title: &str) -> String {
    let name: String = title.chars().filter(|sign| !NOT_IN_NAME.contains(sign)).take(NAME).collect();
    let name = name.trim_matches(['\'', ' ']);
    if name.is_empty() { "Лист1".to_owned() } else { name.to_owned() }
}

fn cut(text: &str) -> &str {
    // Excel counts UTF-16 units; cut generously below its limit only where a text is that long at all.
    if text.len() <= CELL { text } else { text.char_indices().nth(CELL / 2).map_or(text, |(end, _)| &text[..end]) }
}
