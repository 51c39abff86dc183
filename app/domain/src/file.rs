//! Files people hand in: what they are is read from their content, never from their name or from what a browser says.

use std::fmt;

use crate::{term::Term, text::InvalidValue};

/// Largest scan, in bytes: a sheet photographed with a phone fits, a film does not.
pub const LARGEST_SCAN: usize = 5 * 1024 * 1024;

/// The ends of files are looked for in so many last bytes: scanners and cameras add a little behind them.
const TAIL: usize = 4096;
/// Longest name kept, in characters.
const LONGEST_NAME: usize = 120;

crate::terms! {
    /// What a scan may be.
    pub enum MediaType {
        /// A document of pages.
        Pdf = "pdf" => "PDF",
        /// A photograph.
        Jpeg = "jpeg" => "JPEG",
        /// A picture.
        Png = "png" => "PNG",
    }
}

impl MediaType {
    /// What a scan is, from its content: a file cut off on the way is none, nor one that only begins like a picture. A document
    /// with a password nobody can check; one that runs a program is no scan. What is compressed inside one is not unpacked:
    /// scans are handed out as files that may do nothing here.
    ///
    /// # Errors
    /// It is empty, larger than [`LARGEST_SCAN`], of another type, not whole, locked or a program.
    pub fn of_scan(bytes: &[u8]) -> Result<Self, InvalidValue> {
        if bytes.is_empty() {
            return Err(InvalidValue::new("Файл пустой: выберите другой"));
        }
        if bytes.len() > LARGEST_SCAN {
            return Err(InvalidValue::new(
                "Файл больше 5 МБ: снимите страницу с меньшим размером или сохраните как PDF",
            ));
        }
        let found = Self::ALL.iter().copied().find(|kind| bytes.starts_with(kind.beginning()));
        let Some(kind) = found else {
            return Err(InvalidValue::new("Подойдёт файл PDF, JPEG или PNG: этот файл другого вида"));
        };
        if !kind.is_whole(bytes) {
            return Err(InvalidValue::new("Файл пришёл не целиком или испорчен: выберите его ещё раз"));
        }
        if kind == Self::Pdf && holds(bytes, b"/Encrypt") {
            return Err(InvalidValue::new("Этот PDF защищён паролем, проверить его нельзя: сохраните его без пароля"));
        }
        if kind == Self::Pdf && [&b"/JavaScript"[..], b"/Launch"].iter().any(|program| holds(bytes, program)) {
            return Err(InvalidValue::new(
                "В этом PDF есть программа, такие файлы не принимаются: сфотографируйте лист",
            ));
        }
        Ok(kind)
    }

    /// Whether the inside is what the beginning promises: a picture says how large it is, a document where its parts are, and
    /// each how it ends.
    fn is_whole(self, bytes: &[u8]) -> bool {
        let tail = bytes.get(bytes.len().saturating_sub(TAIL)..).unwrap_or(bytes);
        let inside = match self {
            Self::Pdf => holds(tail, b"startxref"),
            Self::Jpeg => has_frame(bytes),
            Self::Png => {
                bytes.get(8..16) == Some(&b"\0\0\0\rIHDR"[..]) && sized(bytes.get(16..20)) && sized(bytes.get(20..24))
            }
        };
        inside && holds(tail, self.end())
    }

    const fn beginning(self) -> &'static [u8] {
        match self {
            Self::Pdf => b"%PDF-",
            Self::Jpeg => &[0xff, 0xd8, 0xff],
            Self::Png => &[0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n'],
        }
    }

    const fn end(self) -> &'static [u8] {
        match self {
            Self::Pdf => b"%%EOF",
            Self::Jpeg => &[0xff, 0xd9],
            Self::Png => b"IEND",
        }
    }

    /// The media type by its registered name.
    #[must_use]
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }

    /// How names of such files end.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpg",
            Self::Png => "png",
        }
    }
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Whether a side of a picture is longer than nothing.
fn sized(side: Option<&[u8]>) -> bool {
    side.is_some_and(|side| side.iter().any(|byte| *byte != 0))
}

/// Whether a photograph comes to the segment that says its height and width, from one segment to the next.
fn has_frame(bytes: &[u8]) -> bool {
    let mut at = 2;
    while let Some([0xff, marker, high, low, rest @ ..]) = bytes.get(at..) {
        match marker {
            // Bytes that only fill.
            0xff => at += 1,
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                return sized(rest.get(1..3)) && sized(rest.get(3..5));
            }
            // The picture itself: it has begun without a frame.
            0xda | 0xd9 => return false,
            _ => at += 2 + usize::from(u16::from_be_bytes([*high, *low])),
        }
    }
    false
}

/// The name of a handed-in file, for people to recognise it: no folders, no characters that mean something to a system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileName(String);

impl FileName {
    /// What of a name can be kept; «файл» where nothing can. The extension follows the content.
    #[must_use]
    pub fn of(given: &str, kind: MediaType) -> Self {
        let stem = kept(given).unwrap_or_else(|| "файл".to_owned());
        Self(format!("{stem}.{}", kind.extension()))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What of the name of a file can be kept, without its extension; `None` where nothing can.
#[must_use]
pub fn kept(given: &str) -> Option<String> {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    let kept: String = stem
        .chars()
        .map(|letter| if letter.is_alphanumeric() || " -_().,№".contains(letter) { letter } else { ' ' })
        .collect();
    let kept = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    let kept: String = kept.trim_matches(['.', ' ']).chars().take(LONGEST_NAME).collect();
    let kept = kept.trim_end();
    (!kept.is_empty()).then(|| kept.to_owned())
}

/// The header that hands a file out under its name, never to be shown as a page of ours: every byte that is no letter, digit
/// or one of four signs is escaped (RFC 6266, RFC 8187).
#[must_use]
pub fn attachment(name: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let escape = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    let escaped: String = name.bytes().map(escape).collect();
    format!("attachment; filename*=UTF-8''{escaped}")
}

impl fmt::Display for FileName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests;
