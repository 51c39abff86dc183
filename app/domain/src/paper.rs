//! Papers of external mentors: the certificate of no criminal record and the medical one, as the policy of the region asks.
//!
//! Source: domain reference §5.3. ТК РФ ст. 351.1 speaks of labour, no federal act asks these papers of unpaid mentors or
//! fixes their term; programmes ask for them nevertheless, so each region says which, for how long and of whom.

use chrono::{Days, Months, NaiveDate};
use serde::Deserialize;

use crate::{category::MentorCategory, numbers::PaperMonths, russian};

crate::terms! {
    /// What may be asked of an external mentor.
    pub enum PaperKind {
        /// Справка о наличии (отсутствии) судимости.
        CriminalRecord = "criminal_record" => "Справка об отсутствии судимости",
        /// Of a doctor: the mentor may work with children.
        Medical = "medical" => "Медицинская справка",
    }
}

impl PaperKind {
    /// The same inside a sentence: «справка об отсутствии судимости».
    #[must_use]
    pub fn inside(self) -> &'static str {
        match self {
            Self::CriminalRecord => "справка об отсутствии судимости",
            Self::Medical => "медицинская справка",
        }
    }

    /// As what is given, sent, brought: «справку об отсутствии судимости».
    #[must_use]
    pub fn object(self) -> &'static str {
        match self {
            Self::CriminalRecord => "справку об отсутствии судимости",
            Self::Medical => "медицинскую справку",
        }
    }
}

crate::terms! {
    /// What became of a paper.
    pub enum PaperState {
        /// The centre has not looked at it.
        Waiting = "waiting" => "На проверке",
        /// The centre has seen it and counts it.
        Accepted = "accepted" => "Принята",
        /// The centre has not accepted it, and says why.
        Refused = "refused" => "Не принята",
        /// The mentor took it back before anybody looked.
        TakenBack = "taken_back" => "Отозвана наставником",
        /// It was accepted and counts no more: a mistake, or another reason that is said.
        Annulled = "annulled" => "Признана недействительной",
        /// The entry was over before anybody looked.
        Closed = "closed" => "Закрыта вместе с анкетой",
    }
}

/// What the centre decided about a kind of paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperRule {
    /// Whether it is asked at all.
    pub required: bool,
    /// How long it counts from the day it was given; without it as long as the paper itself says.
    pub months: Option<PaperMonths>,
    /// Whoever belongs to no other categories may skip it.
    pub exempt: Vec<MentorCategory>,
}

impl PaperRule {
    /// What a new region asks until it says otherwise: of every external mentor, for a year.
    #[must_use]
    pub fn of_new_region() -> Self {
        Self { required: true, months: Some(PaperMonths::YEAR), exempt: Vec::new() }
    }

    /// Whether somebody of these categories has to bring the paper: a person may be several, and the strictest counts.
    #[must_use]
    pub fn asks(&self, categories: &[MentorCategory]) -> bool {
        self.required && !categories.iter().all(|category| self.exempt.contains(category))
    }

    /// The last day on which a paper given on `issued_on` counts: by the term of the rule, or by the paper's own word when
    /// that is earlier; `None` when neither names an end.
    #[must_use]
    pub fn valid_until(&self, issued_on: NaiveDate, own_until: Option<NaiveDate>) -> Option<NaiveDate> {
        let term = self.months.map(|months| {
            let months = Months::new(months.get().into());
            issued_on.checked_add_months(months).unwrap_or(NaiveDate::MAX)
        });
        match (term, own_until) {
            (Some(term), Some(own)) => Some(term.min(own)),
            (term, own) => term.or(own),
        }
    }

    /// «12 месяцев со дня выдачи», «пока не истечёт срок на самом документе».
    #[must_use]
    pub fn term_words(&self) -> String {
        match self.months {
            Some(months) => {
                format!("{} со дня выдачи", russian::count(months.get().into(), "месяц", "месяца", "месяцев"))
            }
            None => "пока не истечёт срок, указанный в самом документе".to_owned(),
        }
    }
}

/// Days before the end of a paper on which the mentor and the centre are reminded; the last reminder is the last day itself.
pub const REMINDERS: [u16; 4] = [60, 30, 7, 0];

/// Days after which the centre is reminded of a paper that nobody has decided on, and then again and again.
pub const DECISION_DAYS: u64 = 30;

/// Days after which the scan of a paper that nobody has decided on is deleted: the mentor shows the paper itself.
pub const SCAN_DAYS: u64 = 60;

/// How often a mentor may send a paper of one kind on one day; the database counts too.
pub const SENT_A_DAY: u64 = 3;

/// Which reminder is due on a day for a paper whose last day is `valid_until`: the nearest whose time has come, `None` while
/// there is more time than the first of them.
#[must_use]
pub fn reminder(valid_until: NaiveDate, today: NaiveDate) -> Option<u16> {
    let left = (valid_until - today).num_days();
    REMINDERS.into_iter().rev().find(|days| left <= i64::from(*days))
}

/// Until when the papers of an entry are in force, as its row says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct PapersOutlook {
    /// The last day on which all that is asked is in force; `None` when no end is in sight, or nothing is asked.
    pub until: Option<NaiveDate>,
    /// Whether what is lacking from the day after did not run out: it never was there, was declared void, or had ended before
    /// anybody asked for it.
    pub absent: bool,
}

impl PapersOutlook {
    /// Where the mentor stands on a day.
    #[must_use]
    pub fn on(self, today: NaiveDate) -> PapersStanding {
        match self.until {
            Some(on) if on < today && self.absent => PapersStanding::Absent,
            Some(on) if on < today => PapersStanding::Ended { on },
            Some(on) if self.absent => PapersStanding::Wanted { from: on + Days::new(1) },
            until => PapersStanding::InForce { until },
        }
    }
}

/// Whether all papers that are asked of a mentor are in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PapersStanding {
    /// They are.
    InForce {
        /// The last day; `None` when no end is in sight, or nothing is asked.
        until: Option<NaiveDate>,
    },
    /// They are so far; from a day on one will be asked that is not there yet.
    Wanted {
        /// The first day on which it is asked.
        from: NaiveDate,
    },
    /// One ran out.
    Ended {
        /// The last day on which it counted.
        on: NaiveDate,
    },
    /// One is not there and did not run out.
    Absent,
}

impl PapersStanding {
    /// Whether new pairs may be made.
    #[must_use]
    pub fn in_force(self) -> bool {
        matches!(self, Self::InForce { .. } | Self::Wanted { .. })
    }

    /// Why no new pair may be made: «Срок справки истёк 24.11.2026, новых пар нет». Which paper it is stays with the centre.
    #[must_use]
    pub fn hindrance(self) -> Option<String> {
        match self {
            Self::InForce { .. } | Self::Wanted { .. } => None,
            Self::Ended { on } => Some(format!("Срок справки истёк {}, новых пар нет", russian::date(on))),
            Self::Absent => Some("Нужной справки нет, новых пар нет".to_owned()),
        }
    }

    /// The last day on which all is in force, when it comes within the time of the first reminder.
    #[must_use]
    pub fn ends_soon(self, today: NaiveDate) -> Option<NaiveDate> {
        let until = match self {
            Self::InForce { until } => until?,
            Self::Wanted { from } => from - Days::new(1),
            Self::Ended { .. } | Self::Absent => return None,
        };
        (until <= today + Days::new(u64::from(REMINDERS[0]))).then_some(until)
    }
}

#[cfg(test)]
mod tests;
