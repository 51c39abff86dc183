//! A question that has been checked, and stored so that the pairs of each mentee lie side by side.

use std::sync::Arc;

use super::instance::{Instance, Objective, Pair};
use super::invalid::InvalidInstance;
use super::listing::{Census, Listing};
use super::narrow;

/// Mentees, and mentors, at most: more than any region has, and what is kept for each of them stays small.
const MOST_PEOPLE: usize = 1_000_000;
/// Pairs at most.
const MOST_PAIRS: usize = u32::MAX as usize;
/// What all sums stay below: so much room is left in 64 bits that no addition needs to be checked.
const ROOM: i64 = 1 << 60;

/// Why pairs of one mentee fell away before the search.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Dropped {
    /// Listed, but banned.
    pub(super) banned: u32,
    /// Listed and not banned, but below the minimum; the best score among them.
    pub(super) best_below: Option<i64>,
}

/// A question to which there is an answer. Made by [`Problem::new`], answered by [`super::Solver`].
#[derive(Debug, Clone)]
pub struct Problem {
    pub(super) mentees: u32,
    pub(super) places: Vec<u32>,
    /// Places that are not locked, as far as there are mentees for them.
    pub(super) left: Vec<u32>,
    pub(super) objective: Objective,
    pub(super) raise_weakest: bool,
    /// Locked pairs by mentee.
    pub(super) locked: Vec<Pair>,
    /// Pairs that may be made; none of mentees who are locked. Whoever solves the problem reads the same list.
    pub(super) listing: Arc<Listing>,
    pub(super) dropped: Vec<Dropped>,
}

impl Problem {
    /// Checks a question. The order of its lists has no influence on the answer.
    ///
    /// # Errors
    /// When a number is nobody's, the lists contradict each other, or scores are too large to be summed.
    pub fn new(instance: Instance) -> Result<Self, InvalidInstance> {
        let Instance { mentees, places, pairs, locked, banned, objective, min_score, raise_weakest } = instance;
        if raise_weakest && objective != Objective::PlacedThenScore {
            return Err(InvalidInstance::WeakestNeedsPlacing);
        }
        at_most("mentees", mentees as usize, MOST_PEOPLE)?;
        at_most("mentors", places.len(), MOST_PEOPLE)?;
        at_most("pairs", pairs.len(), MOST_PAIRS)?;
        let known = |list: &'static str, mentee: u32, mentor: u32| {
            if mentee >= mentees {
                return Err(InvalidInstance::NoSuchMentee { list, mentee, mentees });
            }
            if mentor as usize >= places.len() {
                return Err(InvalidInstance::NoSuchMentor { list, mentor, mentors: places.len() });
            }
            Ok(())
        };
        let mut census = Census::new(mentees);
        let mut rest = &pairs[..];
        while let Some(first) = rest.first() {
            if first.mentee >= mentees {
                known("pairs", first.mentee, first.mentor)?;
            }
            let (row, last_mentor) = census.add(rest);
            if last_mentor as usize >= places.len() {
                row.iter().try_for_each(|pair| known("pairs", pair.mentee, pair.mentor))?;
            }
            rest = &rest[row.len()..];
        }
        locked.iter().try_for_each(|(mentee, mentor)| known("locked", *mentee, *mentor))?;
        banned.iter().try_for_each(|(mentee, mentor)| known("banned", *mentee, *mentor))?;
        let (lowest, highest) = census.range();
        check_sums(mentees, places.len(), lowest)?;
        check_sums(mentees, places.len(), highest)?;

        let mut listing = Listing::sort(census, pairs)?;
        let locked = lock(&listing, sorted(locked), &sorted(banned.clone()))?;
        let dropped = listing.keep(&locked, &sorted(banned), min_score);
        let left = places_left(mentees, &places, &locked)?;
        let listing = Arc::new(listing);
        Ok(Self { mentees, places, left, objective, raise_weakest, locked, listing, dropped })
    }

    /// How many mentees there are.
    pub fn mentees(&self) -> u32 {
        self.mentees
    }

    /// How many places each mentor has.
    pub fn places(&self) -> &[u32] {
        &self.places
    }

    /// The mentors a mentee may be given, with scores: listed, not banned, not below the minimum; none for who is locked.
    pub fn allowed(&self, mentee: u32) -> impl Iterator<Item = (u32, i64)> + '_ {
        self.row(mentee).iter().map(|pair| (pair.mentor, pair.score))
    }

    /// The same as pairs.
    pub(super) fn row(&self, mentee: u32) -> &[Pair] {
        self.listing.row(mentee)
    }

    /// The score of a pair that may be made.
    pub fn score_of(&self, mentee: u32, mentor: u32) -> Option<i64> {
        self.listing.score_of(mentee, mentor)
    }
}

fn at_most(what: &'static str, count: usize, most: usize) -> Result<(), InvalidInstance> {
    if count > most { Err(InvalidInstance::TooMany { what, count, most }) } else { Ok(()) }
}

/// Sums run along chains that visit nobody twice, and over all mentees.
fn check_sums(mentees: u32, mentors: usize, score: i64) -> Result<(), InvalidInstance> {
    let chain = i64::from(mentees.min(narrow(mentors))) + 4;
    let most = (ROOM / (16 * chain)).min(ROOM / (i64::from(mentees) + 1));
    if (-most..=most).contains(&score) { Ok(()) } else { Err(InvalidInstance::ScoreTooLarge { score, most }) }
}

fn sorted(mut pairs: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Finds the locked pairs among the listed ones.
fn lock(listing: &Listing, locked: Vec<(u32, u32)>, banned: &[(u32, u32)]) -> Result<Vec<Pair>, InvalidInstance> {
    for two in locked.windows(2) {
        if let [(mentee, first), (other, second)] = *two
            && mentee == other
        {
            return Err(InvalidInstance::LockedTwice { mentee, first, second });
        }
    }
    let find = |(mentee, mentor)| {
        if banned.binary_search(&(mentee, mentor)).is_ok() {
            return Err(InvalidInstance::LockedAndBanned { mentee, mentor });
        }
        let score = listing.score_of(mentee, mentor);
        Ok(Pair { mentee, mentor, score: score.ok_or(InvalidInstance::LockedNotAllowed { mentee, mentor })? })
    };
    locked.into_iter().map(find).collect()
}

fn places_left(mentees: u32, places: &[u32], locked: &[Pair]) -> Result<Vec<u32>, InvalidInstance> {
    let mut taken = vec![0_u32; places.len()];
    for pair in locked {
        taken[pair.mentor as usize] += 1;
    }
    let left = (0_u32..).zip(places).zip(&taken).map(|((mentor, places), locked)| {
        let left = places.checked_sub(*locked);
        let left = left.ok_or(InvalidInstance::TooManyLocked { mentor, locked: *locked, places: *places })?;
        // One more than there are mentees is as good as any number, and still never runs out.
        Ok(left.min(mentees + 1))
    });
    left.collect()
}
