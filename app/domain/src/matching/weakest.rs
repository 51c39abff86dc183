//! How strong the weakest pair can be while as many mentees are placed: a search by halves over scores.

use super::budget::Budget;
use super::placement::Placement;
use super::problem::Problem;

/// The search. Scores up to `low` are known to be possible, scores above `high` are not.
#[derive(Debug)]
pub(super) struct Weakest {
    low: i64,
    high: i64,
    /// The largest matching of pairs not below `low`.
    best: Placement,
    tried: Option<(i64, Placement)>,
    halvings: u32,
}

impl Weakest {
    /// Starts from the largest matching of all pairs.
    pub(super) fn new(problem: &Problem, best: Placement) -> Self {
        Self { low: problem.listing.lowest, high: problem.listing.highest, best, tried: None, halvings: 0 }
    }

    /// Halves until the budget is used up or the score of the weakest pair is known (`true`).
    pub(super) fn run(&mut self, problem: &Problem, budget: &mut Budget) -> bool {
        while self.best.placed > 0 && self.low < self.high {
            if budget.is_spent() {
                return false;
            }
            // Scores are small enough for their sum, and it is rounded up, so that the middle is above `low`.
            let middle = (self.low + self.high + 1).div_euclid(2);
            let (bar, mut placement) = self.tried.take().unwrap_or_else(|| (middle, Placement::new(problem, middle)));
            if !placement.run(problem, budget) {
                self.tried = Some((bar, placement));
                return false;
            }
            self.halvings += 1;
            if placement.placed == self.best.placed {
                self.low = bar;
                self.best = placement;
            } else {
                self.high = bar - 1;
            }
        }
        true
    }

    /// How many halves have been decided.
    pub(super) fn halvings(&self) -> u32 {
        self.halvings
    }

    /// How many are left at most.
    pub(super) fn halvings_left(&self) -> u32 {
        (self.high - self.low).max(0).unsigned_abs().checked_ilog2().map_or(0, |halvings| halvings + 1)
    }

    /// The score of the weakest pair, and the largest matching of pairs not below it. Without any pair there is no weakest.
    pub(super) fn finish(self) -> (Option<i64>, Placement) {
        ((self.best.placed > 0).then_some(self.low), self.best)
    }
}
