//! The map of requests («карта запросов», domain reference §2.1 stage 2, §3.4): how soon help is needed and from whom the
//! school knows of the need.

use crate::{role::Role, term::Term};

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

impl Channel {
    /// Whether it tells what a psychologist finds out: a separate consent is needed (domain reference §5.1).
    #[must_use]
    pub fn psychological(self) -> bool {
        matches!(self, Self::Psychologist | Self::CareerTest)
    }

    /// Channels through which somebody of this role writes down what is known of a mentee: a representative speaks for the
    /// family, what is psychological only curator and psychologist write.
    pub fn written_by(role: Role) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |channel| match role {
            Role::Curator | Role::Psychologist => true,
            Role::ClassTeacher => !channel.psychological() && *channel != Self::SelfSurvey,
            Role::Representative => *channel == Self::Parent,
            _ => false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Psychological channels are for two roles; a representative has one; mentors and directors none.
    #[test]
    fn who_writes_what() {
        for (role, channels, psychological) in [
            (Role::Curator, 10, true),
            (Role::Psychologist, 10, true),
            (Role::ClassTeacher, 7, false),
            (Role::Representative, 1, false),
            (Role::Director, 0, false),
            (Role::Mentor, 0, false),
            (Role::Mentee, 0, false),
            (Role::RegionalCoordinator, 0, false),
        ] {
            assert_eq!(Channel::written_by(role).count(), channels, "{role}");
            assert_eq!(Channel::written_by(role).any(Channel::psychological), psychological, "{role}");
        }
    }
}
