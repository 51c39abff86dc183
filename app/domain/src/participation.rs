//! The certificate of a mentee who has worked with a mentor to the end. It states what the records of the pair say and names
//! nobody else.

use chrono::NaiveDate;

use crate::{
    award::Work,
    mentoring_form::MentoringForm,
    russian,
    writing::{Part, Writing},
};

/// What it is called.
pub const TITLE: &str = "Сертификат участника программы наставничества";

/// What a mentee has taken part in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participation {
    /// Full name of the mentee.
    pub mentee: String,
    /// Full name of the school.
    pub school: String,
    /// Its director; empty when the school has not said.
    pub director: String,
    /// Form of mentoring.
    pub form: MentoringForm,
    /// First day of the work.
    pub started_on: NaiveDate,
    /// Last day of the work.
    pub ended_on: NaiveDate,
    /// The one pair, its meetings and how long they were.
    pub work: Work,
}

impl Participation {
    /// The paragraphs of the document. No word of them depends on the mentee's sex, and no name is declined.
    #[must_use]
    pub fn paragraphs(&self) -> Vec<String> {
        vec![
            format!("Вручается: {}.", self.mentee),
            format!(
                "Подтверждаем участие в программе наставничества, форма «{}», с {} по {}. Организация: {}.",
                self.form,
                russian::date(self.started_on),
                russian::date(self.ended_on),
                self.school
            ),
            format!("Встреч с наставником: {}. Общее время встреч: {}.", self.work.meetings, self.work.time()),
        ]
    }

    /// Who signs, and the day of the certificate: the last one of the work.
    #[must_use]
    pub fn signed(&self) -> String {
        let day = russian::date(self.ended_on);
        if self.director.is_empty() {
            format!("Директор, {day}")
        } else {
            format!("Директор {}, {day}", self.director)
        }
    }

    /// The document as it is taken away.
    #[must_use]
    pub fn writing(&self) -> Writing {
        let part = self.paragraphs().into_iter().fold(Part::default(), |part, words| part.line("", words));
        Writing {
            title: TITLE.to_owned(),
            lead: vec![self.school.clone()],
            parts: vec![part.line("", self.signed()).line("Подпись", "________________")],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// It tells who, where, in which form, from when to when and how much, and of nobody else.
    #[test]
    fn what_it_says() {
        let one = Participation {
            mentee: "Лунин Глеб Олегович".to_owned(),
            school: "МБОУ «Школа № 12»".to_owned(),
            director: String::new(),
            form: MentoringForm::EmployerPupil,
            started_on: "2025-10-01".parse().unwrap(),
            ended_on: "2026-05-20".parse().unwrap(),
            work: Work { pairs: 1, meetings: 7, minutes: 450 },
        };
        let text = one.paragraphs().join("\n");
        for words in
            ["Лунин Глеб Олегович", "с 01.10.2025 по 20.05.2026", "МБОУ «Школа № 12»", "Встреч с наставником: 7"]
        {
            assert!(text.contains(words), "{words}: {text}");
        }
        assert_eq!(one.signed(), "Директор, 20.05.2026");
        assert_eq!(one.writing().parts.len(), 1);
    }
}
