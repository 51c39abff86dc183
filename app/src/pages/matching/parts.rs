//! Parts that several pages of matching show: reasons of a score, changes of colleagues, words about two people.

use domain::{board::Inputs, russian, term::Term};
use leptos::prelude::*;
use store::matching::{Change, Word};

use crate::{
    clock,
    components::{EmptyState, Timeline, TimelineItem},
    pages::person,
};

/// «72 балла».
pub(super) fn points(score: i64) -> String {
    russian::count(u64::try_from(score).unwrap_or_default(), "балл", "балла", "баллов")
}

/// The points of a pair; opened, where they come from.
pub(super) fn score(inputs: &Inputs, mentee: u32, mentor: u32) -> AnyView {
    let most = inputs.settings.weights.most();
    let total = format!("{} из {most}", inputs.score(mentee, mentor));
    let reasons =
        inputs.reasons(mentee, mentor).into_iter().map(|reason| view! { <li>{reason.to_string()}</li> }).collect_view();
    view! {
        <details class="reasons">
            <summary>{total}<span class="visually-hidden">" – почему"</span></summary>
            <ul>{reasons}</ul>
        </details>
    }
    .into_any()
}

/// Nobody leads in this form.
pub(super) fn no_mentors() -> AnyView {
    view! { <EmptyState title="Наставников этой формы нет" text="Добавьте наставника в базу школы или найдите его в пуле региона." /> }
        .into_any()
}

/// What colleagues did, the newest first.
pub(super) fn changes(changes: Vec<Change>) -> AnyView {
    if changes.is_empty() {
        return view! { <EmptyState title="Пока ничего не меняли" /> }.into_any();
    }
    let items = changes
        .into_iter()
        .map(|change| {
            let about = match (&change.mentee, &change.mentor) {
                (Some(mentee), Some(mentor)) => format!(": {} и {}", person::short(mentee), person::short(mentor)),
                (Some(one), None) | (None, Some(one)) => format!(": {}", person::short(one)),
                (None, None) => String::new(),
            };
            let undone = if change.undone { " (отменено)" } else { "" };
            TimelineItem {
                date: russian::date_time(change.at, &clock::zone()),
                iso: change.at.to_rfc3339(),
                title: format!("{}{about}{undone}", capital(change.deed.label())).into_any(),
                tag: None,
                body: change.who.map(|who| person::short(&who).into_any()),
            }
        })
        .collect();
    view! { <Timeline items=items /> }.into_any()
}

/// Words about two people: «Психолог не рекомендует: … (Серова А. П., 12.11.2026)».
pub(super) fn word(word: &Word) -> String {
    let note = if word.note.is_empty() { String::new() } else { format!(": {}", word.note) };
    let who = word.who.as_deref().map(|who| format!("{}, ", person::short(who))).unwrap_or_default();
    format!("{}{note} ({who}{})", word.kind.label(), russian::date(clock::day(word.at)))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
