//! Acts of destruction: the register, one act with its log, and their own end after three years.

use chrono::{DateTime, Utc};
use domain::{
    destruction::Ground,
    ids::{DestructionActId, SubjectRequestId},
    page::Cursor,
    subject::Subject,
};
use serde::Deserialize;
use sqlx::types::Json;

use super::request::subject;
use crate::{
    Result, SchoolTx, audit,
    letters::term,
    page::{LIMIT, Listed, after_moment, moment_cursor},
};

/// One act in the register.
#[derive(Debug, Clone)]
pub struct ActRow {
    /// The act.
    pub destruction_act_id: DestructionActId,
    /// Its number in the school.
    pub number: i32,
    /// Whose data.
    pub person: String,
    /// Why.
    pub ground: Ground,
    /// When.
    pub at: DateTime<Utc>,
}

/// An act.
#[derive(Debug, Clone)]
pub struct ActCard {
    /// What the register shows of it.
    pub row: ActRow,
    /// The empty row that is left.
    pub subject: Option<Subject>,
    /// The request it answers.
    pub subject_request_id: Option<SubjectRequestId>,
    /// The act as it is printed, a line each.
    pub text: String,
    /// What was removed or emptied.
    pub log: Vec<Logged>,
}

/// A line of the event log.
#[derive(Debug, Clone, Deserialize)]
pub struct Logged {
    /// The table.
    pub table: String,
    /// How many rows.
    pub rows: i64,
    /// Whether they were emptied; else removed.
    pub emptied: bool,
}

/// Acts, the newest first. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn acts(tx: &mut SchoolTx, search: &str, after: Option<&Cursor>) -> Result<Listed<ActRow>> {
    let school_id = tx.school_id().as_uuid();
    let (moment, id) = after_moment(after);
    let rows = sqlx::query!(
        r#"with fitting as (
             select * from destruction_act where school_id = $1 and ($2 = '' or position($2 in mayak_search(person)) > 0)
           )
           select f.destruction_act_id, f.number, f.person, f.ground, f.at, (select count(*) from fitting) as "total!"
           from fitting f
           where $3::timestamptz is null or (f.at, f.destruction_act_id) < ($3, $4::uuid)
           order by f.at desc, f.destruction_act_id desc
           limit $5"#,
        school_id,
        search,
        moment,
        id,
        LIMIT,
    )
    .fetch_all(tx.sql())
    .await?;
    Listed::read(
        rows,
        |row| row.total,
        |row| moment_cursor(row.at, row.destruction_act_id),
        |row| {
            Ok(ActRow {
                destruction_act_id: row.destruction_act_id.into(),
                number: row.number,
                person: row.person,
                ground: term(&row.ground, "destruction_act.ground")?,
                at: row.at,
            })
        },
    )
}

/// An act.
///
/// # Errors
/// [`crate::Error::NotFound`] without such an act in the school.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %destruction_act_id), err(level = "debug"))]
pub async fn act(tx: &mut SchoolTx, destruction_act_id: DestructionActId) -> Result<ActCard> {
    let school_id = tx.school_id().as_uuid();
    let row = sqlx::query!(
        r#"select number, person, ground, at, mentee_id, mentor_id, subject_request_id, text, log as "log: Json<Vec<Logged>>"
           from destruction_act where school_id = $1 and destruction_act_id = $2"#,
        school_id,
        destruction_act_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(ActCard {
        row: ActRow {
            destruction_act_id,
            number: row.number,
            person: row.person,
            ground: term(&row.ground, "destruction_act.ground")?,
            at: row.at,
        },
        subject: subject(row.mentee_id, row.mentor_id),
        subject_request_id: row.subject_request_id.map(SubjectRequestId::from_uuid),
        text: row.text,
        log: row.log.0,
    })
}

/// The log that goes with an act was taken away as a file.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %destruction_act_id), err(level = "debug"))]
pub async fn act_taken(tx: &mut SchoolTx, destruction_act_id: DestructionActId) -> Result<()> {
    audit::school(tx, "right.act_taken", destruction_act_id.as_uuid()).await
}

/// Forgets acts older than three years: so long they prove the destruction, and they name the person. How many.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn sweep_acts(tx: &mut SchoolTx) -> Result<u64> {
    let school_id = tx.school_id().as_uuid();
    let swept = sqlx::query!(
        "delete from destruction_act where school_id = $1 and at < now() - interval '3 years'",
        school_id,
    )
    .execute(tx.sql())
    .await?;
    Ok(swept.rows_affected())
}
