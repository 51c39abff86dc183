//! Whether a school may ask a mentor of the region's pool, and if not, why: the button is replaced by the reason.
//!
//! A place is not held by asking but by the mentor's answer, and the database alone counts places over all schools; so a
//! free place here is only what the school sees at this moment.

use std::fmt;

use crate::mentoring_form::MentoringForm;
use crate::state::EngagementState;

/// What a school knows of a pool mentor before it asks.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// The form the school asks for.
    pub form: MentoringForm,
    /// The forms the mentor offers.
    pub offered: &'a [MentoringForm],
    /// Places the mentor has free over all schools.
    pub free: i64,
    /// States of what this school asked this mentor before.
    pub earlier: &'a [EngagementState],
}

/// A reason not to ask. Its text is for the curator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskObstacle {
    /// The school waits for an answer already.
    AlreadyAsked,
    /// The mentor works with the school already.
    AlreadyAgreed,
    /// No place is free.
    NoPlaces,
    /// The mentor does not offer this form.
    FormNotOffered(MentoringForm),
}

impl fmt::Display for AskObstacle {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AlreadyAsked => {
                formatter.write_str("Вы уже спросили этого наставника: дождитесь ответа или отзовите запрос")
            }
            Self::AlreadyAgreed => {
                formatter.write_str("Наставник уже согласился работать с вашей школой: составьте пару")
            }
            Self::NoPlaces => formatter.write_str("Сейчас у наставника нет свободных мест"),
            Self::FormNotOffered(form) => write!(formatter, "Наставник не предлагает форму «{form}»"),
        }
    }
}

/// All reasons not to ask; none means that the school may.
#[must_use]
pub fn obstacles(question: &Question<'_>) -> Vec<AskObstacle> {
    let Question { form, offered, free, earlier } = *question;
    [
        earlier.contains(&EngagementState::Asked).then_some(AskObstacle::AlreadyAsked),
        earlier.contains(&EngagementState::Accepted).then_some(AskObstacle::AlreadyAgreed),
        (free < 1).then_some(AskObstacle::NoPlaces),
        (!offered.contains(&form)).then_some(AskObstacle::FormNotOffered(form)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: Question<'static> = Question {
        form: MentoringForm::EmployerPupil,
        offered: &[MentoringForm::EmployerPupil, MentoringForm::EmployerStudent],
        free: 1,
        earlier: &[
            EngagementState::Declined,
            EngagementState::Withdrawn,
            EngagementState::NoPlaces,
            EngagementState::Ended,
        ],
    };

    /// What ended does not stand in the way of a new question; what is open does, and so do places and forms.
    #[test]
    fn reasons() {
        for (question, expected, row) in [
            (GOOD, vec![], "history only"),
            (Question { earlier: &[EngagementState::Asked], ..GOOD }, vec![AskObstacle::AlreadyAsked], "no answer yet"),
            (
                Question { earlier: &[EngagementState::Accepted], ..GOOD },
                vec![AskObstacle::AlreadyAgreed],
                "works here",
            ),
            (Question { free: 0, ..GOOD }, vec![AskObstacle::NoPlaces], "full"),
            (
                Question { form: MentoringForm::TeacherTeacher, free: 0, ..GOOD },
                vec![AskObstacle::NoPlaces, AskObstacle::FormNotOffered(MentoringForm::TeacherTeacher)],
                "full and another form",
            ),
        ] {
            assert_eq!(obstacles(&question), expected, "{row}");
        }
    }
}
