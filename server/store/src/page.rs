//! Paging by key: a list asks for one row more than a page holds; this cuts it off and says where the next page begins.

use domain::page::{Cursor, PAGE_SIZE};

/// Cuts the row too many; the cursor of the last row kept when there was one.
pub(crate) fn cut<T>(rows: &mut Vec<T>, cursor: impl Fn(&T) -> Cursor) -> Option<Cursor> {
    let page = usize::from(PAGE_SIZE);
    if rows.len() <= page {
        return None;
    }
    rows.truncate(page);
    rows.last().map(cursor)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The next page begins after the last row shown, and only when there is one.
    #[test]
    fn next_page() {
        let cursor = |n: &usize| Cursor { sort: n.to_string(), id: uuid::Uuid::nil() };
        for (rows, kept, next) in [(0, 0, None), (24, 24, None), (25, 25, None), (26, 25, Some("24"))] {
            let mut list: Vec<usize> = (0..rows).collect();
            let found = cut(&mut list, cursor);
            assert_eq!(list.len(), kept, "{rows} rows");
            assert_eq!(found.map(|cursor| cursor.sort).as_deref(), next, "{rows} rows");
        }
    }
}
