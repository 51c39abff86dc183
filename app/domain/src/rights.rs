//! Rights of the person whose data the school keeps: what may be asked, and how long the school has to answer.
//!
//! Source: 152-FZ art. 14, 20, 21; domain reference §5.2. Some of the terms in the law are shorter than the one here for
//! single cases (corrections after a proof, unlawful processing): the register shows the day counted from the receipt, and
//! nothing keeps the school from answering earlier.

use chrono::NaiveDate;

use crate::dates::{after_working_days, before_working_days};

crate::terms! {
    /// What the person asks for.
    pub enum RightKind {
        /// To learn what is kept, why, and to whom it was shown.
        Access = "access" => "Узнать, что о нём хранится",
        /// To correct what is wrong or out of date.
        Correct = "correct" => "Исправить неверное",
        /// To stop using the data while a complaint is checked.
        Block = "block" => "Приостановить обработку",
        /// To destroy what is kept without a ground.
        Destroy = "destroy" => "Уничтожить данные",
    }
}

crate::terms! {
    /// How the school answered.
    pub enum Outcome {
        /// Did what was asked.
        Done = "done" => "Исполнено",
        /// Did a part, the answer says which.
        Partly = "partly" => "Исполнено частично",
        /// Did not, the answer says why and on what ground.
        Refused = "refused" => "Отказано",
    }
}

crate::terms! {
    /// Who asks. Of a minor the legal representative does (152-FZ art. 9 part 6).
    pub enum Asker {
        /// The person.
        Myself = "self" => "Сам человек",
        /// Parent or guardian.
        Representative = "representative" => "Законный представитель",
        /// Somebody with a power of attorney.
        Agent = "agent" => "Представитель по доверенности",
    }
}

crate::terms! {
    /// How a request came.
    pub enum RequestWay {
        /// Handed over.
        InPerson = "in_person" => "Лично, на бумаге",
        /// By post.
        Post = "post" => "Почтой",
        /// By e-mail, signed electronically.
        Email = "email" => "Электронной почтой",
        /// In another way.
        Other = "other" => "Другим способом",
    }
}

crate::terms! {
    /// Where a request stands.
    pub enum RequestState {
        /// Not answered, in time.
        Open = "open" => "В работе",
        /// Not answered, and the day has passed.
        Overdue = "overdue" => "Просрочено",
        /// Answered.
        Answered = "answered" => "Ответ дан",
    }
}

impl RequestState {
    /// Where it stands on a day.
    #[must_use]
    pub fn of(due_on: NaiveDate, answered_on: Option<NaiveDate>, today: NaiveDate) -> Self {
        match answered_on {
            Some(_) => Self::Answered,
            None if due_on < today => Self::Overdue,
            None => Self::Open,
        }
    }
}

/// Working days to answer (152-FZ art. 20 part 1, art. 14 part 3).
pub const ANSWER_DAYS: u32 = 10;
/// Working days by which the time may be made longer once, with a notice that gives the reason.
pub const EXTENSION_DAYS: u32 = 5;

/// Until when the school has to answer what was received on `received_on`.
#[must_use]
pub fn due(received_on: NaiveDate, extended: bool) -> NaiveDate {
    after_working_days(received_on, if extended { ANSWER_DAYS + EXTENSION_DAYS } else { ANSWER_DAYS })
}

/// Working days before the last one on which the curators are told.
pub const WARNING_DAYS: u32 = 3;

/// From which day the curators are told that an answer is due on `due_on`.
#[must_use]
pub fn warn_from(due_on: NaiveDate) -> NaiveDate {
    before_working_days(due_on, WARNING_DAYS)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The extension adds five working days to the ten, not to the day of the extension.
    #[test]
    fn extension() {
        let received = "2026-11-20".parse().unwrap();
        assert_eq!(due(received, false).to_string(), "2026-12-04");
        assert_eq!(due(received, true).to_string(), "2026-12-11");
    }

    /// The last day is still in time, the one after is not, and an answer ends it.
    #[test]
    fn states() {
        let day = |day: &str| day.parse::<NaiveDate>().unwrap();
        let due = day("2026-12-04");
        assert_eq!(RequestState::of(due, None, day("2026-12-04")), RequestState::Open);
        assert_eq!(RequestState::of(due, None, day("2026-12-05")), RequestState::Overdue);
        assert_eq!(RequestState::of(due, Some(day("2026-12-09")), day("2026-12-31")), RequestState::Answered);
        assert_eq!(warn_from(due), day("2026-12-01"));
    }
}
