//! Letters to everybody invited, or to some of them: the guest and, of a pupil, the representative, each at the own address.

use domain::{gathering::GatheringNews, ids::GatheringId, letter::LetterKind, term::Term};
use serde_json::json;
use uuid::Uuid;

use crate::{
    Result, SchoolTx,
    outbox::{self, NewLetter, Recipient},
};

/// What is told, and to whom.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told<'a> {
    /// What.
    pub(super) news: GatheringNews,
    /// Tells one change from the next: the same is written once.
    pub(super) stamp: &'a str,
    /// Only these guests; `None` for all.
    pub(super) whom: Option<&'a [Uuid]>,
}

/// Puts the letters into the outbox; people without an address, and those whose data may only be read, are left out.
pub(super) async fn guests(tx: &mut SchoolTx, gathering_id: GatheringId, told: Told<'_>) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let readers = sqlx::query!(
        r#"select g.gathering_guest_id, g.mentee_id, g.mentor_id, lower(now.email) as "email!", now.for_child as "for_child!"
           from gathering_guest g
           cross join lateral (
             select e.email, false as for_child from mentee e
               where e.school_id = g.school_id and e.mentee_id = g.mentee_id and e.blocked_on is null
             union all select r.email, true from representative r
               join mentee e on e.school_id = r.school_id and e.mentee_id = r.mentee_id and e.blocked_on is null
               where r.school_id = g.school_id and r.mentee_id = g.mentee_id
             union all select m.email, false from mentor m
               where m.school_id = g.school_id and m.mentor_id = g.mentor_id and m.blocked_on is null
           ) now
           where g.school_id = $1 and g.gathering_id = $2 and now.email <> ''
             and ($3::uuid[] is null or g.gathering_guest_id = any ($3))
           order by g.gathering_guest_id, now.for_child"#,
        school_id,
        gathering_id.as_uuid(),
        told.whom as Option<&[Uuid]>,
    )
    .fetch_all(tx.sql())
    .await?;
    for reader in readers {
        let whose = if reader.for_child { ":representative" } else { "" };
        let letter = NewLetter {
            kind: LetterKind::GatheringTold,
            event: format!("gathering_{}:{}:{}{whose}", told.news.code(), reader.gathering_guest_id, told.stamp),
            to: Recipient::Address(&reader.email),
            params: json!({
                "gathering_id": gathering_id, "mentee_id": reader.mentee_id, "mentor_id": reader.mentor_id,
                "news": told.news.code(), "for_child": reader.for_child,
            }),
        };
        outbox::school(tx, letter).await?;
    }
    Ok(())
}
