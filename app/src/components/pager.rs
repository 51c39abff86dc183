//! What part of a list is shown and the way to the rest.

use domain::russian;
use leptos::prelude::*;

use super::{Icon, IconName};

/// Where a page stands in its list. Paging is by key, so there are neighbours, not page numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageLinks {
    /// Number of the first row shown, from 1; 0 when the list is empty.
    pub from: u64,
    /// Number of the last row shown.
    pub to: u64,
    /// Rows in the whole list, filters applied.
    pub total: u64,
    /// Address of the rows before, filters and sort kept.
    pub previous: Option<String>,
    /// Address of the rows after.
    pub next: Option<String>,
}

/// «1–25 из 64» and the links. The count is announced when an island changes it.
#[component]
pub fn Pager(
    /// Where the page stands.
    page: PageLinks,
    /// What is counted, in the forms for 1, 2 and 5: `["человек", "человека", "человек"]`.
    /// Shown when the whole list is on the page.
    #[prop(default = ["запись", "записи", "записей"])]
    noun: [&'static str; 3],
) -> AnyView {
    // What the empty state says to the eye the status says to the ear.
    let class = if page.total == 0 { "pager-count visually-hidden" } else { "pager-count" };
    let count = count(&page, noun);
    let links = (page.previous.is_some() || page.next.is_some()).then(|| {
        view! {
            <nav class="pager-links" aria-label="Страницы списка">
                {page.previous.map(|href| view! { <a href=href rel="prev"><Icon name=IconName::Left />"Назад"</a> })}
                {page.next.map(|href| view! { <a href=href rel="next">"Дальше"<Icon name=IconName::Right /></a> })}
            </nav>
        }
    });
    view! {
        <div class="pager">
            <p class=class role="status">{count}</p>
            {links}
        </div>
    }
    .into_any()
}

fn count(page: &PageLinks, [one, few, many]: [&'static str; 3]) -> String {
    if page.total == 0 {
        "Ничего не найдено".to_owned()
    } else if page.from <= 1 && page.to >= page.total {
        russian::count(page.total, one, few, many)
    } else {
        format!("{}–{} из {}", page.from, page.to, page.total)
    }
}

#[cfg(test)]
mod tests {
    use super::{PageLinks, count};

    /// The count names the part shown, or the whole with its noun.
    #[test]
    fn the_count_says_the_part_or_the_whole() {
        let noun = ["человек", "человека", "человек"];
        let page = |from, to, total| PageLinks { from, to, total, ..PageLinks::default() };
        assert_eq!(count(&page(1, 25, 64), noun), "1–25 из 64");
        assert_eq!(count(&page(26, 26, 26), noun), "26–26 из 26");
        assert_eq!(count(&page(1, 3, 3), noun), "3\u{a0}человека");
        assert_eq!(count(&page(0, 0, 0), noun), "Ничего не найдено");
    }
}
