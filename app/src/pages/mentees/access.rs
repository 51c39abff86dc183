//! Opening the mentee's own page to the mentee or the representative.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{ids::MenteeId, role::Role, term::Term};
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
    PathId(mentee_id): PathId<MenteeId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let link_id = values.get("link_id").parse().unwrap_or_else(|_| store::ids::new());
    let mut tx = state.db.school(&staff.actor()).await?;
    let sent = match Role::from_code(values.get("role")) {
        Some(Role::Mentee) => invitation::mentee(&mut tx, link_id, mentee_id).await,
        Some(Role::Representative) => invitation::representative(&mut tx, link_id, mentee_id).await,
        _ => return Err(PageError::Invalid("Выберите, кого пригласить: наставляемого или представителя.".to_owned())),
    };
    answer(&state, &staff, mentee_id, tx, sent, Done::Invited).await
}

pub(super) async fn again(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(mentee_id): PathId<MenteeId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let link_id = values.get("link_id").parse().map_err(|_| PageError::NotFound)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let sent = invitation::resend(&mut tx, link_id).await;
    let done = invited::done(&sent);
    answer(&state, &staff, mentee_id, tx, sent.map(drop), done).await
}

async fn answer(
    state: &AppState,
    staff: &SchoolStaff,
    mentee_id: MenteeId,
    tx: SchoolTx,
    sent: Result<(), Error>,
    done: Done,
) -> Result<Response, PageError> {
    match sent {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&done.at(&card_path(staff, mentee_id))).into_response())
        }
        Err(error) => {
            drop(tx);
            card::show(state, staff, mentee_id, Some(invited::refusal(error)?)).await
        }
    }
}
