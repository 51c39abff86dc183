//! The part of an address that names a school or a region.

use super::{InvalidValue, shown_as_stored, text_value};

const MIN: usize = 3;
const MAX: usize = 60;

/// 3 to 60 small Latin letters, digits and single hyphens between them: `sosh-14`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(String);

text_value!(Slug);
shown_as_stored!(Slug);

impl Slug {
    /// Parses a slug; capital letters are made small.
    ///
    /// # Errors
    /// Other signs, too short or too long, hyphens at an end or in a row.
    pub fn parse(text: &str) -> Result<Self, InvalidValue> {
        let slug = text.trim().to_ascii_lowercase();
        if slug.is_empty() {
            return Err(InvalidValue::new("Придумайте адрес латинскими буквами, например sosh-14"));
        }
        if !slug.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') {
            return Err(InvalidValue::new("Оставьте только латинские буквы, цифры и дефис, например sosh-14"));
        }
        if !(MIN..=MAX).contains(&slug.len()) {
            return Err(InvalidValue::new("Напишите от 3 до 60 знаков, например sosh-14"));
        }
        if slug.starts_with('-') || slug.ends_with('-') || slug.contains("--") {
            return Err(InvalidValue::new("Оставьте дефис только между словами и по одному, например sosh-14"));
        }
        Ok(Self(slug))
    }

    /// A slug for a name, Russian letters transliterated: «СОШ № 14» gives `sosh-14`. `None` when too little is left.
    #[must_use]
    pub fn suggest(name: &str) -> Option<Self> {
        let latin: String = super::letters(name).to_lowercase().chars().fold(String::new(), |mut latin, sign| {
            match sign {
                'a'..='z' | '0'..='9' => latin.push(sign),
                _ => latin.push_str(transliterated(sign)),
            }
            latin
        });
        let mut slug = String::new();
        for word in latin.split('-').filter(|word| !word.is_empty()) {
            let hyphen = usize::from(!slug.is_empty());
            // Words that do not fit are left out; a first word that is too long is cut.
            let room = MAX - slug.len();
            if hyphen == 1 && word.len() + 1 > room {
                break;
            }
            if hyphen == 1 {
                slug.push('-');
            }
            slug.extend(word.chars().take(room));
        }
        Self::parse(&slug).ok()
    }
}

/// Latin letters for a small Russian one, in the manner of addresses; a hyphen for everything else.
fn transliterated(letter: char) -> &'static str {
    match letter {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "g",
        'д' => "d",
        'е' | 'ё' | 'э' => "e",
        'ж' => "zh",
        'з' => "z",
        'и' => "i",
        'й' | 'ы' => "y",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' => "",
        'ю' => "yu",
        'я' => "ya",
        _ => "-",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A slug needs no escaping in an address and looks like one word or several.
    #[test]
    fn parses() {
        let signs = Err("Оставьте только латинские буквы, цифры и дефис, например sosh-14");
        let length = Err("Напишите от 3 до 60 знаков, например sosh-14");
        let hyphens = Err("Оставьте дефис только между словами и по одному, например sosh-14");
        let longest = "a".repeat(60);
        let longer = "a".repeat(61);
        for (text, expected, why) in [
            (" Sosh-14 ", Ok("sosh-14"), "capitals and spaces around"),
            ("abc", Ok("abc"), "the shortest"),
            (longest.as_str(), Ok(longest.as_str()), "the longest"),
            (longer.as_str(), length, "one too many"),
            ("ab", length, "too short"),
            ("", Err("Придумайте адрес латинскими буквами, например sosh-14"), "empty"),
            ("сош-14", signs, "Russian letters"),
            ("sosh 14", signs, "a space inside"),
            ("../etc", signs, "a path"),
            ("so\0sh", signs, "NUL"),
            ("sosh🙂", signs, "emoji"),
            ("-sosh", hyphens, "hyphen first"),
            ("sosh-", hyphens, "hyphen last"),
            ("sosh--14", hyphens, "two hyphens"),
        ] {
            let parsed = Slug::parse(text);
            assert_eq!(parsed.as_ref().map(Slug::as_str).map_err(InvalidValue::message), expected, "{why}");
        }
    }

    /// A suggestion is always a slug.
    #[test]
    fn suggests() {
        let long = "щука ".repeat(40);
        let endless = "щ".repeat(40);
        for (name, expected, why) in [
            ("МОУ СОШ № 14 г. Зеленокумска", Some("mou-sosh-14-g-zelenokumska"), "a school"),
            ("Гимназия «Ёлочка»", Some("gimnaziya-elochka"), "quotation marks and ё"),
            ("Объезд, подъём", Some("obezd-podem"), "signs without a sound"),
            ("Zürich", Some("z-rich"), "a foreign letter"),
            ("Лицеи\u{306}", Some("litsey"), "й of two signs"),
            (long.as_str(), Some("shchuka-shchuka-shchuka-shchuka-shchuka-shchuka-shchuka"), "whole words only"),
            (endless.as_str(), Some("shchshchshchshchshchshchshchshchshchshchshchshchshchshchshch"), "one word is cut"),
            ("№ 7", None, "too little"),
            ("🙂", None, "nothing"),
            ("", None, "empty"),
        ] {
            assert_eq!(Slug::suggest(name).as_ref().map(Slug::as_str), expected, "{why}");
        }
    }
}
