//! Adding and editing a mentee, the representative included.

use domain::{
    contact::{EmailAddress, Phone},
    ids::{MenteeId, RepresentativeId},
    term::Term,
};

use super::{Category, Entry, NewConsent, Representative, record_consent};
use crate::{Error, Result, SchoolTx, audit, ids, stored::codes};

/// Puts a mentee into the base, with the consent if it is at hand. The same form sent twice adds one person.
///
/// # Errors
/// [`Error::Conflict`] with `mentee_person_key` when this person is in the base already, and as [`record_consent`].
pub async fn add(tx: &mut SchoolTx, mentee_id: MenteeId, entry: &Entry, consent: Option<&NewConsent>) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let (class_label, post) = entry.place.columns();
    let added = sqlx::query!(
        "insert into mentee (school_id, mentee_id, full_name, kind, birth_date, class_label, post, category, email, phone,
           request, topics, form)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         on conflict on constraint mentee_pkey do nothing",
        school_id,
        mentee_id.as_uuid(),
        entry.full_name.as_str(),
        entry.place.kind().code(),
        entry.birth_date,
        class_label,
        post,
        category(entry),
        email(entry.email.as_ref()),
        phone(entry.phone.as_ref()),
        entry.request.as_str(),
        &codes(&entry.topics),
        entry.form.code(),
    )
    .execute(tx.sql())
    .await?;
    if added.rows_affected() == 0 {
        return Ok(());
    }
    represent(tx, mentee_id, entry.representative.as_ref()).await?;
    audit::school(tx, "mentee.added", mentee_id.as_uuid()).await?;
    match consent {
        Some(consent) => record_consent(tx, mentee_id, consent).await,
        None => Ok(()),
    }
}

/// Edits a mentee if the entry is still the version the form showed.
///
/// # Errors
/// [`Error::NotFound`] without such a mentee; [`Error::Conflict`] with `version` when the entry was edited meanwhile, with
/// `mentee_person_key` when it would become a second entry of somebody else.
pub async fn edit(tx: &mut SchoolTx, mentee_id: MenteeId, entry: &Entry, version: i32) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let (class_label, post) = entry.place.columns();
    let edited = sqlx::query!(
        "update mentee set full_name = $4, kind = $5, birth_date = $6, class_label = $7, post = $8,
           category = case when $9 then $10 else category end,
           email = $11, phone = $12, request = $13, topics = $14, form = $15, version = version + 1
         where school_id = $1 and mentee_id = $2 and version = $3",
        school_id,
        mentee_id.as_uuid(),
        version,
        entry.full_name.as_str(),
        entry.place.kind().code(),
        entry.birth_date,
        class_label,
        post,
        entry.category != Category::Unseen,
        category(entry),
        email(entry.email.as_ref()),
        phone(entry.phone.as_ref()),
        entry.request.as_str(),
        &codes(&entry.topics),
        entry.form.code(),
    )
    .execute(tx.sql())
    .await?;
    if edited.rows_affected() == 0 {
        sqlx::query!(
            r#"select version as "version!" from mentee where school_id = $1 and mentee_id = $2"#,
            school_id,
            mentee_id.as_uuid(),
        )
        .fetch_one(tx.sql())
        .await?;
        return Err(Error::conflict("version"));
    }
    represent(tx, mentee_id, entry.representative.as_ref()).await?;
    audit::school(tx, "mentee.edited", mentee_id.as_uuid()).await
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

fn category(entry: &Entry) -> Option<&'static str> {
    match entry.category {
        Category::Said(category) => category.map(Term::code),
        Category::Unseen => None,
    }
}

fn email(address: Option<&EmailAddress>) -> &str {
    address.map_or("", EmailAddress::as_str)
}

fn phone(number: Option<&Phone>) -> &str {
    number.map_or("", Phone::as_str)
}
