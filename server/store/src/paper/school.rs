//! The clock in one school: curators hear that the papers of a mentor who works there are in force no more.

use chrono::NaiveDate;
use domain::{ids::MentorId, letter::LetterKind};
use serde_json::json;

use crate::{
    Result, SchoolTx,
    outbox::{self, NewLetter, Recipient},
};

/// Writes to the curators about mentors of the pool who work in the school and whose papers end on `today`, or have ended: by
/// their term, because a rule began to ask, or because a paper was declared void. How many mentors. Of which end they know is
/// marked, so that they are told once, on the day or when somebody looks at the clock again. Of a mentor whom the centre keeps
/// out of the pool the curators know that already.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn tell_school(tx: &mut SchoolTx, today: NaiveDate) -> Result<u64> {
    let school_id = tx.school_id().as_uuid();
    let ended = sqlx::query!(
        "insert into mentor_papers_told as told (school_id, mentor_id, papers_until)
         select t.school_id, t.mentor_id, w.papers_until
           from mayak_school_papers() w join mentor t on t.school_id = $1 and t.mentor_id = w.mentor_id
           where w.in_pool and w.papers_until <= $2 and (t.capacity > 0 or t.taken > 0)
             and (t.left_on is null or t.left_on > $2)
         on conflict on constraint mentor_papers_told_pkey do update set papers_until = excluded.papers_until
           where told.papers_until <> excluded.papers_until
         returning mentor_id, papers_until",
        school_id,
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
