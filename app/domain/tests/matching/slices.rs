//! Working in slices: for a page that stays responsive, a bar that moves and a button that stops.

use domain::matching::{Instance, Objective, Problem, Solver, Step, Work};

use crate::instances::{Dice, large, long};
use crate::solve;

/// However thin the slices, the answer is the same.
#[test]
fn slices_do_not_change_the_answer() {
    for seed in 0..6 {
        for objective in [Objective::PlacedThenScore, Objective::Score] {
            let raise_weakest = objective == Objective::PlacedThenScore && seed % 2 == 0;
            let instance = Instance { raise_weakest, ..large(seed, objective) };
            let (_, whole) = solve(instance.clone());
            for looks in [0, 1, 1000] {
                let mut solver = Solver::new(Problem::new(instance.clone()).unwrap());
                while solver.step(looks) != Step::Done {
                    assert_eq!(solver.answer(), None);
                }
                assert_eq!(solver.answer(), Some(&whole), "seed {seed}, slices of {looks}");
                assert_eq!(solver.step(looks), Step::Done, "it stays done");
            }
        }
    }
}

/// The best of long rows are noted where pairs come in order, and searched for where they do not: the answer is the same.
#[test]
fn order_does_not_change_the_answer() {
    for seed in 0..24 {
        for objective in [Objective::PlacedThenScore, Objective::Score] {
            let instance = long(seed, objective);
            let (_, sorted) = solve(instance.clone());
            let mut shuffled = instance;
            Dice::new(seed).shuffle(&mut shuffled.pairs);
            let (_, other) = solve(shuffled);
            assert_eq!(sorted.pairs, other.pairs, "seed {seed}");
            assert_eq!((sorted.total, sorted.unmatched), (other.total, other.unmatched), "seed {seed}");
        }
    }
}

/// Progress never leaves its bounds and goes through the kinds of work in their order.
#[test]
fn progress_is_told() {
    let instance = Instance { raise_weakest: true, ..large(1, Objective::PlacedThenScore) };
    let mentees = instance.mentees;
    let mut solver = Solver::new(Problem::new(instance).unwrap());
    let (mut seen, mut last) = (Vec::new(), Work::Counting);
    while let Step::Working(progress) = solver.step(10) {
        assert!(progress.done <= progress.of && progress.of <= mentees.max(64), "{progress:?}");
        assert!(progress.work >= last, "{progress:?} after {last:?}");
        last = progress.work;
        seen.push(progress.work);
    }
    seen.dedup();
    assert_eq!(seen, [Work::Counting, Work::Raising, Work::Seating, Work::Choosing]);
}

/// Whoever stops drops the solver; a later one starts anew and is not disturbed.
#[test]
fn stopping_leaves_nothing_behind() {
    let instance = large(2, Objective::PlacedThenScore);
    let mut stopped = Solver::new(Problem::new(instance.clone()).unwrap());
    assert!(matches!(stopped.step(10), Step::Working(_)));
    drop(stopped);
    let (_, first) = solve(instance.clone());
    let (_, second) = solve(instance);
    assert_eq!(first, second);
}
