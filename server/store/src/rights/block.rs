//! Suspending the use of somebody's data, and taking that back. That nothing else is possible meanwhile the database holds
//! (`mayak_held`).

use domain::{subject::Subject, text::LongText};

use crate::{Error, Result, SchoolTx, audit};

/// Suspends the use. Done twice is done: the first reason stays.
///
/// # Errors
/// [`Error::NotFound`] when the school has no such person; [`Error::Conflict`] with `mentor_blocked` for a mentor whose entry
/// the centre keeps.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), subject = %subject.id()), err(level = "debug"))]
pub async fn block(tx: &mut SchoolTx, subject: Subject, reason: &LongText<300>) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let (done, deed) = match subject {
        Subject::Mentee(mentee_id) => {
            let done = sqlx::query!(
                "update mentee set blocked_on = current_date, blocked_reason = $3, version = version + 1
                 where school_id = $1 and mentee_id = $2 and blocked_on is null",
                school_id,
                mentee_id.as_uuid(),
                reason.as_str(),
            )
            .execute(tx.sql())
            .await?;
            (done, "mentee.blocked")
        }
        Subject::Mentor(mentor_id) => {
            let done = sqlx::query!(
                "update mentor set blocked_on = current_date, blocked_reason = $3, version = version + 1
                 where school_id = $1 and mentor_id = $2 and blocked_on is null",
                school_id,
                mentor_id.as_uuid(),
                reason.as_str(),
            )
            .execute(tx.sql())
            .await?;
            (done, "mentor.blocked")
        }
    };
    settled(tx, subject, done.rows_affected(), deed).await
}

/// Takes the suspension back. Done twice is done.
///
/// # Errors
/// [`Error::NotFound`] when the school has no such person.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), subject = %subject.id()), err(level = "debug"))]
pub async fn unblock(tx: &mut SchoolTx, subject: Subject) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let (done, deed) = match subject {
        Subject::Mentee(mentee_id) => {
            let done = sqlx::query!(
                "update mentee set blocked_on = null, blocked_reason = '', version = version + 1
                 where school_id = $1 and mentee_id = $2 and blocked_on is not null",
                school_id,
                mentee_id.as_uuid(),
            )
            .execute(tx.sql())
            .await?;
            (done, "mentee.unblocked")
        }
        Subject::Mentor(mentor_id) => {
            let done = sqlx::query!(
                "update mentor set blocked_on = null, blocked_reason = '', version = version + 1
                 where school_id = $1 and mentor_id = $2 and blocked_on is not null",
                school_id,
                mentor_id.as_uuid(),
            )
            .execute(tx.sql())
            .await?;
            (done, "mentor.unblocked")
        }
    };
    settled(tx, subject, done.rows_affected(), deed).await
}

/// Audits what was done; when nothing was, the person is there and it was done before, or there is no such.
async fn settled(tx: &mut SchoolTx, subject: Subject, touched: u64, deed: &'static str) -> Result<(), Error> {
    if touched == 0 {
        super::person(tx, subject).await?;
        return Ok(());
    }
    audit::school(tx, deed, subject.id()).await
}
