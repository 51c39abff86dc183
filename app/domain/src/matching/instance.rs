//! What is asked: who needs a mentor, who has how many places, which pairs may be, and what counts first.
//!
//! Mentees and mentors are numbers from 0. The caller decides what stands behind them and in what order they come; the
//! order matters only between solutions that are equally good (see [`super`]).

/// A pair that may be made, and how good it would be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// The mentee.
    pub mentee: u32,
    /// The mentor.
    pub mentor: u32,
    /// How well they suit each other; larger is better, below 0 is allowed.
    pub score: i64,
}

/// What counts first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Objective {
    /// As many mentees as possible get a mentor; among such solutions the greatest total score.
    #[default]
    PlacedThenScore,
    /// The greatest total score; among such solutions as many mentees as possible. A pair that would lower the total is not
    /// made.
    Score,
}

/// A question before it is checked: [`super::Problem::new`] does that.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Instance {
    /// How many mentees there are.
    pub mentees: u32,
    /// How many mentees each mentor takes.
    pub places: Vec<u32>,
    /// Pairs that may be made, in any order. What is not listed may not be.
    pub pairs: Vec<Pair>,
    /// Pairs (mentee, mentor) that are decided. They must be listed, and stand whatever their score.
    pub locked: Vec<(u32, u32)>,
    /// Pairs (mentee, mentor) that may not be made though they may be listed: «не предлагать».
    pub banned: Vec<(u32, u32)>,
    /// What counts first.
    pub objective: Objective,
    /// Pairs with a lower score are not made.
    pub min_score: Option<i64>,
    /// With [`Objective::PlacedThenScore`]: before the total counts, the weakest pair is made as strong as it can be.
    pub raise_weakest: bool,
}
