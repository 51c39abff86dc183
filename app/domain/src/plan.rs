//! The development plan of a pair: strong and weak sides, goals with a measure, steps with days, results.
//!
//! Source: domain reference §8 (a plan per pair is made at the planning meeting) and the materials of the model, which ask
//! for goals that can be measured. Templates are ours: a beginning to be rewritten, never a norm.

mod templates;

use chrono::{Days, NaiveDate};

use crate::mentoring_form::MentoringForm;

crate::terms! {
    /// What became of a goal.
    pub enum GoalState {
        /// The pair works on it.
        Open = "open" => "В работе",
        /// Reached.
        Reached = "reached" => "Достигнута",
        /// Reached in part.
        Partly = "partly" => "Достигнута частично",
        /// Given up: it became needless or another one took its place.
        Dropped = "dropped" => "Снята",
    }
}

/// The most goals that a plan has; more are a list, not a plan.
pub const MOST_GOALS: i64 = 20;

/// The most steps of a goal.
pub const MOST_STEPS: i64 = 30;

/// A plan to begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlanTemplate {
    /// Its code in forms.
    pub code: &'static str,
    /// For which form.
    pub form: MentoringForm,
    /// What it is about.
    pub title: &'static str,
    /// What usually is there to build on.
    pub strong: &'static str,
    /// What usually stands in the way.
    pub weak: &'static str,
    /// The goals in their order.
    pub goals: &'static [GoalTemplate],
}

/// A goal of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GoalTemplate {
    /// The goal.
    pub words: &'static str,
    /// By what one sees that it is reached.
    pub measure: &'static str,
    /// So many days after the plan is taken.
    pub days: u16,
    /// Steps with their days.
    pub steps: &'static [(&'static str, u16)],
}

/// Templates of a form.
pub fn templates(form: MentoringForm) -> impl Iterator<Item = &'static PlanTemplate> {
    templates::ALL.iter().filter(move |template| template.form == form)
}

/// The template of a code, if it is one of this form.
#[must_use]
pub fn template(form: MentoringForm, code: &str) -> Option<&'static PlanTemplate> {
    templates(form).find(|template| template.code == code)
}

/// The day so many days on.
#[must_use]
pub fn due(today: NaiveDate, days: u16) -> NaiveDate {
    today + Days::new(days.into())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::{
        term::Term,
        text::{LongText, ShortText},
    };

    /// Every form has templates to choose from, told apart by their codes; what they hold fits into the fields of the plan,
    /// and no step is due after its goal.
    #[test]
    fn templates_can_be_taken() {
        for form in MentoringForm::ALL.iter().copied() {
            assert!(templates(form).count() >= 2, "{form}");
        }
        let codes: HashSet<_> = templates::ALL.iter().map(|template| template.code).collect();
        assert_eq!(codes.len(), templates::ALL.len());
        for template in templates::ALL {
            LongText::<2000>::parse(template.strong).unwrap();
            LongText::<2000>::parse(template.weak).unwrap();
            assert!((1..=5).contains(&template.goals.len()), "{}", template.code);
            for goal in template.goals {
                ShortText::<300>::parse(goal.words).unwrap();
                ShortText::<300>::parse(goal.measure).unwrap();
                assert!(!goal.steps.is_empty(), "{}", goal.words);
                for (words, days) in goal.steps {
                    ShortText::<300>::parse(words).unwrap();
                    assert!(*days <= goal.days, "{words}");
                }
            }
        }
    }

    /// A template is taken only in its own form.
    #[test]
    fn templates_stay_in_their_form() {
        let own = templates(MentoringForm::TeacherTeacher).next().unwrap();
        assert_eq!(template(MentoringForm::TeacherTeacher, own.code), Some(own));
        assert_eq!(template(MentoringForm::PupilPupil, own.code), None);
        assert_eq!(template(MentoringForm::TeacherTeacher, ""), None);
    }

    /// Codes are those of the column's check.
    #[test]
    fn codes_of_the_database() {
        let states: Vec<_> = GoalState::ALL.iter().map(|state| state.code()).collect();
        assert_eq!(states, ["open", "reached", "partly", "dropped"]);
    }
}
