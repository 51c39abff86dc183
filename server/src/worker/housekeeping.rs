//! Deletes what is over: sessions, used links, counters of attempts, letters that went long ago.

use store::{Db, identity, outbox, sessions};

/// One round. Each part commits by itself: a failure of one keeps what the others did.
pub(super) async fn sweep(db: &Db) -> store::Result<usize> {
    let mut tx = db.identity().await?;
    let sessions = sessions::sweep(&mut tx).await?;
    let links = identity::sweep::links(&mut tx).await?;
    let counters = identity::sweep::throttle(&mut tx).await?;
    let events = identity::sweep::events(&mut tx).await?;
    tx.commit().await?;
    let mut tx = db.worker().await?;
    let letters = outbox::sweep(&mut tx).await?;
    tx.commit().await?;
    tracing::info!(sessions, links, counters, events, letters, "deleted what is over");
    Ok(0)
}
