//! A request is written down.

use chrono::NaiveDate;
use domain::{
    ids::{MenteeId, MentorId, SubjectRequestId},
    rights::{Asker, RequestWay, RightKind, due},
    subject::Subject,
    term::Term,
    text::{LongText, PersonName},
};

use super::Whose;
use crate::{Result, SchoolTx, audit};

/// A request as it came.
#[derive(Debug, Clone)]
pub struct NewRequest {
    /// Made when the form was shown: a form sent twice writes down one request.
    pub subject_request_id: SubjectRequestId,
    /// What is asked.
    pub kind: RightKind,
    /// Whose data.
    pub whose: Whose,
    /// Who asks for that person.
    pub asker: Asker,
    /// That one's name, unless it is the person.
    pub asker_name: Option<PersonName>,
    /// How it came.
    pub way: RequestWay,
    /// What was asked in the person's words.
    pub words: Option<LongText<2000>>,
    /// When it came; the time to answer runs from the next day.
    pub received_on: NaiveDate,
}

/// Puts a request into the register. The same form sent twice puts one there.
///
/// # Errors
/// [`crate::Error::Conflict`] with the name of a foreign key when the school has no such person.
#[tracing::instrument(
    skip_all,
    fields(school_id = %tx.school_id(), subject_request_id = %new.subject_request_id),
    err(level = "debug")
)]
pub async fn add_request(tx: &mut SchoolTx, new: &NewRequest) -> Result<()> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let (subject, outsider) = match &new.whose {
        Whose::Subject(subject) => (Some(*subject), ""),
        Whose::Outsider(name) => (None, name.as_str()),
    };
    let added = sqlx::query!(
        "insert into subject_request (school_id, subject_request_id, kind, mentee_id, mentor_id, outsider, asker,
           asker_name, way, words, received_on, due_on, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         on conflict on constraint subject_request_pkey do nothing",
        school_id,
        new.subject_request_id.as_uuid(),
        new.kind.code(),
        subject.and_then(Subject::mentee_id).map(MenteeId::as_uuid),
        subject.and_then(Subject::mentor_id).map(MentorId::as_uuid),
        outsider,
        new.asker.code(),
        new.asker_name.as_ref().map_or("", PersonName::as_str),
        new.way.code(),
        new.words.as_ref().map_or("", LongText::as_str),
        new.received_on,
        due(new.received_on, false),
        account_id,
    )
    .execute(tx.sql())
    .await?;
    if added.rows_affected() == 0 {
        return Ok(());
    }
    audit::school(tx, "right.received", new.subject_request_id.as_uuid()).await
}
