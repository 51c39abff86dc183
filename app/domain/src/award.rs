//! How a mentor is thanked: words, and a certificate of the work that was done. A certificate states facts that the platform
//! has counted and names no mentee (152-FZ art. 5 part 5: not more than the purpose needs).

use chrono::NaiveDate;

use crate::{
    russian,
    term::Term as _,
    writing::{Part, Writing},
};

crate::terms! {
    /// What a mentor is given.
    pub enum AwardKind {
        /// Words of thanks.
        Thanks = "thanks" => "Благодарность",
        /// A statement of the work.
        Certificate = "certificate" => "Справка о наставничестве",
    }
}

/// What a mentor has done in a school in some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Work {
    /// Pairs that ran.
    pub pairs: u32,
    /// Meetings that were written down.
    pub meetings: u32,
    /// How long these meetings were, all together.
    pub minutes: u32,
}

impl Work {
    /// How long in words: «9 часов 30 минут», «45 минут», «0 минут».
    #[must_use]
    pub fn time(&self) -> String {
        let (hours, minutes) = (self.minutes / 60, self.minutes % 60);
        let of_hours = russian::count(hours.into(), "час", "часа", "часов");
        let of_minutes = russian::count(minutes.into(), "минута", "минуты", "минут");
        match (hours, minutes) {
            (0, _) => of_minutes,
            (_, 0) => of_hours,
            _ => format!("{of_hours} {of_minutes}"),
        }
    }
}

/// The facts of a certificate.
#[derive(Debug, Clone, Copy)]
pub struct Certificate<'a> {
    /// Full name of the mentor.
    pub mentor: &'a str,
    /// Full name of who certifies: a school, or the centre of a region.
    pub giver: &'a str,
    /// First day it speaks of.
    pub from_on: NaiveDate,
    /// Last day it speaks of.
    pub until_on: NaiveDate,
    /// The work in a school; a centre certifies days in its pool only.
    pub work: Option<Work>,
}

impl Certificate<'_> {
    /// The paragraphs of the document. No word of them depends on the mentor's sex, and no name is declined.
    #[must_use]
    pub fn paragraphs(&self) -> Vec<String> {
        let days = format!("с {} по {}", russian::date(self.from_on), russian::date(self.until_on));
        let mut paragraphs = vec![format!("Выдана: {}.", self.mentor)];
        match self.work {
            Some(work) => paragraphs.extend([
                format!(
                    "Подтверждаем работу наставником по программе наставничества {days}. Организация: {}.",
                    self.giver
                ),
                format!("Пар: {}. Встреч: {}. Общее время встреч: {}.", work.pairs, work.meetings, work.time()),
                "Числа посчитаны по записям о встречах на платформе «Маяк». Имена наставляемых не указываются."
                    .to_owned(),
            ]),
            None => paragraphs.extend([
                format!("Подтверждаем участие в региональном пуле внешних наставников {days}."),
                format!("Проверку наставника провёл региональный центр: {}.", self.giver),
            ]),
        }
        paragraphs
    }
}

/// Thanks or a certificate as it is taken away: `words` of whoever gives it, `signed` by name, post and day.
#[must_use]
pub fn writing(kind: AwardKind, giver: &str, facts: Vec<String>, words: &str, signed: &str) -> Writing {
    let part = facts.into_iter().fold(Part::default(), |part, words| part.line("", words));
    let part = part.line("", words).line("", signed);
    let part = if kind == AwardKind::Certificate { part.line("Подпись", "________________") } else { part };
    Writing { title: kind.label().to_owned(), lead: vec![giver.to_owned()], parts: vec![part] }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Time is told in hours and minutes, and nothing of it is rounded.
    #[test]
    fn time_in_words() {
        for (minutes, expected) in [
            (0, "0\u{a0}минут"),
            (45, "45\u{a0}минут"),
            (60, "1\u{a0}час"),
            (121, "2\u{a0}часа 1\u{a0}минута"),
            (570, "9\u{a0}часов 30\u{a0}минут"),
        ] {
            assert_eq!(Work { pairs: 1, meetings: 1, minutes }.time(), expected, "{minutes}");
        }
    }

    /// A school tells what was done there; a centre, which does not know it, tells of its pool only.
    #[test]
    fn paragraphs() {
        let day = |text: &str| text.parse().unwrap();
        let of_school = Certificate {
            mentor: "Дьяков Артём Сергеевич",
            giver: "МБОУ «Школа № 12»",
            from_on: day("2026-09-01"),
            until_on: day("2026-11-22"),
            work: Some(Work { pairs: 2, meetings: 7, minutes: 450 }),
        };
        let text = of_school.paragraphs().join("\n");
        for words in ["Дьяков Артём Сергеевич", "с 01.09.2026 по 22.11.2026", "МБОУ «Школа № 12»", "Пар: 2. Встреч: 7."]
        {
            assert!(text.contains(words), "{words}: {text}");
        }
        let text = Certificate { work: None, ..of_school }.paragraphs().join("\n");
        assert!(text.contains("региональном пуле") && !text.contains("Встреч"), "{text}");
    }
}
