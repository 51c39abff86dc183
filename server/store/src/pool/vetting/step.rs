//! The steps inside the check: papers, conversation. The applicant reads in a letter what comes now.

use domain::{
    ids::PoolMentorId, letter::LetterKind, pool_event::PoolEvent, state::ApplicationState, term::Term, text::LongText,
};
use serde_json::json;

use super::work::take;
use crate::{
    Error, RegionTx, Result, audit,
    error::written,
    outbox::{self, NewLetter, Recipient},
    pool::events,
};

/// Begins with the papers; what the centre says about them goes into the letter.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such application; [`Error::Conflict`] `application_decided` when it is not
/// being checked, `application_held` when somebody else works on it, `application_step` when it stands there already.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_mentor_id), err(level = "debug"))]
pub async fn to_papers(tx: &mut RegionTx, pool_mentor_id: PoolMentorId, words: Option<&LongText<1000>>) -> Result<()> {
    let words = words.map_or("", LongText::as_str);
    go(tx, pool_mentor_id, ApplicationState::Papers, (PoolEvent::ToPapers, "application.to_papers"), words).await
}

/// Invites to a conversation: `words` say when, and where or how.
///
/// # Errors
/// As [`to_papers`].
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_mentor_id), err(level = "debug"))]
pub async fn to_interview(tx: &mut RegionTx, pool_mentor_id: PoolMentorId, words: &LongText<1000>) -> Result<()> {
    let deed = (PoolEvent::ToInterview, "application.to_interview");
    go(tx, pool_mentor_id, ApplicationState::Interview, deed, words.as_str()).await
}

async fn go(
    tx: &mut RegionTx,
    pool_mentor_id: PoolMentorId,
    next: ApplicationState,
    (event, deed): (PoolEvent, &'static str),
    words: &str,
) -> Result<()> {
    let application = take(tx, pool_mentor_id).await?;
    if !application.state.can_become(next) {
        return Err(Error::conflict("application_step"));
    }
    let region_id = tx.region_id().as_uuid();
    let gone = sqlx::query!(
        "update pool_mentor set state = $3 where region_id = $1 and pool_mentor_id = $2",
        region_id,
        pool_mentor_id.as_uuid(),
        next.code(),
    )
    .execute(tx.sql())
    .await?;
    written(&gone)?;
    let event = events::centre(tx, pool_mentor_id, event, words).await?;
    audit::region(tx, deed, pool_mentor_id.as_uuid()).await?;
    let letter = NewLetter {
        kind: LetterKind::ApplicationStep,
        event: format!("application_step:{event}"),
        to: Recipient::Address(&application.email),
        params: json!({ "pool_mentor_id": pool_mentor_id, "pool_event_id": event, "state": next }),
    };
    outbox::region(tx, letter).await
}
