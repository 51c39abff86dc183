//! Thanks and certificates as documents: of mentors, and of mentees whose pair was brought to its end.

use app::{
    auth::{MentorUser, PathId, SchoolStaff},
    error::PageError,
    pages::{self, NoVisitor, Thing, Visitor},
    routes,
    state::AppState,
};
use axum::{
    extract::State,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::ids::{AwardId, PairId};
use store::award;

use super::paper::{self, Format};

/// What a school gave a mentor.
pub(super) async fn of_school(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(award_id): PathId<AwardId>,
    format: Format,
) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let award = award::award(&mut tx, award_id).await?;
    tx.commit().await?;
    paper::give(award.writing(), format).await
}

/// What the mentor was given.
pub(super) async fn own(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(award_id): PathId<AwardId>,
    format: Format,
) -> Result<Response, PageError> {
    let mut tx = state.db.mentor(&user.actor()).await?;
    let award = award::own_award(&mut tx, award_id).await?;
    tx.commit().await?;
    paper::give(award.writing(), format).await
}

/// The certificate of the mentee of a pair; of one that goes on there is none.
pub(super) async fn of_mentee(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(pair_id): PathId<PairId>,
    format: Format,
) -> Result<Response, PageError> {
    match pages::participation(&state, &staff, pair_id).await? {
        Some(found) => paper::give(found.writing(), format).await,
        None => Ok(Redirect::to(&routes::school(&staff.slug, &format!("pairs/{pair_id}"))).into_response()),
    }
}

/// The same for the mentee whose page it is.
pub(super) async fn own_of_mentee(
    State(state): State<AppState>,
    visitor: Visitor,
    Thing(pair_id): Thing<PairId>,
    format: Format,
) -> Result<Response, NoVisitor> {
    match pages::own_participation(&state, &visitor, pair_id).await? {
        Some(found) => Ok(paper::give(found.writing(), format).await?),
        None => Ok(visitor.home()),
    }
}
