//! Editing a school's card.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::ids::SchoolId;
use leptos::prelude::*;
use store::{RegionTx, nav, school};

use super::form;
use crate::{
    auth::{PathId, RegionStaff},
    components::PageHead,
    error::PageError,
    forms::{FormState, FormValues},
    page::{CentreSection, Done, Page},
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(school_id): PathId<SchoolId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let card = school::card(&mut tx, school_id).await?;
    show(&mut tx, &staff, school_id, FormState::filled(form::of_card(&card))).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(school_id): PathId<SchoolId>,
    mut values: FormValues,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let stored = school::card(&mut tx, school_id).await?;
    let new = match form::parse(&values, school_id) {
        Ok(new) => new,
        Err(form) => return show(&mut tx, &staff, school_id, form).await,
    };
    let version = values.get("version").parse().unwrap_or_default();
    match school::edit(&mut tx, &new, version).await {
        Ok(()) => {
            tx.commit().await?;
            let card = routes::region(&staff.slug, &format!("schools/{school_id}"));
            Ok(Redirect::to(&Done::Saved.at(&card)).into_response())
        }
        Err(error) => {
            drop(tx);
            // The next attempt is made against what is stored now: the person was told and may compare.
            values.set("version", stored.version.to_string());
            let form = form::refused(values, error)?;
            let mut tx = state.db.region(&staff.actor()).await?;
            show(&mut tx, &staff, school_id, form).await
        }
    }
}

async fn show(
    tx: &mut RegionTx,
    staff: &RegionStaff,
    school_id: SchoolId,
    form: FormState,
) -> Result<Response, PageError> {
    let municipalities = school::municipalities(tx).await?;
    let counts = nav::region(tx).await?;
    let cancel = routes::region(&staff.slug, &format!("schools/{school_id}"));
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Page::region(staff, counts, CentreSection::Schools, "Карточка школы").status(status).respond(move || {
        view! {
            <PageHead title="Карточка школы" />
            {form::view(form, municipalities, "Сохранить", cancel)}
        }
    }))
}
