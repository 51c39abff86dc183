//! Letters on their way through a real mail server: what it refuses stays visible and delays nobody, what is sent again is
//! recognised as the same letter.

use std::time::Duration;

use domain::role::Role;
use sqlx::PgConnection;
use store::{
    SchoolActor,
    identity::invitation::{self, NewColleague},
};
use uuid::Uuid;

use super::support::{
    Database, Site, address, name,
    smtp_server::{Does, Server},
};

/// Invites a colleague to school A: one letter.
async fn invite(site: &Site, school: &SchoolActor, email: &str) {
    let (email, full_name) = (address(email), name("Коллегина Ольга Львовна"));
    let mut tx = site.db().school(school).await.unwrap();
    let new = NewColleague { link_id: Uuid::now_v7().into(), email: &email, full_name: &full_name };
    invitation::colleague(&mut tx, &new, Role::ClassTeacher).await.unwrap();
    tx.commit().await.unwrap();
}

/// State, attempts and the last error of the letter to an address.
async fn row(superuser: &mut PgConnection, email: &str) -> (String, i32, String) {
    sqlx::query_as("select state, attempts, last_error from email_outbox where recipient = $1")
        .bind(email)
        .fetch_one(superuser)
        .await
        .unwrap()
}

async fn make_due(superuser: &mut PgConnection) {
    let due = "update email_outbox set run_at = now(), state = 'ready', leased_until = null where state in ('ready', 'leased')";
    sqlx::query(due).execute(superuser).await.unwrap();
}

/// The value of a header of a message on the wire.
fn header<'m>(message: &'m str, name: &str) -> &'m str {
    let line = message.lines().find(|line| line.to_lowercase().starts_with(&format!("{name}:")));
    line.unwrap_or_else(|| panic!("no {name} in {message}"))
}

fn addresses(server: &Server) -> Vec<String> {
    let mut to: Vec<String> = server.received().iter().map(|received| received.to.clone()).collect();
    to.sort();
    to
}

/// Of three letters one goes to an address that does not exist: it is laid aside at once, visibly and without its address
/// in the reason, and the others arrive; a second run sends nothing more.
#[tokio::test]
async fn one_bad_address_stops_nobody() {
    let (database, server) = (Database::new().await, Server::start().await);
    let (site, world) = (Site::sending(&database, server.port), database.world().await);
    server.refuse("bad@example.org", "550 5.1.1 <bad@example.org>: no such user");
    for email in ["first@example.org", "bad@example.org", "last@example.org"] {
        invite(&site, &world.a, email).await;
    }
    for _ in 0..2 {
        site.work().await.unwrap();
        assert_eq!(addresses(&server), ["<first@example.org>", "<last@example.org>"]);
    }
    let mut superuser = database.superuser().await;
    let (state, attempts, error) = row(&mut superuser, "bad@example.org").await;
    assert_eq!((state.as_str(), attempts), ("dead", 1));
    assert!(error.contains("550") && !error.contains("bad@"), "{error}");
    assert_eq!(row(&mut superuser, "last@example.org").await.0, "sent");
}

/// A refusal for now is tried again later, not at once, and arrives when the mail server has changed its mind.
#[tokio::test]
async fn refused_for_now() {
    let (database, server) = (Database::new().await, Server::start().await);
    let (site, world) = (Site::sending(&database, server.port), database.world().await);
    server.refuse("full@example.org", "452 4.2.2 mailbox full");
    invite(&site, &world.a, "full@example.org").await;
    site.work().await.unwrap();
    site.work().await.unwrap();
    let mut superuser = database.superuser().await;
    assert_eq!(row(&mut superuser, "full@example.org").await.1, 1, "a pause follows");
    server.behave();
    make_due(&mut superuser).await;
    site.work().await.unwrap();
    assert_eq!(addresses(&server), ["<full@example.org>"]);
    let (state, attempts, error) = row(&mut superuser, "full@example.org").await;
    assert_eq!((state.as_str(), attempts, error.as_str()), ("sent", 2, ""));
}

/// A mail server that is away delays letters and loses none; the worker itself goes on.
#[tokio::test]
async fn nobody_answers() {
    let (database, server) = (Database::new().await, Server::start().await);
    let (site, world) = (Site::sending(&database, server.port), database.world().await);
    server.on("CONNECT", Does::Closes);
    for number in 0..8 {
        invite(&site, &world.a, &format!("person.{number}@example.org")).await;
    }
    site.work().await.unwrap();
    assert!(server.received().is_empty());
    let mut superuser = database.superuser().await;
    let waiting: i64 = sqlx::query_scalar("select count(*) from email_outbox where state = 'ready' and run_at > now()")
        .fetch_one(&mut superuser)
        .await
        .unwrap();
    assert_eq!(waiting, 8);
    server.behave();
    make_due(&mut superuser).await;
    site.work().await.unwrap();
    assert_eq!(addresses(&server).len(), 8);
}

/// A worker that dies between the answer of the mail server and its own note sends the letter again: the same Message-ID,
/// date and link, so that a mail program shows one.
#[tokio::test]
async fn the_same_letter_again() {
    let (database, server) = (Database::new().await, Server::start().await);
    let (site, world) = (Site::sending(&database, server.port), database.world().await);
    invite(&site, &world.a, "twice@example.org").await;
    site.work().await.unwrap();
    let mut superuser = database.superuser().await;
    let unnoted =
        "update email_outbox set state = 'leased', finished_at = null, leased_until = now() - interval '1 second'
                   where recipient = 'twice@example.org'";
    sqlx::query(unnoted).execute(&mut superuser).await.unwrap();
    site.work().await.unwrap();
    let received = server.received();
    let [first, second] = received.as_slice() else { panic!("{} letters", received.len()) };
    let (first, second) = (String::from_utf8_lossy(&first.bytes), String::from_utf8_lossy(&second.bytes));
    for name in ["message-id", "date", "subject"] {
        assert_eq!(header(&first, name), header(&second, name), "{name}");
    }
    let links = |message: &str| mail::inbox::parse(message.as_bytes()).unwrap().text;
    assert_eq!(links(&first), links(&second));
    assert_eq!(row(&mut superuser, "twice@example.org").await.0, "sent");
}

/// What a letter is about may be gone when its turn comes: it is finished without being sent, and nothing is tried again.
#[tokio::test]
async fn overtaken() {
    let (database, server) = (Database::new().await, Server::start().await);
    let (site, world) = (Site::sending(&database, server.port), database.world().await);
    invite(&site, &world.a, "withdrawn@example.org").await;
    let mut superuser = database.superuser().await;
    let withdrawn = "update access_link set withdrawn_at = now() where email = 'withdrawn@example.org'";
    sqlx::query(withdrawn).execute(&mut superuser).await.unwrap();
    site.work().await.unwrap();
    assert!(server.received().is_empty());
    assert_eq!(row(&mut superuser, "withdrawn@example.org").await.0, "pointless");
}

/// Two workers on one outbox send each letter once.
#[tokio::test(flavor = "multi_thread")]
async fn two_workers() {
    let (database, server) = (Database::new().await, Server::start().await);
    let sites = [Site::sending(&database, server.port), Site::sending(&database, server.port)];
    let world = database.world().await;
    for number in 0..30 {
        invite(&sites[0], &world.a, &format!("person.{number}@example.org")).await;
    }
    let (one, two) = tokio::join!(sites[0].work(), sites[1].work());
    one.and(two).unwrap();
    // A letter that the other one held when this one found nothing is on its way still.
    tokio::time::timeout(Duration::from_secs(30), async {
        while server.received().len() < 30 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    })
    .await
    .unwrap();
    let mut sent = addresses(&server);
    sent.dedup();
    assert_eq!((sent.len(), server.received().len()), (30, 30));
}
