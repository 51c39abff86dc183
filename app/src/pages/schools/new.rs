//! Opening a school.

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
    auth::RegionStaff,
    components::PageHead,
    error::PageError,
    forms::{FormState, FormValues},
    page::{CentreSection, Done, Page},
    routes,
    state::AppState,
};

pub(super) async fn get(State(state): State<AppState>, staff: RegionStaff) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let id: SchoolId = store::ids::new();
    show(&mut tx, &staff, FormState::filled(FormValues::from_pairs([("id", id.to_string())]))).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: RegionStaff,
    values: FormValues,
) -> Result<Response, PageError> {
    let school_id = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    let new = match form::parse(&values, school_id) {
        Ok(new) => new,
        Err(form) => {
            let mut tx = state.db.region(&staff.actor()).await?;
            return show(&mut tx, &staff, form).await;
        }
    };
    let mut tx = state.db.region(&staff.actor()).await?;
    match school::add(&mut tx, &new).await {
        Ok(()) => {
            tx.commit().await?;
            let card = routes::region(&staff.slug, &format!("schools/{school_id}"));
            Ok(Redirect::to(&Done::SchoolAdded.at(&card)).into_response())
        }
        Err(error) => {
            drop(tx);
            let form = form::refused(values, error)?;
            let mut tx = state.db.region(&staff.actor()).await?;
            show(&mut tx, &staff, form).await
        }
    }
}

async fn show(tx: &mut RegionTx, staff: &RegionStaff, form: FormState) -> Result<Response, PageError> {
    let municipalities = school::municipalities(tx).await?;
    let counts = nav::region(tx).await?;
    let cancel = routes::region(&staff.slug, "schools");
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Page::region(staff, counts, CentreSection::Schools, "Новая школа").status(status).respond(move || {
        view! {
            <PageHead title="Новая школа" />
            {form::view(form, municipalities, "Добавить школу", cancel)}
        }
    }))
}
