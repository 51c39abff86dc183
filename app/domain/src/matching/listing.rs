//! The list of pairs, sorted by mentee and mentor in one pass and without a second copy of it.

use super::instance::Pair;
use super::invalid::InvalidInstance;
use super::problem::Dropped;

/// Pairs by mentee; those of one mentee by mentor.
#[derive(Debug)]
pub(super) struct Listing {
    /// Where the pairs of each mentee begin; one more than there are mentees.
    pub(super) start: Vec<u32>,
    pub(super) mentor: Vec<u32>,
    pub(super) score: Vec<i64>,
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
    pub(super) lowest: i64,
    pub(super) highest: i64,
}

impl Census {
    pub(super) fn new(mentees: u32) -> Self {
        Self {
            count: vec![0; mentees as usize + 1],
            run: 0,
            mentee: 0,
            next: 0,
            is_sorted: true,
            lowest: 0,
            highest: 0,
        }
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
        let Census { count: mut start, is_sorted, .. } = census;
        for index in 1..start.len() {
            start[index] += start[index - 1];
        }
        if is_sorted {
            let (mentor, score) = pairs.iter().map(|pair| (pair.mentor, pair.score)).unzip();
            return Ok(Self { start, mentor, score });
        }
        let mut next = start.clone();
        let (mut mentor, mut score) = (vec![0; pairs.len()], vec![0; pairs.len()]);
        for pair in &pairs {
            let at = &mut next[pair.mentee as usize];
            mentor[*at as usize] = pair.mentor;
            score[*at as usize] = pair.score;
            *at += 1;
        }
        drop(pairs);
        let mut listing = Self { start, mentor, score };
        let mut row = Vec::new();
        (0..listing.start.len() - 1).for_each(|mentee| listing.sort_row(mentee, &mut row));
        listing.unite()?;
        Ok(listing)
    }

    fn sort_row(&mut self, mentee: usize, row: &mut Vec<(u32, i64)>) {
        let (from, until) = (self.start[mentee] as usize, self.start[mentee + 1] as usize);
        let (mentors, scores) = (&mut self.mentor[from..until], &mut self.score[from..until]);
        row.extend(mentors.iter().copied().zip(scores.iter().copied()));
        row.sort_unstable();
        for ((mentor, score), (sorted_mentor, sorted_score)) in mentors.iter_mut().zip(scores).zip(row.drain(..)) {
            (*mentor, *score) = (sorted_mentor, sorted_score);
        }
    }

    fn unite(&mut self) -> Result<(), InvalidInstance> {
        let mut twice = None;
        let mut last = None;
        self.retain(|mentee, mentor, score| match last.replace((mentee, mentor, score)) {
            Some((before, same, other)) if (before, same) == (mentee, mentor) => {
                if other != score && twice.is_none() {
                    twice = Some(InvalidInstance::TwoScores { mentee, mentor });
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
        self.retain(|mentee, mentor, score| {
            let dropped = &mut dropped[mentee as usize];
            if settled[mentee as usize] {
                false
            } else if banned.binary_search(&(mentee, mentor)).is_ok() {
                dropped.banned += 1;
                false
            } else if min_score.is_some_and(|least| score < least) {
                dropped.best_below = dropped.best_below.max(Some(score));
                false
            } else {
                true
            }
        });
        dropped
    }

    /// Keeps the pairs for which `wanted` says so.
    fn retain(&mut self, mut wanted: impl FnMut(u32, u32, i64) -> bool) {
        let mut kept = 0;
        let mut from = 0;
        for (mentee, end) in (0_u32..).zip(&mut self.start[1..]) {
            for at in from..*end {
                let (mentor, score) = (self.mentor[at as usize], self.score[at as usize]);
                if wanted(mentee, mentor, score) {
                    self.mentor[kept as usize] = mentor;
                    self.score[kept as usize] = score;
                    kept += 1;
                }
            }
            from = std::mem::replace(end, kept);
        }
        self.mentor.truncate(kept as usize);
        self.score.truncate(kept as usize);
    }

    /// The score of a listed pair.
    pub(super) fn score_of(&self, mentee: u32, mentor: u32) -> Option<i64> {
        let (from, until) = (self.start[mentee as usize] as usize, self.start[mentee as usize + 1] as usize);
        let at = self.mentor[from..until].binary_search(&mentor).ok()?;
        Some(self.score[from + at])
    }
}
