//! Goal, role model and terms of a running pair.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{draft::FormKey, ids::PairId, mentoring_form::MentoringForm, role::Role, term::Term, text::LongText};
use leptos::prelude::*;
use store::{
    SchoolTx, draft, nav,
    pair::{self, Edited},
};

use super::{ended, running, terms};
use crate::{
    auth::{PathId, SchoolStaff},
    components::{Breadcrumbs, FormSheet, PageHead, SelectField, TextArea},
    drafts::FormDraft,
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page, Section},
    pages::dictionary,
    routes,
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
                let card = routes::school(&staff.slug, &format!("pairs/{pair_id}"));
                return Ok(Redirect::to(&Done::Saved.at(&card)).into_response());
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
    let key = FormKey::pair(card.pair_id);
    let (counts, stored) = nav::school_with_draft(tx, &key).await?;
    let (form, draft) = FormDraft::in_school(staff, key).restore(form, stored);
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let cancel = routes::school(&staff.slug, &format!("pairs/{}", card.pair_id));
    let crumbs = super::way_back(&staff.slug, card);
    let mentoring = card.form;
    let lead = format!("{} и {}. {}", card.mentee, card.mentor, mentoring);
    Ok(Page::school(staff, counts, Section::Pairs, "Условия пары").status(status).respond(move || {
        let models = dictionary::role_models_of(&store::dictionary::current(), mentoring, &form.field("role_model").value);
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title="Условия пары" lead=lead />
            <FormSheet form=form.clone() submit="Сохранить" cancel=cancel draft=draft>
                <SelectField field=form.field("role_model") label="Ролевая модель" choices=models optional=true />
                <TextArea field=form.field("goal") label="Цель" hint="К чему хотят прийти. Увидят наставник, наставляемый и родитель" optional=true />
                {terms::fields_of(&form, mentoring)}
            </FormSheet>
        }
    }))
}
