//! A step is changed or marked done.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    dates::PastDate,
    draft::FormKey,
    ids::PlanStepId,
    text::{LongText, ShortText},
};
use leptos::prelude::*;
use store::{
    plan::{self, Step, StepChange},
    work::{self, PairTx, WorkPair},
};

use super::{
    super::{desk, frame::Frame},
    written,
};
use crate::{
    auth::{PairDesk, PathId},
    clock,
    components::{DateField, TextArea, TextField},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::Done,
    state::AppState,
};

pub(in super::super) async fn get(
    State(state): State<AppState>,
    at: PairDesk,
    PathId(plan_step_id): PathId<PlanStepId>,
) -> Result<Response, PageError> {
    at.may_write()?;
    let mut tx = at.open(&state.db).await?;
    let (pair_id, _, step) = plan::step(&mut tx, plan_step_id).await?;
    let pair = work::pair(&mut tx, pair_id).await?;
    show(&mut tx, &at, &pair, plan_step_id, FormState::filled(values_of(&step))).await
}

pub(in super::super) async fn post(
    State(state): State<AppState>,
    at: PairDesk,
    PathId(plan_step_id): PathId<PlanStepId>,
    values: FormValues,
) -> Result<Response, PageError> {
    at.may_write()?;
    let mut tx = at.open(&state.db).await?;
    let (pair_id, ..) = plan::step(&mut tx, plan_step_id).await?;
    let pair = work::pair(&mut tx, pair_id).await?;
    match parse(&values) {
        Ok(new) => {
            plan::change_step(&mut tx, &pair, plan_step_id, &new).await.map_err(desk::refused)?;
            desk::drop_draft(&mut tx, &pair, &FormKey::step(plan_step_id)).await?;
            tx.commit().await?;
            Ok(Redirect::to(&Done::Saved.at(&desk::plan(&at, pair_id))).into_response())
        }
        Err(form) => show(&mut tx, &at, &pair, plan_step_id, form).await,
    }
}

fn values_of(step: &Step) -> FormValues {
    FormValues::from_pairs([
        ("words", step.words.clone()),
        ("due_on", written(step.due_on)),
        ("done_on", written(step.done_on)),
        ("result", step.result.clone()),
    ])
}

fn parse(values: &FormValues) -> Result<StepChange, FormState> {
    let mut check = Check::new(values);
    let words = check.asked("words", "Напишите, что сделать", ShortText::parse);
    let due_on = check.optional("due_on", super::due);
    let done_on = check.optional("done_on", |text| PastDate::parse(text, clock::today()));
    let result = check.optional("result", LongText::parse);
    check.finish(|| {
        Some(StepChange { words: words?, due_on: due_on?, done_on: done_on?.map(PastDate::date), result: result? })
    })
}

async fn show(
    tx: &mut PairTx,
    at: &PairDesk,
    pair: &WorkPair,
    plan_step_id: PlanStepId,
    form: FormState,
) -> Result<Response, PageError> {
    let frame = Frame {
        title: "Шаг плана",
        submit: "Сохранить",
        cancel: desk::plan(at, pair.pair_id),
        draft: Some(FormKey::step(plan_step_id)),
    };
    let page = frame.show(tx, at, pair, form, |form| {
        view! {
            <TextField field=form.field("words") label="Что сделать" />
            <DateField field=form.field("due_on") label="Срок" optional=true />
            <DateField field=form.field("done_on") label="Выполнен" hint="День, когда шаг сделан; пусто, пока не сделан" optional=true />
            <TextArea field=form.field("result") label="Что получилось" optional=true />
        }
        .into_any()
    });
    page.await
}
