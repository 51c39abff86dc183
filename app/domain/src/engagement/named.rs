//! Whether a text names somebody: surname and given name beside each other, in either order and in any case of the
//! language. Before the mentor has accepted, nobody outside the school learns whom it is about.
//!
//! Endings are guessed, not known: a word counts as a form of a name when it begins like it and is not much longer. What
//! is said otherwise («наш Глеб из девятого») only a person can see; the form asks for it in words.

use crate::search;

/// The longest ending that is put to a name: «Достоевск-ого».
const LONGEST_ENDING: usize = 3;

/// Whether any of these full names stands in the text.
#[must_use]
pub fn names_anybody<N: AsRef<str>>(text: &str, full_names: impl IntoIterator<Item = N>) -> bool {
    let words = words(text);
    full_names.into_iter().any(|full_name| names(&words, full_name.as_ref()))
}

fn names(words: &[String], full_name: &str) -> bool {
    let mut parts = full_name.split_whitespace();
    let (Some(surname), Some(given)) = (parts.next(), parts.next()) else { return false };
    // «Иванова-Петрова» is met by either half.
    let (surname, given) = (self::words(surname), self::words(given));
    let any = |word: &str, names: &[String]| names.iter().any(|name| is_form_of(word, name));
    words.windows(2).any(|pair| {
        let [one, other] = pair else { return false };
        (any(one, &surname) && any(other, &given)) || (any(one, &given) && any(other, &surname))
    })
}

/// The words of a text, normalised; signs only divide them.
fn words(text: &str) -> Vec<String> {
    search::normalise(text)
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn is_form_of(word: &str, name: &str) -> bool {
    let stem = name.trim_end_matches(['а', 'е', 'и', 'о', 'у', 'ы', 'э', 'ю', 'я', 'й', 'ь']);
    if stem.chars().count() < 2 {
        return word == name;
    }
    begins(word, stem) || fleeting(stem).is_some_and(|stem| begins(word, &stem))
}

fn begins(word: &str, stem: &str) -> bool {
    word.strip_prefix(stem).is_some_and(|ending| ending.chars().count() <= LONGEST_ENDING)
}

/// «Павел» is «Павла»: the last vowel goes.
fn fleeting(stem: &str) -> Option<String> {
    let mut letters: Vec<char> = stem.chars().collect();
    let place = letters.len().checked_sub(2).filter(|place| *place >= 3)?;
    matches!(letters[place], 'е' | 'о').then(|| {
        letters.remove(place);
        letters.into_iter().collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Somebody is named in any case and order, whatever stands around; a surname or a given name alone is nobody.
    #[test]
    fn finds_names() {
        for (text, name, expected, row) in [
            ("Лунин Глеб Олегович просит помощи", "Лунин Глеб Олегович", true, "the full name"),
            ("Помогите Глебу Лунину!", "Лунин Глеб Олегович", true, "another order and case"),
            ("с ЛУНИНЫМ,  ГЛЕБОМ", "Лунин Глеб Олегович", true, "capitals and signs"),
            ("Семёновой Алёне", "Семенова Алена", true, "ё and е"),
            ("наша Дарья Достоевская", "Достоевская Дарья Ильинична", true, "an adjective"),
            ("про Фёдора Достоевского", "Достоевский Фёдор", true, "its longest ending"),
            ("Марии Петровой", "Иванова-Петрова Мария", true, "half of a double surname"),
            ("для Павла Волкова", "Волков Павел", true, "a vowel that goes"),
            ("Илье Ковалёву трудно", "Ковалев Илья Денисович", true, "Илья"),
            ("Ли Юля", "Ли Юля", true, "a surname of two letters"),
            ("Глеб хочет стать инженером", "Лунин Глеб Олегович", false, "a given name alone"),
            ("семья Луниных переезжает", "Лунин Глеб Олегович", false, "a surname alone"),
            ("Лунин и Глеб", "Лунин Глеб Олегович", false, "not beside each other"),
            ("Глебов Лунинский район", "Лунин Глеб", false, "a longer word is another word"),
            ("десятиклассник строит робота", "Лунин Глеб Олегович", false, "nobody"),
            ("", "Лунин Глеб Олегович", false, "no text"),
            ("Лунин Глеб", "Лунин", false, "a name of one word is no full name"),
        ] {
            assert_eq!(names_anybody(text, [name]), expected, "{row}: {text}");
        }
    }

    /// One of many is enough, and nobody is found among nobody.
    #[test]
    fn among_many() {
        assert!(names_anybody("для Анны Совиной", ["Лунин Глеб", "Совина Анна"]));
        assert!(!names_anybody("для Анны Совиной", Vec::<String>::new()));
    }
}
