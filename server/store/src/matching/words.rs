//! What curator and psychologist write about two people, and who is on the preventive register.

use domain::{
    board::{BoardDeed, MarkKind},
    ids::{MenteeId, MentorId},
    mentoring_form::MentoringForm,
    term::Term,
};

use super::{
    change::{self, Trace},
    choose::{of_school, remove},
    rules,
};
use crate::{Error, Result, SchoolTx, audit};

/// Words about two people.
#[derive(Debug, Clone)]
pub struct NewWord<'a> {
    /// The mentee.
    pub mentee_id: MenteeId,
    /// The mentor.
    pub mentor_id: MentorId,
    /// One of [`MarkKind::WORDS`].
    pub kind: MarkKind,
    /// What is to be known; not empty where [`MarkKind::needs_words`].
    pub note: &'a str,
}

/// Writes words about two people; of one kind the last count. Who may write which is the page's to ask.
///
/// # Errors
/// [`Error::NotFound`] without such a mentee or mentor in this school, or for a choice of the board; [`Error::Conflict`] with
/// `match_mark_said` when words are missing, `match_mark_kin_key` when the two are marked relatives and namesakes at once,
/// `match_mark_namesakes` when no representative of the mentee has the mentor's name.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), form = form.code(), mentee_id = %word.mentee_id), err(level = "debug"))]
pub async fn say(tx: &mut SchoolTx, form: MentoringForm, word: &NewWord<'_>) -> Result<()> {
    if !MarkKind::WORDS.contains(&word.kind) {
        return Err(Error::NotFound);
    }
    rules::lock(tx, &[word.mentee_id.as_uuid()]).await?;
    of_school(tx, word.mentee_id, word.mentor_id).await?;
    if word.kind == MarkKind::Namesakes {
        same_name(tx, word.mentee_id, word.mentor_id).await?;
    }
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let said = sqlx::query!(
        "insert into match_mark (school_id, mentee_id, mentor_id, kind, note, made_by) values ($1, $2, $3, $4, $5, $6)
         on conflict on constraint match_mark_pkey do update
           set note = excluded.note, made_by = excluded.made_by, made_at = now()
           where match_mark.note <> excluded.note",
        school_id,
        word.mentee_id.as_uuid(),
        word.mentor_id.as_uuid(),
        word.kind.code(),
        word.note,
        account_id,
    )
    .execute(tx.sql())
    .await?;
    // The same words once more change nothing.
    if said.rows_affected() == 0 {
        return Ok(());
    }
    changed(tx, form, Trace::of(word.mentee_id, word.mentor_id)).await?;
    audit::school(tx, "matching.said", word.mentee_id.as_uuid()).await
}

/// Takes words about two people back.
///
/// # Errors
/// [`Error::NotFound`] when there are none of this kind.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), form = form.code(), %mentee_id), err(level = "debug"))]
pub async fn take_back(
    tx: &mut SchoolTx,
    form: MentoringForm,
    mentee_id: MenteeId,
    mentor_id: MentorId,
    kind: MarkKind,
) -> Result<()> {
    if !MarkKind::WORDS.contains(&kind) {
        return Err(Error::NotFound);
    }
    of_school(tx, mentee_id, mentor_id).await?;
    remove(tx, mentee_id, mentor_id, kind).await?;
    changed(tx, form, Trace::of(mentee_id, mentor_id)).await?;
    audit::school(tx, "matching.unsaid", mentee_id.as_uuid()).await
}

/// Notes whether a pupil is on the preventive register (120-FZ; domain reference §6.3).
///
/// # Errors
/// [`Error::NotFound`] without such a mentee in this school.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), form = form.code(), %mentee_id), err(level = "debug"))]
pub async fn note_register(
    tx: &mut SchoolTx,
    form: MentoringForm,
    mentee_id: MenteeId,
    on_register: bool,
) -> Result<()> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    sqlx::query_scalar!(
        "select mentee_id from mentee where school_id = $1 and mentee_id = $2 for no key update",
        school_id,
        mentee_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    let noted = if on_register {
        sqlx::query!(
            "insert into mentee_register (school_id, mentee_id, noted_by) values ($1, $2, $3)
             on conflict on constraint mentee_register_pkey do nothing",
            school_id,
            mentee_id.as_uuid(),
            account_id,
        )
        .execute(tx.sql())
        .await?
    } else {
        sqlx::query!(
            "delete from mentee_register where school_id = $1 and mentee_id = $2",
            school_id,
            mentee_id.as_uuid(),
        )
        .execute(tx.sql())
        .await?
    };
    if noted.rows_affected() == 0 {
        return Ok(());
    }
    changed(tx, form, Trace { mentee: Some(mentee_id), ..Trace::default() }).await?;
    audit::school(tx, "matching.register", mentee_id.as_uuid()).await
}

/// Nobody is called a namesake of somebody with another name.
async fn same_name(tx: &mut SchoolTx, mentee_id: MenteeId, mentor_id: MentorId) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let same = sqlx::query_scalar!(
        r#"select exists (select from representative r
             join mentor m on m.school_id = r.school_id and m.mentor_id = $3
               and mayak_full_name(m.full_name) = mayak_full_name(r.full_name)
             where r.school_id = $1 and r.mentee_id = $2) as "same!""#,
        school_id,
        mentee_id.as_uuid(),
        mentor_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    if same { Ok(()) } else { Err(Error::conflict("match_mark_namesakes")) }
}

async fn changed(tx: &mut SchoolTx, form: MentoringForm, trace: Trace) -> Result<()> {
    let Some(version) = change::take(tx, form, None, BoardDeed::Word, trace).await? else { return Ok(()) };
    change::write(tx, form, version, BoardDeed::Word, trace).await
}
