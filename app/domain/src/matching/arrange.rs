//! From the question to the balanced problem a solver can work on.
//!
//! Where not all mentees can be placed and yet places stay empty, the largest matchings fall into two parts that never mix
//! (Dulmage and Mendelsohn 1958). Mentors that unplaced mentees can reach by moves are *scarce*: each largest matching
//! fills all their places with mentees who have nobody else, the *contested* places. All other mentees are placed by each
//! largest matching with mentors who are not scarce. So pairs across the two parts can be left out, «first the number,
//! then the score» becomes a plain sum without a huge bonus, and both facts together prove that the number is the largest.

use std::sync::Arc;

use super::instance::Objective;
use super::narrow;
use super::placement::Placement;
use super::problem::Problem;
use super::transport::{Part, Tariff, Transport};

/// Mentees who are asked what is usual.
const ASKED: usize = 64;
/// Which of their pairs, from the best.
const GOOD: usize = 4;

/// What the numbers of the balanced problem mean. Column `i` is mentor `i`.
#[derive(Debug)]
pub(super) struct Plan {
    /// The score of the weakest pair, where that is raised first; nothing below it is made.
    pub(super) weakest: Option<i64>,
    /// Mentors whose places each solution fills; nothing under the objective score.
    pub(super) scarce: Vec<bool>,
    pub(super) tariff: Tariff,
}

/// Builds it. Where the number counts first, the largest matching of pairs not below `weakest` is needed.
pub(super) fn arrange(problem: &Problem, weakest: Option<i64>, placement: Option<&Placement>) -> (Transport, Plan) {
    let bar = weakest.unwrap_or(i64::MIN);
    let mut seats = problem.left.clone();
    let is_able = |mentee: &u32| {
        let mut pairs = problem.row(*mentee).iter();
        pairs.any(|pair| pair.score >= bar && problem.left[pair.mentor as usize] > 0)
    };
    let mentee_of: Vec<u32> = (0..problem.mentees).filter(is_able).collect();
    let rows = narrow(mentee_of.len());
    let all_seats = seats.iter().copied().map(u64::from).sum::<u64>();
    let bench = placement.map_or(rows, |placement| rows - placement.placed);
    let spare = placement.map_or(all_seats, |placement| all_seats - u64::from(placement.placed));
    let parts = |mentees_part, mentors_part| (vec![mentees_part; mentee_of.len()], vec![mentors_part; seats.len()]);
    let (row_part, mut column_part) = match placement {
        None => parts(Part::Contested, Part::Contested),
        Some(_) if bench == 0 => parts(Part::Sure, Part::Sure),
        Some(_) if spare == 0 => parts(Part::Contested, Part::Contested),
        Some(placement) => {
            let part = |contested| if contested { Part::Contested } else { Part::Sure };
            let (mentees, mentors) = placement.contest(problem);
            let row_part = mentee_of.iter().map(|mentee| part(mentees[*mentee as usize])).collect();
            (row_part, mentors.into_iter().map(part).collect())
        }
    };
    for (part, seats) in column_part.iter_mut().zip(&seats) {
        if *seats == 0 {
            *part = Part::Neither;
        }
    }
    let by_number = problem.objective == Objective::PlacedThenScore;
    let scarce: Vec<bool> = column_part.iter().map(|part| by_number && *part == Part::Contested).collect();
    let mut open: Vec<bool> = seats.iter().zip(&scarce).map(|(seats, scarce)| *seats > 0 && !scarce).collect();
    if bench > 0 {
        seats.push(bench);
        open.push(!by_number);
    }
    let tariff = tariff(problem, bar, &mentee_of);
    let transport =
        Transport::new(Arc::clone(&problem.listing), (mentee_of, row_part), (seats, column_part, open), spare, tariff);
    (transport, Plan { weakest, scarce, tariff })
}

fn tariff(problem: &Problem, bar: i64, mentee_of: &[u32]) -> Tariff {
    let (lowest, highest) = (problem.listing.lowest.max(bar), problem.listing.highest);
    match problem.objective {
        // The bench is as good as a score of 0.
        Objective::Score => {
            let base = highest.max(0);
            Tariff { bar, base, bench: base, dearest: base - lowest.min(0) }
        }
        Objective::PlacedThenScore => {
            let bench = highest - usual(problem, bar, mentee_of).unwrap_or(highest);
            Tariff { bar, base: highest, bench, dearest: highest - lowest }
        }
    }
}

/// The score of a pair that a mentee may well get: the middle one of what some mentees have as their [`GOOD`]th best. Who
/// stays on the bench is the same whatever that costs; where it costs about as much as a seat, prices have least to move.
fn usual(problem: &Problem, bar: i64, mentee_of: &[u32]) -> Option<i64> {
    let mut scores = Vec::new();
    let mut good: Vec<i64> = mentee_of
        .iter()
        .step_by(mentee_of.len().div_ceil(ASKED).max(1))
        .filter_map(|mentee| {
            let row = problem.row(*mentee).iter();
            scores.clear();
            scores.extend(row.map(|pair| -pair.score).filter(|score| -*score >= bar));
            let rank = GOOD.min(scores.len()).checked_sub(1)?;
            Some(-*scores.select_nth_unstable(rank).1)
        })
        .collect();
    let middle = good.len() / 2;
    (!good.is_empty()).then(|| *good.select_nth_unstable(middle).1)
}
