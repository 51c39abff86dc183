//! Letters about what people ask of the school about their data, read in the school's realm.

use domain::{
    ids::SubjectRequestId,
    letter::{Letter, SubjectRequestDue},
};

use super::{Target, id, pairing::open, term, word};
use crate::{Db, Result, outbox::Claimed};

/// Nothing when the request was answered meanwhile.
pub(super) async fn due(db: &Db, row: &Claimed, path: &(dyn Fn(Target) -> String + Sync)) -> Result<Option<Letter>> {
    let subject_request_id: SubjectRequestId = id(&row.params, "subject_request_id")?;
    let mut tx = open(db, row).await?;
    let school_id = tx.school_id().as_uuid();
    let found = sqlx::query!(
        r#"select q.kind, q.received_on, q.due_on, s.short_name, s.slug,
             (select a.full_name from account a where a.email = $3) as reader
           from subject_request q join school s on s.school_id = q.school_id
           where q.school_id = $1 and q.subject_request_id = $2 and q.answered_on is null"#,
        school_id,
        subject_request_id.as_uuid(),
        row.recipient,
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(found) = found else { return Ok(None) };
    Ok(Some(Letter::SubjectRequestDue(SubjectRequestDue {
        recipient: found.reader.unwrap_or_else(|| row.recipient.clone()),
        school: found.short_name,
        kind: term(&found.kind, "subject_request.kind")?,
        received_on: found.received_on,
        due_on: found.due_on,
        overdue: word(&row.params, "overdue")? == "over",
        path: path(Target::SubjectRequest(found.slug, subject_request_id)),
    })))
}
