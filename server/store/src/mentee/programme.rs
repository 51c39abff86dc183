//! How the programme of a mentee went: the days, the result, where it can be read.

use domain::{contact::WebAddress, ids::MenteeId, text::LongText};

use super::{Programme, write::stale};
use crate::{Result, SchoolTx, audit};

/// Writes the programme down if the entry is still the version the form showed.
///
/// # Errors
/// [`crate::Error::NotFound`] without such a mentee; [`crate::Error::Conflict`] with `version` when the entry was edited
/// meanwhile, with `mentee_programme` when it ends before it begins, with `mentee_completed` when it is gone through
/// without an end, with `mentee_leaves_alone` when a pair still runs, with `mentee_case_requires_consent` when a story is
/// linked and no consent to publication is in force.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %mentee_id), err(level = "debug"))]
pub async fn set_programme(tx: &mut SchoolTx, mentee_id: MenteeId, programme: &Programme, version: i32) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let written = sqlx::query!(
        "update mentee set entered_on = $4, left_on = $5, result = $6, case_url = $7, completed = $8, version = version + 1
         where school_id = $1 and mentee_id = $2 and version = $3",
        school_id,
        mentee_id.as_uuid(),
        version,
        programme.entered_on,
        programme.left_on,
        programme.result.as_ref().map_or("", LongText::as_str),
        programme.case_url.as_ref().map_or("", WebAddress::as_str),
        programme.completed,
    )
    .execute(tx.sql())
    .await?;
    if written.rows_affected() == 0 {
        return Err(stale(tx, mentee_id).await?);
    }
    audit::school(tx, "mentee.programme", mentee_id.as_uuid()).await
}
