//! The letter about how pairs fare: counted in the school's realm when it is sent.

use domain::letter::{CareDigest, Letter};

use super::{Target, pairing::open};
use crate::{Db, Result, care, outbox::Claimed};

/// Nothing when everything was done meanwhile.
pub(super) async fn digest(db: &Db, row: &Claimed, path: &(dyn Fn(Target) -> String + Sync)) -> Result<Option<Letter>> {
    let mut tx = open(db, row).await?;
    let school_id = tx.school_id().as_uuid();
    let school = sqlx::query!(
        r#"select s.short_name, s.slug, (now() at time zone r.time_zone)::date as "today!",
             (select a.full_name from account a where a.email = $2) as reader
           from school s join region r on r.region_id = s.region_id where s.school_id = $1"#,
        school_id,
        row.recipient,
    )
    .fetch_one(tx.sql())
    .await?;
    let counts = care::counts(&mut tx, school.today).await?;
    if counts.nothing() {
        return Ok(None);
    }
    Ok(Some(Letter::CareDigest(CareDigest {
        recipient: school.reader.unwrap_or_else(|| row.recipient.clone()),
        school: school.short_name,
        in_need: counts.in_need,
        to_watch: counts.to_watch,
        due: counts.due,
        path: path(Target::Care(school.slug)),
    })))
}
