//! Goal, role model and terms of a running pair.

use axum::{extract::State, response::Response};
use domain::{draft::FormKey, ids::PairId, mentoring_form::MentoringForm, role::Role, term::Term, text::LongText};
use leptos::prelude::*;
use store::{
    SchoolTx, draft,
    pair::{self, Edited},
};

use super::{
    ended,
    frame::{self, Frame},
    running, terms,
};
use crate::{
    auth::{PathId, SchoolStaff},
    components::{SelectField, TextArea},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::Done,
    pages::dictionary,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(pair_id): PathId<PairId>,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let card = running(&mut tx, pair_id).await?;
    let model = card.role_model.as_ref().map(|model| format!("{}.{model}", card.form.code())).unwrap_or_default();
    let mut values = FormValues::from_pairs([("goal", card.goal.clone()), ("role_model", model)]);
    terms::fill(&mut values, &card.terms);
    show(&mut tx, &staff, &card, FormState::filled(values)).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(pair_id): PathId<PairId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let card = running(&mut tx, pair_id).await?;
    let form = match parse(&values, card.form) {
        Ok(edited) => match pair::edit(&mut tx, pair_id, &edited).await {
            Ok(()) => {
                draft::drop_in_school(&mut tx, &FormKey::pair(pair_id)).await?;
                tx.commit().await?;
                return Ok(frame::back(&staff, pair_id, Done::Saved));
            }
            Err(error) if error.on_constraint("ended") => return Err(ended()),
            Err(error) if error.on_constraint("pair_planned") => {
                drop(tx);
                tx = state.db.school(&staff.actor()).await?;
                FormState::rejected(values, "planned_until", "Пара не может закончить раньше, чем начала")
            }
            Err(error) => return Err(error.into()),
        },
        Err(form) => form,
    };
    show(&mut tx, &staff, &card, form).await
}

fn parse(values: &FormValues, form: MentoringForm) -> Result<Edited, FormState> {
    let mut check = Check::new(values);
    let role_model = dictionary::chosen_role_model(&mut check, Some(form), &store::dictionary::current());
    let goal = check.optional("goal", LongText::parse);
    let terms = terms::parse(&mut check, Some(form));
    check.finish(|| Some(Edited { role_model: role_model?, goal: goal?, terms: terms? }))
}

async fn show(
    tx: &mut SchoolTx,
    staff: &SchoolStaff,
    card: &pair::Card,
    form: FormState,
) -> Result<Response, PageError> {
    let mentoring = card.form;
    let frame = Frame {
        title: "Условия пары",
        more: format!(". {mentoring}"),
        submit: "Сохранить",
        draft: Some(FormKey::pair(card.pair_id)),
    };
    let page = frame.show(tx, staff, card, form, move |form| {
        let models = dictionary::role_models_of(&store::dictionary::current(), mentoring, &form.field("role_model").value);
        view! {
            <SelectField field=form.field("role_model") label="Ролевая модель" choices=models optional=true />
            <TextArea field=form.field("goal") label="Цель" hint="К чему хотят прийти. Увидят наставник, наставляемый и родитель" optional=true />
            {terms::fields_of(&form, mentoring)}
        }
        .into_any()
    });
    page.await
}
