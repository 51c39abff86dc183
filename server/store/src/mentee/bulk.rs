//! Deeds on several mentees at once: those who were ticked, or all whom a filter shows.

use chrono::NaiveDate;
use domain::ids::{AccountId, MenteeId};
use uuid::Uuid;

use super::{
    Filter,
    list::{Asked, fitting},
};
use crate::{Result, SchoolTx, audit, export};

/// On whom a deed is done.
#[derive(Debug, Clone)]
pub enum Chosen {
    /// On these.
    These(Vec<MenteeId>),
    /// On everybody whom the filter shows, on all pages.
    Fitting(Box<Filter>),
}

/// What came of giving a class into somebody's hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Assigned {
    /// Pupils among those chosen; teachers have no class teacher.
    pub pupils: usize,
    /// Pupils whose class teacher is another one now.
    pub changed: usize,
}

struct Id {
    mentee_id: Uuid,
}

/// Ids of those chosen; ids of nobody are left out later, where the deed finds no row for them.
pub(super) async fn ids(tx: &mut SchoolTx, chosen: &Chosen, today: NaiveDate) -> Result<Vec<Uuid>> {
    let filter = match chosen {
        Chosen::These(ids) => return Ok(ids.iter().map(|id| id.as_uuid()).collect()),
        Chosen::Fitting(filter) => filter,
    };
    let (school_id, asked) = (tx.school_id().as_uuid(), Asked::of(filter, today));
    let rows = fitting!(Id, school_id, asked, "select f.mentee_id from fitting f").fetch_all(tx.sql()).await?;
    Ok(rows.into_iter().map(|row| row.mentee_id).collect())
}

/// Everybody who fits a filter: what is taken away.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn matching(tx: &mut SchoolTx, filter: &Filter, today: NaiveDate) -> Result<Vec<MenteeId>> {
    let fitting = ids(tx, &Chosen::Fitting(Box::new(filter.clone())), today).await?;
    Ok(fitting.into_iter().take(export::MOST as usize).map(MenteeId::from_uuid).collect())
}

/// Gives pupils a class teacher, or takes theirs away; those whose data may only be read stay as they are. Done twice it
/// changes nothing more.
///
/// # Errors
/// [`crate::Error::Conflict`] with `mentee_class_teacher` when the person does not work here as one.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn assign_class_teacher(
    tx: &mut SchoolTx,
    chosen: &Chosen,
    class_teacher: Option<AccountId>,
    today: NaiveDate,
) -> Result<Assigned> {
    let (school_id, ids) = (tx.school_id().as_uuid(), ids(tx, chosen, today).await?);
    let pupils = sqlx::query_scalar!(
        r#"select count(*) as "pupils!" from mentee where school_id = $1 and mentee_id = any ($2) and kind = 'pupil'"#,
        school_id,
        &ids,
    )
    .fetch_one(tx.sql())
    .await?;
    let changed = sqlx::query_scalar!(
        "update mentee set class_teacher_id = $3, version = version + 1
         where school_id = $1 and mentee_id = any ($2) and kind = 'pupil' and blocked_on is null
           and class_teacher_id is distinct from $3
         returning mentee_id",
        school_id,
        &ids,
        class_teacher.map(AccountId::as_uuid),
    )
    .fetch_all(tx.sql())
    .await?;
    audit::school_all(tx, "mentee.class_teacher", &changed).await?;
    Ok(Assigned { pupils: usize::try_from(pupils).unwrap_or_default(), changed: changed.len() })
}
