//! Lists are read in pages, each beginning after the last row seen: a row added meanwhile neither repeats nor hides one.

use uuid::Uuid;

/// Rows of one page. A query asks for one more to learn whether there is a next page.
pub const PAGE_SIZE: u8 = 25;

/// Longer ones are not ours: the sort text is a name or a date.
const MAX_ENCODED: usize = 4096;

/// Length of a UUID in hexadecimal digits.
const ID_DIGITS: usize = 32;

/// The place of a row in a sorted list: the text it is sorted by and its key, which decides between equal texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// The text the list is sorted by, as the query gave it.
    pub sort: String,
    /// The key of the row.
    pub id: Uuid,
}

impl Cursor {
    /// For an address: the key, then the sort text, in hexadecimal digits.
    #[must_use]
    pub fn encode(&self) -> String {
        let mut encoded = self.id.simple().to_string();
        for byte in self.sort.bytes() {
            for digit in [byte >> 4, byte & 0xf] {
                encoded.extend(char::from_digit(digit.into(), 16));
            }
        }
        encoded
    }

    /// Reads what [`Cursor::encode`] wrote; `None` for anything else, and then the list begins at its start.
    #[must_use]
    pub fn decode(encoded: &str) -> Option<Self> {
        if encoded.len() > MAX_ENCODED || !encoded.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let (id, sort) = encoded.split_at_checked(ID_DIGITS)?;
        let id = Uuid::try_parse(id).ok()?;
        let sort = (0..sort.len())
            .step_by(2)
            .map(|start| u8::from_str_radix(sort.get(start..start + 2)?, 16).ok())
            .collect::<Option<Vec<u8>>>()?;
        // The database would refuse a NUL with an error, and no text of ours has control characters.
        let sort = String::from_utf8(sort).ok().filter(|sort| !sort.contains(char::is_control))?;
        Some(Self { sort, id })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: Uuid = Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0001);

    /// A cursor comes back from an address as it went in, and needs no escaping there.
    #[test]
    fn returns() {
        for sort in ["", "ершова татьяна", "2026-11-24T18:30:00Z", "a&b=c/?#%", "🙂"] {
            let cursor = Cursor { sort: sort.to_owned(), id: ID };
            let encoded = cursor.encode();
            assert!(encoded.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{sort}");
            assert_eq!(Cursor::decode(&encoded), Some(cursor), "{sort}");
        }
    }

    /// A changed address gives no cursor and never a panic.
    #[test]
    fn rejects() {
        let id = ID.simple();
        for (encoded, why) in [
            (String::new(), "empty"),
            ("garbage".to_owned(), "no digits"),
            (id.to_string()[1..].to_owned(), "a digit short"),
            (format!("{id}d"), "half a byte"),
            (format!("{id}ff"), "not UTF-8"),
            (format!("{id}00"), "NUL"),
            (format!("{id}0a"), "a line break"),
            (format!("{id}zz"), "no digits at the end"),
            (format!("{id}+1"), "a sign"),
            (format!("{id}{}", "41".repeat(5000)), "too long"),
            ("я".repeat(40), "letters of two bytes"),
            (ID.hyphenated().to_string(), "hyphens"),
            (format!("{{{}}}", ID.hyphenated()), "another form of the key"),
        ] {
            assert_eq!(Cursor::decode(&encoded), None, "{why}");
        }
    }
}
