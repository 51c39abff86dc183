//! Inviting an internal mentor to the cabinet.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{ids::MentorId, role::Role};
use store::{Error, SchoolTx, identity::invitation};

use super::{card, card_path};
use crate::{
    auth::{PathId, SchoolStaff},
    error::PageError,
    forms::FormValues,
    page::Done,
    pages::invited,
    state::AppState,
};

pub(super) async fn first(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(mentor_id): PathId<MentorId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let link_id = values.get("link_id").parse().unwrap_or_else(|_| store::ids::new());
    let mut tx = state.db.school(&staff.actor()).await?;
    let sent = invitation::mentor(&mut tx, link_id, mentor_id).await;
    answer(&state, &staff, mentor_id, tx, sent, Done::Invited).await
}

pub(super) async fn again(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(mentor_id): PathId<MentorId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let link_id = values.get("link_id").parse().map_err(|_| PageError::NotFound)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let sent = invitation::resend(&mut tx, link_id).await;
    let done = invited::done(&sent);
    answer(&state, &staff, mentor_id, tx, sent.map(drop), done).await
}

async fn answer(
    state: &AppState,
    staff: &SchoolStaff,
    mentor_id: MentorId,
    tx: SchoolTx,
    sent: Result<(), Error>,
    done: Done,
) -> Result<Response, PageError> {
    match sent {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&done.at(&card_path(staff, mentor_id))).into_response())
        }
        Err(error) => {
            drop(tx);
            card::show(state, staff, mentor_id, Some(invited::refusal(error)?)).await
        }
    }
}
