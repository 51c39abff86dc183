//! The letter about data that have to be destroyed, counted in the region's realm when it is sent.

use domain::letter::{Centre, EntriesDue, Letter};

use super::Target;
use crate::{Db, Error, Result, outbox::Claimed};

/// Nothing when no entry is due any more.
pub(super) async fn due(db: &Db, row: &Claimed, path: &(dyn Fn(Target) -> String + Sync)) -> Result<Option<Letter>> {
    let mut tx = db.region_job(row.region_id.ok_or(Error::Corrupt("email_outbox.region_id"))?).await?;
    let region_id = tx.region_id().as_uuid();
    let found = sqlx::query!(
        r#"select r.slug, r.centre_name, r.contact_email, (select a.full_name from account a where a.email = $2) as reader,
             n.over as "over!", n.soon as "soon!", n.later as "later!"
           from region r cross join (
             select count(*) filter (where p.erase_by < current_date) as over,
               count(*) filter (where p.erase_by between current_date and current_date + 7) as soon,
               count(*) filter (where p.erase_by > current_date + 7) as later
             from pool_mentor p where p.region_id = $1 and p.erase_by <= current_date + 30
           ) n
           where r.region_id = $1"#,
        region_id,
        row.recipient,
    )
    .fetch_one(tx.sql())
    .await?;
    let [over, soon, later] = [found.over, found.soon, found.later].map(i64::unsigned_abs);
    if over + soon + later == 0 {
        return Ok(None);
    }
    Ok(Some(Letter::EntriesDue(EntriesDue {
        recipient: found.reader.unwrap_or_else(|| row.recipient.clone()),
        centre: Centre { name: found.centre_name, contact_email: found.contact_email },
        over,
        soon,
        later,
        path: path(Target::Destruction(found.slug)),
    })))
}
