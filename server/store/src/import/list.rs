//! The last imports of a school.

use chrono::{DateTime, Utc};
use domain::{ids::ImportBatchId, import::ImportKind};

use super::ImportState;
use crate::{Result, SchoolTx, letters::term};

/// An import in the list.
#[derive(Debug, Clone)]
pub struct Recent {
    /// The import.
    pub import_batch_id: ImportBatchId,
    /// Whom it lists.
    pub kind: ImportKind,
    /// Name of the file.
    pub file_name: String,
    /// Where it stands.
    pub state: ImportState,
    /// Rows below the headings.
    pub row_count: i32,
    /// People entered.
    pub added: i32,
    /// Entries brought up to date.
    pub updated: i32,
    /// When the file came.
    pub created_at: DateTime<Utc>,
    /// Who brought it.
    pub who: Option<String>,
}

/// The last thirty imports, the newest first; older ones than 30 days are forgotten anyway.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn recent(tx: &mut SchoolTx) -> Result<Vec<Recent>> {
    let school_id = tx.school_id().as_uuid();
    let rows = sqlx::query!(
        r#"select b.import_batch_id, b.kind, b.file_name, b.state, b.row_count, b.added_count, b.updated_count, b.created_at,
             a.full_name as "who?"
           from import_batch b left join account a on a.account_id = b.created_by
           where b.school_id = $1
           order by b.created_at desc, b.import_batch_id
           limit 30"#,
        school_id,
    )
    .fetch_all(tx.sql())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Recent {
                import_batch_id: ImportBatchId::from_uuid(row.import_batch_id),
                kind: term(&row.kind, "import_batch.kind")?,
                file_name: row.file_name,
                state: term(&row.state, "import_batch.state")?,
                row_count: row.row_count,
                added: row.added_count,
                updated: row.updated_count,
                created_at: row.created_at,
                who: row.who,
            })
        })
        .collect()
}
