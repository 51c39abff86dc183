//! Letters of the outbox: each goes out once although several workers look, none is lost, none blocks the others.

use std::{collections::HashSet, time::Duration};

use domain::letter::LetterKind;
use serde_json::json;
use sqlx::PgConnection;
use store::{
    Db, SchoolActor,
    outbox::{self, Claimed, NewLetter, Recipient},
};
use uuid::Uuid;

use super::support::{Database, Site};

const LEASE: Duration = Duration::from_mins(2);

/// Puts a letter into the outbox of a school. Its link names nothing: who only counts letters need not render one.
async fn enqueue(db: &Db, school: &SchoolActor, event: &str, to: Recipient<'_>) {
    let letter = NewLetter {
        kind: LetterKind::Invitation,
        event: event.to_owned(),
        to,
        params: json!({ "link_id": Uuid::now_v7() }),
    };
    let mut tx = db.school(school).await.unwrap();
    outbox::school(&mut tx, letter).await.unwrap();
    tx.commit().await.unwrap();
}

async fn claim(db: &Db, at_most: usize, lease: Duration) -> Vec<Claimed> {
    let mut tx = db.worker().await.unwrap();
    let claimed = outbox::claim(&mut tx, at_most, lease).await.unwrap();
    tx.commit().await.unwrap();
    claimed
}

async fn count(superuser: &mut PgConnection, state: &str) -> i64 {
    let count = sqlx::query_scalar("select count(*) from email_outbox where state = $1 and event_key like 'test%'");
    count.bind(state).fetch_one(superuser).await.unwrap()
}

/// Workers that claim at the same moment share the letters out: none is claimed twice, none is left.
#[tokio::test(flavor = "multi_thread")]
async fn claimed_exactly_once() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    for number in 0..40 {
        enqueue(&db, &world.a, &format!("test:{number}"), Recipient::Address("somebody@example.org")).await;
    }
    let workers: Vec<_> = (0..8)
        .map(|_| {
            let db = db.clone();
            tokio::spawn(async move {
                let mut mine = Vec::new();
                while let claimed @ [_, ..] = claim(&db, 3, LEASE).await.as_slice() {
                    mine.extend(claimed.iter().map(|letter| letter.outbox_id));
                }
                mine
            })
        })
        .collect();
    let mut claimed = Vec::new();
    for worker in workers {
        claimed.extend(worker.await.unwrap());
    }
    assert_eq!(claimed.len(), 40);
    assert_eq!(claimed.iter().collect::<HashSet<_>>().len(), 40, "claimed twice");
}

/// A letter whose worker died comes back when its lease is over, not before, and is the same letter.
#[tokio::test]
async fn lease_runs_out() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    enqueue(&db, &world.a, "test", Recipient::Address("somebody@example.org")).await;
    let first = claim(&db, 10, LEASE).await;
    assert_eq!(first.len(), 1);
    assert!(claim(&db, 10, LEASE).await.is_empty(), "the lease holds");
    let mut superuser = database.superuser().await;
    sqlx::query("update email_outbox set leased_until = now() - interval '1 second' where state = 'leased'")
        .execute(&mut superuser)
        .await
        .unwrap();
    let second = claim(&db, 10, LEASE).await;
    assert_eq!((second[0].outbox_id, second[0].attempts), (first[0].outbox_id, 2));
}

/// A letter that cannot go is tried again later and laid aside in the end, visible; a hopeless one at once.
#[tokio::test]
async fn dead_letters_stay_visible() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let mut superuser = database.superuser().await;
    enqueue(&db, &world.a, "test:slow", Recipient::Address("full@example.org")).await;
    for attempt in 1..=outbox::MOST_ATTEMPTS {
        let claimed = claim(&db, 10, LEASE).await;
        assert_eq!(claimed.len(), 1, "attempt {attempt}");
        let mut tx = db.worker().await.unwrap();
        outbox::failed(&mut tx, &claimed[0], "mailbox full", false).await.unwrap();
        tx.commit().await.unwrap();
        assert!(claim(&db, 10, LEASE).await.is_empty(), "a pause follows attempt {attempt}");
        sqlx::query("update email_outbox set run_at = now() where state = 'ready'")
            .execute(&mut superuser)
            .await
            .unwrap();
    }
    assert_eq!(count(&mut superuser, "dead").await, 1);
    enqueue(&db, &world.a, "test:hopeless", Recipient::Address("nobody@example.org")).await;
    let claimed = claim(&db, 10, LEASE).await;
    let mut tx = db.worker().await.unwrap();
    outbox::failed(&mut tx, &claimed[0], "no such user", true).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(count(&mut superuser, "dead").await, 2);
}

/// One address that refuses stops nobody else's letter.
#[tokio::test]
async fn bad_address_stops_nobody() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let mut superuser = database.superuser().await;
    for event in ["test:bad", "test:good"] {
        enqueue(&db, &world.a, event, Recipient::Address("somebody@example.org")).await;
    }
    for letter in claim(&db, 10, LEASE).await {
        let mut tx = db.worker().await.unwrap();
        if letter.event == "test:bad" {
            outbox::failed(&mut tx, &letter, "refused", true).await.unwrap();
        } else {
            outbox::sent(&mut tx, &letter).await.unwrap();
        }
        tx.commit().await.unwrap();
    }
    assert_eq!((count(&mut superuser, "dead").await, count(&mut superuser, "sent").await), (1, 1));
}

/// A letter to a role becomes one per person, also when a worker that was thought dead expands it once more; a deed done
/// twice writes once.
#[tokio::test]
async fn roles_are_expanded_once() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    for _ in 0..2 {
        enqueue(&db, &world.a, "test", Recipient::Curators).await;
    }
    let late = claim(&db, 10, Duration::ZERO).await;
    assert_eq!(late.len(), 1, "the same deed");
    let second = claim(&db, 10, LEASE).await;
    let people = ["curator.a@example.org".to_owned(), "second@example.org".to_owned()];
    let mut tx = db.worker().await.unwrap();
    outbox::expand(&mut tx, &second[0], &people).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.worker().await.unwrap();
    let refused = outbox::expand(&mut tx, &late[0], &people).await;
    assert!(matches!(refused, Err(store::Error::NotFound)), "{refused:?}");
    drop(tx);
    let mut recipients: Vec<_> = claim(&db, 10, LEASE).await.into_iter().map(|letter| letter.recipient).collect();
    recipients.sort();
    assert_eq!(recipients, people);
    let mut superuser = database.superuser().await;
    assert_eq!(count(&mut superuser, "expanded").await, 1);
}

/// What a late worker says of a letter that another one has sent by now changes nothing.
#[tokio::test]
async fn late_workers_change_nothing() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    enqueue(&db, &world.a, "test", Recipient::Address("somebody@example.org")).await;
    let late = claim(&db, 10, Duration::ZERO).await;
    let second = claim(&db, 10, LEASE).await;
    let mut tx = db.worker().await.unwrap();
    outbox::sent(&mut tx, &second[0]).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.worker().await.unwrap();
    assert!(outbox::failed(&mut tx, &late[0], "too slow", true).await.is_err());
    drop(tx);
    let mut superuser = database.superuser().await;
    assert_eq!((count(&mut superuser, "sent").await, count(&mut superuser, "dead").await), (1, 0));
}

/// The worker turns a deed into letters to the right people, once, however often it runs.
#[tokio::test]
async fn worker_sends_once() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    assert!(site.letters().await.is_empty(), "nothing waits in a fresh database");
    super::support::pool_mentor(site.db(), &world.north, "another@example.org", 1, "no hash").await;
    let letters = site.letters().await;
    let mut sent: Vec<_> = letters.iter().map(|letter| letter.to.as_str()).collect();
    sent.sort_unstable();
    // To the applicant: received, approved, and of two proofs the one whose link was not used before; to the coordinator
    // of this region, and no other, the application.
    assert_eq!(sent, [["another@example.org"; 3].as_slice(), &["coordinator.north@example.org"]].concat());
    assert_eq!(site.letters().await.len(), letters.len(), "a second run sends nothing");
}
