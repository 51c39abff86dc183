//! Views of lists that people keep: filters and sort under a name, seen by nobody but their maker. Pages read them with
//! their counts ([`crate::nav::desk`]).

use domain::{
    ids::SavedViewId,
    list_view::{ListKind, MOST_VIEWS},
    term::Term,
    text::ShortText,
};
use serde::Deserialize;

use crate::{Error, Result, SchoolTx, error::written};

/// The person keeps as many views of this list as there may be.
pub const TOO_MANY: &str = "saved_view_limit";

/// A view.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct SavedView {
    /// The view.
    pub saved_view_id: SavedViewId,
    /// How its maker called it.
    pub name: String,
    /// The question of the list's address, without `?`.
    pub query: String,
}

/// Keeps a view; one of the same name is replaced. The same form sent twice keeps one.
///
/// # Errors
/// [`Error::Conflict`] [`TOO_MANY`], or `saved_view_size` when the question is longer than any of ours.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %saved_view_id), err(level = "debug"))]
pub async fn save(
    tx: &mut SchoolTx,
    saved_view_id: SavedViewId,
    list: ListKind,
    name: &ShortText<60>,
    query: &str,
) -> Result<()> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let kept = sqlx::query!(
        "insert into saved_view (school_id, saved_view_id, account_id, list, name, query)
         select $1, $2, $3, $4, $5, $6
         where (select count(*) from saved_view
           where school_id = $1 and account_id = $3 and list = $4 and name <> $5) < $7
         on conflict on constraint saved_view_name_key do update set query = excluded.query",
        school_id,
        saved_view_id.as_uuid(),
        account_id,
        list.code(),
        name.as_str(),
        query,
        MOST_VIEWS,
    )
    .execute(tx.sql())
    .await?;
    if kept.rows_affected() == 0 { Err(Error::conflict(TOO_MANY)) } else { Ok(()) }
}

/// Forgets a view.
///
/// # Errors
/// [`Error::NotFound`] without such a view of this person.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %saved_view_id), err(level = "debug"))]
pub async fn forget(tx: &mut SchoolTx, saved_view_id: SavedViewId) -> Result<()> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let gone = sqlx::query!(
        "delete from saved_view where school_id = $1 and account_id = $2 and saved_view_id = $3",
        school_id,
        account_id,
        saved_view_id.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    written(&gone)
}
