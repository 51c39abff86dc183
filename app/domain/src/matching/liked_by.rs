//! Whom a column suits: lists of cheapest columns by row, turned round.

/// Rows by column.
#[derive(Debug)]
pub(super) struct LikedBy {
    /// Where the rows of each column begin; one more than there are columns.
    start: Vec<u32>,
    rows: Vec<u32>,
}

impl LikedBy {
    /// From lists of columns one after the other, and where the one of each row begins.
    pub(super) fn new(columns: usize, start: &[u32], to: &[u32]) -> Self {
        let mut ends = vec![0_u32; columns + 1];
        for column in to {
            ends[*column as usize + 1] += 1;
        }
        for index in 1..ends.len() {
            ends[index] += ends[index - 1];
        }
        let (mut next, mut rows) = (ends.clone(), vec![0; to.len()]);
        for (row, bounds) in (0..).zip(start.windows(2)) {
            for column in &to[bounds[0] as usize..bounds[1] as usize] {
                let at = &mut next[*column as usize];
                rows[*at as usize] = row;
                *at += 1;
            }
        }
        Self { start: ends, rows }
    }

    /// The rows of a column, ascending.
    pub(super) fn rows(&self, column: u32) -> &[u32] {
        &self.rows[self.start[column as usize] as usize..self.start[column as usize + 1] as usize]
    }
}
