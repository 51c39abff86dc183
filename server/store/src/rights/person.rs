//! Who a page about rights speaks of.

use chrono::NaiveDate;
use domain::{ids::MenteeId, ids::MentorId, subject::Subject};

use crate::{Result, SchoolTx};

/// Somebody of the bases, in short.
#[derive(Debug, Clone)]
pub struct Person {
    /// Who.
    pub subject: Subject,
    /// Full name.
    pub full_name: String,
    /// Class, post or workplace; may be empty.
    pub place: String,
    /// Since when the use of the data is suspended.
    pub blocked_on: Option<NaiveDate>,
    /// Why; empty when it is not.
    pub blocked_reason: String,
    /// Whether the centre keeps the entry and the school only uses it.
    pub from_pool: bool,
    /// Questions of this person without an answer.
    pub open_requests: i64,
}

/// The person.
///
/// # Errors
/// [`crate::Error::NotFound`] when the school has no such, or their data are destroyed.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), subject = %subject.id()), err(level = "debug"))]
pub async fn person(tx: &mut SchoolTx, subject: Subject) -> Result<Person> {
    let school_id = tx.school_id().as_uuid();
    let row = sqlx::query!(
        r#"select p.full_name as "full_name!", p.place as "place!", p.blocked_on, p.blocked_reason as "blocked_reason!",
             p.from_pool as "from_pool!",
             (select count(*) from subject_request r where r.school_id = $1 and r.answered_on is null
               and (r.mentee_id = $2 or r.mentor_id = $3)) as "open_requests!"
           from (
             select m.full_name, coalesce(nullif(m.class_label, ''), m.post) as place, m.blocked_on, m.blocked_reason,
               false as from_pool
             from mentee m where m.school_id = $1 and m.mentee_id = $2 and m.destroyed_on is null
             union all
             select t.full_name, t.workplace, t.blocked_on, t.blocked_reason, t.pool_mentor_id is not null
             from mentor t where t.school_id = $1 and t.mentor_id = $3 and t.destroyed_on is null
           ) p"#,
        school_id,
        subject.mentee_id().map(MenteeId::as_uuid),
        subject.mentor_id().map(MentorId::as_uuid),
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(Person {
        subject,
        full_name: row.full_name,
        place: row.place,
        blocked_on: row.blocked_on,
        blocked_reason: row.blocked_reason,
        from_pool: row.from_pool,
        open_requests: row.open_requests,
    })
}
