//! Whether a text names somebody: surname and given name beside each other, in either order and in any case of the
//! language, with or without the patronymic between them, and with an initial or a pet name for the given name. Before the
//! mentor has accepted, nobody outside the school learns whom it is about.
//!
//! Endings are guessed, not known: a word counts as a form of a name when it begins like it and is not much longer. What
//! is said otherwise («наш Глеб из девятого») only a person can see; the form asks for it in words. And who is meant by
//! mistake reads which words it was, and how to go on.

mod pet_names;

use crate::{search, text::letters};

/// The longest ending that is put to a name: «Достоевск-ого».
const LONGEST_ENDING: usize = 3;
/// What stands in every case of a patronymic.
const PATRONYMICS: [&str; 6] = ["ович", "евич", "овн", "евн", "ичн", "ьич"];
/// Words of one letter: with a capital after a full stop, and no initials.
const LITTLE_WORDS: [&str; 8] = ["а", "в", "и", "к", "о", "с", "у", "я"];

/// The words of the text that name one of these people by the full name.
#[must_use]
pub fn named<N: AsRef<str>>(text: &str, full_names: impl IntoIterator<Item = N>) -> Option<String> {
    let text = letters(text);
    let words = words(&text);
    let found = full_names.into_iter().find_map(|full_name| place(&words, &Person::of(full_name.as_ref())?))?;
    let shown: Vec<_> = words.get(found)?.iter().map(|word| word.shown).collect();
    Some(shown.join(" "))
}

/// A word of a text; signs only divide them.
struct Word<'a> {
    shown: &'a str,
    normal: String,
    /// One letter that stands for a name: «Г.».
    initial: bool,
}

/// A name by its parts, each of them with the halves of a double one.
struct Person {
    surname: Vec<String>,
    given: Vec<String>,
    patronymic: Vec<String>,
}

impl Person {
    /// Nobody is known by one word.
    fn of(full_name: &str) -> Option<Self> {
        let full_name = letters(full_name);
        let mut parts =
            full_name.split_whitespace().map(|part| words(part).into_iter().map(|word| word.normal).collect());
        Some(Self { surname: parts.next()?, given: parts.next()?, patronymic: parts.next().unwrap_or_default() })
    }

    /// «Иванова-Петрова» is met by either half.
    fn surname(&self, word: &Word) -> bool {
        self.surname.iter().any(|name| is_form_of(&word.normal, name, 2))
    }

    fn given(&self, word: &Word) -> bool {
        let pet = |name: &String| pet_names::of(name).iter().any(|pet| is_form_of(&word.normal, pet, 2));
        initial(word, &self.given) || self.given.iter().any(|name| is_form_of(&word.normal, name, 1) || pet(name))
    }

    fn between(&self, word: &Word) -> bool {
        initial(word, &self.patronymic)
            || self.patronymic.iter().any(|name| is_form_of(&word.normal, name, 2))
            || PATRONYMICS.iter().any(|part| word.normal.find(part).is_some_and(|place| place > 0))
    }
}

/// Where the person is named: two words, or three with the patronymic between.
fn place(words: &[Word], person: &Person) -> Option<std::ops::Range<usize>> {
    let both = |one: &Word, other: &Word| {
        (person.surname(one) && person.given(other)) || (person.given(one) && person.surname(other))
    };
    (0..words.len()).find_map(|first| match &words[first..] {
        [one, other, ..] if both(one, other) => Some(first..first + 2),
        [one, between, other, ..] if person.between(between) && both(one, other) => Some(first..first + 3),
        _ => None,
    })
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(from) = rest.find(char::is_alphanumeric) {
        rest = &rest[from..];
        let (shown, after) = rest.split_at(rest.find(|sign: char| !sign.is_alphanumeric()).unwrap_or(rest.len()));
        let normal = search::normalise(shown);
        let one_capital = shown.chars().count() == 1 && shown.chars().all(char::is_uppercase);
        let initial = one_capital && (after.starts_with('.') || !LITTLE_WORDS.contains(&normal.as_str()));
        words.push(Word { shown, normal, initial });
        rest = after;
    }
    words
}

fn initial(word: &Word, names: &[String]) -> bool {
    word.initial && names.iter().any(|name| name.starts_with(&word.normal))
}

/// Whether the word is the name in some case. The last vowel of a name goes in other cases if at least so many letters stand
/// before it.
fn is_form_of(word: &str, name: &str, before_fleeting: usize) -> bool {
    let stem = name.trim_end_matches(['а', 'е', 'и', 'о', 'у', 'ы', 'э', 'ю', 'я', 'й', 'ь']);
    if stem.chars().count() < 2 {
        return word == name;
    }
    begins(word, stem) || fleeting(stem, before_fleeting).is_some_and(|stem| begins(word, &stem))
}

fn begins(word: &str, stem: &str) -> bool {
    word.strip_prefix(stem).is_some_and(|ending| ending.chars().count() <= LONGEST_ENDING)
}

/// «Павел» is «Павла» and «Лев» is «Льва»: the last vowel goes, and leaves л soft at the beginning.
fn fleeting(stem: &str, before: usize) -> Option<String> {
    let mut letters: Vec<char> = stem.chars().collect();
    let place = letters.len().checked_sub(2).filter(|place| *place >= before)?;
    if !matches!(letters[place], 'е' | 'о') {
        return None;
    }
    if place == 1 && letters[0] == 'л' {
        letters[place] = 'ь';
    } else {
        letters.remove(place);
    }
    Some(letters.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Somebody is named in any case and order, whatever stands around; a surname or a given name alone is nobody.
    #[test]
    fn finds_names() {
        for (text, name, expected, row) in [
            ("Лунин Глеб Олегович просит помощи", "Лунин Глеб Олегович", "Лунин Глеб", "the full name"),
            ("Помогите Глебу Лунину!", "Лунин Глеб Олегович", "Глебу Лунину", "another order and case"),
            ("с ЛУНИНЫМ,  ГЛЕБОМ", "Лунин Глеб Олегович", "ЛУНИНЫМ ГЛЕБОМ", "capitals and signs"),
            ("Семёновой Алёне", "Семенова Алена", "Семёновой Алёне", "ё and е"),
            ("наша Дарья Достоевская", "Достоевская Дарья Ильинична", "Дарья Достоевская", "an adjective"),
            ("про Фёдора Достоевского", "Достоевский Фёдор", "Фёдора Достоевского", "its longest ending"),
            ("Марии Петровой", "Иванова-Петрова Мария", "Марии Петровой", "half of a double surname"),
            ("для Павла Волкова", "Волков Павел", "Павла Волкова", "a vowel that goes"),
            ("Илье Ковалёву трудно", "Ковалев Илья Денисович", "Илье Ковалёву", "Илья"),
            ("Ли Юля", "Ли Юля", "Ли Юля", "a surname of two letters"),
            ("Глеб Олегович Лунин", "Лунин Глеб Олегович", "Глеб Олегович Лунин", "the patronymic between"),
            ("для Глеба Олеговича Лунина", "Лунин Глеб Олегович", "Глеба Олеговича Лунина", "in the genitive"),
            ("для Марии Сергеевны Орловой", "Орлова Мария Сергеевна", "Марии Сергеевны Орловой", "of a girl"),
            ("Марией Ильиничной Орловой", "Орлова Мария", "Марией Ильиничной Орловой", "that the base does not know"),
            ("Лунину Олеговичу Глебу", "Лунин Глеб Олегович", "Лунину Олеговичу Глебу", "in a strange order"),
            ("просит Лунин Г. О.", "Лунин Глеб Олегович", "Лунин Г", "initials behind"),
            ("просит Г. О. Лунин", "Лунин Глеб Олегович", "Г О Лунин", "initials before"),
            ("поможете Г. Лунину?", "Лунин Глеб Олегович", "Г Лунину", "one initial"),
            ("Лунин Г хочет", "Лунин Глеб Олегович", "Лунин Г", "without its dot"),
            ("Глеб О. Лунин", "Лунин Глеб Олегович", "Глеб О Лунин", "half of them"),
            ("Смелова И.О.", "Смелова Ирина Олеговна", "Смелова И", "a little word that is none"),
            ("для Льва Толстого", "Толстой Лев", "Льва Толстого", "a vowel that goes in a short name"),
            ("Петра Орла", "Орёл Пётр", "Петра Орла", "and in a short surname"),
            ("наш Саша Петров", "Петров Александр", "Саша Петров", "a pet name"),
            ("Пете Лунину", "Лунин Пётр", "Пете Лунину", "in the dative"),
        ] {
            assert_eq!(named(text, [name]).as_deref(), Some(expected), "{row}: {text}");
        }
    }

    /// What is no name, or only a part of one, is nobody.
    #[test]
    fn finds_nobody() {
        for (text, name, row) in [
            ("Глеб хочет стать инженером", "Лунин Глеб Олегович", "a given name alone"),
            ("Глеб Олегович ведёт кружок", "Лунин Глеб Олегович", "a teacher by name and patronymic"),
            ("семья Луниных переезжает", "Лунин Глеб Олегович", "a surname alone"),
            ("Лунин и Глеб", "Лунин Глеб Олегович", "not beside each other"),
            ("Лунин наставник Глеб", "Лунин Глеб Олегович", "another word between"),
            ("Глебов Лунинский район", "Лунин Глеб", "a longer word is another word"),
            ("Мы читаем Лунина. В школе тихо", "Лунин Виктор", "a preposition is no initial"),
            ("К Волкову с вопросом", "Волков Сергей Кириллович", "nor are these"),
            ("Лунин и другие", "Лунин Игорь", "nor is «и»"),
            ("кружок «Г» и Лунин", "Лунин Глеб", "a letter further away"),
            ("Сергей Орлов", "Лунин Глеб", "somebody else"),
            ("десятиклассник строит робота", "Лунин Глеб Олегович", "nobody"),
            ("", "Лунин Глеб Олегович", "no text"),
            ("Лунин Глеб", "Лунин", "a name of one word is no full name"),
        ] {
            assert_eq!(named(text, [name]), None, "{row}: {text}");
        }
    }

    /// One of many is enough, and nobody is found among nobody.
    #[test]
    fn among_many() {
        assert_eq!(named("для Анны Совиной", ["Лунин Глеб", "Совина Анна"]).as_deref(), Some("Анны Совиной"));
        assert_eq!(named("для Анны Совиной", Vec::<String>::new()), None);
    }
}
