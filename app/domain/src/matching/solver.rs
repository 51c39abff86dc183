//! From a problem to its answer, in slices.

use super::answer::Matching;
use super::arrange::{Plan, arrange};
use super::budget::Budget;
use super::certificate::Certificate;
use super::instance::Objective;
use super::placement::Placement;
use super::problem::Problem;
use super::seater::Seater;
use super::seating::Seating;
use super::tight::Tight;
use super::transport::Transport;
use super::weakest::Weakest;

/// Finds the best solution of a problem in slices, so that whoever asks can show progress, stay responsive or stop: to
/// cancel, drop it.
///
/// ```
/// use domain::matching::{Instance, Pair, Problem, Solver, Step};
///
/// let pairs = vec![Pair { mentee: 0, mentor: 0, score: 5 }, Pair { mentee: 1, mentor: 0, score: 7 }];
/// let problem = Problem::new(Instance { mentees: 2, places: vec![1], pairs, ..Instance::default() })?;
/// let mut solver = Solver::new(problem);
/// while let Step::Working(progress) = solver.step(100_000) {
///     println!("{:?}: {} of {}", progress.work, progress.done, progress.of);
/// }
/// let (_, matching) = solver.finish();
/// assert_eq!(matching.pairs, [(1, 0)]);
/// # Ok::<(), domain::matching::InvalidInstance>(())
/// ```
#[derive(Debug)]
pub struct Solver {
    problem: Problem,
    stage: Stage,
}

/// Where a solver is after a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// There is more to do.
    Working(Progress),
    /// The answer is there.
    Done,
}

/// How far a solver is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What it does.
    pub work: Work,
    /// So much of it is done. It may go back once, when a longer but steadier way is taken.
    pub done: u32,
    /// All of it.
    pub of: u32,
}

/// What a solver does, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Work {
    /// Finding out how many mentees can be placed.
    Counting,
    /// Finding out how strong the weakest pair can be.
    Raising,
    /// Finding the greatest total.
    Seating,
    /// Choosing among the best.
    Choosing,
}

#[derive(Debug)]
enum Stage {
    Start,
    Counting(Placement),
    Raising(Weakest),
    Seating(Box<Seater>, Plan),
    Choosing(Box<Tight>, u32, Certificate),
    Done(Matching),
}

impl Solver {
    /// Starts; nothing is computed yet.
    #[must_use]
    pub fn new(problem: Problem) -> Self {
        Self { problem, stage: Stage::Start }
    }

    /// Goes on until about so many pairs have been looked at; a million are a few milliseconds. A step is longer only where a
    /// single pass over all pairs is.
    pub fn step(&mut self, looks: u64) -> Step {
        let mut budget = Budget::new(looks.max(1));
        while !budget.is_spent() {
            let stage = std::mem::replace(&mut self.stage, Stage::Start);
            self.stage = self.advance(stage, &mut budget);
            if let Stage::Done(_) = self.stage {
                return Step::Done;
            }
        }
        Step::Working(self.progress())
    }

    /// Goes on to the end; the problem and its answer.
    #[must_use]
    pub fn finish(mut self) -> (Problem, Matching) {
        loop {
            if let Stage::Done(matching) = self.stage {
                return (self.problem, matching);
            }
            self.step(u64::MAX);
        }
    }

    /// The answer, when it is there.
    pub fn answer(&self) -> Option<&Matching> {
        if let Stage::Done(matching) = &self.stage { Some(matching) } else { None }
    }

    fn progress(&self) -> Progress {
        let all = self.problem.mentees;
        let (work, done, of) = match &self.stage {
            Stage::Start => (Work::Counting, 0, all),
            Stage::Counting(placement) => (Work::Counting, placement.placed, all),
            Stage::Raising(weakest) => {
                (Work::Raising, weakest.halvings(), weakest.halvings() + weakest.halvings_left())
            }
            Stage::Seating(seater, _) => (Work::Seating, seater.seated(), seater.rows()),
            Stage::Choosing(tight, row, _) => (Work::Choosing, *row, tight.rows()),
            Stage::Done(_) => (Work::Choosing, all, all),
        };
        Progress { work, done, of }
    }

    /// One piece of work; the stage after it.
    fn advance(&self, stage: Stage, budget: &mut Budget) -> Stage {
        let problem = &self.problem;
        match stage {
            Stage::Start if problem.objective == Objective::Score => self.seat(None, None),
            Stage::Start => {
                budget.spend(problem.listing.len() as u64);
                Stage::Counting(Placement::new(problem, i64::MIN))
            }
            Stage::Counting(mut placement) => match placement.run(problem, budget) {
                false => Stage::Counting(placement),
                true if problem.raise_weakest => Stage::Raising(Weakest::new(problem, placement)),
                true => self.seat(Some(&placement), None),
            },
            Stage::Raising(mut weakest) => {
                if !weakest.run(problem, budget) {
                    return Stage::Raising(weakest);
                }
                let (bar, placement) = weakest.finish();
                self.seat(Some(&placement), bar)
            }
            Stage::Seating(mut seater, plan) => {
                if !seater.run(budget) {
                    return Stage::Seating(seater, plan);
                }
                seater.finish().map_or(Stage::Start, |(transport, seating)| self.choose(transport, seating, plan))
            }
            Stage::Choosing(mut tight, mut row, certificate) => {
                while row < tight.rows() && !budget.is_spent() {
                    budget.spend(1 + tight.settle(row));
                    row += 1;
                }
                if row < tight.rows() {
                    return Stage::Choosing(tight, row, certificate);
                }
                self.answer_with(&tight, certificate)
            }
            Stage::Done(matching) => Stage::Done(matching),
        }
    }

    fn seat(&self, placement: Option<&Placement>, weakest: Option<i64>) -> Stage {
        let (transport, plan) = arrange(&self.problem, weakest, placement);
        Stage::Seating(Box::new(Seater::new(transport)), plan)
    }

    fn choose(&self, mut transport: Transport, seating: Seating, plan: Plan) -> Stage {
        let certificate = Certificate::new(&self.problem, plan, &transport, &seating.prices);
        let tight = Tight::new(&mut transport, seating, self.problem.places.len());
        Stage::Choosing(Box::new(tight), 0, certificate)
    }

    fn answer_with(&self, tight: &Tight, certificate: Certificate) -> Stage {
        let mut mentor_of = vec![None; self.problem.mentees as usize];
        for (mentee, column) in tight.mentee_of.iter().zip(&tight.column_of) {
            mentor_of[*mentee as usize] = (*column != tight.bench).then_some(*column);
        }
        Stage::Done(Matching::new(&self.problem, mentor_of, certificate))
    }
}
