//! Merged cells: only their first cell has the text. Down a column it is meant for every row («7А» beside 25 names), so
//! it is repeated there; across a row it is a heading and stays where it is.

use std::collections::BTreeMap;

use calamine::Dimensions;

/// Repeats the text of merged cells down their first column, in rows that hold something.
pub(super) fn fill_down(rows: &mut BTreeMap<u32, Vec<String>>, merged: &[Dimensions]) {
    for region in merged {
        let (first, last) = (region.start.0, region.end.0);
        let column = region.start.1 as usize;
        if last <= first {
            continue;
        }
        let Some(text) = rows.get(&first).and_then(|cells| cells.get(column)).filter(|text| !text.is_empty()).cloned()
        else {
            continue;
        };
        for cells in rows.range_mut(first + 1..=last).map(|(_, cells)| cells) {
            if cells.len() <= column {
                cells.resize(column + 1, String::new());
            }
            if cells[column].is_empty() {
                cells[column].clone_from(&text);
            }
        }
    }
}
