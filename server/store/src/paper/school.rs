//! The clock in one school: curators hear that the papers of a mentor who works there are in force no more.

use chrono::{Days, NaiveDate};
use domain::{ids::MentorId, letter::LetterKind};
use serde_json::json;

use crate::{
    Result, SchoolTx,
    outbox::{self, NewLetter, Recipient},
};

/// For so many days after the last one the curators can still be told; the letter itself keeps for longer, so nobody is told
/// twice.
const LOOK_BACK: u64 = 14;

/// Writes to the curators about mentors of the pool who work in the school and whose papers end on `today`, or have ended in the
/// last days: by their term, because a rule began to ask, or because a paper was declared void. How many mentors. A letter of
/// the same end is written once. Of a mentor whom the centre keeps out of the pool the curators know that already.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn tell_school(tx: &mut SchoolTx, today: NaiveDate) -> Result<u64> {
    let school_id = tx.school_id().as_uuid();
    let ended = sqlx::query!(
        r#"select t.mentor_id, w.papers_until as "papers_until!"
           from mayak_school_papers() w join mentor t on t.school_id = $1 and t.mentor_id = w.mentor_id
           where w.in_pool and w.papers_until between $2 and $3 and (t.capacity > 0 or t.taken > 0)
             and (t.left_on is null or t.left_on > $3)"#,
        school_id,
        today.checked_sub_days(Days::new(LOOK_BACK)).unwrap_or(today),
        today,
    )
    .fetch_all(tx.sql())
    .await?;
    let mut told = 0;
    for row in ended {
        let mentor_id = MentorId::from_uuid(row.mentor_id);
        let letter = NewLetter {
            kind: LetterKind::PapersEnded,
            event: format!("papers_ended:{mentor_id}:{}", row.papers_until),
            to: Recipient::Curators,
            params: json!({ "mentor_id": mentor_id, "on": row.papers_until }),
        };
        outbox::school(tx, letter).await?;
        told += 1;
    }
    Ok(told)
}
