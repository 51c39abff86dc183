//! The letters of our documents. They are compiled in and looked at when the first document is set: the fonts of the
//! machine are never asked, so that a document looks the same wherever it is made.

use std::sync::LazyLock;

use typst::{
    foundations::Bytes,
    text::{Font, FontBook},
    utils::LazyHash,
};

/// Bytes of the fonts, in the order in which a sign is looked for.
const FILES: [&[u8]; 3] = [
    include_bytes!("../../fonts/golos-text-regular.ttf"),
    include_bytes!("../../fonts/golos-text-bold.ttf"),
    include_bytes!("../../fonts/noto-emoji.ttf"),
];

static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let fonts: Vec<Font> = FILES.into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect();
    Fonts { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
});

/// The fonts and what is known about them.
pub(super) struct Fonts {
    /// Names, weights and signs of each.
    pub(super) book: LazyHash<FontBook>,
    /// In the order of the book.
    pub(super) fonts: Vec<Font>,
}

impl Fonts {
    /// All that there are.
    pub(super) fn all() -> &'static Self {
        &FONTS
    }

    /// Whether any of them has this sign.
    pub(super) fn have(&self, sign: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(sign.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every letter of Russian and of the other languages of the country stands in the fonts, and the signs of our own words.
    #[test]
    fn have_what_we_write() {
        let fonts = Fonts::all();
        assert_eq!(fonts.fonts.len(), FILES.len());
        let letters = ('А'..='я').chain("Ёё ӘәӨөҮүҖҗҢңҺһҘҙҠҡҪҫҒғӐӑӖӗӲӳҔҕҤҥІі№«»–—…·×→0123456789.,:;!?()/%".chars());
        let missing: String = letters.chain(['❤', '👍', '😀']).filter(|sign| !fonts.have(*sign)).collect();
        assert_eq!(missing, "");
        assert!(!fonts.have('漢'));
    }
}
