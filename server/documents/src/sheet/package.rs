//! A packed file is measured before it is read: how much it unpacks to, what it is, and whether it claims sizes that a
//! reader would believe. What it says of itself does not count; every part is unpacked once and thrown away.

use std::io::{Cursor, Read};

use zip::{ZipArchive, read::ZipFile};

use crate::Problem;

/// Most parts of a workbook.
const MAX_PARTS: usize = 2_000;
/// Most bytes of all parts, unpacked. A list of 20 000 people takes about 25 MB.
const MAX_UNPACKED: u64 = 96 * 1024 * 1024;
/// Most texts that a workbook may announce: readers make room for as many as are announced.
const MAX_ANNOUNCED: u64 = 2_000_000;

/// Lets a workbook pass that can be read within the limits.
///
/// # Errors
/// Anything else, by its kind.
pub(super) fn measure(bytes: &[u8]) -> Result<(), Problem> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Problem::Broken)?;
    if archive.len() > MAX_PARTS {
        return Err(Problem::Swollen);
    }
    let mut names = Vec::with_capacity(archive.len());
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(|_| Problem::Broken)?;
        if part.encrypted() {
            return Err(Problem::Encrypted);
        }
        let name = part.name().map_err(|_| Problem::Broken)?;
        names.push(name.replace('\\', "/").to_lowercase());
    }
    is_workbook(&names)?;
    let mut left = MAX_UNPACKED;
    for (index, name) in names.iter().enumerate() {
        let mut part = archive.by_index(index).map_err(|_| Problem::Broken)?;
        left = match name.as_str() {
            "[content_types].xml" => {
                let (text, left) = whole(&mut part, left)?;
                // A workbook with macros may be renamed to .xlsx; here it still says what it is.
                if contains(&text, b"macroEnabled") {
                    return Err(Problem::Macros);
                }
                left
            }
            name if name.ends_with("sharedstrings.xml") => {
                let (text, left) = whole(&mut part, left)?;
                plain(&text)?;
                if announced(&text) > MAX_ANNOUNCED {
                    return Err(Problem::Swollen);
                }
                left
            }
            _ => skim(&mut part, left)?,
        };
    }
    Ok(())
}

/// What the parts are called says what is wrapped.
fn is_workbook(names: &[String]) -> Result<(), Problem> {
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    let ends = |end: &str| names.iter().any(|name| name.ends_with(end));
    if ends("vbaproject.bin") {
        Err(Problem::Macros)
    } else if has("xl/workbook.bin") {
        Err(Problem::OtherTable("двоичная книга Excel (.xlsb)"))
    } else if ends("workbook.xml") {
        Ok(())
    } else if has("word/document.xml") || has("ppt/presentation.xml") {
        Err(Problem::NotATable("это документ или презентация"))
    } else if has("content.xml") && has("mimetype") {
        Err(Problem::OtherTable("документ OpenDocument"))
    } else {
        Err(Problem::NotATable("это архив"))
    }
}

/// Unpacks a part without keeping it; how many bytes may follow.
fn skim(part: &mut ZipFile<'_, Cursor<&[u8]>>, left: u64) -> Result<u64, Problem> {
    let taken = std::io::copy(&mut part.take(left + 1), &mut std::io::sink()).map_err(|_| Problem::Broken)?;
    left.checked_sub(taken).ok_or(Problem::Swollen)
}

/// Unpacks a part; how many bytes may follow.
fn whole(part: &mut ZipFile<'_, Cursor<&[u8]>>, left: u64) -> Result<(Vec<u8>, u64), Problem> {
    let mut text = Vec::new();
    part.take(left + 1).read_to_end(&mut text).map_err(|_| Problem::Broken)?;
    let left = left.checked_sub(text.len() as u64).ok_or(Problem::Swollen)?;
    Ok((text, left))
}

/// XML in UTF-8, as every office program writes it: in another encoding a claim could hide from [`announced`].
fn plain(text: &[u8]) -> Result<(), Problem> {
    let odd = |byte: &u8| *byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r');
    if std::str::from_utf8(text).is_err() || text.iter().any(odd) { Err(Problem::Broken) } else { Ok(()) }
}

/// The largest count that an attribute `uniqueCount` announces.
fn announced(text: &[u8]) -> u64 {
    const NAME: &[u8] = b"uniqueCount";
    let mut largest = 0;
    let mut rest = text;
    while let Some(at) = find(rest, NAME) {
        rest = &rest[at + NAME.len()..];
        let digits: Vec<u8> = rest
            .iter()
            .copied()
            .skip_while(|byte| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'"' | b'\'' | b'+'))
            .take_while(u8::is_ascii_digit)
            .take(20)
            .collect();
        let count = std::str::from_utf8(&digits).ok().filter(|digits| !digits.is_empty());
        largest = largest.max(count.map_or(0, |digits| digits.parse().unwrap_or(u64::MAX)));
    }
    largest
}

fn contains(text: &[u8], wanted: &[u8]) -> bool {
    find(text, wanted).is_some()
}

fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A claim is found however the attribute is written.
    #[test]
    fn claims() {
        for (text, expected) in [
            (r#"<sst count="3" uniqueCount="2">"#, 2),
            ("<x:sst uniqueCount = '900000000000'>", 900_000_000_000),
            (r#"<sst uniqueCount="99999999999999999999999999">"#, u64::MAX),
            (r#"<sst uniqueCount="1"><sst uniqueCount="+7000000">"#, 7_000_000),
            ("<sst>", 0),
            ("uniqueCount", 0),
        ] {
            assert_eq!(announced(text.as_bytes()), expected, "{text}");
        }
    }
}
