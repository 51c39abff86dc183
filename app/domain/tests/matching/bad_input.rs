//! Questions without an answer say why; strange ones are answered.

use domain::matching::{Instance, InvalidInstance, Objective, Pair, Problem, Reason};

use crate::solve;

fn pair(mentee: u32, mentor: u32, score: i64) -> Pair {
    Pair { mentee, mentor, score }
}

/// Two mentees, two mentors with a place each, all pairs.
fn two_by_two() -> Instance {
    let pairs = vec![pair(0, 0, 4), pair(0, 1, 3), pair(1, 0, 2), pair(1, 1, 9)];
    Instance { mentees: 2, places: vec![1, 1], pairs, ..Instance::default() }
}

/// What contradicts itself is refused with the people concerned.
#[test]
fn contradictions() {
    type Change = fn(&mut Instance);
    let table: [(Change, InvalidInstance, &str); 11] = [
        (
            |instance| instance.locked = vec![(0, 1), (1, 1)],
            InvalidInstance::TooManyLocked { mentor: 1, locked: 2, places: 1 },
            "more locked pairs than places",
        ),
        (
            |instance| (instance.locked, instance.banned) = (vec![(0, 1)], vec![(1, 0), (0, 1)]),
            InvalidInstance::LockedAndBanned { mentee: 0, mentor: 1 },
            "locked and banned",
        ),
        (
            |instance| instance.locked = vec![(0, 1), (0, 0)],
            InvalidInstance::LockedTwice { mentee: 0, first: 0, second: 1 },
            "locked to two mentors",
        ),
        (
            |instance| (instance.locked, instance.pairs) = (vec![(0, 1)], vec![pair(0, 0, 1)]),
            InvalidInstance::LockedNotAllowed { mentee: 0, mentor: 1 },
            "locked, but the pair may not be made",
        ),
        (
            |instance| instance.pairs.push(pair(0, 1, 4)),
            InvalidInstance::TwoScores { mentee: 0, mentor: 1 },
            "one pair with two scores",
        ),
        (
            |instance| instance.pairs.push(pair(2, 1, 4)),
            InvalidInstance::NoSuchMentee { list: "pairs", mentee: 2, mentees: 2 },
            "a pair of nobody",
        ),
        (
            |instance| instance.locked = vec![(0, 2)],
            InvalidInstance::NoSuchMentor { list: "locked", mentor: 2, mentors: 2 },
            "locked to nobody",
        ),
        (
            |instance| instance.banned = vec![(u32::MAX, 0)],
            InvalidInstance::NoSuchMentee { list: "banned", mentee: u32::MAX, mentees: 2 },
            "a ban of nobody",
        ),
        (
            |instance| instance.places.clear(),
            InvalidInstance::NoSuchMentor { list: "pairs", mentor: 0, mentors: 0 },
            "pairs without any mentor",
        ),
        (
            |instance| instance.mentees = u32::MAX,
            InvalidInstance::TooMany { what: "mentees", count: 4_294_967_295, most: 1_000_000 },
            "more mentees than there are people",
        ),
        (
            |instance| (instance.objective, instance.raise_weakest) = (Objective::Score, true),
            InvalidInstance::WeakestNeedsPlacing,
            "one strong pair would be the best of all",
        ),
    ];
    for (change, expected, row) in table {
        let mut instance = two_by_two();
        change(&mut instance);
        assert_eq!(Problem::new(instance).unwrap_err(), expected, "{row}");
    }
}

/// Scores that could not be summed are refused, on both sides; the largest that can be are summed right.
#[test]
fn huge_scores() {
    for score in [i64::MAX, i64::MIN] {
        let mut instance = two_by_two();
        instance.pairs[0].score = score;
        let error = Problem::new(instance).unwrap_err();
        assert!(matches!(error, InvalidInstance::ScoreTooLarge { .. }), "{error}");
        let InvalidInstance::ScoreTooLarge { most, .. } = error else { return };
        for factor in [1, -1] {
            let pairs = vec![pair(0, 0, factor * most), pair(0, 1, most), pair(1, 0, -most), pair(1, 1, 1 - most)];
            for objective in [Objective::PlacedThenScore, Objective::Score] {
                let (_, matching) = solve(Instance { pairs: pairs.clone(), objective, ..two_by_two() });
                let expected = match (objective, factor) {
                    (Objective::Score, _) => most,
                    (Objective::PlacedThenScore, 1) => 1,
                    (Objective::PlacedThenScore, _) => 0,
                };
                assert_eq!(matching.total, expected, "{objective:?}, {factor}");
            }
        }
    }
}

/// Scores below 0 place whom they can when the number counts first, and nobody when the total does.
#[test]
fn negative_scores() {
    let pairs = vec![pair(0, 0, -4), pair(0, 1, -3), pair(1, 0, -2)];
    let instance = Instance { mentees: 2, places: vec![1, 1], pairs, ..Instance::default() };
    let (_, placed) = solve(instance.clone());
    assert_eq!((placed.pairs, placed.total), (vec![(0, 1), (1, 0)], -5));
    let (_, nobody) = solve(Instance { objective: Objective::Score, ..instance });
    assert_eq!((nobody.pairs, nobody.total), (vec![], 0));
}

/// Nobody on one side, or on both, or no place at all: an answer, not an error.
#[test]
fn nobody() {
    let none = Instance::default();
    let (_, matching) = solve(none.clone());
    assert_eq!((matching.placed(), matching.unmatched.len()), (0, 0));
    let (_, matching) = solve(Instance { mentees: 3, ..none.clone() });
    assert!(matching.unmatched.iter().all(|unmatched| unmatched.reason == Reason::NoAllowedMentor));
    assert_eq!(matching.unmatched.len(), 3);
    let (_, matching) = solve(Instance { places: vec![2, 0], ..none });
    assert_eq!(matching.certificate.mentor_prices, [0, 0]);
    for raise_weakest in [false, true] {
        let (_, matching) = solve(Instance { places: vec![0, 0], raise_weakest, ..two_by_two() });
        assert_eq!(matching.unmatched[0].reason, Reason::AllFull { mentors: vec![0, 1] });
    }
}

/// More places than anybody could count are as good as enough.
#[test]
fn endless_places() {
    let (_, matching) = solve(Instance { places: vec![u32::MAX, u32::MAX], ..two_by_two() });
    assert_eq!(matching.pairs, [(0, 0), (1, 1)]);
}

/// A mistake a curator can make is told with names and what to do; a mistake of a program is not.
#[test]
fn curators_are_told_what_to_do() {
    let mentee = |_| "Петя".to_owned();
    let mentor = |_| "Анна Львовна".to_owned();
    let over = InvalidInstance::TooManyLocked { mentor: 1, locked: 2, places: 1 };
    let words = "Анна Львовна: закреплено пар – 2, а мест – 1. Снимите лишние закрепления или добавьте места";
    assert_eq!(over.for_curator(mentee, mentor).unwrap(), words);
    let both = InvalidInstance::LockedAndBanned { mentee: 0, mentor: 1 };
    let words = "Пара «Петя – Анна Львовна» закреплена и отмечена «не предлагать». Снимите одну из отметок";
    assert_eq!(both.for_curator(mentee, mentor).unwrap(), words);
    assert_eq!(InvalidInstance::WeakestNeedsPlacing.for_curator(mentee, mentor), None);
}
