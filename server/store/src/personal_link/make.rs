//! One mentee's link.

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{MenteeId, PersonalLinkId};

use crate::{Error, Result, SchoolTx, audit, error::written};

/// A link about to be made.
#[derive(Debug, Clone)]
pub struct NewLink {
    /// Made when the form was shown; the token follows from it.
    pub personal_link_id: PersonalLinkId,
    /// Whose page.
    pub mentee_id: MenteeId,
    /// See [`super::hash`].
    pub token_hash: Vec<u8>,
    /// The last day it opens.
    pub valid_until: NaiveDate,
}

/// A mentee with the link that opens the own page, if there is one.
#[derive(Debug, Clone)]
pub struct Owner {
    /// The name.
    pub full_name: String,
    /// Class of a pupil, post of a teacher.
    pub place: String,
    /// Since when the use of the data is suspended.
    pub blocked_on: Option<NaiveDate>,
    /// The link.
    pub link: Option<OwnLink>,
}

/// A link that was not taken back.
#[derive(Debug, Clone)]
pub struct OwnLink {
    /// The link.
    pub personal_link_id: PersonalLinkId,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// The last day it opens.
    pub valid_until: NaiveDate,
    /// The day it was used last.
    pub last_seen_on: Option<NaiveDate>,
    /// Whether the person who asks made it just now and may see the address.
    pub shown: bool,
}

/// The mentee and the link.
///
/// # Errors
/// [`Error::NotFound`] without such a mentee.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %mentee_id), err(level = "debug"))]
pub async fn of_mentee(tx: &mut SchoolTx, mentee_id: MenteeId) -> Result<Owner> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let row = sqlx::query!(
        r#"select m.full_name, coalesce(nullif(m.class_label, ''), m.post) as "place!", m.blocked_on,
             l.personal_link_id as "personal_link_id?", l.created_at as "created_at?", l.valid_until as "valid_until?", l.last_seen_on,
             coalesce(l.made_by = $3 and l.created_at > now() - interval '15 minutes', false) as "shown!"
           from mentee m
           left join personal_link l on l.school_id = m.school_id and l.mentee_id = m.mentee_id and l.revoked_at is null
           where m.school_id = $1 and m.mentee_id = $2 and m.destroyed_on is null"#,
        school_id,
        mentee_id.as_uuid(),
        account_id,
    )
    .fetch_one(tx.sql())
    .await?;
    let link = match (row.personal_link_id, row.created_at, row.valid_until) {
        (Some(id), Some(created_at), Some(valid_until)) => Some(OwnLink {
            personal_link_id: PersonalLinkId::from_uuid(id),
            created_at,
            valid_until,
            last_seen_on: row.last_seen_on,
            shown: row.shown,
        }),
        _ => None,
    };
    Ok(Owner { full_name: row.full_name, place: row.place, blocked_on: row.blocked_on, link })
}

/// Makes a link; the one before it opens nothing from now on. The same form sent twice makes one.
///
/// # Errors
/// [`Error::NotFound`] without such a mentee; [`Error::Conflict`] with `blocked` while the data stand still, with
/// `personal_link_made` when the id belongs to somebody else's link.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), mentee_id = %new.mentee_id), err(level = "debug"))]
pub async fn make(tx: &mut SchoolTx, new: &NewLink) -> Result<()> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    // Two who make one at the same moment go one after the other.
    sqlx::query!(
        "select mentee_id from mentee where school_id = $1 and mentee_id = $2 and destroyed_on is null for no key update",
        school_id,
        new.mentee_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    let known = sqlx::query_scalar!(
        "select mentee_id from personal_link where school_id = $1 and personal_link_id = $2",
        school_id,
        new.personal_link_id.as_uuid(),
    )
    .fetch_optional(tx.sql())
    .await?;
    match known {
        Some(owner) if owner == new.mentee_id.as_uuid() => return Ok(()),
        Some(_) => return Err(Error::conflict("personal_link_made")),
        None => {}
    }
    sqlx::query!(
        "update personal_link set revoked_at = now() where school_id = $1 and mentee_id = $2 and revoked_at is null",
        school_id,
        new.mentee_id.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    sqlx::query!(
        "insert into personal_link (school_id, personal_link_id, mentee_id, token_hash, made_by, valid_until)
         values ($1, $2, $3, $4, $5, $6)",
        school_id,
        new.personal_link_id.as_uuid(),
        new.mentee_id.as_uuid(),
        &new.token_hash,
        account_id,
        new.valid_until,
    )
    .execute(tx.sql())
    .await?;
    audit::school(tx, "link.made", new.mentee_id.as_uuid()).await
}

/// Takes the link back: it opens nothing from now on.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %mentee_id), err(level = "debug"))]
pub async fn revoke(tx: &mut SchoolTx, mentee_id: MenteeId) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let done = sqlx::query!(
        "update personal_link set revoked_at = now() where school_id = $1 and mentee_id = $2 and revoked_at is null",
        school_id,
        mentee_id.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    written(&done)?;
    audit::school(tx, "link.revoked", mentee_id.as_uuid()).await
}
