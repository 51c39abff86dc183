//! The list of pairs, sorted by mentee and mentor: 16 bytes for each pair, and no copy where it is sorted already.

use super::instance::Pair;
use super::invalid::InvalidInstance;
use super::problem::Dropped;

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
}

/// What one look at the pairs tells.
#[derive(Debug)]
pub(super) struct Census {
    /// How many pairs each mentee has, one place further on; the last run is not yet in it.
    count: Vec<u32>,
    run: u32,
    mentee: u32,
    /// The least place the next pair may have, if the pairs are in order.
    next: u64,
    is_sorted: bool,
    lowest: i64,
    highest: i64,
}

impl Census {
    /// Before the first pair.
    pub(super) fn new(mentees: u32) -> Self {
        let count = vec![0; mentees as usize + 1];
        Self { count, run: 0, mentee: 0, next: 0, is_sorted: true, lowest: i64::MAX, highest: i64::MIN }
    }

    /// Counts a pair whose mentee exists. Pairs of one mentee often follow each other, so their number is noted at once.
    pub(super) fn add(&mut self, pair: Pair) {
        if pair.mentee != self.mentee {
            self.note();
            self.mentee = pair.mentee;
        }
        self.run += 1;
        let place = (u64::from(pair.mentee) << 32) | u64::from(pair.mentor);
        self.is_sorted &= place >= self.next;
        self.next = place + 1;
        self.lowest = self.lowest.min(pair.score);
        self.highest = self.highest.max(pair.score);
    }

    /// The lowest and the highest score; 0 without any pair.
    pub(super) fn range(&self) -> (i64, i64) {
        if self.lowest > self.highest { (0, 0) } else { (self.lowest, self.highest) }
    }

    fn note(&mut self) {
        if let Some(count) = self.count.get_mut(self.mentee as usize + 1) {
            *count += std::mem::take(&mut self.run);
        }
    }
}

impl Listing {
    /// Sorts pairs that have all been counted. A pair that is listed twice is one pair.
    pub(super) fn sort(mut census: Census, pairs: Vec<Pair>) -> Result<Self, InvalidInstance> {
        census.note();
        let (lowest, highest) = census.range();
        let Census { count: mut start, is_sorted, .. } = census;
        for index in 1..start.len() {
            start[index] += start[index - 1];
        }
        let mut listing = Self { start, pairs, lowest, highest };
        if !is_sorted {
            listing.sort_pairs();
            listing.unite()?;
        }
        Ok(listing)
    }

    /// Each pair goes to its mentee, then the few of each mentee are sorted.
    fn sort_pairs(&mut self) {
        let mut next = self.start.clone();
        let mut sorted = self.pairs.clone();
        for pair in &self.pairs {
            let at = &mut next[pair.mentee as usize];
            sorted[*at as usize] = *pair;
            *at += 1;
        }
        self.pairs = sorted;
        for bounds in self.start.windows(2) {
            self.pairs[bounds[0] as usize..bounds[1] as usize].sort_unstable_by_key(|pair| (pair.mentor, pair.score));
        }
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
