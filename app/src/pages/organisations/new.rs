//! Adding an organisation.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::ids::OrganisationId;
use leptos::prelude::*;
use store::{RegionTx, nav, organisation, school};

use super::{card_path, form, list_path};
use crate::{
    auth::RegionStaff,
    components::{Breadcrumbs, Crumb, PageHead},
    error::PageError,
    forms::{FormState, FormValues},
    page::{CentreSection, Done, Page},
    state::AppState,
};

pub(super) async fn get(State(state): State<AppState>, staff: RegionStaff) -> Result<Response, PageError> {
    let id: OrganisationId = store::ids::new();
    let mut tx = state.db.region(&staff.actor()).await?;
    show(&mut tx, &staff, FormState::filled(FormValues::default().with("id", id.to_string()))).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: RegionStaff,
    mut values: FormValues,
) -> Result<Response, PageError> {
    let organisation_id: OrganisationId = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    values.set("id", organisation_id.to_string());
    let form = match form::parse(&values) {
        Ok(new) => {
            let mut tx = state.db.region(&staff.actor()).await?;
            match organisation::add(&mut tx, organisation_id, &new).await {
                Ok(()) => {
                    tx.commit().await?;
                    let card = card_path(&staff, organisation_id);
                    return Ok(Redirect::to(&Done::OrganisationAdded.at(&card)).into_response());
                }
                Err(error) => form::refused(values, error)?,
            }
        }
        Err(form) => form,
    };
    let mut tx = state.db.region(&staff.actor()).await?;
    show(&mut tx, &staff, form).await
}

async fn show(tx: &mut RegionTx, staff: &RegionStaff, form: FormState) -> Result<Response, PageError> {
    let municipalities = school::municipalities(tx).await?;
    let counts = nav::region(tx).await?;
    let list = list_path(staff);
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Page::region(staff, counts, CentreSection::Organisations, "Новая организация").status(status).respond(
        move || {
            view! {
                <Breadcrumbs items=vec![Crumb::new("Организации", list.clone())] />
                <PageHead title="Новая организация" />
                {form::view(form, municipalities, "Добавить", (format!("{list}/new"), list))}
            }
        },
    ))
}
