//! Putting mentees into waiting.

use domain::{
    ids::{MenteeId, MenteeWaitId},
    mentoring_form::MentoringForm,
    term::Term,
};
use uuid::Uuid;

use crate::{Result, SchoolTx, audit, ids};

/// How many mentees have no pair and do not wait yet.
pub type Unlisted = u64;

/// Puts a mentee into waiting from today on; whoever decides it owns the search, which is due in two weeks
/// (`SEARCH_DAYS` of the domain). Nothing happens when the mentee waits already, has a mentor in this form or has left.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %mentee_id), err(level = "debug"))]
pub async fn put(tx: &mut SchoolTx, mentee_id: MenteeId, form: MentoringForm, reason: &str) -> Result<()> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let wait = ids::new::<MenteeWaitId>().as_uuid();
    let made = sqlx::query!(
        "insert into mentee_wait (school_id, mentee_wait_id, mentee_id, form, since, next_search_on, owner_account_id, reason)
         select $1, $2, e.mentee_id, $4, current_date, current_date + $7::int, $5, $6 from mentee e
         where e.school_id = $1 and e.mentee_id = $3 and (e.left_on is null or e.left_on > current_date)
           and not exists (select from pair p where p.school_id = $1 and p.mentee_id = $3 and p.form = $4 and p.state = 'active')
         on conflict do nothing",
        school_id,
        wait,
        mentee_id.as_uuid(),
        form.code(),
        account_id,
        reason,
        search_days(),
    )
    .execute(tx.sql())
    .await?;
    if made.rows_affected() == 0 {
        return Ok(());
    }
    audit::school(tx, "mentee.waits", mentee_id.as_uuid()).await
}

/// Puts everybody into waiting who takes part, has no pair that runs or was brought to its end and does not wait yet. The age
/// of waiting counts from the day of entry, or from the end of the last pair. How many.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn put_all(tx: &mut SchoolTx) -> Result<usize> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let mentees: Vec<Uuid> = sqlx::query_scalar!(
        "select e.mentee_id from mentee e
         where e.school_id = $1 and e.entered_on <= current_date and (e.left_on is null or e.left_on > current_date)
           and e.blocked_on is null
           and not exists (select from pair p where p.school_id = $1 and p.mentee_id = e.mentee_id
             and p.state in ('active', 'reached', 'partly'))
           and not exists (select from mentee_wait w where w.school_id = $1 and w.mentee_id = e.mentee_id and w.ended_on is null)
         order by e.search_name, e.mentee_id",
        school_id,
    )
    .fetch_all(tx.sql())
    .await?;
    if mentees.is_empty() {
        return Ok(0);
    }
    let waits: Vec<Uuid> = mentees.iter().map(|_| ids::new()).collect();
    let put = sqlx::query_scalar!(
        "insert into mentee_wait (school_id, mentee_wait_id, mentee_id, form, since, next_search_on, owner_account_id)
         select $1, one.wait, e.mentee_id, e.form,
           greatest(e.entered_on, (select max(p.ended_on) from pair p where p.school_id = $1 and p.mentee_id = e.mentee_id)),
           current_date + $3::int, $2
         from unnest($4::uuid[], $5::uuid[]) one (wait, mentee)
         join mentee e on e.school_id = $1 and e.mentee_id = one.mentee
         on conflict do nothing returning mentee_id",
        school_id,
        account_id,
        search_days(),
        &waits,
        &mentees,
    )
    .fetch_all(tx.sql())
    .await?;
    audit::school_all(tx, "mentee.waits", &put).await?;
    Ok(put.len())
}

/// How many mentees without a pair do not wait yet: those whom [`put_all`] would put into waiting.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn unlisted(tx: &mut SchoolTx) -> Result<Unlisted> {
    let school_id = tx.school_id().as_uuid();
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!" from mentee e
           where e.school_id = $1 and e.entered_on <= current_date and (e.left_on is null or e.left_on > current_date)
             and e.blocked_on is null
             and not exists (select from pair p where p.school_id = $1 and p.mentee_id = e.mentee_id
               and p.state in ('active', 'reached', 'partly'))
             and not exists (select from mentee_wait w where w.school_id = $1 and w.mentee_id = e.mentee_id and w.ended_on is null)"#,
        school_id,
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(count.unsigned_abs())
}

fn search_days() -> i32 {
    i32::try_from(domain::pair_life::SEARCH_DAYS).unwrap_or(i32::MAX)
}
