//! What a file is, by its first bytes: names lie, and half of what e-journals call `.xls` is a page of a site.

use crate::Problem;

/// What can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A ZIP package: an XLSX workbook or something else in the same wrapping.
    Package,
    /// Text: CSV.
    Text,
}

/// Beginnings of files that are no table, and what people call them.
const OTHERS: [(&[u8], &str); 10] = [
    (b"%PDF", "это документ PDF"),
    (b"\x89PNG", "это изображение"),
    (b"\xff\xd8\xff", "это изображение"),
    (b"GIF8", "это изображение"),
    (b"BM", "это изображение"),
    (b"{\\rtf", "это текстовый документ"),
    (b"Rar!", "это архив"),
    (b"7z\xbc\xaf", "это архив"),
    (b"\x1f\x8b", "это архив"),
    (b"MZ", "это программа"),
];

/// Tells the kind.
///
/// # Errors
/// What cannot be read, by its name.
pub(super) fn of(bytes: &[u8]) -> Result<Kind, Problem> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Problem::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok(Kind::Package);
    }
    if bytes.starts_with(b"PK") {
        return Err(Problem::Broken);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Err(compound(bytes));
    }
    for (start, name) in OTHERS {
        // Two letters may begin a heading, too: only with bytes that no text has are they a sign of something else.
        if bytes.starts_with(start) && (start.len() > 2 || bytes.iter().take(64).any(|byte| *byte < 9)) {
            return Err(Problem::NotATable(name));
        }
    }
    markup(bytes).map_or(Ok(Kind::Text), Err)
}

/// The container of Office before 2007, in which locked files of today are wrapped, too. Names in its directory are
/// UTF-16.
fn compound(bytes: &[u8]) -> Problem {
    let holds = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name)
    };
    if holds("EncryptedPackage") {
        Problem::Encrypted
    } else if holds("Workbook") || holds("Book") {
        Problem::OldExcel
    } else {
        Problem::NotATable("это документ старого формата Office")
    }
}

/// Pages of sites and XML workbooks, which office programs open as tables.
fn markup(bytes: &[u8]) -> Option<Problem> {
    let start: String = bytes
        .iter()
        .filter(|byte| (b'!'..=b'~').contains(*byte))
        .take(600)
        .map(|byte| char::from(byte.to_ascii_lowercase()))
        .collect();
    if !start.starts_with('<') {
        return None;
    }
    Some(if start.contains("<html") || start.contains("<table") || start.starts_with("<!doctypehtml") {
        Problem::OtherTable("страница сайта, а не книга Excel")
    } else if start.contains("urn:schemas-microsoft-com:office:spreadsheet") {
        Problem::OtherTable("таблица XML, а не книга Excel")
    } else {
        Problem::NotATable("это документ с разметкой")
    })
}
