//! The destruction of personal data: on what ground, and the act that proves it.
//!
//! Source: 152-FZ art. 21; order of Roskomnadzor № 179 of 28.10.2022 (in force 01.03.2023–01.03.2029): what the act and the
//! export of the event log say, both kept for three years; domain reference §5.2.

use chrono::NaiveDate;

use crate::{consent_text::Organisation, russian};

crate::terms! {
    /// Why the data may go.
    pub enum Ground {
        /// The purpose is reached and the term the school has set is over (art. 21 part 4).
        Retention = "retention" => "Истёк срок хранения",
        /// The consent was withdrawn and there is no other ground (art. 21 part 5).
        Withdrawal = "withdrawal" => "Согласие отозвано",
        /// The person demands it (art. 14 part 1, art. 21 part 3).
        Request = "request" => "Требование человека",
    }
}

impl Ground {
    /// The ground as the act names it.
    #[must_use]
    pub fn full(self) -> &'static str {
        match self {
            Self::Retention => "достижение цели обработки и истечение срока хранения (ч. 4 ст. 21 закона № 152-ФЗ)",
            Self::Withdrawal => "отзыв согласия на обработку персональных данных (ч. 5 ст. 21 закона № 152-ФЗ)",
            Self::Request => "требование субъекта персональных данных (ч. 1 ст. 14, ч. 3 ст. 21 закона № 152-ФЗ)",
        }
    }
}

/// The information system, as acts name it.
pub const SYSTEM: &str = "платформа школьного наставничества «Маяк»";

/// How the data are destroyed.
pub const WAY: &str =
    "удаление записей и очистка полей базы данных; копии исчезают при очередной замене резервных копий";

/// What an act says.
#[derive(Debug, Clone)]
pub struct Act<'a> {
    /// The school.
    pub operator: Organisation<'a>,
    /// Who processes on the school's order.
    pub processor: Option<Organisation<'a>>,
    /// Whose data.
    pub person: &'a str,
    /// When that person was born, where the school knew it.
    pub born: Option<NaiveDate>,
    /// Who destroyed them, with the post.
    pub destroyed_by: &'a str,
    /// The post.
    pub post: &'a str,
    /// What kinds of data there were.
    pub categories: &'a [&'a str],
    /// Why.
    pub ground: Ground,
    /// When.
    pub on: NaiveDate,
}

impl Act<'_> {
    /// Its lines: what is said, and what.
    #[must_use]
    pub fn lines(&self) -> Vec<(&'static str, String)> {
        let person = match self.born {
            Some(day) => format!("{}, дата рождения {}", self.person, russian::date(day)),
            None => self.person.to_owned(),
        };
        let processor =
            self.processor.as_ref().map_or_else(|| "обработка никому не поручена".to_owned(), Organisation::line);
        vec![
            ("Оператор", self.operator.line()),
            ("Обработку по поручению оператора ведёт", processor),
            ("Субъект персональных данных", person),
            ("Данные уничтожены лицом", format!("{}, {}", self.destroyed_by, self.post)),
            ("Категории уничтоженных данных", self.categories.join("; ")),
            ("Информационная система", SYSTEM.to_owned()),
            ("Способ уничтожения", WAY.to_owned()),
            ("Причина уничтожения", self.ground.full().to_owned()),
            ("Дата уничтожения", russian::date(self.on)),
        ]
    }

    /// The text that is kept: a line each.
    #[must_use]
    pub fn text(&self) -> String {
        self.lines().iter().map(|(label, value)| format!("{label}: {value}")).collect::<Vec<_>>().join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The act says everything the order asks for, and nothing of it is left empty when there is no processor.
    #[test]
    fn an_act_is_whole() {
        let act = Act {
            operator: Organisation { name: "Школа № 12", address: "ул. Школьная, 1" },
            processor: None,
            person: "Лунин Глеб Олегович",
            born: "2011-09-27".parse().ok(),
            destroyed_by: "Климова Анна Сергеевна",
            post: "заместитель директора",
            categories: &["Карточка наставляемого", "Согласия"],
            ground: Ground::Withdrawal,
            on: "2026-11-22".parse().unwrap_or_default(),
        };
        let lines = act.lines();
        assert_eq!(lines.len(), 9);
        assert!(lines.iter().all(|(_, value)| !value.is_empty()));
        let text = act.text();
        for words in [
            "Школа № 12, адрес: ул. Школьная, 1",
            "обработка никому не поручена",
            "дата рождения 27.09.2011",
            "Климова Анна Сергеевна, заместитель директора",
            "Карточка наставляемого; Согласия",
            "ч. 5 ст. 21",
            "22.11.2026",
        ] {
            assert!(text.contains(words), "{words}");
        }
    }
}
