//! A goal is added.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    draft::FormKey,
    ids::{PairId, PlanGoalId},
    text::ShortText,
};
use leptos::prelude::*;
use store::{
    plan::{self, NewGoal},
    work::{self, PairTx, WorkPair},
};

use super::super::{desk, frame::Frame};
use crate::{
    auth::{PairDesk, PathId},
    components::{DateField, HiddenField, TextField},
    error::PageError,
    forms::{Check, FormState, FormValues},
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
    match parse(&values) {
        Ok(new) => {
            plan::add_goal(&mut tx, &pair, &new).await.map_err(desk::refused)?;
            desk::drop_draft(&mut tx, &pair, &FormKey::new_goal(pair_id)).await?;
            tx.commit().await?;
            Ok(Redirect::to(&Done::GoalAdded.at(&desk::plan(&at, pair_id))).into_response())
        }
        Err(form) => show(&mut tx, &at, &pair, form).await,
    }
}

fn parse(values: &FormValues) -> Result<NewGoal, FormState> {
    let mut check = Check::new(values);
    let words = check.asked("words", "Напишите цель", ShortText::parse);
    let measure = check.optional("measure", ShortText::parse);
    let due_on = check.optional("due_on", super::due);
    check.finish(|| {
        Some(NewGoal {
            plan_goal_id: values.get("id").parse().unwrap_or_else(|_| store::ids::new()),
            words: words?,
            measure: measure?,
            due_on: due_on?,
        })
    })
}

async fn show(tx: &mut PairTx, at: &PairDesk, pair: &WorkPair, form: FormState) -> Result<Response, PageError> {
    let frame = Frame {
        title: "Новая цель",
        submit: "Добавить цель",
        cancel: desk::plan(at, pair.pair_id),
        draft: Some(FormKey::new_goal(pair.pair_id)),
    };
    let page = frame.show(tx, at, pair, form, |form| {
        let words = words(form);
        view! { <HiddenField name="id" value=form.field("id").value />{words} }.into_any()
    });
    page.await
}

/// What a goal says, whether it is new or not.
pub(super) fn words(form: &FormState) -> AnyView {
    view! {
        <TextField field=form.field("words") label="Цель" hint="Чего пара хочет достичь: одно предложение" />
        <TextField field=form.field("measure") label="По чему будет видно, что она достигнута" hint="Например: две проверочные работы подряд не ниже «4»" optional=true />
        <DateField field=form.field("due_on") label="Срок" optional=true />
    }
    .into_any()
}
