//! A mentee who becomes a mentor: what the base knows already, so that nobody types it again.

use chrono::NaiveDate;
use domain::{category::MenteeKind, ids::MenteeId};

use crate::{Result, SchoolTx, letters::term};

/// What an entry of a mentor takes over from the entry of the mentee. Consents are not among it: they were given for a mentee.
#[derive(Debug, Clone)]
pub struct AfterMentee {
    /// Full name.
    pub full_name: String,
    /// Pupil or teacher.
    pub kind: MenteeKind,
    /// When born.
    pub birth_date: NaiveDate,
    /// Class of a pupil; empty for a teacher.
    pub class_label: String,
    /// Post of a teacher; empty for a pupil.
    pub post: String,
    /// E-mail; may be empty.
    pub email: String,
    /// Telephone; may be empty.
    pub phone: String,
}

/// What is taken over from a mentee.
///
/// # Errors
/// [`crate::Error::NotFound`] without such a mentee in the school, or while the use of the data is suspended.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %mentee_id), err(level = "debug"))]
pub async fn after_mentee(tx: &mut SchoolTx, mentee_id: MenteeId) -> Result<AfterMentee> {
    let school_id = tx.school_id().as_uuid();
    let row = sqlx::query!(
        "select full_name, kind, birth_date, class_label, post, email, phone from mentee
         where school_id = $1 and mentee_id = $2 and destroyed_on is null and blocked_on is null",
        school_id,
        mentee_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(AfterMentee {
        full_name: row.full_name,
        kind: term(&row.kind, "mentee.kind")?,
        birth_date: row.birth_date,
        class_label: row.class_label,
        post: row.post,
        email: row.email,
        phone: row.phone,
    })
}
