//! Who works in a school or in a regional centre, who is invited there, and the end of a workplace.
//!
//! A school is never left without a curator nor a region without a coordinator: the last one cannot be ended, also not
//! by two who end each other at once.

use std::cmp::Reverse;

use chrono::{DateTime, Utc};
use domain::{
    ids::{AccountId, LinkId, MembershipId, SchoolId},
    role::Role,
    term::Term,
};
use uuid::Uuid;

use super::{invitation::OpenInvitation, office::Office};
use crate::{Error, RegionTx, Result, SchoolTx, error::written};

/// The school would be left without a curator.
pub const LAST_CURATOR: &str = "last_curator";
/// The region would be left without a coordinator.
pub const LAST_COORDINATOR: &str = "last_coordinator";

/// One role of one person.
#[derive(Debug, Clone)]
pub struct Member {
    /// The workplace.
    pub membership_id: MembershipId,
    /// The person.
    pub account_id: AccountId,
    /// The person's name.
    pub full_name: String,
    /// The person's address.
    pub email: String,
    /// The role.
    pub role: Role,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// Those who work somewhere and those who are invited.
#[derive(Debug, Clone, Default)]
pub struct Staff {
    /// By role, then by name. A person with two roles stands here twice.
    pub members: Vec<Member>,
    /// The newest first; those whose time is over included.
    pub invitations: Vec<OpenInvitation>,
}

/// The staff of the school.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn of_school(tx: &mut SchoolTx) -> Result<Staff> {
    let school_id = tx.school_id();
    list(tx, Some(school_id), Role::OF_SCHOOL).await
}

/// The coordinators of the region.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id()), err(level = "debug"))]
pub async fn of_region(tx: &mut RegionTx) -> Result<Staff> {
    list(tx, None, &[Role::RegionalCoordinator]).await
}

/// Curators and director of a school of the region, for the centre that invites them.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %school_id), err(level = "debug"))]
pub async fn of_school_in_region(tx: &mut RegionTx, school_id: SchoolId) -> Result<Staff> {
    list(tx, Some(school_id), &[Role::Curator, Role::Director]).await
}

/// Members and invitations in one statement.
async fn list<T: Office>(tx: &mut T, school_id: Option<SchoolId>, roles: &[Role]) -> Result<Staff> {
    let codes: Vec<String> = roles.iter().map(|role| role.code().to_owned()).collect();
    let rows = sqlx::query!(
        r#"select m.membership_id as "id!", a.account_id, a.full_name as "full_name!", a.email as "email!",
             m.role as "role!", m.created_at as "since!", null::timestamptz as expires_at
           from membership m join account a on a.account_id = m.account_id
           where m.region_id = $1 and m.school_id is not distinct from $2 and m.role = any($3) and m.ended_at is null
           union all
           select l.link_id, null, l.full_name, l.email, l.role, l.created_at, l.expires_at
           from access_link l
           where l.region_id = $1 and l.school_id is not distinct from $2 and l.role = any($3)
             and l.purpose = 'invitation' and l.used_at is null and l.withdrawn_at is null"#,
        tx.region().as_uuid(),
        school_id.map(SchoolId::as_uuid),
        &codes,
    )
    .fetch_all(tx.statement())
    .await?;
    let mut staff = Staff::default();
    for row in rows {
        let role = Role::from_code(&row.role).ok_or(Error::Corrupt("membership.role"))?;
        match (row.account_id, row.expires_at) {
            (Some(account_id), _) => staff.members.push(Member {
                membership_id: MembershipId::from_uuid(row.id),
                account_id: AccountId::from_uuid(account_id),
                full_name: row.full_name,
                email: row.email,
                role,
                since: row.since,
            }),
            (None, Some(expires_at)) => staff.invitations.push(OpenInvitation {
                link_id: LinkId::from_uuid(row.id),
                email: row.email,
                full_name: row.full_name,
                role,
                created_at: row.since,
                expires_at,
            }),
            (None, None) => return Err(Error::Corrupt("access_link.expires_at")),
        }
    }
    staff.members.sort_by(|one, other| (one.role, &one.full_name).cmp(&(other.role, &other.full_name)));
    staff.invitations.sort_by_key(|invitation| Reverse(invitation.created_at));
    Ok(staff)
}

/// Ends a workplace and says whose it was. The person is out with the next click; the account and other workplaces stay.
///
/// # Errors
/// [`Error::NotFound`], also when it has ended; [`Error::Conflict`] [`LAST_CURATOR`] or [`LAST_COORDINATOR`].
#[tracing::instrument(skip_all, fields(%membership_id), err(level = "debug"))]
pub async fn end<T: Office>(tx: &mut T, membership_id: MembershipId) -> Result<AccountId> {
    let workplace = sqlx::query!(
        "select account_id, school_id, role from membership
         where membership_id = $1 and region_id = $2 and ($3::uuid is null or school_id = $3) and ended_at is null",
        membership_id.as_uuid(),
        tx.region().as_uuid(),
        tx.school().map(SchoolId::as_uuid),
    )
    .fetch_one(tx.statement())
    .await?;
    let role = Role::from_code(&workplace.role).ok_or(Error::Corrupt("membership.role"))?;
    let last = match role {
        Role::Curator => Some(LAST_CURATOR),
        Role::RegionalCoordinator => Some(LAST_COORDINATOR),
        // The access of people of the bases ends on their cards: `access::end`.
        Role::Mentor | Role::Mentee | Role::Representative => return Err(Error::NotFound),
        _ => None,
    };
    if let Some(rule) = last {
        let holders = lock_holders(tx, workplace.school_id, role).await?;
        if holders == [membership_id.as_uuid()] {
            return Err(Error::conflict(rule));
        }
    }
    let ended = sqlx::query!(
        "update membership set ended_at = now() where membership_id = $1 and ended_at is null",
        membership_id.as_uuid(),
    )
    .execute(tx.statement())
    .await?;
    written(&ended)?;
    tx.audit("workplace.ended", membership_id.as_uuid()).await?;
    Ok(AccountId::from_uuid(workplace.account_id))
}

/// All who hold a role in a place, locked, so that whoever comes second sees who is left.
async fn lock_holders<T: Office>(tx: &mut T, school_id: Option<Uuid>, role: Role) -> Result<Vec<Uuid>> {
    Ok(sqlx::query_scalar!(
        "select membership_id from membership
         where region_id = $1 and school_id is not distinct from $2 and role = $3 and ended_at is null
         order by membership_id for update",
        tx.region().as_uuid(),
        school_id,
        role.code(),
    )
    .fetch_all(tx.statement())
    .await?)
}
