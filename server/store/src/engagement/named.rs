//! Nobody of the bases is named to a mentor who has not accepted.

use domain::engagement::names_anybody;

use crate::{Error, Result, SchoolTx};

/// Refuses texts that name a mentee of the school; each comes with the rule it is refused by.
///
/// # Errors
/// [`Error::Conflict`] with the rule of the first text that names somebody.
pub(super) async fn nobody(tx: &mut SchoolTx, texts: &[(&str, &'static str)]) -> Result<()> {
    let names = sqlx::query_scalar!(
        "select full_name from mentee where school_id = $1 and destroyed_on is null",
        tx.school_id().as_uuid(),
    )
    .fetch_all(tx.sql())
    .await?;
    match texts.iter().find(|(text, _)| names_anybody(text, &names)) {
        Some(&(_, rule)) => Err(Error::conflict(rule)),
        None => Ok(()),
    }
}
