//! What has to stop after the end of a consent, and who has seen to it.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    consent::{SchoolConsentKind, StopItem},
    ids::ConsentId,
    subject::Subject,
};
use serde::Deserialize;
use sqlx::types::Json;

use super::side::Side;
use crate::{Error, Result, SchoolTx, audit, letters::term, stored::codes};

/// Writes the list for a document that has ended. Done twice, it stays one list. `story` is the address of what was linked.
pub(super) async fn list(tx: &mut impl Side, consent_id: ConsentId, story: &str) -> Result<()> {
    let school_id = tx.school();
    let kind = sqlx::query_scalar!(
        "select kind from consent where school_id = $1 and consent_id = $2",
        school_id.as_uuid(),
        consent_id.as_uuid(),
    )
    .fetch_one(tx.statement())
    .await?;
    let kind: SchoolConsentKind = term(&kind, "consent.kind")?;
    sqlx::query!(
        "insert into consent_stop (school_id, consent_id, item, note)
         select $1, $2, item, case item when 'publication' then $4 else '' end from unnest($3::text[]) item
         on conflict do nothing",
        school_id.as_uuid(),
        consent_id.as_uuid(),
        &codes(StopItem::of(kind)),
        story,
    )
    .execute(tx.statement())
    .await?;
    Ok(())
}

/// A document that has ended, with its list.
#[derive(Debug, Clone)]
pub struct Stopped {
    /// The document.
    pub consent_id: ConsentId,
    /// Whom it is about.
    pub subject: Subject,
    /// The name.
    pub person: String,
    /// What it was for.
    pub kind: SchoolConsentKind,
    /// From which day on it holds no more.
    pub since: NaiveDate,
    /// Whether it was taken back; else its term is over.
    pub withdrawn: bool,
    /// The list.
    pub items: Vec<Stop>,
}

/// One thing to do.
#[derive(Debug, Clone, Deserialize)]
pub struct Stop {
    /// What.
    pub item: StopItem,
    /// What it is about; may be empty.
    pub note: String,
    /// When it was done.
    pub done_at: Option<DateTime<Utc>>,
    /// Who said so; `None` of a colleague who is gone.
    pub done_by: Option<String>,
}

impl Stopped {
    /// How much is left to do.
    #[must_use]
    pub fn left(&self) -> usize {
        self.items.iter().filter(|item| item.done_at.is_none()).count()
    }
}

/// Most lists shown at once; a school that has more of them open has to begin somewhere.
const SHOWN: i64 = 200;

/// The lists of all documents that have something left to do, the latest end first; or that of one document.
///
/// # Errors
/// As the database; [`Error::NotFound`] without such a document, or when nothing had to stop because of it.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn stops(tx: &mut SchoolTx, one: Option<ConsentId>) -> Result<Vec<Stopped>> {
    let school_id = tx.school_id().as_uuid();
    let rows = sqlx::query!(
        r#"select c.consent_id, c.mentee_id, c.mentor_id, coalesce(e.full_name, m.full_name) as "person!", c.kind,
             coalesce(c.withdrawn_on, c.valid_until + 1) as "since!", c.withdrawn_on is not null as "withdrawn!",
             s.items as "items!: Json<Vec<Stop>>"
           from consent c
           left join mentee e on e.school_id = c.school_id and e.mentee_id = c.mentee_id
           left join mentor m on m.school_id = c.school_id and m.mentor_id = c.mentor_id
           cross join lateral (
             select json_agg(json_build_object('item', o.item, 'note', o.note, 'done_at', o.done_at, 'done_by', a.full_name)) as items,
               bool_or(o.done_at is null) as open
             from consent_stop o left join account a on a.account_id = o.done_by
             where o.school_id = c.school_id and o.consent_id = c.consent_id
           ) s
           where c.school_id = $1 and case when $2::uuid is null
             then c.consent_id in (select o.consent_id from consent_stop o where o.school_id = $1 and o.done_at is null)
             else c.consent_id = $2 and s.items is not null end
           order by coalesce(c.withdrawn_on, c.valid_until + 1) desc, c.consent_id limit $3"#,
        school_id,
        one.map(ConsentId::as_uuid),
        SHOWN,
    )
    .fetch_all(tx.sql())
    .await?;
    rows.into_iter()
        .map(|row| {
            let mut items = row.items.0;
            items.sort_by_key(|stop| stop.item);
            Ok(Stopped {
                consent_id: ConsentId::from_uuid(row.consent_id),
                subject: Subject::of_columns(row.mentee_id, row.mentor_id)
                    .ok_or(Error::Corrupt("consent.mentee_id"))?,
                person: row.person,
                kind: term(&row.kind, "consent.kind")?,
                since: row.since,
                withdrawn: row.withdrawn,
                items,
            })
        })
        .collect()
}

/// The list of one document.
///
/// # Errors
/// [`Error::NotFound`] without such a document, or when nothing had to stop because of it.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %consent_id), err(level = "debug"))]
pub async fn stopped(tx: &mut SchoolTx, consent_id: ConsentId) -> Result<Stopped> {
    stops(tx, Some(consent_id)).await?.pop().ok_or(Error::NotFound)
}

/// Ticks things off: how many were left to do until now. What was ticked off before stays as it was.
///
/// # Errors
/// [`Error::NotFound`] without such a list.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %consent_id), err(level = "debug"))]
pub async fn tick(tx: &mut SchoolTx, consent_id: ConsentId, items: &[StopItem]) -> Result<u64> {
    stopped(tx, consent_id).await?;
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let done = sqlx::query!(
        "update consent_stop set done_at = now(), done_by = $4
         where school_id = $1 and consent_id = $2 and item = any ($3) and done_at is null",
        school_id,
        consent_id.as_uuid(),
        &codes(items),
        account_id,
    )
    .execute(tx.sql())
    .await?
    .rows_affected();
    if done > 0 {
        audit::school(tx, "consent.stopped", consent_id.as_uuid()).await?;
    }
    Ok(done)
}
