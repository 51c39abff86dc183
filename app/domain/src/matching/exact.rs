//! From prices that are right up to a rounding to prices that are right.
//!
//! An auction on costs multiplied by `factor` ends with nobody more than one step above the cheapest choice. A way through
//! the seating that visits no column twice has fewer than `factor` steps, so all these steps together are less than the
//! least difference two ways can have: the seating is the best. The same holds for distances. One search of Dijkstra with
//! every length increased by the step has no negative length, and its distances, rounded down to whole multiples of
//! `factor`, are the exact ones: prices in the unit of the costs, without a rounding anywhere.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::seating::Seating;
use super::transport::Transport;

/// By how much anybody may sit above the own cheapest column when this starts.
pub(super) const STEP: i64 = 1;

/// Exact prices of the columns of a full seating, in units of `factor`.
pub(super) fn prices(transport: &Transport, seating: &Seating, factor: i64) -> Vec<i64> {
    let prices = &seating.prices;
    let mut rows_of: Vec<Vec<u32>> = vec![Vec::new(); transport.columns()];
    for (row, column) in (0..).zip(&seating.column_of) {
        rows_of[*column as usize].push(row);
    }
    // Distances are kept relative to `-price`; each column may be the first of a way, at the next whole multiple.
    let mut distance: Vec<i64> = prices.iter().map(|price| price.rem_euclid(factor)).collect();
    let mut heap: BinaryHeap<Reverse<(i64, u32)>> =
        (0..).zip(&distance).map(|(column, distance)| Reverse((*distance, column))).collect();
    let mut nobody_is_due = true;
    while let Some(Reverse((here, column))) = heap.pop() {
        let from = column as usize;
        if here > distance[from] {
            continue;
        }
        let mut look = |column: u32, length: i64| {
            let to = column as usize;
            let there = here + length + prices[to] - prices[from] + STEP;
            if there < distance[to] {
                distance[to] = there;
                heap.push(Reverse((there, column)));
            }
        };
        for row in &rows_of[from] {
            let own = transport.cost_of(*row, column);
            transport.row(*row).for_each(|(to, cost)| look(to, cost - own));
        }
        if seating.empty[from] > 0 && std::mem::take(&mut nobody_is_due) {
            transport.open_columns().for_each(|to| look(to, 0));
        }
    }
    distance.iter().zip(prices).map(|(distance, price)| -(distance - price).div_euclid(factor)).collect()
}
