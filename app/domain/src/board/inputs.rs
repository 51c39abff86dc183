//! Everything a proposal is computed from.

use serde::{Deserialize, Serialize};

use crate::{
    matching::Objective,
    mentoring_form::MentoringForm,
    score::{Between, MenteeFacts, MentorFacts, Reason, Rule, Topic, Weights, forbidden, reasons, rule_against, score},
};

crate::terms! {
    /// What counts first.
    pub enum ObjectiveTerm {
        /// As many mentees as possible get a mentor, then the greatest total.
        PlacedThenScore = "placed_then_score" => "Как можно больше пар, затем сумма баллов",
        /// The greatest total, then as many as possible.
        Score = "score" => "Наибольшая сумма баллов",
    }
}

impl From<ObjectiveTerm> for Objective {
    fn from(term: ObjectiveTerm) -> Self {
        match term {
            ObjectiveTerm::PlacedThenScore => Self::PlacedThenScore,
            ObjectiveTerm::Score => Self::Score,
        }
    }
}

/// What a school weighs on the board of one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// How much each criterion counts.
    pub weights: Weights,
    /// What counts first.
    pub objective: ObjectiveTerm,
    /// Pairs with fewer points are not proposed.
    pub min_score: Option<u16>,
    /// Before the total counts, the weakest pair is made as strong as it can be; with
    /// [`ObjectiveTerm::PlacedThenScore`] only.
    pub raise_weakest: bool,
}

impl Settings {
    /// What a board begins with.
    #[must_use]
    pub const fn of_form(form: MentoringForm) -> Self {
        Self {
            weights: Weights::of_form(form),
            objective: ObjectiveTerm::PlacedThenScore,
            min_score: None,
            raise_weakest: false,
        }
    }
}

/// What is known of two people together, by their numbers on the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tie {
    /// The mentee.
    pub mentee: u32,
    /// The mentor.
    pub mentor: u32,
    /// What is known.
    pub between: Between,
}

/// A board as it is asked. The order of mentees decides between solutions that are equally good: the first comes first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inputs {
    /// The form.
    pub form: MentoringForm,
    /// What counts.
    pub settings: Settings,
    /// Topics that people have.
    pub topics: Vec<Topic>,
    /// Who waits, the most urgent and longest first.
    pub mentees: Vec<MenteeFacts>,
    /// Mentors, by name.
    pub mentors: Vec<MentorFacts>,
    /// What is known of two people together, by mentee and mentor.
    pub ties: Vec<Tie>,
}

impl Inputs {
    /// What is known of these two.
    #[must_use]
    pub fn between(&self, mentee: u32, mentor: u32) -> Between {
        let found = self.ties.binary_search_by_key(&(mentee, mentor), |tie| (tie.mentee, tie.mentor));
        found.ok().and_then(|index| self.ties.get(index)).map(|tie| tie.between).unwrap_or_default()
    }

    /// The same for a change; a tie is made where there is none.
    pub fn between_mut(&mut self, mentee: u32, mentor: u32) -> Option<&mut Between> {
        let index = match self.ties.binary_search_by_key(&(mentee, mentor), |tie| (tie.mentee, tie.mentor)) {
            Ok(index) => index,
            Err(index) => {
                self.ties.insert(index, Tie { mentee, mentor, between: Between::default() });
                index
            }
        };
        self.ties.get_mut(index).map(|tie| &mut tie.between)
    }

    /// The two behind the numbers.
    #[must_use]
    pub fn two(&self, mentee: u32, mentor: u32) -> Option<(&MenteeFacts, &MentorFacts)> {
        Some((self.mentees.get(mentee as usize)?, self.mentors.get(mentor as usize)?))
    }

    /// The rule against a pair; nothing when it may be proposed.
    #[must_use]
    pub fn rule(&self, mentee: u32, mentor: u32) -> Option<Rule> {
        let (one, other) = self.two(mentee, mentor)?;
        rule_against(self.form, one, other, &self.between(mentee, mentor))
    }

    /// Whether the mentor can be proposed to anybody.
    #[must_use]
    pub fn is_possible(&self, mentor: u32) -> bool {
        (0..).zip(&self.mentees).any(|(mentee, _)| self.rule(mentee, mentor).is_none())
    }

    /// The rule that forbids a pair to people too; nothing when it may be made by hand.
    #[must_use]
    pub fn forbidden(&self, mentee: u32, mentor: u32) -> Option<Rule> {
        let (one, other) = self.two(mentee, mentor)?;
        forbidden(self.form, one, other, &self.between(mentee, mentor))
    }

    /// The points of a pair.
    #[must_use]
    pub fn score(&self, mentee: u32, mentor: u32) -> i64 {
        let between = self.between(mentee, mentor);
        self.two(mentee, mentor)
            .map_or(0, |(one, other)| score(self.form, &self.settings.weights, &self.topics, one, other, &between))
    }

    /// The points of a pair one by one.
    #[must_use]
    pub fn reasons(&self, mentee: u32, mentor: u32) -> Vec<Reason> {
        let between = self.between(mentee, mentor);
        self.two(mentee, mentor)
            .map(|(one, other)| reasons(self.form, &self.settings.weights, &self.topics, one, other, &between))
            .unwrap_or_default()
    }
}
