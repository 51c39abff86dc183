//! All the best seatings at once: moves that cost nothing.
//!
//! At exact prices every best seating uses only seats that are cheapest for their row, and every full seating on such
//! seats is a best one. So whatever is still to be decided between best seatings is decided here, without prices.
//!
//! Rows are settled one after the other. What a search without success has seen cannot lead back to where it was sent from,
//! and moves that succeed never change that; so it becomes a group of its own, which later searches do not enter.

use super::NOWHERE;
use super::holders::Holders;
use super::liked_by::LikedBy;
use super::seating::Seating;
use super::transport::Transport;

/// Stands for nobody where a row is asked for.
const NOBODY: u32 = NOWHERE - 1;

/// A best seating with the moves that lead to the others.
#[derive(Debug)]
pub(super) struct Tight {
    /// Where the columns of each row begin; one more than there are rows.
    start: Vec<u32>,
    /// Columns that are cheapest for the row, ascending.
    to: Vec<u32>,
    /// The same by column: for which rows it is cheapest.
    liked_by: LikedBy,
    /// Columns where nobody may sit, ascending.
    calm: Vec<u32>,
    pub(super) column_of: Vec<u32>,
    /// The mentee of each row.
    pub(super) mentee_of: Vec<u32>,
    empty: Vec<u32>,
    holders: Holders,
    /// The last column, for those without a mentor.
    pub(super) bench: u32,
    /// Columns with different numbers are known not to be on one round of moves.
    group: Vec<u32>,
    groups: u32,
    seen: Vec<u32>,
    turn: u32,
    from: Vec<(u32, u32)>,
    queue: Vec<u32>,
    /// For columns from which somebody may move to where the row that is being settled sits: that row, and who may.
    door: Vec<(u32, u32)>,
}

/// Which moves a search may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Moves {
    /// Those that seat one row more with a mentor: in the end nobody moves to the bench.
    Fill,
    /// Those that leave the bench as full as it is.
    Swap,
}

impl Tight {
    /// Collects the moves of a seating at exact prices.
    pub(super) fn new(transport: &mut Transport, seating: Seating, mentors: usize) -> Self {
        let Seating { prices, column_of, empty, .. } = seating;
        let (mut start, mut to) = (vec![0], Vec::new());
        for row in (0..).take(column_of.len()) {
            let cheapest = transport.least(row, &prices);
            if cheapest >= transport.wall(row) {
                transport.sort(row, &prices, cheapest);
            }
            let is_cheapest = |(column, cost): &(u32, i64)| *cost + prices[*column as usize] == cheapest;
            to.extend(transport.near(row).filter(is_cheapest).map(|(column, _)| column));
            start.push(super::narrow(to.len()));
        }
        let bench = super::narrow(mentors);
        let level = transport.open_columns().map(|column| prices[column as usize]).min().unwrap_or(0);
        let mut calm: Vec<u32> = transport.open_columns().filter(|column| prices[*column as usize] == level).collect();
        let bench_is_calm = calm.pop_if(|column| *column == bench).is_some();
        let columns = transport.columns();
        let mut tight = Self {
            liked_by: LikedBy::new(columns, &start, &to),
            start,
            to,
            calm,
            holders: Holders::new(columns, &column_of),
            column_of,
            empty,
            bench,
            mentee_of: std::mem::take(&mut transport.mentee_of),
            group: vec![0; columns],
            groups: 0,
            seen: vec![0; columns],
            turn: 1,
            from: vec![(NOWHERE, NOWHERE); columns],
            queue: Vec::new(),
            door: vec![(NOWHERE, NOWHERE); columns],
        };
        if bench_is_calm {
            tight.fill();
        }
        tight
    }

    /// How many rows there are.
    pub(super) fn rows(&self) -> u32 {
        super::narrow(self.column_of.len())
    }

    fn columns_of(&self, row: u32) -> std::ops::Range<usize> {
        self.start[row as usize] as usize..self.start[row as usize + 1] as usize
    }

    /// Takes rows from the bench as long as that costs nothing.
    fn fill(&mut self) {
        for row in 0..self.rows() {
            if self.column_of[row as usize] != self.bench {
                continue;
            }
            // What a search without success has seen leads nowhere for the next one either.
            for at in self.columns_of(row) {
                let column = self.to[at];
                if column != self.bench
                    && self.seen[column as usize] != self.turn
                    && self.make_way(row, column, Moves::Fill)
                {
                    self.turn += 1;
                    break;
                }
            }
        }
    }

    /// Gives the row the first column it can have without a move of the rows before it, and fixes it there; how many
    /// columns were looked at.
    pub(super) fn settle(&mut self, row: u32) -> u64 {
        let mut looked = 0;
        let own = self.column_of[row as usize];
        let mut has_doors = false;
        for at in self.columns_of(row) {
            let column = self.to[at];
            if column >= own {
                break;
            }
            if self.group[column as usize] == self.group[own as usize] {
                if !std::mem::replace(&mut has_doors, true) {
                    self.open_doors(row, own);
                }
                self.turn += 1;
                let found = self.make_way(row, column, Moves::Swap);
                looked += self.queue.len() as u64;
                if found {
                    break;
                }
                self.groups += 1;
                for column in &self.queue {
                    self.group[*column as usize] = self.groups;
                }
            }
        }
        self.holders.leave(row, self.column_of[row as usize]);
        looked
    }

    /// Notes from where somebody may move to `goal`, where `row` sits. Rows before it stay where they are.
    fn open_doors(&mut self, row: u32, goal: u32) {
        let rows = self.liked_by.rows(goal);
        for other in &rows[rows.partition_point(|other| *other <= row)..] {
            let column = self.column_of[*other as usize];
            if column != goal {
                self.door[column as usize] = (row, *other);
            }
        }
    }

    /// Who may move from this column to where `row` sits.
    fn door(&self, column: u32, row: u32) -> Option<u32> {
        let (of, other) = self.door[column as usize];
        (of == row).then_some(other)
    }

    /// Moves `row` to `column` if somebody there can move on, and so forth until somebody takes the seat of `row`. Without
    /// success `queue` holds the columns that were seen.
    fn make_way(&mut self, row: u32, column: u32, moves: Moves) -> bool {
        let goal = self.column_of[row as usize];
        let goal_is_calm = match moves {
            Moves::Fill => true,
            Moves::Swap => self.calm.binary_search(&goal).is_ok(),
        };
        self.queue.clear();
        self.seen[column as usize] = self.turn;
        self.queue.push(column);
        if moves == Moves::Swap
            && let Some(other) = self.door(column, row)
        {
            self.carry_out(row, column, (other, column));
            return true;
        }
        let (mut next, mut nobody_is_due) = (0, true);
        while let Some(here) = self.queue.get(next).copied() {
            next += 1;
            if self.empty[here as usize] > 0 && here != self.bench && nobody_is_due {
                if goal_is_calm {
                    self.carry_out(row, column, (NOBODY, here));
                    return true;
                }
                nobody_is_due = false;
                for index in 0..self.calm.len() {
                    let there = self.calm[index];
                    if self.visit(there, (NOBODY, here), goal)
                        && let Some(other) = self.door(there, row)
                    {
                        self.carry_out(row, column, (other, there));
                        return true;
                    }
                }
            }
            let mut other = self.holders.first(here);
            while other != NOWHERE {
                for at in self.columns_of(other) {
                    let there = self.to[at];
                    if (moves == Moves::Fill && there == self.bench) || !self.visit(there, (other, here), goal) {
                        continue;
                    }
                    // One look further on saves most of the way.
                    if moves == Moves::Swap
                        && let Some(last) = self.door(there, row)
                    {
                        self.carry_out(row, column, (last, there));
                        return true;
                    }
                }
                other = self.holders.next(other);
            }
        }
        false
    }

    /// Whether the column is new and may be visited; it is then.
    fn visit(&mut self, column: u32, from: (u32, u32), goal: u32) -> bool {
        let is_near = self.group[column as usize] == self.group[goal as usize];
        if !is_near || self.seen[column as usize] == self.turn {
            return false;
        }
        self.seen[column as usize] = self.turn;
        self.from[column as usize] = from;
        self.queue.push(column);
        true
    }

    /// Everybody on the way moves, the last one to where `row` was.
    fn carry_out(&mut self, row: u32, column: u32, last: (u32, u32)) {
        let goal = self.column_of[row as usize];
        self.holders.leave(row, goal);
        let (mut mover, mut here) = last;
        let mut to = goal;
        loop {
            if mover == NOBODY {
                self.empty[here as usize] -= 1;
                self.empty[to as usize] += 1;
            } else {
                self.holders.leave(mover, here);
                self.holders.enter(mover, to);
                self.column_of[mover as usize] = to;
            }
            if here == column {
                break;
            }
            to = here;
            (mover, here) = self.from[here as usize];
        }
        self.holders.enter(row, column);
        self.column_of[row as usize] = column;
    }
}
