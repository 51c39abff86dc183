//! The board of matching, live: weights, places and choices as «что, если», recomputed in the browser by the engine the server
//! uses. Without it the page has the same proposal, and forms for every choice.

#![expect(missing_docs, reason = "the macro writes no documentation for the props it sends to the browser")]

#[cfg(feature = "hydrate")]
mod compute;
mod result;
#[cfg(feature = "hydrate")]
mod watch;

use domain::{
    board::Inputs,
    score::{Criterion, Weight},
    term::Term,
};
use leptos::prelude::*;

use result::Shown;

/// Id of the hidden field that says which version of the board a page shows.
pub(crate) const BOARD_VERSION: &str = "board-version";

/// What the island works on: the board as it is tried out, what it was before each step, and what came of it.
#[derive(Clone, Copy)]
pub(super) struct Trial {
    inputs: RwSignal<Inputs>,
    before: RwSignal<Vec<Inputs>>,
    shown: RwSignal<Option<Shown>>,
    /// Whether the proposal shown is older than the board.
    working: RwSignal<bool>,
    /// Whether a colleague has changed the board since.
    moved: RwSignal<bool>,
}

impl Trial {
    /// Tries something out; it can be taken back.
    fn try_out(self, change: impl FnOnce(&mut Inputs)) {
        self.before.update(|before| before.push(self.inputs.get_untracked()));
        self.inputs.update(change);
        self.compute();
    }

    fn undo(self) {
        if let Some(inputs) = self.before.try_update(Vec::pop).flatten() {
            self.inputs.set(inputs);
            self.compute();
        }
    }

    fn compute(self) {
        self.working.set(true);
        #[cfg(feature = "hydrate")]
        compute::start(self);
    }

    /// Keeps a pair together, or never proposes it; the other mark goes, and so does any other mentor of the mentee.
    fn mark(self, mentee: u32, mentor: u32, locked: bool, banned: bool) {
        self.try_out(|inputs| {
            if locked {
                for tie in inputs.ties.iter_mut().filter(|tie| tie.mentee == mentee) {
                    tie.between.locked = false;
                }
            }
            if let Some(between) = inputs.between_mut(mentee, mentor) {
                (between.locked, between.banned) = (locked, banned);
            }
        });
    }
}

/// Stands on the board's page. What is tried out here is not kept: choices are made by the forms of the page, and weights are
/// sent to theirs from here.
#[island]
pub fn BoardTrial(
    /// Everything the proposal is computed from; no more than the page shows.
    inputs: Inputs,
    /// The version of the board.
    version: i32,
    /// Where weights are kept.
    settings: String,
) -> impl IntoView {
    let trial = Trial {
        inputs: RwSignal::new(inputs),
        before: RwSignal::default(),
        shown: RwSignal::default(),
        working: RwSignal::default(),
        moved: RwSignal::default(),
    };
    let place = NodeRef::<leptos::html::Section>::new();
    #[cfg(feature = "hydrate")]
    place.on_load(move |section| {
        let _stays_hidden = section.remove_attribute("hidden");
        trial.compute();
        watch::colleagues(trial, version);
    });
    let (weights, places) = (weights(trial), places(trial));
    let objective = trial.inputs.get_untracked().settings.objective.code();
    let least = trial.inputs.get_untracked().settings.min_score.map(|least| least.to_string()).unwrap_or_default();
    let weakest = trial.inputs.get_untracked().settings.raise_weakest;
    view! {
        <section class="section board-trial" hidden node_ref=place>
            <h2>"Попробовать прямо здесь"</h2>
            <p class="soft">"Подвиньте веса, места или пары – подбор сразу пересчитается в браузере. Ничего не сохраняется, пока вы не сохраните веса или не выберете пару выше."</p>
            <p role="status">{move || trial.moved.get().then_some("Коллега изменил подбор. Обновите страницу, чтобы увидеть это.")}</p>
            <form method="post" action=settings class="board-weights">
                <input type="hidden" name="version" id=BOARD_VERSION value=version.to_string() />
                <input type="hidden" name="objective" value=objective />
                <input type="hidden" name="min_score" value=least />
                {weakest.then(|| view! { <input type="hidden" name="raise_weakest" value="yes" /> })}
                {weights}
                <div class="actions"><button class="button quiet" type="submit">"Сохранить эти веса"</button></div>
            </form>
            <details>
                <summary>"Места наставников"</summary>
                {places}
            </details>
            <div class="actions">
                <button
                    class="button quiet"
                    type="button"
                    disabled=move || trial.before.with(Vec::is_empty)
                    on:click=move |_| trial.undo()
                >
                    "Отменить шаг"
                </button>
            </div>
            <p class="soft">{move || trial.working.get().then_some("Пересчитываем…")}</p>
            {move || result::view(trial)}
        </section>
    }
}

fn weights(trial: Trial) -> Vec<AnyView> {
    let slider = |criterion: &Criterion| {
        let criterion = *criterion;
        let weight = move || trial.inputs.with(|inputs| inputs.settings.weights.of(criterion).to_string());
        let first = trial.inputs.with_untracked(|inputs| inputs.settings.weights.of(criterion).to_string());
        let moved = move |event| {
            if let Ok(weight) = Weight::parse(&event_target_value(&event)) {
                trial.try_out(|inputs| inputs.settings.weights = inputs.settings.weights.with(criterion, weight));
            }
        };
        view! {
            <label>
                <span>{criterion.label()}" "<b aria-hidden="true">{weight}</b></span>
                <input type="range" name=criterion.code() min="0" max="100" step="1" value=first prop:value=weight on:change=moved />
            </label>
        }
        .into_any()
    };
    Criterion::ALL.iter().map(slider).collect()
}

fn places(trial: Trial) -> Vec<AnyView> {
    let mentors: Vec<(usize, String, u32)> = trial.inputs.with_untracked(|inputs| {
        let mentors = inputs.mentors.iter().enumerate();
        mentors.filter(|(_, one)| one.capacity > 0).map(|(number, one)| (number, one.name.clone(), one.free)).collect()
    });
    let field = |(number, name, free): (usize, String, u32)| {
        let changed = move |event| {
            if let Some(free) = event_target_value(&event).parse::<u32>().ok().filter(|free| *free <= 30) {
                trial.try_out(|inputs| {
                    if let Some(mentor) = inputs.mentors.get_mut(number) {
                        mentor.free = free;
                    }
                });
            }
        };
        view! {
            <label>
                <span>{name}</span>
                <input class="tiny" inputmode="numeric" value=free.to_string() on:change=changed />
            </label>
        }
        .into_any()
    };
    mentors.into_iter().map(field).collect()
}
