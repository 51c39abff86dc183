//! Who works in the regional centre and who is invited there.

use axum::{extract::State, http::StatusCode, response::Response};
use domain::role::Role;
use leptos::prelude::*;
use store::{identity::staff, nav};

use crate::{
    auth::RegionStaff,
    components::{ButtonKind, ButtonLink, PageHead},
    error::PageError,
    page::{CentreSection, Page},
    pages::staff::people::{self, Desk},
    routes,
    state::AppState,
};

pub(in crate::pages::staff) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
) -> Result<Response, PageError> {
    show(&state, &staff, None).await
}

/// The page; with a refusal it answers 409.
pub(super) async fn show(
    state: &AppState,
    who: &RegionStaff,
    refusal: Option<&'static str>,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&who.actor()).await?;
    let people = staff::of_region(&mut tx).await?;
    let counts = nav::region(&mut tx).await?;
    tx.commit().await?;
    let path = routes::region(&who.slug, "staff");
    let desk =
        Desk { me: who.person.account_id, actions: Some(path.clone()), back: path, kept: Role::RegionalCoordinator };
    let invite = routes::region(&who.slug, "staff/invite");
    let status = if refusal.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    Ok(Page::region(who, counts, CentreSection::Staff, "Координаторы").status(status).respond(move || {
        view! {
            <PageHead title="Координаторы" lead="Кто работает в региональном центре. Кураторов приглашают на карточке школы.">
                <ButtonLink href=invite label="Пригласить" kind=ButtonKind::Primary />
            </PageHead>
            {people::tables(people, &desk, refusal)}
        }
    }))
}
