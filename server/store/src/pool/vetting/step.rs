//! The steps inside the check: papers, conversation, and what is said once more about either. The applicant reads in a letter
//! what comes now, and the last words in the cabinet and at the link.

use chrono::{DateTime, Utc};
use domain::{
    ids::PoolMentorId, letter::LetterKind, pool_event::PoolEvent, state::ApplicationState, term::Term, text::LongText,
};
use serde_json::json;

use super::work::take;
use crate::{
    ApplicantTx, Error, RegionTx, Result, audit,
    error::written,
    letters::term,
    outbox::{self, NewLetter, Recipient},
    pool::events,
};

/// What the centre wrote last about the step on which an application stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CentreWords {
    /// The step.
    pub state: ApplicationState,
    /// The words.
    pub text: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A step, or more about the one that was taken.
struct Step {
    state: ApplicationState,
    event: PoolEvent,
    deed: &'static str,
    /// The application stands there already.
    again: bool,
}

/// Begins with the papers; what the centre says about them goes into the letter.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such application; [`Error::Conflict`] `application_decided` when it is not
/// being checked, `application_held` when somebody else works on it, `application_step` when it stands there already.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_mentor_id), err(level = "debug"))]
pub async fn to_papers(tx: &mut RegionTx, pool_mentor_id: PoolMentorId, words: Option<&LongText<1000>>) -> Result<()> {
    let step = Step {
        state: ApplicationState::Papers,
        event: PoolEvent::ToPapers,
        deed: "application.to_papers",
        again: false,
    };
    go(tx, pool_mentor_id, step, words.map_or("", LongText::as_str)).await
}

/// Writes about the papers once more.
///
/// # Errors
/// As [`to_papers`]; `application_step` when it stands elsewhere, `words_said` when these are the words that the applicant has.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_mentor_id), err(level = "debug"))]
pub async fn write_again(tx: &mut RegionTx, pool_mentor_id: PoolMentorId, words: &LongText<1000>) -> Result<()> {
    let step = Step {
        state: ApplicationState::Papers,
        event: PoolEvent::WroteAgain,
        deed: "application.wrote_again",
        again: true,
    };
    go(tx, pool_mentor_id, step, words.as_str()).await
}

/// Invites to a conversation: `words` say when, and where or how.
///
/// # Errors
/// As [`to_papers`].
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_mentor_id), err(level = "debug"))]
pub async fn to_interview(tx: &mut RegionTx, pool_mentor_id: PoolMentorId, words: &LongText<1000>) -> Result<()> {
    let step = Step {
        state: ApplicationState::Interview,
        event: PoolEvent::ToInterview,
        deed: "application.to_interview",
        again: false,
    };
    go(tx, pool_mentor_id, step, words.as_str()).await
}

/// Moves the conversation: `words` say when it is now, and where or how.
///
/// # Errors
/// As [`write_again`].
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_mentor_id), err(level = "debug"))]
pub async fn move_interview(tx: &mut RegionTx, pool_mentor_id: PoolMentorId, words: &LongText<1000>) -> Result<()> {
    let step = Step {
        state: ApplicationState::Interview,
        event: PoolEvent::InterviewMoved,
        deed: "application.interview_moved",
        again: true,
    };
    go(tx, pool_mentor_id, step, words.as_str()).await
}

async fn go(tx: &mut RegionTx, pool_mentor_id: PoolMentorId, step: Step, words: &str) -> Result<()> {
    let application = take(tx, pool_mentor_id).await?;
    let allowed = if step.again { application.state == step.state } else { application.state.can_become(step.state) };
    if !allowed {
        return Err(Error::conflict("application_step"));
    }
    if step.again && application.centre_words == words {
        return Err(Error::conflict("words_said"));
    }
    let region_id = tx.region_id().as_uuid();
    let gone = sqlx::query!(
        "update pool_mentor set state = $3, centre_words = $4, centre_words_at = case when $4 <> '' then now() end
         where region_id = $1 and pool_mentor_id = $2",
        region_id,
        pool_mentor_id.as_uuid(),
        step.state.code(),
        words,
    )
    .execute(tx.sql())
    .await?;
    written(&gone)?;
    let event = events::centre(tx, pool_mentor_id, step.event, words).await?;
    audit::region(tx, step.deed, pool_mentor_id.as_uuid()).await?;
    let mut params = json!({ "pool_mentor_id": pool_mentor_id, "pool_event_id": event, "state": step.state });
    if step.again {
        params["again"] = true.into();
    }
    let letter = NewLetter {
        kind: LetterKind::ApplicationStep,
        event: format!("application_step:{event}"),
        to: Recipient::Address(&application.email),
        params,
    };
    outbox::region(tx, letter).await
}

/// What the holder of the link reads of it; `None` when nothing was said.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn centre_words(tx: &mut ApplicantTx) -> Result<Option<CentreWords>> {
    let (region_id, id) = (tx.region_id().as_uuid(), tx.pool_mentor_id().as_uuid());
    let row = sqlx::query!(
        r#"select state, centre_words, centre_words_at as "at!" from pool_mentor
           where region_id = $1 and pool_mentor_id = $2 and centre_words_at is not null"#,
        region_id,
        id,
    )
    .fetch_optional(tx.sql())
    .await?;
    row.map(|row| Ok(CentreWords { state: term(&row.state, "pool_mentor.state")?, text: row.centre_words, at: row.at }))
        .transpose()
}
