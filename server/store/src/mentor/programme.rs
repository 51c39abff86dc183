//! How the programme of a mentor went: the days, the result, where it can be read. Of a mentor from the pool too: it is the
//! school's own register.

use domain::{contact::WebAddress, ids::MentorId, text::LongText};

use super::{Programme, write};
use crate::{Result, SchoolTx, audit};

/// Writes the programme down if the entry is still the version the form showed.
///
/// # Errors
/// [`crate::Error::NotFound`] without such a mentor; [`crate::Error::Conflict`] with `version` when the entry was edited
/// meanwhile, with `mentor_programme` when it ends before it begins, with `mentor_leaves_alone` when a pair still runs.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %mentor_id), err(level = "debug"))]
pub async fn set_programme(tx: &mut SchoolTx, mentor_id: MentorId, programme: &Programme, version: i32) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let written = sqlx::query!(
        "update mentor set entered_on = $4, left_on = $5, result = $6, case_url = $7, version = version + 1
         where school_id = $1 and mentor_id = $2 and version = $3",
        school_id,
        mentor_id.as_uuid(),
        version,
        programme.entered_on,
        programme.left_on,
        programme.result.as_ref().map_or("", LongText::as_str),
        programme.case_url.as_ref().map_or("", WebAddress::as_str),
    )
    .execute(tx.sql())
    .await?;
    if written.rows_affected() == 0 {
        write::source(tx, mentor_id).await?;
        return Err(crate::Error::conflict("version"));
    }
    audit::school(tx, "mentor.programme", mentor_id.as_uuid()).await
}
