//! What the buttons of the list do: end a workplace, withdraw an invitation, send it again.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    ids::{LinkId, MembershipId},
    role::Role,
};
use store::{
    SchoolTx,
    identity::{
        invitation::{self, Resent},
        staff,
    },
};

use super::list;
use crate::{
    auth::{PathId, SchoolStaff},
    error::PageError,
    page::Done,
    pages::staff::people,
    routes,
    state::AppState,
};

pub(in crate::pages::staff) async fn end(
    State(state): State<AppState>,
    who: SchoolStaff,
    PathId(membership_id): PathId<MembershipId>,
) -> Result<Response, PageError> {
    let mut tx = open(&state, &who).await?;
    let ended = staff::end(&mut tx, membership_id).await;
    // Who gave up the own access has no list to come back to.
    let mine = ended.as_ref().is_ok_and(|account_id| *account_id == who.person.account_id);
    let next = if mine { routes::WORKPLACES.to_owned() } else { list_path(&who) };
    answer(&state, &who, tx, ended.map(drop), Done::WorkplaceEnded.at(&next)).await
}

pub(in crate::pages::staff) async fn withdraw(
    State(state): State<AppState>,
    who: SchoolStaff,
    PathId(link_id): PathId<LinkId>,
) -> Result<Response, PageError> {
    let mut tx = open(&state, &who).await?;
    let withdrawn = invitation::withdraw(&mut tx, link_id).await;
    answer(&state, &who, tx, withdrawn, Done::InvitationWithdrawn.at(&list_path(&who))).await
}

pub(in crate::pages::staff) async fn resend(
    State(state): State<AppState>,
    who: SchoolStaff,
    PathId(link_id): PathId<LinkId>,
) -> Result<Response, PageError> {
    let mut tx = open(&state, &who).await?;
    let sent = invitation::resend(&mut tx, link_id).await;
    let done = match sent {
        Ok(Resent::JustBefore) => Done::InvitedJustNow,
        _ => Done::InvitedAgain,
    };
    answer(&state, &who, tx, sent.map(drop), done.at(&list_path(&who))).await
}

fn list_path(who: &SchoolStaff) -> String {
    routes::school(&who.slug, "staff")
}

async fn open(state: &AppState, who: &SchoolStaff) -> Result<SchoolTx, PageError> {
    who.may(Role::manages_staff)?;
    Ok(state.db.school(&who.actor()).await?)
}

async fn answer(
    state: &AppState,
    who: &SchoolStaff,
    tx: SchoolTx,
    outcome: store::Result<()>,
    next: String,
) -> Result<Response, PageError> {
    match outcome {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&next).into_response())
        }
        Err(error) => {
            drop(tx);
            list::show(state, who, Some(people::refusal(error)?)).await
        }
    }
}
