//! Schools whose figures have changed: counted anew in the school's own realm, one after the other.

use std::{collections::HashMap, time::Duration};

use domain::ids::SchoolId;
use store::{Db, metric};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use tracing::{Instrument as _, info_span};

use super::{
    Worker, apart,
    pace::{Complaint, EAGER, Pace},
};

/// Schools per look at the notes.
const AT_ONCE: i64 = 20;
/// A school that cannot be counted is left alone for so long: it must not keep the others waiting.
const REST: Duration = Duration::from_mins(5);

/// Schools that could not be counted, and until when they are left alone.
pub(super) type Resting = HashMap<SchoolId, Instant>;

/// Counts until told to stop.
pub(super) async fn work(worker: &Worker, stop: &CancellationToken) {
    let (mut pace, mut complaint) = (Pace::new(EAGER), Complaint::of("figures"));
    let mut resting = Resting::new();
    while !stop.is_cancelled() {
        let pause = pace.after(complaint.heard(turn(worker, &mut resting).await));
        stop.run_until_cancelled(tokio::time::sleep(pause)).await;
    }
}

/// Counts the schools that left notes; whether one could be counted.
pub(super) async fn turn(worker: &Worker, resting: &mut Resting) -> Result<bool, store::Error> {
    resting.retain(|_, until| *until > Instant::now());
    let except: Vec<SchoolId> = resting.keys().copied().collect();
    let mut tx = worker.db().worker().await?;
    let changed = metric::changed(&mut tx, AT_ONCE, &except).await?;
    tx.commit().await?;
    let mut counted = false;
    for school in changed {
        let school_id = school.school_id;
        let span = info_span!("figures", school = %school_id);
        let db = worker.db().clone();
        match apart(async move { count(&db, &school).await }.instrument(span.clone())).await {
            Some(Ok(())) => {
                counted = true;
                continue;
            }
            // The database is away for all of them.
            Some(Err(error @ store::Error::Unavailable(_))) => return Err(error),
            Some(Err(error)) => span.in_scope(|| tracing::error!(%error, "figures cannot be counted")),
            None => {}
        }
        resting.insert(school_id, Instant::now() + REST);
    }
    Ok(counted)
}

async fn count(db: &Db, school: &metric::Changed) -> Result<(), store::Error> {
    let mut tx = db.school_job(school.region_id, school.school_id).await?;
    metric::recount(&mut tx).await?;
    tx.commit().await?;
    // Only now: had the process died before, the notes would ask for the count again.
    let mut tx = db.worker().await?;
    metric::recounted(&mut tx, school).await?;
    tx.commit().await
}
