//! The end of an access. The person is out with the next click; the account, other workplaces, pairs and everything
//! written stay.

use domain::{
    ids::{MenteeId, MentorId},
    term::Term,
};

use super::BasePerson;
use crate::{Result, SchoolTx, audit};

/// Ends the access of a person and withdraws what would open it again. Done twice is done.
///
/// # Errors
/// [`crate::Error::NotFound`] when the school has no such person, also for a mentor from the pool.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn end(tx: &mut SchoolTx, person: BasePerson) -> Result<()> {
    person.known(tx).await?;
    if close(tx, person, None).await? {
        audit::school(tx, "access.ended", person.entry()).await?;
    }
    Ok(())
}

/// Withdraws invitations and ends workplaces of a person, except those of the address to `keep`. Whether there were any.
///
/// The invitations first: an acceptance in progress holds its link, so whatever comes second sees what the first did.
pub(super) async fn close(tx: &mut SchoolTx, person: BasePerson, keep: Option<&str>) -> Result<bool> {
    let school_id = tx.school_id().as_uuid();
    let (role, mentor_id, mentee_id) =
        (person.role().code(), person.mentor_id().map(MentorId::as_uuid), person.mentee_id().map(MenteeId::as_uuid));
    let withdrawn = sqlx::query!(
        "update access_link set withdrawn_at = now()
         where school_id = $1 and role = $2 and mentor_id is not distinct from $3 and mentee_id is not distinct from $4
           and purpose = 'invitation' and used_at is null and withdrawn_at is null and email is distinct from $5",
        school_id,
        role,
        mentor_id,
        mentee_id,
        keep,
    )
    .execute(tx.sql())
    .await?;
    let ended = sqlx::query!(
        "update membership m set ended_at = now() from account a
         where a.account_id = m.account_id and m.school_id = $1 and m.role = $2 and m.mentor_id is not distinct from $3
           and m.mentee_id is not distinct from $4 and m.ended_at is null and a.email is distinct from $5",
        school_id,
        role,
        mentor_id,
        mentee_id,
        keep,
    )
    .execute(tx.sql())
    .await?;
    Ok(withdrawn.rows_affected() + ended.rows_affected() > 0)
}
