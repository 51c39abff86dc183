//! Who a page about rights speaks of.

use chrono::NaiveDate;
use domain::{ids::MenteeId, ids::MentorId, subject::Subject};
use sqlx::types::Json;

use super::{About, Operator, about::Table};
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
    Ok(read(tx, subject, false).await?.person)
}

/// The person with who answers for the data, and with all rows about them where they are wanted: one statement.
pub(super) async fn read(tx: &mut SchoolTx, subject: Subject, with_rows: bool) -> Result<About> {
    let school_id = tx.school_id().as_uuid();
    let row = sqlx::query!(
        r#"select p.full_name as "full_name!", p.place as "place!", p.blocked_on, p.blocked_reason as "blocked_reason!",
             p.from_pool as "from_pool!",
             (select count(*) from subject_request r where r.school_id = $1 and r.answered_on is null
               and (r.mentee_id = $2 or r.mentor_id = $3)) as "open_requests!",
             s.full_name as operator, s.address, c.centre_name, c.address as centre_address,
             case when $6 then (select json_agg(json_build_array(a.section, a.rows) order by a.place)
               from mayak_about($4, $5) with ordinality a (section, rows, place)) end as "tables: Json<Vec<Table>>"
           from (
             select m.full_name, coalesce(nullif(m.class_label, ''), m.post) as place, m.blocked_on, m.blocked_reason,
               false as from_pool
             from mentee m where m.school_id = $1 and m.mentee_id = $2 and m.destroyed_on is null
             union all
             select t.full_name, t.workplace, t.blocked_on, t.blocked_reason, t.pool_mentor_id is not null
             from mentor t where t.school_id = $1 and t.mentor_id = $3 and t.destroyed_on is null
           ) p
           join school s on s.school_id = $1
           join region c on c.region_id = s.region_id"#,
        school_id,
        subject.mentee_id().map(MenteeId::as_uuid),
        subject.mentor_id().map(MentorId::as_uuid),
        subject.kind(),
        subject.id(),
        with_rows,
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(About {
        person: Person {
            subject,
            full_name: row.full_name,
            place: row.place,
            blocked_on: row.blocked_on,
            blocked_reason: row.blocked_reason,
            from_pool: row.from_pool,
            open_requests: row.open_requests,
        },
        operator: Operator {
            full_name: row.operator,
            address: row.address,
            processor_name: row.centre_name,
            processor_address: row.centre_address,
        },
        tables: row.tables.map(|found| found.0).unwrap_or_default(),
    })
}
