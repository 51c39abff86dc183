//! Mentors are told that their consent to processing ends, while it can still be renewed; the coordinators that data have to
//! go: when they become due, a week before the last day, and after it.

use chrono::{Days, NaiveDate};
use domain::{
    entry_end::{CONSENT_REMINDERS, DESTROY_DAYS, told},
    ids::PoolMentorId,
    letter::LetterKind,
};
use serde_json::json;
use uuid::Uuid;

use crate::{
    RegionTx, Result, ids,
    outbox::{self, NewLetter, Recipient},
};

/// Writes to the mentors whose consent to processing ends soon, and one letter of numbers to the coordinators of the region
/// when there is something new to tell; of how many entries. Done twice on a day it finds nothing the second time: what was
/// told is marked in the same transaction.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id()), err(level = "debug"))]
pub async fn remind(tx: &mut RegionTx, today: NaiveDate) -> Result<u64> {
    let region_id = tx.region_id().as_uuid();
    let [due_by, told_by] = [DESTROY_DAYS, DESTROY_DAYS + CONSENT_REMINDERS[0]]
        .map(|days| today.checked_add_days(Days::new(days)).unwrap_or(today));
    // Before the data are due only those are looked at who can still renew the consent, and do not demand the end themselves.
    let due = sqlx::query!(
        r#"select pool_mentor_id, email, erase_by as "erase_by!", erase_told from pool_mentor
           where region_id = $1 and erase_told is distinct from 0
             and (erase_by <= $2 or erase_by <= $3 and mayak_entry_lives(state) and erasure_asked_on is null)
           order by erase_by, pool_mentor_id for no key update"#,
        region_id,
        due_by,
        told_by,
    )
    .fetch_all(tx.sql())
    .await?;
    let (mut news, mut written) = (0, 0);
    for entry in due {
        let Some(step) = told(entry.erase_by, today) else { continue };
        if entry.erase_told.is_some_and(|before| before <= step) {
            continue;
        }
        if entry.erase_by > due_by {
            tell_mentor(tx, PoolMentorId::from_uuid(entry.pool_mentor_id), &entry.email, entry.erase_by, step).await?;
            written += 1;
        } else {
            news += 1;
        }
        sqlx::query!(
            "update pool_mentor set erase_told = $3 where region_id = $1 and pool_mentor_id = $2",
            region_id,
            entry.pool_mentor_id,
            step,
        )
        .execute(tx.sql())
        .await?;
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
    Ok(news + written)
}

/// That the consent to processing ends. The day makes the letter another one after the next renewal.
async fn tell_mentor(
    tx: &mut RegionTx,
    pool_mentor_id: PoolMentorId,
    email: &str,
    erase_by: NaiveDate,
    step: i16,
) -> Result<()> {
    let letter = NewLetter {
        kind: LetterKind::ProcessingEnds,
        event: format!("processing_ends:{pool_mentor_id}:{erase_by}:{step}"),
        to: Recipient::Address(email),
        params: json!({ "pool_mentor_id": pool_mentor_id, "erase_by": erase_by }),
    };
    outbox::region(tx, letter).await
}
