//! The arcs of each row that are at hand, all in one piece of memory: searches read hardly anything else.

/// Arcs by row, and at the end those that are being collected.
#[derive(Debug, Default)]
pub(super) struct Near {
    to: Vec<u32>,
    cost: Vec<i64>,
    rows: Vec<Slot>,
    /// Where the collected ones begin.
    end: usize,
}

/// Where the arcs of one row are.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    start: usize,
    size: usize,
    /// How many there is room for.
    room: usize,
}

impl Near {
    /// No arcs of so many rows.
    pub(super) fn new(rows: usize) -> Self {
        Self { rows: vec![Slot::default(); rows], ..Self::default() }
    }

    /// How many arcs a row has.
    pub(super) fn size(&self, row: u32) -> u64 {
        self.rows[row as usize].size as u64
    }

    /// The arcs of a row.
    pub(super) fn row(&self, row: u32) -> impl Iterator<Item = (u32, i64)> + '_ {
        let Slot { start, size, .. } = self.rows[row as usize];
        self.to[start..start + size].iter().copied().zip(self.cost[start..start + size].iter().copied())
    }

    /// Collects an arc.
    pub(super) fn push(&mut self, to: u32, cost: i64) {
        self.to.push(to);
        self.cost.push(cost);
    }

    /// Gives a row the collected arcs instead of its own: in the old place, or where there is more room.
    pub(super) fn replace(&mut self, row: u32) {
        let slot = &mut self.rows[row as usize];
        slot.size = self.to.len() - self.end;
        if slot.size > slot.room {
            (slot.start, slot.room) = (self.end, slot.size);
        } else {
            self.to.copy_within(self.end.., slot.start);
            self.cost.copy_within(self.end.., slot.start);
            self.to.truncate(self.end);
            self.cost.truncate(self.end);
        }
        self.end = self.to.len();
    }
}
