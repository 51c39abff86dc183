//! A mentor takes back one of the consents. Without the permission to be shown the entry is out of the schools' sight at
//! once; without the consent to processing the entry is over and its places are free. Questions that wait for an answer
//! close in both cases and their schools are told; running pairs go on until the schools end them: what the mentor gave
//! them they keep as operators of their own.
//!
//! The database holds the same (`pool_mentor_stands_on_consents`, `pool_consent_carries_nothing`,
//! `engagement_needs_consents`): no consent is withdrawn under an open question, and none is asked after it.

use std::collections::BTreeMap;

use domain::{
    consent::ConsentKind,
    ids::{EngagementId, PoolMentorId, RegionId, SchoolId},
    letter::LetterKind,
    pool_event::PoolEvent,
    term::Term,
};
use serde_json::json;

use super::{events, places_first::hold_places};
use crate::{
    Error, MentorTx, Result, audit,
    outbox::{self, NewLetter, Recipient},
};

/// What stands on the consents of an entry.
#[derive(Debug, Clone, Default)]
pub struct Carried {
    /// Schools whose questions wait for an answer, by name.
    pub asking: Vec<String>,
    /// Running pairs by school.
    pub pairs: Vec<RunningPairs>,
    /// Places held for schools.
    pub held: i64,
}

/// Running pairs of a mentor in one school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunningPairs {
    /// Short name of the school.
    pub school: String,
    /// How many.
    pub pairs: i64,
}

/// What a withdrawal would touch, for the page that asks whether it is meant.
///
/// # Errors
/// As the database; of an entry that is not the mentor's own nothing is found.
#[tracing::instrument(skip_all, fields(%pool_mentor_id), err(level = "debug"))]
pub async fn carried(tx: &mut MentorTx, pool_mentor_id: PoolMentorId) -> Result<Carried> {
    let rows = sqlx::query!(
        r#"select s.short_name as school,
             (select count(*) from engagement e where e.school_id = s.school_id and e.pool_mentor_id = $1
               and e.state = 'asked') as "asked!",
             (select coalesce(sum(e.held), 0) from engagement e
               where e.school_id = s.school_id and e.pool_mentor_id = $1) as "held!",
             (select count(*) from pair p join mentor m on m.school_id = p.school_id and m.mentor_id = p.mentor_id
               where p.school_id = s.school_id and m.pool_mentor_id = $1 and p.state = 'active') as "pairs!"
           from school s order by s.short_name"#,
        pool_mentor_id.as_uuid(),
    )
    .fetch_all(tx.sql())
    .await?;
    let mut carried = Carried::default();
    for row in rows {
        if row.asked > 0 {
            carried.asking.push(row.school.clone());
        }
        if row.pairs > 0 {
            carried.pairs.push(RunningPairs { school: row.school, pairs: row.pairs });
        }
        carried.held += row.held;
    }
    Ok(carried)
}

/// Takes a consent back, with every signature under it.
///
/// # Errors
/// [`Error::NotFound`] when the entry is not the mentor's own; [`Error::Conflict`] `consent_withdrawn` when there is nothing
/// left to take back.
#[tracing::instrument(skip_all, fields(%pool_mentor_id), err(level = "debug"))]
pub async fn withdraw(tx: &mut MentorTx, pool_mentor_id: PoolMentorId, kind: ConsentKind) -> Result<()> {
    // Whoever accepts or asks at the same moment is before or after all of this.
    let region_id = hold_places(tx.sql(), pool_mentor_id).await?.ok_or(Error::NotFound)?;
    let mut told = close_questions(tx, pool_mentor_id).await?;
    if kind == ConsentKind::Processing {
        for school_id in free_places(tx, pool_mentor_id).await? {
            told.entry(school_id).or_default();
        }
    }
    let withdrawn = sqlx::query!(
        "update pool_consent set withdrawn_at = now()
         where region_id = $1 and pool_mentor_id = $2 and kind = $3 and withdrawn_at is null",
        region_id.as_uuid(),
        pool_mentor_id.as_uuid(),
        kind.code(),
    )
    .execute(tx.sql())
    .await?;
    if withdrawn.rows_affected() == 0 {
        return Err(Error::conflict("consent_withdrawn"));
    }
    let (event, deed) = match kind {
        ConsentKind::Processing => (PoolEvent::Left, "pool.left"),
        ConsentKind::RegionalPool => (PoolEvent::PermissionWithdrawn, "permission.withdrawn"),
    };
    events::mentor(tx, pool_mentor_id, event).await?;
    audit::pool(tx, region_id, deed, pool_mentor_id).await?;
    for (school_id, engagement_id) in told {
        tell(tx, (region_id, school_id), pool_mentor_id, engagement_id, kind).await?;
    }
    Ok(())
}

/// Closes what waits for an answer; a school has at most one such question.
async fn close_questions(
    tx: &mut MentorTx,
    pool_mentor_id: PoolMentorId,
) -> Result<BTreeMap<SchoolId, Option<EngagementId>>> {
    let closed = sqlx::query!(
        "update engagement set state = 'left', answered_at = now()
         where pool_mentor_id = $1 and state = 'asked' returning school_id, engagement_id",
        pool_mentor_id.as_uuid(),
    )
    .fetch_all(tx.sql())
    .await?;
    let mut schools = BTreeMap::new();
    for row in closed {
        let school_id = SchoolId::from_uuid(row.school_id);
        audit::mentor(tx, school_id, "engagement.left", row.engagement_id).await?;
        schools.insert(school_id, Some(EngagementId::from_uuid(row.engagement_id)));
    }
    Ok(schools)
}

/// Ends what holds places, and leaves the schools no more of them than their running pairs take. Gives all schools in
/// whose base the mentor stands with a place or a pair.
async fn free_places(tx: &mut MentorTx, pool_mentor_id: PoolMentorId) -> Result<Vec<SchoolId>> {
    let ended = sqlx::query!(
        "update engagement set state = 'ended', held = 0
         where pool_mentor_id = $1 and state in ('accepted', 'ending')
         returning school_id, engagement_id",
        pool_mentor_id.as_uuid(),
    )
    .fetch_all(tx.sql())
    .await?;
    for row in ended {
        audit::mentor(tx, SchoolId::from_uuid(row.school_id), "engagement.ended", row.engagement_id).await?;
    }
    let narrowed = sqlx::query_scalar!(
        "update mentor set capacity = taken, version = version + 1 where pool_mentor_id = $1 and capacity > 0
         returning school_id",
        pool_mentor_id.as_uuid(),
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(narrowed.into_iter().map(SchoolId::from_uuid).collect())
}

/// One letter to the curators of a school.
async fn tell(
    tx: &mut MentorTx,
    (region_id, school_id): (RegionId, SchoolId),
    pool_mentor_id: PoolMentorId,
    engagement_id: Option<EngagementId>,
    kind: ConsentKind,
) -> Result<()> {
    // The permission may be given and taken back more than once, but a question closes once.
    let event = match engagement_id {
        Some(engagement_id) => format!("mentor_left:{engagement_id}"),
        None => format!("mentor_left:{pool_mentor_id}"),
    };
    let letter = NewLetter {
        kind: LetterKind::MentorLeft,
        event,
        to: Recipient::Curators,
        params: json!({ "pool_mentor_id": pool_mentor_id, "engagement_id": engagement_id, "consent": kind.code() }),
    };
    outbox::mentor(tx, region_id, school_id, letter).await
}
