//! Checking and writing lists: long work that goes on while the page shows how far it is. It runs beside the request and
//! is taken over by whoever presses «Продолжить» when the server was stopped in the middle.

use std::time::Duration;

use domain::ids::ImportBatchId;
use store::{
    Db, Error, SchoolActor, dictionary,
    import::{self, Context, apply, check},
    zone,
};
use tracing::Instrument as _;

use crate::{clock, state::AppState};

/// Most lists are done by then, and the next page already shows the outcome.
const PATIENCE: Duration = Duration::from_millis(1500);

/// Checks all rows; comes back when it is done or after a moment.
pub(super) async fn check_rows(state: &AppState, actor: SchoolActor, import_batch_id: ImportBatchId) {
    let db = state.db.clone();
    beside(async move { check(&db, actor, import_batch_id).await }).await;
}

/// Writes all rows; comes back when it is done or after a moment.
pub(super) async fn apply_rows(state: &AppState, actor: SchoolActor, import_batch_id: ImportBatchId) {
    let db = state.db.clone();
    beside(async move { apply(&db, actor, import_batch_id).await }).await;
}

async fn beside(work: impl Future<Output = Result<(), Error>> + Send + 'static) {
    let work = async {
        if let Err(error) = work.await {
            tracing::warn!(%error, "an import was cut short");
        }
    };
    // «Today» stays the region's day and the lists stay the region's, also for what goes on after the answer.
    let (zone, lists) = (zone::carried().unwrap_or_default(), dictionary::carried().unwrap_or_default());
    let work = dictionary::scope(lists, zone::scope(zone, work));
    let _still_running = tokio::time::timeout(PATIENCE, tokio::spawn(work.in_current_span())).await;
}

async fn check(db: &Db, actor: SchoolActor, import_batch_id: ImportBatchId) -> Result<(), Error> {
    let mut tx = db.school(&actor).await?;
    let batch = import::batch(&mut tx, import_batch_id).await?;
    let context = Context::load(&mut tx, clock::today()).await?;
    tx.commit().await?;
    let (mut seen, mut after) = (check::Seen::default(), batch.heading_row);
    loop {
        let mut tx = db.school(&actor).await?;
        let next = check::some(&mut tx, &batch, &context, &mut seen, after).await?;
        if next.is_none() {
            check::finish(&mut tx, import_batch_id).await?;
        }
        tx.commit().await?;
        match next {
            Some(last) => after = last,
            None => return Ok(()),
        }
    }
}

/// Everything in one transaction; how far it is stands in another one, so that the page sees it.
async fn apply(db: &Db, actor: SchoolActor, import_batch_id: ImportBatchId) -> Result<(), Error> {
    let outcome = write(db, actor, import_batch_id).await;
    if let Err(Error::Conflict(_)) = &outcome {
        // The base refused and nothing was written: the decision is given back.
        let mut tx = db.school(&actor).await?;
        apply::give_up(&mut tx, import_batch_id).await?;
        tx.commit().await?;
    }
    outcome
}

async fn write(db: &Db, actor: SchoolActor, import_batch_id: ImportBatchId) -> Result<(), Error> {
    let mut tx = db.school(&actor).await?;
    let batch = import::batch(&mut tx, import_batch_id).await?;
    let context = Context::load(&mut tx, clock::today()).await?;
    let (mut seen, mut after) = (check::Seen::default(), batch.heading_row);
    while let Some((looked_at, last)) = apply::some(&mut tx, &batch, &context, &mut seen, after).await? {
        after = last;
        let mut beside = db.school(&actor).await?;
        check::progress(&mut beside, import_batch_id, looked_at).await?;
        beside.commit().await?;
    }
    apply::finish(&mut tx, import_batch_id).await?;
    tx.commit().await
}
