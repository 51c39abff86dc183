//! What the buttons of the list do. A coordinator may also end the access of a school's curator or director and handle
//! their invitations; `back` then leads to the card of that school.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::ids::{LinkId, MembershipId};
use store::{
    RegionTx,
    identity::{
        invitation::{self, Resent},
        staff,
    },
};

use super::list;
use crate::{
    auth::{PathId, RegionStaff},
    error::PageError,
    forms::FormValues,
    page::Done,
    pages::staff::people,
    routes,
    state::AppState,
};

pub(in crate::pages::staff) async fn end(
    State(state): State<AppState>,
    who: RegionStaff,
    PathId(membership_id): PathId<MembershipId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&who.actor()).await?;
    let ended = staff::end(&mut tx, membership_id).await;
    // Who gave up the own access has no list to come back to.
    let mine = ended.as_ref().is_ok_and(|account_id| *account_id == who.person.account_id);
    let next = if mine { routes::WORKPLACES.to_owned() } else { back(&who, &values) };
    answer(&state, &who, tx, ended.map(drop), Done::WorkplaceEnded.at(&next)).await
}

pub(in crate::pages::staff) async fn withdraw(
    State(state): State<AppState>,
    who: RegionStaff,
    PathId(link_id): PathId<LinkId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&who.actor()).await?;
    let withdrawn = invitation::withdraw(&mut tx, link_id).await;
    answer(&state, &who, tx, withdrawn, Done::InvitationWithdrawn.at(&back(&who, &values))).await
}

pub(in crate::pages::staff) async fn resend(
    State(state): State<AppState>,
    who: RegionStaff,
    PathId(link_id): PathId<LinkId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&who.actor()).await?;
    let sent = invitation::resend(&mut tx, link_id).await;
    let done = match sent {
        Ok(Resent::JustBefore) => Done::InvitedJustNow,
        _ => Done::InvitedAgain,
    };
    answer(&state, &who, tx, sent.map(drop), done.at(&back(&who, &values))).await
}

fn back(who: &RegionStaff, values: &FormValues) -> String {
    routes::own_path(values.get("back")).map_or_else(|| routes::region(&who.slug, "staff"), ToOwned::to_owned)
}

async fn answer(
    state: &AppState,
    who: &RegionStaff,
    tx: RegionTx,
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
