//! A plan begins with a template.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    ids::{PairId, PlanGoalId},
    plan::{self as rules, PlanTemplate},
};
use leptos::prelude::*;
use store::{
    plan,
    work::{self, PairTx, WorkPair},
};

use super::super::{desk, frame::Frame};
use crate::{
    auth::{PairDesk, PathId},
    clock,
    components::{Choice, HiddenField, RadioGroup},
    error::PageError,
    forms::{FormState, FormValues},
    page::Done,
    state::AppState,
};

pub(in super::super) async fn get(
    State(state): State<AppState>,
    at: PairDesk,
    PathId(pair_id): PathId<PairId>,
) -> Result<Response, PageError> {
    at.may_write()?;
    let mut tx = at.open(&state.db).await?;
    let pair = work::pair(&mut tx, pair_id).await?;
    let id: PlanGoalId = store::ids::new();
    show(&mut tx, &at, &pair, FormState::filled(FormValues::default().with("id", id.to_string()))).await
}

pub(in super::super) async fn post(
    State(state): State<AppState>,
    at: PairDesk,
    PathId(pair_id): PathId<PairId>,
    values: FormValues,
) -> Result<Response, PageError> {
    at.may_write()?;
    let mut tx = at.open(&state.db).await?;
    let pair = work::pair(&mut tx, pair_id).await?;
    let Some(template) = rules::template(pair.form, values.get("template")) else {
        let form = FormState::rejected(values, "template", "Выберите образец");
        return show(&mut tx, &at, &pair, form).await;
    };
    let id: PlanGoalId = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    plan::take(&mut tx, &pair, template, id.as_uuid(), clock::today()).await.map_err(desk::refused)?;
    tx.commit().await?;
    Ok(Redirect::to(&Done::TemplateTaken.at(&desk::plan(&at, pair_id))).into_response())
}

async fn show(tx: &mut PairTx, at: &PairDesk, pair: &WorkPair, form: FormState) -> Result<Response, PageError> {
    let choices: Vec<Choice> = rules::templates(pair.form).map(choice).collect();
    let frame = Frame {
        title: "План из образца",
        submit: "Взять из образца",
        cancel: desk::plan(at, pair.pair_id),
        draft: None,
    };
    let page = frame.show(tx, at, pair, form, move |form| {
        view! {
            <HiddenField name="id" value=form.field("id").value />
            <RadioGroup field=form.field("template") legend="О чём план" hint="Образец – начало разговора: цели и сроки потом можно переписать" choices=choices />
        }
        .into_any()
    });
    page.await
}

fn choice(template: &'static PlanTemplate) -> Choice {
    let goals: Vec<&str> = template.goals.iter().map(|goal| goal.words).collect();
    Choice::new(template.code, template.title).with_hint(goals.join("; "))
}
