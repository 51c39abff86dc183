//! The mentor's answer. The order of locks is fixed: the mentor's places first, then the questions.

use domain::{
    ids::{EngagementId, MentorId, RegionId, SchoolId},
    letter::LetterKind,
    numbers::Places,
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
    /// Places are held for the school, and the mentor stands in its base.
    Held,
    /// The last place went to another school before; the question is closed and the school told.
    NoPlaces,
}

/// A question to the mentor who acts.
pub(super) struct Question {
    pub(super) school: SchoolId,
    pub(super) region: RegionId,
    mentor: Uuid,
    places: i32,
}

pub(super) async fn find(tx: &mut MentorTx, engagement_id: EngagementId) -> Result<Question> {
    let row = sqlx::query!(
        "select e.school_id, e.region_id, e.pool_mentor_id, e.places
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
        places: row.places,
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

/// Refuses when the mentor is not in the pool, or the question is closed.
async fn still_open(tx: &mut MentorTx, question: &Question, engagement_id: EngagementId) -> Result<()> {
    let now = sqlx::query!(
        r#"select p.state = 'approved' as "in_pool!", e.state = 'asked' as "open!"
           from engagement e
           join pool_mentor p on p.region_id = e.region_id and p.pool_mentor_id = e.pool_mentor_id
           where e.school_id = $1 and e.engagement_id = $2"#,
        question.school.as_uuid(),
        engagement_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    match (now.in_pool, now.open) {
        (false, _) => Err(Error::conflict("mentor_left")),
        (true, false) => Err(Error::conflict("engagement_answered")),
        (true, true) => Ok(()),
    }
}

/// Gives the school all places it asked for; see [`accept_part`].
///
/// # Errors
/// As [`accept_part`].
#[tracing::instrument(skip_all, fields(%engagement_id), err(level = "debug"))]
pub async fn accept(tx: &mut MentorTx, engagement_id: EngagementId) -> Result<Outcome> {
    let question = find(tx, engagement_id).await?;
    let places = question.places;
    grant(tx, &question, engagement_id, places).await
}

/// Gives the school so many of the places it asked for: they are held in one step, the mentor appears in the school's base
/// or gets more places there, and the curators are told. With the last place every other open question to this mentor
/// closes and its school is told.
///
/// Both outcomes have to be committed.
///
/// # Errors
/// [`Error::NotFound`] when nobody asked the mentor this; [`Error::Conflict`] `engagement_answered` when it is closed,
/// `more_than_asked`, `fewer_are_free` when some places are left but not so many, `mentor_left` when the mentor is not in the
/// pool, `permission_ended` when the permission to hand on contacts is over, `engagement_needs_papers` when a paper that the
/// region asks is not in force.
#[tracing::instrument(skip_all, fields(%engagement_id), err(level = "debug"))]
pub async fn accept_part(tx: &mut MentorTx, engagement_id: EngagementId, places: Places) -> Result<Outcome> {
    let question = find(tx, engagement_id).await?;
    grant(tx, &question, engagement_id, places.into()).await
}

async fn grant(tx: &mut MentorTx, question: &Question, engagement_id: EngagementId, places: i32) -> Result<Outcome> {
    let free = lock_places(tx, question).await?;
    still_open(tx, question, engagement_id).await?;
    if places > question.places {
        return Err(Error::conflict("more_than_asked"));
    }
    if free < 1 {
        close(tx, question, engagement_id, "no_places", "").await?;
        told(tx, question.region, question.school, engagement_id, "engagement.no_places").await?;
        return Ok(Outcome::NoPlaces);
    }
    if places > free {
        return Err(Error::conflict("fewer_are_free"));
    }
    hold(tx, question, engagement_id, places).await?;
    enter_base(tx, question, places).await?;
    told(tx, question.region, question.school, engagement_id, "engagement.accepted").await?;
    // Pairs of earlier work that go on now have given places back.
    if lock_places(tx, question).await? < 1 {
        close_others(tx, question).await?;
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

/// Writes the acceptance if the question is still open.
async fn hold(tx: &mut MentorTx, question: &Question, engagement_id: EngagementId, places: i32) -> Result<()> {
    let held = sqlx::query!(
        "update engagement set state = 'accepted', granted = $3, held = $3, answered_at = now()
         where school_id = $1 and engagement_id = $2 and state = 'asked'",
        question.school.as_uuid(),
        engagement_id.as_uuid(),
        places,
    )
    .execute(tx.sql())
    .await
    .map_err(Error::from)
    .map_err(|error| {
        let over = error.on_constraint("engagement_needs_consents");
        if over { Error::conflict("permission_ended") } else { error }
    })?;
    if held.rows_affected() == 0 { Err(Error::conflict("engagement_answered")) } else { Ok(()) }
}

/// Writes another answer if the question is still open.
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

/// Puts the mentor into the school's base with contacts, or widens the entry that is there, though never beyond what the
/// school holds now: pairs that were to end because earlier work ended go on, on the new places. Who had left takes part
/// again.
async fn enter_base(tx: &mut MentorTx, question: &Question, places: i32) -> Result<()> {
    let entered = sqlx::query!(
        "insert into mentor (school_id, mentor_id, region_id, pool_mentor_id, account_id, full_name, categories, email, phone,
           workplace, competences, own_words, capacity)
         select $1, $2, p.region_id, p.pool_mentor_id, p.account_id, p.full_name, p.categories, p.email, p.phone,
           coalesce(o.name, ''), p.competences, p.own_words, $5
         from pool_mentor p
         left join organisation o on o.region_id = p.region_id and o.organisation_id = p.organisation_id
         where p.region_id = $3 and p.pool_mentor_id = $4
         on conflict (school_id, pool_mentor_id) do update set left_on = null,
           capacity = greatest(mentor.taken, least(mentor.capacity + excluded.capacity,
             (select sum(e.held) from engagement e
               where e.school_id = mentor.school_id and e.pool_mentor_id = mentor.pool_mentor_id)))",
        question.school.as_uuid(),
        ids::new::<MentorId>().as_uuid(),
        question.region.as_uuid(),
        question.mentor,
        places,
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
