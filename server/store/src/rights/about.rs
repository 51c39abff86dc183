//! Everything the school keeps about one person.

use domain::subject::Subject;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::{Operator, Person, person};
use crate::{Result, SchoolTx, audit};

/// Rows about a person, table by table.
#[derive(Debug, Clone)]
pub struct About {
    /// Who.
    pub person: Person,
    /// Who answers for the data.
    pub operator: Operator,
    /// Only what the school's realm may read.
    pub tables: Vec<Table>,
}

/// Name of a table and its rows, by column.
pub type Table = (String, Vec<Map<String, Value>>);

/// For what it is read; the audit says which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    /// To look at it.
    Shown,
    /// To hand it out as files.
    HandedOut,
    /// To name it in the act of its destruction, which is a deed of its own.
    Destroyed,
}

/// Everything about a person. That it was read is audited.
///
/// # Errors
/// [`crate::Error::NotFound`] when the school has no such person.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), subject = %subject.id()), err(level = "debug"))]
pub async fn about(tx: &mut SchoolTx, subject: Subject, occasion: Occasion) -> Result<About> {
    let about = person::read(tx, subject, true).await?;
    match occasion {
        Occasion::Shown => audit::school(tx, "right.shown", subject.id()).await?,
        Occasion::HandedOut => audit::school(tx, "right.handed_out", subject.id()).await?,
        Occasion::Destroyed => {}
    }
    Ok(about)
}

/// The files among what is kept about a person, with their names, in the order in which they were handed in.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), subject = %about.person.subject.id()), err(level = "debug"))]
pub async fn files(tx: &mut SchoolTx, about: &About) -> Result<Vec<(String, Vec<u8>)>> {
    let school_id = tx.school_id().as_uuid();
    let ids: Vec<Uuid> = about
        .tables
        .iter()
        .filter(|(table, _)| table == "stored_file")
        .flat_map(|(_, rows)| rows)
        .filter_map(|row| row.get("stored_file_id")?.as_str()?.parse().ok())
        .collect();
    let rows = sqlx::query!(
        "select name, bytes from stored_file where school_id = $1 and stored_file_id = any ($2)
         order by uploaded_at, stored_file_id",
        school_id,
        &ids,
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows.into_iter().map(|row| (row.name, row.bytes)).collect())
}
