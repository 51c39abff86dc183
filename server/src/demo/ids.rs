//! Ids made of names, so that loading a second time meets the rows of the first.

use sha2::{Digest as _, Sha256};
use uuid::{Builder, Uuid};

/// The id of a thing of the demonstration: UUID version 8 of a hash of what it is and where it belongs.
pub(super) fn id<T: From<Uuid>>(parts: &[&str]) -> T {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part.as_bytes());
        digest.update([0]);
    }
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest.finalize()[..16]);
    T::from(Builder::from_custom_bytes(bytes).into_uuid())
}

/// An address under which nobody can be reached: «Ершова Татьяна …» is `ershova.tatyana@example.org`.
pub(super) fn email(name: &str) -> String {
    let words: Vec<&str> = name.split(' ').take(2).collect();
    let latin = domain::text::Slug::suggest(&words.join(" "));
    format!("{}@example.org", latin.map(domain::text::Slug::into_string).unwrap_or_default().replace('-', "."))
}

/// A telephone number of the block that no subscriber has.
pub(super) fn phone(name: &str) -> String {
    format!("+7900000{}", digits(name))
}

/// Four digits that follow from a name.
pub(super) fn digits(name: &str) -> String {
    let number = Sha256::digest(name.as_bytes()).iter().fold(0_u32, |sum, byte| (sum * 31 + u32::from(*byte)) % 10_000);
    format!("{number:04}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same name gives the same id; a part more or less, or in another place, gives another.
    #[test]
    fn ids_follow_names() {
        let of = |parts: &[&str]| id::<Uuid>(parts);
        assert_eq!(of(&["a", "b"]), of(&["a", "b"]));
        for other in [&["ab"][..], &["a"], &["b", "a"], &["a", "b", ""]] {
            assert_ne!(of(&["a", "b"]), of(other), "{other:?}");
        }
    }

    /// Addresses are derived from surname and name only.
    #[test]
    fn addresses() {
        assert_eq!(email("Ершова Татьяна Викторовна"), "ershova.tatyana@example.org");
        assert_eq!(email("Мамедов Али Гасан оглы"), "mamedov.ali@example.org");
    }
}
