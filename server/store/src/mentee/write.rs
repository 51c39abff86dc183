//! Adding and editing a mentee, the representative included.

use chrono::NaiveDate;
use domain::{
    contact::{EmailAddress, Phone, WebAddress},
    dictionary::Reference,
    ids::{AccountId, MenteeId, RepresentativeId},
    term::Term,
    text::LongText,
};

use super::{Categories, Entry, Representative};
use crate::{
    Error, Result, SchoolTx, audit, ids,
    stored::{codes, reference_codes},
};

/// Puts a mentee into the base. The same form sent twice adds one person.
///
/// # Errors
/// [`Error::Conflict`] with `mentee_person_key` when this person is in the base already, with `mentee_class_teacher` when
/// the class teacher does not work here as one, and as [`set_programme`](super::set_programme).
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %mentee_id), err(level = "debug"))]
pub async fn add(tx: &mut SchoolTx, mentee_id: MenteeId, entry: &Entry) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let (class_label, post) = entry.place.columns();
    let programme = entry.programme.as_ref();
    let added = sqlx::query!(
        "insert into mentee (school_id, mentee_id, full_name, kind, birth_date, class_label, post, class_teacher_id,
           categories, email, phone, request, goal, urgency, topics, form, role_model, teacher_form, teacher_kind,
           teacher_direction, channels, entered_on, left_on, result, case_url, completed,
           weekdays, languages)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
           coalesce($22, current_date), $23, $24, $25, $26, $27, $28)
         on conflict on constraint mentee_pkey do nothing",
        school_id,
        mentee_id.as_uuid(),
        entry.full_name.as_str(),
        entry.place.kind().code(),
        entry.birth_date,
        class_label,
        post,
        entry.class_teacher.map(AccountId::as_uuid),
        &categories(entry),
        email(entry.email.as_ref()),
        phone(entry.phone.as_ref()),
        entry.request.as_str(),
        entry.goal.as_ref().map_or("", LongText::as_str),
        entry.urgency.code(),
        &reference_codes(&entry.topics),
        entry.form.code(),
        reference(entry.role_model.as_ref()),
        reference(entry.teaching.form.as_ref()),
        reference(entry.teaching.kind.as_ref()),
        reference(entry.teaching.direction.as_ref()),
        &codes(&entry.channels),
        programme.map(|programme| programme.entered_on) as Option<NaiveDate>,
        programme.and_then(|programme| programme.left_on),
        programme.and_then(|programme| programme.result.as_ref()).map_or("", LongText::as_str),
        programme.and_then(|programme| programme.case_url.as_ref()).map_or("", WebAddress::as_str),
        programme.is_some_and(|programme| programme.completed),
        &codes(&entry.availability.weekdays),
        &reference_codes(&entry.availability.languages),
    )
    .execute(tx.sql())
    .await?;
    if added.rows_affected() == 0 {
        return Ok(());
    }
    represent(tx, mentee_id, entry.representative.as_ref()).await?;
    audit::school(tx, "mentee.added", mentee_id.as_uuid()).await
}

/// Edits a mentee if the entry is still the version the form showed. What was before stays in the history.
///
/// # Errors
/// [`Error::NotFound`] without such a mentee; [`Error::Conflict`] with `version` when the entry was edited meanwhile, with
/// `mentee_person_key` when it would become a second entry of somebody else, else as [`add`].
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %mentee_id), err(level = "debug"))]
pub async fn edit(tx: &mut SchoolTx, mentee_id: MenteeId, entry: &Entry, version: i32) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let (class_label, post) = entry.place.columns();
    let programme = entry.programme.as_ref();
    let edited = sqlx::query!(
        "update mentee set full_name = $4, kind = $5, birth_date = $6, class_label = $7, post = $8, class_teacher_id = $9,
           categories = case when $10 then $11 else categories end, email = $12, phone = $13, request = $14, goal = $15,
           urgency = $16, topics = $17, form = $18, role_model = $19, teacher_form = $20, teacher_kind = $21,
           teacher_direction = $22, channels = $23, entered_on = coalesce($24, entered_on),
           left_on = case when $24 is null then left_on else $25 end,
           result = case when $24 is null then result else $26 end,
           case_url = case when $24 is null then case_url else $27 end,
           completed = case when $24 is null then completed else $28 end, weekdays = $29, languages = $30,
           version = version + 1
         where school_id = $1 and mentee_id = $2 and version = $3",
        school_id,
        mentee_id.as_uuid(),
        version,
        entry.full_name.as_str(),
        entry.place.kind().code(),
        entry.birth_date,
        class_label,
        post,
        entry.class_teacher.map(AccountId::as_uuid),
        entry.categories != Categories::Unseen,
        &categories(entry),
        email(entry.email.as_ref()),
        phone(entry.phone.as_ref()),
        entry.request.as_str(),
        entry.goal.as_ref().map_or("", LongText::as_str),
        entry.urgency.code(),
        &reference_codes(&entry.topics),
        entry.form.code(),
        reference(entry.role_model.as_ref()),
        reference(entry.teaching.form.as_ref()),
        reference(entry.teaching.kind.as_ref()),
        reference(entry.teaching.direction.as_ref()),
        &codes(&entry.channels),
        programme.map(|programme| programme.entered_on) as Option<NaiveDate>,
        programme.and_then(|programme| programme.left_on),
        programme.and_then(|programme| programme.result.as_ref()).map_or("", LongText::as_str),
        programme.and_then(|programme| programme.case_url.as_ref()).map_or("", WebAddress::as_str),
        programme.is_some_and(|programme| programme.completed),
        &codes(&entry.availability.weekdays),
        &reference_codes(&entry.availability.languages),
    )
    .execute(tx.sql())
    .await?;
    if edited.rows_affected() == 0 {
        return Err(stale(tx, mentee_id).await?);
    }
    represent(tx, mentee_id, entry.representative.as_ref()).await?;
    audit::school(tx, "mentee.edited", mentee_id.as_uuid()).await
}

/// Why an edit touched nothing: there is no such mentee, or the entry is a newer version.
pub(super) async fn stale(tx: &mut SchoolTx, mentee_id: MenteeId) -> Result<Error> {
    let school_id = tx.school_id().as_uuid();
    sqlx::query!(
        r#"select version as "version!" from mentee where school_id = $1 and mentee_id = $2"#,
        school_id,
        mentee_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(Error::conflict("version"))
}

/// Makes the stored representative the one of the form: one, or none.
async fn represent(tx: &mut SchoolTx, mentee_id: MenteeId, person: Option<&Representative>) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    match person {
        Some(person) => {
            sqlx::query!(
                "insert into representative (school_id, representative_id, mentee_id, full_name, basis, email, phone)
                 values ($1, $2, $3, $4, $5, $6, $7)
                 on conflict on constraint representative_mentee_key
                 do update set full_name = $4, basis = $5, email = $6, phone = $7",
                school_id,
                ids::new::<RepresentativeId>().as_uuid(),
                mentee_id.as_uuid(),
                person.full_name.as_str(),
                person.basis.code(),
                email(person.email.as_ref()),
                phone(person.phone.as_ref()),
            )
            .execute(tx.sql())
            .await?;
        }
        // Most often there was none: nothing touched is no error here.
        None => {
            sqlx::query!(
                "delete from representative where school_id = $1 and mentee_id = $2",
                school_id,
                mentee_id.as_uuid(),
            )
            .execute(tx.sql())
            .await?;
        }
    }
    Ok(())
}

fn categories(entry: &Entry) -> Vec<String> {
    match &entry.categories {
        Categories::Said(said) => codes(said),
        Categories::Unseen => Vec::new(),
    }
}

fn reference(chosen: Option<&Reference>) -> &str {
    chosen.map_or("", Reference::as_str)
}

fn email(address: Option<&EmailAddress>) -> &str {
    address.map_or("", EmailAddress::as_str)
}

fn phone(number: Option<&Phone>) -> &str {
    number.map_or("", Phone::as_str)
}
