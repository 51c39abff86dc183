//! The curators are told that the time to answer a request is nearly over, and that it is over: once each.

use chrono::NaiveDate;
use domain::{ids::SubjectRequestId, letter::LetterKind, rights::warn_from};
use serde_json::json;

use crate::{
    Result, SchoolTx,
    outbox::{self, NewLetter, Recipient},
};

/// Writes to the curators of the school; how many letters. Done twice on a day it finds nothing the second time.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn remind(tx: &mut SchoolTx, today: NaiveDate) -> Result<u64> {
    let school_id = tx.school_id().as_uuid();
    let open = sqlx::query!(
        "select subject_request_id, due_on, warned_on, overdue_told_on from subject_request
         where school_id = $1 and answered_on is null and overdue_told_on is null
         order by due_on, subject_request_id for update",
        school_id,
    )
    .fetch_all(tx.sql())
    .await?;
    let mut told = 0;
    for row in open {
        let overdue = row.due_on < today;
        if !overdue && (row.warned_on.is_some() || today < warn_from(row.due_on)) {
            continue;
        }
        let subject_request_id = SubjectRequestId::from_uuid(row.subject_request_id);
        outbox::school(tx, letter(subject_request_id, row.due_on, overdue)).await?;
        sqlx::query!(
            "update subject_request set warned_on = coalesce(warned_on, $3), overdue_told_on = case when $4 then $3 end
             where school_id = $1 and subject_request_id = $2",
            school_id,
            row.subject_request_id,
            today,
            overdue,
        )
        .execute(tx.sql())
        .await?;
        told += 1;
    }
    Ok(told)
}

fn letter(subject_request_id: SubjectRequestId, due_on: NaiveDate, overdue: bool) -> NewLetter<'static> {
    let state = if overdue { "over" } else { "soon" };
    NewLetter {
        kind: LetterKind::SubjectRequestDue,
        event: format!("subject_request_due:{subject_request_id}:{due_on}:{state}"),
        to: Recipient::Curators,
        params: json!({ "subject_request_id": subject_request_id, "overdue": state }),
    }
}
