//! Mentoring of teachers has a taxonomy of its own: 3 forms, 9 kinds, 7 directions (domain reference §1.3). It stands
//! beside the form «Учитель – учитель», which every teacher's request has; a region may add its own entries
//! ([`crate::dictionary`]).

crate::terms! {
    /// Who helps the teacher.
    pub enum TeacherForm {
        /// A colleague.
        TeacherToTeacher = "teacher_to_teacher" => "Педагог – педагог",
        /// A manager of the school.
        ManagerToTeacher = "manager_to_teacher" => "Руководитель – педагог",
        /// A partner of the school.
        SocialPartnerToTeacher = "social_partner_to_teacher" => "Социальный партнёр – педагог ОО",
    }
}

crate::terms! {
    /// How they work together.
    pub enum TeacherKind {
        /// An experienced teacher and a beginner, for long.
        Traditional = "traditional" => "Традиционное",
        /// The younger one teaches.
        Reverse = "reverse" => "Реверсивное",
        /// Equals.
        Partner = "partner" => "Партнёрское",
        /// One mentor, several teachers.
        Group = "group" => "Групповое",
        /// At a distance.
        Virtual = "virtual" => "Виртуальное",
        /// By short agreed meetings.
        ShortTerm = "short_term" => "Краткосрочное",
        /// When help is needed.
        Situational = "situational" => "Ситуационное",
        /// One meeting with somebody of rank.
        Speed = "speed" => "Скоростное",
        /// Several of these.
        Mixed = "mixed" => "Комплекс видов",
    }
}

crate::terms! {
    /// What the personal programme is for.
    pub enum TeacherDirection {
        /// A young teacher.
        YoungTeacherSupport = "young_teacher_support" => "Сопровождение молодого педагога",
        /// Difficulties at work.
        OvercomeDifficulties = "overcome_difficulties" => "Преодоление профессиональных затруднений педагога",
        /// Contests.
        ContestSupport = "contest_support" => "Сопровождение педагога в конкурсном движении",
        /// Before and during attestation.
        AttestationProcess = "attestation_process" => "Сопровождение педагога в процессе аттестации",
        /// After attestation.
        AttestationFollowup = "attestation_followup" => "Сопровождение педагога по итогам аттестации",
        /// A new post.
        NewPosition = "new_position" => "Сопровождение педагога при переходе на новую должность",
        /// A new place of work.
        NewWorkplace = "new_workplace" => "Сопровождение педагога при переходе на новое место работы",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::term::Term;

    /// As many as the source has.
    #[test]
    fn counts_of_the_source() {
        assert_eq!((TeacherForm::ALL.len(), TeacherKind::ALL.len(), TeacherDirection::ALL.len()), (3, 9, 7));
    }
}
