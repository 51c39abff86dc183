//! The letter that a mentee turned to curator and psychologist, read in the school's realm when it is sent.

use domain::{
    ids::CareSignalId,
    letter::{CareSignal, Letter},
};

use super::{Target, id, pairing::open};
use crate::{Db, Result, outbox::Claimed};

/// Nothing once somebody has closed the signal.
pub(super) async fn of_care(
    db: &Db,
    row: &Claimed,
    path: &(dyn Fn(Target) -> String + Sync),
) -> Result<Option<Letter>> {
    let signal: CareSignalId = id(&row.params, "care_signal_id")?;
    let mut tx = open(db, row).await?;
    let school_id = tx.school_id().as_uuid();
    let found = sqlx::query!(
        r#"select s.short_name, s.slug, (select a.full_name from account a where a.email = $3) as reader
           from care_signal c join school s on s.school_id = c.school_id
           where c.school_id = $1 and c.care_signal_id = $2 and c.closed_at is null"#,
        school_id,
        signal.as_uuid(),
        row.recipient,
    )
    .fetch_optional(tx.sql())
    .await?;
    Ok(found.map(|found| {
        Letter::CareSignal(CareSignal {
            recipient: found.reader.unwrap_or_else(|| row.recipient.clone()),
            school: found.short_name,
            path: path(Target::Signals(found.slug)),
        })
    }))
}
