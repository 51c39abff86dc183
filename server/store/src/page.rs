//! Paging by key: a list asks for one row more than a page holds; this cuts it off and says where the next page begins.

use chrono::{DateTime, SecondsFormat, Utc};
use domain::page::{Cursor, PAGE_SIZE};
use uuid::Uuid;

/// Cuts the row too many; the cursor of the last row kept when there was one.
pub(crate) fn cut<T>(rows: &mut Vec<T>, cursor: impl Fn(&T) -> Cursor) -> Option<Cursor> {
    let page = usize::from(PAGE_SIZE);
    if rows.len() <= page {
        return None;
    }
    rows.truncate(page);
    rows.last().map(cursor)
}

/// The place of a row in a list sorted by a moment.
pub(crate) fn moment_cursor(moment: DateTime<Utc>, id: Uuid) -> Cursor {
    Cursor { sort: moment.to_rfc3339_opts(SecondsFormat::Micros, true), id }
}

/// The moment of such a place; `None` when the address was changed by hand, and the list then begins at its start.
pub(crate) fn moment_of(sort: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(sort).ok().map(|moment| moment.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A moment comes back from an address as the database gave it, to the microsecond; garbage gives none.
    #[test]
    fn moments() {
        let moment = "2026-11-24T18:30:00.000001Z".parse().unwrap();
        assert_eq!(moment_of(&moment_cursor(moment, Uuid::nil()).sort), Some(moment));
        assert_eq!(moment_of("завтра"), None);
    }

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
