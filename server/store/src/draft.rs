//! Drafts: half-written forms, kept with the school whose people they speak of and seen by nobody but their writer.
//! Dropped in the transaction of the deed they led to.

use chrono::{DateTime, Utc};
use domain::{
    draft::FormKey,
    ids::{AccountId, SchoolId},
};
use serde_json::Value;

use crate::{Error, MenteeTx, MentorTx, Result, SchoolTx, WorkerTx};

/// A half-written form.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Names and values of the form, in the shape of the page's form values.
    pub body: Value,
    /// When it was saved last.
    pub saved_at: DateTime<Utc>,
}

impl Draft {
    /// From the two columns of a left join.
    pub(crate) fn of_columns(body: Option<Value>, saved_at: Option<DateTime<Utc>>) -> Option<Self> {
        Some(Self { body: body?, saved_at: saved_at? })
    }
}

/// Keeps a draft of a school's staff in place of an earlier one; when it was saved. Pages read it together with their
/// counts: [`crate::nav::school_with_draft`].
///
/// # Errors
/// [`crate::Error::Conflict`] with `draft_size` when it is larger than 64 KiB.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), form = %key), err(level = "debug"))]
pub async fn save_in_school(tx: &mut SchoolTx, key: &FormKey, body: &Value) -> Result<DateTime<Utc>> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    Ok(sqlx::query_scalar!(
        "insert into draft (school_id, account_id, form_key, body) values ($1, $2, $3, $4)
         on conflict (school_id, account_id, form_key) do update set body = excluded.body, saved_at = now()
         returning saved_at",
        school_id,
        account_id,
        key.to_string(),
        body,
    )
    .fetch_one(tx.sql())
    .await?)
}

/// Forgets the draft: what it was written for is done, or its writer does not want it. Without one nothing happens.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), form = %key), err(level = "debug"))]
pub async fn drop_in_school(tx: &mut SchoolTx, key: &FormKey) -> Result<()> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    sqlx::query!(
        "delete from draft where school_id = $1 and account_id = $2 and form_key = $3",
        school_id,
        account_id,
        key.to_string(),
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Keeps a mentor's draft about people of a school. Pages read it with [`crate::nav::mentor_with_draft`].
///
/// # Errors
/// [`crate::Error::NotFound`] when the mentor does not work with this school; `draft_size` as in [`save_in_school`].
#[tracing::instrument(skip_all, fields(%school_id, form = %key), err(level = "debug"))]
pub async fn save_of_mentor(
    tx: &mut MentorTx,
    school_id: SchoolId,
    key: &FormKey,
    body: &Value,
) -> Result<DateTime<Utc>> {
    let account_id = tx.account_id().as_uuid();
    Ok(sqlx::query_scalar!(
        "insert into draft (school_id, account_id, form_key, body)
         select $1, $2, $3, $4 where exists (select from mentor where school_id = $1)
         on conflict (school_id, account_id, form_key) do update set body = excluded.body, saved_at = now()
         returning saved_at",
        school_id.as_uuid(),
        account_id,
        key.to_string(),
        body,
    )
    .fetch_one(tx.sql())
    .await?)
}

/// Forgets a mentor's draft; without one nothing happens.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(%school_id, form = %key), err(level = "debug"))]
pub async fn drop_of_mentor(tx: &mut MentorTx, school_id: SchoolId, key: &FormKey) -> Result<()> {
    let account_id = tx.account_id().as_uuid();
    sqlx::query!(
        "delete from draft where school_id = $1 and account_id = $2 and form_key = $3",
        school_id.as_uuid(),
        account_id,
        key.to_string(),
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Keeps a draft of a mentee's own page: with an account as its, behind the personal link as the link's. The page reads it
/// with everything else: [`crate::my::MyPage::draft`].
///
/// # Errors
/// [`Error::NotFound`] for a form that has no draft there, or once the link was taken back; `draft_size` as in
/// [`save_in_school`], `blocked` while the data stand still.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), form = %key), err(level = "debug"))]
pub async fn save_own(tx: &mut MenteeTx, key: &FormKey, body: &Value) -> Result<DateTime<Utc>> {
    if !key.on_own_page() {
        return Err(Error::NotFound);
    }
    let school_id = tx.school_id().as_uuid();
    let Some(account_id) = tx.account_id() else {
        return save_behind_link(tx, key, body).await;
    };
    Ok(sqlx::query_scalar!(
        "insert into draft (school_id, account_id, form_key, body) values ($1, $2, $3, $4)
         on conflict (school_id, account_id, form_key) do update set body = excluded.body, saved_at = now()
         returning saved_at",
        school_id,
        account_id.as_uuid(),
        key.to_string(),
        body,
    )
    .fetch_one(tx.sql())
    .await?)
}

async fn save_behind_link(tx: &mut MenteeTx, key: &FormKey, body: &Value) -> Result<DateTime<Utc>> {
    let (school_id, mentee_id) = (tx.school_id().as_uuid(), tx.mentee_id().as_uuid());
    Ok(sqlx::query_scalar!(
        "insert into link_draft (school_id, personal_link_id, mentee_id, form_key, body)
         select $1, l.personal_link_id, $2, $3, $4 from personal_link l
         where l.school_id = $1 and l.mentee_id = $2 and l.revoked_at is null
         on conflict (school_id, personal_link_id, form_key) do update set body = excluded.body, saved_at = now()
         returning saved_at",
        school_id,
        mentee_id,
        key.to_string(),
        body,
    )
    .fetch_one(tx.sql())
    .await?)
}

/// Forgets a draft of a mentee's own page; without one nothing happens.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), form = %key), err(level = "debug"))]
pub async fn drop_own(tx: &mut MenteeTx, key: &FormKey) -> Result<()> {
    let (school_id, mentee_id) = (tx.school_id().as_uuid(), tx.mentee_id().as_uuid());
    let account_id = tx.account_id().map(AccountId::as_uuid);
    // Of the two each realm reaches the own only.
    sqlx::query!(
        "with behind_link as (delete from link_draft where school_id = $1 and mentee_id = $3 and form_key = $4)
         delete from draft where school_id = $1 and account_id = $2 and form_key = $4",
        school_id,
        account_id,
        mentee_id,
        key.to_string(),
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Deletes drafts that nobody has touched for 60 days, behind personal links for 14; a job of the worker.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn sweep(tx: &mut WorkerTx) -> Result<u64> {
    let swept = sqlx::query!("delete from draft where saved_at < now() - interval '60 days'").execute(tx.sql()).await?;
    let behind_links =
        sqlx::query!("delete from link_draft where saved_at < now() - interval '14 days'").execute(tx.sql()).await?;
    Ok(swept.rows_affected() + behind_links.rows_affected())
}
