//! Who works in the school and who is invited. The whole staff sees the list; curators change it.

use axum::{extract::State, http::StatusCode, response::Response};
use domain::role::Role;
use leptos::prelude::*;
use store::{identity::staff, nav};

use crate::{
    auth::SchoolStaff,
    components::{ButtonKind, ButtonLink, PageHead},
    error::PageError,
    page::{Page, Section},
    pages::staff::people::{self, Desk},
    routes,
    state::AppState,
};

pub(in crate::pages::staff) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
) -> Result<Response, PageError> {
    show(&state, &staff, None).await
}

/// The page; with a refusal it answers 409.
pub(super) async fn show(
    state: &AppState,
    who: &SchoolStaff,
    refusal: Option<&'static str>,
) -> Result<Response, PageError> {
    let mut tx = state.db.school(&who.actor()).await?;
    let people = staff::of_school(&mut tx).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let path = routes::school(&who.slug, "staff");
    let may = who.can(Role::manages_staff);
    let desk = Desk { me: who.person.account_id, actions: may.then(|| path.clone()), back: path, kept: Role::Curator };
    let invite = routes::school(&who.slug, "staff/invite");
    let status = if refusal.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    Ok(Page::school(who, counts, Section::Staff, "Сотрудники").status(status).respond(move || {
        view! {
            <PageHead title="Сотрудники" lead="Кто ведёт программу наставничества в школе.">
                {may.then(|| view! { <ButtonLink href=invite label="Пригласить" kind=ButtonKind::Primary /> })}
            </PageHead>
            {people::tables(people, &desk, refusal)}
        }
    }))
}
