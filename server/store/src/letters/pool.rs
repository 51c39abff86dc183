//! Letters about the pool as the schools see it, read in the school's realm: of a mentor who is out of it only what the
//! school keeps itself.

use chrono::NaiveDate;
use domain::{
    ids::{EngagementId, MentorId, PoolMentorId},
    letter::{GraduateJoined, Letter, MentorLeft, MentorStanding, Standing},
};

use super::{Target, id, pairing::open, term, word};
use crate::{Db, Error, Result, outbox::Claimed};

/// What a school knows of a mentor whom it may no longer see in the pool.
struct Known {
    recipient: String,
    school: String,
    mentor: Option<String>,
    asked_on: Option<NaiveDate>,
    pairs: u64,
    target: Target,
    /// Whether the school sees the mentor in the pool now.
    in_pool: bool,
}

pub(super) async fn mentor_left(
    db: &Db,
    row: &Claimed,
    path: &(dyn Fn(Target) -> String + Sync),
) -> Result<Option<Letter>> {
    let withdrawn = term(word(&row.params, "consent")?, "email_outbox.params")?;
    Ok(known(db, row).await?.map(|known| {
        Letter::MentorLeft(MentorLeft {
            recipient: known.recipient,
            school: known.school,
            withdrawn,
            mentor: known.mentor,
            asked_on: known.asked_on,
            pairs: known.pairs,
            path: path(known.target),
        })
    }))
}

pub(super) async fn mentor_standing(
    db: &Db,
    row: &Claimed,
    path: &(dyn Fn(Target) -> String + Sync),
) -> Result<Option<Letter>> {
    let Some(known) = known(db, row).await? else { return Ok(None) };
    // A letter that was held up says how it is now: of a mentor who is back only that the question is closed, and nothing of
    // one who is out again.
    let standing = match (word(&row.params, "state")?, known.in_pool) {
        ("paused", false) => Standing::Paused,
        ("archived", false) => Standing::Archived,
        ("approved", true) => Standing::Resumed,
        ("paused" | "archived", true) if known.asked_on.is_some() => Standing::BackAlready,
        ("paused" | "archived" | "approved", _) => return Ok(None),
        _ => return Err(Error::Corrupt("email_outbox.params")),
    };
    Ok(Some(Letter::MentorStanding(MentorStanding {
        recipient: known.recipient,
        school: known.school,
        standing,
        mentor: known.mentor,
        asked_on: known.asked_on,
        pairs: known.pairs,
        path: path(known.target),
    })))
}

/// Nothing when the school has neither the mentor nor a question.
async fn known(db: &Db, row: &Claimed) -> Result<Option<Known>> {
    let pool_mentor_id: PoolMentorId = id(&row.params, "pool_mentor_id")?;
    let engagement_id = id::<EngagementId>(&row.params, "engagement_id").ok();
    let mut tx = open(db, row).await?;
    let school_id = tx.school_id().as_uuid();
    let found = sqlx::query!(
        r#"select s.short_name, s.slug, m.mentor_id as "mentor_id?", m.full_name as "mentor?",
             (e.asked_at at time zone r.time_zone)::date as asked_on,
             (select count(*) from pair p
               where p.school_id = s.school_id and p.mentor_id = m.mentor_id and p.state = 'active') as "pairs!",
             exists (select from pool_mentor l where l.region_id = s.region_id and l.pool_mentor_id = $2) as "in_pool!",
             (select a.full_name from account a where a.email = $4) as reader
           from school s
           join region r on r.region_id = s.region_id
           left join mentor m on m.school_id = s.school_id and m.pool_mentor_id = $2
           left join engagement e on e.school_id = s.school_id and e.engagement_id = $3
           where s.school_id = $1"#,
        school_id,
        pool_mentor_id.as_uuid(),
        engagement_id.map(EngagementId::as_uuid),
        row.recipient,
    )
    .fetch_one(tx.sql())
    .await?;
    let target = match (found.mentor_id, engagement_id) {
        (Some(mentor_id), _) => Target::Mentor(found.slug, MentorId::from_uuid(mentor_id)),
        (None, Some(engagement_id)) => Target::Request(found.slug, engagement_id),
        (None, None) => return Ok(None),
    };
    Ok(Some(Known {
        recipient: found.reader.unwrap_or_else(|| row.recipient.clone()),
        school: found.short_name,
        mentor: found.mentor,
        asked_on: found.asked_on,
        pairs: found.pairs.unsigned_abs(),
        target,
        in_pool: found.in_pool,
    }))
}

/// Nothing when the entry is no longer shown to schools: then it is no longer the school's to know of.
pub(super) async fn graduate_joined(
    db: &Db,
    row: &Claimed,
    path: &(dyn Fn(Target) -> String + Sync),
) -> Result<Option<Letter>> {
    let pool_mentor_id: PoolMentorId = id(&row.params, "pool_mentor_id")?;
    let mut tx = open(db, row).await?;
    let (school_id, region_id) = (tx.school_id().as_uuid(), tx.region_id().as_uuid());
    let found = sqlx::query!(
        r#"select s.short_name, s.slug, p.full_name, (select a.full_name from account a where a.email = $4) as reader
           from school s join pool_mentor p on p.region_id = s.region_id and p.alma_mater_school_id = s.school_id
           where s.school_id = $1 and p.region_id = $2 and p.pool_mentor_id = $3 and p.state = 'approved'"#,
        school_id,
        region_id,
        pool_mentor_id.as_uuid(),
        row.recipient,
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(found) = found else { return Ok(None) };
    Ok(Some(Letter::GraduateJoined(GraduateJoined {
        recipient: found.reader.unwrap_or_else(|| row.recipient.clone()),
        school: found.short_name,
        mentor: found.full_name,
        path: path(Target::PoolEntry(found.slug, pool_mentor_id)),
    })))
}
