//! Invitations of people from a school's bases: an internal mentor to the cabinet, a mentee and the legal representative to
//! the mentee's page. The address is the one in the base.

use domain::{
    ids::{LinkId, MenteeId, MentorId},
    role::Role,
    term::Term,
};

use super::{HAS_ACCOUNT, OpenInvitation, Row, invite};
use crate::{Error, Result, SchoolTx};

/// A school gives an internal mentor an account, under the address in the base. An open invitation to another address
/// stops working.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] [`HAS_ACCOUNT`], [`NO_ADDRESS`](super::NO_ADDRESS), [`ALREADY_INVITED`](super::ALREADY_INVITED).
pub async fn mentor(tx: &mut SchoolTx, link_id: LinkId, mentor_id: MentorId) -> Result<()> {
    let school_id = tx.school_id();
    let known = sqlx::query!(
        "select full_name, email, account_id from mentor where school_id = $1 and mentor_id = $2",
        school_id.as_uuid(),
        mentor_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    if known.account_id.is_some() {
        return Err(Error::conflict(HAS_ACCOUNT));
    }
    let row = Row {
        link_id,
        email: &known.email,
        full_name: &known.full_name,
        school_id: Some(school_id),
        role: Role::Mentor,
        mentor_id: Some(mentor_id),
        mentee_id: None,
    };
    invite(tx, row).await
}

/// A school opens the page of a mentee to the mentee, under the address in the base.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] [`NO_ADDRESS`](super::NO_ADDRESS), [`ALREADY_INVITED`](super::ALREADY_INVITED), [`ALREADY_MEMBER`](super::ALREADY_MEMBER).
pub async fn mentee(tx: &mut SchoolTx, link_id: LinkId, mentee_id: MenteeId) -> Result<()> {
    let school_id = tx.school_id();
    let known = sqlx::query!(
        "select full_name, email from mentee where school_id = $1 and mentee_id = $2",
        school_id.as_uuid(),
        mentee_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    let row = Row {
        link_id,
        email: &known.email,
        full_name: &known.full_name,
        school_id: Some(school_id),
        role: Role::Mentee,
        mentor_id: None,
        mentee_id: Some(mentee_id),
    };
    invite(tx, row).await
}

/// A school opens the page of a mentee to the legal representative.
///
/// # Errors
/// [`Error::NotFound`], also when the mentee has no representative in the base; [`Error::Conflict`] [`NO_ADDRESS`](super::NO_ADDRESS),
/// [`ALREADY_INVITED`](super::ALREADY_INVITED), [`ALREADY_MEMBER`](super::ALREADY_MEMBER).
pub async fn representative(tx: &mut SchoolTx, link_id: LinkId, mentee_id: MenteeId) -> Result<()> {
    let school_id = tx.school_id();
    let known = sqlx::query!(
        "select full_name, email from representative where school_id = $1 and mentee_id = $2",
        school_id.as_uuid(),
        mentee_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    let row = Row {
        link_id,
        email: &known.email,
        full_name: &known.full_name,
        school_id: Some(school_id),
        role: Role::Representative,
        mentor_id: None,
        mentee_id: Some(mentee_id),
    };
    invite(tx, row).await
}

/// The open invitation of an internal mentor, for the mentor's card.
///
/// # Errors
/// As the database.
pub async fn open_of_mentor(tx: &mut SchoolTx, mentor_id: MentorId) -> Result<Option<OpenInvitation>> {
    let school_id = tx.school_id().as_uuid();
    sqlx::query!(
        "select link_id, email, full_name, role, created_at, expires_at from access_link
         where school_id = $1 and mentor_id = $2 and purpose = 'invitation' and used_at is null and withdrawn_at is null
         order by created_at desc limit 1",
        school_id,
        mentor_id.as_uuid(),
    )
    .fetch_optional(tx.sql())
    .await?
    .map(|row| {
        Ok(OpenInvitation {
            link_id: LinkId::from_uuid(row.link_id),
            email: row.email,
            full_name: row.full_name,
            role: Role::Mentor,
            created_at: row.created_at,
            expires_at: row.expires_at,
        })
    })
    .transpose()
}

/// Open invitations to the page of a mentee, of the mentee and of the representative, for the mentee's card.
///
/// # Errors
/// As the database.
pub async fn open_of_mentee(tx: &mut SchoolTx, mentee_id: MenteeId) -> Result<Vec<OpenInvitation>> {
    let school_id = tx.school_id().as_uuid();
    sqlx::query!(
        r#"select link_id, email, full_name, role as "role!", created_at, expires_at from access_link
           where school_id = $1 and mentee_id = $2 and purpose = 'invitation' and used_at is null and withdrawn_at is null
           order by role, created_at"#,
        school_id,
        mentee_id.as_uuid(),
    )
    .fetch_all(tx.sql())
    .await?
    .into_iter()
    .map(|row| {
        Ok(OpenInvitation {
            link_id: LinkId::from_uuid(row.link_id),
            email: row.email,
            full_name: row.full_name,
            role: Role::from_code(&row.role).ok_or(Error::Corrupt("access_link.role"))?,
            created_at: row.created_at,
            expires_at: row.expires_at,
        })
    })
    .collect()
}
