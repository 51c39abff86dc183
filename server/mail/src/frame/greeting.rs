//! How a letter addresses its reader.

/// The first line of a letter. A full Russian name is turned into the polite form, name and patronymic; any other name
/// stands as it is.
pub(super) fn greeting(name: &str) -> String {
    if name.is_empty() {
        "Здравствуйте.".to_owned()
    } else {
        format!("Здравствуйте, {}.", polite(name))
    }
}

/// «Петрова Елена Петровна» → «Елена Петровна».
fn polite(name: &str) -> &str {
    match name.split_once(' ') {
        Some((_, rest)) if is_name_and_patronymic(rest) => rest,
        _ => name,
    }
}

fn is_name_and_patronymic(name: &str) -> bool {
    let patronymic = |word: &str| ["вич", "ьич", "мич", "кич", "вна", "чна"].iter().any(|end| word.ends_with(end));
    name.split_once(' ').is_some_and(|(_, second)| patronymic(second) && !second.contains(' '))
}

#[cfg(test)]
mod tests {
    use super::greeting;

    #[test]
    fn a_reader_is_addressed_as_custom_has_it() {
        for (name, line) in [
            ("Петрова Елена Петровна", "Здравствуйте, Елена Петровна."),
            ("Ильин Лука Кузьмич", "Здравствуйте, Лука Кузьмич."),
            ("Сомов Илья", "Здравствуйте, Сомов Илья."),
            ("Гасанов Али Вагиф оглы", "Здравствуйте, Гасанов Али Вагиф оглы."),
            ("Мария Анна Шмидт", "Здравствуйте, Мария Анна Шмидт."),
            ("Елена Петровна", "Здравствуйте, Елена Петровна."),
            ("", "Здравствуйте."),
        ] {
            assert_eq!(greeting(name), line);
        }
    }
}
