//! Calling a meeting off, and taking one invitation back.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    ids::{GatheringGuestId, GatheringId},
    role::Role,
};
use store::gathering;

use super::address;
use crate::{
    auth::{PathId, SchoolStaff},
    error::PageError,
    forms::FormValues,
    page::Done,
    state::AppState,
};

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(id): PathId<GatheringId>,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    match gathering::cancel(&mut tx, id).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::GatheringCancelled.at(&address(&staff.slug, id, ""))).into_response())
        }
        Err(error) if error.on_constraint("gathering_planned") => {
            Err(PageError::Conflict("Эта встреча уже прошла: отменить её нельзя.".to_owned()))
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn uninvite(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(id): PathId<GatheringId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let guest: GatheringGuestId = values.get("guest").parse().map_err(|_| PageError::NotFound)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    match gathering::uninvite(&mut tx, id, guest).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::GuestUninvited.at(&address(&staff.slug, id, ""))).into_response())
        }
        Err(error) if error.on_constraint("gathering_survey_begun") => {
            Err(PageError::Conflict("Опрос уже открыт: приглашение отозвать нельзя.".to_owned()))
        }
        Err(error) => Err(error.into()),
    }
}
