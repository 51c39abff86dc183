//! A step is added to a goal.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    ids::{PlanGoalId, PlanStepId},
    text::ShortText,
};
use leptos::prelude::*;
use store::{
    plan::{self, Goal, NewStep},
    work::{self, PairTx, WorkPair},
};

use super::super::desk;
use crate::{
    auth::{PairDesk, PathId},
    components::{Breadcrumbs, DateField, FormSheet, HiddenField, PageHead, TextField},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::Done,
    state::AppState,
};

pub(in super::super) async fn get(
    State(state): State<AppState>,
    at: PairDesk,
    PathId(plan_goal_id): PathId<PlanGoalId>,
) -> Result<Response, PageError> {
    at.may_write()?;
    let mut tx = at.open(&state.db).await?;
    let (pair_id, goal) = plan::goal(&mut tx, plan_goal_id).await?;
    let pair = work::pair(&mut tx, pair_id).await?;
    let id: PlanStepId = store::ids::new();
    show(&mut tx, &at, (&pair, goal), FormState::filled(FormValues::default().with("id", id.to_string()))).await
}

pub(in super::super) async fn post(
    State(state): State<AppState>,
    at: PairDesk,
    PathId(plan_goal_id): PathId<PlanGoalId>,
    values: FormValues,
) -> Result<Response, PageError> {
    at.may_write()?;
    let mut tx = at.open(&state.db).await?;
    let (pair_id, goal) = plan::goal(&mut tx, plan_goal_id).await?;
    let pair = work::pair(&mut tx, pair_id).await?;
    match parse(&values) {
        Ok(new) => {
            plan::add_step(&mut tx, &pair, plan_goal_id, &new).await.map_err(desk::refused)?;
            tx.commit().await?;
            Ok(Redirect::to(&Done::StepAdded.at(&desk::plan(&at, pair_id))).into_response())
        }
        Err(form) => show(&mut tx, &at, (&pair, goal), form).await,
    }
}

fn parse(values: &FormValues) -> Result<NewStep, FormState> {
    let mut check = Check::new(values);
    let words = check.asked("words", "Напишите, что сделать", ShortText::parse);
    let due_on = check.optional("due_on", super::due);
    check.finish(|| {
        Some(NewStep {
            plan_step_id: values.get("id").parse().unwrap_or_else(|_| store::ids::new()),
            words: words?,
            due_on: due_on?,
        })
    })
}

async fn show(
    tx: &mut PairTx,
    at: &PairDesk,
    (pair, goal): (&WorkPair, Goal),
    form: FormState,
) -> Result<Response, PageError> {
    desk::works(pair)?;
    let counts = desk::counts(tx).await?;
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let (crumbs, cancel) = (desk::crumbs(at, pair), desk::plan(at, pair.pair_id));
    let lead = format!("{}. Цель: {}", desk::title(at, pair), goal.words);
    Ok(desk::page(at, counts, "Новый шаг").status(status).respond(move || {
        let id = form.field("id").value;
        let (words, due) = (form.field("words"), form.field("due_on"));
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title="Новый шаг" lead=lead />
            <FormSheet form=form submit="Добавить шаг" cancel=cancel>
                <HiddenField name="id" value=id />
                <TextField field=words label="Что сделать" />
                <DateField field=due label="Срок" optional=true />
            </FormSheet>
        }
    }))
}
