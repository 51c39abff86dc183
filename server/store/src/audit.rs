//! The audit: who did what to which row, written in the transaction of the deed. It holds ids, never the data itself.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use uuid::Uuid;

use crate::{MentorTx, RegionTx, Result, SchoolTx, ids};
use domain::ids::SchoolId;

/// A deed as cards show it.
#[derive(Debug, Clone, Deserialize)]
pub struct Deed {
    /// Its code: `mentee.added`.
    pub action: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Who; `None` when the person is no colleague of the reader (a mentor) or the server itself.
    pub who: Option<String>,
}

/// A deed of a school's staff.
///
/// # Errors
/// As the database.
pub async fn school(tx: &mut SchoolTx, action: &'static str, subject: Uuid) -> Result<()> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    sqlx::query!(
        "insert into audit_event (school_id, audit_event_id, account_id, action, subject_id)
         values ($1, $2, $3, $4, $5)",
        school_id,
        ids::new::<Uuid>(),
        account_id,
        action,
        subject,
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// A deed of a mentor in a school.
///
/// # Errors
/// As the database.
pub async fn mentor(tx: &mut MentorTx, school_id: SchoolId, action: &'static str, subject: Uuid) -> Result<()> {
    let account_id = tx.account_id().as_uuid();
    sqlx::query!(
        "insert into audit_event (school_id, audit_event_id, account_id, action, subject_id)
         values ($1, $2, $3, $4, $5)",
        school_id.as_uuid(),
        ids::new::<Uuid>(),
        account_id,
        action,
        subject,
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// A deed of a regional centre.
///
/// # Errors
/// As the database.
pub async fn region(tx: &mut RegionTx, action: &'static str, subject: Uuid) -> Result<()> {
    let (region_id, account_id) = (tx.region_id().as_uuid(), tx.account_id().as_uuid());
    sqlx::query!(
        "insert into region_audit_event (region_id, region_audit_event_id, account_id, action, subject_id)
         values ($1, $2, $3, $4, $5)",
        region_id,
        ids::new::<Uuid>(),
        account_id,
        action,
        subject,
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}
