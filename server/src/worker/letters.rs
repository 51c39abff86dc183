//! Letters of the outbox: claim (a lease, committed), read the words in the row's own realm, send, mark. A crash between
//! the mail server's answer and the mark sends the same Message-ID again; nothing is lost.

use std::{sync::Arc, time::Duration};

use mail::Outgoing;
use store::{
    letters,
    outbox::{self, Claimed, Recipient},
};
use tokio::task::JoinSet;
use tracing::instrument;

use super::{Tools, paths};

/// Letters claimed together and sent side by side: one slow mail server connection delays no other.
const BATCH: i64 = 8;
/// How much longer than the sending itself the lease lasts, for reading and marking.
const MARGIN: Duration = Duration::from_mins(1);

/// What became of a claimed row.
enum Outcome {
    /// The mail server has it.
    Sent,
    /// It was for whoever holds a role: these are the people.
    Expanded(Vec<String>),
    /// There is nothing left to say.
    Pointless,
    /// Not now, or (hopeless) never.
    Failed { reason: String, hopeless: bool },
}

/// Claims and handles one batch; how many rows it was.
pub(super) async fn send_due(tools: &Arc<Tools>) -> store::Result<usize> {
    let lease = tools.mailer.longest_send() + MARGIN;
    let mut tx = tools.db.worker().await?;
    let claimed = outbox::claim(&mut tx, BATCH, lease).await?;
    tx.commit().await?;
    let count = claimed.len();
    let mut work = JoinSet::new();
    for letter in claimed {
        let tools = Arc::clone(tools);
        work.spawn(async move { handle(&tools, &letter).await });
    }
    // A task that panicked leaves its row leased: it comes again when the lease is over.
    while work.join_next().await.is_some() {}
    Ok(count)
}

#[instrument(skip_all, fields(outbox_id = %letter.outbox_id, kind = letter.kind, attempt = letter.attempts))]
async fn handle(tools: &Tools, letter: &Claimed) {
    let outcome = match attempt(tools, letter).await {
        Ok(outcome) => outcome,
        Err(store::Error::Unavailable(reason)) => {
            tracing::warn!(%reason, "the database went away; the letter comes again when its lease is over");
            return;
        }
        Err(error) => {
            tracing::error!(%error, "the letter cannot be written");
            // What is not understood today is not understood tomorrow.
            Outcome::Failed { reason: error.to_string(), hopeless: matches!(error, store::Error::Corrupt(_)) }
        }
    };
    if let Err(error) = mark(tools, letter, &outcome).await {
        tracing::warn!(%error, "the outcome could not be noted; the letter comes again when its lease is over");
    }
}

async fn attempt(tools: &Tools, letter: &Claimed) -> store::Result<Outcome> {
    let address = match Recipient::parse(&letter.recipient) {
        Recipient::Address(address) => address,
        people => return letters::addresses(&tools.db, letter, people).await.map(Outcome::Expanded),
    };
    let path = |target| paths::path(&tools.keys, target);
    let Some(words) = letters::load(&tools.db, letter, &path).await? else {
        tracing::info!("there is nothing left to say");
        return Ok(Outcome::Pointless);
    };
    let rendered = mail::render(&words, &tools.base_url);
    let message_id = tools.mailer.message_id(letter.outbox_id);
    let outgoing = Outgoing { to: address, message_id: &message_id, date: letter.created_at, rendered: &rendered };
    Ok(match tools.mailer.send(&outgoing).await {
        Ok(()) => Outcome::Sent,
        Err(error) => Outcome::Failed { reason: error.to_string(), hopeless: !error.is_temporary() },
    })
}

async fn mark(tools: &Tools, letter: &Claimed, outcome: &Outcome) -> store::Result<()> {
    let mut tx = tools.db.worker().await?;
    match outcome {
        Outcome::Sent => outbox::sent(&mut tx, letter.outbox_id).await?,
        Outcome::Expanded(addresses) => outbox::expand(&mut tx, letter, addresses).await?,
        Outcome::Pointless => outbox::pointless(&mut tx, letter).await?,
        Outcome::Failed { reason, hopeless } => outbox::failed(&mut tx, letter.outbox_id, reason, *hopeless).await?,
    }
    tx.commit().await
}
