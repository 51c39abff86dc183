//! What happened to an account, for the one who has to find out later. Kept for a year; ids and a word, never an address.

use domain::ids::AccountId;
use uuid::Uuid;

use crate::{IdentityTx, Result, ids};

/// Notes an event of an account in the transaction of the deed; the words are listed by their callers.
///
/// # Errors
/// As the database.
pub(super) async fn record(tx: &mut IdentityTx, account_id: AccountId, event: &'static str) -> Result<()> {
    sqlx::query!(
        "insert into identity_event (identity_event_id, account_id, event) values ($1, $2, $3)",
        ids::new::<Uuid>(),
        account_id.as_uuid(),
        event,
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}
