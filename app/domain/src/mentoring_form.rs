//! The five forms of mentoring and their 18 role models: who helps whom, and with what kind of difference between them.
//!
//! Source: the algorithm of the target model (domain reference §1.2). A form is chosen for a mentee's request, for a
//! pair and by a mentor who offers help; a role model only narrows the form of a pair and may stay unsaid.

use crate::category::MenteeKind;
crate::terms! {
    /// A form of mentoring, named by mentor and mentee.
    pub enum MentoringForm {
        /// An older pupil helps a younger or weaker one; also «студент – студент».
        PupilPupil = "pupil_pupil" => "Ученик – ученик",
        /// A teacher helps a colleague.
        TeacherTeacher = "teacher_teacher" => "Учитель – учитель",
        /// A student of a university or college helps a pupil.
        UniversityStudentPupil = "university_student_pupil" => "Студент – ученик",
        /// A professional helps a pupil.
        EmployerPupil = "employer_pupil" => "Работодатель – ученик",
        /// A professional helps a student, who may become a colleague.
        EmployerStudent = "employer_student" => "Работодатель – студент",
    }
}

impl MentoringForm {
    /// Whom the form helps: a request of a pupil cannot be answered by «Учитель – учитель».
    #[must_use]
    pub fn mentee_kind(self) -> MenteeKind {
        match self {
            Self::TeacherTeacher => MenteeKind::Teacher,
            Self::PupilPupil | Self::UniversityStudentPupil | Self::EmployerPupil | Self::EmployerStudent => {
                MenteeKind::Pupil
            }
        }
    }

    /// Whether a mentor from outside the school can lead it. Pupils of the school help each other without the pool.
    #[must_use]
    pub fn open_to_external(self) -> bool {
        self != Self::PupilPupil
    }

    /// The role models of this form, in the order of the source.
    pub fn role_models(self) -> impl Iterator<Item = RoleModel> {
        ROLE_MODELS.iter().copied().filter(move |model| model.form == self)
    }
}

/// A variant inside a form. Its code is unique only together with the form: «Успевающий – неуспевающий» stands in two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleModel {
    form: MentoringForm,
    code: &'static str,
    label: &'static str,
}

impl RoleModel {
    /// The role model of a form by its code; `None` when that form has no such.
    #[must_use]
    pub fn find(form: MentoringForm, code: &str) -> Option<Self> {
        form.role_models().find(|model| model.code == code)
    }

    /// The form it narrows.
    #[must_use]
    pub fn form(self) -> MentoringForm {
        self.form
    }

    /// What stands in the database beside the form.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.code
    }

    /// What people read.
    #[must_use]
    pub fn label(self) -> &'static str {
        self.label
    }
}

const fn model(form: MentoringForm, code: &'static str, label: &'static str) -> RoleModel {
    RoleModel { form, code, label }
}

/// All 18 role models of the algorithm, word for word.
pub const ROLE_MODELS: [RoleModel; 18] = {
    use MentoringForm::{EmployerPupil, EmployerStudent, PupilPupil, TeacherTeacher, UniversityStudentPupil};
    [
        model(PupilPupil, "achiever_underachiever", "Успевающий – неуспевающий"),
        model(PupilPupil, "leader_passive", "Лидер – пассивный"),
        model(PupilPupil, "peer_to_peer", "Равный – равному"),
        model(TeacherTeacher, "experienced_novice", "Опытный педагог – молодой специалист"),
        model(
            TeacherTeacher,
            "leader_struggling_teacher",
            "Лидер педагогического сообщества – педагог, испытывающий проблемы",
        ),
        model(TeacherTeacher, "innovator_conservative", "Педагог-новатор – консервативный педагог"),
        model(TeacherTeacher, "subject_expert_novice", "Опытный предметник – неопытный предметник"),
        model(UniversityStudentPupil, "achiever_underachiever", "Успевающий – неуспевающий"),
        model(UniversityStudentPupil, "leader_indifferent", "Лидер – равнодушный"),
        model(UniversityStudentPupil, "equal_to_other", "Равный – другому"),
        model(UniversityStudentPupil, "curator_project_author", "Куратор – автор проекта"),
        model(EmployerPupil, "active_pro_indifferent_consumer", "Активный профессионал – равнодушный потребитель"),
        model(EmployerPupil, "colleague_young_colleague", "Коллега – молодой коллега"),
        model(EmployerPupil, "employer_future_employee", "Работодатель – будущий сотрудник"),
        model(EmployerStudent, "active_pro_indifferent_consumer", "Активный профессионал – равнодушный потребитель"),
        model(
            EmployerStudent,
            "successful_pro_choosing_student",
            "Успешный профессионал – студент, выбирающий профессию",
        ),
        model(EmployerStudent, "colleague_future_colleague", "Коллега – будущий коллега"),
        model(EmployerStudent, "employer_future_employee", "Работодатель – будущий сотрудник"),
    ]
};

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::term::Term;

    /// Every form has exactly the role models of the source: 3 + 4 + 4 + 3 + 4 = 18.
    #[test]
    fn counts_of_the_source() {
        for (form, count) in MentoringForm::ALL.iter().zip([3, 4, 4, 3, 4]) {
            assert_eq!(form.role_models().count(), count, "{form}");
        }
    }

    /// A code names one role model within a form, and none in a form that lacks it.
    #[test]
    fn a_code_is_unique_within_its_form() {
        let keys: HashSet<_> = ROLE_MODELS.iter().map(|model| (model.form(), model.code())).collect();
        assert_eq!(keys.len(), ROLE_MODELS.len());
        for model in ROLE_MODELS {
            assert_eq!(RoleModel::find(model.form(), model.code()), Some(model), "{}", model.label());
        }
        assert_eq!(RoleModel::find(MentoringForm::TeacherTeacher, "peer_to_peer"), None);
        assert_eq!(RoleModel::find(MentoringForm::PupilPupil, ""), None);
    }

    /// Only teachers are helped by «Учитель – учитель», and only pupils' own form is closed to the pool.
    #[test]
    fn whom_a_form_serves() {
        for form in MentoringForm::ALL {
            assert_eq!(form.mentee_kind() == MenteeKind::Teacher, *form == MentoringForm::TeacherTeacher, "{form}");
            assert_eq!(form.open_to_external(), *form != MentoringForm::PupilPupil, "{form}");
        }
    }
}
