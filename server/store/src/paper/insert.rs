//! The row of a new paper, whoever brings it.

use domain::term::Term;
use uuid::Uuid;

use super::NewPaper;
use crate::{Result, realm::Metered};

/// Adds a paper that waits for a decision; `false` when it is there already.
pub(super) async fn insert(sql: Metered<'_>, region_id: Uuid, new: &NewPaper, by_mentor: bool) -> Result<bool> {
    let added = sqlx::query!(
        "insert into pool_paper
           (region_id, pool_paper_id, pool_mentor_id, kind, number, issuer, issued_on, own_until, by_mentor)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict on constraint pool_paper_pkey do nothing",
        region_id,
        new.pool_paper_id.as_uuid(),
        new.pool_mentor_id.as_uuid(),
        new.kind.code(),
        new.facts.number.as_str(),
        new.facts.issuer.as_str(),
        new.facts.issued_on,
        new.facts.own_until,
        by_mentor,
    )
    .execute(sql)
    .await?;
    Ok(added.rows_affected() > 0)
}
