//! The coordinators are told that data have to go: when they become due, a week before the last day, and after it.

use chrono::{Days, NaiveDate};
use domain::{
    entry_end::{DESTROY_DAYS, told},
    letter::LetterKind,
};
use serde_json::json;
use uuid::Uuid;

use crate::{
    RegionTx, Result, ids,
    outbox::{self, NewLetter, Recipient},
};

/// Writes one letter of numbers to the coordinators of the region when there is something new to tell; of how many entries.
/// Done twice on a day it finds nothing the second time: what was told is marked in the same transaction.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id()), err(level = "debug"))]
pub async fn remind(tx: &mut RegionTx, today: NaiveDate) -> Result<u64> {
    let region_id = tx.region_id().as_uuid();
    let due = sqlx::query!(
        r#"select pool_mentor_id, erase_by as "erase_by!", erase_told from pool_mentor
           where region_id = $1 and erase_by <= $2 and erase_told is distinct from 0
           order by erase_by, pool_mentor_id for no key update"#,
        region_id,
        today.checked_add_days(Days::new(DESTROY_DAYS)).unwrap_or(today),
    )
    .fetch_all(tx.sql())
    .await?;
    let mut news = 0;
    for entry in due {
        let Some(step) = told(entry.erase_by, today) else { continue };
        if entry.erase_told.is_some_and(|before| before <= step) {
            continue;
        }
        sqlx::query!(
            "update pool_mentor set erase_told = $3 where region_id = $1 and pool_mentor_id = $2",
            region_id,
            entry.pool_mentor_id,
            step,
        )
        .execute(tx.sql())
        .await?;
        news += 1;
    }
    if news > 0 {
        let letter = NewLetter {
            kind: LetterKind::EntriesDue,
            event: format!("entries_due:{}", ids::new::<Uuid>()),
            to: Recipient::Coordinators,
            // The numbers are read when it is sent: by then an entry may be gone.
            params: json!({}),
        };
        outbox::region(tx, letter).await?;
    }
    Ok(news)
}
