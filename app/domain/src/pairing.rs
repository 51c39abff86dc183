//! Whether a pair may be made, and if not, each reason in words that say what to do.
//!
//! A person decides who works with whom (domain reference §8.1); these are the few things nobody may decide away. The
//! database holds the first three once more, because two curators may press at the same moment.

use std::fmt;

use crate::category::MenteeKind;
use crate::consent::ConsentState;
use crate::mentoring_form::MentoringForm;

/// What is known of a mentee and a mentor when a pair is proposed.
#[derive(Debug, Clone, Copy)]
pub struct Proposal<'a> {
    /// The form of the pair.
    pub form: MentoringForm,
    /// Who the mentee is.
    pub mentee: MenteeKind,
    /// The mentee's consent to processing, today.
    pub consent: ConsentState,
    /// Forms in which the mentee has a running pair.
    pub running: &'a [MentoringForm],
    /// How many mentees the mentor takes in this school.
    pub capacity: u64,
    /// How many of these places are taken.
    pub taken: u64,
    /// Whether the mentor came from the region's pool.
    pub external: bool,
}

/// A reason against a pair. Its text is for the curator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PairObstacle {
    /// The mentee's consent is not in force.
    Consent(ConsentState),
    /// The mentee has a running pair of this form.
    AlreadyInForm(MentoringForm),
    /// The mentor's places, so many, are all taken.
    MentorFull(u64),
    /// The form helps others than this mentee.
    WrongMentee(MentoringForm),
    /// The form is led by pupils of the school itself.
    WrongMentor(MentoringForm),
}

impl fmt::Display for PairObstacle {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Consent(ConsentState::Expired) => {
                formatter.write_str("Срок согласия истёк: получите новое, чтобы составить пару")
            }
            Self::Consent(ConsentState::Withdrawn) => {
                formatter.write_str("Согласие отозвано: без нового согласия пару составить нельзя")
            }
            Self::Consent(_) => formatter
                .write_str("Нет действующего согласия на обработку персональных данных: внесите его в карточку"),
            Self::AlreadyInForm(form) => {
                write!(formatter, "У наставляемого уже есть пара в форме «{form}»: сначала завершите её")
            }
            Self::MentorFull(0) => formatter.write_str("У наставника нет мест в этой школе"),
            Self::MentorFull(capacity) => {
                write!(formatter, "У наставника заняты все места: {capacity} из {capacity}")
            }
            Self::WrongMentee(form) => match form.mentee_kind() {
                MenteeKind::Teacher => write!(formatter, "Форма «{form}» – для педагогов, а наставляемый учится"),
                MenteeKind::Pupil => write!(formatter, "Форма «{form}» – для обучающихся, а наставляемый – педагог"),
            },
            Self::WrongMentor(form) => {
                write!(formatter, "В форме «{form}» наставник учится в этой же школе: наставник из пула не подходит")
            }
        }
    }
}

/// All reasons against the pair, what concerns the mentee first; none means that it may be made.
#[must_use]
pub fn obstacles(proposal: &Proposal<'_>) -> Vec<PairObstacle> {
    let Proposal { form, mentee, consent, running, capacity, taken, external } = *proposal;
    [
        (!consent.in_force()).then_some(PairObstacle::Consent(consent)),
        running.contains(&form).then_some(PairObstacle::AlreadyInForm(form)),
        (form.mentee_kind() != mentee).then_some(PairObstacle::WrongMentee(form)),
        (external && !form.open_to_external()).then_some(PairObstacle::WrongMentor(form)),
        (taken >= capacity).then_some(PairObstacle::MentorFull(capacity)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A pair that may be made.
    const GOOD: Proposal<'static> = Proposal {
        form: MentoringForm::EmployerPupil,
        mentee: MenteeKind::Pupil,
        consent: ConsentState::Signed,
        running: &[MentoringForm::PupilPupil],
        capacity: 3,
        taken: 2,
        external: true,
    };

    /// Each thing that stands against a pair is named, alone, and tells what to do.
    #[test]
    fn each_reason() {
        assert_eq!(obstacles(&GOOD), []);
        let table = [
            (Proposal { consent: ConsentState::Missing, ..GOOD }, "внесите его в карточку"),
            (Proposal { consent: ConsentState::Expired, ..GOOD }, "Срок согласия истёк"),
            (Proposal { consent: ConsentState::Withdrawn, ..GOOD }, "Согласие отозвано"),
            (
                Proposal { running: &[MentoringForm::EmployerPupil], ..GOOD },
                "уже есть пара в форме «Работодатель – ученик»",
            ),
            (Proposal { taken: 3, ..GOOD }, "заняты все места: 3 из 3"),
            (Proposal { capacity: 0, taken: 0, ..GOOD }, "нет мест в этой школе"),
            (Proposal { mentee: MenteeKind::Teacher, ..GOOD }, "а наставляемый – педагог"),
            (Proposal { form: MentoringForm::TeacherTeacher, ..GOOD }, "а наставляемый учится"),
            (Proposal { form: MentoringForm::PupilPupil, running: &[], ..GOOD }, "наставник из пула не подходит"),
        ];
        for (proposal, words) in table {
            let obstacles = obstacles(&proposal);
            assert_eq!(obstacles.len(), 1, "{words}: {obstacles:?}");
            assert!(obstacles.iter().all(|obstacle| obstacle.to_string().contains(words)), "{words}: {obstacles:?}");
        }
    }

    /// A consent that ends soon is in force, and own mentors may lead every form.
    #[test]
    fn no_reason() {
        let until = chrono::NaiveDate::default();
        assert_eq!(obstacles(&Proposal { consent: ConsentState::ExpiresSoon { until }, ..GOOD }), []);
        let own = Proposal { external: false, form: MentoringForm::PupilPupil, running: &[], ..GOOD };
        assert_eq!(obstacles(&own), []);
    }

    /// All reasons are given at once, so that the curator does not meet them one by one.
    #[test]
    fn all_reasons() {
        let proposal = Proposal {
            form: MentoringForm::PupilPupil,
            mentee: MenteeKind::Teacher,
            consent: ConsentState::Missing,
            running: &[MentoringForm::PupilPupil],
            capacity: 1,
            taken: 1,
            external: true,
        };
        assert_eq!(
            obstacles(&proposal),
            [
                PairObstacle::Consent(ConsentState::Missing),
                PairObstacle::AlreadyInForm(MentoringForm::PupilPupil),
                PairObstacle::WrongMentee(MentoringForm::PupilPupil),
                PairObstacle::WrongMentor(MentoringForm::PupilPupil),
                PairObstacle::MentorFull(1),
            ]
        );
    }
}
