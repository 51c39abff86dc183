//! A kept variant beside what is proposed now: whom each gives another mentor, and the sums.

use axum::{extract::State, response::Response};
use domain::{
    board::{Proposal, RunState, differences},
    ids::{MatchRunId, MenteeId, MentorId},
    mentoring_form::MentoringForm,
    role::Role,
    russian,
    term::Term,
};
use leptos::prelude::*;
use store::{
    matching::{self, Board, Run},
    nav,
};

use super::{board::proposed, board_path, parts};
use crate::{
    auth::{PathId, PathTerm, SchoolStaff},
    clock,
    components::{Breadcrumbs, Card, CardRow, Column, Crumb, DataTable, EmptyState, PageHead, Row, Section as Part},
    error::PageError,
    page::{Page, Section},
    pages::person,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathTerm(form): PathTerm<MentoringForm>,
    PathId(match_run_id): PathId<MatchRunId>,
) -> Result<Response, PageError> {
    staff.may(Role::sees_restricted)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let run = matching::run(&mut tx, match_run_id).await?;
    if run.form != form {
        return Err(PageError::NotFound);
    }
    // What was decided is compared with what people chose, everything else with the board of now.
    let board = match run.state {
        RunState::Kept => Some(matching::load(&mut tx, form, clock::today()).await?),
        RunState::Decided => None,
    };
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;

    let (title, heads) = match run.state {
        RunState::Kept => ("Сравнение вариантов", ["Наставляемый", "В сохранённом варианте", "Сейчас"]),
        RunState::Decided => ("Решение по подбору", ["Наставляемый", "Предлагал подбор", "Выбрали"]),
    };
    let (rows, now) = match &board {
        Some(board) => {
            let (proposal, _) = proposed(&board.inputs)?;
            (with_now(&run, board, &proposal), Some((proposal.pairs.len(), proposal.total)))
        }
        None => (with_choice(&run), None),
    };
    let path = board_path(&staff, form, "");
    Ok(Page::school(&staff, counts, Section::Matching, title).respond(move || {
        let columns = heads.map(Column::text).into();
        view! {
            <Breadcrumbs items=vec![Crumb::new(format!("Подбор: {}", form.label()), path)] />
            <PageHead title=title lead=lead(&run) />
            {about(&run, now)}
            <Part title="Что различается">
                <DataTable caption="Различия" columns=columns rows=rows>
                    <EmptyState title="Различий нет" />
                </DataTable>
            </Part>
        }
    }))
}

fn lead(run: &Run) -> String {
    let who = run.who.as_deref().map(|who| format!(", {}", person::short(who))).unwrap_or_default();
    format!("{}{who}", russian::date_time(run.at, &clock::zone()))
}

fn about(run: &Run, now: Option<(usize, i64)>) -> AnyView {
    let count = |number: i32| u64::try_from(number).unwrap_or_default();
    let kept = format!(
        "{}, {}; без наставника {}",
        russian::count(count(run.placed), "пара", "пары", "пар"),
        parts::points(run.total),
        count(run.unmatched),
    );
    let mut rows = vec![CardRow::text("В варианте", kept)];
    if let Some((placed, total)) = now {
        let placed = u64::try_from(placed).unwrap_or_default();
        let text = format!("{}, {}", russian::count(placed, "пара", "пары", "пар"), parts::points(total));
        rows.push(CardRow::text("Сейчас", text));
    }
    if run.state == RunState::Decided {
        rows.push(CardRow::text("Почему решили иначе", run.why.clone()));
    }
    let weights: Vec<String> = run
        .settings
        .weights
        .each()
        .filter(|(_, weight)| *weight > 0)
        .map(|(criterion, weight)| format!("{} – {weight}", criterion.label().to_lowercase()))
        .collect();
    rows.push(CardRow::text("Веса", weights.join(", ")));
    rows.push(CardRow::text("Что было важнее", run.settings.objective.label()));
    view! { <Card title="О варианте" rows=rows /> }.into_any()
}

/// The differences to what is proposed now.
fn with_now(run: &Run, board: &Board, proposal: &Proposal) -> Vec<Row> {
    let before: Vec<(MenteeId, Option<MentorId>)> =
        run.pairs.iter().map(|pair| (pair.mentee_id, pair.mentor_id)).collect();
    let after: Vec<(MenteeId, Option<MentorId>)> = (0..)
        .zip(&board.inputs.mentees)
        .map(|(number, mentee)| {
            let mentor = proposal.mentor_of(number).and_then(|mentor| board.inputs.mentors.get(mentor as usize));
            (mentee.id, mentor.map(|mentor| mentor.id))
        })
        .collect();
    differences(&before, &after)
        .into_iter()
        .map(|one| {
            let kept = run.pairs.iter().find(|pair| pair.mentee_id == one.mentee);
            let here = board.inputs.mentees.iter().find(|mentee| mentee.id == one.mentee);
            let name = here.map(|mentee| mentee.name.clone()).or_else(|| kept.map(|pair| pair.mentee.clone()));
            let mentor = one.after.and_then(|id| board.inputs.mentors.iter().find(|mentor| mentor.id == id));
            let now = match (here, mentor) {
                (None, _) => "уже не в подборе".to_owned(),
                (Some(_), None) => "без наставника".to_owned(),
                (Some(_), Some(mentor)) => mentor.name.clone(),
            };
            let before = match kept {
                None => "в варианте не было".to_owned(),
                Some(pair) => pair.mentor.clone().unwrap_or_else(|| "без наставника".to_owned()),
            };
            Row::new(name.unwrap_or_default()).cell(before).cell(now)
        })
        .collect()
}

/// Where people chose otherwise than the engine alone had proposed.
fn with_choice(run: &Run) -> Vec<Row> {
    run.pairs
        .iter()
        .filter(|pair| pair.mentor_id != pair.chosen_mentor_id)
        .map(|pair| {
            let proposed = pair.mentor.clone().unwrap_or_else(|| "без наставника".to_owned());
            let chosen = pair.chosen.clone().unwrap_or_else(|| "пара не составлена".to_owned());
            Row::new(pair.mentee.clone()).cell(proposed).cell(chosen)
        })
        .collect()
}
