//! The name of a person: surname first, as in the papers of a school.

use super::{InvalidValue, fits, one_line, shown_as_stored, text_value};

const MAX: usize = 200;

/// Parts of an eastern patronymic that stand on their own and give no initial: «Гасан оглы», «Рашид кызы».
const PATRONYMIC_ENDINGS: [&str; 8] = ["оглы", "оглу", "угли", "улы", "уулу", "кызы", "гызы", "кизи"];

/// Surname, given name and, where there is one, patronymic; letters of any script, up to 200 characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonName(String);

text_value!(PersonName);
shown_as_stored!(PersonName);

impl PersonName {
    /// Parses a name of at least two words.
    ///
    /// # Errors
    /// One word only, digits, emoji or other signs that names do not have, or too long.
    pub fn parse(text: &str) -> Result<Self, InvalidValue> {
        // The joiners hold emoji together; in a name they are only pasted.
        let name = one_line(&text.replace(['\u{200c}', '\u{200d}'], ""))?;
        let mut before = ' ';
        for sign in name.chars() {
            if sign.is_numeric() {
                return Err(InvalidValue::new("Уберите цифры: в фамилии, имени и отчестве пишут только буквы"));
            }
            let accent = is_mark(sign) && before.is_alphabetic();
            if !belongs(sign) && !accent {
                // A mark on its own is shown on a space, not on the quotation mark.
                let shown = if is_mark(sign) { format!("\u{a0}{sign}") } else { sign.to_string() };
                return Err(InvalidValue::new(format!(
                    "Уберите знак «{shown}»: в фамилии, имени и отчестве пишут буквы"
                )));
            }
            before = sign;
        }
        if name.split(' ').filter(|word| word.contains(char::is_alphabetic)).count() < 2 {
            return Err(InvalidValue::new("Напишите фамилию и имя"));
        }
        fits(&name, MAX)?;
        Ok(Self(name))
    }

    /// The surname: the first word.
    #[must_use]
    pub fn surname(&self) -> &str {
        self.0.split(' ').next().unwrap_or_default()
    }

    /// Surname with initials: «Ершова Т. В.».
    #[must_use]
    pub fn short(&self) -> String {
        let initials = self.initials();
        if initials.is_empty() { self.0.clone() } else { format!("{} {initials}", self.surname()) }
    }

    /// Initials of given name and patronymic: «Т. В.», «Ж.-Ж.».
    #[must_use]
    pub fn initials(&self) -> String {
        self.0
            .split(' ')
            .skip(1)
            .filter(|word| !PATRONYMIC_ENDINGS.contains(&word.to_lowercase().as_str()))
            // «Т.В.» typed without a space are two names.
            .flat_map(|word| word.split('.'))
            .map(|name| name.split('-').filter_map(initial).collect::<Vec<_>>().join("-"))
            .filter(|initial| !initial.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }
}

fn initial(name: &str) -> Option<String> {
    let letter = name.chars().find(|sign| sign.is_alphabetic())?;
    Some(format!("{}.", letter.to_uppercase()))
}

/// Letters of any script and the signs between them.
fn belongs(sign: char) -> bool {
    sign.is_alphabetic()
        || matches!(
            sign,
            ' ' | '-' | '‐' | '‑' | '–' | '.' | '\'' | '’' | 'ʼ' | '`' | '"' | '«' | '»' | '“' | '”' | '„'
        )
}

/// An accent written after its letter.
fn is_mark(sign: char) -> bool {
    matches!(sign, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: &str = "Напишите фамилию и имя";
    const DIGITS: &str = "Уберите цифры: в фамилии, имени и отчестве пишут только буквы";

    /// A name has a surname and a given name and no signs that names do not have.
    #[test]
    fn parses() {
        for (text, expected, why) in [
            ("Ершова Татьяна Викторовна", Ok("Ершова Татьяна Викторовна"), "as typed"),
            ("  Ершова \u{a0} Татьяна\n", Ok("Ершова Татьяна"), "spaces"),
            ("О’Коннор-Петрова Анна-Мария", Ok("О’Коннор-Петрова Анна-Мария"), "apostrophe and hyphens"),
            ("Д'Артаньян Шарль", Ok("Д'Артаньян Шарль"), "straight apostrophe"),
            ("Петров Иван «Ваня»", Ok("Петров Иван «Ваня»"), "quotation marks"),
            ("Ершова Т. В.", Ok("Ершова Т. В."), "initials"),
            ("Nguyễn Văn", Ok("Nguyễn Văn"), "another script"),
            ("王 小明", Ok("王 小明"), "one without case"),
            ("Иванова Наде\u{301}жда", Ok("Иванова Наде\u{301}жда"), "a stress mark"),
            ("\u{202e}Цой Виктор\u{200f}", Ok("Цой Виктор"), "marks of direction"),
            ("Кои\u{306} Але\u{308}на", Ok("Кой Алёна"), "й and ё of two signs"),
            ("", Err(TWO), "empty"),
            ("   ", Err(TWO), "spaces only"),
            ("\u{3164} \u{3164}", Err(TWO), "letters that are blank"),
            ("Илья", Err(TWO), "one word"),
            ("Илья -", Err(TWO), "a sign is no word"),
            ("« »", Err(TWO), "no letter at all"),
            ("Ершова Татьяна 2", Err(DIGITS), "a digit"),
            ("Ершова Татьяна ²", Err(DIGITS), "any digit"),
            ("Ершова Татьяна 🙂", Err("Уберите знак «🙂»: в фамилии, имени и отчестве пишут буквы"), "emoji"),
            ("Ершова <b>Т", Err("Уберите знак «<»: в фамилии, имени и отчестве пишут буквы"), "markup"),
            ("Ершова, Татьяна", Err("Уберите знак «,»: в фамилии, имени и отчестве пишут буквы"), "comma"),
            (
                "Ершова \u{301}Татьяна",
                Err("Уберите знак «\u{a0}\u{301}»: в фамилии, имени и отчестве пишут буквы"),
                "a mark without a letter",
            ),
            (
                "Ершова Е\u{301}\u{301}\u{301}",
                Err("Уберите знак «\u{a0}\u{301}»: в фамилии, имени и отчестве пишут буквы"),
                "a tower of marks",
            ),
            ("Ершова\0Татьяна", Err("Наберите текст заново: при копировании в него попали служебные знаки"), "NUL"),
        ] {
            let parsed = PersonName::parse(text);
            assert_eq!(parsed.as_ref().map(PersonName::as_str).map_err(InvalidValue::message), expected, "{why}");
        }
    }

    /// Two hundred characters are a name, one more is told as one more.
    #[test]
    fn length() {
        let name = |length: usize| format!("Я {}", "я".repeat(length - 2));
        assert!(PersonName::parse(&name(200)).is_ok());
        assert_eq!(
            PersonName::parse(&name(201)).unwrap_err().message(),
            "Слишком длинно: сократите на 1\u{a0}знак, помещается 200"
        );
    }

    /// The short form is the surname and one initial per name.
    #[test]
    fn short() {
        for (text, expected, why) in [
            ("Ершова Татьяна Викторовна", "Ершова Т. В.", "three words"),
            ("ершова татьяна", "ершова Т.", "small letters"),
            ("Ершова Т.В.", "Ершова Т. В.", "initials without a space"),
            ("Руссо Жан-Жак", "Руссо Ж.-Ж.", "a double name"),
            ("Мамедов Али Гасан оглы", "Мамедов А. Г.", "an eastern patronymic"),
            ("Петров «Иван»", "Петров И.", "quotation marks"),
            ("Мамедов оглы", "Мамедов оглы", "nothing to shorten"),
        ] {
            assert_eq!(PersonName::parse(text).map(|name| name.short()), Ok(expected.to_owned()), "{why}");
        }
    }
}
