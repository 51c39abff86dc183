//! Workbooks made by hand, part by part.

use std::io::{Cursor, Read as _, Write as _};

use documents::sheet::{self, Sheet};
use rust_xlsxwriter::{Workbook, Worksheet};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

/// A workbook of one sheet.
pub(crate) fn book(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    book.save_to_buffer().unwrap()
}

/// A workbook of rows of texts.
pub(crate) fn texts(rows: &[&[&str]]) -> Vec<u8> {
    book(|sheet| {
        for (row, cells) in (0..).zip(rows) {
            for (column, text) in (0..).zip(*cells) {
                sheet.write_string(row, column, *text).unwrap();
            }
        }
    })
}

/// The same workbook with some parts replaced or added.
pub(crate) fn with_parts(book: &[u8], parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut old = ZipArchive::new(Cursor::new(book)).unwrap();
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..old.len() {
        let mut part = old.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        if parts.iter().all(|(replaced, _)| *replaced != name) {
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            new.start_file(name, SimpleFileOptions::default()).unwrap();
            new.write_all(&bytes).unwrap();
        }
    }
    for (name, bytes) in parts {
        new.start_file(*name, SimpleFileOptions::default()).unwrap();
        new.write_all(bytes).unwrap();
    }
    new.finish().unwrap().into_inner()
}

/// A part of a workbook as text.
pub(crate) fn part(book: &[u8], name: &str) -> String {
    let mut text = String::new();
    ZipArchive::new(Cursor::new(book)).unwrap().by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The rows of a file that must be readable, with their numbers.
pub(crate) fn rows(bytes: &[u8]) -> Vec<(u32, Vec<String>)> {
    read(bytes).rows.into_iter().map(|row| (row.number, row.cells)).collect()
}

pub(crate) fn read(bytes: &[u8]) -> Sheet {
    sheet::read(bytes).unwrap_or_else(|problem| panic!("{problem}"))
}
