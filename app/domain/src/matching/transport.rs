//! The question as the solver sees it: everybody gets exactly one seat, every seat gets exactly one holder, and the whole
//! should cost least.
//!
//! Rows are mentees. Columns are mentors with as many seats as they have places, and perhaps one more, the bench, for
//! those who stay without a mentor. Seats that stay empty are held by «nobody», who likes all open columns alike. So
//! seats and holders are equal in number, every price is free to move, and a solver may start from any prices.
//!
//! Arcs are not stored: they are the listed pairs of a row, as far as both are in the same part. Of a long row only those
//! are kept at hand that were cheapest when it was last sorted. Prices only rise, so behind this *wall* nothing becomes
//! cheaper than it was then, and most of a long row is never looked at again. That is what makes dense problems nearly as
//! quick as sparse ones.

use std::sync::Arc;

use super::instance::Pair;
use super::listing::Listing;
use super::narrow;
use super::near::Near;
use super::tops::{LONG, NEAR, SAMPLE, rank};

/// Behind the last arc.
pub(super) const NO_WALL: i64 = i64::MAX / 2;

/// Two parts that never mix; see `arrange`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Columns that cannot be reached at all.
    Neither,
    /// Everybody is placed; seats may stay empty.
    Sure,
    /// Everybody may have to sit on the bench.
    Contested,
}

/// How scores become costs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tariff {
    /// Pairs with a lower score are no arcs.
    pub(super) bar: i64,
    /// What a score of 0 costs.
    pub(super) base: i64,
    /// What sitting on the bench costs.
    pub(super) bench: i64,
    /// No arc costs more.
    pub(super) dearest: i64,
}

/// Rows and spare seats together are exactly the seats of all columns, and a full seating exists.
#[derive(Debug)]
pub(super) struct Transport {
    listing: Arc<Listing>,
    /// The mentee of each row, ascending.
    pub(super) mentee_of: Vec<u32>,
    row_part: Vec<Part>,
    column_part: Vec<Part>,
    tariff: Tariff,
    /// Whether every listed pair is an arc.
    is_whole: bool,
    /// What all costs are multiplied by.
    factor: i64,
    /// Seats of each column; the bench, if there is one, comes last.
    pub(super) seats: Vec<u32>,
    /// Seats that stay empty.
    pub(super) spare: u64,
    /// Columns in which a seat may stay empty.
    pub(super) open: Vec<bool>,
    /// The arcs that are at hand.
    near: Near,
    /// What any other arc of the row costs at least, the price of its column included.
    wall: Vec<i64>,
}

impl Transport {
    /// A problem of rows (mentee and part) and columns (seats, part and whether seats may stay empty).
    pub(super) fn new(
        listing: Arc<Listing>,
        (mentee_of, row_part): (Vec<u32>, Vec<Part>),
        (seats, column_part, open): (Vec<u32>, Vec<Part>, Vec<bool>),
        spare: u64,
        tariff: Tariff,
    ) -> Self {
        let rows = mentee_of.len();
        let (near, wall) = (Near::new(rows), vec![NO_WALL; rows]);
        let is_whole = tariff.bar <= listing.lowest
            && row_part.first().is_none_or(|one| row_part.iter().chain(&column_part).all(|part| part == one));
        Self { listing, mentee_of, row_part, column_part, tariff, is_whole, factor: 1, seats, spare, open, near, wall }
    }

    /// How many rows there are.
    pub(super) fn rows(&self) -> usize {
        self.mentee_of.len()
    }

    /// How many columns there are.
    pub(super) fn columns(&self) -> usize {
        self.seats.len()
    }

    /// How many arcs there are, more or less.
    pub(super) fn arcs(&self) -> u64 {
        self.listing.len() as u64
    }

    /// No arc costs more.
    pub(super) fn dearest(&self) -> i64 {
        self.tariff.dearest * self.factor
    }

    /// The columns and costs of a row.
    pub(super) fn row(&self, row: u32) -> impl Iterator<Item = (u32, i64)> + '_ {
        let part = self.row_part[row as usize];
        let Tariff { bar, base, bench, .. } = self.tariff;
        let pairs = self.listing.row(self.mentee_of[row as usize]).iter();
        let arcs = pairs.filter(move |pair| pair.score >= bar && self.column_part[pair.mentor as usize] == part);
        let arcs = arcs.map(move |pair| (pair.mentor, (base - pair.score) * self.factor));
        let on_bench = (part == Part::Contested).then(|| (narrow(self.columns()) - 1, bench * self.factor));
        arcs.chain(on_bench)
    }

    /// Those at hand; at the prices of now or later no other costs less than [`Transport::wall`].
    pub(super) fn near(&self, row: u32) -> impl Iterator<Item = (u32, i64)> + '_ {
        self.near.row(row)
    }

    /// How many these are.
    pub(super) fn size(&self, row: u32) -> u64 {
        self.near.size(row)
    }

    /// What all that are not at hand cost at least.
    pub(super) fn wall(&self, row: u32) -> i64 {
        self.wall[row as usize]
    }

    /// Takes what is cheapest at these prices at hand, and with it everything that costs `until` or less; all of a short row.
    pub(super) fn sort(&mut self, row: u32, prices: &[i64], until: i64) {
        let limit = self.limit(row, prices, until);
        let part = self.row_part[row as usize];
        let Tariff { bar, base, bench, .. } = self.tariff;
        let column_part = &self.column_part[..];
        let column_price = &prices[..column_part.len()];
        let mut wall = NO_WALL;
        for pair in self.listing.row(self.mentee_of[row as usize]) {
            let column = pair.mentor as usize;
            let cost = (base - pair.score) * self.factor;
            let total = cost + column_price[column];
            if !self.is_whole && (column_part[column] != part || pair.score < bar) {
                continue;
            }
            if total <= limit {
                self.near.push(pair.mentor, cost);
            } else {
                wall = wall.min(total);
            }
        }
        if part == Part::Contested {
            // The bench is always at hand.
            self.near.push(narrow(column_part.len()), bench * self.factor);
        }
        self.near.replace(row);
        self.wall[row as usize] = wall;
    }

    /// What the dearest of about [`NEAR`] cheapest arcs costs, or of four times as many as cost `until` or less: so whoever
    /// comes back to the wall again and again has seen all of the row after a few times. It is guessed from a few arcs.
    fn limit(&self, row: u32, prices: &[i64], until: i64) -> i64 {
        let pairs = self.listing.row(self.mentee_of[row as usize]);
        if pairs.len() < LONG {
            return NO_WALL;
        }
        let Tariff { bar, base, .. } = self.tariff;
        let (mut sample, mut size, mut known) = ([NO_WALL; SAMPLE], 0, 0);
        for pair in pairs.iter().step_by(pairs.len().div_ceil(SAMPLE)) {
            if pair.score >= bar && self.column_part[pair.mentor as usize] == self.row_part[row as usize] {
                sample[size] = (base - pair.score) * self.factor + prices[pair.mentor as usize];
                known += usize::from(sample[size] <= until);
                size += 1;
            }
        }
        let enough = rank(pairs.len()).max(4 * known + 1);
        if enough < size { *sample.select_nth_unstable(enough).1 } else { NO_WALL }
    }

    /// Sorts all rows at prices of 0: what is cheapest there has been noted.
    pub(super) fn sort_first(&mut self) {
        let listing = Arc::clone(&self.listing);
        let free = vec![0; self.columns()];
        for row in (0..).take(self.rows()) {
            let noted = listing.tops.of(self.mentee_of[row as usize]);
            if noted.is_none_or(|(pairs, rest)| !self.take(row, pairs, rest)) {
                self.sort(row, &free, i64::MIN);
            }
        }
    }

    /// Takes noted pairs at hand, the others having at most the score `rest`; not if hardly any of them are arcs.
    fn take(&mut self, row: u32, pairs: &[Pair], rest: i64) -> bool {
        let part = self.row_part[row as usize];
        let Tariff { bar, base, bench, .. } = self.tariff;
        let is_arc = |pair: &&Pair| pair.score >= bar && self.column_part[pair.mentor as usize] == part;
        if pairs.iter().filter(is_arc).take(NEAR).count() < NEAR.min(pairs.len()) {
            return false;
        }
        for pair in pairs.iter().filter(is_arc) {
            self.near.push(pair.mentor, (base - pair.score) * self.factor);
        }
        if part == Part::Contested {
            self.near.push(narrow(self.column_part.len()), bench * self.factor);
        }
        self.near.replace(row);
        self.wall[row as usize] = if rest == i64::MIN { NO_WALL } else { (base - rest) * self.factor };
        true
    }

    /// Sorts all rows.
    pub(super) fn sort_all(&mut self, prices: &[i64]) {
        (0..).take(self.rows()).for_each(|row| self.sort(row, prices, i64::MIN));
    }

    /// Multiplies all costs from now on by this instead of what it was. Rows have to be sorted anew.
    pub(super) fn multiply(&mut self, factor: i64) {
        self.factor = factor;
    }

    /// What an arc that exists costs.
    pub(super) fn cost_of(&self, row: u32, column: u32) -> i64 {
        let score = self.listing.score_of(self.mentee_of[row as usize], column);
        score.map_or(self.tariff.bench, |score| self.tariff.base - score) * self.factor
    }

    /// How many arcs a row has at most.
    pub(super) fn degree(&self, row: u32) -> u64 {
        self.listing.row(self.mentee_of[row as usize]).len() as u64 + 1
    }

    /// Whether the row sees open columns: then it sees only such.
    pub(super) fn sees_open(&self, row: u32) -> bool {
        self.near(row).next().is_some_and(|(column, _)| self.open[column as usize])
    }

    /// The least that anything costs the row at these prices.
    pub(super) fn least(&self, row: u32, prices: &[i64]) -> i64 {
        let least = |least: i64, (column, cost): (u32, i64)| least.min(cost + prices[column as usize]);
        let near = self.near(row).fold(NO_WALL, least);
        if near <= self.wall(row) { near } else { self.row(row).fold(NO_WALL, least) }
    }

    /// More than the number of arcs in any way through a seating that visits no column twice.
    pub(super) fn longest_way(&self) -> i64 {
        i64::from(narrow(self.rows().min(self.columns()))) + 3
    }

    /// Open columns in ascending order.
    pub(super) fn open_columns(&self) -> impl Iterator<Item = u32> + '_ {
        (0_u32..).zip(&self.open).filter(|(_, open)| **open).map(|(column, _)| column)
    }
}
