//! The letter that a mentee turned to curator and psychologist, read in the school's realm when it is sent.

use domain::{
    ids::{CareSignalId, PairId, PartnerAskId},
    letter::{CareMatter, CareSignal, Letter},
};

use super::{Target, id, pairing::open};
use crate::{Db, Result, outbox::Claimed};

/// Nothing once somebody has closed the signal or answered the question.
pub(super) async fn of_care(
    db: &Db,
    row: &Claimed,
    path: &(dyn Fn(Target) -> String + Sync),
) -> Result<Option<Letter>> {
    let signal = id::<CareSignalId>(&row.params, "care_signal_id").ok().map(CareSignalId::as_uuid);
    let asked = id::<PartnerAskId>(&row.params, "partner_ask_id").ok().map(PartnerAskId::as_uuid);
    let mut tx = open(db, row).await?;
    let school_id = tx.school_id().as_uuid();
    let found = sqlx::query!(
        r#"select s.short_name, s.slug, w.pair_id,
             (select a.full_name from account a where a.email = $4) as reader
           from school s
           cross join lateral (
             select null::uuid as pair_id from care_signal c
             where c.school_id = s.school_id and c.care_signal_id = $2 and c.closed_at is null
             union all
             select k.pair_id from partner_ask k
             where k.school_id = s.school_id and k.partner_ask_id = $3 and k.answer is null
           ) w
           where s.school_id = $1"#,
        school_id,
        signal,
        asked,
        row.recipient,
    )
    .fetch_optional(tx.sql())
    .await?;
    Ok(found.map(|found| {
        let (matter, target) = match found.pair_id {
            None => (CareMatter::Uneasy, Target::Signals(found.slug)),
            Some(pair_id) => (CareMatter::OtherMentor, Target::Pair(found.slug, PairId::from_uuid(pair_id))),
        };
        Letter::CareSignal(CareSignal {
            recipient: found.reader.unwrap_or_else(|| row.recipient.clone()),
            school: found.short_name,
            matter,
            path: path(target),
        })
    }))
}
