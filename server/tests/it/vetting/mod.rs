//! The check of applications at the centre: steps, workers, checklist, questions, and those the centre keeps out of the pool.

mod checklist;
mod claims;
mod hidden;
mod letters;
mod places_first;
mod question;
mod question_end;
mod queue;
mod realms;
mod standing;
mod steps;
mod takes_turns;
mod words;

use mail::inbox::Opened;
use sqlx::PgConnection;
use uuid::Uuid;

use super::support::id;

const COORDINATOR: &str = "coordinator.north@example.org";
const DEPUTY: &str = "deputy.north@example.org";

/// Where the server of the tests stands, as its letters write it.
const ORIGIN: &str = "http://localhost:3000";

/// The card of an application of the north, or what lies under it.
fn at(thing: &str, rest: &str) -> String {
    format!("/region/north/applications/{}{rest}", id(thing))
}

/// The same for those the centre answers for.
fn entry(thing: &str, rest: &str) -> String {
    format!("/region/north/mentors/{}{rest}", id(thing))
}

async fn state(superuser: &mut PgConnection, thing: &str) -> String {
    sqlx::query_scalar("select state from pool_mentor where pool_mentor_id = $1")
        .bind(id(thing))
        .fetch_one(superuser)
        .await
        .unwrap()
}

/// The history of an entry, in its order.
async fn events(superuser: &mut PgConnection, thing: &str) -> Vec<String> {
    sqlx::query_scalar("select event from pool_event where pool_mentor_id = $1 order by at, pool_event_id")
        .bind(id(thing))
        .fetch_all(superuser)
        .await
        .unwrap()
}

async fn count(superuser: &mut PgConnection, sql: &'static str, thing: Uuid) -> i64 {
    sqlx::query_scalar(sql).bind(thing).fetch_one(superuser).await.unwrap()
}

/// The one letter with this subject to this address.
fn letter<'l>(letters: &'l [Opened], to: &str, subject: &str) -> &'l Opened {
    let found: Vec<_> = letters.iter().filter(|letter| letter.to == to && letter.subject == subject).collect();
    let all: Vec<_> = letters.iter().map(|letter| (&letter.to, &letter.subject)).collect();
    assert_eq!(found.len(), 1, "«{subject}» to {to}, of {all:?}");
    found[0]
}

/// Where the link of a letter leads.
fn link(letter: &Opened) -> String {
    let path = letter.text.lines().find_map(|line| line.strip_prefix(ORIGIN)).unwrap_or_default();
    assert!(path.starts_with('/'), "no link in {}", letter.text);
    path.to_owned()
}
