//! The day before, a job of every hour: who is to come reads of it once more.

use chrono::{DateTime, Utc};
use domain::{ids::PairId, letter::MeetingNews};

use super::letter::{News, readers};
use crate::{Result, SchoolTx, outbox};

/// Reminds of the meetings of one school that begin within a day; of how many. Done twice it finds nothing the second time. A
/// meeting that was moved is reminded of anew; one of somebody whose data are held still is not touched.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn remind(tx: &mut SchoolTx, now: DateTime<Utc>) -> Result<u64> {
    let school_id = tx.school_id().as_uuid();
    let rows = sqlx::query!(
        "update appointment a set reminded_at = $2
         from pair p
         join mentee e on e.school_id = p.school_id and e.mentee_id = p.mentee_id and e.blocked_on is null
         join mentor m on m.school_id = p.school_id and m.mentor_id = p.mentor_id and m.blocked_on is null
         where a.school_id = $1 and a.state = 'planned' and a.reminded_at is null
           and a.starts_at > $2 and a.starts_at <= $2 + interval '24 hours'
           and p.school_id = a.school_id and p.pair_id = a.pair_id and p.state = 'active'
         returning a.appointment_id, a.occasion_id, a.pair_id, a.sequence",
        school_id,
        now,
    )
    .fetch_all(tx.sql())
    .await?;
    let mut reminded = 0;
    for row in rows {
        let event = format!("{}:{}", row.occasion_id, row.sequence);
        let pair_id = PairId::from_uuid(row.pair_id);
        let news = News { what: MeetingNews::Reminder, event, pair_id, appointments: &[row.appointment_id] };
        for reader in readers(false) {
            outbox::school(tx, news.to(reader)).await?;
        }
        reminded += 1;
    }
    Ok(reminded)
}
