//! Choices on the board: keeping a pair together, not proposing it, taking either back.

use domain::{
    board::{BoardDeed, MarkKind},
    ids::{MenteeId, MentorId},
    mentoring_form::MentoringForm,
    term::Term,
};

use super::change::{self, Trace};
use crate::{Error, Result, SchoolTx, audit, error::written};

/// A choice as it was made on a page.
#[derive(Debug, Clone, Copy)]
pub struct Choice {
    /// The version of the board the page showed.
    pub version: i32,
    /// One of [`BoardDeed::CHOICES`].
    pub deed: BoardDeed,
    /// The mentee.
    pub mentee_id: MenteeId,
    /// The mentor.
    pub mentor_id: MentorId,
}

/// Makes a choice. Keeping a mentee for another mentor takes the former choice back: that moves the mentee. The same form sent
/// twice chooses once.
///
/// # Errors
/// [`Error::Conflict`] with [`super::MOVED`] when a colleague changed the board meanwhile, `match_mark_either_key` when the
/// pair is marked the other way; [`Error::NotFound`] when there is nothing to take back, or no such mentee or mentor in this
/// school.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), form = form.code(), deed = choice.deed.code()), err(level = "debug"))]
pub async fn choose(tx: &mut SchoolTx, form: MentoringForm, choice: &Choice) -> Result<()> {
    let Choice { version, deed, mentee_id, mentor_id } = *choice;
    let trace = Trace::of(mentee_id, mentor_id);
    of_school(tx, mentee_id, mentor_id).await?;
    let Some(version) = change::take(tx, form, Some(version), deed, trace).await? else { return Ok(()) };
    let before = match deed {
        BoardDeed::Lock => {
            let before = unlock(tx, mentee_id).await?;
            put(tx, mentee_id, mentor_id, MarkKind::Lock).await?;
            before
        }
        BoardDeed::Ban => {
            put(tx, mentee_id, mentor_id, MarkKind::Ban).await?;
            None
        }
        BoardDeed::Unlock => {
            remove(tx, mentee_id, mentor_id, MarkKind::Lock).await?;
            None
        }
        BoardDeed::Unban => {
            remove(tx, mentee_id, mentor_id, MarkKind::Ban).await?;
            None
        }
        BoardDeed::Weigh | BoardDeed::Undo | BoardDeed::Word | BoardDeed::Decide => return Err(Error::NotFound),
    };
    change::write(tx, form, version, deed, Trace { before, ..trace }).await?;
    audit::school(tx, "matching.chosen", mentee_id.as_uuid()).await
}

/// Whether these two are of the school at all. Which form the mentee once asked for does not matter: somebody may wait for
/// another one, and be paired by hand in any.
pub(super) async fn of_school(tx: &mut SchoolTx, mentee_id: MenteeId, mentor_id: MentorId) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let there = sqlx::query_scalar!(
        r#"select exists (select from mentee where school_id = $1 and mentee_id = $2)
             and exists (select from mentor where school_id = $1 and mentor_id = $3) as "there!""#,
        school_id,
        mentee_id.as_uuid(),
        mentor_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    if there { Ok(()) } else { Err(Error::NotFound) }
}

/// Marks two people; a mark that is there already stays.
pub(super) async fn put(tx: &mut SchoolTx, mentee_id: MenteeId, mentor_id: MentorId, kind: MarkKind) -> Result<()> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    sqlx::query!(
        "insert into match_mark (school_id, mentee_id, mentor_id, kind, made_by) values ($1, $2, $3, $4, $5)
         on conflict on constraint match_mark_pkey do nothing",
        school_id,
        mentee_id.as_uuid(),
        mentor_id.as_uuid(),
        kind.code(),
        account_id,
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Takes a mark back.
pub(super) async fn remove(tx: &mut SchoolTx, mentee_id: MenteeId, mentor_id: MentorId, kind: MarkKind) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let gone = sqlx::query!(
        "delete from match_mark where school_id = $1 and mentee_id = $2 and mentor_id = $3 and kind = $4",
        school_id,
        mentee_id.as_uuid(),
        mentor_id.as_uuid(),
        kind.code(),
    )
    .execute(tx.sql())
    .await?;
    written(&gone)
}

/// Lets a mentee go from whoever the mentee was kept for.
async fn unlock(tx: &mut SchoolTx, mentee_id: MenteeId) -> Result<Option<MentorId>> {
    let school_id = tx.school_id().as_uuid();
    let before = sqlx::query_scalar!(
        "delete from match_mark where school_id = $1 and mentee_id = $2 and kind = 'lock' returning mentor_id",
        school_id,
        mentee_id.as_uuid(),
    )
    .fetch_optional(tx.sql())
    .await?;
    Ok(before.map(MentorId::from_uuid))
}
