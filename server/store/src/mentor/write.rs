//! Adding and editing mentors. The rules of places are held by the database (`mentor_places`), so a pair made at the same
//! moment cannot slip past an edit.

use chrono::NaiveDate;
use domain::{
    category::MentorCategory,
    competence::Competence,
    contact::{EmailAddress, Phone},
    ids::MentorId,
    numbers::Capacity,
    text::{LongText, PersonName, ShortText},
};

use super::Source;
use crate::{Error, Result, SchoolTx, audit, stored::codes};

/// Everything a form asks about an internal mentor.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Surname, given name, patronymic.
    pub full_name: PersonName,
    /// Who the mentor is; at least one.
    pub categories: Vec<MentorCategory>,
    /// Class, post or place of work.
    pub workplace: ShortText<200>,
    /// What the mentor can help with.
    pub competences: Vec<Competence>,
    /// The same in own words.
    pub own_words: Option<LongText<2000>>,
    /// How many mentees at one time.
    pub capacity: Capacity,
    /// Address.
    pub email: Option<EmailAddress>,
    /// Telephone.
    pub phone: Option<Phone>,
    /// Day of the interview.
    pub interviewed_on: Option<NaiveDate>,
}

/// What a school may change about a mentor from the pool.
#[derive(Debug, Clone, Copy)]
pub struct UseOfPlaces {
    /// Places used in this school, of those the mentor gave.
    pub capacity: Capacity,
    /// Day of the interview.
    pub interviewed_on: Option<NaiveDate>,
}

/// Puts an internal mentor into the base. The same form sent twice adds one person.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %mentor_id), err(level = "debug"))]
pub async fn add(tx: &mut SchoolTx, mentor_id: MentorId, entry: &Entry) -> Result<()> {
    let (school_id, region_id) = (tx.school_id().as_uuid(), tx.region_id().as_uuid());
    let added = sqlx::query!(
        "insert into mentor (school_id, mentor_id, region_id, full_name, categories, email, phone, workplace, competences,
           own_words, capacity, interviewed_on)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         on conflict on constraint mentor_pkey do nothing",
        school_id,
        mentor_id.as_uuid(),
        region_id,
        entry.full_name.as_str(),
        &codes(&entry.categories),
        entry.email.as_ref().map_or("", EmailAddress::as_str),
        entry.phone.as_ref().map_or("", Phone::as_str),
        entry.workplace.as_str(),
        &codes(&entry.competences),
        entry.own_words.as_ref().map_or("", LongText::as_str),
        i32::from(entry.capacity),
        entry.interviewed_on,
    )
    .execute(tx.sql())
    .await?;
    if added.rows_affected() == 0 {
        return Ok(());
    }
    audit::school(tx, "mentor.added", mentor_id.as_uuid()).await
}

/// Edits an internal mentor if the entry is still the version the form showed.
///
/// # Errors
/// [`Error::NotFound`] without such an internal mentor; [`Error::Conflict`] with `version` when the entry was edited
/// meanwhile, with `mentor_places` when more pairs run than places would be left.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %mentor_id), err(level = "debug"))]
pub async fn edit(tx: &mut SchoolTx, mentor_id: MentorId, entry: &Entry, version: i32) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let edited = sqlx::query!(
        "update mentor set full_name = $4, categories = $5, email = $6, phone = $7, workplace = $8, competences = $9,
           own_words = $10, capacity = $11, interviewed_on = $12, version = version + 1
         where school_id = $1 and mentor_id = $2 and version = $3 and pool_mentor_id is null",
        school_id,
        mentor_id.as_uuid(),
        version,
        entry.full_name.as_str(),
        &codes(&entry.categories),
        entry.email.as_ref().map_or("", EmailAddress::as_str),
        entry.phone.as_ref().map_or("", Phone::as_str),
        entry.workplace.as_str(),
        &codes(&entry.competences),
        entry.own_words.as_ref().map_or("", LongText::as_str),
        i32::from(entry.capacity),
        entry.interviewed_on,
    )
    .execute(tx.sql())
    .await?;
    if edited.rows_affected() == 0 {
        return Err(stale(tx, mentor_id, Source::School).await?);
    }
    audit::school(tx, "mentor.edited", mentor_id.as_uuid()).await
}

/// Changes how a school uses a mentor from the pool. All else about such a mentor is the mentor's own to change.
///
/// # Errors
/// [`Error::NotFound`] without such a mentor from the pool; [`Error::Conflict`] with `version` when the entry was edited
/// meanwhile, with `mentor_places` when more pairs run than places would be left, with `mentor_engaged` when the mentor
/// gave the school fewer places: one more is a request to the mentor, not a number in a form.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %mentor_id), err(level = "debug"))]
pub async fn use_places(tx: &mut SchoolTx, mentor_id: MentorId, places: &UseOfPlaces, version: i32) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let capacity = i32::from(places.capacity);
    let given = sqlx::query_scalar!(
        r#"select count(e.engagement_id) as "given!" from mentor t
           join engagement e on e.school_id = t.school_id and e.pool_mentor_id = t.pool_mentor_id and e.state = 'accepted'
           where t.school_id = $1 and t.mentor_id = $2"#,
        school_id,
        mentor_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    // An engagement that ends moves the version on, so the places given cannot become fewer under our hands.
    let edited = sqlx::query_scalar!(
        r#"update mentor set capacity = $4, interviewed_on = $5, version = version + 1
           where school_id = $1 and mentor_id = $2 and version = $3 and pool_mentor_id is not null
           returning capacity as "capacity!""#,
        school_id,
        mentor_id.as_uuid(),
        version,
        capacity,
        places.interviewed_on,
    )
    .fetch_optional(tx.sql())
    .await?;
    match edited {
        None => Err(stale(tx, mentor_id, Source::Pool).await?),
        Some(capacity) if i64::from(capacity) > given => Err(Error::conflict("mentor_engaged")),
        Some(_) => audit::school(tx, "mentor.edited", mentor_id.as_uuid()).await,
    }
}

/// Why an edit touched nothing: there is no such mentor of this source, or the entry is a newer version.
async fn stale(tx: &mut SchoolTx, mentor_id: MentorId, source: Source) -> Result<Error> {
    let school_id = tx.school_id().as_uuid();
    let from_pool = sqlx::query_scalar!(
        r#"select pool_mentor_id is not null as "from_pool!" from mentor where school_id = $1 and mentor_id = $2"#,
        school_id,
        mentor_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(if from_pool == (source == Source::Pool) { Error::conflict("version") } else { Error::NotFound })
}
