//! The list of pairs, sorted by mentee and mentor: 16 bytes for each pair, and no copy where it is sorted already.

use super::instance::Pair;
use super::invalid::InvalidInstance;
use super::problem::Dropped;
use super::tops::Tops;

/// Pairs by mentee; those of one mentee by mentor.
#[derive(Debug)]
pub(super) struct Listing {
    /// Where the pairs of each mentee begin; one more than there are mentees.
    start: Vec<u32>,
    pairs: Vec<Pair>,
    /// No pair has a lower score.
    pub(super) lowest: i64,
    /// No pair has a higher score.
    pub(super) highest: i64,
    /// The best pairs of long rows, where nothing was sorted or dropped.
    pub(super) tops: Tops,
}

/// What one look at the pairs tells.
#[derive(Debug)]
pub(super) struct Census {
    /// How many pairs each mentee has, one place further on.
    count: Vec<u32>,
    /// The least mentee who may come next, if the pairs are in order.
    next: u32,
    is_sorted: bool,
    lowest: i64,
    highest: i64,
    /// Of pairs that are in order.
    tops: Tops,
}

impl Census {
    /// Before the first pair.
    pub(super) fn new(mentees: u32) -> Self {
        let count = vec![0; mentees as usize + 1];
        Self { count, next: 0, is_sorted: true, lowest: i64::MAX, highest: i64::MIN, tops: Tops::default() }
    }

    /// Counts the pairs of one mentee, who exists, with which a list begins; these, and the last mentor among them.
    pub(super) fn add<'a>(&mut self, list: &'a [Pair]) -> (&'a [Pair], u32) {
        let Some(Pair { mentee, .. }) = list.first().copied() else { return (list, 0) };
        let (mut lowest, mut highest) = (self.lowest, self.highest);
        let (mut next, mut last_mentor, mut is_sorted) = (0, 0, self.is_sorted && mentee >= self.next);
        let mut size = 0;
        for pair in list {
            if pair.mentee != mentee {
                break;
            }
            size += 1;
            // One pass for everything: of a whole region even reading takes its time.
            is_sorted &= pair.mentor >= next;
            next = pair.mentor.saturating_add(1);
            last_mentor = last_mentor.max(pair.mentor);
            lowest = lowest.min(pair.score);
            highest = highest.max(pair.score);
        }
        (self.lowest, self.highest, self.is_sorted) = (lowest, highest, is_sorted);
        self.next = mentee + 1;
        let row = &list[..size];
        self.count[mentee as usize + 1] += super::narrow(size);
        if is_sorted {
            self.tops.note(row);
        }
        (row, last_mentor)
    }

    /// The lowest and the highest score; 0 without any pair.
    pub(super) fn range(&self) -> (i64, i64) {
        if self.lowest > self.highest { (0, 0) } else { (self.lowest, self.highest) }
    }
}

impl Listing {
    /// Sorts pairs that have all been counted. A pair that is listed twice is one pair.
    pub(super) fn sort(census: Census, pairs: Vec<Pair>) -> Result<Self, InvalidInstance> {
        let (lowest, highest) = census.range();
        let Census { count: mut start, is_sorted, tops, .. } = census;
        for index in 1..start.len() {
            start[index] += start[index - 1];
        }
        let mut listing = Self { start, pairs, lowest, highest, tops };
        if !is_sorted {
            listing.tops = Tops::default();
            listing.sort_pairs();
            listing.unite()?;
        }
        Ok(listing)
    }

    /// Each pair goes to its mentor, then to its mentee: those of one mentee stay in the order of mentors.
    fn sort_pairs(&mut self) {
        let mentors = self.pairs.iter().map(|pair| pair.mentor as usize + 1).max().unwrap_or(0);
        let mut next = vec![0_u32; mentors + 1];
        for pair in &self.pairs {
            next[pair.mentor as usize + 1] += 1;
        }
        for index in 1..next.len() {
            next[index] += next[index - 1];
        }
        let by_mentor = spread(&self.pairs, next, |pair| pair.mentor);
        self.pairs = spread(&by_mentor, self.start.clone(), |pair| pair.mentee);
    }

    fn unite(&mut self) -> Result<(), InvalidInstance> {
        let mut twice = None;
        let mut last: Option<Pair> = None;
        self.retain(|pair| match last.replace(pair) {
            Some(before) if (before.mentee, before.mentor) == (pair.mentee, pair.mentor) => {
                if before.score != pair.score && twice.is_none() {
                    twice = Some(InvalidInstance::TwoScores { mentee: pair.mentee, mentor: pair.mentor });
                }
                false
            }
            _ => true,
        });
        twice.map_or(Ok(()), Err)
    }

    /// Drops what may not be made, and everything of mentees that are locked; what was dropped of each mentee.
    pub(super) fn keep(&mut self, locked: &[Pair], banned: &[(u32, u32)], min_score: Option<i64>) -> Vec<Dropped> {
        let mut dropped = vec![Dropped::default(); self.start.len() - 1];
        if locked.is_empty() && banned.is_empty() && min_score.is_none() {
            return dropped;
        }
        self.tops = Tops::default();
        let mut settled = vec![false; self.start.len() - 1];
        for pair in locked {
            settled[pair.mentee as usize] = true;
        }
        self.retain(|pair| {
            let dropped = &mut dropped[pair.mentee as usize];
            if settled[pair.mentee as usize] {
                false
            } else if banned.binary_search(&(pair.mentee, pair.mentor)).is_ok() {
                dropped.banned += 1;
                false
            } else if min_score.is_some_and(|least| pair.score < least) {
                dropped.best_below = dropped.best_below.max(Some(pair.score));
                false
            } else {
                true
            }
        });
        dropped
    }

    /// Keeps the pairs for which `wanted` says so.
    fn retain(&mut self, mut wanted: impl FnMut(Pair) -> bool) {
        let (mut kept, mut from) = (0, 0);
        for end in &mut self.start[1..] {
            for at in from..*end {
                let pair = self.pairs[at as usize];
                if wanted(pair) {
                    self.pairs[kept as usize] = pair;
                    kept += 1;
                }
            }
            from = std::mem::replace(end, kept);
        }
        self.pairs.truncate(kept as usize);
    }

    /// The pairs of a mentee.
    pub(super) fn row(&self, mentee: u32) -> &[Pair] {
        &self.pairs[self.start[mentee as usize] as usize..self.start[mentee as usize + 1] as usize]
    }

    /// How many pairs there are.
    pub(super) fn len(&self) -> usize {
        self.pairs.len()
    }

    /// The score of a listed pair.
    pub(super) fn score_of(&self, mentee: u32, mentor: u32) -> Option<i64> {
        let row = self.row(mentee);
        row.binary_search_by_key(&mentor, |pair| pair.mentor).ok().map(|at| row[at].score)
    }
}

/// Each pair goes where the next one of its kind stands.
fn spread(pairs: &[Pair], mut next: Vec<u32>, kind: impl Fn(&Pair) -> u32) -> Vec<Pair> {
    let mut spread = pairs.to_vec();
    for pair in pairs {
        let at = &mut next[kind(pair) as usize];
        spread[*at as usize] = *pair;
        *at += 1;
    }
    spread
}
