//! The letters of a text file: UTF-8, UTF-16 or Windows-1251, told by its bytes.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251};

use crate::Problem;

/// Bytes looked at to tell UTF-16 without a mark.
const SAMPLE: usize = 4096;

/// The text of a file. A mark at its beginning decides; without one, valid UTF-8 is UTF-8, and the rest is the encoding in
/// which Russian Windows saves CSV.
///
/// # Errors
/// The bytes are no text in any of them.
pub(super) fn decode(bytes: &[u8]) -> Result<String, Problem> {
    let (encoding, bytes) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (encoding, &bytes[mark..]),
        None => (guess(bytes), bytes),
    };
    let (text, failed) = encoding.decode_without_bom_handling(bytes);
    let odd = |sign: char| sign.is_control() && !matches!(sign, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}');
    if failed || text.contains(odd) {
        return Err(Problem::NotATable("в файле не текст"));
    }
    Ok(text.into_owned())
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    // Figures, separators and ends of lines have a zero as their other half.
    let (first, second) = (zeros(0), zeros(1));
    if second > sample.len() / 32 && first == 0 {
        UTF_16LE
    } else if first > sample.len() / 32 && second == 0 {
        UTF_16BE
    } else if std::str::from_utf8(bytes).is_ok() {
        UTF_8
    } else {
        WINDOWS_1251
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "№;ФИО;Дата\r\n1;Ёлкина Юлия;14.03.2012\r\n";

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    /// The same text comes out of every encoding that schools save in, with a mark and without.
    #[test]
    fn encodings() {
        let windows = WINDOWS_1251.encode(TEXT).0.into_owned();
        let marked = [&b"\xef\xbb\xbf"[..], TEXT.as_bytes()].concat();
        let (little, big) = (utf16(TEXT, u16::to_le_bytes), utf16(TEXT, u16::to_be_bytes));
        let little_marked = [&b"\xff\xfe"[..], &little].concat();
        let big_marked = [&b"\xfe\xff"[..], &big].concat();
        for (bytes, why) in [
            (TEXT.as_bytes().to_vec(), "UTF-8"),
            (marked, "UTF-8 with a mark"),
            (windows, "Windows-1251"),
            (little, "UTF-16, low half first"),
            (big, "UTF-16, high half first"),
            (little_marked, "UTF-16 with a mark"),
            (big_marked, "UTF-16 with the other mark"),
        ] {
            assert_eq!(decode(&bytes).as_deref(), Ok(TEXT), "{why}");
        }
    }

    /// What is no text is refused, not shown as rubbish.
    #[test]
    fn no_text() {
        for bytes in [&b"a;b\0c"[..], b"\x01\x02\x03\xff", b"\xff\xfe\x00\xd8"] {
            assert!(matches!(decode(bytes), Err(Problem::NotATable(_))), "{bytes:?}");
        }
    }
}
