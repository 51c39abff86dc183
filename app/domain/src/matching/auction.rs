//! Rows bid for seats: whoever finds a seat dearer than the own second choice leaves it to the one who bid more.
//!
//! One phase of Bertsekas' auction, in the form for several seats of one column (Bertsekas and Castañon 1989): a column
//! costs what its cheapest seat costs, and that seat changes hands. Every bid exceeds what the bidder would pay elsewhere by
//! `step`, so that at the end nobody could do better by more than `step` (ε-complementary slackness).
//!
//! Seats that stay empty are bid for by «nobody». All of them are worth the same to nobody, so there is one price for all
//! empty seats, the level, and whoever turns nobody out of a seat raises at most the level to that of the cheapest other
//! seat. That is where the auction differs from the book: unequal sides need neither a reverse auction nor invented rows.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use super::NOWHERE;
use super::budget::Budget;
use super::seating::Seating;
use super::transport::Transport;

/// No price: above all that can occur (`Limits`), low enough to add to.
const NEVER: i64 = i64::MAX / 4;

/// The seats of one column.
#[derive(Debug, Default, Clone)]
struct Column {
    /// Taken seats with what was bid, the cheapest on top; equal bids by row.
    taken: BinaryHeap<Reverse<(i64, u32)>>,
    /// Seats nobody has bid for in this phase.
    free: u32,
    /// Seats held by nobody, at the level.
    empty: u32,
    /// The price of a free seat.
    base: i64,
}

impl Column {
    /// The price of the cheapest seat that nobody does not hold.
    fn cheapest(&self) -> i64 {
        if self.free > 0 { self.base } else { self.taken.peek().map_or(NEVER, |Reverse(seat)| seat.0) }
    }
}

/// How one phase is held.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rules {
    /// By how much a bid exceeds the second choice. With 0 bids are exact, and whoever is turned out without a rise waits.
    pub(super) step: i64,
    /// How many bids at most.
    pub(super) bids: u64,
}

/// What a row would take.
struct Choice {
    /// What the cheapest column costs it, and the next one.
    best: i64,
    second: i64,
    column: u32,
}

/// A phase that is going on.
#[derive(Debug)]
pub(super) struct Auction {
    columns: Vec<Column>,
    prices: Vec<i64>,
    column_of: Vec<u32>,
    /// The price of empty seats; the least number while nobody bids.
    level: i64,
    /// Open columns by their cheapest seat that nobody does not hold; an entry may be too low, for prices only rise.
    cheapest: BinaryHeap<Reverse<(i64, u32)>>,
    bidders: VecDeque<u32>,
    waiting: Vec<u32>,
    rules: Rules,
}

impl Auction {
    /// Opens a phase in which all seats are free at these prices.
    pub(super) fn open(transport: &Transport, prices: Vec<i64>, rules: Rules) -> Self {
        let columns = transport.seats.iter().zip(&prices);
        let columns = columns.map(|(seats, base)| Column { free: *seats, base: *base, ..Column::default() }).collect();
        let mut auction = Self {
            columns,
            prices,
            column_of: vec![NOWHERE; transport.rows()],
            level: i64::MIN,
            cheapest: BinaryHeap::new(),
            bidders: (0..).take(transport.rows()).collect(),
            waiting: Vec::new(),
            rules,
        };
        if rules.step > 0 {
            auction.seat_nobody(transport);
        }
        auction
    }

    /// Nobody takes the cheapest open seats, as many as will stay empty.
    fn seat_nobody(&mut self, transport: &Transport) {
        let open = transport.open_columns();
        let mut order: BinaryHeap<_> = open.map(|column| Reverse((self.prices[column as usize], column))).collect();
        let mut left = transport.spare;
        while let Some(Reverse((_, index))) = order.pop() {
            let column = &mut self.columns[index as usize];
            if left > 0 && column.free > 0 {
                column.empty = u32::try_from(left).unwrap_or(u32::MAX).min(column.free);
                column.free -= column.empty;
                left -= u64::from(column.empty);
                self.level = column.base;
            }
            if column.free > 0 {
                self.cheapest.push(Reverse((column.base, index)));
            }
        }
    }

    /// Lets rows bid until the phase is over (`true`) or the budget is used up.
    pub(super) fn run(&mut self, transport: &mut Transport, budget: &mut Budget) -> bool {
        while self.rules.bids > 0 && !self.bidders.is_empty() {
            if budget.is_spent() {
                return false;
            }
            // With exact bids a chain is followed to its end, which leaves few displaced; with steps everybody has a turn,
            // so that prices rise evenly.
            let next = if self.rules.step == 0 { self.bidders.pop_back() } else { self.bidders.pop_front() };
            if let Some(row) = next {
                self.rules.bids -= 1;
                self.bid(transport, row, budget);
            }
        }
        true
    }

    /// The two cheapest of the arcs at hand, open columns at the level at least.
    fn choose(&self, near: impl Iterator<Item = (u32, i64)>, floor: i64) -> Choice {
        let mut choice = Choice { best: NEVER, second: NEVER, column: 0 };
        for (column, cost) in near {
            let total = cost + self.prices[column as usize].max(floor);
            if total < choice.best {
                choice = Choice { best: total, second: choice.best, column };
            } else {
                choice.second = choice.second.min(total);
            }
        }
        choice
    }

    fn bid(&mut self, transport: &mut Transport, row: u32, budget: &mut Budget) {
        let floor = if transport.sees_open(row) { self.level } else { i64::MIN };
        budget.spend(transport.size(row));
        let mut choice = self.choose(transport.near(row), floor);
        if choice.second > transport.wall(row) {
            budget.spend(transport.degree(row));
            transport.sort(row, &self.prices, i64::MIN);
            choice = self.choose(transport.near(row), floor);
            choice.second = choice.second.min(transport.wall(row));
        }
        let index = choice.column as usize;
        let price = self.prices[index].max(floor);
        let elsewhere = choice.second - (choice.best - price);
        let column = &mut self.columns[index];
        let from_nobody = column.empty > 0;
        let mut turned_out = None;
        if from_nobody {
            column.empty -= 1;
        } else if column.free > 0 {
            column.free -= 1;
        } else {
            turned_out = column.taken.pop();
        }
        let another = if column.empty > 0 { floor } else { column.cheapest() };
        let worth = elsewhere.min(another);
        // Whoever has no second choice outbids everybody who has.
        let offer = if worth >= NEVER / 2 { price + transport.dearest() } else { worth } + self.rules.step;
        column.taken.push(Reverse((offer, row)));
        self.prices[index] = if column.empty > 0 { floor } else { column.cheapest() };
        self.column_of[row as usize] = choice.column;
        if floor > i64::MIN && turned_out.is_none() && column.free == 0 && column.taken.len() == 1 {
            self.cheapest.push(Reverse((offer, choice.column)));
        }
        if let Some(Reverse((_, other))) = turned_out {
            self.column_of[other as usize] = NOWHERE;
            if offer > price { self.bidders.push_back(other) } else { self.waiting.push(other) }
        }
        if from_nobody {
            self.reseat_nobody();
        }
    }

    /// Nobody, turned out of a seat, takes the cheapest other open seat and turns out who sits there.
    fn reseat_nobody(&mut self) {
        while let Some(Reverse((listed, index))) = self.cheapest.pop() {
            let column = &mut self.columns[index as usize];
            let price = column.cheapest();
            if price >= NEVER {
                continue;
            }
            if price > listed {
                self.cheapest.push(Reverse((price, index)));
                continue;
            }
            self.level = self.level.max(price);
            column.empty += 1;
            if column.free > 0 {
                column.free -= 1;
            } else if let Some(Reverse((_, other))) = column.taken.pop() {
                self.column_of[other as usize] = NOWHERE;
                self.bidders.push_back(other);
            }
            if column.cheapest() < NEVER {
                self.cheapest.push(Reverse((column.cheapest(), index)));
            }
            return;
        }
    }

    /// Ends the phase.
    pub(super) fn close(mut self, transport: &Transport) -> Seating {
        for (price, open) in self.prices.iter_mut().zip(&transport.open) {
            if *open {
                *price = (*price).max(self.level);
            }
        }
        Seating {
            prices: self.prices,
            column_of: self.column_of,
            empty: self.columns.iter().map(|column| column.empty).collect(),
            free: self.columns.iter().map(|column| column.free).collect(),
        }
    }
}
