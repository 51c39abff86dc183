//! The clock of group meetings: a letter the day before, a letter the day before the survey ends to who has not answered, and
//! its end.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::{gathering::GatheringNews, ids::GatheringId};
use uuid::Uuid;

use super::{
    survey::{letter, reveal},
    tell::{self, Told},
};
use crate::{Result, SchoolTx, audit, outbox, zone};

/// A survey that is shorter reminds nobody: the first letter is fresh.
const SHORT: TimeDelta = TimeDelta::hours(36);

/// Looks at the meetings and surveys of one school; how many were reminded of or ended. Done twice at a moment it finds nothing
/// the second time.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn keep_time(tx: &mut SchoolTx, now: DateTime<Utc>) -> Result<u64> {
    Ok(tomorrow(tx, now).await? + ending(tx, now).await? + ended(tx, now).await?)
}

/// Meetings of tomorrow on the clocks of the school. Who was invited only today has the letter at hand.
async fn tomorrow(tx: &mut SchoolTx, now: DateTime<Utc>) -> Result<u64> {
    let school_id = tx.school_id().as_uuid();
    let today = day(now);
    let due = sqlx::query!(
        "update gathering set reminded_at = $3
         where school_id = $1 and state = 'planned' and reminded_at is null and starts_at::date = $2::date + 1
         returning gathering_id, version",
        school_id,
        today,
        now,
    )
    .fetch_all(tx.sql())
    .await?;
    for one in &due {
        let gathering_id = GatheringId::from_uuid(one.gathering_id);
        let whom: Vec<Uuid> = sqlx::query_scalar!(
            "select gathering_guest_id from gathering_guest
             where school_id = $1 and gathering_id = $2 and invited_at::date < $3",
            school_id,
            one.gathering_id,
            today,
        )
        .fetch_all(tx.sql())
        .await?;
        let stamp = one.version.to_string();
        tell::guests(tx, gathering_id, Told { news: GatheringNews::Tomorrow, stamp: &stamp, whom: Some(&whom) })
            .await?;
    }
    Ok(u64::try_from(due.len()).unwrap_or_default())
}

/// Surveys that end within a day: a letter to everybody asked who has not answered.
async fn ending(tx: &mut SchoolTx, now: DateTime<Utc>) -> Result<u64> {
    let school_id = tx.school_id().as_uuid();
    let due = sqlx::query_scalar!(
        "update gathering set survey_reminded_at = $2
         where school_id = $1 and state <> 'cancelled' and revealed_at is null and survey_reminded_at is null
           and survey_until > $2 and survey_until <= $2 + interval '1 day' and survey_until - survey_from >= $3
         returning gathering_id",
        school_id,
        now,
        sqlx::postgres::types::PgInterval {
            months: 0,
            days: 0,
            microseconds: SHORT.num_microseconds().unwrap_or_default()
        },
    )
    .fetch_all(tx.sql())
    .await?;
    let silent = sqlx::query!(
        "select l.link_id, l.email
         from access_link l
         join gathering_guest o on o.school_id = l.school_id and o.gathering_guest_id = l.gathering_guest_id
         where l.school_id = $1 and l.gathering_id = any ($2) and l.purpose = 'survey' and l.email <> '' and l.withdrawn_at is null
           and o.answered_at is null and o.attended is distinct from false
           and gathering_admits($1, o.mentee_id, o.mentor_id, current_date)
         order by l.link_id",
        school_id,
        &due,
    )
    .fetch_all(tx.sql())
    .await?;
    for one in silent {
        outbox::school(tx, letter(one.link_id, &one.email, Some(day(now)))).await?;
    }
    Ok(u64::try_from(due.len()).unwrap_or_default())
}

/// Surveys whose time is over.
async fn ended(tx: &mut SchoolTx, now: DateTime<Utc>) -> Result<u64> {
    let school_id = tx.school_id().as_uuid();
    let due = sqlx::query_scalar!(
        "select gathering_id from gathering
         where school_id = $1 and state <> 'cancelled' and revealed_at is null and survey_until <= $2
         order by gathering_id for no key update skip locked",
        school_id,
        now,
    )
    .fetch_all(tx.sql())
    .await?;
    for gathering_id in &due {
        reveal(tx, GatheringId::from_uuid(*gathering_id)).await?;
        audit::job(tx, "gathering.survey_ended", *gathering_id).await?;
    }
    Ok(u64::try_from(due.len()).unwrap_or_default())
}

fn day(now: DateTime<Utc>) -> NaiveDate {
    now.with_timezone(&zone::current()).date_naive()
}
