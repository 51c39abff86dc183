//! The navigation of a mentor's cabinet.

use domain::{draft::FormKey, ids::SchoolId};

use crate::{MentorTx, Result, draft::Draft};

/// What is inside the sections of a mentor's cabinet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MentorCounts {
    /// Questions of schools that wait for the mentor's answer.
    pub requests: i64,
    /// Running pairs.
    pub pairs: i64,
}

/// Counts of a mentor.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn mentor(tx: &mut MentorTx) -> Result<MentorCounts> {
    Ok(mentor_and(tx, None).await?.0)
}

/// Counts of a mentor, and the own draft of the form on this page, about people of this school.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(%school_id, form = %form), err(level = "debug"))]
pub async fn mentor_with_draft(
    tx: &mut MentorTx,
    school_id: SchoolId,
    form: &FormKey,
) -> Result<(MentorCounts, Option<Draft>)> {
    mentor_and(tx, Some((school_id, form))).await
}

async fn mentor_and(tx: &mut MentorTx, form: Option<(SchoolId, &FormKey)>) -> Result<(MentorCounts, Option<Draft>)> {
    let account_id = tx.account_id().as_uuid();
    let row = sqlx::query!(
        r#"select
             (select count(*) from engagement where state = 'asked' and turn = 'mentor') as "requests!",
             (select count(*) from pair where state = 'active') as "pairs!",
             d.body as "body?", d.saved_at as "saved_at?"
           from (values (1)) as page
           left join draft d on d.school_id = $1 and d.account_id = $2 and d.form_key = $3"#,
        form.map(|(school_id, _)| school_id.as_uuid()),
        account_id,
        form.map(|(_, key)| key.to_string()),
    )
    .fetch_one(tx.sql())
    .await?;
    let counts = MentorCounts { requests: row.requests, pairs: row.pairs };
    Ok((counts, Draft::of_columns(row.body, row.saved_at)))
}
