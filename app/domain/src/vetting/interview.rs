//! The record of a conversation with an applicant: how, with what result, and what the person has to learn.
//!
//! Source: domain reference §2.1 (S4): readiness for the role is talked over, and mentors are trained; the first three topics
//! are those of the source, the others are ours (§10: guidance on talking to minors is asked for).

crate::terms! {
    /// How the conversation was held.
    pub enum InterviewFormat {
        /// In one room.
        InPerson = "in_person" => "Лично",
        /// By video.
        Video = "video" => "По видеосвязи",
        /// By telephone.
        Telephone = "telephone" => "По телефону",
    }
}

crate::terms! {
    /// What came of it.
    pub enum InterviewOutcome {
        /// May begin.
        Ready = "ready" => "Готов к работе",
        /// May begin, and is taught beside it.
        AfterTraining = "after_training" => "Готов, нужно обучение",
        /// Something speaks against it: the line of the checklist stays open.
        NotReady = "not_ready" => "Пока не готов",
    }
}

impl InterviewOutcome {
    /// Whether the conversation closes its line of the checklist.
    #[must_use]
    pub fn clears(self) -> bool {
        self != Self::NotReady
    }
}

crate::terms! {
    /// A topic of the school of mentors.
    pub enum TrainingTopic {
        /// Knowing and presenting oneself.
        SelfPresentation = "self_presentation" => "Самоанализ и самопрезентация",
        /// Effective communication.
        Communication = "communication" => "Эффективное общение",
        /// The stages of a mentoring programme.
        ProgrammeStages = "programme_stages" => "Этапы программы наставничества",
        /// Teenagers, borders, help in trouble.
        TalkingToMinors = "talking_to_minors" => "Разговор с подростком: границы и трудные темы",
        /// Safety of a child and personal data.
        SafetyAndData = "safety_and_data" => "Безопасность ребёнка и персональные данные",
        /// Goals, plan of meetings, diary.
        PlanningAndDiary = "planning_and_diary" => "Цели, план встреч и дневник",
    }
}
