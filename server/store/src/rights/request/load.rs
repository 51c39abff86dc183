//! One request with everything that was written down about it.

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::SubjectRequestId;

use super::{Asked, By, list::subject};
use crate::{Result, SchoolTx, letters::term};

/// A request.
#[derive(Debug, Clone)]
pub struct RequestCard {
    /// The request.
    pub subject_request_id: SubjectRequestId,
    /// What was asked.
    pub asked: Asked,
    /// Who asked.
    pub by: By,
    /// In the person's words; may be empty.
    pub words: String,
    /// When the time was made longer.
    pub extended_on: Option<NaiveDate>,
    /// Why.
    pub extension_reason: String,
    /// What was answered.
    pub answer: String,
    /// Who answered.
    pub answered_by: Option<String>,
    /// Who wrote the request down.
    pub recorded_by: Option<String>,
    /// When.
    pub recorded_at: DateTime<Utc>,
    /// Grows with every change.
    pub version: i32,
}

/// The request.
///
/// # Errors
/// [`crate::Error::NotFound`] without such a request in the school.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %subject_request_id), err(level = "debug"))]
pub async fn request(tx: &mut SchoolTx, subject_request_id: SubjectRequestId) -> Result<RequestCard> {
    let school_id = tx.school_id().as_uuid();
    let row = sqlx::query!(
        r#"select r.kind, case when m.destroyed_on is null then r.mentee_id end as mentee_id,
             case when t.destroyed_on is null then r.mentor_id end as mentor_id, r.asker, r.asker_name, r.way, r.words, r.received_on, r.due_on,
             r.extended_on, r.extension_reason, r.answered_on, r.outcome, r.answer, r.recorded_at, r.version,
             coalesce(m.full_name, t.full_name, r.outsider) as "name!",
             answerer.full_name as "answered_by?", recorder.full_name as "recorded_by?"
           from subject_request r
           left join mentee m on m.school_id = r.school_id and m.mentee_id = r.mentee_id
           left join mentor t on t.school_id = r.school_id and t.mentor_id = r.mentor_id
           left join account answerer on answerer.account_id = r.answered_by
           left join account recorder on recorder.account_id = r.recorded_by
           where r.school_id = $1 and r.subject_request_id = $2"#,
        school_id,
        subject_request_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(RequestCard {
        subject_request_id,
        asked: Asked {
            kind: term(&row.kind, "subject_request.kind")?,
            subject: subject(row.mentee_id, row.mentor_id),
            name: row.name,
            received_on: row.received_on,
            due_on: row.due_on,
            answered_on: row.answered_on,
            outcome: row.outcome.map(|code| term(&code, "subject_request.outcome")).transpose()?,
        },
        by: By {
            asker: term(&row.asker, "subject_request.asker")?,
            name: row.asker_name,
            way: term(&row.way, "subject_request.way")?,
        },
        words: row.words,
        extended_on: row.extended_on,
        extension_reason: row.extension_reason,
        answer: row.answer,
        answered_by: row.answered_by,
        recorded_by: row.recorded_by,
        recorded_at: row.recorded_at,
        version: row.version,
    })
}
