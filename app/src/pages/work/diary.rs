//! Diaries, built from what was recorded and answered: nobody writes anything twice. The mentor's holds the records and, for
//! the mentor alone, the own notes; the mentee's holds what the mentee said. Read, printed, taken away as a document.

use axum::{extract::State, response::Response};
use domain::{
    ids::PairId,
    russian,
    term::Term,
    writing::{Part, Writing},
};
use leptos::prelude::*;
use store::{
    meeting::{self, Answer, Meeting},
    work::{self, PairTx, WorkPair},
};

use super::desk::{self, Counts};
use crate::{
    auth::{PairDesk, PathId},
    components::{Breadcrumbs, ButtonLink, EmptyState, PageHead, Section, TakeAway},
    error::PageError,
    pages::meetings::length,
    state::AppState,
};

pub(super) async fn mentor(
    State(state): State<AppState>,
    at: PairDesk,
    PathId(pair_id): PathId<PairId>,
) -> Result<Response, PageError> {
    let mut tx = at.open(&state.db).await?;
    let pair = work::pair(&mut tx, pair_id).await?;
    let writing = of_mentor(&mut tx, &pair).await?;
    let counts = desk::counts(&mut tx).await?;
    tx.commit().await?;
    let other = (!at.is_mentor()).then_some(("diary/mentee", "Дневник наставляемого"));
    Ok(page(&at, &pair, counts, writing, ("diary", other)))
}

pub(super) async fn mentee(
    State(state): State<AppState>,
    at: PairDesk,
    PathId(pair_id): PathId<PairId>,
) -> Result<Response, PageError> {
    let mut tx = at.open(&state.db).await?;
    let pair = work::pair(&mut tx, pair_id).await?;
    let writing = of_mentee(&mut tx, &pair).await?;
    let counts = desk::counts(&mut tx).await?;
    tx.commit().await?;
    Ok(page(&at, &pair, counts, writing, ("diary/mentee", Some(("diary", "Дневник наставника")))))
}

/// The mentor's diary, to be taken away; that it was is audited.
///
/// # Errors
/// [`PageError::NotFound`] when the pair is not theirs.
pub async fn mentor_writing(state: &AppState, at: &PairDesk, pair_id: PairId) -> Result<Writing, PageError> {
    let mut tx = at.open(&state.db).await?;
    let pair = work::pair(&mut tx, pair_id).await?;
    let writing = of_mentor(&mut tx, &pair).await?;
    meeting::taken(&mut tx, &pair).await?;
    tx.commit().await?;
    Ok(writing)
}

/// The mentee's diary, to be taken away by the school; that it was is audited.
///
/// # Errors
/// [`PageError::NotFound`] when the pair is not of this school.
pub async fn mentee_writing(state: &AppState, at: &PairDesk, pair_id: PairId) -> Result<Writing, PageError> {
    let mut tx = at.open(&state.db).await?;
    let pair = work::pair(&mut tx, pair_id).await?;
    let writing = of_mentee(&mut tx, &pair).await?;
    meeting::taken(&mut tx, &pair).await?;
    tx.commit().await?;
    Ok(writing)
}

async fn of_mentor(tx: &mut PairTx, pair: &WorkPair) -> Result<Writing, PageError> {
    let (mut meetings, notes) = match tx {
        PairTx::Mentor(tx) => meeting::with_notes(tx, pair).await?,
        PairTx::School(_) => (meeting::work(tx, pair).await?.meetings, Vec::new()),
    };
    meetings.reverse();
    let part = |meeting: Meeting| {
        let note = notes.iter().find(|note| note.meeting_id == meeting.meeting_id).map(|note| note.words.clone());
        let confirmation = meeting.confirmation().label();
        heading(&meeting)
            .line("Тема", meeting.topic)
            .line("Что получилось", meeting.result)
            .line("Следующий шаг", meeting.next_step)
            .line("Слова наставляемого", meeting.reflection)
            .line("Заметка для себя", note.unwrap_or_default())
            .line("Подтверждение", confirmation)
    };
    Ok(Writing {
        title: "Дневник наставника".to_owned(),
        lead: lead(pair, &meetings),
        parts: meetings.into_iter().map(part).collect(),
    })
}

async fn of_mentee(tx: &mut PairTx, pair: &WorkPair) -> Result<Writing, PageError> {
    let (mut meetings, answers) = match tx {
        PairTx::School(tx) => meeting::with_answers(tx, pair).await?,
        PairTx::Mentor(_) => (meeting::work(tx, pair).await?.meetings, Vec::new()),
    };
    meetings.reverse();
    let part = |meeting: Meeting| {
        let answer = answers.iter().find(|answer| answer.meeting_id == meeting.meeting_id);
        let said = heading(&meeting).line("Тема", meeting.topic.clone());
        let said = match answer {
            Some(answer) => said.line("Как прошла", marks(answer)).line("Своими словами", answer.words.clone()),
            None => said.line("", "Наставляемый ещё не ответил."),
        };
        said.line("Слова в записи наставника", meeting.reflection)
    };
    Ok(Writing {
        title: "Дневник наставляемого".to_owned(),
        lead: lead(pair, &meetings),
        parts: meetings.into_iter().map(part).collect(),
    })
}

/// «настроение 5 из 5, польза 4 из 5».
fn marks(answer: &Answer) -> String {
    let Some(mood) = answer.mood else { return "говорит, что встречи не было".to_owned() };
    let useful = answer.useful.map(|mark| format!(", польза {mark} из 5")).unwrap_or_default();
    format!("настроение {mood} из 5{useful}")
}

fn heading(meeting: &Meeting) -> Part {
    let heading = format!(
        "{}. {}, {}, {}",
        russian::date(meeting.held_on),
        meeting.kind.label(),
        length(meeting.minutes),
        meeting.place.label().to_lowercase()
    );
    Part { heading, lines: Vec::new() }
}

fn lead(pair: &WorkPair, meetings: &[Meeting]) -> Vec<String> {
    let count = u64::try_from(meetings.len()).unwrap_or_default();
    let minutes: i32 = meetings.iter().map(|meeting| meeting.minutes).sum();
    vec![
        pair.school.clone(),
        format!("Наставляемый: {}. Наставник: {}", pair.name(), pair.mentor),
        format!(
            "Работают с {}. {}, всего {}",
            russian::date(pair.started_on),
            russian::count(count, "встреча", "встречи", "встреч"),
            length(minutes)
        ),
    ]
}

fn page(
    at: &PairDesk,
    pair: &WorkPair,
    counts: Counts,
    writing: Writing,
    (file, other): (&str, Option<(&'static str, &'static str)>),
) -> Response {
    let here = |rest: &str| at.at(&format!("pairs/{}/{rest}", pair.pair_id));
    let file = here(file);
    let other = other.map(|(rest, label)| (here(rest), label));
    let crumbs = desk::crumbs(at, pair);
    let title = writing.title.clone();
    desk::page(at, counts, &title).respond(move || {
        let lead = writing.lead.join(". ");
        let parts = writing.parts.into_iter().map(part).collect::<Vec<_>>();
        let body = if parts.is_empty() {
            view! { <EmptyState title="В дневнике пока ничего нет" text="Он складывается из записей о встречах." /> }
                .into_any()
        } else {
            parts.into_any()
        };
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title=title lead=lead>
                <TakeAway file=file />
                {other.map(|(href, label)| view! { <ButtonLink href=href label=label /> })}
            </PageHead>
            {body}
        }
    })
}

fn part(part: Part) -> AnyView {
    let lines = part
        .lines
        .into_iter()
        .map(|(name, words)| {
            let name = (!name.is_empty()).then(|| view! { <b>{format!("{name}: ")}</b> });
            view! { <p class="prose">{name}{words}</p> }
        })
        .collect_view();
    view! { <Section title=part.heading>{lines}</Section> }.into_any()
}
