//! What others tell about a mentee. Cards read it with everything else ([`super::card`]); the own page of a representative
//! reads the own entries.

use chrono::{DateTime, Utc};
use domain::{
    ids::{AccountId, MenteeId, MenteeNoteId},
    request::Channel,
    role::Role,
    term::Term,
    text::LongText,
};
use serde::Deserialize;

use crate::{Error, MenteeTx, Result, SchoolTx, audit};

/// An entry.
#[derive(Debug, Clone, Deserialize)]
pub struct Note {
    /// The entry.
    pub mentee_note_id: MenteeNoteId,
    /// Through whom or what it is known.
    pub channel: Channel,
    /// What was told.
    pub text: String,
    /// Who wrote it down.
    pub author_id: AccountId,
    /// The name; `None` when the person is no colleague of the reader.
    pub author: Option<String>,
    /// As what.
    pub author_role: Role,
    /// When.
    pub at: DateTime<Utc>,
}

/// An entry as it is written.
#[derive(Debug, Clone)]
pub struct NewNote {
    /// Made when the form was shown: a form sent twice writes one entry.
    pub mentee_note_id: MenteeNoteId,
    /// About whom.
    pub mentee_id: MenteeId,
    /// Through whom or what it is known.
    pub channel: Channel,
    /// What was told.
    pub text: LongText<2000>,
    /// As what the writer writes.
    pub author_role: Role,
}

/// Writes an entry of the staff.
///
/// # Errors
/// [`crate::Error::Conflict`] with `mentee_note_mentee_fkey` without such a mentee, with `mentee_note_psychological` or
/// `mentee_note_author` when somebody of this role does not write through the channel, with
/// `mentee_note_psych_procedures` or `mentee_note_third_party_info` without the consent that [`Channel::needs`] names.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), mentee_id = %note.mentee_id), err(level = "debug"))]
pub async fn write_note(tx: &mut SchoolTx, note: &NewNote) -> Result<()> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let written = sqlx::query!(
        "insert into mentee_note (school_id, mentee_note_id, mentee_id, channel, text, author_id, author_role)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict on constraint mentee_note_pkey do nothing",
        school_id,
        note.mentee_note_id.as_uuid(),
        note.mentee_id.as_uuid(),
        note.channel.code(),
        note.text.as_str(),
        account_id,
        note.author_role.code(),
    )
    .execute(tx.sql())
    .await?;
    if written.rows_affected() == 0 {
        return Ok(());
    }
    audit::school(tx, "note.written", note.mentee_id.as_uuid()).await
}

/// Removes an entry; about whom it was. Whoever wrote it takes it back; `anybodys` removes also what others wrote: it is
/// wrong, or the consent it rested on has ended.
///
/// # Errors
/// [`crate::Error::NotFound`] without such an entry that this person may remove; [`crate::Error::Conflict`] `blocked` while
/// the use of the mentee's data is suspended.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %mentee_note_id), err(level = "debug"))]
pub async fn remove_note(tx: &mut SchoolTx, mentee_note_id: MenteeNoteId, anybodys: bool) -> Result<MenteeId> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let mentee_id = sqlx::query_scalar!(
        "delete from mentee_note where school_id = $1 and mentee_note_id = $2 and ($4 or author_id = $3)
         returning mentee_id",
        school_id,
        mentee_note_id.as_uuid(),
        account_id,
        anybodys,
    )
    .fetch_one(tx.sql())
    .await?;
    audit::school(tx, "note.taken_back", mentee_id).await?;
    Ok(MenteeId::from_uuid(mentee_id))
}

/// Writes an entry of the mentee's representative.
///
/// # Errors
/// [`crate::Error::Unexpected`] for somebody who does not represent this mentee: row security refuses;
/// [`crate::Error::Conflict`] with `mentee_note_third_party_info` without a consent to it in force.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %mentee_note_id), err(level = "debug"))]
pub async fn write_own_note(tx: &mut MenteeTx, mentee_note_id: MenteeNoteId, text: &LongText<2000>) -> Result<()> {
    let (school_id, mentee_id) = (tx.school_id().as_uuid(), tx.mentee_id().as_uuid());
    // Nobody writes one by a link.
    let account_id = tx.account_id().ok_or(Error::NotFound)?.as_uuid();
    let fresh = sqlx::query!(
        "insert into mentee_note (school_id, mentee_note_id, mentee_id, channel, text, author_id, author_role)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict on constraint mentee_note_pkey do nothing",
        school_id,
        mentee_note_id.as_uuid(),
        mentee_id,
        Channel::Parent.code(),
        text.as_str(),
        account_id,
        Role::Representative.code(),
    )
    .execute(tx.sql())
    .await?;
    if fresh.rows_affected() == 0 {
        return Ok(());
    }
    audit::mentee(tx, "note.written", mentee_id).await
}
