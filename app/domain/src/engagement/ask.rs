//! Whether a school may ask a mentor of the pool, and if not, why: the button is replaced by the reason.

use std::fmt;

use chrono::NaiveDate;

use crate::{mentoring_form::MentoringForm, numbers::Places, russian};

/// What a school knows of a pool mentor before it asks.
#[derive(Debug, Clone, Copy)]
pub struct Offer<'a> {
    /// The forms the mentor offers.
    pub forms: &'a [MentoringForm],
    /// Places the mentor has free over all schools.
    pub free: i32,
    /// Last day of the absence the mentor is in.
    pub away_until: Option<NaiveDate>,
    /// Whether the school waits for this mentor's answer already.
    pub asked: bool,
}

/// A reason not to ask. Its text is for the curator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskObstacle {
    /// The school waits for an answer already.
    AlreadyAsked,
    /// The mentor is away until this day.
    Away(NaiveDate),
    /// No place is free.
    NoPlaces,
    /// The school asks for more places than are free; so many are.
    TooMany(i32),
    /// The mentor does not offer this form.
    FormNotOffered,
}

impl AskObstacle {
    /// The name of the rule, as the store refuses by it.
    #[must_use]
    pub const fn rule(self) -> &'static str {
        match self {
            Self::AlreadyAsked => "engagement_open_key",
            Self::Away(_) => "engagement_mentor_there",
            Self::NoPlaces => "no_free_places",
            Self::TooMany(_) => "engagement_within_places",
            Self::FormNotOffered => "form_not_offered",
        }
    }
}

impl fmt::Display for AskObstacle {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AlreadyAsked => {
                formatter.write_str("Вы уже спросили этого наставника: дождитесь ответа или отзовите прежний запрос")
            }
            Self::Away(until) => {
                write!(
                    formatter,
                    "Наставник в отпуске до {}: спросите его позже или выберите другого",
                    russian::date(*until)
                )
            }
            Self::NoPlaces => formatter.write_str("У наставника не осталось свободных мест. Выберите в пуле другого"),
            Self::TooMany(free) => {
                let free = russian::count(free.unsigned_abs().into(), "место", "места", "мест");
                write!(formatter, "У наставника свободно {free}: попросите не больше")
            }
            Self::FormNotOffered => formatter.write_str("Наставник не предлагает эту форму, выберите другую"),
        }
    }
}

impl Offer<'_> {
    /// Why asking makes no sense now, whatever is asked for.
    #[must_use]
    pub fn obstacle(&self) -> Option<AskObstacle> {
        if self.asked {
            return Some(AskObstacle::AlreadyAsked);
        }
        if let Some(until) = self.away_until {
            return Some(AskObstacle::Away(until));
        }
        (self.free < 1).then_some(AskObstacle::NoPlaces)
    }

    /// Why this many places in this form may not be asked for.
    #[must_use]
    pub fn refuses(&self, form: MentoringForm, places: Places) -> Option<AskObstacle> {
        self.obstacle()
            .or_else(|| (i32::from(places) > self.free).then_some(AskObstacle::TooMany(self.free)))
            .or_else(|| (!self.forms.contains(&form)).then_some(AskObstacle::FormNotOffered))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: Offer<'static> = Offer {
        forms: &[MentoringForm::EmployerPupil, MentoringForm::EmployerStudent],
        free: 2,
        away_until: None,
        asked: false,
    };

    /// Each fact is its own reason; what makes every question senseless comes first.
    #[test]
    fn reasons() {
        let until = "2026-12-20".parse().unwrap();
        let (fits, other) = (MentoringForm::EmployerPupil, MentoringForm::TeacherTeacher);
        for (offer, form, places, expected, row) in [
            (GOOD, fits, "1", None, "one of two"),
            (GOOD, fits, "2", None, "all that are free"),
            (GOOD, fits, "3", Some(AskObstacle::TooMany(2)), "one too many"),
            (GOOD, other, "1", Some(AskObstacle::FormNotOffered), "another form"),
            (Offer { free: 0, ..GOOD }, fits, "1", Some(AskObstacle::NoPlaces), "full"),
            (Offer { free: -1, ..GOOD }, other, "9", Some(AskObstacle::NoPlaces), "full before all else"),
            (Offer { asked: true, free: 0, ..GOOD }, fits, "1", Some(AskObstacle::AlreadyAsked), "no answer yet"),
            (Offer { away_until: Some(until), ..GOOD }, fits, "1", Some(AskObstacle::Away(until)), "away"),
        ] {
            assert_eq!(offer.refuses(form, Places::parse(places).unwrap()), expected, "{row}");
        }
        assert_eq!(GOOD.obstacle(), None);
    }

    /// The curator reads what to do, and how many there are.
    #[test]
    fn words() {
        for (obstacle, words) in [
            (AskObstacle::TooMany(1), "У наставника свободно 1\u{a0}место: попросите не больше"),
            (
                AskObstacle::Away("2026-12-20".parse().unwrap()),
                "Наставник в отпуске до 20.12.2026: спросите его позже или выберите другого",
            ),
        ] {
            assert_eq!(obstacle.to_string(), words);
        }
    }
}
