//! What a school decides about consents, and what their texts say about it beside its card.

use domain::{consent::TeenRule, term::Term, text::ShortText};

use crate::{Result, SchoolTx, audit, letters::term};

/// The decisions of a school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// Who signs for pupils from 14 to 17.
    pub teens: TeenRule,
    /// Where the school publishes; may be empty.
    pub site: String,
    /// Tax number and the like; may be empty.
    pub details: String,
}

/// The rules as they are.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn rules(tx: &mut SchoolTx) -> Result<Rules> {
    let school_id = tx.school_id().as_uuid();
    let row = sqlx::query!("select teen_signers, site, details from school where school_id = $1", school_id)
        .fetch_one(tx.sql())
        .await?;
    read(&row.teen_signers, row.site, row.details)
}

/// The rules as the columns of a school hold them.
pub(super) fn read(teen_signers: &str, site: String, details: String) -> Result<Rules> {
    Ok(Rules { teens: term(teen_signers, "school.teen_signers")?, site, details })
}

/// Changes the rules, for documents made from now on: what was asked or signed stays as it is.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn set_rules(
    tx: &mut SchoolTx,
    teens: TeenRule,
    site: Option<&ShortText<200>>,
    details: Option<&ShortText<200>>,
) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let changed = sqlx::query!(
        "update school set teen_signers = $2, site = $3, details = $4
         where school_id = $1 and (teen_signers, site, details) is distinct from ($2, $3, $4)",
        school_id,
        teens.code(),
        site.map_or("", ShortText::as_str),
        details.map_or("", ShortText::as_str),
    )
    .execute(tx.sql())
    .await?;
    // The same once more changes nothing.
    if changed.rows_affected() == 0 {
        return Ok(());
    }
    audit::school(tx, "consent.rules", school_id).await
}
