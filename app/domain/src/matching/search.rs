//! One shortest path at a time: a row without a seat gets one, and those in its way move on.
//!
//! Dijkstra's search over columns, with lengths that prices keep from being negative (Tomizawa 1971; Jonker and Volgenant
//! 1987). It starts from any prices. A row may sit up to ε above its cheapest column; it is then treated as if its seat
//! were cheaper by that much, so what comes out is as far from the best as what went in.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::holders::Holders;
use super::seating::Seating;
use super::transport::Transport;
use super::{NOWHERE, narrow};

/// Not reached.
const FAR: i64 = i64::MAX;

/// A seating with what a search needs to know of it.
#[derive(Debug)]
pub(super) struct Search {
    /// Prices of columns; they only rise.
    prices: Vec<i64>,
    /// What the cheapest column costs each row, and nobody in the last place.
    least: Vec<i64>,
    column_of: Vec<u32>,
    empty: Vec<u32>,
    free: Vec<u32>,
    holders: Holders,
    open: Vec<u32>,
    trail: Trail,
}

/// What one search has seen.
#[derive(Debug, Default)]
struct Trail {
    /// How far each column is, and from which row it was reached.
    distance: Vec<i64>,
    from: Vec<u32>,
    /// How far each row is, and through which of its columns it was reached.
    row_distance: Vec<i64>,
    through: Vec<u32>,
    touched: Vec<u32>,
    passed: Vec<u32>,
    rows: Vec<u32>,
    waiting: Vec<u32>,
    ready: Vec<u32>,
    found: Vec<(u32, i64, i64)>,
    heap: BinaryHeap<Reverse<(i64, u32)>>,
}

/// The nearest free seat known so far.
struct Goal {
    column: u32,
    distance: i64,
}

impl Search {
    /// Goes on where an auction ended.
    pub(super) fn new(transport: &Transport, seating: Seating) -> Self {
        let Seating { prices, column_of, empty, free } = seating;
        let (rows, columns) = (transport.rows(), transport.columns());
        let open: Vec<u32> = transport.open_columns().collect();
        let mut least: Vec<i64> = (0..).take(rows).map(|row| transport.least(row, &prices)).collect();
        least.push(open.iter().map(|column| prices[*column as usize]).min().unwrap_or(0));
        let trail = Trail {
            distance: vec![FAR; columns],
            from: vec![NOWHERE; columns],
            row_distance: vec![FAR; rows + 1],
            through: vec![NOWHERE; rows + 1],
            ..Trail::default()
        };
        let holders = Holders::new(columns, &column_of);
        Self { prices, least, column_of, empty, free, holders, open, trail }
    }

    /// Whether the row has a seat.
    pub(super) fn is_seated(&self, row: u32) -> bool {
        self.column_of[row as usize] != NOWHERE
    }

    /// Gives the row a seat; the number of arcs looked at.
    pub(super) fn seat(&mut self, transport: &mut Transport, row: u32) -> u64 {
        let (goal, looked) = self.reach(transport, row);
        if goal.column != NOWHERE {
            self.raise(goal.distance);
            self.shift(goal.column);
        }
        self.trail.forget();
        looked
    }

    /// Raises prices so that every step of the path found costs nothing and no other becomes negative.
    fn raise(&mut self, distance: i64) {
        for row in &self.trail.rows {
            self.least[*row as usize] += distance - self.trail.row_distance[*row as usize];
        }
        for column in &self.trail.passed {
            self.prices[*column as usize] += distance - self.trail.distance[*column as usize];
        }
    }

    /// Everybody on the path to `column` moves to the next seat.
    fn shift(&mut self, column: u32) {
        let nobody = narrow(self.column_of.len());
        self.free[column as usize] -= 1;
        let mut column = column;
        while column != NOWHERE {
            let row = self.trail.from[column as usize];
            let left = self.trail.through[row as usize];
            if row == nobody {
                self.empty[column as usize] += 1;
                self.empty[left as usize] -= 1;
            } else {
                if left != NOWHERE {
                    self.holders.leave(row, left);
                }
                self.holders.enter(row, column);
                self.column_of[row as usize] = column;
            }
            column = left;
        }
    }

    /// Ends the search. Seats that are still free stay empty.
    pub(super) fn close(self) -> Seating {
        let empty = self.empty.iter().zip(&self.free).map(|(empty, free)| empty + free).collect();
        Seating { free: vec![0; self.free.len()], prices: self.prices, column_of: self.column_of, empty }
    }

    /// The nearest column with a free seat, and the number of arcs looked at.
    fn reach(&mut self, transport: &mut Transport, row: u32) -> (Goal, u64) {
        let columns = narrow(self.prices.len());
        let (mut goal, mut here, mut looked) = (Goal { column: NOWHERE, distance: FAR }, 0, 0);
        self.trail.arrive(row, NOWHERE, 0);
        while here < goal.distance {
            let row = if let Some(row) = self.trail.waiting.pop() {
                self.trail.rows.push(row);
                row
            } else {
                let nearest = self.trail.nearest(here).filter(|(distance, _)| *distance < goal.distance);
                let Some((distance, node)) = nearest else { break };
                here = distance;
                if node < columns {
                    self.pass(node, here);
                    continue;
                }
                // What lies behind the wall of a row comes into view.
                let row = node - columns;
                looked += transport.degree(row);
                transport.sort(row, &self.prices, here - self.offset(row));
                row
            };
            looked += self.look_from(transport, row, here, &mut goal);
        }
        (goal, looked)
    }

    /// A column is as near as it will be: whoever sits there is reached.
    fn pass(&mut self, column: u32, here: i64) {
        self.trail.passed.push(column);
        let mut row = self.holders.first(column);
        while row != NOWHERE {
            self.trail.arrive(row, column, here);
            row = self.holders.next(row);
        }
        if self.empty[column as usize] > 0 {
            self.trail.arrive(narrow(self.column_of.len()), column, here);
        }
    }

    /// What a way through the row adds to the total of an arc.
    fn offset(&self, row: u32) -> i64 {
        self.trail.row_distance[row as usize] - self.least[row as usize]
    }

    /// Looks at the arcs of a row up to its wall, which is a place to come back to; how many there are.
    fn look_from(&mut self, transport: &Transport, row: u32, here: i64, goal: &mut Goal) -> u64 {
        let offset = self.offset(row);
        let looked = if row == narrow(self.column_of.len()) {
            self.trail.look(self.open.iter().map(|column| (*column, 0)), &self.prices, offset, goal.distance);
            self.open.len() as u64
        } else {
            let wall = offset + transport.wall(row);
            if wall < goal.distance {
                self.trail.heap.push(Reverse((wall, narrow(self.prices.len()) + row)));
            }
            self.trail.look(transport.near(row), &self.prices, offset, goal.distance);
            transport.size(row)
        };
        self.trail.nearest_free(&self.free, goal);
        self.trail.note(row, here, goal.distance);
        looked
    }
}

impl Trail {
    /// A row, or nobody, is reached through one of its columns.
    fn arrive(&mut self, row: u32, through: u32, distance: i64) {
        if self.row_distance[row as usize] == FAR {
            self.row_distance[row as usize] = distance;
            self.through[row as usize] = through;
            self.waiting.push(row);
        }
    }

    /// Finds the columns to which the way through a row is shorter than what was known, and than `bound`.
    fn look(&mut self, arcs: impl Iterator<Item = (u32, i64)>, prices: &[i64], offset: i64, bound: i64) {
        self.found.clear();
        let known = &mut self.distance[..prices.len()];
        for (column, cost) in arcs {
            let distance = offset + cost + prices[column as usize];
            let known = &mut known[column as usize];
            if distance < bound.min(*known) {
                self.found.push((column, distance, *known));
                *known = distance;
            }
        }
    }

    /// Whether a free seat that was just found is nearer than the one known so far.
    fn nearest_free(&self, free: &[u32], goal: &mut Goal) {
        for (column, distance, _) in &self.found {
            if *distance < goal.distance && free[*column as usize] > 0 {
                *goal = Goal { column: *column, distance: *distance };
            }
        }
    }

    /// Notes what was found: from where, and when its turn comes.
    fn note(&mut self, from: u32, here: i64, bound: i64) {
        for (column, distance, known) in self.found.drain(..) {
            self.from[column as usize] = from;
            if known == FAR {
                self.touched.push(column);
            }
            if distance == here {
                self.ready.push(column);
            } else if distance < bound {
                self.heap.push(Reverse((distance, column)));
            }
        }
    }

    /// The nearest column that was reached and not passed, or row whose wall is; rows are numbered after columns.
    fn nearest(&mut self, here: i64) -> Option<(i64, u32)> {
        if let Some(column) = self.ready.pop() {
            return Some((here, column));
        }
        while let Some(Reverse((distance, node))) = self.heap.pop() {
            if self.distance.get(node as usize).is_none_or(|known| *known == distance) {
                return Some((distance, node));
            }
        }
        None
    }

    fn forget(&mut self) {
        for column in self.touched.drain(..) {
            self.distance[column as usize] = FAR;
        }
        for row in self.rows.drain(..).chain(self.waiting.drain(..)) {
            self.row_distance[row as usize] = FAR;
        }
        self.passed.clear();
        self.ready.clear();
        self.heap.clear();
    }
}
