//! How many mentees can be placed at all, whatever the scores: the largest matching.
//!
//! Hopcroft and Karp (1973) with several places per mentor: in each phase a breadth-first search finds how short the
//! shortest chains of moves are that end at a free place, and a depth-first search carries out chains of that length that
//! do not meet.

use super::NOWHERE;
use super::budget::Budget;
use super::instance::Pair;
use super::problem::Problem;

/// A matching that grows until it is the largest.
#[derive(Debug)]
pub(super) struct Placement {
    /// Pairs below it are not used.
    bar: i64,
    /// The mentor of each mentee, or [`NOWHERE`].
    mentor_of: Vec<u32>,
    mentees_of: Vec<Vec<u32>>,
    pub(super) placed: u32,
    /// All there are: more than these cannot be filled.
    seats: u64,
    largest: bool,
}

/// What one phase knows.
struct Phase {
    /// Moves from an unplaced mentee to each mentee, and to each mentor.
    depth: Vec<u32>,
    mentor_depth: Vec<u32>,
    /// The pair each mentee tries next.
    pair: Vec<u32>,
    /// The mentee each full mentor is asked to give up next.
    mentee: Vec<u32>,
}

impl Placement {
    /// Places mentees one after the other where there is room.
    pub(super) fn new(problem: &Problem, bar: i64) -> Self {
        let mut placement = Self {
            bar,
            mentor_of: vec![NOWHERE; problem.mentees as usize],
            mentees_of: vec![Vec::new(); problem.places.len()],
            placed: 0,
            seats: problem.left.iter().copied().map(u64::from).sum(),
            largest: false,
        };
        // Mentors below this one are full: most of a row need not be looked at.
        let mut first = 0;
        for mentee in 0..problem.mentees {
            while placement.is_full(problem, first) {
                first += 1;
            }
            let row = problem.row(mentee);
            let rest = &row[row.partition_point(|pair| pair.mentor < first)..];
            let room = rest.iter().find(|pair| pair.score >= bar && placement.has_room(problem, pair.mentor));
            if let Some(Pair { mentor, .. }) = room.copied() {
                placement.mentor_of[mentee as usize] = mentor;
                placement.mentees_of[mentor as usize].push(mentee);
                placement.placed += 1;
            }
        }
        placement
    }

    /// Phase after phase, until the budget is used up or no more mentees can be placed (`true`).
    pub(super) fn run(&mut self, problem: &Problem, budget: &mut Budget) -> bool {
        self.largest |= u64::from(self.placed) == self.seats;
        while !self.largest && !budget.is_spent() {
            budget.spend(2 * problem.listing.len() as u64 + 1);
            match self.depths(problem) {
                Some(mut phase) => {
                    for mentee in 0..problem.mentees {
                        if self.mentor_of[mentee as usize] == NOWHERE {
                            self.chain(problem, &mut phase, mentee);
                        }
                    }
                }
                None => self.largest = true,
            }
        }
        self.largest
    }

    /// Mentors that can be reached from an unplaced mentee by moving others, and the mentees who may take part in it. In
    /// the largest matching all these mentors are full.
    pub(super) fn contest(&self, problem: &Problem) -> (Vec<bool>, Vec<bool>) {
        let mut queue = self.unplaced(problem);
        let mut mentees = vec![false; problem.mentees as usize];
        let mut mentors = vec![false; problem.places.len()];
        for mentee in &queue {
            mentees[*mentee as usize] = true;
        }
        while let Some(mentee) = queue.pop() {
            for (mentor, score) in problem.allowed(mentee) {
                if score >= self.bar && !std::mem::replace(&mut mentors[mentor as usize], true) {
                    for other in &self.mentees_of[mentor as usize] {
                        if !std::mem::replace(&mut mentees[*other as usize], true) {
                            queue.push(*other);
                        }
                    }
                }
            }
        }
        (mentees, mentors)
    }

    fn unplaced(&self, problem: &Problem) -> Vec<u32> {
        (0..problem.mentees).filter(|mentee| self.mentor_of[*mentee as usize] == NOWHERE).collect()
    }

    fn is_full(&self, problem: &Problem, mentor: u32) -> bool {
        (mentor as usize) < self.mentees_of.len() && !self.has_room(problem, mentor)
    }

    fn has_room(&self, problem: &Problem, mentor: u32) -> bool {
        self.mentees_of[mentor as usize].len() < problem.left[mentor as usize] as usize
    }

    /// The breadth-first half of a phase; nothing when no free place can be reached.
    fn depths(&self, problem: &Problem) -> Option<Phase> {
        let mut depth = vec![NOWHERE; problem.mentees as usize];
        let mut queue = self.unplaced(problem);
        for mentee in &queue {
            depth[*mentee as usize] = 0;
        }
        let mut mentor_depth = vec![NOWHERE; problem.places.len()];
        let (mut next, mut found) = (0, None);
        while let Some(mentee) = queue.get(next).copied() {
            next += 1;
            let here = depth[mentee as usize];
            if found.is_some_and(|found| here > found) {
                break;
            }
            for (mentor, score) in problem.allowed(mentee) {
                if score < self.bar || mentor_depth[mentor as usize] != NOWHERE {
                    continue;
                }
                mentor_depth[mentor as usize] = here;
                if self.has_room(problem, mentor) {
                    found = Some(here);
                }
                for other in &self.mentees_of[mentor as usize] {
                    depth[*other as usize] = here + 1;
                    queue.push(*other);
                }
            }
        }
        found?;
        Some(Phase {
            depth,
            mentor_depth,
            pair: vec![0; problem.mentees as usize],
            mentee: vec![0; problem.places.len()],
        })
    }

    /// The depth-first half for one mentee: everybody on a shortest chain moves.
    fn chain(&mut self, problem: &Problem, phase: &mut Phase, mentee: u32) {
        let mut chain = vec![mentee];
        while let Some(mentee) = chain.last().copied() {
            match self.way_on(problem, phase, mentee) {
                Way::Free(mentor) => return self.carry_out(&chain, mentor),
                Way::Through(other) => chain.push(other),
                Way::None => {
                    chain.pop();
                }
            }
        }
    }

    fn way_on(&self, problem: &Problem, phase: &mut Phase, mentee: u32) -> Way {
        let here = phase.depth[mentee as usize];
        let row = problem.row(mentee);
        while let Some(Pair { mentor, score, .. }) = row.get(phase.pair[mentee as usize] as usize).copied() {
            if score >= self.bar && phase.mentor_depth[mentor as usize] == here {
                if self.has_room(problem, mentor) {
                    return Way::Free(mentor);
                }
                let asked = &mut phase.mentee[mentor as usize];
                if let Some(other) = self.mentees_of[mentor as usize].get(*asked as usize) {
                    *asked += 1;
                    return Way::Through(*other);
                }
            }
            phase.pair[mentee as usize] += 1;
        }
        Way::None
    }

    fn carry_out(&mut self, chain: &[u32], free: u32) {
        let mut mentor = free;
        for mentee in chain.iter().rev() {
            let left = std::mem::replace(&mut self.mentor_of[*mentee as usize], mentor);
            self.mentees_of[mentor as usize].push(*mentee);
            if left != NOWHERE {
                self.mentees_of[left as usize].retain(|other| other != mentee);
            }
            mentor = left;
        }
        self.placed += 1;
    }
}

/// How a chain goes on.
enum Way {
    /// To a mentor with a free place.
    Free(u32),
    /// To a full mentor, who gives up this mentee.
    Through(u32),
    /// Not at all.
    None,
}
