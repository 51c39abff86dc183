//! How the programme of a mentor went: the days, the result and where it can be read (domain reference §4.2).

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{ids::MentorId, role::Role};
use leptos::prelude::*;
use store::{
    Error,
    mentor::{self, Card, Programme},
    nav,
};

use super::card_path;
use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    components::{Breadcrumbs, Crumb, Fact, FormSheet, HiddenField, PageHead},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page, Section},
    pages::{programme, stale},
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(mentor_id): PathId<MentorId>,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    show(&state, &staff, mentor_id, |card| (FormState::filled(of_card(card)), Vec::new(), StatusCode::OK)).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(mentor_id): PathId<MentorId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let mut check = Check::new(&values);
    let typed = programme::parse(&mut check, clock::today());
    let ended = check.finish(|| {
        let programme::Typed { entered_on, left_on, result, case_url } = typed?;
        Some(Programme { entered_on, left_on, result, case_url })
    });
    let ended = match ended {
        Ok(ended) => ended,
        Err(form) => {
            return show(&state, &staff, mentor_id, |_| (form, Vec::new(), StatusCode::UNPROCESSABLE_ENTITY)).await;
        }
    };
    let version = values.get("version").parse().unwrap_or_default();
    let mut tx = state.db.school(&staff.actor()).await?;
    match mentor::set_programme(&mut tx, mentor_id, &ended, version).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::Saved.at(&card_path(&staff, mentor_id))).into_response())
        }
        Err(error) if error.on_constraint("version") => {
            drop(tx);
            show(&state, &staff, mentor_id, |card| {
                let now = changed_since(&values, card);
                (stale::given_back(values, card.version), now, StatusCode::CONFLICT)
            })
            .await
        }
        Err(error) => {
            drop(tx);
            let form = refused(values, error)?;
            show(&state, &staff, mentor_id, |_| (form, Vec::new(), StatusCode::UNPROCESSABLE_ENTITY)).await
        }
    }
}

/// Turns a refusal of the database into a message at its field; any other error is given back.
fn refused(values: FormValues, error: Error) -> Result<FormState, Error> {
    if error.on_constraint("mentor_leaves_alone") {
        let message = "Наставник работает в паре: сначала завершите пару, потом участие в программе";
        return Ok(FormState::rejected(values, "left_on", message));
    }
    Err(error)
}

fn of_card(card: &Card) -> FormValues {
    programme::values(card.entered_on, card.left_on, &card.result, &card.case_url)
        .with("version", card.version.to_string())
}

/// What the base says now where the form says something else.
fn changed_since(typed: &FormValues, card: &Card) -> Vec<Fact> {
    let typed = stale::tidied(typed, &[("entered_on", stale::date), ("left_on", stale::date)]);
    stale::differing(&typed, &of_card(card), &programme::FIELDS, |_, values| values.join(", "))
}

async fn show(
    state: &AppState,
    staff: &SchoolStaff,
    mentor_id: MentorId,
    form: impl FnOnce(&Card) -> (FormState, Vec<Fact>, StatusCode),
) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let card = mentor::card(&mut tx, mentor_id).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let (form, now, status) = form(&card);
    let (list, path) = (routes::school(&staff.slug, "mentors"), card_path(staff, mentor_id));
    Ok(Page::school(staff, counts, Section::Mentors, "Ход программы").status(status).respond(move || {
        view! {
            <Breadcrumbs items=vec![Crumb::new("Наставники", list), Crumb::new(card.full_name, path.clone())] />
            <PageHead title="Ход программы" />
            {stale::notice(now)}
            <FormSheet form=form.clone() submit="Сохранить" cancel=path>
                <HiddenField name="version" value=form.field("version").value />
                {programme::fields(&form, "Последний день. С него наставнику больше не предлагают пар")}
            </FormSheet>
        }
    }))
}
