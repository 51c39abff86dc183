//! Where a person is on the way through a form of several pages, and the way to any other of them.

use leptos::prelude::*;

use super::{Icon, IconName};

/// One page of the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgressStep {
    /// Short name: «Кто вы».
    pub label: String,
    /// Where it is; `None` while it cannot be opened.
    pub href: Option<String>,
    /// Whether nothing is missing there.
    pub done: bool,
    /// Whether it is the one that is open.
    pub current: bool,
}

/// The pages in their order; on a phone only their numbers.
#[component]
pub fn Progress(
    /// The pages.
    steps: Vec<ProgressStep>,
) -> AnyView {
    let items = steps.into_iter().enumerate().map(|(index, step)| item(index + 1, step)).collect_view();
    view! { <nav class="progress" aria-label="Шаги анкеты"><ol>{items}</ol></nav> }.into_any()
}

fn item(number: usize, step: ProgressStep) -> AnyView {
    let mark =
        if step.done { view! { <Icon name=IconName::Check /> }.into_any() } else { number.to_string().into_any() };
    let inside = view! {
        <span class="progress-mark">{mark}</span>
        <span class="progress-label">{step.label}</span>
        {step.done.then(|| view! { <span class="visually-hidden">" (заполнено)"</span> })}
    };
    let current = step.current.then_some("step");
    match step.href.filter(|_| !step.current) {
        Some(href) => view! { <li><a class="progress-step" href=href>{inside}</a></li> }.into_any(),
        None => view! { <li><span class="progress-step" aria-current=current>{inside}</span></li> }.into_any(),
    }
}
