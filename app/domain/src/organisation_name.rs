//! One organisation, typed five ways: «ООО "Ясень"», «Ясень, ООО», «ясень». What is the same under every spelling is
//! recognised; what is only near is offered to the person, who knows.

use crate::search;

/// What an organisation is by law stands in a name for the law only.
const LEGAL_FORMS: [&str; 34] = [
    "ооо",
    "оао",
    "зао",
    "пао",
    "ао",
    "нао",
    "ип",
    "ано",
    "нко",
    "одо",
    "гк",
    "фгуп",
    "гуп",
    "муп",
    "гку",
    "мку",
    "фку",
    "гбу",
    "мбу",
    "фгбу",
    "гау",
    "мау",
    "фгау",
    "фгбоу",
    "фгаоу",
    "гбоу",
    "мбоу",
    "мкоу",
    "маоу",
    "гапоу",
    "гбпоу",
    "во",
    "впо",
    "спо",
];

/// The same written out.
const LEGAL_PHRASES: [&str; 8] = [
    "общество с ограниченной ответственностью",
    "публичное акционерное общество",
    "открытое акционерное общество",
    "закрытое акционерное общество",
    "акционерное общество",
    "индивидуальный предприниматель",
    "автономная некоммерческая организация",
    "некоммерческая организация",
];

/// What people write where an organisation is asked for and they have none.
const NOTHING: [&str; 12] = [
    "",
    "нет",
    "нету",
    "не имеется",
    "не указано",
    "не работаю",
    "отсутствует",
    "без организации",
    "никакая",
    "нигде",
    "none",
    "n a",
];

/// Most names that are offered.
const OFFERED: usize = 5;

/// What the organisations that are known say to a name that was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Known<'a> {
    /// It is this one, spelled in another way or the same.
    Same(&'a str),
    /// It may be one of these, the nearest first.
    Near(Vec<&'a str>),
    /// Nobody has heard of it.
    New,
}

/// Whether a name names nothing: «-», «нет», «—».
#[must_use]
pub fn names_nothing(typed: &str) -> bool {
    NOTHING.contains(&plain(typed).as_str())
}

/// Looks a name up among those that are known.
#[must_use]
pub fn look_up<'a>(typed: &str, known: &'a [String]) -> Known<'a> {
    let words = words(typed);
    let mut near = Vec::new();
    for name in known {
        match distance(&words, &self::words(name)) {
            Some(0) => return Known::Same(name),
            Some(distance) => near.push((distance, name.as_str())),
            None => {}
        }
    }
    if near.is_empty() {
        return Known::New;
    }
    near.sort_unstable();
    Known::Near(near.into_iter().take(OFFERED).map(|(_, name)| name).collect())
}

/// The words that make the name, in alphabetical order: small letters, е for ё, without signs, quotation marks and the legal
/// form. A name of nothing else keeps it.
fn words(name: &str) -> Vec<String> {
    let line = plain(name);
    let short = LEGAL_PHRASES.iter().fold(line.clone(), |line, phrase| line.replace(phrase, " "));
    let mut words: Vec<String> =
        short.split_whitespace().filter(|word| !LEGAL_FORMS.contains(word)).map(str::to_owned).collect();
    if words.is_empty() {
        words = line.split_whitespace().map(str::to_owned).collect();
    }
    words.sort_unstable();
    words
}

/// Small letters, е for ё, single spaces for all signs.
fn plain(name: &str) -> String {
    let letters: String =
        search::normalise(name).chars().map(|sign| if sign.is_alphanumeric() { sign } else { ' ' }).collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How far one name is from another; `None` when it is another organisation altogether.
fn distance(one: &[String], other: &[String]) -> Option<usize> {
    if one == other {
        return Some(0);
    }
    let (fewer, more) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let telling = fewer.iter().any(|word| word.chars().count() >= 4);
    if telling && fewer.iter().all(|word| more.contains(word)) {
        return Some(more.len() - fewer.len());
    }
    let (one, other) = (one.join(" "), other.join(" "));
    let slips = slips(&one, &other);
    let allowed = match one.chars().count().min(other.chars().count()) {
        0..=4 => 0,
        5..=9 => 1,
        _ => 2,
    };
    (slips <= allowed).then_some(slips)
}

/// Letters to put in, take out or change on the way from one text to the other (Levenshtein).
fn slips(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, letter) in one.chars().enumerate() {
        let mut before = row[0];
        row[0] = line + 1;
        for (column, sign) in other.iter().enumerate() {
            let change = before + usize::from(letter != *sign);
            before = row[column + 1];
            row[column + 1] = change.min(before + 1).min(row[column] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Vec<String> {
        ["Завод «Ясень»", "ООО «Северный код»", "АНО «Открытый двор»", "Пекарня «Тёплый хлеб»", "ООО «Ель»"]
            .map(str::to_owned)
            .into()
    }

    /// Five ways to type a name are one organisation.
    #[test]
    fn same() {
        let known = known();
        for (typed, expected) in [
            ("северный код", "ООО «Северный код»"),
            ("ООО \"Северный код\"", "ООО «Северный код»"),
            ("Северный Код, ООО", "ООО «Северный код»"),
            ("Общество с ограниченной ответственностью „СЕВЕРНЫЙ КОД“", "ООО «Северный код»"),
            ("  ооо северный   код. ", "ООО «Северный код»"),
            ("«Ясень», завод", "Завод «Ясень»"),
            ("Пекарня Теплый хлеб", "Пекарня «Тёплый хлеб»"),
            ("Автономная некоммерческая организация «Открытый двор»", "АНО «Открытый двор»"),
        ] {
            assert_eq!(look_up(typed, &known), Known::Same(expected), "{typed}");
        }
    }

    /// A slip of a finger or a word more is offered, never decided.
    #[test]
    fn near() {
        let known = known();
        for (typed, expected) in [
            ("Северный кот", "ООО «Северный код»"),
            ("Ясень", "Завод «Ясень»"),
            ("Завод «Ясень», механический цех", "Завод «Ясень»"),
            ("Открытый дворик", "АНО «Открытый двор»"),
        ] {
            assert_eq!(look_up(typed, &known), Known::Near(vec![expected]), "{typed}");
        }
    }

    /// Another organisation is another one, also where the names are short or share a common word.
    #[test]
    fn other() {
        let known = known();
        for typed in ["Завод «Клён»", "ООО «Мель»", "Южный код", "ООО", "", "Код"] {
            assert_eq!(look_up(typed, &known), Known::New, "{typed}");
        }
        assert_eq!(look_up("Ясень", &[]), Known::New);
    }

    /// Signs alone and words for «none» name nothing; a name that only begins like one names something.
    #[test]
    fn nothing() {
        for typed in ["", "-", "—", "«»", " . ", "нет", "НЕТ.", "(нет)", "Не работаю", "n/a", "без организации"]
        {
            assert!(names_nothing(typed), "{typed}");
        }
        for typed in ["ООО", "Нетология", "Я", "7", "Нигде больше"] {
            assert!(!names_nothing(typed), "{typed}");
        }
    }

    /// The nearest comes first, and no more are offered than are easily read.
    #[test]
    fn order() {
        let known: Vec<String> = (0..9).map(|number| format!("Музей ремёсел {}", "и быта ".repeat(number))).collect();
        let Known::Near(offered) = look_up("Музей ремёсла", &known) else { panic!("near") };
        assert_eq!(offered, [known[0].as_str()]);
        let Known::Near(offered) = look_up("Большой музей ремёсел", &known) else { panic!("near") };
        assert_eq!(offered.first(), Some(&known[0].as_str()));
        assert!(offered.len() <= OFFERED);
    }
}
