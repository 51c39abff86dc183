//! Strong and weak sides are written down.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{draft::FormKey, ids::PairId, text::LongText};
use leptos::prelude::*;
use store::{
    plan::{self, Plan, PlanText},
    work::{self, PairTx, WorkPair},
};

use super::super::desk;
use crate::{
    auth::{PairDesk, PathId},
    components::{Breadcrumbs, Fact, FormSheet, HiddenField, PageHead, TextArea},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::Done,
    pages::stale,
    state::AppState,
};

/// Fields and what they are called.
const FIELDS: [(&str, &str); 2] = [("strong", "Сильные стороны"), ("weak", "Что мешает, что развивать")];

pub(in super::super) async fn get(
    State(state): State<AppState>,
    at: PairDesk,
    PathId(pair_id): PathId<PairId>,
) -> Result<Response, PageError> {
    at.may_write()?;
    let mut tx = at.open(&state.db).await?;
    let pair = work::pair(&mut tx, pair_id).await?;
    let plan = plan::load(&mut tx, &pair).await?;
    show(&mut tx, &at, &pair, FormState::filled(values_of(&plan)), (Vec::new(), StatusCode::OK)).await
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
    let mut check = Check::new(&values);
    let (strong, weak) = (check.optional("strong", LongText::parse), check.optional("weak", LongText::parse));
    let text = match check.finish(|| Some(PlanText { strong: strong?, weak: weak? })) {
        Ok(text) => text,
        Err(form) => return show(&mut tx, &at, &pair, form, (Vec::new(), StatusCode::UNPROCESSABLE_ENTITY)).await,
    };
    let version = values.get("version").parse().unwrap_or_default();
    match plan::save(&mut tx, &pair, &text, version).await {
        Ok(()) => {
            desk::drop_draft(&mut tx, &pair, &FormKey::plan(pair_id)).await?;
            tx.commit().await?;
            Ok(Redirect::to(&Done::Saved.at(&desk::plan(&at, pair_id))).into_response())
        }
        Err(error) if error.on_constraint("version") => {
            let stands = plan::load(&mut tx, &pair).await?;
            let now = stale::differing(&values, &values_of(&stands), &FIELDS, |_, stored| stored.join(" "));
            let form = stale::given_back(values, stands.version);
            show(&mut tx, &at, &pair, form, (now, StatusCode::CONFLICT)).await
        }
        Err(error) => Err(desk::refused(error)),
    }
}

fn values_of(plan: &Plan) -> FormValues {
    FormValues::from_pairs([
        ("version", plan.version.to_string()),
        ("strong", plan.strong.clone()),
        ("weak", plan.weak.clone()),
    ])
}

async fn show(
    tx: &mut PairTx,
    at: &PairDesk,
    pair: &WorkPair,
    form: FormState,
    (now, status): (Vec<Fact>, StatusCode),
) -> Result<Response, PageError> {
    desk::works(pair)?;
    let key = FormKey::plan(pair.pair_id);
    let (counts, stored) = desk::counts_with_draft(tx, pair, &key).await?;
    let (form, draft) = desk::draft_of(at, pair, key).restore(form, stored);
    let (crumbs, lead, cancel) = (desk::crumbs(at, pair), desk::title(at, pair), desk::plan(at, pair.pair_id));
    Ok(desk::page(at, counts, "План развития: с чем начинаем").status(status).respond(move || {
        let version = form.field("version").value;
        let [(strong, strong_label), (weak, weak_label)] = FIELDS;
        let (strong, weak) = (form.field(strong), form.field(weak));
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title="План развития: с чем начинаем" lead=lead />
            {stale::notice(now)}
            <FormSheet form=form submit="Сохранить" cancel=cancel draft=draft>
                <HiddenField name="version" value=version />
                <TextArea field=strong label=strong_label hint="На что можно опереться. Наставляемый это прочтёт" optional=true />
                <TextArea field=weak label=weak_label hint="Мягко и по делу, без диагнозов и оценок человека. Наставляемый это прочтёт" optional=true />
            </FormSheet>
        }
    }))
}
