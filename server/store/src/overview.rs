//! The school in numbers, for the seven-stage track and «Что делать сейчас». Two statements: how pairs fare is counted apart.

use chrono::NaiveDate;
use domain::stage::SchoolFacts;

use crate::{Error, Result, SchoolTx, care};

/// Counts everything the track needs.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn facts(tx: &mut SchoolTx, today: NaiveDate) -> Result<SchoolFacts> {
    let school_id = tx.school_id().as_uuid();
    let cared = care::counts(tx, today).await?;
    let row = sqlx::query!(
        r#"with participant as (
             select mentee_id from mentee where school_id = $1 and (left_on is null or left_on > current_date)
           ), in_force as (
             select distinct mentee_id from consent join participant using (mentee_id)
             where school_id = $1 and kind = 'processing' and withdrawn_on is null
               and current_date between signed_on and valid_until
           ), paired as (
             select distinct mentee_id from pair where school_id = $1 and state in ('active', 'reached', 'partly')
           )
           select
             (select full_name <> '' and director <> '' and address <> '' from school where school_id = $1) as "card_complete!",
             (select count(distinct account_id) from membership
               where school_id = $1 and role = 'curator' and ended_at is null) as "curators!",
             (select count(distinct account_id) from membership
               where school_id = $1 and role = 'psychologist' and ended_at is null) as "psychologists!",
             (select count(distinct account_id) from membership
               where school_id = $1 and role = 'director' and ended_at is null) as "directors!",
             (select count(*) from participant) as "mentees!",
             (select count(*) from in_force) as "with_consent!",
             (select count(*) from mentor
               where school_id = $1 and (left_on is null or left_on > current_date)) as "mentors!",
             (select count(*) from mentor
               where school_id = $1 and (left_on is null or left_on > current_date)
                 and (interviewed_on is not null or pool_mentor_id is not null)) as "mentors_ready!",
             (select count(*) from paired join participant using (mentee_id)) as "paired!",
             (select count(*) from participant e
               where e.mentee_id not in (select mentee_id from paired)) as "unpaired!",
             (select count(*) from mentee_wait
               where school_id = $1 and ended_on is null and next_search_on <= current_date) as "searches!",
             (select coalesce(max(current_date - since), 0)::bigint from mentee_wait
               where school_id = $1 and ended_on is null and since <= current_date) as "longest!",
             (select count(*) from pair where school_id = $1 and state = 'active') as "active!",
             (select count(*) from pair p where p.school_id = $1 and p.state = 'active'
               and (p.started_on > current_date - 14 or exists (select from meeting g
                 where g.school_id = $1 and g.pair_id = p.pair_id and g.held_on > current_date - 14))) as "met!",
             (select count(*) from pair where school_id = $1 and state in ('reached', 'partly')) as "finished!",
             (select count(*) from care_signal where school_id = $1 and closed_at is null) as "signals!",
             (select count(*) from engagement where school_id = $1 and state = 'asked' and turn = 'mentor') as "asked!",
             (select count(*) from engagement where school_id = $1 and state = 'asked' and turn = 'school') as "asking!",
             (select coalesce(sum(mayak_pairs_closing(school_id, pool_mentor_id, taken)), 0) from mentor
               where school_id = $1 and pool_mentor_id is not null and taken > 0) as "closing!",
             (select count(*) from engagement where school_id = $1
               and state in ('accepted', 'declined', 'no_places') and answered_at > now() - interval '7 days') as "answered!""#,
        school_id,
    )
    .fetch_one(tx.sql())
    .await?;
    let number = |value: i64| u64::try_from(value).map_err(|_| Error::Corrupt("count"));
    Ok(SchoolFacts {
        card_complete: row.card_complete,
        curators: number(row.curators)?,
        psychologists: number(row.psychologists)?,
        directors: number(row.directors)?,
        mentees: number(row.mentees)?,
        mentees_with_consent: number(row.with_consent)?,
        mentors: number(row.mentors)?,
        mentors_ready: number(row.mentors_ready)?,
        mentees_paired: number(row.paired)?,
        unpaired: number(row.unpaired)?,
        searches_due: number(row.searches)?,
        longest_wait: number(row.longest)?,
        pairs_active: number(row.active)?,
        pairs_met_14_days: number(row.met)?,
        pairs_in_need: cared.in_need,
        pairs_finished: number(row.finished)?,
        signals_open: number(row.signals)?,
        requests_open: number(row.asked)?,
        requests_asking: number(row.asking)?,
        pairs_closing: number(row.closing)?,
        requests_answered: number(row.answered)?,
    })
}
