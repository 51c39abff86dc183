//! The map of requests («карта запросов», domain reference §2.1 stage 2, §3.4): how soon help is needed and from whom the
//! school knows of the need.

use crate::{consent::SchoolConsentKind, role::Role, term::Term};

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

    /// The consent without which nothing is written down that somebody of this role learned through the channel: talks and
    /// observations of a psychologist are procedures, whoever else speaks of a mentee is a third party, and the mentee's
    /// own words need none (domain reference §2.2 task 2.2, §5.1).
    #[must_use]
    pub fn needs(self, author: Role) -> Option<SchoolConsentKind> {
        match self {
            Self::Psychologist | Self::CareerTest => Some(SchoolConsentKind::PsychProcedures),
            Self::Interview | Self::Observation if author == Role::Psychologist => {
                Some(SchoolConsentKind::PsychProcedures)
            }
            Self::SelfSurvey | Self::Interview => None,
            Self::Parent
            | Self::ClassTeacher
            | Self::SocialPedagogue
            | Self::Observation
            | Self::SubjectTeacher
            | Self::OtherStaff => Some(SchoolConsentKind::ThirdPartyInfo),
        }
    }

    /// Channels through which somebody of this role writes down what is known of a mentee: a representative speaks for the
    /// family, what is psychological only curator and psychologist write.
    pub fn written_by(role: Role) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |channel| match role {
            Role::Curator | Role::Psychologist => true,
            Role::ClassTeacher | Role::SocialPedagogue => !channel.psychological() && *channel != Self::SelfSurvey,
            Role::Representative => *channel == Self::Parent,
            _ => false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is psychological needs its own consent whoever writes it, what others tell needs theirs, own words need none.
    #[test]
    fn what_needs_a_consent() {
        for channel in Channel::ALL.iter().filter(|channel| channel.psychological()) {
            assert_eq!(channel.needs(Role::Curator), Some(SchoolConsentKind::PsychProcedures), "{channel}");
        }
        for (channel, author, needed) in [
            (Channel::SelfSurvey, Role::Psychologist, None),
            (Channel::Interview, Role::Curator, None),
            (Channel::Interview, Role::Psychologist, Some(SchoolConsentKind::PsychProcedures)),
            (Channel::Observation, Role::Psychologist, Some(SchoolConsentKind::PsychProcedures)),
            (Channel::Observation, Role::ClassTeacher, Some(SchoolConsentKind::ThirdPartyInfo)),
            (Channel::Parent, Role::Representative, Some(SchoolConsentKind::ThirdPartyInfo)),
            (Channel::SubjectTeacher, Role::Psychologist, Some(SchoolConsentKind::ThirdPartyInfo)),
        ] {
            assert_eq!(channel.needs(author), needed, "{channel}, {author}");
        }
    }

    /// Psychological channels are for two roles; a representative has one; mentors and directors none.
    #[test]
    fn who_writes_what() {
        for (role, channels, psychological) in [
            (Role::Curator, 10, true),
            (Role::Psychologist, 10, true),
            (Role::ClassTeacher, 7, false),
            (Role::SocialPedagogue, 7, false),
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
