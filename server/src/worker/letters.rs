//! Letters that are due: claimed a few at a time, each in flight on its own, so that a slow mail server delays the
//! letters it holds and no others, and the lease of a claimed letter never ends while it waits for its turn.

use store::outbox;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::{
    Worker, delivery,
    pace::{Complaint, EAGER, Pace},
};

/// Letters in flight at once. Each is a connection to the mail server, which usually admits not many more.
const IN_FLIGHT: usize = 6;

/// Delivers letters until told to stop; those in flight then are waited for.
pub(super) async fn work(worker: &Worker, stop: &CancellationToken) {
    let (mut pace, mut complaint) = (Pace::new(EAGER), Complaint::of("letters"));
    let mut in_flight = JoinSet::new();
    while !stop.is_cancelled() {
        while in_flight.try_join_next().is_some() {}
        let found = complaint.heard(take_off(worker, &mut in_flight).await);
        let pause = pace.after(found);
        let is_full = in_flight.len() >= IN_FLIGHT;
        tokio::select! {
            () = stop.cancelled() => {}
            // All places are taken: the next letter is claimed as soon as one is free.
            _ = in_flight.join_next(), if is_full => {}
            () = tokio::time::sleep(pause), if !is_full => {}
        }
    }
    while in_flight.join_next().await.is_some() {}
}

/// Delivers what is due now, at most as many as fly at once; whether there was anything.
pub(super) async fn turn(worker: &Worker) -> Result<bool, store::Error> {
    let mut in_flight = JoinSet::new();
    let found = take_off(worker, &mut in_flight).await?;
    while in_flight.join_next().await.is_some() {}
    Ok(found)
}

/// Fills the free places; whether a letter was found.
async fn take_off(worker: &Worker, in_flight: &mut JoinSet<()>) -> Result<bool, store::Error> {
    let free = IN_FLIGHT.saturating_sub(in_flight.len());
    if free == 0 {
        return Ok(true);
    }
    let mut tx = worker.db().worker().await?;
    let claimed = outbox::claim(&mut tx, free, worker.lease()).await?;
    tx.commit().await?;
    let found = !claimed.is_empty();
    for letter in claimed {
        let worker = worker.clone();
        in_flight.spawn(async move { delivery::deliver(&worker, letter).await });
    }
    Ok(found)
}
