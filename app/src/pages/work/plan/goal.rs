//! A goal is changed: its words, what became of it, what came of it.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    draft::FormKey,
    ids::PlanGoalId,
    plan::GoalState,
    term::Term,
    text::{LongText, ShortText},
};
use leptos::prelude::*;
use store::{
    plan::{self, Goal, GoalChange},
    work::{self, PairTx, WorkPair},
};

use super::{super::desk, new_goal, written};
use crate::{
    auth::{PairDesk, PathId},
    components::{Breadcrumbs, Choice, Fact, FormSheet, HiddenField, PageHead, RadioGroup, TextArea},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::Done,
    pages::stale,
    state::AppState,
};

/// Fields and what they are called.
const FIELDS: [(&str, &str); 5] =
    [("words", "Цель"), ("measure", "Мера"), ("due_on", "Срок"), ("state", "Что с ней"), ("result", "Результат")];

pub(in super::super) async fn get(
    State(state): State<AppState>,
    at: PairDesk,
    PathId(plan_goal_id): PathId<PlanGoalId>,
) -> Result<Response, PageError> {
    at.may_write()?;
    let mut tx = at.open(&state.db).await?;
    let (pair_id, goal) = plan::goal(&mut tx, plan_goal_id).await?;
    let pair = work::pair(&mut tx, pair_id).await?;
    let form = FormState::filled(values_of(&goal));
    show(&mut tx, &at, (&pair, plan_goal_id), form, (Vec::new(), StatusCode::OK)).await
}

pub(in super::super) async fn post(
    State(state): State<AppState>,
    at: PairDesk,
    PathId(plan_goal_id): PathId<PlanGoalId>,
    values: FormValues,
) -> Result<Response, PageError> {
    at.may_write()?;
    let mut tx = at.open(&state.db).await?;
    let (pair_id, _) = plan::goal(&mut tx, plan_goal_id).await?;
    let pair = work::pair(&mut tx, pair_id).await?;
    let new = match parse(&values) {
        Ok(new) => new,
        Err(form) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return show(&mut tx, &at, (&pair, plan_goal_id), form, (Vec::new(), status)).await;
        }
    };
    match plan::change_goal(&mut tx, &pair, plan_goal_id, &new).await {
        Ok(()) => {
            desk::drop_draft(&mut tx, &pair, &FormKey::goal(plan_goal_id)).await?;
            tx.commit().await?;
            Ok(Redirect::to(&Done::Saved.at(&desk::plan(&at, pair_id))).into_response())
        }
        Err(error) if error.on_constraint("version") => {
            let (_, stands) = plan::goal(&mut tx, plan_goal_id).await?;
            let now = stale::differing(&values, &values_of(&stands), &FIELDS, told);
            let form = stale::given_back(values, stands.version);
            show(&mut tx, &at, (&pair, plan_goal_id), form, (now, StatusCode::CONFLICT)).await
        }
        Err(error) => Err(desk::refused(error)),
    }
}

/// A stored value in words of people.
fn told(name: &str, stored: &[String]) -> String {
    let text = stored.join(" ");
    if name == "state" { GoalState::from_code(&text).map_or(text, |state| state.label().to_owned()) } else { text }
}

fn values_of(goal: &Goal) -> FormValues {
    FormValues::from_pairs([
        ("version", goal.version.to_string()),
        ("words", goal.words.clone()),
        ("measure", goal.measure.clone()),
        ("due_on", written(goal.due_on)),
        ("state", goal.state.code().to_owned()),
        ("result", goal.result.clone()),
    ])
}

fn parse(values: &FormValues) -> Result<GoalChange, FormState> {
    let mut check = Check::new(values);
    let words = check.asked("words", "Напишите цель", ShortText::parse);
    let measure = check.optional("measure", ShortText::parse);
    let due_on = check.optional("due_on", super::due);
    let became = check.one_of::<GoalState>("state", "Отметьте, что с целью");
    let result = check.optional("result", LongText::parse);
    check.finish(|| {
        Some(GoalChange {
            words: words?,
            measure: measure?,
            due_on: due_on?,
            state: became?,
            result: result?,
            version: values.get("version").parse().unwrap_or_default(),
        })
    })
}

async fn show(
    tx: &mut PairTx,
    at: &PairDesk,
    (pair, plan_goal_id): (&WorkPair, PlanGoalId),
    form: FormState,
    (now, status): (Vec<Fact>, StatusCode),
) -> Result<Response, PageError> {
    desk::works(pair)?;
    let key = FormKey::goal(plan_goal_id);
    let (counts, stored) = desk::counts_with_draft(tx, pair, &key).await?;
    let (form, draft) = desk::draft_of(at, pair, key).restore(form, stored);
    let (crumbs, lead, cancel) = (desk::crumbs(at, pair), desk::title(at, pair), desk::plan(at, pair.pair_id));
    Ok(desk::page(at, counts, "Цель плана").status(status).respond(move || {
        let version = form.field("version").value;
        let words = new_goal::words(&form);
        let (became, result) = (form.field("state"), form.field("result"));
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title="Цель плана" lead=lead />
            {stale::notice(now)}
            <FormSheet form=form submit="Сохранить" cancel=cancel draft=draft>
                <HiddenField name="version" value=version />
                {words}
                <RadioGroup field=became legend="Что с целью" choices={Choice::all::<GoalState>()} />
                <TextArea field=result label="Результат" hint="Что получилось на деле. Наставляемый это прочтёт" optional=true />
            </FormSheet>
        }
    }))
}
