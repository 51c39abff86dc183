//! The mentor's answer. The order of locks is fixed: the mentor's places first, then the questions.

use domain::{
    ids::{EngagementId, MentorId, RegionId, SchoolId},
    letter::LetterKind,
    text::LongText,
};
use serde_json::json;
use uuid::Uuid;

use crate::{
    Error, MentorTx, Result, audit,
    error::written,
    ids,
    outbox::{self, NewLetter, Recipient},
};

/// What became of an acceptance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// A place is held for the school, and the mentor stands in its base.
    Held,
    /// The last place went to another school before; the question is closed and the school told.
    NoPlaces,
}

/// A question to the mentor who acts.
struct Question {
    school: SchoolId,
    region: RegionId,
    mentor: Uuid,
}

async fn find(tx: &mut MentorTx, engagement_id: EngagementId) -> Result<Question> {
    let row = sqlx::query!(
        "select e.school_id, e.region_id, e.pool_mentor_id
         from engagement e
         join pool_mentor p on p.region_id = e.region_id and p.pool_mentor_id = e.pool_mentor_id
         where e.engagement_id = $1 and p.account_id = $2",
        engagement_id.as_uuid(),
        tx.account_id().as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(Question {
        school: SchoolId::from_uuid(row.school_id),
        region: RegionId::from_uuid(row.region_id),
        mentor: row.pool_mentor_id,
    })
}

/// Locks the mentor's places and gives how many are free. What the mentor withdrew in the meantime is seen afterwards.
async fn lock_places(tx: &mut MentorTx, question: &Question) -> Result<i32> {
    Ok(sqlx::query_scalar!(
        r#"select free as "free!" from pool_mentor_place where region_id = $1 and pool_mentor_id = $2 for update"#,
        question.region.as_uuid(),
        question.mentor,
    )
    .fetch_one(tx.sql())
    .await?)
}

/// Whether the mentor is in the pool.
async fn in_pool(tx: &mut MentorTx, question: &Question) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select state = 'approved' as "approved!" from pool_mentor where region_id = $1 and pool_mentor_id = $2"#,
        question.region.as_uuid(),
        question.mentor,
    )
    .fetch_one(tx.sql())
    .await?)
}

/// Accepts a question: one place is held, the mentor appears in the school's base or gets one place more there, and the
/// curators are told. With the last place every other open question to this mentor closes and its school is told.
///
/// Both outcomes have to be committed.
///
/// # Errors
/// [`Error::NotFound`] when nobody asked the mentor this; [`Error::Conflict`] `engagement_answered` when it is closed,
/// `mentor_left` when the mentor is not in the pool, `permission_ended` when the permission to hand on contacts is over.
#[tracing::instrument(skip_all, fields(%engagement_id), err(level = "debug"))]
pub async fn accept(tx: &mut MentorTx, engagement_id: EngagementId) -> Result<Outcome> {
    let question = find(tx, engagement_id).await?;
    let free = lock_places(tx, &question).await?;
    if !in_pool(tx, &question).await? {
        return Err(Error::conflict("mentor_left"));
    }
    if free < 1 {
        close(tx, &question, engagement_id, "no_places", "").await?;
        told(tx, question.region, question.school, engagement_id, "engagement.no_places").await?;
        return Ok(Outcome::NoPlaces);
    }
    close(tx, &question, engagement_id, "accepted", "").await.map_err(|error| {
        let over = error.on_constraint("engagement_needs_consents");
        if over { Error::conflict("permission_ended") } else { error }
    })?;
    enter_base(tx, &question).await?;
    told(tx, question.region, question.school, engagement_id, "engagement.accepted").await?;
    if free == 1 {
        close_others(tx, &question).await?;
    }
    Ok(Outcome::Held)
}

/// Declines a question with a reason that the school reads.
///
/// # Errors
/// [`Error::NotFound`] when nobody asked the mentor this; [`Error::Conflict`] `engagement_answered` when it is closed.
#[tracing::instrument(skip_all, fields(%engagement_id), err(level = "debug"))]
pub async fn decline(tx: &mut MentorTx, engagement_id: EngagementId, reason: &LongText<1000>) -> Result<()> {
    let question = find(tx, engagement_id).await?;
    close(tx, &question, engagement_id, "declined", reason.as_str()).await?;
    told(tx, question.region, question.school, engagement_id, "engagement.declined").await
}

/// Writes the answer if the question is still open.
async fn close(
    tx: &mut MentorTx,
    question: &Question,
    engagement_id: EngagementId,
    state: &'static str,
    answer: &str,
) -> Result<()> {
    let closed = sqlx::query!(
        "update engagement set state = $3, answer = $4, answered_at = now()
         where school_id = $1 and engagement_id = $2 and state = 'asked'",
        question.school.as_uuid(),
        engagement_id.as_uuid(),
        state,
        answer,
    )
    .execute(tx.sql())
    .await?;
    if closed.rows_affected() == 0 { Err(Error::conflict("engagement_answered")) } else { Ok(()) }
}

/// Puts the mentor into the school's base with contacts, or widens the entry that is there; who had left takes part again.
async fn enter_base(tx: &mut MentorTx, question: &Question) -> Result<()> {
    let entered = sqlx::query!(
        "insert into mentor (school_id, mentor_id, region_id, pool_mentor_id, account_id, full_name, categories, email, phone,
           workplace, competences, own_words, capacity)
         select $1, $2, p.region_id, p.pool_mentor_id, p.account_id, p.full_name, p.categories, p.email, p.phone,
           coalesce(o.name, ''), p.competences, p.own_words, 1
         from pool_mentor p
         left join organisation o on o.region_id = p.region_id and o.organisation_id = p.organisation_id
         where p.region_id = $3 and p.pool_mentor_id = $4
         on conflict (school_id, pool_mentor_id) do update set capacity = mentor.capacity + 1, left_on = null",
        question.school.as_uuid(),
        ids::new::<MentorId>().as_uuid(),
        question.region.as_uuid(),
        question.mentor,
    )
    .execute(tx.sql())
    .await?;
    written(&entered)
}

/// Closes every other open question to the mentor: the last place is taken. The schools do not learn by whom.
async fn close_others(tx: &mut MentorTx, question: &Question) -> Result<()> {
    let others = sqlx::query!(
        "update engagement set state = 'no_places', answered_at = now()
         where region_id = $1 and pool_mentor_id = $2 and state = 'asked'
         returning school_id, engagement_id",
        question.region.as_uuid(),
        question.mentor,
    )
    .fetch_all(tx.sql())
    .await?;
    for other in others {
        let (school_id, engagement_id) =
            (SchoolId::from_uuid(other.school_id), EngagementId::from_uuid(other.engagement_id));
        told(tx, question.region, school_id, engagement_id, "engagement.no_places").await?;
    }
    Ok(())
}

/// Audit in the school, and the letter to its curators.
async fn told(
    tx: &mut MentorTx,
    region_id: RegionId,
    school_id: SchoolId,
    engagement_id: EngagementId,
    deed: &'static str,
) -> Result<()> {
    audit::mentor(tx, school_id, deed, engagement_id.as_uuid()).await?;
    let letter = NewLetter {
        kind: LetterKind::MentorAnswered,
        event: format!("mentor_answered:{engagement_id}"),
        to: Recipient::Curators,
        params: json!({ "engagement_id": engagement_id }),
    };
    outbox::mentor(tx, region_id, school_id, letter).await
}
