//! The question as the solver sees it: everybody gets exactly one seat, every seat gets exactly one holder, and the whole
//! should cost least.
//!
//! Rows are mentees. Columns are mentors with as many seats as they have places, and perhaps one more, the bench, for
//! those who stay without a mentor. Seats that stay empty are held by «nobody», who likes all open columns alike. So
//! seats and holders are equal in number, every price is free to move, and a solver may start from any prices.
//!
//! Arcs of a row are stored side by side, and a long row keeps those in front that looked cheapest when it was last
//! sorted. Prices only rise, so behind the *wall* nothing becomes cheaper than it was then: most of a long row is never
//! looked at. This is what makes dense problems nearly as quick as sparse ones.

use super::narrow;

/// Arcs that should come first in a long row.
const NEAR: usize = 24;
/// A row is long if it has so many arcs.
const LONG: usize = 64;
/// Arcs from which the price of the first [`NEAR`] is guessed.
const SAMPLE: usize = 32;
/// Behind the last arc.
pub(super) const NO_WALL: i64 = i64::MAX / 2;

/// Rows and spare seats together are exactly the seats of all columns, and a full seating exists.
#[derive(Debug)]
pub(super) struct Transport {
    /// Where the arcs of each row begin in `to` and `cost`; one more than there are rows.
    pub(super) start: Vec<u32>,
    /// Columns of the arcs.
    pub(super) to: Vec<u32>,
    /// What each arc costs.
    cost: Vec<i64>,
    /// Seats of each column; an arc leads only to a column that has one.
    pub(super) seats: Vec<u32>,
    /// Seats that stay empty.
    pub(super) spare: u64,
    /// Columns in which a seat may stay empty.
    pub(super) open: Vec<bool>,
    /// How many arcs of each row come first.
    near: Vec<u32>,
    /// What any other arc of the row costs at least, the price of its column included.
    wall: Vec<i64>,
    /// No arc costs more.
    pub(super) dearest: i64,
}

impl Transport {
    /// A problem of these rows and columns, the dearest arc of which costs no more than `dearest`.
    pub(super) fn new(
        (start, to, cost): (Vec<u32>, Vec<u32>, Vec<i64>),
        (seats, open, spare): (Vec<u32>, Vec<bool>, u64),
        dearest: i64,
    ) -> Self {
        let (near, wall) = (vec![0; start.len() - 1], vec![NO_WALL; start.len() - 1]);
        let mut transport = Self { start, to, cost, seats, spare, open, near, wall, dearest };
        transport.forget();
        transport
    }

    /// How many rows there are.
    pub(super) fn rows(&self) -> usize {
        self.start.len() - 1
    }

    /// How many columns there are.
    pub(super) fn columns(&self) -> usize {
        self.seats.len()
    }

    /// The columns and costs of a row, side by side.
    pub(super) fn row(&self, row: u32) -> (&[u32], &[i64]) {
        let (from, until) = (self.start[row as usize] as usize, self.start[row as usize + 1] as usize);
        (&self.to[from..until], &self.cost[from..until])
    }

    /// Those that come first; at the prices of now or later no other costs less than [`Transport::wall`].
    pub(super) fn near(&self, row: u32) -> (&[u32], &[i64]) {
        let from = self.start[row as usize] as usize;
        let until = from + self.near[row as usize] as usize;
        (&self.to[from..until], &self.cost[from..until])
    }

    /// Where to look for everything that costs the row `until` or less.
    pub(super) fn up_to(&self, row: u32, until: i64) -> (&[u32], &[i64]) {
        if until < self.wall(row) { self.near(row) } else { self.row(row) }
    }

    /// What all that do not come first cost at least.
    pub(super) fn wall(&self, row: u32) -> i64 {
        self.wall[row as usize]
    }

    /// Sorts a long row anew: what is cheapest at these prices comes first, and with it everything that costs `until` or
    /// less.
    pub(super) fn sort(&mut self, row: u32, prices: &[i64], until: i64) {
        let (from, end) = (self.start[row as usize] as usize, self.start[row as usize + 1] as usize);
        if end - from < LONG {
            return;
        }
        let (to, cost) = (&mut self.to[from..end], &mut self.cost[from..end]);
        let total = |to: u32, cost: i64| cost + prices[to as usize];
        let mut sample = [0; SAMPLE];
        for (sample, at) in sample.iter_mut().zip((0..).step_by(to.len() / SAMPLE)) {
            *sample = total(to[at], cost[at]);
        }
        let limit = until.max(*sample.select_nth_unstable(NEAR * SAMPLE / to.len()).1);
        let (mut near, mut wall) = (0, NO_WALL);
        for at in 0..to.len() {
            let total = total(to[at], cost[at]);
            if total <= limit {
                to.swap(near, at);
                cost.swap(near, at);
                near += 1;
            } else {
                wall = wall.min(total);
            }
        }
        self.near[row as usize] = narrow(near);
        self.wall[row as usize] = wall;
    }

    /// Sorts all rows at prices that are the same for all columns.
    pub(super) fn sort_all(&mut self) {
        let prices = vec![0; self.columns()];
        (0..).take(self.rows()).for_each(|row| self.sort(row, &prices, i64::MIN));
    }

    /// Everything comes first, as long as nothing is sorted.
    fn forget(&mut self) {
        for (row, near) in self.near.iter_mut().enumerate() {
            *near = self.start[row + 1] - self.start[row];
        }
        self.wall.fill(NO_WALL);
    }

    /// Multiplies all costs.
    pub(super) fn multiply(&mut self, factor: i64) {
        self.cost.iter_mut().for_each(|cost| *cost *= factor);
        self.dearest *= factor;
        self.sort_all();
    }

    /// Undoes [`Transport::multiply`].
    pub(super) fn divide(&mut self, factor: i64) {
        self.cost.iter_mut().for_each(|cost| *cost /= factor);
        self.dearest /= factor;
        self.forget();
    }

    /// What an arc that exists costs.
    pub(super) fn cost_of(&self, row: u32, column: u32) -> i64 {
        let (to, cost) = self.row(row);
        to.iter().position(|to| *to == column).map_or(0, |at| cost[at])
    }

    /// How many arcs a row has.
    pub(super) fn degree(&self, row: u32) -> u64 {
        u64::from(self.start[row as usize + 1] - self.start[row as usize])
    }

    /// The least that anything costs the row at these prices.
    pub(super) fn least(&self, row: u32, prices: &[i64]) -> i64 {
        let least = |(to, cost): (&[u32], &[i64])| {
            to.iter().zip(cost).map(|(to, cost)| cost + prices[*to as usize]).min().unwrap_or(NO_WALL)
        };
        let near = least(self.near(row));
        if near <= self.wall(row) { near } else { least(self.row(row)) }
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
