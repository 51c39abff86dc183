//! How much each criterion counts.

use serde::{Deserialize, Serialize};

use super::Criterion;
use crate::{
    mentoring_form::MentoringForm,
    term::Term,
    text::{InvalidValue, one_line},
};

/// How many criteria there are.
const COUNT: usize = Criterion::ALL.len();

/// The weight of one criterion, 0 to 100: so many points the criterion gives at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Weight(u8);

impl Weight {
    /// The largest.
    pub const MOST: u8 = 100;

    /// Parses a whole number from 0 to 100.
    ///
    /// # Errors
    /// Anything else, with what to write instead.
    pub fn parse(text: &str) -> Result<Self, InvalidValue> {
        let ask = || InvalidValue::new("Напишите целое число от 0 до 100");
        let line = one_line(text)?;
        let digits = !line.is_empty() && line.len() <= 3 && line.bytes().all(|byte| byte.is_ascii_digit());
        let number = if digits { line.parse().ok() } else { None };
        number.filter(|weight| *weight <= Self::MOST).map(Self).ok_or_else(ask)
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }
}

/// A weight for each criterion, at least one above 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Weights([Weight; COUNT]);

impl Weights {
    /// What is proposed for a form; a school moves it as it likes. Together always 100.
    #[must_use]
    pub const fn of_form(form: MentoringForm) -> Self {
        let [topics, interests, model, age, time, days, place, language, sympathy, experience] = match form {
            MentoringForm::PupilPupil => [25, 10, 10, 5, 5, 5, 5, 5, 25, 5],
            MentoringForm::TeacherTeacher => [35, 5, 15, 0, 10, 5, 5, 0, 15, 10],
            MentoringForm::UniversityStudentPupil => [25, 10, 10, 10, 5, 5, 10, 5, 15, 5],
            MentoringForm::EmployerPupil => [30, 5, 10, 10, 5, 5, 10, 5, 15, 5],
            MentoringForm::EmployerStudent => [35, 5, 15, 5, 5, 5, 10, 0, 10, 10],
        };
        Self([
            Weight(topics),
            Weight(interests),
            Weight(model),
            Weight(age),
            Weight(time),
            Weight(days),
            Weight(place),
            Weight(language),
            Weight(sympathy),
            Weight(experience),
        ])
    }

    /// Weights in the order of [`Criterion::ALL`].
    ///
    /// # Errors
    /// When nothing would count at all.
    pub fn new(weights: [Weight; COUNT]) -> Result<Self, InvalidValue> {
        if weights.iter().all(|weight| weight.0 == 0) {
            return Err(InvalidValue::new("Хотя бы у одного признака вес должен быть больше нуля"));
        }
        Ok(Self(weights))
    }

    /// Weights as they are stored; nothing for what no weights can be.
    #[must_use]
    pub fn stored(numbers: &[i32]) -> Option<Self> {
        let mut weights = [Weight(0); COUNT];
        if numbers.len() != COUNT {
            return None;
        }
        for (weight, number) in weights.iter_mut().zip(numbers) {
            *weight = Weight(u8::try_from(*number).ok().filter(|number| *number <= Weight::MOST)?);
        }
        Self::new(weights).ok()
    }

    /// What is stored.
    #[must_use]
    pub fn numbers(&self) -> Vec<i32> {
        self.0.iter().map(|weight| i32::from(weight.0)).collect()
    }

    /// The weight of a criterion.
    #[must_use]
    pub fn of(&self, criterion: Criterion) -> u8 {
        self.each().find(|(one, _)| *one == criterion).map_or(0, |(_, weight)| weight)
    }

    /// The same with another weight of one criterion; nothing would count otherwise, so the last one stays.
    #[must_use]
    pub fn with(mut self, criterion: Criterion, weight: Weight) -> Self {
        let before = self;
        for (one, value) in Criterion::ALL.iter().zip(&mut self.0) {
            if *one == criterion {
                *value = weight;
            }
        }
        Self::new(self.0).unwrap_or(before)
    }

    /// Criteria with their weights.
    pub fn each(&self) -> impl Iterator<Item = (Criterion, u8)> + '_ {
        Criterion::ALL.iter().copied().zip(self.0.iter().map(|weight| weight.0))
    }

    /// The most points a pair can have.
    #[must_use]
    pub fn most(&self) -> i64 {
        self.0.iter().map(|weight| i64::from(weight.0)).sum()
    }
}
