//! The matching engine from outside: that its answers are the best, keep to the rules and can be proved.

// Says so to clippy too, whose permission to unwrap in tests ends at functions without #[test].
#![cfg(test)]

mod bad_input;
mod brute_force;
mod instances;
mod proofs;
mod reasons;
mod rules;
mod slices;
mod small;

use domain::matching::{Instance, Matching, Problem, Solver};

/// The problem and its answer, whose proof has been checked.
fn solve(instance: Instance) -> (Problem, Matching) {
    let (problem, matching) = Solver::new(Problem::new(instance).unwrap()).finish();
    matching.verify(&problem).unwrap();
    (problem, matching)
}
