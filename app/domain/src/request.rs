//! The map of requests («карта запросов», domain reference §2.1 stage 2, §3.4): how soon help is needed and from whom the
//! school knows of the need.

crate::terms! {
    /// How soon a mentor is needed. The source asks for the request only; the three steps are ours and order the search.
    pub enum Urgency {
        /// Whenever a mentor is found.
        Ordinary = "ordinary" => "Обычная",
        /// Before the half-year ends.
        HalfYear = "half_year" => "В этом полугодии",
        /// Now.
        Urgent = "urgent" => "Срочно",
    }
}

crate::terms! {
    /// Through whom or what the school learned of a request: the channels of stage 2.
    pub enum Channel {
        /// The person's own questionnaire.
        SelfSurvey = "self_survey" => "Анкета участника",
        /// Parents.
        Parent = "parent" => "Родители",
        /// Class teacher.
        ClassTeacher = "class_teacher" => "Классный руководитель",
        /// Psychologist of the school.
        Psychologist = "psychologist" => "Педагог-психолог",
        /// Social pedagogue.
        SocialPedagogue = "social_pedagogue" => "Социальный педагог",
        /// Tests of professional orientation.
        CareerTest = "career_test" => "Профориентационный тест",
        /// A talk.
        Interview = "interview" => "Интервью",
        /// Observation.
        Observation = "observation" => "Наблюдение",
        /// Teachers of subjects.
        SubjectTeacher = "subject_teacher" => "Учителя-предметники",
        /// The director and whoever else knows of the need.
        OtherStaff = "other_staff" => "Другие сотрудники",
    }
}
