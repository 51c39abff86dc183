//! The answer: who is with whom, who is with nobody and why.

use std::fmt;

use super::certificate::Certificate;
use super::instance::Objective;
use super::problem::Problem;

/// A best solution with its proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matching {
    /// Pairs (mentee, mentor) by mentee, the locked ones among them.
    pub pairs: Vec<(u32, u32)>,
    /// The sum of their scores.
    pub total: i64,
    /// Who has no mentor, by mentee.
    pub unmatched: Vec<Unmatched>,
    /// Why nothing better exists.
    pub certificate: Certificate,
}

/// A mentee without a mentor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmatched {
    /// The mentee.
    pub mentee: u32,
    /// Why.
    pub reason: Reason,
}

/// Why a mentee has no mentor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// No pair of the mentee is listed.
    NoAllowedMentor,
    /// All pairs that are listed are banned.
    AllBanned,
    /// All pairs that are listed and not banned are below the minimum.
    BelowMinimum {
        /// The best of them.
        best: i64,
    },
    /// All mentors the mentee may have are full.
    AllFull {
        /// These mentors, ascending.
        mentors: Vec<u32>,
    },
    /// Under [`Objective::Score`]: some mentors have a free place, but the pair would lower the total.
    LowersTotal {
        /// Allowed mentors with a free place, ascending.
        mentors: Vec<u32>,
    },
}

impl Matching {
    /// How many mentees have a mentor.
    pub fn placed(&self) -> usize {
        self.pairs.len()
    }

    /// Puts together what was found: the mentor of each mentee, where there is one.
    pub(super) fn new(problem: &Problem, mut mentor_of: Vec<Option<u32>>, certificate: Certificate) -> Self {
        let mut total = 0;
        for pair in &problem.locked {
            mentor_of[pair.mentee as usize] = Some(pair.mentor);
            total += pair.score;
        }
        let mut free = problem.places.clone();
        let mut pairs = Vec::new();
        for (mentee, mentor) in (0..).zip(&mentor_of) {
            if let Some(mentor) = mentor {
                pairs.push((mentee, *mentor));
                free[*mentor as usize] -= 1;
                total += problem.score_of(mentee, *mentor).unwrap_or(0);
            }
        }
        let alone = (0..).zip(&mentor_of).filter(|(_, mentor)| mentor.is_none());
        let unmatched = alone.map(|(mentee, _)| Unmatched { mentee, reason: reason(problem, &free, mentee) }).collect();
        Self { pairs, total, unmatched, certificate }
    }
}

fn reason(problem: &Problem, free: &[u32], mentee: u32) -> Reason {
    let mentors: Vec<u32> = problem.allowed(mentee).map(|(mentor, _)| mentor).collect();
    if mentors.is_empty() {
        let dropped = problem.dropped[mentee as usize];
        return match dropped.best_below {
            Some(best) => Reason::BelowMinimum { best },
            None if dropped.banned > 0 => Reason::AllBanned,
            None => Reason::NoAllowedMentor,
        };
    }
    let with_room: Vec<u32> = mentors.iter().copied().filter(|mentor| free[*mentor as usize] > 0).collect();
    if problem.objective == Objective::Score && !with_room.is_empty() {
        return Reason::LowersTotal { mentors: with_room };
    }
    Reason::AllFull { mentors }
}

/// For logs and the command line; pages have the names and their own words.
impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoAllowedMentor => f.write_str("no allowed mentor"),
            Self::AllBanned => f.write_str("all allowed mentors are banned"),
            Self::BelowMinimum { best } => {
                write!(f, "all allowed pairs are below the minimum score, the best has {best}")
            }
            Self::AllFull { mentors } => write!(f, "all allowed mentors are full: {}", List(mentors)),
            Self::LowersTotal { mentors } => {
                write!(f, "a pair would lower the total; allowed mentors with a free place: {}", List(mentors))
            }
        }
    }
}

/// Numbers in a sentence: as many as somebody reads.
struct List<'a>(&'a [u32]);

impl fmt::Display for List<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 50;
        for (index, number) in self.0.iter().take(SHOWN).enumerate() {
            write!(f, "{}{number}", if index == 0 { "" } else { ", " })?;
        }
        match self.0.len().checked_sub(SHOWN) {
            Some(more) if more > 0 => write!(f, " and {more} more"),
            _ => Ok(()),
        }
    }
}
