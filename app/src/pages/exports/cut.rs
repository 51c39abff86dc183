//! A file that does not hold everything says so before it is taken.

use domain::russian;
use leptos::prelude::*;
use store::EXPORT_ROWS;

use crate::components::{Notice, NoticeKind};

/// How much of so many rows the file leaves out; nothing when it holds them all.
pub(in crate::pages) fn notice(rows: i64) -> Option<AnyView> {
    let text = text(rows)?;
    Some(view! { <Notice kind=NoticeKind::Warn title="В файл войдёт не всё"><p>{text}</p></Notice> }.into_any())
}

fn text(rows: i64) -> Option<String> {
    let left_out = u64::try_from(rows - EXPORT_ROWS).ok().filter(|left_out| *left_out > 0)?;
    Some(format!(
        "В файле помещаются первые {} по имени, ещё {} в него не {}. Остальные есть в списке на сайте.",
        russian::count(EXPORT_ROWS.unsigned_abs(), "строка", "строки", "строк"),
        russian::count(left_out, "строка", "строки", "строк"),
        russian::plural(left_out, "войдёт", "войдут", "войдут"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Only a file that is cut says so, to the row.
    #[test]
    fn to_the_row() {
        assert_eq!(text(EXPORT_ROWS), None);
        assert!(text(EXPORT_ROWS + 1).unwrap().contains("ещё 1\u{a0}строка в него не войдёт"));
        assert!(text(EXPORT_ROWS + 3).unwrap().contains("ещё 3\u{a0}строки в него не войдут"));
    }
}
