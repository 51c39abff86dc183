//! What a mentor changes in the own entry.

use domain::{
    contact::Phone,
    ids::{MunicipalityId, PairId, PoolMentorId, RegionId},
    numbers::Capacity,
    pool_event::PoolEvent,
    term::Term,
    text::ShortText,
};
use serde::Deserialize;
use sqlx::types::Json;

use super::{
    entry::{Offer, text},
    events,
};
use crate::{Error, MentorTx, Result, school::Municipality, stored};

/// The entry as its owner wants it. Name, address, categories and organisation were checked by the centre and stay.
#[derive(Debug, Clone)]
pub struct OwnEdit {
    /// Telephone.
    pub phone: Option<Phone>,
    /// Post at the organisation.
    pub post: Option<ShortText<150>>,
    /// What the person offers.
    pub offer: Offer,
}

/// What one school holds of the mentor's places, and what takes them there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Short name of the school.
    pub school: String,
    /// How many.
    pub places: i64,
    /// The mentor's running pairs there.
    pub pairs: Vec<HeldPair>,
}

/// A running pair that takes a place.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct HeldPair {
    /// Which one.
    pub pair_id: PairId,
    /// The mentee; `None` while the use of the mentee's data is suspended.
    pub mentee: Option<String>,
}

/// Edits the entry if it is still the version the form showed. Telephone, topics and own words are in the bases of the schools
/// that took the mentor with the same statement (`pool_mentor_reaches_schools`).
///
/// # Errors
/// [`Error::NotFound`] when it is not the mentor's own or was declined; [`Error::Conflict`] `version` when it was edited
/// meanwhile, `pool_mentor_municipality_fkey` when there is no such municipality.
#[tracing::instrument(skip_all, fields(%pool_mentor_id), err(level = "debug"))]
pub async fn edit(tx: &mut MentorTx, pool_mentor_id: PoolMentorId, new: &OwnEdit, version: i32) -> Result<()> {
    let account_id = tx.account_id().as_uuid();
    let Offer { help, whom, time, about } = &new.offer;
    // The places first, as every answer does: a school whose question is accepted at the same moment gets the new words too.
    sqlx::query_scalar!(
        "select l.capacity from pool_mentor_place l
         join pool_mentor p on p.region_id = l.region_id and p.pool_mentor_id = l.pool_mentor_id
         where p.account_id = $1 and p.pool_mentor_id = $2 for update of l",
        account_id,
        pool_mentor_id.as_uuid(),
    )
    .fetch_optional(tx.sql())
    .await?;
    let edited = sqlx::query!(
        "update pool_mentor set phone = $3, post = $4, competences = $5, own_words = $6, forms = $7, hours_per_month = $8,
           municipality_id = $9, in_person = $10, online = $11, motivation = $12, age_from = $14, age_to = $15,
           setting = $16, group_size = $17, weekdays = $18, education = $19, experience = $20, achievements = $21,
           languages = $22,
           version = version + 1
         where account_id = $1 and pool_mentor_id = $2 and version = $13
           and mayak_entry_lives(state)",
        account_id,
        pool_mentor_id.as_uuid(),
        text(new.phone.as_ref()),
        text(new.post.as_ref()),
        &stored::reference_codes(&help.competences),
        text(help.own_words.as_ref()),
        &stored::codes(&whom.forms),
        i32::from(time.hours_per_month),
        time.municipality_id.map(MunicipalityId::as_uuid),
        time.in_person,
        time.online,
        about.motivation.as_str(),
        version,
        whom.age_from.map(i32::from),
        whom.age_to.map(i32::from),
        whom.setting.code(),
        whom.group_size.map(i32::from),
        &stored::codes(&time.availability.weekdays),
        text(about.education.as_ref()),
        text(about.experience.as_ref()),
        text(about.achievements.as_ref()),
        &stored::reference_codes(&time.availability.languages),
    )
    .execute(tx.sql())
    .await?;
    if edited.rows_affected() == 0 {
        let now = super::entry(tx, pool_mentor_id).await?;
        return Err(if now.editable() { Error::conflict("version") } else { Error::NotFound });
    }
    events::mentor(tx, pool_mentor_id, PoolEvent::OfferChanged).await
}

/// Changes the number of places over all schools; the number there is already changes nothing.
///
/// # Errors
/// [`Error::NotFound`] when the entry is not the mentor's own; [`Error::Conflict`] `pool_mentor_place_reserved` when more
/// places are taken: [`held`] says by whom.
#[tracing::instrument(skip_all, fields(%pool_mentor_id), err(level = "debug"))]
pub async fn set_places(tx: &mut MentorTx, pool_mentor_id: PoolMentorId, capacity: Capacity) -> Result<()> {
    let account_id = tx.account_id().as_uuid();
    let changed = sqlx::query!(
        "update pool_mentor_place l set capacity = $3 from pool_mentor p
         where p.account_id = $1 and p.pool_mentor_id = $2 and mayak_entry_lives(p.state)
           and l.region_id = p.region_id and l.pool_mentor_id = p.pool_mentor_id and l.capacity <> $3",
        account_id,
        pool_mentor_id.as_uuid(),
        i32::from(capacity),
    )
    .execute(tx.sql())
    .await?;
    if changed.rows_affected() == 0 {
        let now = super::entry(tx, pool_mentor_id).await?;
        return if now.editable() { Ok(()) } else { Err(Error::NotFound) };
    }
    events::mentor(tx, pool_mentor_id, PoolEvent::PlacesChanged).await
}

/// The schools for which the mentor holds places, by name, with the pairs that run there. Only the mentor may know this.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(%pool_mentor_id), err(level = "debug"))]
pub async fn held(tx: &mut MentorTx, pool_mentor_id: PoolMentorId) -> Result<Vec<Held>> {
    let rows = sqlx::query!(
        r#"select s.short_name as "school!", sum(e.held) as "places!",
             (select coalesce(jsonb_agg(jsonb_build_object('pair_id', c.pair_id, 'mentee', m.full_name) order by c.started_on), '[]')
               from pair c
               join mentor t on t.school_id = c.school_id and t.mentor_id = c.mentor_id
               left join mentee m on m.school_id = c.school_id and m.mentee_id = c.mentee_id
               where c.school_id = s.school_id and t.pool_mentor_id = $1 and c.state = 'active')
               as "pairs!: Json<Vec<HeldPair>>"
           from engagement e join school s on s.school_id = e.school_id
           where e.pool_mentor_id = $1 and e.held > 0
           group by s.school_id, s.short_name order by s.short_name"#,
        pool_mentor_id.as_uuid(),
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows.into_iter().map(|row| Held { school: row.school, places: row.places, pairs: row.pairs.0 }).collect())
}

/// Municipalities of the region of an entry, by name.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(%region_id), err(level = "debug"))]
pub async fn municipalities(tx: &mut MentorTx, region_id: RegionId) -> Result<Vec<Municipality>> {
    Ok(sqlx::query_as!(
        Municipality,
        "select municipality_id, name from municipality where region_id = $1 order by name",
        region_id.as_uuid(),
    )
    .fetch_all(tx.sql())
    .await?)
}
