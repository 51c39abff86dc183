//! The audit: who did what to which row, written in the transaction of the deed. It holds ids, never the data itself.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use crate::{GuestTx, MenteeTx, MentorTx, RegionTx, Result, SchoolTx, SignerTx, ids, realm::Metered};
use domain::ids::{AccountId, PoolMentorId, RegionId, SchoolId};

/// A deed as cards show it.
#[derive(Debug, Clone, Deserialize)]
pub struct Deed {
    /// Its code: `mentee.added`.
    pub action: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Who; `None` when the person is no colleague of the reader (a mentor) or the server itself.
    pub who: Option<String>,
    /// What changed by it, for the deeds that change words.
    #[serde(default)]
    pub changes: Vec<Change>,
}

/// One field of a person, before and after.
#[derive(Debug, Clone, Deserialize)]
pub struct Change {
    /// The column; of a representative `representative.<column>`.
    pub field: String,
    /// What it held.
    #[serde(deserialize_with = "stored_values")]
    pub before: Vec<String>,
    /// What it holds since.
    #[serde(deserialize_with = "stored_values")]
    pub after: Vec<String>,
}

/// A stored value as texts: several of a list, none of an empty one.
fn stored_values<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    fn texts(value: Value) -> Vec<String> {
        match value {
            Value::Null => Vec::new(),
            Value::String(text) if text.is_empty() => Vec::new(),
            Value::String(text) => vec![text],
            Value::Array(values) => values.into_iter().flat_map(texts).collect(),
            other => vec![other.to_string()],
        }
    }
    Value::deserialize(deserializer).map(texts)
}

/// A deed of a school's staff.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn school(tx: &mut SchoolTx, action: &'static str, subject: Uuid) -> Result<()> {
    let (school_id, account_id) = (tx.school_id(), tx.account_id());
    in_school(tx.sql(), school_id, Some(account_id), (action, subject)).await
}

/// A deed of the server itself in a school: a term was over.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn job(tx: &mut SchoolTx, action: &'static str, subject: Uuid) -> Result<()> {
    let school_id = tx.school_id();
    in_school(tx.sql(), school_id, None, (action, subject)).await
}

/// A deed of whoever holds the link of a signature, with the document.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn signer(tx: &mut SignerTx, action: &'static str) -> Result<()> {
    let (school_id, consent_id) = (tx.school_id(), tx.consent_id());
    in_school(tx.sql(), school_id, None, (action, consent_id.as_uuid())).await
}

/// A deed of a guest of a group meeting, about the own answers.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn guest(tx: &mut GuestTx, action: &'static str) -> Result<()> {
    let (school_id, guest_id) = (tx.school_id(), tx.gathering_guest_id());
    in_school(tx.sql(), school_id, None, (action, guest_id.as_uuid())).await
}

/// One deed of a school's staff on several subjects.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), subjects = subjects.len()), err(level = "debug"))]
pub async fn school_all(tx: &mut SchoolTx, action: &'static str, subjects: &[Uuid]) -> Result<()> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let events: Vec<Uuid> = subjects.iter().map(|_| ids::new()).collect();
    sqlx::query!(
        "insert into audit_event (school_id, audit_event_id, account_id, action, subject_id)
         select $1, one.event, $2, $3, one.subject from unnest($4::uuid[], $5::uuid[]) one (event, subject)",
        school_id,
        account_id,
        action,
        &events,
        subjects,
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// A deed of a mentor in a school.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(%school_id), err(level = "debug"))]
pub async fn mentor(tx: &mut MentorTx, school_id: SchoolId, action: &'static str, subject: Uuid) -> Result<()> {
    let account_id = tx.account_id();
    in_school(tx.sql(), school_id, Some(account_id), (action, subject)).await
}

/// A deed of a mentor that concerns the centre: about an entry of its pool.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(%region_id, %subject), err(level = "debug"))]
pub async fn pool(tx: &mut MentorTx, region_id: RegionId, action: &'static str, subject: PoolMentorId) -> Result<()> {
    let account_id = tx.account_id();
    in_region(tx.sql(), region_id, account_id, (action, subject.as_uuid())).await
}

/// A deed of a mentee or representative on the own page.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn mentee(tx: &mut MenteeTx, action: &'static str, subject: Uuid) -> Result<()> {
    let (school_id, account_id) = (tx.school_id(), tx.account_id());
    in_school(tx.sql(), school_id, account_id, (action, subject)).await
}

/// A deed of a regional centre.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id()), err(level = "debug"))]
pub async fn region(tx: &mut RegionTx, action: &'static str, subject: Uuid) -> Result<()> {
    let (region_id, account_id) = (tx.region_id(), tx.account_id());
    in_region(tx.sql(), region_id, account_id, (action, subject)).await
}

async fn in_school(
    sql: Metered<'_>,
    school_id: SchoolId,
    account_id: Option<AccountId>,
    (action, subject): (&str, Uuid),
) -> Result<()> {
    sqlx::query!(
        "insert into audit_event (school_id, audit_event_id, account_id, action, subject_id)
         values ($1, $2, $3, $4, $5)",
        school_id.as_uuid(),
        ids::new::<Uuid>(),
        account_id.map(AccountId::as_uuid),
        action,
        subject,
    )
    .execute(sql)
    .await?;
    Ok(())
}

async fn in_region(
    sql: Metered<'_>,
    region_id: RegionId,
    account_id: AccountId,
    (action, subject): (&str, Uuid),
) -> Result<()> {
    sqlx::query!(
        "insert into region_audit_event (region_id, region_audit_event_id, account_id, action, subject_id)
         values ($1, $2, $3, $4, $5)",
        region_id.as_uuid(),
        ids::new::<Uuid>(),
        account_id.as_uuid(),
        action,
        subject,
    )
    .execute(sql)
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every kind of column is read as texts: what is empty has none.
    #[test]
    fn values_of_columns() {
        for (json, before, after, row) in [
            (r#"{"field":"a","before":"7А","after":"8А"}"#, vec!["7А"], vec!["8А"], "words"),
            (r#"{"field":"a","before":"","after":null}"#, vec![], vec![], "empty and none"),
            (r#"{"field":"a","before":["x","y"],"after":[]}"#, vec!["x", "y"], vec![], "a list"),
            (r#"{"field":"a","before":false,"after":7}"#, vec!["false"], vec!["7"], "a mark and a number"),
        ] {
            let change: Change = serde_json::from_str(json).unwrap();
            assert_eq!(
                (change.before, change.after),
                (before.into_iter().map(str::to_owned).collect(), after.into_iter().map(str::to_owned).collect()),
                "{row}"
            );
        }
    }
}
