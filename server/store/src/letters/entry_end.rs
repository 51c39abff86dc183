//! Letters about data that have to be destroyed, read in the realm of their reader when they are sent.

use domain::{
    ids::{MentorId, PoolMentorId},
    letter::{Centre, EntriesDue, EntryDestroyed, LeaveToFinish, Letter, ProcessingEnds},
};

use super::{Target, id, pairing::open, word};
use crate::{Db, Error, Result, outbox::Claimed};

/// Nothing when no entry is due any more.
pub(super) async fn due(db: &Db, row: &Claimed, path: &(dyn Fn(Target) -> String + Sync)) -> Result<Option<Letter>> {
    let mut tx = db.region_job(row.region_id.ok_or(Error::Corrupt("email_outbox.region_id"))?).await?;
    let region_id = tx.region_id().as_uuid();
    let found = sqlx::query!(
        r#"select r.slug, r.centre_name, r.contact_email, (select a.full_name from account a where a.email = $2) as reader,
             n.over as "over!", n.soon as "soon!", n.later as "later!"
           from region r cross join (
             select count(*) filter (where p.erase_by < current_date) as over,
               count(*) filter (where p.erase_by between current_date and current_date + 7) as soon,
               count(*) filter (where p.erase_by > current_date + 7) as later
             from pool_mentor p where p.region_id = $1 and p.erase_by <= current_date + 30
           ) n
           where r.region_id = $1"#,
        region_id,
        row.recipient,
    )
    .fetch_one(tx.sql())
    .await?;
    let [over, soon, later] = [found.over, found.soon, found.later].map(i64::unsigned_abs);
    if over + soon + later == 0 {
        return Ok(None);
    }
    Ok(Some(Letter::EntriesDue(EntriesDue {
        recipient: found.reader.unwrap_or_else(|| row.recipient.clone()),
        centre: Centre { name: found.centre_name, contact_email: found.contact_email },
        over,
        soon,
        later,
        path: path(Target::Destruction(found.slug)),
    })))
}

/// Nothing once the consent was signed again, has ended, or the entry is over.
pub(super) async fn processing_ends(
    db: &Db,
    row: &Claimed,
    path: &(dyn Fn(Target) -> String + Sync),
) -> Result<Option<Letter>> {
    let pool_mentor_id: PoolMentorId = id(&row.params, "pool_mentor_id")?;
    let mut tx = db.region_job(row.region_id.ok_or(Error::Corrupt("email_outbox.region_id"))?).await?;
    let region_id = tx.region_id().as_uuid();
    let found = sqlx::query!(
        r#"select p.full_name, p.account_id, p.erase_by as "erase_by!", r.slug, r.centre_name, r.contact_email,
             c.valid_until as "valid_until!"
           from pool_mentor p
           join region r on r.region_id = p.region_id
           join lateral (select max(c.valid_until) as valid_until from pool_consent c
             where c.region_id = p.region_id and c.pool_mentor_id = p.pool_mentor_id and c.kind = 'processing'
               and c.withdrawn_at is null) c on c.valid_until >= current_date
           where p.region_id = $1 and p.pool_mentor_id = $2 and p.erase_by::text = $3 and p.erasure_asked_on is null
             and mayak_entry_lives(p.state)"#,
        region_id,
        pool_mentor_id.as_uuid(),
        word(&row.params, "erase_by")?,
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(found) = found else { return Ok(None) };
    let target = if found.account_id.is_some() {
        Target::OwnProcessing(pool_mentor_id)
    } else {
        Target::OwnApplication(found.slug, pool_mentor_id)
    };
    Ok(Some(Letter::ProcessingEnds(ProcessingEnds {
        recipient: found.full_name,
        centre: Centre { name: found.centre_name, contact_email: found.contact_email },
        valid_until: found.valid_until,
        erase_by: found.erase_by,
        path: path(target),
    })))
}

/// Nothing once the school has destroyed its record too, or the mentor takes part again.
pub(super) async fn destroyed(
    db: &Db,
    row: &Claimed,
    path: &(dyn Fn(Target) -> String + Sync),
) -> Result<Option<Letter>> {
    let mentor_id: MentorId = id(&row.params, "mentor_id")?;
    let mut tx = open(db, row).await?;
    let school_id = tx.school_id().as_uuid();
    let found = sqlx::query!(
        r#"select s.short_name, s.slug, m.full_name, m.left_on as "left_on!",
             (select a.full_name from account a where a.email = $3) as reader
           from school s join mentor m on m.school_id = s.school_id
           where s.school_id = $1 and m.mentor_id = $2 and m.left_on is not null and m.destroyed_on is null"#,
        school_id,
        mentor_id.as_uuid(),
        row.recipient,
    )
    .fetch_optional(tx.sql())
    .await?;
    Ok(found.map(|found| {
        Letter::EntryDestroyed(EntryDestroyed {
            recipient: found.reader.unwrap_or_else(|| row.recipient.clone()),
            school: found.short_name,
            mentor: found.full_name,
            left_on: found.left_on,
            path: path(Target::Mentor(found.slug, mentor_id)),
        })
    }))
}

/// Nothing once the mentor has left, has stayed, or gives places again.
pub(super) async fn leave_to_finish(
    db: &Db,
    row: &Claimed,
    path: &(dyn Fn(Target) -> String + Sync),
) -> Result<Option<Letter>> {
    let pool_mentor_id: PoolMentorId = id(&row.params, "pool_mentor_id")?;
    let mut tx = db.region_job(row.region_id.ok_or(Error::Corrupt("email_outbox.region_id"))?).await?;
    let region_id = tx.region_id().as_uuid();
    let found = sqlx::query!(
        r#"select p.full_name, p.leaving_since as "since!", r.centre_name, r.contact_email
           from pool_mentor p
           join region r on r.region_id = p.region_id
           join pool_mentor_place l on l.region_id = p.region_id and l.pool_mentor_id = p.pool_mentor_id and l.reserved = 0
           where p.region_id = $1 and p.pool_mentor_id = $2 and p.leaving_since is not null"#,
        region_id,
        pool_mentor_id.as_uuid(),
    )
    .fetch_optional(tx.sql())
    .await?;
    Ok(found.map(|found| {
        Letter::LeaveToFinish(LeaveToFinish {
            recipient: found.full_name,
            centre: Centre { name: found.centre_name, contact_email: found.contact_email },
            since: found.since,
            path: path(Target::Leaving(pool_mentor_id)),
        })
    }))
}
