//! What happened, newest first: meetings of a pair, steps of an application.

use leptos::prelude::*;

/// One event.
pub struct TimelineItem {
    /// Day or moment as shown: «14.11.2026».
    pub date: String,
    /// The same in ISO 8601, for machines: «2026-11-14».
    pub iso: String,
    /// What happened, in a few words; may be a link.
    pub title: AnyView,
    /// A state beside the title.
    pub tag: Option<AnyView>,
    /// More about it.
    pub body: Option<AnyView>,
}

/// Events along a line, those before the first `shown` folded away: what was long ago is there for whoever wants it.
#[component]
pub fn FoldedTimeline(
    /// Events, newest first.
    mut items: Vec<TimelineItem>,
    /// How many are open to see.
    shown: usize,
    /// Words before the number of the others: «Более ранние встречи».
    #[prop(into)]
    earlier: Oco<'static, str>,
) -> AnyView {
    let folded = items.split_off(shown.min(items.len()));
    let others = (!folded.is_empty()).then(|| {
        let summary = format!("{earlier}: {}", folded.len());
        view! {
            <details class="earlier">
                <summary>{summary}</summary>
                <Timeline items=folded />
            </details>
        }
    });
    view! { <Timeline items=items />{others} }.into_any()
}

/// Events along a line. The list says in words what to do when it is empty: show an
/// [`EmptyState`](super::EmptyState) instead.
#[component]
pub fn Timeline(
    /// Events, newest first.
    items: Vec<TimelineItem>,
) -> AnyView {
    view! {
        <ol class="timeline">
            {items
                .into_iter()
                .map(|item| view! {
                    <li>
                        <time datetime=item.iso>{item.date}</time>
                        <div class="timeline-title">{item.title}{item.tag}</div>
                        {item.body.map(|body| view! { <div class="timeline-body">{body}</div> })}
                    </li>
                })
                .collect_view()}
        </ol>
    }
    .into_any()
}
