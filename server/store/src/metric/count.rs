//! Counting, in the school's own realm.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{
    care::SIGNAL_DAYS,
    mentoring_form::MentoringForm,
    monitoring::{Cell, Metric, publish},
    term::Term,
};
use serde::Deserialize;

use crate::{
    Result, SchoolTx, care,
    nav::{self, Desk, SchoolCounts, Wanted},
};

/// What is counted beside the sections of the navigation.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Figures {
    /// The day of the count.
    pub today: NaiveDate,
    /// Mentees without a running pair.
    pub unpaired: i64,
    /// Mentees for whom somebody looks for a mentor.
    pub waiting: i64,
    /// Of them those who wait for more than 30 days.
    pub waiting_month: i64,
    /// Of them those who wait for more than 90 days.
    pub waiting_quarter: i64,
    /// Pairs that reached what they wanted, in full or in part.
    pub finished: i64,
    /// Meetings since the school year began.
    pub meetings: i64,
    /// Meetings of the last 30 days.
    pub meetings_30_days: i64,
    /// Mentees whose signal waits for too long.
    pub signals_late: i64,
    /// Running pairs by the code of their form.
    pub running: BTreeMap<String, i64>,
}

/// All figures of the school, exact: for the school itself.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn counts(tx: &mut SchoolTx) -> Result<BTreeMap<Metric, i64>> {
    Ok(counts_with_nav(tx).await?.0)
}

/// The same, and the counts of the navigation. Two statements: how pairs fare is a rule of the domain.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn counts_with_nav(tx: &mut SchoolTx) -> Result<(BTreeMap<Metric, i64>, SchoolCounts)> {
    let Desk { counts: inside, figures, .. } = nav::desk(tx, Wanted::default().figures(SIGNAL_DAYS)).await?;
    let cared = care::counts(tx, figures.today).await?;
    let mut counts = BTreeMap::from([
        (Metric::PairsInNeed, i64::try_from(cared.in_need).unwrap_or(i64::MAX)),
        (Metric::SignalsLate, figures.signals_late),
        (Metric::Mentees, inside.mentees),
        (Metric::Unpaired, figures.unpaired),
        (Metric::Waiting, figures.waiting),
        (Metric::WaitingMonth, figures.waiting_month),
        (Metric::WaitingQuarter, figures.waiting_quarter),
        (Metric::Mentors, inside.mentors),
        (Metric::PairsFinished, figures.finished),
        (Metric::Meetings, figures.meetings),
        (Metric::Meetings30Days, figures.meetings_30_days),
        (Metric::PairsActive, inside.pairs),
    ]);
    for form in MentoringForm::ALL {
        counts.insert(Metric::of_form(*form), figures.running.get(form.code()).copied().unwrap_or_default());
    }
    Ok((counts, inside))
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
