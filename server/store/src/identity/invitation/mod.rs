//! Invitations: who is invited where as what, and the fate of an invitation until it is accepted. It works for 14 days;
//! sending it again starts them anew.
//!
//! Refusals a page words itself: [`ALREADY_INVITED`], [`ALREADY_MEMBER`], [`HAS_ACCOUNT`], [`NO_ADDRESS`], `link_used`.

mod bases;
mod fate;

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    contact::EmailAddress,
    ids::{LinkId, MenteeId, MentorId, RegionId, SchoolId},
    letter::LetterKind,
    role::Role,
    term::Term,
    text::PersonName,
};
use serde_json::json;

pub use bases::of_bases;
pub use fate::{Resent, resend, withdraw};

use super::office::Office;
use crate::{
    Error, IdentityTx, RegionTx, Result, SchoolTx,
    outbox::{self, NewLetter, Recipient},
};

/// The address has an open invitation to this role: send that one again.
pub const ALREADY_INVITED: &str = "access_link_open_key";
/// The person of the address works here in this role.
pub const ALREADY_MEMBER: &str = "already_member";
/// The mentor has an account.
pub const HAS_ACCOUNT: &str = "mentor_has_account";
/// The base knows no address of the person.
pub const NO_ADDRESS: &str = "no_address";

/// How long an invitation works.
const LIFE: TimeDelta = TimeDelta::days(14);

/// A colleague to be invited.
#[derive(Debug, Clone)]
pub struct NewColleague<'a> {
    /// Id made when the form was rendered; sent twice, it invites once.
    pub link_id: LinkId,
    /// Where the letter goes; also the login of the new account.
    pub email: &'a EmailAddress,
    /// Name, as the inviter knows it.
    pub full_name: &'a PersonName,
}

/// An invitation that is neither accepted nor withdrawn.
#[derive(Debug, Clone)]
pub struct OpenInvitation {
    /// The link.
    pub link_id: LinkId,
    /// Where it went.
    pub email: String,
    /// Name, as the inviter knows it.
    pub full_name: String,
    /// The role.
    pub role: Role,
    /// First sent at.
    pub created_at: DateTime<Utc>,
    /// Works until; may be over.
    pub expires_at: DateTime<Utc>,
}

/// What the row holds beside the facts of the office.
struct Row<'a> {
    link_id: LinkId,
    email: &'a str,
    full_name: &'a str,
    school_id: Option<SchoolId>,
    role: Role,
    mentor_id: Option<MentorId>,
    mentee_id: Option<MenteeId>,
}

impl<'a> Row<'a> {
    fn colleague(new: &NewColleague<'a>, school_id: Option<SchoolId>, role: Role) -> Self {
        Self {
            link_id: new.link_id,
            email: new.email.as_str(),
            full_name: new.full_name.as_str(),
            school_id,
            role,
            mentor_id: None,
            mentee_id: None,
        }
    }
}

/// A school invites a colleague; `role` is one of [`Role::OF_SCHOOL`].
///
/// # Errors
/// [`Error::Conflict`] [`ALREADY_INVITED`], [`ALREADY_MEMBER`], or `access_link_shape` for another role.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), link_id = %new.link_id), err(level = "debug"))]
pub async fn colleague(tx: &mut SchoolTx, new: &NewColleague<'_>, role: Role) -> Result<()> {
    if !role.is_staff() {
        return Err(Error::conflict("access_link_shape"));
    }
    let school_id = tx.school_id();
    invite(tx, Row::colleague(new, Some(school_id), role)).await
}

/// A centre invites the curator or the director of a school.
///
/// # Errors
/// [`Error::Conflict`] [`ALREADY_INVITED`], [`ALREADY_MEMBER`], `access_link_school_fkey` when the school is not of this
/// region, or `access_link_shape` for another role.
#[tracing::instrument(
    skip_all,
    fields(region_id = %tx.region_id(), link_id = %new.link_id, %school_id),
    err(level = "debug")
)]
pub async fn to_school(tx: &mut RegionTx, new: &NewColleague<'_>, school_id: SchoolId, role: Role) -> Result<()> {
    if !matches!(role, Role::Curator | Role::Director) {
        return Err(Error::conflict("access_link_shape"));
    }
    invite(tx, Row::colleague(new, Some(school_id), role)).await
}

/// A centre invites one more coordinator.
///
/// # Errors
/// [`Error::Conflict`] [`ALREADY_INVITED`] or [`ALREADY_MEMBER`].
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), link_id = %new.link_id), err(level = "debug"))]
pub async fn coordinator(tx: &mut RegionTx, new: &NewColleague<'_>) -> Result<()> {
    invite(tx, Row::colleague(new, None, Role::RegionalCoordinator)).await
}

/// The operator of the platform invites the first coordinator of a new region; nobody stands as the inviter.
///
/// # Errors
/// [`Error::Conflict`] [`ALREADY_INVITED`].
#[tracing::instrument(skip_all, fields(%region_id, link_id = %new.link_id), err(level = "debug"))]
pub async fn first_coordinator(tx: &mut IdentityTx, region_id: RegionId, new: &NewColleague<'_>) -> Result<()> {
    sqlx::query!(
        "insert into access_link (link_id, purpose, email, full_name, region_id, role, expires_at)
         values ($1, 'invitation', $2, $3, $4, 'regional_coordinator', now() + interval '14 days')",
        new.link_id.as_uuid(),
        new.email.as_str(),
        new.full_name.as_str(),
        region_id.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    outbox::identity(tx, Some(region_id), letter(new.link_id, new.email.as_str(), None)).await
}

async fn invite<T: Office>(tx: &mut T, row: Row<'_>) -> Result<()> {
    if row.email.is_empty() {
        return Err(Error::conflict(NO_ADDRESS));
    }
    let (region, school) = (tx.region().as_uuid(), row.school_id.map(SchoolId::as_uuid));
    let (mentor, mentee) = (row.mentor_id.map(MentorId::as_uuid), row.mentee_id.map(MenteeId::as_uuid));
    let works_here = sqlx::query_scalar!(
        r#"select exists (
             select from membership m join account a on a.account_id = m.account_id
             where a.email = $1 and m.region_id = $2 and m.school_id is not distinct from $3 and m.role = $4
               and m.mentor_id is not distinct from $5 and m.mentee_id is not distinct from $6
               and m.ended_at is null) as "works!""#,
        row.email,
        region,
        school,
        row.role.code(),
        mentor,
        mentee,
    )
    .fetch_one(tx.statement())
    .await?;
    if works_here {
        return Err(Error::conflict(ALREADY_MEMBER));
    }
    // What is over makes way, and so does an invitation of the same mentor or mentee to an address that has changed.
    sqlx::query!(
        "update access_link set withdrawn_at = now()
         where region_id = $1 and school_id is not distinct from $2 and role = $3
           and mentor_id is not distinct from $4 and mentee_id is not distinct from $5
           and purpose = 'invitation' and used_at is null and withdrawn_at is null
           and case when email = $6 then expires_at <= now() else num_nonnulls(mentor_id, mentee_id) > 0 end",
        region,
        school,
        row.role.code(),
        mentor,
        mentee,
        row.email,
    )
    .execute(tx.statement())
    .await?;
    let account = tx.account();
    let added = sqlx::query!(
        "insert into access_link
           (link_id, purpose, email, full_name, region_id, school_id, role, mentor_id, mentee_id, created_by, expires_at)
         values ($1, 'invitation', $2, $3, $4, $5, $6, $7, $8, $9, now() + interval '14 days')
         on conflict (link_id) do nothing",
        row.link_id.as_uuid(),
        row.email,
        row.full_name,
        region,
        school,
        row.role.code(),
        mentor,
        mentee,
        account.as_uuid(),
    )
    .execute(tx.statement())
    .await?;
    if added.rows_affected() == 0 {
        return Ok(());
    }
    tx.enqueue(letter(row.link_id, row.email, None)).await?;
    tx.audit("invitation.sent", row.link_id.as_uuid()).await
}

/// Each sending is an event of its own, so that the outbox lets a repeated letter through.
fn letter(link_id: LinkId, email: &str, again: Option<DateTime<Utc>>) -> NewLetter<'_> {
    let event = match again {
        None => format!("invitation:{link_id}"),
        Some(moment) => format!("invitation:{link_id}:{}", moment.timestamp()),
    };
    NewLetter {
        kind: LetterKind::Invitation,
        event,
        to: Recipient::Address(email),
        params: json!({ "link_id": link_id }),
    }
}
