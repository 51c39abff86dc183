//! Paging by key. A list asks for one row more than a page holds ([`LIMIT`]) after the place where the page before ended
//! ([`after_text`], [`after_moment`], [`after_ranked`]), each row with the number of all that fit; [`Listed::read`] makes a
//! page of them.

use chrono::{DateTime, SecondsFormat, Utc};
use domain::page::{Cursor, PAGE_SIZE};
use uuid::Uuid;

use crate::Result;

/// Rows to ask for: one more than a page holds tells whether there is a next page.
pub(crate) const LIMIT: i64 = PAGE_SIZE as i64 + 1;

/// Most rows of a file that a list is taken away in; the page that asks says when there are more.
pub const EXPORT_ROWS: i64 = 20_000;

/// A page of a list.
#[derive(Debug, Clone)]
pub struct Listed<R> {
    /// At most [`PAGE_SIZE`] rows.
    pub rows: Vec<R>,
    /// Rows that fit the filter, on all pages.
    pub total: i64,
    /// Where the next page begins; `None` on the last one.
    pub next: Option<Cursor>,
}

impl<R> Listed<R> {
    /// A page of the rows of a query. `total` finds the number of all of them in a row, `place` the row's place in the
    /// order of the list, `read` what the list shows of it.
    ///
    /// # Errors
    /// As `read`.
    pub(crate) fn read<Q>(
        mut rows: Vec<Q>,
        total: impl Fn(&Q) -> i64,
        place: impl Fn(&Q) -> Cursor,
        read: impl FnMut(Q) -> Result<R>,
    ) -> Result<Self> {
        let total = rows.first().map_or(0, total);
        let next = cut(&mut rows, place);
        Ok(Self { rows: rows.into_iter().map(read).collect::<Result<_>>()?, total, next })
    }
}

/// The place where the page before ended, in a list sorted by a text.
pub(crate) fn after_text(after: Option<&Cursor>) -> (Option<&str>, Option<Uuid>) {
    after.map(|cursor| (cursor.sort.as_str(), cursor.id)).unzip()
}

/// The same in a list sorted by a moment.
pub(crate) fn after_moment(after: Option<&Cursor>) -> (Option<DateTime<Utc>>, Option<Uuid>) {
    after.and_then(|cursor| Some((moment_of(&cursor.sort)?, cursor.id))).unzip()
}

/// The same in a list sorted by a rank and then by a text.
pub(crate) fn after_ranked(after: Option<&Cursor>) -> (Option<i64>, Option<&str>, Option<Uuid>) {
    let place = after.and_then(|cursor| {
        let (rank, text) = cursor.sort.split_once(' ')?;
        Some((rank.parse().ok()?, text, cursor.id))
    });
    place.map_or((None, None, None), |(rank, text, id)| (Some(rank), Some(text), Some(id)))
}

/// The place of a row in a list sorted by a rank and then by a text.
pub(crate) fn ranked_cursor(rank: i64, text: &str, id: Uuid) -> Cursor {
    Cursor { sort: format!("{rank} {text}"), id }
}

/// The place of a row in a list sorted by a text.
pub(crate) fn text_cursor(text: &str, id: Uuid) -> Cursor {
    Cursor { sort: text.to_owned(), id }
}

/// Cuts the row too many; the cursor of the last row kept when there was one.
fn cut<T>(rows: &mut Vec<T>, cursor: impl Fn(&T) -> Cursor) -> Option<Cursor> {
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
fn moment_of(sort: &str) -> Option<DateTime<Utc>> {
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

    /// A rank and a text come back as they were; what is none of ours means the beginning of the list.
    #[test]
    fn ranks() {
        let place = ranked_cursor(1_999_997, "иванов олег", Uuid::nil());
        assert_eq!(after_ranked(Some(&place)), (Some(1_999_997), Some("иванов олег"), Some(Uuid::nil())));
        assert_eq!(after_ranked(None), (None, None, None));
        for sort in ["", "я", "иванов олег", "9".repeat(30).as_str()] {
            let odd = Cursor { sort: format!("{sort} x"), id: Uuid::nil() };
            assert_eq!(after_ranked(Some(&odd)), (None, None, None), "{sort}");
        }
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
