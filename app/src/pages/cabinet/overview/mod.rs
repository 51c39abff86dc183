//! The first page of the cabinet as a working day: what to do now, the week, the schools, where each application stands.

mod entry;
mod tasks;
mod week;

use axum::{extract::State, response::Response};
use domain::state::PairState;
use leptos::prelude::*;
use store::{
    cabinet::{self, Workday},
    meeting::{self, OwnPair},
    nav::MentorCounts,
    pool,
};

use crate::{
    auth::MentorUser,
    clock,
    components::{PageHead, Section, TaskList},
    error::PageError,
    page::{MentorSection, Page},
    state::AppState,
};

pub(super) async fn get(State(state): State<AppState>, user: MentorUser) -> Result<Response, PageError> {
    let today = clock::today();
    let mut tx = state.db.mentor(&user.actor()).await?;
    let entries = pool::entries(&mut tx).await?;
    let day = cabinet::workday(&mut tx, today).await?;
    let pairs = meeting::own_pairs(&mut tx).await?;
    tx.commit().await?;
    let counts = counts(&day, &pairs);
    Ok(Page::mentor(&user, counts, MentorSection::Overview, "Кабинет наставника").respond(move || {
        let tasks = tasks::tasks(&entries, &day.questions, today);
        let week = week::section(&pairs, &day, today);
        let schools = week::schools(&day.schools);
        let cards = entries.iter().map(|entry| entry::card(entry, &day, today)).collect_view();
        view! {
            <PageHead title="Кабинет наставника" />
            <Section title="Что делать сейчас">
                <TaskList tasks=tasks done="Сейчас от вас ничего не ждут. О запросах школ мы пишем на почту." />
            </Section>
            {week}
            {schools}
            {cards}
        }
    }))
}

/// What the navigation counts stands on this page itself.
fn counts(day: &Workday, pairs: &[OwnPair]) -> MentorCounts {
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let running = pairs.iter().filter(|pair| pair.state == PairState::Active).count();
    MentorCounts { requests: count(day.questions.len()), pairs: count(running) }
}
