//! The certificate proves what it says, also where no one can try everything.

use domain::matching::{Change, Flaw, Instance, Matching, Objective, Problem};

use crate::instances::{large, small};
use crate::solve;

/// On large instances of all kinds the prices prove that nothing better exists: `solve` verifies them.
#[test]
fn prices_prove_the_best() {
    for seed in 0..100 {
        for objective in [Objective::PlacedThenScore, Objective::Score] {
            let (problem, matching) = solve(large(seed, objective));
            assert_eq!(matching.certificate.upper_bound(&problem), matching.total);
        }
        solve(Instance { raise_weakest: true, ..large(seed, Objective::PlacedThenScore) });
    }
}

/// A pair made by hand costs at least what the certificate says of it, whatever is done with all others.
#[test]
fn changes_cost_what_is_said() {
    let mut told = [0; 3];
    for seed in 0..300 {
        for objective in [Objective::PlacedThenScore, Objective::Score] {
            let instance = small(seed, objective);
            let (problem, best) = solve(instance.clone());
            let mut allowed = 0;
            for mentee in 0..instance.mentees {
                for (mentor, _) in problem.allowed(mentee) {
                    allowed += 1;
                    let mut locked = instance.locked.clone();
                    locked.push((mentee, mentor));
                    let forced = Problem::new(Instance { locked, ..instance.clone() });
                    match best.certificate.change(&problem, mentee, mentor) {
                        Change::NotAllowed => {
                            told[0] += 1;
                            assert!(forced.is_err(), "seed {seed}: {mentee} and {mentor} may be made");
                        }
                        Change::PlacesFewer => {
                            told[1] += 1;
                            let (_, other) = domain::matching::Solver::new(forced.unwrap()).finish();
                            assert!(other.placed() < best.placed(), "seed {seed}: {mentee} and {mentor}");
                        }
                        Change::Costs(least) => {
                            told[2] += 1;
                            assert!(least >= 0);
                            let (_, other) = domain::matching::Solver::new(forced.unwrap()).finish();
                            let is_fewer = objective == Objective::PlacedThenScore && other.placed() < best.placed();
                            assert!(
                                is_fewer || other.total <= best.total - least,
                                "seed {seed}: {mentee} and {mentor}"
                            );
                            let is_there = best.pairs.contains(&(mentee, mentor));
                            assert!(!is_there || least == 0, "seed {seed}: a pair of the solution costs nothing");
                        }
                    }
                }
            }
            assert!(allowed <= instance.pairs.len());
        }
    }
    assert!(told.iter().all(|times| *times > 0), "each answer was given: {told:?}");
}

/// Whoever changes an answer is found out.
#[test]
fn forgeries_are_found() {
    type Forgery = fn(&mut Matching);
    let table: [(Forgery, &str); 9] = [
        (|matching| matching.total += 1, "a better total"),
        (|matching| matching.pairs.truncate(5), "a pair is missing"),
        (|matching| matching.unmatched.truncate(1), "an unmatched mentee is missing"),
        (|matching| matching.pairs.swap(0, 1), "pairs in another order"),
        (|matching| matching.pairs[0].1 = u32::MAX, "a mentor who does not exist"),
        (|matching| matching.certificate.mentee_prices[0] += 1, "a mentee dearer"),
        (|matching| matching.certificate.mentee_prices[0] -= 1, "a mentee cheaper"),
        (|matching| matching.certificate.mentor_prices.truncate(1), "prices of another problem"),
        (|matching| matching.certificate.scarce.fill(false), "nothing scarce where somebody waits"),
    ];
    let mut instance = large(0, Objective::PlacedThenScore);
    // Some stay without a mentor, and some places without a mentee: all of the proof is needed.
    instance.places.fill(1);
    let (problem, matching) = solve(instance);
    assert!(!matching.unmatched.is_empty());
    for (forgery, row) in table {
        let mut forged = matching.clone();
        forgery(&mut forged);
        assert!(forged.verify(&problem).is_err(), "{row}");
    }
    let mut worse = matching;
    let (mentee, _) = worse.pairs[0];
    worse.pairs.remove(0);
    assert_eq!(worse.verify(&problem), Err(Flaw::Unaccounted(mentee)));
}
