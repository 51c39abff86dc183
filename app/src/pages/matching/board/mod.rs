//! The board of a form: who is proposed to whom and why, who stays without, and the choices of people.

mod deeds;
mod figures;
mod marks;
mod mentees;
mod mentors;
mod place;
mod proposed;

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    board::BoardDeed,
    ids::{MatchRunId, MenteeId, MentorId},
    mentoring_form::MentoringForm,
    role::Role,
    term::Term,
};
use leptos::prelude::*;
use store::{
    matching::{self, Choice},
    nav,
};

pub(super) use self::proposed::proposed;
use self::{
    figures::figures,
    mentors::leading,
    place::Place,
    proposed::{broken, contradiction},
};
use super::{board_path, forms, moved, what_if::WhatIf};
use crate::{
    auth::{PathTerm, SchoolStaff},
    clock,
    components::{Breadcrumbs, ButtonKind, ButtonLink, Crumb, Notice, NoticeKind, PageHead, Section as Part},
    error::PageError,
    forms::{FormValues, QueryValues},
    islands::BoardPanel,
    page::{Done, Page, Section},
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathTerm(form): PathTerm<MentoringForm>,
    QueryValues(query): QueryValues,
) -> Result<Response, PageError> {
    staff.may(Role::sees_restricted)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let mut board = matching::load(&mut tx, form, clock::today()).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;

    let what_if = WhatIf::apply(&mut board.inputs, &query);
    let (proposal, against) = proposed(&board.inputs)?;
    let place = Place {
        path: board_path(&staff, form, ""),
        list: routes::school(&staff.slug, "matching"),
        decides: staff.can(Role::makes_pairs),
    };
    let title = format!("Подбор: {}", form.label());
    Ok(Page::school(&staff, counts, Section::Matching, &title.clone()).respond(move || {
        let actions = (place.decides && !what_if.changed && !proposal.pairs.is_empty()).then(|| {
            view! { <ButtonLink href=format!("{}/decide", place.path) label="Составить пары" kind=ButtonKind::Primary /> }
        });
        let weigh = place.decides.then(|| {
            view! { <ButtonLink href=format!("{}/settings", place.path) label="Веса и цель" /> }
        });
        let trial = what_if.changed.then(|| {
            view! {
                <Notice kind=NoticeKind::Calm title="Показан вариант «что, если»">
                    <p>"Мест в нём не столько, сколько в базе. Составить пары можно только по настоящим местам."</p>
                </Notice>
            }
        });
        let mentors = leading(&board.inputs);
        let places = what_if.view(&board.inputs, &mentors, &place.path);
        let (broken, figures) = (broken(&board.inputs, &proposal), figures(&board.inputs, &proposal));
        let pairs = mentees::pairs(&board, &proposal, &place);
        let alone = mentees::alone(&board.inputs, &proposal, &place);
        let table = mentors::table(&board.inputs, &proposal, &mentors);
        let (marks, deeds) = (marks::marks(&board, &place), deeds::deeds(&board, &place));
        let live = place.decides.then(|| {
            let settings = format!("{}/settings", place.path);
            view! { <BoardPanel inputs=board.inputs version=board.version settings=settings /> }
        });
        view! {
            <Breadcrumbs items=vec![Crumb::new("Подбор пар", place.list)] />
            <PageHead title=title lead=forms::LEAD>{actions}{weigh}</PageHead>
            {against.map(contradiction)}
            {broken}
            {trial}
            {figures}
            <Part title="Предложенные пары">{pairs}</Part>
            <Part title="Пока без наставника">{alone}</Part>
            <Part title="Наставники формы">{table}{places}</Part>
            <Part title="Отметки и заметки">{marks}</Part>
            <Part title="Последние действия">{deeds}</Part>
            {live}
        }
    }))
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathTerm(form): PathTerm<MentoringForm>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let version: i32 = values.get("version").parse().map_err(|_| unclear())?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let outcome = match values.get("deed") {
        "undo" => matching::undo(&mut tx, form, version).await.map(|()| Done::MatchUndone),
        "keep" => {
            let match_run_id: MatchRunId = values.get("id").parse().map_err(|_| unclear())?;
            let board = matching::load(&mut tx, form, clock::today()).await?;
            let (proposal, _) = proposed(&board.inputs)?;
            matching::keep(&mut tx, match_run_id, &board, &proposal).await.map(|()| Done::MatchKept)
        }
        code => {
            let deed = BoardDeed::from_code(code).filter(|deed| BoardDeed::CHOICES.contains(deed));
            let choice = Choice {
                version,
                deed: deed.ok_or_else(unclear)?,
                mentee_id: values.get("mentee").parse::<MenteeId>().map_err(|_| unclear())?,
                mentor_id: values.get("mentor").parse::<MentorId>().map_err(|_| unclear())?,
            };
            matching::choose(&mut tx, form, &choice).await.map(|()| Done::MatchChosen)
        }
    };
    match outcome {
        Ok(done) => {
            tx.commit().await?;
            Ok(Redirect::to(&done.at(&board_path(&staff, form, ""))).into_response())
        }
        Err(error) if moved::was_quicker(&error) => {
            drop(tx);
            let mut tx = state.db.school(&staff.actor()).await?;
            moved::page(&mut tx, &staff, form, version).await
        }
        Err(error) => Err(refused(error)),
    }
}

/// What else can stand in the way of a choice.
pub(super) fn refused(error: store::Error) -> PageError {
    if error.on_constraint("match_mark_either_key") {
        PageError::Conflict(
            "Эта пара закреплена или отмечена «не предлагать». Снимите одну отметку, прежде чем ставить другую."
                .to_owned(),
        )
    } else {
        error.into()
    }
}

fn unclear() -> PageError {
    PageError::Invalid(
        "Страница подбора отправила неполные данные. Откройте её заново и повторите действие.".to_owned(),
    )
}
