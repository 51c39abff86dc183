//! Who came: on a sheet of paper first, then noted for all at once.

use chrono::NaiveDate;
use domain::{
    ids::{GatheringGuestId, GatheringId},
    subject::Subject,
};
use uuid::Uuid;

use super::guests::subject;
use crate::{Error, Result, SchoolTx, audit};

/// Most guests of one meeting that are noted together.
const MOST: i64 = 1_000;

/// A line of the sheet.
#[derive(Debug, Clone)]
pub struct Present {
    /// The guest.
    pub gathering_guest_id: GatheringGuestId,
    /// Who.
    pub subject: Subject,
    /// The name.
    pub full_name: String,
    /// Class or post of a mentee, workplace of a mentor.
    pub place: String,
    /// Whether the person came; `None` while nobody has noted it.
    pub attended: Option<bool>,
}

/// All guests, mentees first, by name; of whom the data may only be read is left out. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %gathering_id), err(level = "debug"))]
pub async fn sheet(tx: &mut SchoolTx, gathering_id: GatheringId) -> Result<Vec<Present>> {
    let school_id = tx.school_id().as_uuid();
    let rows = sqlx::query!(
        r#"select o.gathering_guest_id, o.mentee_id, o.mentor_id, o.attended, coalesce(e.full_name, m.full_name) as "full_name!",
             coalesce(nullif(e.class_label, ''), e.post, m.workplace) as "place!"
           from gathering_guest o
           left join mentee e on e.school_id = o.school_id and e.mentee_id = o.mentee_id
           left join mentor m on m.school_id = o.school_id and m.mentor_id = o.mentor_id
           where o.school_id = $1 and o.gathering_id = $2 and e.blocked_on is null and m.blocked_on is null
             and e.destroyed_on is null and m.destroyed_on is null
           order by o.mentee_id is null, coalesce(e.search_name, m.search_name), o.gathering_guest_id
           limit $3"#,
        school_id,
        gathering_id.as_uuid(),
        MOST,
    )
    .fetch_all(tx.sql())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Present {
                gathering_guest_id: GatheringGuestId::from_uuid(row.gathering_guest_id),
                subject: subject(row.mentee_id, row.mentor_id)?,
                full_name: row.full_name,
                place: row.place,
                attended: row.attended,
            })
        })
        .collect()
}

/// Notes of those who stood on the form who came; the others of it did not. With that the meeting took place. Until the answers are
/// revealed it decides who is asked; afterwards only who came: no answer goes, and nobody is asked any more. The same form sent
/// twice notes once.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] with `gathering_cancelled`, with `gathering_ahead` before its day.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %gathering_id), err(level = "debug"))]
pub async fn note(
    tx: &mut SchoolTx,
    gathering_id: GatheringId,
    shown: &[Uuid],
    came: &[Uuid],
    today: NaiveDate,
) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let gathering = sqlx::query!(
        r#"select state, starts_at::date as "day!" from gathering
           where school_id = $1 and gathering_id = $2 for no key update"#,
        school_id,
        gathering_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    if gathering.state == "cancelled" {
        return Err(Error::conflict("gathering_cancelled"));
    }
    if gathering.day > today {
        return Err(Error::conflict("gathering_ahead"));
    }
    let noted = sqlx::query!(
        "update gathering_guest o set attended = o.gathering_guest_id = any ($4)
         where o.school_id = $1 and o.gathering_id = $2 and o.gathering_guest_id = any ($3)
           and o.attended is distinct from (o.gathering_guest_id = any ($4))
           and not exists (select from mentee e
             where e.school_id = o.school_id and e.mentee_id = o.mentee_id and (e.blocked_on is not null or e.destroyed_on is not null))
           and not exists (select from mentor m
             where m.school_id = o.school_id and m.mentor_id = o.mentor_id and (m.blocked_on is not null or m.destroyed_on is not null))",
        school_id,
        gathering_id.as_uuid(),
        shown,
        came,
    )
    .execute(tx.sql())
    .await?;
    if gathering.state == "planned" {
        sqlx::query!(
            "update gathering set state = 'held', version = version + 1 where school_id = $1 and gathering_id = $2",
            school_id,
            gathering_id.as_uuid(),
        )
        .execute(tx.sql())
        .await?;
    } else if noted.rows_affected() == 0 {
        return Ok(());
    }
    audit::school(tx, "gathering.noted", gathering_id.as_uuid()).await
}
