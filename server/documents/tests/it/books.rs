//! Workbooks as schools have them.

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use super::support::{book, part, read, rows, texts, with_parts};

fn row(number: u32, cells: &[&str]) -> (u32, Vec<String>) {
    (number, cells.iter().map(|cell| (*cell).to_owned()).collect())
}

/// A day reads the same as a text, as a formatted serial number and with a time; telephones keep their digits.
#[test]
fn values() {
    let day = Format::new().set_num_format("dd.mm.yyyy");
    let bytes = book(|sheet| {
        sheet.write_string(0, 0, " 14.03.2012 ").unwrap();
        sheet.write_datetime_with_format(0, 1, ExcelDateTime::from_ymd(2012, 3, 14).unwrap(), &day).unwrap();
        sheet.write_number_with_format(0, 2, 40_982.75, &day).unwrap();
        sheet.write_number(0, 3, 40_982).unwrap();
        sheet.write_number(0, 4, 79_001_234_567_f64).unwrap();
        sheet.write_boolean(0, 5, true).unwrap();
        sheet.write_formula(0, 6, Formula::new("=1+1").set_result("2")).unwrap();
        sheet.write_formula(0, 7, Formula::new("=NA()").set_result("#N/A")).unwrap();
    });
    let expected = ["14.03.2012", "14.03.2012", "14.03.2012", "40982", "79001234567", "да", "2", "#N/A"];
    assert_eq!(rows(&bytes), [row(1, &expected)]);
}

/// Blank rows are left out and the others keep their numbers; a row of spaces is blank, far cells with nothing are none.
#[test]
fn blank_rows() {
    let bytes = book(|sheet| {
        sheet.write_string(0, 0, "ФИО").unwrap();
        sheet.write_string(2, 0, " \u{a0} ").unwrap();
        sheet.write_string(4, 1, "Лунин").unwrap();
        sheet.write_blank(1_048_575, 16_383, &Format::new().set_bold()).unwrap();
    });
    assert_eq!(rows(&bytes), [row(1, &["ФИО"]), row(5, &["", "Лунин"])]);
}

/// A class merged beside its pupils belongs to each of them; a heading merged across columns stays one cell.
#[test]
fn merged_cells() {
    let format = Format::new();
    let bytes = book(|sheet| {
        sheet.merge_range(0, 0, 0, 2, "Список школы", &format).unwrap();
        sheet.merge_range(1, 0, 3, 0, "7А", &format).unwrap();
        for (row, name) in (1..).zip(["Лунин", "Юсупов", "Ершова", "Гром"]) {
            sheet.write_string(row, 1, name).unwrap();
        }
        sheet.merge_range(6, 0, 8, 0, "8Б", &format).unwrap();
    });
    let endless = part(&bytes, "xl/worksheets/sheet1.xml").replace("A7:A9", "A7:A1048576");
    let bytes = with_parts(&bytes, &[("xl/worksheets/sheet1.xml", endless.as_bytes())]);
    let expected = [
        row(1, &["Список школы"]),
        row(2, &["7А", "Лунин"]),
        row(3, &["7А", "Юсупов"]),
        row(4, &["7А", "Ершова"]),
        row(5, &["", "Гром"]),
        row(7, &["8Б"]),
    ];
    assert_eq!(rows(&bytes), expected);
}

/// The first visible sheet with something in it is read, and the others are named, not silently lost.
#[test]
fn several_sheets() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Скрытый").unwrap().set_hidden(true).write_string(0, 0, "нет").unwrap();
    book.add_worksheet().set_name("Пустой").unwrap();
    let shown = book.add_worksheet().set_name("7А").unwrap();
    shown.set_active(true);
    shown.write_string(0, 0, "Лунин").unwrap();
    book.add_worksheet().set_name("7Б").unwrap().write_string(0, 0, "Юсупов").unwrap();
    book.add_worksheet().set_name("Заметки").unwrap();
    let sheet = read(&book.save_to_buffer().unwrap());
    assert_eq!((sheet.name.as_str(), sheet.others), ("7А", vec!["7Б".to_owned()]));
    assert_eq!(sheet.rows[0].cells, ["Лунин"]);
}

/// A workbook of the calendar that begins in 1904 says by how many days its bare numbers are off.
#[test]
fn calendar_of_1904() {
    let plain = texts(&[&["Лунин"]]);
    assert_eq!(read(&plain).day_shift, 0);
    let properties = part(&plain, "xl/workbook.xml").replace("<workbookPr ", "<workbookPr date1904=\"1\" ");
    assert!(properties.contains("date1904"));
    assert_eq!(read(&with_parts(&plain, &[("xl/workbook.xml", properties.as_bytes())])).day_shift, 1462);
}
