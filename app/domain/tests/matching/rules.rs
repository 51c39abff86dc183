//! What people decided stands: locks, bans, places, the minimum.

use domain::matching::{Instance, Matching, Objective, Pair};

use crate::instances::{Dice, large};
use crate::solve;

const BOTH: [Objective; 2] = [Objective::PlacedThenScore, Objective::Score];

fn keeps_the_rules(instance: &Instance, matching: &Matching) {
    let mut taken = vec![0; instance.places.len()];
    let mut total = 0;
    for pair in &matching.pairs {
        let listed = instance.pairs.iter().find(|listed| (listed.mentee, listed.mentor) == *pair).unwrap();
        assert!(!instance.banned.contains(pair), "{pair:?} is banned");
        let is_locked = instance.locked.contains(pair);
        assert!(is_locked || instance.min_score.is_none_or(|least| listed.score >= least), "{pair:?} is too weak");
        taken[pair.1 as usize] += 1;
        total += listed.score;
    }
    assert!(taken.iter().zip(&instance.places).all(|(taken, places)| taken <= places), "a mentor has too many");
    assert!(instance.locked.iter().all(|lock| matching.pairs.contains(lock)), "a lock is broken");
    assert_eq!(matching.total, total);
    let mut everybody: Vec<u32> = matching.pairs.iter().map(|pair| pair.0).collect();
    everybody.extend(matching.unmatched.iter().map(|unmatched| unmatched.mentee));
    everybody.sort_unstable();
    assert!(everybody.into_iter().eq(0..instance.mentees), "each mentee is matched or unmatched, once");
}

/// Every answer keeps to locks, bans, places and the minimum, and tells of every mentee.
#[test]
fn answers_keep_to_the_rules() {
    for seed in 0..60 {
        for objective in BOTH {
            let mut instance = large(seed, objective);
            instance.min_score = (seed % 3 == 0).then_some(4);
            let (_, matching) = solve(instance.clone());
            keeps_the_rules(&instance, &matching);
        }
    }
}

/// A lock on a pair that was found anyway changes nothing but the freedom; a ban on it never makes the total greater.
#[test]
fn locks_agree_and_bans_never_help() {
    for seed in 0..20 {
        for objective in BOTH {
            let instance = large(2 * seed, objective);
            let (_, before) = solve(instance.clone());
            let mut dice = Dice::new(seed);
            let chosen: Vec<(u32, u32)> = before.pairs.iter().copied().filter(|_| dice.once_in(5)).collect();
            let (_, locked) = solve(Instance { locked: chosen.clone(), ..instance.clone() });
            assert_eq!((locked.total, locked.placed()), (before.total, before.placed()), "seed {seed}");
            let (_, without) = solve(Instance { banned: chosen, ..instance });
            match objective {
                Objective::PlacedThenScore => {
                    assert!((without.placed(), without.total) <= (before.placed(), before.total), "seed {seed}");
                }
                Objective::Score => assert!(without.total <= before.total, "seed {seed}"),
            }
        }
    }
}

/// One more place never places fewer, nor as many with a smaller total.
#[test]
fn places_never_hurt() {
    for seed in 0..20 {
        let instance = large(seed, Objective::PlacedThenScore);
        let (_, before) = solve(instance.clone());
        let mut places = instance.places.clone();
        places[Dice::new(seed).roll(20) as usize] += 1;
        let (_, after) = solve(Instance { places, ..instance });
        assert!((after.placed(), after.total) >= (before.placed(), before.total), "seed {seed}");
    }
}

/// The order of the lists, and pairs that stand in them twice, have no influence on the answer.
#[test]
fn order_of_lists_does_not_matter() {
    for seed in 0..20 {
        let instance = large(seed, Objective::PlacedThenScore);
        let (_, first) = solve(instance.clone());
        let mut other = instance;
        let mut dice = Dice::new(seed);
        let again: Vec<Pair> = other.pairs.iter().copied().filter(|_| dice.once_in(10)).collect();
        other.pairs.extend(again);
        other.locked.extend_from_within(..other.locked.len() / 2);
        other.banned.extend_from_within(..other.banned.len() / 2);
        dice.shuffle(&mut other.pairs);
        dice.shuffle(&mut other.locked);
        dice.shuffle(&mut other.banned);
        let (_, second) = solve(other);
        assert_eq!(first, second, "seed {seed}");
    }
}
