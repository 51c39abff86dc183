//! How a meeting was: one answer per meeting, changed for a while.

use chrono::NaiveDate;
use domain::{
    ids::{MeetingId, ReflectionId},
    personal::{HowWas, Impression, Useful, may_answer, may_change},
    text::LongText,
};

use crate::{Error, MenteeTx, Result, audit};

/// Keeps the answer. `reflection_id` was made when the form was shown; an answer that is there already is changed.
///
/// # Errors
/// [`Error::NotFound`] for a meeting of somebody else; [`Error::Conflict`] with `reflection_late` when the meeting is too long
/// ago, `reflection_closed` when the answer may not be changed any more, `blocked` while the data stand still.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %meeting_id), err(level = "debug"))]
pub async fn reflect(
    tx: &mut MenteeTx,
    reflection_id: ReflectionId,
    meeting_id: MeetingId,
    impression: &Impression,
    today: NaiveDate,
) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let meeting = sqlx::query!(
        r#"select m.pair_id, m.held_on, r.given_at::date as given_on,
             exists (select from meeting x where x.school_id = $1 and x.pair_id = m.pair_id and x.held_on > m.held_on) as "met_again!"
           from meeting m
           left join reflection r on r.school_id = m.school_id and r.meeting_id = m.meeting_id
           where m.school_id = $1 and m.meeting_id = $2"#,
        school_id,
        meeting_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    match meeting.given_on {
        None if !may_answer(meeting.held_on, today) => return Err(Error::conflict("reflection_late")),
        Some(given_on) if !may_change(given_on, meeting.met_again, today) => {
            return Err(Error::conflict("reflection_closed"));
        }
        _ => {}
    }
    let took_place = impression.how != HowWas::NotHeld;
    let useful = impression.useful.filter(|_| took_place).map(Useful::number);
    // The same answer sent twice is one answer, also when both come together.
    let kept = sqlx::query!(
        "insert into reflection (school_id, reflection_id, meeting_id, pair_id, took_place, mood, useful, words)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict on constraint reflection_once do update set took_place = excluded.took_place, mood = excluded.mood,
           useful = excluded.useful, words = excluded.words
         where (reflection.took_place, reflection.mood, reflection.useful, reflection.words)
           is distinct from (excluded.took_place, excluded.mood, excluded.useful, excluded.words)",
        school_id,
        reflection_id.as_uuid(),
        meeting_id.as_uuid(),
        meeting.pair_id,
        took_place,
        impression.how.mood(),
        useful,
        impression.words.as_ref().map_or("", LongText::as_str),
    )
    .execute(tx.sql())
    .await?;
    if kept.rows_affected() == 0 {
        return Ok(());
    }
    audit::mentee(tx, "own.reflected", tx.mentee_id().as_uuid()).await
}
