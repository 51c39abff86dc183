//! Whoever stays without a mentor is told why.

use domain::matching::{Instance, Objective, Pair, Reason};

use crate::solve;

/// Mentor 0 has one place, mentor 1 has two. One mentee for each reason.
fn instance(objective: Objective) -> Instance {
    let list = [(0, 0, 9), (1, 0, 5), (3, 0, 8), (3, 1, 8), (4, 0, 2), (4, 1, 3), (5, 0, 8), (5, 1, 1)];
    let pairs = list.map(|(mentee, mentor, score)| Pair { mentee, mentor, score }).to_vec();
    let banned = vec![(3, 0), (3, 1), (5, 0)];
    Instance { mentees: 6, places: vec![1, 2], pairs, banned, min_score: Some(4), objective, ..Instance::default() }
}

/// Each reason is given where it holds, and the first obstacle is the one that is told.
#[test]
fn each_reason() {
    let (_, matching) = solve(instance(Objective::PlacedThenScore));
    assert_eq!(matching.pairs, [(0, 0)]);
    let reasons: Vec<(u32, Reason)> = matching.unmatched.into_iter().map(|one| (one.mentee, one.reason)).collect();
    let expected = [
        (1, Reason::AllFull { mentors: vec![0] }),
        (2, Reason::NoAllowedMentor),
        (3, Reason::AllBanned),
        (4, Reason::BelowMinimum { best: 3 }),
        (5, Reason::BelowMinimum { best: 1 }),
    ];
    assert_eq!(reasons, expected);
}

/// Where the total counts first, a place may stay empty because nobody is worth it.
#[test]
fn a_pair_that_would_lower_the_total() {
    let pairs = vec![Pair { mentee: 0, mentor: 0, score: -1 }, Pair { mentee: 1, mentor: 0, score: 3 }];
    let question = Instance { mentees: 2, places: vec![2], pairs, objective: Objective::Score, ..Instance::default() };
    let (_, matching) = solve(question);
    assert_eq!(matching.unmatched[0].reason, Reason::LowersTotal { mentors: vec![0] });
}

/// A pair too weak for the weakest that can be reached is no reason of its own: the mentors are full.
#[test]
fn full_under_weakest_first() {
    let question = Instance { raise_weakest: true, min_score: None, ..instance(Objective::PlacedThenScore) };
    let (_, matching) = solve(question);
    assert_eq!(matching.placed(), 3);
    assert!(matching.unmatched.iter().any(|one| matches!(one.reason, Reason::AllFull { .. })));
}

/// The words name mentors, but never more than somebody reads.
#[test]
fn words() {
    let full = |count: u32| Reason::AllFull { mentors: (0..count).collect() }.to_string();
    assert_eq!(full(2), "all allowed mentors are full: 0, 1");
    assert!(full(50).ends_with(", 49"));
    assert!(full(53).ends_with(", 49 and 3 more"));
    assert_eq!(Reason::NoAllowedMentor.to_string(), "no allowed mentor");
}
