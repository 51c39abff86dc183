//! The way of an application: its steps in their order, and which of them still lack something. A person goes back and forth
//! freely; only the end waits for everything.

use crate::{category::MentorCategory, term::Term};

crate::terms! {
    /// A step of the sign-up; the codes stand in addresses.
    pub enum Step {
        /// Name, contacts, categories.
        Who = "who" => "Кто вы",
        /// School finished, organisation, post.
        Background = "background" => "Школа и место работы",
        /// Topics.
        Help = "help" => "Чем вы можете помочь",
        /// Forms, ages, alone or in groups, how many.
        Whom = "whom" => "Кому помогать",
        /// Where, how often, on which days.
        Time = "time" => "Где и когда",
        /// Portfolio and motivation.
        About = "about" => "О себе",
        /// Two documents, each signed on its own.
        Consents = "consent" => "Согласия",
        /// Everything at a glance, and the button that sends it.
        Review = "review" => "Проверка и отправка",
    }
}

impl Step {
    /// Its number, from 1.
    #[must_use]
    pub fn number(self) -> usize {
        Self::ALL.iter().position(|step| *step == self).map_or(1, |index| index + 1)
    }

    /// The one before; none before the first.
    #[must_use]
    pub fn previous(self) -> Option<Self> {
        Self::ALL.get(self.number().checked_sub(2)?).copied()
    }

    /// The one after; the last is followed by itself.
    #[must_use]
    pub fn next(self) -> Self {
        Self::ALL.get(self.number()).copied().unwrap_or(self)
    }
}

/// What an applicant has said so far.
#[expect(clippy::struct_excessive_bools, reason = "answers of a form, each on its own")]
#[derive(Debug, Clone, Default)]
pub struct Said {
    /// Who the person is.
    pub categories: Vec<MentorCategory>,
    /// The school finished is named.
    pub alma_mater: bool,
    /// The organisation is named.
    pub organisation: bool,
    /// A topic is ticked or described.
    pub topics: bool,
    /// A form of mentoring is chosen.
    pub forms: bool,
    /// Hours are given, and a way to meet.
    pub time: bool,
    /// The reason is told.
    pub motivation: bool,
    /// The consent to processing is signed.
    pub processing: bool,
}

impl Said {
    /// Whether nothing is missing in a step. Nothing is ever missing in the last one: it only looks back.
    #[must_use]
    pub fn complete(&self, step: Step) -> bool {
        match step {
            Step::Who => !self.categories.is_empty(),
            Step::Background => {
                let asked = |test: fn(MentorCategory) -> bool| self.categories.iter().any(|one| test(*one));
                (self.alma_mater || !asked(names_school)) && (self.organisation || !asked(names_organisation))
            }
            Step::Help => self.topics,
            Step::Whom => self.forms,
            Step::Time => self.time,
            Step::About => self.motivation,
            Step::Consents => self.processing,
            Step::Review => true,
        }
    }

    /// Steps in which something is missing, in their order.
    #[must_use]
    pub fn unfinished(&self) -> Vec<Step> {
        Step::ALL.iter().copied().filter(|step| !self.complete(*step)).collect()
    }

    /// Where a person goes on who comes back: the first step that lacks something, else the last.
    #[must_use]
    pub fn stopped_at(&self) -> Step {
        self.unfinished().first().copied().unwrap_or(Step::Review)
    }
}

/// Whether the category speaks of a school that was finished, which then has to be named.
#[must_use]
pub fn names_school(category: MentorCategory) -> bool {
    category == MentorCategory::Alumnus
}

/// Whether the category speaks of an organisation, which then has to be named.
#[must_use]
pub fn names_organisation(category: MentorCategory) -> bool {
    matches!(
        category,
        MentorCategory::CompanyEmployee
            | MentorCategory::NgoMember
            | MentorCategory::PartnerOrgRep
            | MentorCategory::UniversityStudent
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole() -> Said {
        Said {
            categories: vec![MentorCategory::TeachingVeteran],
            topics: true,
            forms: true,
            time: true,
            motivation: true,
            processing: true,
            ..Said::default()
        }
    }

    /// Steps follow each other both ways, from the first to the last and no further.
    #[test]
    fn order() {
        for (index, step) in Step::ALL.iter().enumerate() {
            assert_eq!(step.number(), index + 1);
            assert_eq!(step.previous(), index.checked_sub(1).map(|before| Step::ALL[before]), "{step}");
        }
        assert_eq!((Step::Who.next(), Step::Review.next()), (Step::Background, Step::Review));
    }

    /// What is missing is named by its step; a category asks for a school or an organisation, and no other does.
    #[test]
    fn missing() {
        assert!(whole().unfinished().is_empty());
        assert_eq!(Said::default().stopped_at(), Step::Who);
        assert_eq!(whole().stopped_at(), Step::Review);
        for (said, step, row) in [
            (Said { categories: Vec::new(), ..whole() }, Step::Who, "nobody"),
            (Said { categories: vec![MentorCategory::Alumnus], ..whole() }, Step::Background, "a graduate of what"),
            (Said { categories: vec![MentorCategory::NgoMember], ..whole() }, Step::Background, "a member of what"),
            (Said { topics: false, ..whole() }, Step::Help, "nothing to help with"),
            (Said { forms: false, ..whole() }, Step::Whom, "nobody to help"),
            (Said { time: false, ..whole() }, Step::Time, "no time"),
            (Said { motivation: false, ..whole() }, Step::About, "no reason"),
            (Said { processing: false, ..whole() }, Step::Consents, "nothing signed"),
        ] {
            assert_eq!(said.unfinished(), [step], "{row}");
            assert_eq!(said.stopped_at(), step, "{row}");
        }
        let named = Said {
            categories: vec![MentorCategory::Alumnus, MentorCategory::CompanyEmployee],
            alma_mater: true,
            organisation: true,
            ..whole()
        };
        assert!(named.complete(Step::Background));
    }
}
