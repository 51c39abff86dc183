//! Who signs for a mentor of the school's own: the birth date decides, and of a minor a parent or guardian signs too.

use chrono::NaiveDate;
use domain::{
    consent::RepresentativeBasis,
    contact::{EmailAddress, Phone},
    ids::MentorId,
    term::Term,
    text::PersonName,
};

use crate::{Result, SchoolTx, audit, letters::term};

/// What the age of a mentor asks for: the birth date, and of a minor a parent or guardian.
#[derive(Debug, Clone)]
pub struct MentorSigner {
    /// When born.
    pub birth_date: NaiveDate,
    /// Parent or guardian, with at least one of address and telephone.
    pub representative: Option<(PersonName, RepresentativeBasis, Option<EmailAddress>, Option<Phone>)>,
}

/// What is stored about who signs for a mentor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredSigner {
    /// When born; of adults it may be unknown.
    pub birth_date: Option<NaiveDate>,
    /// Parent or guardian.
    pub representative: Option<StoredRepresentative>,
}

/// A parent or guardian of a mentor as stored; address or telephone may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRepresentative {
    /// Full name.
    pub full_name: String,
    /// Parent, guardian…
    pub basis: RepresentativeBasis,
    /// Address of e-mail.
    pub email: String,
    /// Telephone.
    pub phone: String,
}

impl MentorSigner {
    fn as_stored(&self) -> StoredSigner {
        let representative = self.representative.as_ref().map(|(name, basis, email, phone)| StoredRepresentative {
            full_name: name.as_str().to_owned(),
            basis: *basis,
            email: email.as_ref().map_or("", EmailAddress::as_str).to_owned(),
            phone: phone.as_ref().map_or("", Phone::as_str).to_owned(),
        });
        StoredSigner { birth_date: Some(self.birth_date), representative }
    }
}

/// Who signs for a mentor, as far as it is known.
///
/// # Errors
/// [`crate::Error::NotFound`] without such a mentor of the school's own.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %mentor_id), err(level = "debug"))]
pub async fn mentor_signer(tx: &mut SchoolTx, mentor_id: MentorId) -> Result<StoredSigner> {
    let school_id = tx.school_id().as_uuid();
    let row = sqlx::query!(
        r#"select m.birth_date, r.full_name as "full_name?", r.basis as "basis?", r.email as "email?", r.phone as "phone?"
           from mentor m left join mentor_representative r on r.school_id = m.school_id and r.mentor_id = m.mentor_id
           where m.school_id = $1 and m.mentor_id = $2 and m.pool_mentor_id is null and m.destroyed_on is null"#,
        school_id,
        mentor_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    let representative = match (row.full_name, row.basis) {
        (Some(full_name), Some(basis)) => Some(StoredRepresentative {
            full_name,
            basis: term(&basis, "mentor_representative.basis")?,
            email: row.email.unwrap_or_default(),
            phone: row.phone.unwrap_or_default(),
        }),
        _ => None,
    };
    Ok(StoredSigner { birth_date: row.birth_date, representative })
}

/// Keeps who signs for a mentor. The same once more changes nothing.
///
/// # Errors
/// [`crate::Error::NotFound`] without such a mentor of the school's own.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %mentor_id), err(level = "debug"))]
pub async fn set_mentor_signer(tx: &mut SchoolTx, mentor_id: MentorId, new: &MentorSigner) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    // Two who press at once come one after the other, and the second finds what the first has kept.
    sqlx::query!(
        "select version from mentor where school_id = $1 and mentor_id = $2 and pool_mentor_id is null for no key update",
        school_id,
        mentor_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    if mentor_signer(tx, mentor_id).await? == new.as_stored() {
        return Ok(());
    }
    sqlx::query!(
        "update mentor set birth_date = $3, version = version + 1
         where school_id = $1 and mentor_id = $2 and pool_mentor_id is null",
        school_id,
        mentor_id.as_uuid(),
        new.birth_date,
    )
    .execute(tx.sql())
    .await?;
    match &new.representative {
        Some((name, basis, email, phone)) => {
            sqlx::query!(
                "insert into mentor_representative (school_id, mentor_id, full_name, basis, email, phone)
                 values ($1, $2, $3, $4, $5, $6)
                 on conflict (school_id, mentor_id) do update set full_name = $3, basis = $4, email = $5, phone = $6",
                school_id,
                mentor_id.as_uuid(),
                name.as_str(),
                basis.code(),
                email.as_ref().map_or("", EmailAddress::as_str),
                phone.as_ref().map_or("", Phone::as_str),
            )
            .execute(tx.sql())
            .await?;
        }
        // Most often there was none: nothing touched is no error here.
        None => {
            sqlx::query!(
                "delete from mentor_representative where school_id = $1 and mentor_id = $2",
                school_id,
                mentor_id.as_uuid(),
            )
            .execute(tx.sql())
            .await?;
        }
    }
    audit::school(tx, "mentor.edited", mentor_id.as_uuid()).await
}
