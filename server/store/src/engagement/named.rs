//! Nobody of the bases is named to a mentor who has not accepted.

use domain::engagement::named;

use crate::{Error, Result, SchoolTx};

/// The words of the text that name a mentee of the school. For the page that gives a refused text back; what they are is in
/// no log.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn named_in(tx: &mut SchoolTx, text: &str) -> Result<Option<String>> {
    Ok(named(text, names(tx).await?))
}

/// Refuses texts that name a mentee of the school; each comes with the rule it is refused by.
///
/// # Errors
/// [`Error::Conflict`] with the rule of the first text that names somebody.
pub(super) async fn nobody(tx: &mut SchoolTx, texts: &[(&str, &'static str)]) -> Result<()> {
    let names = names(tx).await?;
    match texts.iter().find(|(text, _)| named(text, &names).is_some()) {
        Some(&(_, rule)) => Err(Error::conflict(rule)),
        None => Ok(()),
    }
}

async fn names(tx: &mut SchoolTx) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar!(
        "select full_name from mentee where school_id = $1 and destroyed_on is null",
        tx.school_id().as_uuid(),
    )
    .fetch_all(tx.sql())
    .await?)
}
