//! Jobs of the clock: what is done once in a while, by whichever worker looks first. The database remembers when each
//! was begun last, so that neither a restart nor a second worker does it more often.

use std::time::Duration;

use crate::{Result, WorkerTx};

/// A job of the clock. Each may be done twice without harm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Job {
    /// Figures of all schools: those over the last 30 days change by themselves.
    Recount,
    /// Letters that have left.
    Letters,
    /// Half-written forms nobody came back to.
    Drafts,
    /// Lists that schools brought, past the days in which they can be undone.
    Imports,
    /// Applications to the pool that nobody finished.
    Applications,
    /// Consents whose term is over, or nearly.
    Consents,
    /// Sessions past their end.
    Sessions,
    /// Links past their end.
    Links,
    /// Counters of attempts past their window.
    Attempts,
    /// Events of accounts past their year.
    IdentityEvents,
    /// Requests about personal data whose time to answer is nearly over, or over.
    Requests,
    /// Acts of destruction past their three years.
    Acts,
    /// Agreements of centres that end soon.
    Agreements,
    /// Questions to mentors of the pool that wait for an answer.
    Engagements,
    /// Papers of mentors that end, or wait for a decision.
    Papers,
    /// What people without a mentor ask for: told on one day of the week.
    Needs,
    /// Questions of centres that applicants leave unanswered.
    Questions,
    /// Entries of the pool whose data have to be destroyed.
    Erasures,
    /// Arranged meetings of tomorrow.
    Meetings,
    /// How pairs fare: told once a week.
    Care,
    /// Group meetings of tomorrow, and surveys that end.
    Gatherings,
}

impl Job {
    /// All of them.
    pub const ALL: [Self; 21] = [
        Self::Recount,
        Self::Letters,
        Self::Drafts,
        Self::Imports,
        Self::Applications,
        Self::Consents,
        Self::Sessions,
        Self::Links,
        Self::Attempts,
        Self::IdentityEvents,
        Self::Requests,
        Self::Acts,
        Self::Agreements,
        Self::Engagements,
        Self::Papers,
        Self::Needs,
        Self::Questions,
        Self::Erasures,
        Self::Meetings,
        Self::Care,
        Self::Gatherings,
    ];

    /// What stands in `periodic_job.job`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Recount => "recount",
            Self::Letters => "letters",
            Self::Drafts => "drafts",
            Self::Imports => "imports",
            Self::Applications => "applications",
            Self::Consents => "consents",
            Self::Sessions => "sessions",
            Self::Links => "links",
            Self::Attempts => "attempts",
            Self::IdentityEvents => "identity_events",
            Self::Requests => "requests",
            Self::Acts => "acts",
            Self::Agreements => "agreements",
            Self::Engagements => "engagements",
            Self::Papers => "papers",
            Self::Needs => "needs",
            Self::Questions => "questions",
            Self::Erasures => "erasures",
            Self::Meetings => "meetings",
            Self::Care => "care",
            Self::Gatherings => "gatherings",
        }
    }

    /// Time from one run to the next.
    #[must_use]
    pub const fn every(self) -> Duration {
        match self {
            Self::Sessions
            | Self::Attempts
            | Self::Consents
            | Self::Requests
            | Self::Engagements
            | Self::Papers
            | Self::Needs
            | Self::Meetings
            | Self::Erasures
            | Self::Care => Duration::from_hours(1),
            // A survey that is over is revealed soon after its end.
            Self::Gatherings => Duration::from_mins(10),
            Self::Recount
            | Self::Letters
            | Self::Links
            | Self::Imports
            | Self::Applications
            | Self::Agreements
            | Self::Questions => Duration::from_hours(6),
            Self::Drafts | Self::IdentityEvents | Self::Acts => Duration::from_hours(24),
        }
    }
}

/// Whether the job is due; then it is the caller's, and for everybody else due only after the next interval.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn due(tx: &mut WorkerTx, job: Job) -> Result<bool> {
    let begun = sqlx::query!(
        "insert into periodic_job (job) values ($1)
         on conflict (job) do update set begun_at = now()
           where periodic_job.begun_at <= now() - make_interval(secs => $2)",
        job.code(),
        job.every().as_secs_f64(),
    )
    .execute(tx.sql())
    .await?;
    Ok(begun.rows_affected() > 0)
}
