//! From a board to its proposal, in slices or at once.

use super::{Inputs, Proposal};
use crate::{
    matching::{Instance, InvalidInstance, Pair, Problem, Solver, Step},
    score::{Between, Rule, rule_against, score},
};

/// Finds a proposal in slices, so that a page stays responsive; to cancel, drop it.
#[derive(Debug)]
pub struct Run {
    solver: Solver,
    broken: Vec<(u32, u32, Rule)>,
}

impl Run {
    /// Asks. A pair that is kept although a rule forbids it is left out and told in [`Proposal::broken`].
    ///
    /// # Errors
    /// When choices of colleagues contradict each other: more pairs kept than places, a pair kept and never proposed.
    pub fn start(inputs: &Inputs) -> Result<Self, InvalidInstance> {
        let (instance, broken) = instance(inputs);
        Ok(Self { solver: Solver::new(Problem::new(instance)?), broken })
    }

    /// Goes on until about so many pairs have been looked at; whether the proposal is there.
    pub fn step(&mut self, looks: u64) -> bool {
        self.solver.step(looks) == Step::Done
    }

    /// Goes on to the end.
    #[must_use]
    pub fn finish(self, inputs: &Inputs) -> Proposal {
        let (problem, matching) = self.solver.finish();
        Proposal::new(inputs, problem, matching, self.broken)
    }
}

/// The proposal at once.
///
/// # Errors
/// As [`Run::start`].
pub fn propose(inputs: &Inputs) -> Result<Proposal, InvalidInstance> {
    Ok(Run::start(inputs)?.finish(inputs))
}

/// The question to the engine, and the pairs that are kept against a rule.
fn instance(inputs: &Inputs) -> (Instance, Vec<(u32, u32, Rule)>) {
    let mut instance = Instance {
        places: inputs.mentors.iter().map(|mentor| mentor.free).collect(),
        objective: inputs.settings.objective.into(),
        min_score: inputs.settings.min_score.map(i64::from),
        raise_weakest: inputs.settings.raise_weakest,
        ..Instance::default()
    };
    let mut broken = Vec::new();
    let mut ties = inputs.ties.iter().peekable();
    for (number, mentee) in (0..).zip(&inputs.mentees) {
        instance.mentees = number + 1;
        for (other, mentor) in (0..).zip(&inputs.mentors) {
            let between = ties
                .next_if(|tie| (tie.mentee, tie.mentor) == (number, other))
                .map_or_else(Between::default, |tie| tie.between);
            if let Some(rule) = rule_against(inputs.form, mentee, mentor, &between) {
                if between.locked {
                    broken.push((number, other, rule));
                }
                continue;
            }
            let weights = &inputs.settings.weights;
            let score = score(inputs.form, weights, &inputs.topics, mentee, mentor, &between);
            instance.pairs.push(Pair { mentee: number, mentor: other, score });
            if between.locked {
                instance.locked.push((number, other));
            }
            if between.banned {
                instance.banned.push((number, other));
            }
        }
    }
    (instance, broken)
}
