//! Jobs of the clock: figures over the last 30 days change by themselves, and what is no longer needed is forgotten.
//! Whichever worker looks first when a job is due does it; it stands for itself, and an error waits for the next time.

use domain::ids::{RegionId, SchoolId};
use store::{
    Db, appointment, care, consent, draft, engagement, entry_end, gathering,
    identity::sweep,
    import,
    job::{self, Job},
    metric, organisation, outbox, paper, partner, pool, region, rights, sessions, zone,
};
use tokio_util::sync::CancellationToken;
use tracing::{Instrument as _, info_span};

use super::{
    Worker, apart,
    pace::{CALM, Complaint, Pace},
};

/// Looks at the clock until told to stop.
pub(super) async fn work(worker: &Worker, stop: &CancellationToken) {
    let (mut pace, mut complaint) = (Pace::new(CALM), Complaint::of("routine"));
    while !stop.is_cancelled() {
        let pause = pace.after(complaint.heard(turn(worker).await));
        stop.run_until_cancelled(tokio::time::sleep(pause)).await;
    }
}

/// Does the jobs that are due; whether there was any.
async fn turn(worker: &Worker) -> Result<bool, store::Error> {
    let mut found = false;
    for job in Job::ALL {
        let mut tx = worker.db().worker().await?;
        let due = job::due(&mut tx, job).await?;
        tx.commit().await?;
        if !due {
            continue;
        }
        found = true;
        let span = info_span!("job", name = job.code());
        let db = worker.db().clone();
        match apart(async move { run(&db, job).await }.instrument(span.clone())).await {
            Some(Ok(touched)) => span.in_scope(|| tracing::info!(touched, "done")),
            Some(Err(error)) => span.in_scope(|| tracing::error!(%error, "failed; it is due again at its next time")),
            None => {}
        }
    }
    Ok(found)
}

/// One transaction of a realm around one function of the store.
macro_rules! within {
    ($db:ident.$realm:ident, $work:path) => {{
        let mut tx = $db.$realm().await?;
        let touched = $work(&mut tx).await?;
        tx.commit().await?;
        touched
    }};
}

/// Does one job; how many rows it touched.
pub(super) async fn run(db: &Db, job: Job) -> Result<u64, store::Error> {
    Ok(match job {
        Job::Recount => within!(db.worker, metric::recount_all),
        Job::Letters => within!(db.worker, outbox::sweep),
        Job::Drafts => within!(db.worker, draft::sweep),
        Job::Imports => within!(db.worker, import::sweep),
        Job::Applications => within!(db.worker, pool::sweep_drafts) + within!(db.worker, partner::sweep),
        Job::Sessions => within!(db.identity, sessions::sweep),
        Job::Links => within!(db.identity, sweep::links),
        Job::Attempts => within!(db.identity, sweep::throttle),
        Job::IdentityEvents => within!(db.identity, sweep::events),
        Job::Consents | Job::Requests | Job::Engagements | Job::Needs | Job::Meetings | Job::Care | Job::Gatherings => {
            in_schools(db, job).await?
        }
        Job::Agreements | Job::Questions | Job::Erasures => in_regions(db, job).await?,
        Job::Acts => in_schools(db, job).await? + in_regions(db, job).await?,
        // The centres first: an entry that is looked at anew may have nothing to tell its schools.
        Job::Papers => in_regions(db, job).await? + in_schools(db, job).await?,
    })
}

/// Does a job in every region, on the region's day. Each is a transaction of its own, as with schools; papers are several.
async fn in_regions(db: &Db, job: Job) -> Result<u64, store::Error> {
    let regions = within!(db.worker, region::all);
    let mut touched = 0;
    for (region_id, zone) in regions {
        match zone::within(zone, in_region(db, job, region_id)).await {
            Ok(rows) => touched += rows,
            // The database is away for all of them.
            Err(error @ store::Error::Unavailable(_)) => return Err(error),
            Err(error) => tracing::error!(%error, %region_id, "failed in this region"),
        }
    }
    Ok(touched)
}

async fn in_region(db: &Db, job: Job, region_id: RegionId) -> Result<u64, store::Error> {
    if matches!(job, Job::Papers) {
        return paper::remind(db, region_id, app::clock::today()).await;
    }
    let mut tx = db.region_job(region_id).await?;
    let touched = match job {
        Job::Questions => pool::remind_applicants(&mut tx, app::clock::today()).await?,
        Job::Erasures => entry_end::remind(&mut tx, app::clock::today()).await?,
        Job::Acts => entry_end::sweep_acts(&mut tx).await?,
        _ => organisation::remind(&mut tx, app::clock::today()).await?,
    };
    tx.commit().await?;
    Ok(touched)
}

/// Does a job in every school. Each is a transaction of its own: one that fails waits for the next time and keeps no other
/// waiting.
async fn in_schools(db: &Db, job: Job) -> Result<u64, store::Error> {
    let schools = within!(db.worker, consent::schools);
    let mut touched = 0;
    for (region_id, school_id, zone) in schools {
        match zone::within(zone, in_school(db, job, region_id, school_id)).await {
            Ok(rows) => touched += rows,
            // The database is away for all of them.
            Err(error @ store::Error::Unavailable(_)) => return Err(error),
            Err(error) => tracing::error!(%error, %school_id, "failed in this school"),
        }
    }
    Ok(touched)
}

async fn in_school(db: &Db, job: Job, region_id: RegionId, school_id: SchoolId) -> Result<u64, store::Error> {
    let mut tx = match job {
        Job::Needs => db.school_snapshot(region_id, school_id).await?,
        _ => db.school_job(region_id, school_id).await?,
    };
    let touched = match job {
        Job::Consents => consent::expire(&mut tx).await?,
        Job::Acts => rights::sweep_acts(&mut tx).await?,
        Job::Engagements => {
            let today = app::clock::today();
            engagement::keep_time(&mut tx, today).await? + engagement::remind_closing(&mut tx, today).await?
        }
        Job::Meetings => appointment::remind(&mut tx, app::clock::now()).await?,
        Job::Papers => paper::tell_school(&mut tx, app::clock::today()).await?,
        Job::Care => care::tell(&mut tx, app::clock::today()).await?,
        Job::Gatherings => gathering::keep_time(&mut tx, app::clock::now()).await?,
        Job::Needs => metric::tell_needs(&mut tx).await?.map_or(0, |told| told + 1),
        _ => rights::remind(&mut tx, app::clock::today()).await?,
    };
    tx.commit().await?;
    Ok(touched)
}
