//! Figures of a school that its region may read: counts only, and none from which a single child can be told.
//!
//! Source: domain reference §9.3 (the centre sees aggregates; cells under 5 are suppressed). Hiding 1 to 4 is not enough
//! where figures add up: a hidden form of mentoring is what all pairs leave over when the other forms are known. So a
//! school's figures are published together, by [`publish`], which hides more where subtraction would tell.

mod cell;
mod needs;
mod publish;

pub use cell::{Cell, SUPPRESSED_NOTE, Total, total};
pub use needs::{NEEDS_MOVE, NEEDS_STEP, may_tell_anew, publish_needs};
pub use publish::publish;

use crate::mentoring_form::MentoringForm;

crate::terms! {
    /// A figure of a school.
    pub enum Metric {
        /// People in the base of mentees.
        Mentees = "mentees" => "Наставляемые",
        /// Mentees with a request and no pair.
        Unpaired = "unpaired" => "Наставляемые без пары",
        /// Mentees for whom somebody looks for a mentor.
        Waiting = "waiting" => "Ждут наставника",
        /// Of them those who wait for more than 30 days.
        WaitingMonth = "waiting_month" => "Ждут наставника дольше 30 дней",
        /// Of them those who wait for more than 90 days. Whoever waits longest is one child: no such day leaves the school.
        WaitingQuarter = "waiting_quarter" => "Ждут наставника дольше 90 дней",
        /// People in the base of mentors.
        Mentors = "mentors" => "Наставники",
        /// Running pairs of all forms.
        PairsActive = "pairs_active" => "Пары в работе",
        /// Running pairs «ученик – ученик».
        PairsPupilPupil = "pairs_pupil_pupil" => "Пары «ученик – ученик»",
        /// Running pairs «учитель – учитель».
        PairsTeacherTeacher = "pairs_teacher_teacher" => "Пары «учитель – учитель»",
        /// Running pairs «студент – ученик».
        PairsUniversityStudentPupil = "pairs_university_student_pupil" => "Пары «студент – ученик»",
        /// Running pairs «работодатель – ученик».
        PairsEmployerPupil = "pairs_employer_pupil" => "Пары «работодатель – ученик»",
        /// Running pairs «работодатель – студент».
        PairsEmployerStudent = "pairs_employer_student" => "Пары «работодатель – студент»",
        /// Running pairs of which somebody should act (`care::Health::Red`).
        PairsInNeed = "pairs_in_need" => "Пары, которым нужна помощь",
        /// Mentees whose signal is open for more than three days (`care::SIGNAL_DAYS`).
        SignalsLate = "signals_late" => "Сигналы без ответа дольше 3 дней",
        /// Pairs brought to their end.
        PairsFinished = "pairs_finished" => "Завершённые пары",
        /// Meetings recorded in the school year.
        Meetings = "meetings" => "Встречи за учебный год",
        /// Meetings held within the last 30 days.
        Meetings30Days = "meetings_30_days" => "Встречи за 30 дней",
    }
}

impl Metric {
    /// Whether it counts people, directly or as pairs: then a small number is not shown. Meetings are events; how many a
    /// school held says nothing of one child.
    #[must_use]
    pub fn personal(self) -> bool {
        !matches!(self, Self::Meetings | Self::Meetings30Days)
    }

    /// The figure of the running pairs of one form.
    #[must_use]
    pub fn of_form(form: MentoringForm) -> Self {
        match form {
            MentoringForm::PupilPupil => Self::PairsPupilPupil,
            MentoringForm::TeacherTeacher => Self::PairsTeacherTeacher,
            MentoringForm::UniversityStudentPupil => Self::PairsUniversityStudentPupil,
            MentoringForm::EmployerPupil => Self::PairsEmployerPupil,
            MentoringForm::EmployerStudent => Self::PairsEmployerStudent,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::term::Term;

    /// Every form has a figure of its own, named after it.
    #[test]
    fn forms_have_figures() {
        for form in MentoringForm::ALL {
            assert_eq!(Metric::of_form(*form).code(), format!("pairs_{}", form.code()));
        }
    }

    /// Only meetings are not counts of people.
    #[test]
    fn personal_ones() {
        let events: Vec<_> = Metric::ALL.iter().filter(|metric| !metric.personal()).collect();
        assert_eq!(events, [&Metric::Meetings, &Metric::Meetings30Days]);
    }
}
