//! Invitations of people from a school's bases: an internal mentor to the cabinet, a mentee and the legal representative to
//! the mentee's page. The address is the one in the base.

use domain::ids::{LinkId, MentorId};

use super::{HAS_ACCOUNT, Row, invite};
use crate::{Error, Result, SchoolTx, identity::access::BasePerson};

/// A school opens an own page to a person of its bases. An open invitation to another address stops working.
///
/// # Errors
/// [`Error::NotFound`] when the school has no such person, also for a mentor from the pool; [`Error::Conflict`]
/// [`HAS_ACCOUNT`] for a mentor with a cabinet, [`NO_ADDRESS`](super::NO_ADDRESS),
/// [`ALREADY_INVITED`](super::ALREADY_INVITED), [`ALREADY_MEMBER`](super::ALREADY_MEMBER).
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %link_id), err(level = "debug"))]
pub async fn of_bases(tx: &mut SchoolTx, link_id: LinkId, person: BasePerson) -> Result<()> {
    let known = person.known(tx).await?;
    if let Some(mentor_id) = person.mentor_id() {
        without_account(tx, mentor_id).await?;
    }
    let row = Row {
        link_id,
        email: &known.email,
        full_name: &known.full_name,
        school_id: Some(tx.school_id()),
        role: person.role(),
        mentor_id: person.mentor_id(),
        mentee_id: person.mentee_id(),
    };
    invite(tx, row).await
}

/// One entry opens the cabinet of one account.
async fn without_account(tx: &mut SchoolTx, mentor_id: MentorId) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let tied = sqlx::query_scalar!(
        r#"select account_id is not null as "tied!" from mentor where school_id = $1 and mentor_id = $2"#,
        school_id,
        mentor_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    if tied { Err(Error::conflict(HAS_ACCOUNT)) } else { Ok(()) }
}
