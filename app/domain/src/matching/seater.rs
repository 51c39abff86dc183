//! Everybody gets a seat: first the short way, and where that turns out to be long, the steady one.
//!
//! | way | how | good at |
//! |---|---|---|
//! | short | exact bids from prices of 0, then one shortest path for each row that is left | scores without a pattern, ties |
//! | steady | auctions with ever smaller steps on multiplied costs, shortest paths for the last rows, [`exact::prices`] | everybody wants the same mentors |
//!
//! On the short way a row may have to push through nearly all others (scores like «good mentor + good mentee» are enough);
//! then it is given up after so much work as the steady way would need anyway. The choice depends on counted work alone,
//! so it is the same on every machine.

use super::auction::{Auction, Rules};
use super::budget::Budget;
use super::exact;
use super::narrow;
use super::search::Search;
use super::seating::Seating;
use super::transport::Transport;

/// Bids of the short way for each row.
const SHORT_BIDS: u64 = 3;
/// Arcs the searches of the short way may look at, for each row and for each arc there is.
const SHORT_LOOKS: [u64; 2] = [600, 20];
/// Bids of one auction of the steady way for each row; who is without a seat then, is so in the next one too.
const STEADY_BIDS: u64 = 8;
/// By what the step is divided from one auction to the next.
const FINER: i64 = 4;
/// What prices and their sums stay below on the steady way.
const ROOM: i64 = 1 << 60;

/// A seating that is being found.
#[derive(Debug)]
pub(super) struct Seater {
    transport: Transport,
    stage: Stage,
    /// What costs are multiplied by; 1 on the short way.
    factor: i64,
    /// Arcs the short way may still look at.
    patience: u64,
}

#[derive(Debug)]
enum Stage {
    Bidding(Auction, i64),
    Searching(Box<Search>, u32),
    Over(Seating),
}

impl Seater {
    /// Starts on the short way.
    pub(super) fn new(mut transport: Transport) -> Self {
        let prices = vec![0; transport.columns()];
        transport.sort_first();
        let [for_row, for_arc] = SHORT_LOOKS;
        let patience = for_row * transport.rows() as u64 + for_arc * transport.arcs();
        let stage = open(&transport, prices, 0, SHORT_BIDS);
        Self { stage, factor: 1, patience, transport }
    }

    /// How many rows there are.
    pub(super) fn rows(&self) -> u32 {
        narrow(self.transport.rows())
    }

    /// How many rows are known to have a seat.
    pub(super) fn seated(&self) -> u32 {
        match &self.stage {
            Stage::Bidding(..) => 0,
            Stage::Searching(_, row) => *row,
            Stage::Over(_) => self.rows(),
        }
    }

    /// Works until the budget is used up or everybody has a seat (`true`).
    pub(super) fn run(&mut self, budget: &mut Budget) -> bool {
        while !budget.is_spent() {
            match &mut self.stage {
                Stage::Bidding(auction, _) => {
                    if auction.run(&mut self.transport, budget) {
                        self.after_bidding();
                    }
                }
                Stage::Searching(search, row) if (*row as usize) < self.transport.rows() => {
                    if !search.is_seated(*row) {
                        let looked = search.seat(&mut self.transport, *row);
                        budget.spend(looked);
                        self.patience = self.patience.saturating_sub(looked);
                    }
                    *row += 1;
                    if self.patience == 0 && self.factor == 1 {
                        self.go_steadily();
                    }
                }
                Stage::Searching(..) => self.after_searching(),
                Stage::Over(_) => return true,
            }
        }
        matches!(self.stage, Stage::Over(_))
    }

    /// The problem and, when [`Seater::run`] said so, its cheapest seating at exact prices.
    pub(super) fn finish(self) -> Option<(Transport, Seating)> {
        match self.stage {
            Stage::Over(seating) => Some((self.transport, seating)),
            Stage::Bidding(..) | Stage::Searching(..) => None,
        }
    }

    fn after_bidding(&mut self) {
        let Stage::Bidding(auction, step) = std::mem::take(&mut self.stage) else { return };
        let seating = auction.close(&self.transport);
        self.stage = if step <= exact::STEP {
            Stage::Searching(Box::new(Search::new(&self.transport, seating)), 0)
        } else {
            open(&self.transport, seating.prices, (step / FINER).max(exact::STEP), STEADY_BIDS)
        };
    }

    fn after_searching(&mut self) {
        let Stage::Searching(search, _) = std::mem::take(&mut self.stage) else { return };
        let mut seating = search.close();
        if self.factor > 1 {
            seating.prices = exact::prices(&self.transport, &seating, self.factor);
            self.transport.multiply(1);
            self.transport.sort_all(&seating.prices);
        }
        self.stage = Stage::Over(seating);
    }

    /// Starts anew, unless multiplied costs would be too large: then the short way is the only one.
    fn go_steadily(&mut self) {
        let factor = self.transport.longest_way();
        let dearest = self.transport.dearest().max(1);
        if dearest > ROOM / (16 * factor * factor) {
            self.patience = u64::MAX;
            return;
        }
        self.factor = factor;
        self.transport.multiply(factor);
        let prices = vec![0; self.transport.columns()];
        self.transport.sort_first();
        let step = (dearest * factor / FINER).max(exact::STEP);
        self.stage = open(&self.transport, prices, step, STEADY_BIDS);
    }
}

impl Default for Stage {
    fn default() -> Self {
        Self::Over(Seating::default())
    }
}

fn open(transport: &Transport, prices: Vec<i64>, step: i64, bids: u64) -> Stage {
    Stage::Bidding(Auction::open(transport, prices, Rules { step, bids: bids * transport.rows() as u64 }), step)
}
