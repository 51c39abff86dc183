//! The best solution by trying all of them.

use domain::matching::{Instance, Objective};

/// The pairs of the best solution, of several the one the rule of ties names.
pub(crate) fn best(instance: &Instance) -> Vec<(u32, u32)> {
    let mut search = Search { instance, room: instance.places.clone(), pairs: Vec::new(), best: None };
    search.decide(0);
    search.best.unwrap().1
}

/// What counts, in its order, and the pairs.
type Solution = ([i64; 3], Vec<(u32, u32)>);

struct Search<'a> {
    instance: &'a Instance,
    room: Vec<u32>,
    pairs: Vec<(u32, u32)>,
    best: Option<Solution>,
}

impl Search<'_> {
    /// Tries everything for this mentee and those after it. Solutions come in the order of the rule of ties: mentors from
    /// the first to the last, then none; so of equal ones the first stays.
    fn decide(&mut self, mentee: u32) {
        if mentee == self.instance.mentees {
            let worth = self.worth();
            if self.best.as_ref().is_none_or(|(best, _)| worth > *best) {
                self.best = Some((worth, self.pairs.clone()));
            }
            return;
        }
        let lock = self.instance.locked.iter().find(|lock| lock.0 == mentee).map(|lock| lock.1);
        for mentor in (0..).take(self.room.len()) {
            let may = lock.map_or_else(|| self.may(mentee, mentor), |lock| lock == mentor);
            if may && self.room[mentor as usize] > 0 {
                self.room[mentor as usize] -= 1;
                self.pairs.push((mentee, mentor));
                self.decide(mentee + 1);
                self.pairs.pop();
                self.room[mentor as usize] += 1;
            }
        }
        if lock.is_none() {
            self.decide(mentee + 1);
        }
    }

    fn may(&self, mentee: u32, mentor: u32) -> bool {
        let score = self.score(mentee, mentor);
        !self.instance.banned.contains(&(mentee, mentor))
            && score.is_some_and(|score| self.instance.min_score.is_none_or(|least| score >= least))
    }

    fn score(&self, mentee: u32, mentor: u32) -> Option<i64> {
        let mut pairs = self.instance.pairs.iter();
        pairs.find(|pair| (pair.mentee, pair.mentor) == (mentee, mentor)).map(|pair| pair.score)
    }

    fn worth(&self) -> [i64; 3] {
        let placed = i64::try_from(self.pairs.len()).unwrap();
        let scores = self.pairs.iter().map(|(mentee, mentor)| self.score(*mentee, *mentor).unwrap());
        let total = scores.clone().sum();
        // Locked pairs are as strong as they are.
        let free = self.pairs.iter().zip(scores).filter(|(pair, _)| !self.instance.locked.contains(pair));
        let weakest = free.map(|(_, score)| score).min().unwrap_or(i64::MAX);
        match self.instance.objective {
            Objective::Score => [total, placed, 0],
            Objective::PlacedThenScore if self.instance.raise_weakest => [placed, weakest, total],
            Objective::PlacedThenScore => [placed, total, 0],
        }
    }
}
