//! Taking the last choice back, whoever made it.

use domain::{
    board::{BoardDeed, MarkKind},
    ids::{MenteeId, MentorId},
    mentoring_form::MentoringForm,
    term::Term,
};

use super::{
    board::read_settings,
    change::{self, Trace},
    choose::{put, remove},
    weigh::set,
};
use crate::{Error, Result, SchoolTx, audit, letters::term};

/// Takes the last choice on the board back: a mark, a move or a change of the weights.
///
/// # Errors
/// [`Error::Conflict`] with [`super::MOVED`] when a colleague changed the board meanwhile; [`Error::NotFound`] when there is
/// nothing to take back.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), form = form.code()), err(level = "debug"))]
pub async fn undo(tx: &mut SchoolTx, form: MentoringForm, version: i32) -> Result<()> {
    let trace = Trace::default();
    let Some(version) = change::take(tx, form, Some(version), BoardDeed::Undo, trace).await? else { return Ok(()) };
    let school_id = tx.school_id().as_uuid();
    let row = sqlx::query!(
        r#"update match_change c set undone = true
           where c.school_id = $1 and c.form = $2 and c.version = (select max(l.version) from match_change l
             where l.school_id = $1 and l.form = $2 and not l.undone
               and l.deed in ('lock', 'unlock', 'ban', 'unban', 'weigh'))
           returning c.deed, c.mentee_id, c.mentor_id, c.from_mentor_id, c.weights, c.objective, c.min_score, c.raise_weakest"#,
        school_id,
        form.code(),
    )
    .fetch_one(tx.sql())
    .await?;
    let deed: BoardDeed = term(&row.deed, "match_change.deed")?;
    if deed == BoardDeed::Weigh {
        let weights = row.weights.unwrap_or_default();
        let objective = row.objective.unwrap_or_default();
        let before = read_settings(&weights, &objective, row.min_score, row.raise_weakest.unwrap_or_default())?;
        set(tx, form, &before).await?;
        return finish(tx, form, version, trace).await;
    }
    let (mentee, mentor) = row.mentee_id.zip(row.mentor_id).ok_or(Error::Corrupt("match_change.mentee_id"))?;
    let (mentee, mentor) = (MenteeId::from_uuid(mentee), MentorId::from_uuid(mentor));
    match deed {
        BoardDeed::Lock => {
            remove(tx, mentee, mentor, MarkKind::Lock).await?;
            if let Some(before) = row.from_mentor_id.map(MentorId::from_uuid) {
                put(tx, mentee, before, MarkKind::Lock).await?;
            }
        }
        BoardDeed::Unlock => put(tx, mentee, mentor, MarkKind::Lock).await?,
        BoardDeed::Ban => remove(tx, mentee, mentor, MarkKind::Ban).await?,
        BoardDeed::Unban => put(tx, mentee, mentor, MarkKind::Ban).await?,
        BoardDeed::Weigh | BoardDeed::Undo | BoardDeed::Word | BoardDeed::Decide => return Err(Error::NotFound),
    }
    finish(tx, form, version, Trace::of(mentee, mentor)).await
}

async fn finish(tx: &mut SchoolTx, form: MentoringForm, version: i32, trace: Trace) -> Result<()> {
    change::write(tx, form, version, BoardDeed::Undo, trace).await?;
    let school_id = tx.school_id().as_uuid();
    let subject = trace.mentee.map_or(school_id, MenteeId::as_uuid);
    audit::school(tx, "matching.undone", subject).await
}
