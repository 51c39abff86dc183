//! What goes out comes in again as it was.

use documents::{Column, Table, Value, csv, sheet, xlsx};

use super::support::{part, rows};

fn table() -> Table {
    let hostile = ["=HYPERLINK(\"http://x.test\")", "+cmd|' /C calc'!A0", "-1+1", "@SUM(A1)"];
    let mut rows = vec![vec![
        Value::Number(1),
        Value::text("Лунин Глеб Олегович"),
        Value::Day("2012-03-14".parse().unwrap()),
        Value::text("+7 900 123-45-67"),
    ]];
    rows.extend(hostile.map(|text| vec![Value::Number(2), Value::text(text), Value::Empty, Value::text("a;\"b\"\nc")]));
    Table {
        title: "База: наставляемые [10/«А»] & другие, с очень длинным названием".to_owned(),
        columns: ["№", "ФИО", "Дата", "Телефон"].map(|head| Column::new(head, 20)).into(),
        rows,
    }
}

/// Both formats give back every text, day and number, formulas among the texts included.
#[test]
fn both_formats() {
    let table = table();
    let expected: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| {
            row.iter()
                .map(|value| match value {
                    Value::Empty => String::new(),
                    Value::Text(text) => text.clone(),
                    Value::Number(number) => number.to_string(),
                    Value::Day(day) => domain::russian::date(*day),
                })
                .collect()
        })
        .collect();
    for bytes in [xlsx::write(&table).unwrap(), csv::write(&table)] {
        let read = rows(&bytes);
        assert_eq!(read[0].1, ["№", "ФИО", "Дата", "Телефон"]);
        assert_eq!(read[1..].iter().map(|(_, cells)| cells.clone()).collect::<Vec<_>>(), expected);
    }
}

/// No cell of a workbook is a formula, and the CSV begins with the mark that Excel needs to see Russian letters.
#[test]
fn nothing_computes() {
    let book = xlsx::write(&table()).unwrap();
    assert!(!part(&book, "xl/worksheets/sheet1.xml").contains("<f>"));
    let text = String::from_utf8(csv::write(&table())).unwrap();
    assert!(text.starts_with("\u{feff}№;ФИО;"), "{text}");
    assert!(text.contains("'=HYPERLINK") || text.contains("\"'=HYPERLINK"), "{text}");
}

/// Nothing to show is a file with heads, and a title of forbidden signs is no reason to fail.
#[test]
fn empty_table() {
    let table = Table { title: "[]:*?/\\'".to_owned(), columns: vec![Column::new("ФИО", 10)], rows: Vec::new() };
    assert_eq!(sheet::read(&xlsx::write(&table).unwrap()).unwrap().rows.len(), 1);
}
