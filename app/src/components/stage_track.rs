//! The map of the programme: seven stages, what each one holds, where the school is now.

use leptos::prelude::*;

use super::{Icon, IconName};

/// Where a stage stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StageState {
    /// Behind the current one, or complete.
    Done,
    /// The one to work on.
    Now,
    /// Still ahead.
    Ahead,
}

/// One stage as shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageStep {
    /// Number, 1 to 7.
    pub number: u8,
    /// Short name: «Пары и группы».
    pub name: String,
    /// A figure in words: «55 из 64 в парах».
    pub note: String,
    /// How much is done, 0 to 100.
    pub percent: u8,
    /// Where it stands.
    pub state: StageState,
    /// Page of the stage, if there is one.
    pub href: Option<String>,
}

/// The seven stages in a row; on a phone one under the other.
#[component]
pub fn StageTrack(
    /// The stages, in order.
    steps: Vec<StageStep>,
) -> AnyView {
    view! {
        <nav class="stage-track" aria-label="Семь этапов программы">
            <ol>{steps.into_iter().map(step).collect_view()}</ol>
        </nav>
    }
    .into_any()
}

fn step(step: StageStep) -> AnyView {
    let (class, said) = match step.state {
        StageState::Done => ("done", "Пройден"),
        StageState::Now => ("now", "Идёт сейчас"),
        StageState::Ahead => ("ahead", "Впереди"),
    };
    let current = (step.state == StageState::Now).then_some("step");
    let percent = step.percent.min(100);
    let bar_label = format!("Готово {percent} %");
    let inside = view! {
        <span class="stage-number">
            {step.number}
            {(step.state == StageState::Done && percent == 100).then(|| view! { <Icon name=IconName::Check /> })}
        </span>
        <span class="stage-text">
            <span class="stage-name">{step.name}</span>
            <span class="stage-note">{step.note}</span>
            <span class="visually-hidden">". "{said}"."</span>
        </span>
        <progress max="100" value=percent.to_string() aria-label=bar_label></progress>
    };
    let inside = match step.href {
        Some(href) => view! { <a class="stage" href=href>{inside}</a> }.into_any(),
        None => view! { <div class="stage">{inside}</div> }.into_any(),
    };
    view! { <li class=class aria-current=current>{inside}</li> }.into_any()
}
