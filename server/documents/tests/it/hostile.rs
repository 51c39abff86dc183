//! What must never come in, and must never stop the server: each is refused with a sentence of its own.

use std::io::{Cursor, Write as _};

use documents::{
    Problem,
    sheet::{self, MAX_BYTES, MAX_COLUMNS, MAX_ROWS},
};
use zip::{ZipWriter, write::SimpleFileOptions};

use super::support::{book, part, texts, with_parts};

fn refused(bytes: &[u8]) -> Problem {
    sheet::read(bytes).expect_err("this must not be read")
}

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A container of old Office with one name in its directory.
fn compound(name: &str) -> Vec<u8> {
    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    bytes.resize(1024, 0);
    bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(4096, 0);
    bytes
}

/// A file of another kind is called by its name, whatever its extension was.
#[test]
fn other_kinds() {
    let html = "\u{feff}\n<html><body><table><tr><td>Лунин</td></tr></table>".as_bytes();
    let xml = b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>";
    for (bytes, expected) in [
        (b"".to_vec(), Problem::Empty),
        (b" \r\n\t ".to_vec(), Problem::Empty),
        (compound("EncryptedPackage"), Problem::Encrypted),
        (compound("Workbook"), Problem::OldExcel),
        (compound("WordDocument"), Problem::NotATable("это документ старого формата Office")),
        (html.to_vec(), Problem::OtherTable("страница сайта, а не книга Excel")),
        (xml.to_vec(), Problem::OtherTable("таблица XML, а не книга Excel")),
        (b"<svg/>".to_vec(), Problem::NotATable("это документ с разметкой")),
        (b"%PDF-1.7 ...".to_vec(), Problem::NotATable("это документ PDF")),
        (b"\x89PNG\r\n\x1a\n".to_vec(), Problem::NotATable("это изображение")),
        (b"BM\x36\x00\x00\x00".to_vec(), Problem::NotATable("это изображение")),
        (b"\x1f\x8b\x08 text".to_vec(), Problem::NotATable("это архив")),
        (b"\x00\x01\x02\x03".to_vec(), Problem::NotATable("в файле не текст")),
        (archive(&[("word/document.xml", b"<w/>")]), Problem::NotATable("это документ или презентация")),
        (archive(&[("photo.jpg", b"jpg")]), Problem::NotATable("это архив")),
        (archive(&[("xl/workbook.bin", b"bin")]), Problem::OtherTable("двоичная книга Excel (.xlsb)")),
        (
            archive(&[("mimetype", b"application/vnd.oasis"), ("content.xml", b"<x/>")]),
            Problem::OtherTable("документ OpenDocument"),
        ),
    ] {
        assert_eq!(refused(&bytes), expected);
    }
    assert!(sheet::read("BMX-клуб;Лунин\nMZ;2".as_bytes()).is_ok(), "letters of a text are no sign");
}

/// A workbook with macros is refused, also when it was renamed and its programs taken out.
#[test]
fn macros() {
    let plain = texts(&[&["Лунин"]]);
    assert_eq!(refused(&with_parts(&plain, &[("xl/vbaProject.bin", b"Sub Auto_Open()")])), Problem::Macros);
    let types = part(&plain, "[Content_Types].xml").replace(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    );
    assert_eq!(refused(&with_parts(&plain, &[("[Content_Types].xml", types.as_bytes())])), Problem::Macros);
}

/// A small file that unpacks to a gigabyte is stopped at the limit, wherever in the package it swells.
#[test]
fn bombs() {
    let (plain, zeros) = (texts(&[&["Лунин"]]), vec![b' '; 97 * 1024 * 1024]);
    for name in ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/media/image1.png"] {
        let bomb = with_parts(&plain, &[(name, &zeros)]);
        assert!(bomb.len() < MAX_BYTES, "{name} is a small file");
        assert_eq!(refused(&bomb), Problem::Swollen, "{name}");
    }
}

/// Sizes that a file only claims are not believed: neither a huge sheet nor a huge number of texts makes room for itself.
#[test]
fn claims() {
    let plain = texts(&[&["Лунин"]]);
    let sheet = part(&plain, "xl/worksheets/sheet1.xml").replace("ref=\"A1\"", "ref=\"A1:XFD1048576\"");
    assert!(sheet.contains("XFD1048576"));
    assert_eq!(super::support::rows(&with_parts(&plain, &[("xl/worksheets/sheet1.xml", sheet.as_bytes())])).len(), 1);
    for count in ["1000000000", "18446744073709551615", "99999999999999999999999"] {
        let strings =
            part(&plain, "xl/sharedStrings.xml").replace("uniqueCount=\"1\"", &format!("uniqueCount = '{count}'"));
        assert!(strings.contains(count));
        let claimed = with_parts(&plain, &[("xl/sharedStrings.xml", strings.as_bytes())]);
        assert_eq!(refused(&claimed), Problem::Swollen, "{count}");
    }
    let hidden: Vec<u8> = part(&plain, "xl/sharedStrings.xml").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(refused(&with_parts(&plain, &[("xl/sharedStrings.xml", &hidden)])), Problem::Broken, "in UTF-16");
}

/// A cell far away does not make a matrix of everything before it; too far away it is too many columns.
#[test]
fn far_cells() {
    let far_row = book(|sheet| {
        sheet.write_string(0, 0, "ФИО").unwrap();
        sheet.write_string(1_048_575, 0, "Лунин").unwrap();
    });
    assert_eq!(super::support::rows(&far_row)[1].0, 1_048_576);
    let far_column = book(|sheet| {
        sheet.write_string(0, 16_383, "Лунин").unwrap();
    });
    assert_eq!(refused(&far_column), Problem::TooManyColumns);
}

/// One row, one column, one cell or one byte past a limit is refused; the limit itself is not.
#[test]
fn limits() {
    let lines = |count: usize| "Лунин;7А\n".repeat(count).into_bytes();
    assert_eq!(super::support::rows(&lines(MAX_ROWS)).len(), MAX_ROWS);
    assert_eq!(refused(&lines(MAX_ROWS + 1)), Problem::TooManyRows);
    let columns = |count: usize| vec!["x"; count].join(";").into_bytes();
    assert!(sheet::read(&columns(MAX_COLUMNS)).is_ok());
    assert_eq!(refused(&columns(MAX_COLUMNS + 1)), Problem::TooManyColumns);
    assert!(sheet::read("ё".repeat(10_000).as_bytes()).is_ok());
    assert_eq!(refused("ё".repeat(10_001).as_bytes()), Problem::LongCell(1));
    assert_eq!(refused(&vec![b'x'; MAX_BYTES + 1]), Problem::TooLarge);
}

/// One long text that every cell names is counted once per cell.
#[test]
fn one_text_many_times() {
    let long = "я".repeat(9_000);
    let bytes = book(|sheet| {
        for row in 0..2_500 {
            sheet.write_string(row, 0, &long).unwrap();
        }
    });
    assert!(bytes.len() < 200_000, "it is a small file");
    assert_eq!(refused(&bytes), Problem::Swollen);
}

/// A table with nothing in it says so.
#[test]
fn nothing() {
    assert_eq!(refused(&texts(&[])), Problem::NoRows);
    assert_eq!(refused(";;;\n ; \n".as_bytes()), Problem::NoRows);
}

/// A damaged file is refused or read, but never stops the program: every cut and some thousand changed bytes.
#[test]
fn damage() {
    let whole = texts(&[&["ФИО", "Класс"], &["Лунин Глеб", "7А"]]);
    for length in (0..whole.len()).step_by(37) {
        assert!(sheet::read(&whole[..length]).is_err(), "cut at {length}");
    }
    let mut place = 1_usize;
    for change in 0..3_000_usize {
        place = (place * 48_271 + change) % whole.len();
        let mut bytes = whole.clone();
        bytes[place] ^= 1 << (change % 8);
        let _either = sheet::read(&bytes);
    }
}

/// XML that no office program writes: cells out of order, without places, with places past every limit.
#[test]
fn strange_xml() {
    let plain = texts(&[&["Лунин"]]);
    let with_cells = |cells: &str| {
        let xml = format!(
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{cells}</sheetData></worksheet>"
        );
        sheet::read(&with_parts(&plain, &[("xl/worksheets/sheet1.xml", xml.as_bytes())]))
    };
    let text = |place: &str| format!("<c {place} t=\"inlineStr\"><is><t>{place}</t></is></c>").replace("r=\"", "r=\"");
    let numbers =
        |cells: &str| with_cells(cells).map(|sheet| sheet.rows.iter().map(|row| row.number).collect::<Vec<_>>());
    assert_eq!(
        numbers("<row r=\"9\"><c r=\"A9\"><v>9</v></c></row><row r=\"2\"><c r=\"A2\"><v>2</v></c></row>"),
        Ok(vec![2, 9])
    );
    assert_eq!(numbers("<row><c><v>1</v></c><c><v>2</v></c></row>"), Ok(vec![1]));
    assert!(with_cells(&format!("<row>{}</row>", text("r=\"ZZZZZZZZZZ99999999999\""))).is_err());
    assert!(with_cells("<row><c t=\"s\"><v>77777</v></c></row>").is_err(), "a text that is not there");
    assert_eq!(
        with_cells("<row><c t=\"e\"><v>#SPILL!</v></c></row>").unwrap_err(),
        Problem::CellError("#SPILL!".to_owned())
    );
    let entities = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
    let xml = format!("{entities}<worksheet><sheetData><row><c t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>");
    let outcome = sheet::read(&with_parts(&plain, &[("xl/worksheets/sheet1.xml", xml.as_bytes())]));
    assert!(outcome.is_err(), "entities are not expanded: {outcome:?}");
}
