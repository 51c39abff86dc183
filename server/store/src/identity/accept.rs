//! Accepting an invitation: the link is used once, the person gets the workplace.

use domain::{
    ids::{AccountId, LinkId, MembershipId, MenteeId, MentorId, RegionId, SchoolId},
    term::Term,
    text::PersonName,
};

use super::{
    Workplace, account, events,
    link::{self, Link, LinkPurpose},
};
use crate::{Error, IdentityTx, Result, error::written, ids};

/// Who accepts.
#[derive(Debug)]
pub enum Arrival<'a> {
    /// Somebody who is signed in, or gave the password, with the account of the link's address.
    Known(AccountId),
    /// Somebody without an account, who chose a name and a password.
    New {
        /// The name.
        full_name: &'a PersonName,
        /// The hash of the password.
        password_hash: &'a str,
    },
}

/// Where somebody arrived.
#[derive(Debug, Clone)]
pub struct Arrived {
    /// The account, old or new.
    pub account_id: AccountId,
    /// The new workplace.
    pub workplace: Workplace,
}

/// Accepts an invitation. The address counts as proved: the link came through it.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] `link_used`, `link_expired`, `link_withdrawn`, `account_email_key` when a new
/// person turns out to have an account, `link_of_another` when the known account has another address,
/// `mentor_has_account` when the mentor's entry belongs to another account by now.
#[tracing::instrument(skip_all, fields(%link_id), err(level = "debug"))]
pub async fn accept(tx: &mut IdentityTx, link_id: LinkId, arrival: &Arrival<'_>) -> Result<Arrived> {
    let link = link::take(tx, LinkPurpose::Invitation, link_id).await?;
    let workplace = link.workplace().ok_or(Error::Corrupt("access_link.role"))?;
    let account_id = match arrival {
        Arrival::Known(account_id) => known(tx, &link, *account_id).await?,
        Arrival::New { full_name, password_hash } => {
            account::open_as(tx, &link.email, full_name.as_str(), password_hash).await?
        }
    };
    join(tx, account_id, &workplace).await?;
    if let (Some(mentor_id), Some(school)) = (workplace.mentor_id, &workplace.school) {
        tie_mentor(tx, account_id, school.school_id, mentor_id).await?;
    }
    events::record(tx, account_id, "invitation.accepted").await?;
    Ok(Arrived { account_id, workplace })
}

/// The account that has the link's address, which is thereby proved.
pub(super) async fn known(tx: &mut IdentityTx, link: &Link, account_id: AccountId) -> Result<AccountId> {
    if link.holder.as_ref().map(|holder| holder.account_id) != Some(account_id) {
        return Err(Error::conflict("link_of_another"));
    }
    account::address_proved(tx, account_id).await?;
    Ok(account_id)
}

/// Gives an account a workplace; having it already is fine.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn join(tx: &mut IdentityTx, account_id: AccountId, workplace: &Workplace) -> Result<()> {
    sqlx::query!(
        "insert into membership (membership_id, account_id, region_id, school_id, role, mentor_id, mentee_id)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (account_id, region_id, school_id, role, mentor_id, mentee_id) where ended_at is null do nothing",
        ids::new::<MembershipId>().as_uuid(),
        account_id.as_uuid(),
        RegionId::as_uuid(workplace.region_id),
        workplace.school.as_ref().map(|school| school.school_id.as_uuid()),
        workplace.role.code(),
        workplace.mentor_id.map(MentorId::as_uuid),
        workplace.mentee_id.map(MenteeId::as_uuid),
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// From now on the mentor's entry in the base opens the cabinet of this account.
async fn tie_mentor(
    tx: &mut IdentityTx,
    account_id: AccountId,
    school_id: SchoolId,
    mentor_id: MentorId,
) -> Result<()> {
    let tied = sqlx::query!(
        "update mentor set account_id = $3
         where school_id = $1 and mentor_id = $2 and (account_id is null or account_id = $3)",
        school_id.as_uuid(),
        mentor_id.as_uuid(),
        account_id.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    written(&tied).map_err(|_| Error::conflict(super::invitation::HAS_ACCOUNT))
}
