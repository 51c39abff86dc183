//! The school's workspace opens here: the seven stages as a map, and what to do now.

use axum::{Router, extract::State, response::Response, routing::get};
use domain::{
    role::Role,
    russian,
    stage::{self, SchoolFacts, StageStatus},
    term::Term,
};
use leptos::prelude::*;
use store::{nav, overview};

use crate::{
    auth::SchoolStaff,
    clock,
    components::{Fact, Facts, PageHead, Section as Part, Split, StageState, StageStep, StageTrack, Task, TaskList},
    error::PageError,
    page::{Page, Section},
    routes,
    state::AppState,
};

/// `/s/{school}`
pub(super) fn router() -> Router<AppState> {
    Router::new().route("/s/{school}", get(show))
}

async fn show(State(state): State<AppState>, staff: SchoolStaff) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let facts = overview::facts(&mut tx, clock::today()).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;

    let slug = staff.slug.clone();
    let (acts, cares) = (staff.can(Role::edits_bases), staff.can(Role::cares_for_pairs));
    // A psychologist has these things to do here and no other.
    let listens = staff.can(Role::sees_restricted);
    Ok(Page::school(&staff, counts, Section::Overview, "Программа наставничества").respond(move || {
        let track = stage::track(&facts, clock::today());
        let lead = stage::headline(&track);
        let steps = track.iter().map(|state| step(&slug, state)).collect();
        let tasks = (acts || cares || listens).then(|| {
            let own = |found: &stage::Task| {
                acts || (cares && matches!(found, stage::Task::HelpPairs(_)))
                    || (listens && matches!(found, stage::Task::ReadSignals(_) | stage::Task::SearchAgain(_)))
            };
            let tasks = stage::tasks(&facts).into_iter().filter(own).map(|found| task(&slug, found, &facts)).collect();
            view! { <Part title="Что делать сейчас"><TaskList tasks=tasks /></Part> }
        });
        let figures = figures(&facts);
        view! {
            <PageHead title="Программа наставничества" lead=lead />
            <StageTrack steps=steps />
            <Split>
                {tasks}
                <Part title="Школа в цифрах"><Facts items=figures /></Part>
            </Split>
        }
    }))
}

/// Address of a section of the workspace.
fn section(slug: &str, section: Section) -> String {
    match section {
        Section::Overview => routes::school(slug, ""),
        other => routes::school(slug, other.code()),
    }
}

fn step(slug: &str, state: &stage::StageState) -> StageStep {
    StageStep {
        number: u8::try_from(state.stage.number()).unwrap_or_default(),
        name: state.stage.label().to_owned(),
        note: state.words.clone(),
        percent: state.percent,
        state: match state.status {
            StageStatus::Done => StageState::Done,
            StageStatus::Now => StageState::Now,
            StageStatus::Ahead => StageState::Ahead,
        },
        href: Some(section(slug, state.stage.section())),
    }
}

fn task(slug: &str, task: stage::Task, facts: &SchoolFacts) -> Task {
    Task {
        count: task.count(),
        text: task.words().to_owned(),
        note: Some(note(task, facts)),
        action: task.action().to_owned(),
        href: place(slug, task),
        urgent: matches!(
            task,
            stage::Task::ReadSignals(_) | stage::Task::CollectConsents(_) | stage::Task::HelpPairs(_)
        ),
    }
}

/// Why, or how; of a search also how long somebody has waited for it.
fn note(task: stage::Task, facts: &SchoolFacts) -> String {
    match (task, facts.longest_wait) {
        (stage::Task::SearchAgain(_), days @ 1..) => {
            format!("Дольше всех ждут {}. {}", russian::count(days, "день", "дня", "дней"), task.hint())
        }
        _ => task.hint().to_owned(),
    }
}

/// Where a task is done: its section, narrowed to what it is about.
fn place(slug: &str, task: stage::Task) -> String {
    let whole = section(slug, task.section());
    match task {
        stage::Task::ClosePairs(_) => format!("{whole}?closing=yes"),
        stage::Task::HelpPairs(_) => format!("{whole}?health=red"),
        stage::Task::SearchAgain(_) => format!("{whole}?due=yes&sort=since"),
        stage::Task::AnswerMentors(_) => format!("{whole}?state=asked"),
        _ => whole,
    }
}

fn figures(facts: &SchoolFacts) -> Vec<Fact> {
    let of = |part: u64, whole: u64| format!("{part} из {whole}");
    vec![
        Fact::new("Наставляемые в парах", of(facts.mentees_paired, facts.mentees)),
        Fact::new("Согласия в порядке", of(facts.mentees_with_consent, facts.mentees)),
        Fact::new("Наставники готовы к работе", of(facts.mentors_ready, facts.mentors)),
        Fact::new("Пары встречались за две недели", of(facts.pairs_met_14_days, facts.pairs_active)),
        Fact::new("Пары завершили работу", facts.pairs_finished),
    ]
}
