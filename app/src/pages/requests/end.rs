//! The school takes a question back or ends the work that came of it.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{ids::EngagementId, role::Role};
use store::{Error, SchoolTx, engagement};

use super::card;
use crate::{
    auth::{PathId, SchoolStaff},
    error::PageError,
    page::Done,
    routes,
    state::AppState,
};

pub(super) async fn withdraw(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(engagement_id): PathId<EngagementId>,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let withdrawn = engagement::withdraw(&mut tx, engagement_id).await;
    answer(&state, &staff, engagement_id, tx, withdrawn, Done::Withdrawn).await
}

pub(super) async fn end(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(engagement_id): PathId<EngagementId>,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let ended = engagement::end(&mut tx, engagement_id).await;
    answer(&state, &staff, engagement_id, tx, ended, Done::EngagementEnded).await
}

async fn answer(
    state: &AppState,
    staff: &SchoolStaff,
    engagement_id: EngagementId,
    tx: SchoolTx,
    outcome: store::Result<()>,
    done: Done,
) -> Result<Response, PageError> {
    match outcome {
        Ok(()) => {
            tx.commit().await?;
            let card = routes::school(&staff.slug, &format!("requests/{engagement_id}"));
            Ok(Redirect::to(&done.at(&card)).into_response())
        }
        Err(error) => {
            drop(tx);
            card::show(state, staff, engagement_id, Some(words(error)?)).await
        }
    }
}

/// A refusal of the store in words; any other error is given back.
fn words(error: Error) -> Result<&'static str, Error> {
    if error.on_constraint("engagement_answered") {
        Ok("Запрос уже закрыт, отозвать его нельзя. Ниже — что с ним стало.")
    } else if error.on_constraint("engagement_not_accepted") {
        Ok("Завершить можно только работу по принятому запросу.")
    } else if error.on_constraint("mentor_places") {
        Ok("На этом месте идёт работа пары. Сначала завершите пару, потом запрос.")
    } else {
        Err(error)
    }
}
