//! The end of consents by their term, a job of the clock: what stands on them stops, and curators hear of it in time.

use chrono_tz::Tz;
use domain::{
    ids::{ConsentId, RegionId, SchoolId},
    letter::LetterKind,
};
use serde_json::json;
use uuid::Uuid;

use super::stop;
use crate::{
    Result, SchoolTx, WorkerTx, ids,
    outbox::{self, NewLetter, Recipient},
    zone,
};

/// All schools and the clocks of their regions, for the job that goes through them.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn schools(tx: &mut WorkerTx) -> Result<Vec<(RegionId, SchoolId, Tz)>> {
    let rows = sqlx::query!(
        "select s.region_id, s.school_id, r.time_zone from school s join region r on r.region_id = s.region_id
         order by s.school_id",
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows.into_iter().map(|row| (row.region_id.into(), row.school_id.into(), zone::read(&row.time_zone))).collect())
}

/// Looks at the consents of one school on the region's day: lists what stops with those that have ended, and counts those
/// that end within 30 and within 7 days. One letter to the curators tells of all that is new; without news there is none,
/// so the job may run at any time and twice. A consent that another one continues is no news.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn expire(tx: &mut SchoolTx) -> Result<u64> {
    let expired = end(tx).await?;
    let (in_week, in_month) = remind(tx).await?;
    let news = expired + in_week + in_month;
    if news > 0 {
        // What is new is marked in this transaction, so no second letter can say the same.
        let event = format!("consent_terms:{}", ids::new::<Uuid>());
        let params = json!({ "expired": expired, "in_week": in_week, "in_month": in_month });
        outbox::school(tx, NewLetter { kind: LetterKind::ConsentTerms, event, to: Recipient::Curators, params })
            .await?;
    }
    Ok(news)
}

/// Those whose last day is over, within the last month: what ended before the platform kept lists is not dug out.
async fn end(tx: &mut SchoolTx) -> Result<u64> {
    let school_id = tx.school_id().as_uuid();
    let ended = sqlx::query!(
        r#"select c.consent_id, coalesce(e.case_url, '') as "story!", c.mentee_id
           from consent c
           join school h on h.school_id = c.school_id
           join region r on r.region_id = h.region_id
           cross join lateral (select (now() at time zone r.time_zone)::date as day) today
           left join mentee e on e.school_id = c.school_id and e.mentee_id = c.mentee_id and c.kind = 'distribution'
           where c.school_id = $1 and c.withdrawn_on is null and c.signed_on is not null
             and c.valid_until < today.day and c.valid_until >= today.day - 30
             and not exists (select from consent_stop s where s.school_id = c.school_id and s.consent_id = c.consent_id)
             and not mayak_consented(c.school_id, c.mentee_id, c.mentor_id, c.kind, today.day)"#,
        school_id,
    )
    .fetch_all(tx.sql())
    .await?;
    let mut count = 0;
    for one in ended {
        stop::list(tx, ConsentId::from_uuid(one.consent_id), &one.story).await?;
        if !one.story.is_empty() {
            sqlx::query!(
                "update mentee set case_url = '', version = version + 1 where school_id = $1 and mentee_id = $2",
                school_id,
                one.mentee_id,
            )
            .execute(tx.sql())
            .await?;
        }
        count += 1;
    }
    Ok(count)
}

/// Those that end within seven days, and within thirty: each is counted once for either.
async fn remind(tx: &mut SchoolTx) -> Result<(u64, u64)> {
    let school_id = tx.school_id().as_uuid();
    let reminded = sqlx::query_scalar!(
        r#"with near as (
             select c.consent_id, case when c.valid_until <= today.day + 7 then 7 else 30 end as days
             from consent c
             join school h on h.school_id = c.school_id
             join region r on r.region_id = h.region_id
             cross join lateral (select (now() at time zone r.time_zone)::date as day) today
             where c.school_id = $1 and c.withdrawn_on is null and c.signed_on is not null
               and c.valid_until between today.day and today.day + 30
               and not mayak_consented(c.school_id, c.mentee_id, c.mentor_id, c.kind, c.valid_until + 1)
           )
           update consent c set reminded = near.days from near
           where c.school_id = $1 and c.consent_id = near.consent_id and coalesce(c.reminded, 99) > near.days
           returning c.reminded as "reminded!""#,
        school_id,
    )
    .fetch_all(tx.sql())
    .await?;
    let of = |days: i16| reminded.iter().filter(|one| **one == days).count() as u64;
    Ok((of(7), of(30)))
}
