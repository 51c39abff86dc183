//! From the question to the balanced problem a solver can work on.
//!
//! Where not all mentees can be placed and yet places stay empty, the largest matchings fall into two parts that never mix
//! (Dulmage and Mendelsohn 1958). Mentors that unplaced mentees can reach by moves are *scarce*: each largest matching
//! fills all their places with mentees who have nobody else, the *contested* places. All other mentees are placed by each
//! largest matching with mentors who are not scarce. So pairs across the two parts can be left out, «first the number,
//! then the score» becomes a plain sum without a huge bonus, and both facts together prove that the number is the largest.

use super::instance::Objective;
use super::narrow;
use super::placement::Placement;
use super::problem::Problem;
use super::transport::Transport;

/// What the numbers of the balanced problem mean. Column `i` is mentor `i`; the bench, if there is one, comes last.
#[derive(Debug)]
pub(super) struct Plan {
    /// The mentee of each row, ascending.
    pub(super) mentee_of: Vec<u32>,
    /// Mentors whose places each solution fills; nothing under the objective score.
    pub(super) scarce: Vec<bool>,
    /// What a score of 0 would cost.
    pub(super) base: i64,
    /// What sitting on the bench costs.
    pub(super) bench_cost: i64,
}

/// Which mentees and mentors take part, and how.
struct Parts {
    /// Mentees with a pair that could be made.
    able: Vec<bool>,
    /// Mentees that may have to stay on the bench.
    contested: Vec<bool>,
    scarce: Vec<bool>,
    /// Seats of each mentor, and of the bench.
    seats: Vec<u32>,
    bench: u32,
    spare: u64,
}

/// How scores become costs.
struct Costs {
    /// Pairs with a lower score are left out.
    bar: i64,
    base: i64,
    bench: i64,
    dearest: i64,
}

/// Builds it from the pairs not below `bar`. Where the number counts first, the largest matching of these is needed.
pub(super) fn arrange(problem: &Problem, bar: i64, placement: Option<&Placement>) -> (Transport, Plan) {
    let (mut least, mut most) = (i64::MAX, i64::MIN);
    let mut asked = vec![false; problem.places.len()];
    let mut able = vec![false; problem.mentees as usize];
    let all_have_room = bar == i64::MIN && !problem.left.contains(&0);
    for (mentee, able) in (0..).zip(&mut able) {
        let (mentors, scores) = problem.row(mentee);
        if all_have_room {
            *able = !mentors.is_empty();
            mentors.iter().for_each(|mentor| asked[*mentor as usize] = true);
            (least, most) =
                scores.iter().fold((least, most), |(least, most), score| (least.min(*score), most.max(*score)));
            continue;
        }
        for (mentor, score) in problem.allowed(mentee) {
            if score >= bar && problem.left[mentor as usize] > 0 {
                *able = true;
                asked[mentor as usize] = true;
                (least, most) = (least.min(score), most.max(score));
            }
        }
    }
    let seats = problem.left.iter().zip(&asked).map(|(left, asked)| if *asked { *left } else { 0 }).collect();
    let costs = match placement {
        None => Costs { bar, base: most.max(0), bench: most.max(0), dearest: most.max(0) - least.min(0) },
        // Who stays on the bench is the same whatever it costs; half way the search has least to correct.
        Some(_) if most >= least => Costs { bar, base: most, bench: (most - least) / 2, dearest: most - least },
        Some(_) => Costs { bar, base: 0, bench: 0, dearest: 0 },
    };
    let parts = match placement {
        None => for_score(able, seats),
        Some(placement) => for_number(problem, placement, able, asked, seats),
    };
    build(problem, parts, costs)
}

/// Everybody may stay on the bench, and any place empty.
fn for_score(able: Vec<bool>, seats: Vec<u32>) -> Parts {
    let rows = able.iter().filter(|able| **able).count();
    Parts {
        contested: able.clone(),
        able,
        scarce: vec![false; seats.len()],
        bench: narrow(rows),
        spare: seats.iter().copied().map(u64::from).sum(),
        seats,
    }
}

/// As many as possible are placed.
fn for_number(problem: &Problem, placement: &Placement, able: Vec<bool>, asked: Vec<bool>, seats: Vec<u32>) -> Parts {
    let rows = able.iter().filter(|able| **able).count();
    let bench = narrow(rows) - placement.placed;
    let spare = seats.iter().copied().map(u64::from).sum::<u64>() - u64::from(placement.placed);
    let (contested, scarce) = if bench == 0 {
        (vec![false; able.len()], vec![false; seats.len()])
    } else if spare == 0 {
        (able.clone(), asked)
    } else {
        placement.contest(problem)
    };
    Parts { able, contested, scarce, seats, bench, spare }
}

fn build(problem: &Problem, parts: Parts, costs: Costs) -> (Transport, Plan) {
    /// With which mentees a mentor may be.
    #[derive(Clone, Copy, PartialEq, Eq)]
    enum Kind {
        Nobody,
        Others,
        Contested,
    }
    let Parts { able, contested, scarce, mut seats, bench, spare } = parts;
    let everybody = problem.objective == Objective::Score;
    let kinds: Vec<Kind> = seats
        .iter()
        .zip(&scarce)
        .map(|(seats, scarce)| match (seats, everybody || *scarce) {
            (0, _) => Kind::Nobody,
            (_, true) => Kind::Contested,
            (_, false) => Kind::Others,
        })
        .collect();
    // Nearly always everybody could have everybody on the own list; then there is nothing to choose.
    let one_kind =
        kinds.first().copied().filter(|first| costs.bar == i64::MIN && kinds.iter().all(|kind| kind == first));
    let mentee_of: Vec<u32> = (0..problem.mentees).filter(|mentee| able[*mentee as usize]).collect();
    let (mut start, mut to, mut cost) = (vec![0], Vec::new(), Vec::new());
    to.reserve_exact(problem.mentor.len() + mentee_of.len());
    cost.reserve_exact(problem.mentor.len() + mentee_of.len());
    for mentee in &mentee_of {
        let contested = contested[*mentee as usize];
        let kind = if contested { Kind::Contested } else { Kind::Others };
        if one_kind == Some(kind) {
            let (mentors, scores) = problem.row(*mentee);
            to.extend_from_slice(mentors);
            cost.extend(scores.iter().map(|score| costs.base - score));
        } else {
            let fits = |(mentor, score): &(u32, i64)| *score >= costs.bar && kinds[*mentor as usize] == kind;
            for (mentor, score) in problem.allowed(*mentee).filter(fits) {
                to.push(mentor);
                cost.push(costs.base - score);
            }
        }
        if contested {
            to.push(narrow(seats.len()));
            cost.push(costs.bench);
        }
        start.push(narrow(to.len()));
    }
    let mut open: Vec<bool> = seats.iter().zip(&scarce).map(|(seats, scarce)| *seats > 0 && !scarce).collect();
    if bench > 0 {
        seats.push(bench);
        open.push(everybody);
    }
    let plan = Plan { mentee_of, scarce, base: costs.base, bench_cost: costs.bench };
    (Transport::new((start, to, cost), (seats, open, spare), costs.dearest), plan)
}
