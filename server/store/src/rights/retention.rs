//! How long the school keeps data after the programme of a person has ended, and whose time is over.

use chrono::NaiveDate;
use domain::{page::Cursor, subject::Subject};

use super::request::subject;
use crate::{
    Result, SchoolTx, audit,
    error::written,
    page::{LIMIT, Listed, after_text, text_cursor},
};

/// Somebody whose data are kept for longer than the school has said.
#[derive(Debug, Clone)]
pub struct Expired {
    /// Who.
    pub subject: Subject,
    /// Full name.
    pub full_name: String,
    /// Class, post or workplace; may be empty.
    pub place: String,
    /// When the programme ended.
    pub left_on: NaiveDate,
    /// When the term ended.
    pub expired_on: NaiveDate,
}

/// The term in months; `None` while the school has not said.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn retention(tx: &mut SchoolTx) -> Result<Option<i32>> {
    let school_id = tx.school_id().as_uuid();
    Ok(sqlx::query_scalar!("select retention_months from school where school_id = $1", school_id)
        .fetch_one(tx.sql())
        .await?)
}

/// Sets the term. The same term again changes nothing.
///
/// # Errors
/// [`crate::Error::Conflict`] with `school_retention` for more than ten years.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn set_retention(tx: &mut SchoolTx, months: Option<i32>) -> Result<()> {
    if retention(tx).await? == months {
        return Ok(());
    }
    let school_id = tx.school_id().as_uuid();
    let set = sqlx::query!("update school set retention_months = $2 where school_id = $1", school_id, months)
        .execute(tx.sql())
        .await?;
    written(&set)?;
    audit::school(tx, "right.retention", school_id).await
}

/// Whose term is over and who is in no running pair, the longest kept first. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn expired(tx: &mut SchoolTx, search: &str, after: Option<&Cursor>) -> Result<Listed<Expired>> {
    let school_id = tx.school_id().as_uuid();
    let (sort, id) = after_text(after);
    let rows = sqlx::query!(
        r#"with kept as (
             select m.mentee_id, null::uuid as mentor_id, m.mentee_id as id, m.full_name, m.search_name, m.left_on,
               coalesce(nullif(m.class_label, ''), m.post) as place
             from mentee m where m.school_id = $1 and m.destroyed_on is null
               and not exists (select from pair p where p.school_id = $1 and p.mentee_id = m.mentee_id and p.state = 'active')
             union all
             select null, t.mentor_id, t.mentor_id, t.full_name, t.search_name, t.left_on, t.workplace
             from mentor t where t.school_id = $1 and t.destroyed_on is null and t.pool_mentor_id is null and t.taken = 0
           ),
           fitting as (
             select k.*, (k.left_on + make_interval(months => s.retention_months))::date as expired_on,
               to_char(k.left_on, 'YYYYMMDD') collate "C" as sort
             from kept k join school s on s.school_id = $1
             where k.left_on + make_interval(months => s.retention_months) <= current_date
               and ($2 = '' or position($2 in k.search_name) > 0)
           )
           select f.mentee_id, f.mentor_id, f.id as "id!", f.full_name as "full_name!", f.place as "place!",
             f.left_on as "left_on!", f.expired_on as "expired_on!", f.sort as "sort!",
             (select count(*) from fitting) as "total!"
           from fitting f
           where $3::text is null or (f.sort, f.id) > ($3 collate "C", $4::uuid)
           order by f.sort, f.id
           limit $5"#,
        school_id,
        search,
        sort,
        id,
        LIMIT,
    )
    .fetch_all(tx.sql())
    .await?;
    Listed::read(
        rows,
        |row| row.total,
        |row| text_cursor(&row.sort, row.id),
        |row| {
            Ok(Expired {
                subject: subject(row.mentee_id, row.mentor_id).ok_or(crate::Error::Corrupt("mentee.mentee_id"))?,
                full_name: row.full_name,
                place: row.place,
                left_on: row.left_on,
                expired_on: row.expired_on,
            })
        },
    )
}
