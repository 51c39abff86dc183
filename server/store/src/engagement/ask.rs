//! A school asks a mentor of the pool.

use domain::{
    engagement::{Earlier, Offer, TAKEN_BACK},
    ids::{EngagementId, PoolMentorId},
    letter::LetterKind,
    mentoring_form::MentoringForm,
    numbers::Places,
    term::Term,
    text::{LongText, ShortText},
};
use serde_json::json;

use super::named;
use crate::{
    Error, Result, SchoolTx, audit,
    outbox::{self, NewLetter, Recipient},
    stored,
};

/// What a school asks.
#[derive(Debug, Clone)]
pub struct NewQuestion {
    /// Made when the form was shown: a form sent twice asks once.
    pub engagement_id: EngagementId,
    /// Whom.
    pub pool_mentor_id: PoolMentorId,
    /// For how many mentees.
    pub places: Places,
    /// For which form of mentoring.
    pub form: MentoringForm,
    /// What for, in a line.
    pub purpose: ShortText<150>,
    /// What the school needs. No pupil's name belongs here: the mentor reads it before accepting.
    pub message: LongText<2000>,
}

/// Asks, and tells the mentor by letter. No place is held by asking.
///
/// # Errors
/// [`Error::NotFound`] when no such mentor is shown to the school; [`Error::Conflict`] with the rule of an
/// [`AskObstacle`](domain::engagement::AskObstacle), `engagement_pkey` when somebody else was asked under this id, or
/// `purpose_names_mentee`, `message_names_mentee` when a mentee of the school is named (by which words: [`super::named_in`]).
#[tracing::instrument(
    skip_all,
    fields(school_id = %tx.school_id(), engagement_id = %new.engagement_id),
    err(level = "debug")
)]
pub async fn ask(tx: &mut SchoolTx, new: &NewQuestion) -> Result<()> {
    let (school_id, region_id) = (tx.school_id().as_uuid(), tx.region_id().as_uuid());
    let mentor = sqlx::query!(
        r#"select p.forms, coalesce(l.free, 0) as "free!",
             (select a.until_on from pool_pause a where a.region_id = p.region_id and a.pool_mentor_id = p.pool_mentor_id
               and current_date between a.from_on and a.until_on) as away_until,
             exists (select from engagement e where e.school_id = $1 and e.region_id = p.region_id
               and e.pool_mentor_id = p.pool_mentor_id and e.state = 'asked') as "asked!",
             (select max(e.answered_at)::date from engagement e where e.school_id = $1 and e.region_id = p.region_id
               and e.pool_mentor_id = p.pool_mentor_id and e.state = 'declined') as refused_on,
             (select e.answered_at::date from engagement e where e.school_id = $1 and e.region_id = p.region_id
               and e.pool_mentor_id = p.pool_mentor_id and e.state = 'withdrawn'
               order by e.answered_at desc offset $5 limit 1) as taken_back_on, current_date as "today!",
             (select e.pool_mentor_id from engagement e where e.school_id = $1 and e.engagement_id = $4) as asked_already
           from pool_mentor p
           left join pool_mentor_place l on l.region_id = p.region_id and l.pool_mentor_id = p.pool_mentor_id
           where p.region_id = $2 and p.pool_mentor_id = $3 and p.state = 'approved'"#,
        school_id,
        region_id,
        new.pool_mentor_id.as_uuid(),
        new.engagement_id.as_uuid(),
        i64::from(TAKEN_BACK) - 1,
    )
    .fetch_one(tx.sql())
    .await?;
    match mentor.asked_already {
        Some(whom) if whom == new.pool_mentor_id.as_uuid() => return Ok(()),
        Some(_) => return Err(Error::conflict("engagement_pkey")),
        None => {}
    }
    let forms: Vec<MentoringForm> = stored::terms(&mentor.forms, "pool_mentor.forms")?;
    let offer = Offer {
        forms: &forms,
        free: mentor.free,
        away_until: mentor.away_until,
        asked: mentor.asked,
        earlier: Earlier { refused_on: mentor.refused_on, taken_back_on: mentor.taken_back_on },
        today: mentor.today,
    };
    if let Some(obstacle) = offer.refuses(new.form, new.places) {
        return Err(Error::conflict(obstacle.rule()));
    }
    let texts = [(new.purpose.as_str(), "purpose_names_mentee"), (new.message.as_str(), "message_names_mentee")];
    named::nobody(tx, &texts).await?;
    if write(tx, new).await? { tell(tx, new).await } else { Ok(()) }
}

/// Whether it was written; a second press at the same moment finds it there.
async fn write(tx: &mut SchoolTx, new: &NewQuestion) -> Result<bool> {
    let (school_id, region_id, account_id) =
        (tx.school_id().as_uuid(), tx.region_id().as_uuid(), tx.account_id().as_uuid());
    let asked = sqlx::query!(
        "insert into engagement (school_id, engagement_id, region_id, pool_mentor_id, form, places, purpose, message, asked_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (school_id, engagement_id) do nothing",
        school_id,
        new.engagement_id.as_uuid(),
        region_id,
        new.pool_mentor_id.as_uuid(),
        new.form.code(),
        i32::from(new.places),
        new.purpose.as_str(),
        new.message.as_str(),
        account_id,
    )
    .execute(tx.sql())
    .await
    .map_err(Error::from)
    // Withdrawn since the entry was read: it is no longer shown.
    .map_err(|error| if error.on_constraint("engagement_needs_consents") { Error::NotFound } else { error })?;
    Ok(asked.rows_affected() > 0)
}

async fn tell(tx: &mut SchoolTx, new: &NewQuestion) -> Result<()> {
    let letter = NewLetter {
        kind: LetterKind::SchoolAsksMentor,
        event: format!("school_asks_mentor:{}", new.engagement_id),
        to: Recipient::PoolMentor(new.pool_mentor_id),
        params: json!({ "engagement_id": new.engagement_id }),
    };
    outbox::school(tx, letter).await?;
    audit::school(tx, "engagement.asked", new.engagement_id.as_uuid()).await
}
