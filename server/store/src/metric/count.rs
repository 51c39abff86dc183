//! Counting, in the school's own realm.

use domain::{
    care::SIGNAL_DAYS,
    mentoring_form::MentoringForm,
    monitoring::{Cell, Metric, publish},
    term::Term,
};
use std::collections::BTreeMap;

use crate::{Result, SchoolTx, care};

/// All figures of the school, exact: for the school itself. Two statements: how pairs fare is a rule of the domain.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn counts(tx: &mut SchoolTx) -> Result<BTreeMap<Metric, i64>> {
    let school_id = tx.school_id().as_uuid();
    let row = sqlx::query!(
        r#"with year as (
             select make_date(extract(year from current_date - interval '8 months')::int, 9, 1) as first_day
           ),
           running as (
             select form, count(*) as pairs from pair where school_id = $1 and state = 'active' group by form
           )
           select
             (select count(*) from mentee
               where school_id = $1 and (left_on is null or left_on > current_date)) as "mentees!",
             (select count(*) from mentee e where e.school_id = $1 and (e.left_on is null or e.left_on > current_date)
               and not exists (select from pair p
                 where p.school_id = $1 and p.mentee_id = e.mentee_id and p.state = 'active')) as "unpaired!",
             (select count(*) from mentor
               where school_id = $1 and (left_on is null or left_on > current_date)) as "mentors!",
             (select count(*) from pair where school_id = $1 and state in ('reached', 'partly')) as "finished!",
             (select count(*) from meeting, year where school_id = $1 and held_on >= year.first_day) as "meetings!",
             (select count(*) from meeting where school_id = $1 and held_on > current_date - 30) as "meetings_30!",
             (select count(distinct mentee_id) from care_signal
               where school_id = $1 and closed_at is null and at < now() - make_interval(days => $2)) as "signals_late!",
             current_date as "today!",
             array(select form from running order by form) as "forms!",
             array(select pairs from running order by form) as "running!""#,
        school_id,
        SIGNAL_DAYS,
    )
    .fetch_one(tx.sql())
    .await?;
    let cared = care::counts(tx, row.today).await?;
    let mut counts = BTreeMap::from([
        (Metric::PairsInNeed, i64::try_from(cared.in_need).unwrap_or(i64::MAX)),
        (Metric::SignalsLate, row.signals_late),
        (Metric::Mentees, row.mentees),
        (Metric::Unpaired, row.unpaired),
        (Metric::Mentors, row.mentors),
        (Metric::PairsFinished, row.finished),
        (Metric::Meetings, row.meetings),
        (Metric::Meetings30Days, row.meetings_30),
        (Metric::PairsActive, row.running.iter().sum()),
    ]);
    for form in MentoringForm::ALL {
        let pairs = row.forms.iter().zip(&row.running).find(|(code, _)| *code == form.code());
        counts.insert(Metric::of_form(*form), pairs.map_or(0, |(_, pairs)| *pairs));
    }
    Ok(counts)
}

/// Counts anew and publishes to the region what may be seen there. Doing it twice changes nothing.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn recount(tx: &mut SchoolTx) -> Result<()> {
    let (region_id, school_id) = (tx.region_id().as_uuid(), tx.school_id().as_uuid());
    // One worker at a time counts a school: of two at once the one with the older count could write last.
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended('metric:' || $1::uuid::text, 0))", school_id)
        .execute(tx.sql())
        .await?;
    let counts = counts(tx).await?;
    let of = |metric: Metric| counts.get(&metric).copied().unwrap_or_default();
    for (metric, cell) in publish(of) {
        let value = match cell {
            Cell::Visible(value) => Some(i32::try_from(value).unwrap_or(i32::MAX)),
            Cell::Suppressed => None,
        };
        sqlx::query!(
            "insert into school_metric (region_id, school_id, metric, value, suppressed) values ($1, $2, $3, $4, $4::int is null)
             on conflict (school_id, metric) do update
               set value = excluded.value, suppressed = excluded.suppressed, counted_at = now()",
            region_id,
            school_id,
            metric.code(),
            value,
        )
        .execute(tx.sql())
        .await?;
    }
    Ok(())
}
