//! One letter: from its row to the mail server, and what became of it back into the row.
//!
//! Between claiming and marking nothing of the database is held: no transaction stays open while the mail server thinks.

use std::time::Duration;

use app::links;
use documents::ics;
use mail::{Outgoing, render};
use store::{
    letters,
    outbox::{self, Claimed, MOST_ATTEMPTS, Recipient},
};
use tracing::{Instrument as _, info_span};

use super::{Worker, apart};

/// A letter that has left is marked with patience: unmarked it would be sent a second time.
const MARK_ATTEMPTS: u32 = 5;
const MARK_PAUSE: Duration = Duration::from_secs(1);

/// What became of a letter.
#[derive(Debug)]
enum Outcome {
    /// The mail server has it.
    Sent,
    /// It went to a role: there is a row for each of these addresses now.
    Spread(Vec<String>),
    /// What it was about is gone or no longer true: nothing is sent.
    Pointless,
    /// It did not leave.
    Failed {
        /// Why, without anything of the letter or its recipient.
        reason: String,
        /// Whether another attempt would be in vain.
        hopeless: bool,
    },
}

impl From<store::Error> for Outcome {
    fn from(error: store::Error) -> Self {
        match error {
            // A pair or a person the letter speaks of is gone.
            store::Error::NotFound => Self::Pointless,
            error => Self::Failed { hopeless: matches!(error, store::Error::Corrupt(_)), reason: error.to_string() },
        }
    }
}

/// Delivers a claimed letter. Never fails: what goes wrong is written into the row, or the row's lease ends and another
/// attempt follows.
pub(super) async fn deliver(worker: &Worker, letter: Claimed) {
    let span = info_span!("letter", id = %letter.outbox_id, kind = letter.kind, attempt = letter.attempts);
    let work = async {
        let attempt = {
            let (worker, letter) = (worker.clone(), letter.clone());
            apart(async move { attempt(&worker, &letter).await }.in_current_span())
        };
        let outcome = attempt
            .await
            .unwrap_or_else(|| Outcome::Failed { reason: "the worker broke on it".to_owned(), hopeless: false });
        mark(worker, &letter, outcome).await;
    };
    work.instrument(span).await;
}

async fn attempt(worker: &Worker, letter: &Claimed) -> Outcome {
    if letter.attempts > MOST_ATTEMPTS {
        // Each attempt ended with the whole process, or nobody could mark it.
        return Outcome::Failed { reason: "no attempt came to its end".to_owned(), hopeless: true };
    }
    let step = match Recipient::parse(&letter.recipient) {
        Recipient::Address(_) => send(worker, letter).await,
        role => letters::addresses(worker.db(), letter, role).await.map(Outcome::Spread),
    };
    step.unwrap_or_else(Outcome::from)
}

async fn send(worker: &Worker, letter: &Claimed) -> Result<Outcome, store::Error> {
    let parts = &worker.parts;
    let path = |target| links::path(&parts.keys, target);
    let code = |code_id| parts.keys.code(code_id);
    let Some(words) = letters::load(&parts.db, letter, &path, &code).await? else {
        return Ok(Outcome::Pointless);
    };
    let calendar = (!words.events().is_empty()).then(|| ics::write(words.events(), letter.created_at));
    let sent = parts
        .mailer
        .send(&Outgoing {
            to: &letter.recipient,
            message_id: &parts.mailer.message_id(letter.outbox_id),
            date: letter.created_at,
            rendered: &render(&words, &parts.base_url),
            calendar: calendar.as_deref(),
        })
        .await;
    Ok(match sent {
        Ok(()) => Outcome::Sent,
        Err(error) => Outcome::Failed { reason: error.to_string(), hopeless: !error.is_temporary() },
    })
}

async fn mark(worker: &Worker, letter: &Claimed, outcome: Outcome) {
    if let Outcome::Failed { reason, hopeless } = &outcome {
        tracing::warn!(reason, hopeless, "letter did not leave");
    }
    for attempt in 1.. {
        match write(worker, letter, &outcome).await {
            Ok(()) => return,
            // The lease had ended and somebody else has the letter now: that attempt decides.
            Err(store::Error::NotFound) => return tracing::warn!("letter was taken over by another worker"),
            Err(error) if attempt >= MARK_ATTEMPTS => {
                return tracing::error!(%error, ?outcome, "letter cannot be marked; it is tried again when its lease ends");
            }
            Err(_) => tokio::time::sleep(MARK_PAUSE).await,
        }
    }
}

async fn write(worker: &Worker, letter: &Claimed, outcome: &Outcome) -> Result<(), store::Error> {
    let mut tx = worker.db().worker().await?;
    match outcome {
        Outcome::Sent => outbox::sent(&mut tx, letter).await?,
        Outcome::Spread(addresses) => outbox::expand(&mut tx, letter, addresses).await?,
        Outcome::Pointless => outbox::pointless(&mut tx, letter).await?,
        Outcome::Failed { reason, hopeless } => outbox::failed(&mut tx, letter, reason, *hopeless).await?,
    }
    tx.commit().await
}
