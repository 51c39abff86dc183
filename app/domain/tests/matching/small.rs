//! Small instances, against all solutions there are. Equal pairs mean equal totals, and that ties are broken as promised.

use domain::matching::{Instance, Objective};

use crate::brute_force;
use crate::instances::{Dice, small};
use crate::solve;

const INSTANCES: u64 = 300;

fn compare(instance: Instance, seed: u64) {
    let expected = brute_force::best(&instance);
    let (_, matching) = solve(instance.clone());
    assert_eq!(matching.pairs, expected, "seed {seed}: {instance:?}");
}

/// No solution places more, or as many with a greater total.
#[test]
fn placed_then_score() {
    (0..INSTANCES).for_each(|seed| compare(small(seed, Objective::PlacedThenScore), seed));
}

/// No solution has a greater total, or the same with more placed.
#[test]
fn score() {
    (0..INSTANCES).for_each(|seed| compare(small(seed, Objective::Score), seed));
}

/// The same among pairs that are good enough; locked ones stand whatever they are.
#[test]
fn above_a_minimum() {
    for seed in 0..INSTANCES {
        for objective in [Objective::PlacedThenScore, Objective::Score] {
            let instance = small(seed, objective);
            let least = i64::from(Dice::new(seed).roll(60)) - 10;
            compare(Instance { min_score: Some(least), ..instance }, seed);
        }
    }
}

/// No solution that places as many has a stronger weakest pair, or an equal one and a greater total.
#[test]
fn weakest_first() {
    for seed in 0..INSTANCES {
        compare(Instance { raise_weakest: true, ..small(seed, Objective::PlacedThenScore) }, seed);
    }
}
