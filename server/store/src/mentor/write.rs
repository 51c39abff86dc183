//! Adding and editing mentors. The rules of places are held by the database (`mentor_places`), so a pair made at the same
//! moment cannot slip past an edit.

use chrono::NaiveDate;
use domain::{
    class_label::ClassLabel,
    contact::{EmailAddress, Phone, WebAddress},
    ids::MentorId,
    text::LongText,
};

use super::{Entry, Source, UseOfPlaces};
use crate::{
    Error, Result, SchoolTx, audit,
    stored::{codes, reference_codes},
};

/// A checked statement with all that a form says of a mentor: `with_entry!(entry, "insert …", school_id, mentor_id, …)`.
/// It has three parameters of its own; those of the entry begin with `$4`.
macro_rules! with_entry {
    ($entry:expr, $statement:literal, $first:expr, $second:expr, $third:expr $(,)?) => {
        sqlx::query!(
            $statement,
            $first,
            $second,
            $third,
            $entry.full_name.as_str(),
            &codes(&$entry.categories),
            $entry.email.as_ref().map_or("", EmailAddress::as_str),
            $entry.phone.as_ref().map_or("", Phone::as_str),
            $entry.workplace.as_str(),
            $entry.class.as_ref().map_or("", ClassLabel::as_str),
            $entry.birth_date,
            &reference_codes(&$entry.competences),
            text($entry.own_words.as_ref()),
            text($entry.portfolio.education.as_ref()),
            text($entry.portfolio.experience.as_ref()),
            text($entry.portfolio.achievements.as_ref()),
            text($entry.portfolio.strengths.as_ref()),
            text($entry.portfolio.weaknesses.as_ref()),
            text($entry.portfolio.hobbies.as_ref()),
            text($entry.portfolio.expectations.as_ref()),
            text($entry.portfolio.motivation.as_ref()),
            &codes(&$entry.wishes.forms),
            $entry.wishes.age_from.map(i32::from),
            $entry.wishes.age_to.map(i32::from),
            $entry.wishes.hours_per_month.map(i32::from),
            $entry.wishes.in_person,
            $entry.wishes.online,
            i32::from($entry.capacity),
            $entry.interviewed_on,
            $entry.programme.as_ref().map(|programme| programme.entered_on) as Option<NaiveDate>,
            $entry.programme.as_ref().and_then(|programme| programme.left_on),
            text($entry.programme.as_ref().and_then(|programme| programme.result.as_ref())),
            $entry.programme.as_ref().and_then(|programme| programme.case_url.as_ref()).map_or("", WebAddress::as_str),
            &codes(&$entry.wishes.availability.weekdays),
            &reference_codes(&$entry.wishes.availability.languages),
        )
    };
}

/// Puts an internal mentor into the base. The same form sent twice adds one person.
///
/// # Errors
/// [`Error::Conflict`] with `mentor_programme` when the programme ends before it begins.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %mentor_id), err(level = "debug"))]
pub async fn add(tx: &mut SchoolTx, mentor_id: MentorId, entry: &Entry) -> Result<()> {
    let (school_id, region_id) = (tx.school_id().as_uuid(), tx.region_id().as_uuid());
    let added = with_entry!(
        entry,
        "insert into mentor (school_id, mentor_id, region_id, full_name, categories, email, phone, workplace, class_label,
           birth_date, competences, own_words, education, experience, achievements, strengths, weaknesses, hobbies,
           expectations, motivation, forms, age_from, age_to, hours_per_month, in_person, online, capacity,
           interviewed_on, entered_on, left_on, result, case_url, weekdays, languages)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
           $24, $25, $26, $27, $28, coalesce($29, current_date), $30, $31, $32, $33, $34)
         on conflict on constraint mentor_pkey do nothing",
        school_id,
        mentor_id.as_uuid(),
        region_id,
    )
    .execute(tx.sql())
    .await?;
    if added.rows_affected() == 0 {
        return Ok(());
    }
    audit::school(tx, "mentor.added", mentor_id.as_uuid()).await
}

/// Edits an internal mentor if the entry is still the version the form showed. What was before stays in the history.
///
/// # Errors
/// [`Error::NotFound`] without such an internal mentor; [`Error::Conflict`] with `version` when the entry was edited
/// meanwhile, with `mentor_places` when more pairs run than places would be left, else as [`add`].
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %mentor_id), err(level = "debug"))]
pub async fn edit(tx: &mut SchoolTx, mentor_id: MentorId, entry: &Entry, version: i32) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let edited = with_entry!(
        entry,
        "update mentor set full_name = $4, categories = $5, email = $6, phone = $7, workplace = $8, class_label = $9,
           birth_date = $10, competences = $11, own_words = $12, education = $13, experience = $14, achievements = $15,
           strengths = $16, weaknesses = $17, hobbies = $18, expectations = $19, motivation = $20, forms = $21,
           age_from = $22, age_to = $23, hours_per_month = $24, in_person = $25, online = $26, capacity = $27,
           interviewed_on = $28, entered_on = coalesce($29, entered_on),
           left_on = case when $29 is null then left_on else $30 end,
           result = case when $29 is null then result else $31 end,
           case_url = case when $29 is null then case_url else $32 end, weekdays = $33, languages = $34, version = version + 1
         where school_id = $1 and mentor_id = $2 and version = $3 and pool_mentor_id is null",
        school_id,
        mentor_id.as_uuid(),
        version,
    )
    .execute(tx.sql())
    .await?;
    if edited.rows_affected() == 0 {
        return Err(stale(tx, mentor_id, Source::School).await?);
    }
    audit::school(tx, "mentor.edited", mentor_id.as_uuid()).await
}

/// Changes how a school uses a mentor from the pool. All else about such a mentor is the mentor's own to change. That it uses
/// no more places than it holds is the database's to see to: work may come to its end while the form is on its way.
///
/// # Errors
/// [`Error::NotFound`] without such a mentor from the pool; [`Error::Conflict`] with `version` when the entry was edited
/// meanwhile, with `mentor_places` when more pairs run than places would be left, with `mentor_engaged` when the mentor
/// gave the school fewer places: one more is a request to the mentor, not a number in a form.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %mentor_id), err(level = "debug"))]
pub async fn use_places(tx: &mut SchoolTx, mentor_id: MentorId, places: &UseOfPlaces, version: i32) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let edited = sqlx::query!(
        "update mentor set capacity = $4, interviewed_on = $5, version = version + 1
         where school_id = $1 and mentor_id = $2 and version = $3 and pool_mentor_id is not null",
        school_id,
        mentor_id.as_uuid(),
        version,
        i32::from(places.capacity),
        places.interviewed_on,
    )
    .execute(tx.sql())
    .await?;
    if edited.rows_affected() == 0 {
        return Err(stale(tx, mentor_id, Source::Pool).await?);
    }
    audit::school(tx, "mentor.edited", mentor_id.as_uuid()).await
}

/// Why an edit touched nothing: there is no such mentor of this source, or the entry is a newer version.
async fn stale(tx: &mut SchoolTx, mentor_id: MentorId, wanted: Source) -> Result<Error> {
    Ok(if source(tx, mentor_id).await? == wanted { Error::conflict("version") } else { Error::NotFound })
}

/// Where a mentor comes from; [`Error::NotFound`] without such a mentor.
pub(super) async fn source(tx: &mut SchoolTx, mentor_id: MentorId) -> Result<Source> {
    let school_id = tx.school_id().as_uuid();
    let from_pool = sqlx::query_scalar!(
        r#"select pool_mentor_id is not null as "from_pool!" from mentor where school_id = $1 and mentor_id = $2"#,
        school_id,
        mentor_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(if from_pool { Source::Pool } else { Source::School })
}

fn text<const MAX: usize>(said: Option<&LongText<MAX>>) -> &str {
    said.map_or("", LongText::as_str)
}
