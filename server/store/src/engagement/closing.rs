//! The clock of pairs that have to be brought to an end: while they run, the curators hear of it every week. Of a mentor who
//! has left the pool they also keep the data from being destroyed.

use chrono::{Days, NaiveDate};
use domain::{ids::MentorId, letter::LetterKind};
use serde_json::json;

use crate::{
    Result, SchoolTx,
    error::written,
    outbox::{self, NewLetter, Recipient},
};

/// Days from the end of the work, or from the last reminder, to the next one.
const WEEK: u64 = 7;

/// Reminds the curators of one school; of how many mentors. Done twice on a day it finds nothing the second time: the day is
/// kept in the question that ended last.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn remind_closing(tx: &mut SchoolTx, today: NaiveDate) -> Result<u64> {
    let school_id = tx.school_id().as_uuid();
    let before = today.checked_sub_days(Days::new(WEEK)).unwrap_or(today);
    let due = sqlx::query!(
        r#"select m.mentor_id, l.engagement_id as "engagement_id!"
           from mentor m
           cross join lateral (
             select e.engagement_id, greatest(e.ended_at::date, e.reminded_on) as told_on from engagement e
             where e.school_id = $1 and e.pool_mentor_id = m.pool_mentor_id and e.ended_at is not null
             order by e.ended_at desc, e.engagement_id desc limit 1
           ) l
           where m.school_id = $1 and m.pool_mentor_id is not null and m.taken > 0 and l.told_on <= $2
             and mayak_pairs_closing($1, m.pool_mentor_id, m.taken) > 0
           order by m.mentor_id"#,
        school_id,
        before,
    )
    .fetch_all(tx.sql())
    .await?;
    let mut told = 0;
    for row in due {
        let marked = sqlx::query!(
            "update engagement set reminded = 7, reminded_on = $3 where school_id = $1 and engagement_id = $2",
            school_id,
            row.engagement_id,
            today,
        )
        .execute(tx.sql())
        .await?;
        written(&marked)?;
        let mentor_id = MentorId::from_uuid(row.mentor_id);
        let letter = NewLetter {
            kind: LetterKind::PairsClosing,
            event: format!("pairs_closing:{mentor_id}:{today}"),
            to: Recipient::Curators,
            params: json!({ "mentor_id": mentor_id }),
        };
        outbox::school(tx, letter).await?;
        told += 1;
    }
    Ok(told)
}
