//! A rule begins to ask: whoever lacks the paper hears of it.

use chrono::NaiveDate;
use domain::{letter::LetterKind, term::Term};

use crate::{RegionTx, Result};

/// When a rule begins to ask, the mentors who lack the paper are written to, also those whose last one had ended before anybody
/// asked; whose paper ran out while it was asked knows that already. Whoever has not proved the address yet reads it in the
/// cabinet, which comes with the proof. How many letters: one statement for a rule, for they may be as many as the region has
/// entries.
pub(super) async fn ask(tx: &mut RegionTx, today: NaiveDate) -> Result<u64> {
    let region_id = tx.region_id().as_uuid();
    let begun = sqlx::query!(
        "update paper_rule r set told_on = $2
         where r.region_id = $1 and r.told_on is null and r.required
           and r.paper_rule_id in (select f.paper_rule_id from mayak_paper_rules($1, $2) f)
         returning r.paper_rule_id, r.kind",
        region_id,
        today,
    )
    .fetch_all(tx.sql())
    .await?;
    let mut told = 0;
    for rule in begun {
        let letters = sqlx::query!(
            "insert into email_outbox (outbox_id, region_id, kind, event_key, recipient, params)
             select gen_random_uuid(), $1, $4, 'paper_asked:' || $5::uuid || ':' || p.pool_mentor_id, p.email,
               jsonb_build_object('pool_mentor_id', p.pool_mentor_id, 'kind', $2::text)
             from mayak_papers_all_due($1, $3, $3::date - 1) l
             join pool_mentor p on p.region_id = $1 and p.pool_mentor_id = l.pool_mentor_id
             where l.kind = $2 and l.pool_paper_id is null and p.account_id is not null
               and not exists (select from pool_paper d
                 where d.region_id = p.region_id and d.pool_mentor_id = p.pool_mentor_id and d.kind = $2
                   and d.state = 'waiting')
             on conflict do nothing",
            region_id,
            rule.kind,
            today,
            LetterKind::PaperAsked.code(),
            rule.paper_rule_id,
        )
        .execute(tx.sql())
        .await?;
        told += letters.rows_affected();
    }
    Ok(told)
}
