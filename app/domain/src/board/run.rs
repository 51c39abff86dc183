//! From a board to its proposal, in slices or at once.

use super::{Inputs, Proposal};
use crate::{
    matching::{Instance, InvalidInstance, Pair, Problem, Solver, Step},
    score::{Between, MenteeFacts, Rule, rule_against, score},
};

/// Judging two people takes about as long as the engine looks at so many pairs.
const LOOKS: u64 = 25;

/// Finds a proposal in slices, so that a page stays responsive; to cancel, drop it. Every slice is given the board with which
/// it was started.
#[derive(Debug)]
pub struct Run {
    work: Work,
    broken: Vec<(u32, u32, Rule)>,
}

#[derive(Debug)]
enum Work {
    /// The question to the engine, as far as it is written: mentee by mentee.
    Asking(Instance),
    /// The engine looks for the answer.
    Finding(Box<Solver>),
}

/// Where a run is after a slice.
#[derive(Debug)]
pub enum Slice {
    /// There is more to do.
    Working(Run),
    /// The proposal is there.
    Done(Box<Proposal>),
}

impl Run {
    /// Begins; nothing is computed yet.
    #[must_use]
    pub fn start(inputs: &Inputs) -> Self {
        let instance = Instance {
            places: inputs.mentors.iter().map(|mentor| mentor.free).collect(),
            objective: inputs.settings.objective.into(),
            min_score: inputs.settings.min_score.map(i64::from),
            raise_weakest: inputs.settings.raise_weakest,
            ..Instance::default()
        };
        Self { work: Work::Asking(instance), broken: Vec::new() }
    }

    /// Goes on until about so many pairs have been looked at. A pair that is kept although a rule forbids it is left out and told
    /// in [`Proposal::broken`].
    ///
    /// # Errors
    /// When choices of colleagues contradict each other: more pairs kept than places, a pair kept and never proposed.
    pub fn step(mut self, inputs: &Inputs, looks: u64) -> Result<Slice, InvalidInstance> {
        let work = match self.work {
            Work::Asking(mut instance) => {
                let mut left = looks.max(1);
                while left > 0
                    && let Some(mentee) = inputs.mentees.get(instance.mentees as usize)
                {
                    left = left.saturating_sub(ask(inputs, mentee, &mut instance, &mut self.broken));
                }
                if left > 0 {
                    Work::Finding(Box::new(Solver::new(Problem::new(instance)?)))
                } else {
                    Work::Asking(instance)
                }
            }
            Work::Finding(mut solver) => {
                if solver.step(looks) == Step::Done {
                    let (problem, matching) = solver.finish();
                    return Ok(Slice::Done(Box::new(Proposal::new(inputs, problem, matching, self.broken))));
                }
                Work::Finding(solver)
            }
        };
        Ok(Slice::Working(Self { work, ..self }))
    }
}

/// The proposal at once.
///
/// # Errors
/// As [`Run::step`].
pub fn propose(inputs: &Inputs) -> Result<Proposal, InvalidInstance> {
    let mut run = Run::start(inputs);
    loop {
        match run.step(inputs, u64::MAX)? {
            Slice::Working(more) => run = more,
            Slice::Done(proposal) => return Ok(*proposal),
        }
    }
}

/// Adds the next mentee to the question, with every mentor whom the rules allow, and the pairs that are kept against a rule to
/// theirs; how many looks it took.
fn ask(inputs: &Inputs, mentee: &MenteeFacts, instance: &mut Instance, broken: &mut Vec<(u32, u32, Rule)>) -> u64 {
    let number = instance.mentees;
    instance.mentees += 1;
    let first = inputs.ties.partition_point(|tie| tie.mentee < number);
    let mut ties = inputs.ties.iter().skip(first).peekable();
    let mut looks = 1;
    for (other, mentor) in (0..).zip(&inputs.mentors) {
        looks += LOOKS;
        let between = ties
            .next_if(|tie| (tie.mentee, tie.mentor) == (number, other))
            .map_or_else(Between::default, |tie| tie.between);
        if let Some(rule) = rule_against(inputs.form, mentee, mentor, &between) {
            if between.locked {
                broken.push((number, other, rule));
            }
            continue;
        }
        let score = score(inputs.form, &inputs.settings.weights, &inputs.topics, mentee, mentor, &between);
        instance.pairs.push(Pair { mentee: number, mentor: other, score });
        if between.locked {
            instance.locked.push((number, other));
        }
        if between.banned {
            instance.banned.push((number, other));
        }
    }
    looks
}
