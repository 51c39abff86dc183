//! Whether a school may ask a mentor of the pool, and if not, why: the button is replaced by the reason.

use std::fmt;

use chrono::{Days, NaiveDate};

use crate::{mentoring_form::MentoringForm, numbers::Places, russian};

/// Days after a refusal in which the school does not ask this mentor again. Ours, like the next two: a refusal is an answer,
/// and each question is a letter.
pub const AFTER_REFUSAL: u8 = 30;

/// So many questions a school takes back within [`TAKEN_BACK_WITHIN`] days before it has to wait.
pub const TAKEN_BACK: u8 = 3;

/// See [`TAKEN_BACK`].
pub const TAKEN_BACK_WITHIN: u8 = 7;

/// What became of the school's earlier questions to the mentor.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Earlier {
    /// When the mentor last said no.
    pub refused_on: Option<NaiveDate>,
    /// When the school took back the last but two ([`TAKEN_BACK`]) of its questions.
    pub taken_back_on: Option<NaiveDate>,
}

impl Earlier {
    /// Why not to ask again on this day.
    fn obstacle(self, today: NaiveDate) -> Option<AskObstacle> {
        let wait = |since: Option<NaiveDate>, days: u8| {
            since.and_then(|day| day.checked_add_days(Days::new(days.into()))).filter(|again| today < *again)
        };
        let refused = wait(self.refused_on, AFTER_REFUSAL).map(AskObstacle::Refused);
        refused.or_else(|| wait(self.taken_back_on, TAKEN_BACK_WITHIN).map(AskObstacle::TakenBack))
    }
}

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
    /// What became of the school's earlier questions.
    pub earlier: Earlier,
    /// The region's day.
    pub today: NaiveDate,
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
    /// The mentor said no to this school not long ago; from this day on it may ask again.
    Refused(NaiveDate),
    /// The school has taken back several questions to the mentor; from this day on it may ask again.
    TakenBack(NaiveDate),
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
            Self::Refused(_) => "refused_lately",
            Self::TakenBack(_) => "taken_back_lately",
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
            Self::Refused(again) => {
                let again = russian::date(*again);
                write!(
                    formatter,
                    "Наставник недавно отказался от запроса вашей школы: спросить его снова можно с {again}. Выберите в пуле другого"
                )
            }
            Self::TakenBack(again) => {
                let again = russian::date(*again);
                write!(
                    formatter,
                    "Вы уже несколько раз отзывали запросы этому наставнику, и каждый раз он получал письма. Спросить его снова можно с {again}"
                )
            }
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
        if let Some(obstacle) = self.earlier.obstacle(self.today) {
            return Some(obstacle);
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

    const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 12, 10).unwrap();
    const GOOD: Offer<'static> = Offer {
        forms: &[MentoringForm::EmployerPupil, MentoringForm::EmployerStudent],
        free: 2,
        away_until: None,
        asked: false,
        earlier: Earlier { refused_on: None, taken_back_on: None },
        today: TODAY,
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

    /// After a refusal a month has to pass, after three questions taken back a week since the first of them.
    #[test]
    fn not_again_at_once() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (refused, taken_back, expected, row) in [
            (None, None, None, "never asked"),
            (Some("2026-11-10"), None, None, "thirty days ago"),
            (Some("2026-11-11"), None, Some(AskObstacle::Refused(day("2026-12-11"))), "a day less"),
            (Some("2026-12-10"), None, Some(AskObstacle::Refused(day("2027-01-09"))), "today"),
            (None, Some("2026-12-03"), None, "a week ago"),
            (None, Some("2026-12-04"), Some(AskObstacle::TakenBack(day("2026-12-11"))), "a day less"),
            (
                Some("2026-12-10"),
                Some("2026-12-10"),
                Some(AskObstacle::Refused(day("2027-01-09"))),
                "the refusal weighs more",
            ),
        ] {
            let earlier = Earlier { refused_on: refused.map(day), taken_back_on: taken_back.map(day) };
            assert_eq!(Offer { earlier, ..GOOD }.obstacle(), expected, "{row}");
        }
        let asked = Offer { asked: true, earlier: Earlier { refused_on: Some(TODAY), taken_back_on: None }, ..GOOD };
        assert_eq!(asked.obstacle(), Some(AskObstacle::AlreadyAsked));
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
