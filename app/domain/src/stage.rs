//! The seven stages of a programme: the map on which a school sees where it stands.
//!
//! Source: domain reference §2.1. Codes and numbers are fixed for reporting; what a school does inside a stage is its own.

mod facts;
mod task;
mod track;

pub use facts::SchoolFacts;
pub use task::{Task, tasks};
pub use track::{StageState, StageStatus, headline, track};

use crate::term::Term;

crate::terms! {
    /// A stage of the programme. The labels are short, for the track; see [`Stage::full_name`].
    pub enum Stage {
        /// Orders, team, plan.
        Preparation = "s1_preparation" => "Подготовка условий",
        /// Who needs help, and with what.
        MenteeBase = "s2_mentee_base" => "База наставляемых",
        /// Who can help.
        MentorBase = "s3_mentor_base" => "База наставников",
        /// Interviews and training of mentors.
        SelectionTraining = "s4_selection_training" => "Отбор и обучение",
        /// Who works with whom.
        Matching = "s5_matching" => "Пары и группы",
        /// Meetings until the goal is reached.
        Work = "s6_work" => "Работа пар",
        /// Results, thanks, best practice.
        Completion = "s7_completion" => "Завершение",
    }
}

impl Stage {
    /// The name as orders and reports write it.
    #[must_use]
    pub fn full_name(self) -> &'static str {
        match self {
            Self::Preparation => "Подготовка условий для запуска программы наставничества",
            Self::MenteeBase => "Формирование базы наставляемых",
            Self::MentorBase => "Формирование базы наставников",
            Self::SelectionTraining => "Отбор и обучение наставников",
            Self::Matching => "Формирование наставнических пар или групп",
            Self::Work => "Организация работы наставнических пар или групп",
            Self::Completion => "Завершение наставничества",
        }
    }

    /// From 1 to 7.
    #[must_use]
    pub fn number(self) -> usize {
        Self::ALL.iter().position(|stage| *stage == self).map_or(1, |index| index + 1)
    }

    /// «первый» … «седьмой».
    #[must_use]
    pub fn ordinal(self) -> &'static str {
        match self {
            Self::Preparation => "первый",
            Self::MenteeBase => "второй",
            Self::MentorBase => "третий",
            Self::SelectionTraining => "четвёртый",
            Self::Matching => "пятый",
            Self::Work => "шестой",
            Self::Completion => "седьмой",
        }
    }

    /// Where in the school's workspace this stage is worked on.
    #[must_use]
    pub fn section(self) -> Section {
        match self {
            Self::Preparation => Section::Settings,
            Self::MenteeBase => Section::Mentees,
            Self::MentorBase | Self::SelectionTraining => Section::Mentors,
            Self::Matching | Self::Work => Section::Pairs,
            Self::Completion => Section::Monitoring,
        }
    }
}

crate::terms! {
    /// A section of a school's workspace; the codes are the last part of its address.
    pub enum Section {
        /// Track and tasks.
        Overview = "overview" => "Обзор",
        /// Base of mentees.
        Mentees = "mentees" => "Наставляемые",
        /// Base of mentors.
        Mentors = "mentors" => "Наставники",
        /// Who has agreed to what.
        Consents = "consents" => "Согласия",
        /// Mentors of the region.
        Pool = "pool" => "Пул региона",
        /// What the school asked pool mentors.
        Requests = "requests" => "Запросы",
        /// Group meetings and the surveys after them.
        Gatherings = "gatherings" => "Групповые встречи",
        /// Who should be with whom.
        Matching = "matching" => "Подбор пар",
        /// Pairs and groups.
        Pairs = "pairs" => "Пары и группы",
        /// Meetings that are arranged.
        Meetings = "meetings" => "Встречи",
        /// How pairs fare.
        Care = "care" => "Забота о парах",
        /// What mentees told curator and psychologist.
        Signals = "signals" => "Обращения наставляемых",
        /// Mentees without a mentor.
        Waiting = "waiting" => "Ждут наставника",
        /// Figures.
        Monitoring = "monitoring" => "Мониторинг",
        /// Colleagues and their roles.
        Staff = "staff" => "Сотрудники",
        /// Who did what with whose data.
        Journal = "journal" => "Журнал действий",
        /// What people asked about their data.
        Rights = "rights" => "Персональные данные",
        /// The school's card.
        Settings = "settings" => "Настройки",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers are those of the reports and agree with the codes.
    #[test]
    fn numbers() {
        for (index, stage) in Stage::ALL.iter().enumerate() {
            assert_eq!(stage.number(), index + 1, "{stage}");
            assert!(stage.code().starts_with(&format!("s{}_", index + 1)), "{stage}");
        }
        let ordinals: std::collections::HashSet<_> = Stage::ALL.iter().map(|stage| stage.ordinal()).collect();
        assert_eq!(ordinals.len(), 7);
    }
}
