//! Views of a list that somebody keeps: a line of links above the table, and the way to keep the one shown.

use leptos::prelude::*;

/// A kept view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// How its maker called it.
    pub name: String,
    /// The list as the view shows it.
    pub href: String,
    /// Whether the list is shown so now.
    pub current: bool,
}

/// The line; nothing when no view is kept and there is nothing to keep.
#[component]
pub fn Views(
    /// Kept views, by name.
    views: Vec<View>,
    /// Where the view shown now is kept and others are dropped.
    #[prop(into)]
    manage: String,
    /// Whether the list is narrowed or sorted, so that there is something to keep.
    keepable: bool,
) -> Option<AnyView> {
    if views.is_empty() && !keepable {
        return None;
    }
    let keep = keepable && !views.iter().any(|view| view.current);
    let links = views
        .into_iter()
        .map(|view| {
            let current = view.current.then_some("true");
            view! { <li><a href=view.href aria-current=current>{view.name}</a></li> }
        })
        .collect_view();
    let words = if keep { "Сохранить этот вид" } else { "Изменить" };
    Some(
        view! {
            <nav class="views" aria-label="Сохранённые виды">
                <ul>{links}</ul>
                <a class="views-manage" href=manage>{words}</a>
            </nav>
        }
        .into_any(),
    )
}
