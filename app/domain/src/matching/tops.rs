//! The best pairs of each long row, noted while the row is read for the first time.
//!
//! A solver starts from prices of 0, where the cheapest arcs of a row are those with the best scores. Of a dense region the pairs
//! are more than any cache of a processor holds; taken along in the first pass, they cost nothing, and the second one is saved.

use super::instance::Pair;
use super::narrow;

/// A row is long if it has so many pairs.
pub(super) const LONG: usize = 64;
/// How many of a long row should be at hand.
pub(super) const NEAR: usize = 24;
/// Pairs from which the score of the last of them is guessed.
pub(super) const SAMPLE: usize = 32;

/// Some of the best pairs by row; nothing of a short one.
#[derive(Debug, Default)]
pub(super) struct Tops {
    /// Where the pairs of each row begin, for as many rows as were noted; one more at the end.
    start: Vec<u32>,
    pairs: Vec<Pair>,
    /// The best score that is not among them.
    rest: Vec<i64>,
}

impl Tops {
    /// Notes the best of a row; rows come in ascending order.
    pub(super) fn note(&mut self, row: &[Pair]) {
        let (Some(first), true) = (row.first(), row.len() >= LONG) else { return };
        self.fill(first.mentee);
        let mut sample: [i64; SAMPLE] = [i64::MAX; SAMPLE];
        let mut size = 0;
        for pair in row.iter().step_by(row.len().div_ceil(SAMPLE)) {
            sample[size] = !pair.score;
            size += 1;
        }
        let enough = rank(row.len());
        if enough >= size {
            return;
        }
        // Turned over bit by bit, the best is the least, and no score is too large for that.
        let least = !*sample[..size].select_nth_unstable(enough).1;
        let mut rest = i64::MIN;
        for pair in row {
            if pair.score >= least {
                self.pairs.push(*pair);
            } else {
                rest = rest.max(pair.score);
            }
        }
        self.start.push(narrow(self.pairs.len()));
        self.rest.push(rest);
    }

    /// The best pairs of a mentee and the best score of the others; nothing when none were noted.
    pub(super) fn of(&self, mentee: u32) -> Option<(&[Pair], i64)> {
        let row = mentee as usize;
        let bounds = [*self.start.get(row)? as usize, *self.start.get(row + 1)? as usize];
        let pairs = self.pairs.get(bounds[0]..bounds[1]).filter(|pairs| !pairs.is_empty())?;
        Some((pairs, *self.rest.get(row)?))
    }

    /// Rows before this one have nothing.
    fn fill(&mut self, row: u32) {
        if self.start.is_empty() {
            self.start.push(0);
        }
        while self.rest.len() < row as usize {
            self.start.push(narrow(self.pairs.len()));
            self.rest.push(i64::MIN);
        }
    }
}

/// Which one of a sample of a row has about [`NEAR`] of the row before it.
pub(super) const fn rank(len: usize) -> usize {
    let rank = NEAR * SAMPLE / len;
    if rank == 0 { 1 } else { rank }
}
