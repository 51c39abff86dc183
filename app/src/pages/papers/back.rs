//! The mentor takes a paper back that nobody has looked at.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::ids::PoolPaperId;
use store::paper;

use super::words::own_path;
use crate::{
    auth::{MentorUser, PathId},
    error::PageError,
    page::Done,
    state::AppState,
};

pub(super) async fn post(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(pool_paper_id): PathId<PoolPaperId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.mentor(&user.actor()).await?;
    match paper::take_back(&mut tx, pool_paper_id).await {
        Ok(whose) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::PaperTakenBack.at(&own_path(whose))).into_response())
        }
        Err(error) if error.on_constraint("paper_decided") => Err(PageError::Conflict(
            "Центр уже посмотрел эту справку, или вы её отозвали. Что с ней стало, видно в разделе «Справки»."
                .to_owned(),
        )),
        Err(error) => Err(error.into()),
    }
}
