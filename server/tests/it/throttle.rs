//! Attempts are counted before they are looked at, per account and per address, and the answers tell nothing about who has
//! an account.

use super::support::{Browser, Database, PASSWORD, Site};

const KNOWN: &str = "curator.a@example.org";
const UNKNOWN: &str = "nobody@example.org";

async fn sign_in(browser: &mut Browser, email: &str, password: &str) -> (u16, String) {
    let answer = browser.post("/login", &[("email", email), ("password", password)]).await;
    assert_eq!(answer.faults(&[303, 422, 429]), None, "{email}");
    (answer.status, answer.html().text.replace(email, "…"))
}

/// Thirty passwords for one account from thirty addresses: ten are looked at, then even the right one has to wait, and the
/// answer says for how long. Other accounts go on.
#[tokio::test]
async fn passwords_for_one_account() {
    let database = Database::new().await;
    let site = Site::new(&database);
    for attempt in 1..=30 {
        let (status, _) = sign_in(&mut site.browser(), KNOWN, "не тот пароль").await;
        assert_eq!(status, if attempt <= 10 { 422 } else { 429 }, "attempt {attempt}");
    }
    let answer = site.browser().post("/login", &[("email", KNOWN), ("password", PASSWORD)]).await;
    assert_eq!(answer.status, 429);
    let wait: u64 = answer.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=900).contains(&wait), "{wait}");
    assert!(answer.html().text.contains("мин."), "{}", answer.html().text);
    site.signed_in("curator.b@example.org").await;
    // Another spelling of the address is the same account.
    assert_eq!(sign_in(&mut site.browser(), "  CURATOR.A@Example.org ", PASSWORD).await.0, 429);
    let over = "update throttle set window_started_at = window_started_at - interval '16 minutes'";
    sqlx::query(over).execute(&mut database.superuser().await).await.unwrap();
    site.signed_in(KNOWN).await;
}

/// Many accounts tried from one address: past sixty attempts that address waits, whoever it names.
#[tokio::test]
async fn accounts_from_one_address() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut browser = site.browser();
    for attempt in 1..=60 {
        let (status, _) = sign_in(&mut browser, &format!("person.{attempt}@example.org"), "не тот пароль").await;
        assert_eq!(status, 422, "attempt {attempt}");
    }
    assert_eq!(sign_in(&mut browser, KNOWN, PASSWORD).await.0, 429);
    site.signed_in(KNOWN).await;
}

/// The right password forgets the slips of before: who mistypes now and then is never stopped.
#[tokio::test]
async fn slips_are_forgotten() {
    let database = Database::new().await;
    let site = Site::new(&database);
    for _ in 0..3 {
        for _ in 0..9 {
            assert_eq!(sign_in(&mut site.browser(), KNOWN, "не тот пароль").await.0, 422);
        }
        site.signed_in(KNOWN).await;
    }
}

/// A wrong password and an unknown account are answered with the same words, also past the limit.
#[tokio::test]
async fn login_tells_nothing() {
    let database = Database::new().await;
    let site = Site::new(&database);
    for attempt in 1..=12 {
        let known = sign_in(&mut site.browser(), KNOWN, "не тот пароль").await;
        let unknown = sign_in(&mut site.browser(), UNKNOWN, "не тот пароль").await;
        assert_eq!(known, unknown, "attempt {attempt}");
    }
}

/// A forgotten password of a known and of an unknown account is answered the same; only the known one gets a letter, and
/// neither gets more than the limit.
#[tokio::test]
async fn reset_tells_nothing() {
    let database = Database::new().await;
    let site = Site::new(&database);
    for attempt in 1..=7 {
        let mut answers = Vec::new();
        for email in [KNOWN, UNKNOWN] {
            let answer = site.browser().post("/forgot", &[("email", email)]).await;
            let place = answer.location().to_owned();
            answers.push((answer.status, place, answer.html().text));
        }
        assert_eq!(answers[0], answers[1], "attempt {attempt}");
        assert_eq!(answers[0].0, if attempt <= 5 { 303 } else { 429 }, "attempt {attempt}");
    }
    let letters = site.letters().await;
    assert!(letters.iter().all(|letter| letter.to == KNOWN), "nobody else is written to");
    // Each letter that was overtaken by a newer one before it left is not sent.
    assert_eq!(letters.len(), 1);
}
