//! Prices that prove a solution to be the best, and say what any change to it would cost.

use super::arrange::Plan;
use super::instance::Objective;
use super::problem::Problem;
use super::transport::Transport;

/// The proof that nothing better exists; [`super::Matching::verify`] checks it in one pass over the pairs.
///
/// Each mentee and each place has a price. The sum of all prices is the total of the solution, and the prices of a pair
/// that may be made are together at least its score: so no solution can have a greater total.
///
/// Under [`Objective::PlacedThenScore`] it also proves that no solution places more. A mentor is *scarce* if each solution
/// that places as many fills all the places. A mentee is *sure* if some allowed mentor is not scarce; the same solutions
/// place all of these. Each allowed pair has a scarce mentor or a sure mentee, so there are at most as many pairs as scarce
/// places and sure mentees together (König), and the solution has so many. Then no solution that places as many has a
/// pair of both, and such pairs alone need not keep to the prices. Prices of scarce places and sure mentees may be below
/// 0; all others are at least 0, and 0 where somebody stays unplaced or a place stays empty.
///
/// Mentees that are locked have no choice. Their price is what is left of the score, whatever its sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// The price of each mentee.
    pub mentee_prices: Vec<i64>,
    /// The price of one place of each mentor.
    pub mentor_prices: Vec<i64>,
    /// Whether each mentor is scarce; nobody is under [`Objective::Score`].
    pub scarce: Vec<bool>,
    /// With `raise_weakest` the score of the weakest pair that is not locked; no solution that places as many has a stronger
    /// weakest pair. Pairs below it are not allowed in what the prices say.
    pub weakest: Option<i64>,
}

/// What making a pair by hand does at least, everything else arranged for the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The total falls by at least so much; by 0 for the pairs of the solution.
    Costs(i64),
    /// At least one mentee fewer is placed.
    PlacesFewer,
    /// The rules do not allow it: the pair is not listed, banned, or too weak, or the mentee is locked.
    NotAllowed,
}

impl Certificate {
    /// The greatest total any solution can have that keeps to the rules (allowed and locked pairs, places, minimum, weakest
    /// pair) and, under [`Objective::PlacedThenScore`], places as many. It is the sum of all prices, and the total of the
    /// solution reaches it. Whatever people change by hand without placing fewer has at most this total; with a certain pair
    /// in it, at most this less [`Change::Costs`] of the pair.
    #[must_use]
    pub fn upper_bound(&self, problem: &Problem) -> i64 {
        let places = self.mentor_prices.iter().zip(&problem.places);
        // A place has a price only where all are taken, so there are no more of them than mentees.
        let places = places.filter(|(price, _)| **price != 0).map(|(price, places)| price * i64::from(*places));
        self.mentee_prices.iter().sum::<i64>() + places.sum::<i64>()
    }

    /// What it costs at least to make this pair.
    #[must_use]
    pub fn change(&self, problem: &Problem, mentee: u32, mentor: u32) -> Change {
        let score = problem.score_of(mentee, mentor).filter(|score| self.is_strong(*score));
        match score {
            Some(_) if problem.left[mentor as usize] == 0 => Change::NotAllowed,
            Some(_) if self.scarce[mentor as usize] && self.is_sure(problem, mentee) => Change::PlacesFewer,
            Some(score) => Change::Costs(self.slack(mentee, mentor, score)),
            None => Change::NotAllowed,
        }
    }

    pub(super) fn is_strong(&self, score: i64) -> bool {
        self.weakest.is_none_or(|weakest| score >= weakest)
    }

    /// By how much the prices of a pair exceed its score.
    pub(super) fn slack(&self, mentee: u32, mentor: u32, score: i64) -> i64 {
        self.mentee_prices[mentee as usize] + self.mentor_prices[mentor as usize] - score
    }

    pub(super) fn is_sure(&self, problem: &Problem, mentee: u32) -> bool {
        problem.objective == Objective::PlacedThenScore
            && problem.allowed(mentee).any(|(mentor, score)| self.is_strong(score) && !self.scarce[mentor as usize])
    }

    /// Translates the prices of a solver: costs back into scores, and each of the two parts so that its own zero is zero.
    pub(super) fn new(problem: &Problem, plan: Plan, transport: &Transport, prices: &[i64]) -> Self {
        let Plan { weakest, scarce, tariff } = plan;
        let by_score = problem.objective == Objective::Score;
        let mentors = problem.places.len();
        // Who is on the bench pays nothing; neither does an open place that may stay empty.
        let on_bench = prices.get(mentors).map_or(0, |price| tariff.bench + price - tariff.base);
        let level = transport.open_columns().map(|column| prices[column as usize]).min().unwrap_or(0);
        let zero_of = |sees_open: bool| if by_score || !sees_open { on_bench } else { level };
        let mut mentor_prices = vec![0; mentors];
        for (column, price) in mentor_prices.iter_mut().enumerate().filter(|(column, _)| transport.seats[*column] > 0) {
            *price = prices[column] - zero_of(transport.open[column]);
            if by_score {
                *price = (*price).max(0);
            }
        }
        let mut mentee_prices = vec![0; problem.mentees as usize];
        for (row, mentee) in (0..).zip(&transport.mentee_of) {
            let least = transport.least(row, prices);
            mentee_prices[*mentee as usize] = tariff.base - least + zero_of(transport.sees_open(row));
        }
        let mut certificate = Self { mentee_prices, mentor_prices, scarce, weakest };
        certificate.price_the_locked(problem);
        certificate
    }

    /// Mentors without a place left are dear enough that nobody misses them; locked mentees get what is left.
    fn price_the_locked(&mut self, problem: &Problem) {
        if problem.left.contains(&0) {
            self.price_the_full(problem);
        }
        for pair in &problem.locked {
            self.mentee_prices[pair.mentee as usize] = pair.score - self.mentor_prices[pair.mentor as usize];
        }
    }

    fn price_the_full(&mut self, problem: &Problem) {
        for (scarce, left) in self.scarce.iter_mut().zip(&problem.left) {
            *scarce |= *left == 0 && problem.objective == Objective::PlacedThenScore;
        }
        for mentee in 0..problem.mentees {
            if self.is_sure(problem, mentee) {
                continue;
            }
            for (mentor, score) in problem.allowed(mentee) {
                if self.is_strong(score) && problem.left[mentor as usize] == 0 {
                    let enough = score - self.mentee_prices[mentee as usize];
                    let price = &mut self.mentor_prices[mentor as usize];
                    *price = enough.max(*price);
                }
            }
        }
    }
}
