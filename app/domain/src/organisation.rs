//! Partner organisations of a region: those that send mentors, with whom the centre has agreements, whom it writes to and
//! thanks (domain reference §3.3 base Б, §7 D14, D15, D31, §8.6).

use chrono::{Days, NaiveDate};

crate::terms! {
    /// What an organisation is.
    pub enum OrganisationKind {
        /// A plant, a firm, a hospital: whoever employs.
        Enterprise = "enterprise" => "Предприятие",
        /// A person with a business of their own.
        Entrepreneur = "entrepreneur" => "Индивидуальный предприниматель",
        /// A university or college.
        University = "university" => "Вуз или колледж",
        /// An organisation that earns nothing.
        Ngo = "ngo" => "Некоммерческая организация",
        /// Veterans of labour and of teaching.
        VeteransCouncil = "veterans_council" => "Совет ветеранов",
        /// Everybody else, and those of whom nobody has said it yet.
        Other = "other" => "Другая организация",
    }
}

crate::terms! {
    /// What came of a letter to an employer.
    pub enum LetterOutcome {
        /// Nothing yet.
        Waiting = "waiting" => "Ждём ответа",
        /// The employer sends mentors.
        Agreed = "agreed" => "Согласие",
        /// The employer does not.
        Declined = "declined" => "Отказ",
        /// Nobody waits any more.
        NoAnswer = "no_answer" => "Ответа не было",
    }
}

crate::terms! {
    /// How an organisation was thanked (domain reference §8.6).
    pub enum ThanksForm {
        /// A letter of thanks.
        Letter = "letter" => "Благодарственное письмо",
        /// A diploma.
        Diploma = "diploma" => "Грамота или диплом",
        /// Told in public.
        Publication = "publication" => "Рассказ на сайте или в соцсетях",
        /// Called to the stage.
        Event = "event" => "Награждение на мероприятии",
        /// Otherwise.
        Other = "other" => "Иначе",
    }
}

crate::terms! {
    /// Which organisations a list shows by their agreements.
    pub enum AgreementFilter {
        /// One holds today.
        InForce = "in_force" => "Есть действующее",
        /// None holds today.
        Missing = "missing" => "Нет действующего",
        /// The last one that holds ends soon.
        Ending = "ending" => "Заканчивается за 30 дней",
    }
}

crate::terms! {
    /// Where an agreement stands.
    pub enum AgreementState {
        /// It begins later.
        Ahead = "ahead" => "Ещё не действует",
        /// It holds.
        InForce = "in_force" => "Действует",
        /// It holds for at most 30 days more.
        Ending = "ending" => "Скоро закончится",
        /// It is over.
        Over = "over" => "Закончилось",
    }
}

/// Domains that many organisations have letters or pages at: sharing one of them tells nothing.
pub const SHARED_DOMAINS: &[&str] = &[
    "bk.ru",
    "gmail.com",
    "hotmail.com",
    "icloud.com",
    "inbox.ru",
    "internet.ru",
    "list.ru",
    "mail.ru",
    "ok.ru",
    "outlook.com",
    "rambler.ru",
    "sites.google.com",
    "t.me",
    "taplink.cc",
    "vk.com",
    "vk.ru",
    "ya.ru",
    "yandex.ru",
];

/// So many days before its end the centre is reminded of an agreement.
pub const WARN_DAYS: u64 = 30;

/// The days of an agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgreementTerm {
    /// First day; the signature may be older.
    pub valid_from: NaiveDate,
    /// Last day; `None` until further notice.
    pub valid_until: Option<NaiveDate>,
}

impl AgreementTerm {
    /// Where it stands on a day.
    #[must_use]
    pub fn state(self, on: NaiveDate) -> AgreementState {
        match self.valid_until {
            _ if on < self.valid_from => AgreementState::Ahead,
            Some(end) if end < on => AgreementState::Over,
            Some(end) if warn_from(end) <= on => AgreementState::Ending,
            _ => AgreementState::InForce,
        }
    }
}

/// The day from which the end of an agreement is near.
#[must_use]
pub fn warn_from(end: NaiveDate) -> NaiveDate {
    end.checked_sub_days(Days::new(WARN_DAYS)).unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Both ends are inside, the warning begins 30 days before the last day, and an agreement without an end has none.
    #[test]
    fn terms_of_agreements() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let term = |until: Option<&str>| AgreementTerm { valid_from: day("2026-09-01"), valid_until: until.map(day) };
        for (until, on, expected, why) in [
            (Some("2027-08-31"), "2026-08-31", AgreementState::Ahead, "the day before"),
            (Some("2027-08-31"), "2026-09-01", AgreementState::InForce, "the first day"),
            (Some("2027-08-31"), "2027-07-31", AgreementState::InForce, "31 days before the end"),
            (Some("2027-08-31"), "2027-08-01", AgreementState::Ending, "30 days before the end"),
            (Some("2027-08-31"), "2027-08-31", AgreementState::Ending, "the last day"),
            (Some("2027-08-31"), "2027-09-01", AgreementState::Over, "the day after"),
            (Some("2026-09-10"), "2026-09-01", AgreementState::Ending, "shorter than the warning"),
            (Some("2026-09-10"), "2026-08-31", AgreementState::Ahead, "shorter than the warning, before it"),
            (None, "2076-09-01", AgreementState::InForce, "until further notice"),
        ] {
            assert_eq!(term(until).state(day(on)), expected, "{why}");
        }
        assert_eq!(warn_from(NaiveDate::MIN), NaiveDate::MIN, "no panic at the beginning of the calendar");
    }
}
