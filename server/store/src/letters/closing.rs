//! The letter about pairs that have to be brought to an end, read in the school's realm when it is sent.

use domain::{
    ids::MentorId,
    letter::{Letter, PairsClosing},
};

use super::{Target, id, pairing::open};
use crate::{Db, Result, outbox::Claimed};

/// Nothing once no such pair runs any more, or the school has no record of the mentor.
pub(super) async fn pairs(db: &Db, row: &Claimed, path: &(dyn Fn(Target) -> String + Sync)) -> Result<Option<Letter>> {
    let mentor_id: MentorId = id(&row.params, "mentor_id")?;
    let mut tx = open(db, row).await?;
    let school_id = tx.school_id().as_uuid();
    let found = sqlx::query!(
        r#"select s.short_name, s.slug, m.full_name, mayak_pairs_closing($1, m.pool_mentor_id, m.taken) as "pairs!",
             (select a.full_name from account a where a.email = $3) as reader
           from school s join mentor m on m.school_id = s.school_id
           where s.school_id = $1 and m.mentor_id = $2 and m.pool_mentor_id is not null
             and mayak_pairs_closing($1, m.pool_mentor_id, m.taken) > 0"#,
        school_id,
        mentor_id.as_uuid(),
        row.recipient,
    )
    .fetch_optional(tx.sql())
    .await?;
    Ok(found.map(|found| {
        Letter::PairsClosing(PairsClosing {
            recipient: found.reader.unwrap_or_else(|| row.recipient.clone()),
            school: found.short_name,
            mentor: found.full_name,
            pairs: found.pairs.unsigned_abs().into(),
            path: path(Target::ClosingPairs(found.slug)),
        })
    }))
}
