//! Correcting the address of a person who was invited or has access: whoever sits at the wrong address is out, and the
//! invitation goes to the right one.

use domain::{
    contact::EmailAddress,
    ids::{LinkId, MenteeId, MentorId},
    term::Term,
};

use super::{BasePerson, end::close};
use crate::{Result, SchoolTx, audit, error::written, identity::invitation};

/// What a correction did besides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Corrected {
    /// Nothing: nobody was invited, or the person signs in with this address already.
    Base,
    /// What stood open for another address is closed, and an invitation is on its way to this one.
    Invited,
}

/// Makes `email` the address of the person in the base and of the access. `link_id` was made when the form was rendered:
/// sent twice, it invites once.
///
/// # Errors
/// [`crate::Error::NotFound`] when the school has no such person, also for a mentor from the pool.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %link_id), err(level = "debug"))]
pub async fn correct_address(
    tx: &mut SchoolTx,
    person: BasePerson,
    email: &EmailAddress,
    link_id: LinkId,
) -> Result<Corrected> {
    let known = person.known(tx).await?;
    let closed = close(tx, person, Some(email.as_str())).await?;
    if known.email != email.as_str() {
        write(tx, person, email).await?;
        audit::school(tx, "address.corrected", person.entry()).await?;
    }
    if !closed || stands_open(tx, person).await? {
        return Ok(Corrected::Base);
    }
    invitation::of_bases(tx, link_id, person).await?;
    Ok(Corrected::Invited)
}

/// Writes the address; a form that was opened before is told that the entry has changed.
async fn write(tx: &mut SchoolTx, person: BasePerson, email: &EmailAddress) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let changed = match person {
        BasePerson::InternalMentor(mentor_id) => {
            sqlx::query!(
                "update mentor set email = $3, version = version + 1
                 where school_id = $1 and mentor_id = $2 and pool_mentor_id is null",
                school_id,
                mentor_id.as_uuid(),
                email.as_str(),
            )
            .execute(tx.sql())
            .await?
        }
        BasePerson::Mentee(mentee_id) => {
            sqlx::query!(
                "update mentee set email = $3, version = version + 1 where school_id = $1 and mentee_id = $2",
                school_id,
                mentee_id.as_uuid(),
                email.as_str(),
            )
            .execute(tx.sql())
            .await?
        }
        BasePerson::Representative(mentee_id) => {
            sqlx::query!(
                "with corrected as (update representative set email = $3 where school_id = $1 and mentee_id = $2
                   returning mentee_id)
                 update mentee m set version = version + 1 from corrected c
                 where m.school_id = $1 and m.mentee_id = c.mentee_id",
                school_id,
                mentee_id.as_uuid(),
                email.as_str(),
            )
            .execute(tx.sql())
            .await?
        }
    };
    written(&changed)
}

/// Whether somebody still has access or an invitation that works; after [`close`] that is the address kept.
async fn stands_open(tx: &mut SchoolTx, person: BasePerson) -> Result<bool> {
    let school_id = tx.school_id().as_uuid();
    Ok(sqlx::query_scalar!(
        r#"select exists (select from membership m
             where m.school_id = $1 and m.role = $2 and m.mentor_id is not distinct from $3
               and m.mentee_id is not distinct from $4 and m.ended_at is null)
           or exists (select from access_link l
             where l.school_id = $1 and l.role = $2 and l.mentor_id is not distinct from $3
               and l.mentee_id is not distinct from $4 and l.purpose = 'invitation' and l.used_at is null
               and l.withdrawn_at is null and l.expires_at > now()) as "open!""#,
        school_id,
        person.role().code(),
        person.mentor_id().map(MentorId::as_uuid),
        person.mentee_id().map(MenteeId::as_uuid),
    )
    .fetch_one(tx.sql())
    .await?)
}
