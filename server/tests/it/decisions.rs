//! An application is decided once: of two coordinators who answer at the same moment one is told what the other did.

use sqlx::PgConnection;
use tokio::task::JoinSet;

use super::support::{Answer, Browser, Walk, id};

const REASON: (&str, &str) = ("reason", "Нет справки");

async fn state(superuser: &mut PgConnection) -> (String, i64, i64) {
    sqlx::query_as(
        "select state,
           (select count(*) from email_outbox where kind in ('application_approved', 'application_declined')
              and params->>'pool_mentor_id' = p.pool_mentor_id::text),
           (select count(*) from pool_event e where e.pool_mentor_id = p.pool_mentor_id and event in ('approved', 'declined'))
         from pool_mentor p where pool_mentor_id = $1",
    )
    .bind(id("ready north"))
    .fetch_one(superuser)
    .await
    .unwrap()
}

async fn answer_at_once(walk: &Walk, deeds: [&str; 2]) -> Vec<Answer> {
    let mut presses = JoinSet::new();
    for (who, deed) in ["coordinator.north@example.org", "deputy.north@example.org"].into_iter().zip(deeds) {
        let mut browser: Browser = walk.site.signed_in(who).await;
        let path = format!("/region/north/applications/{}/{deed}", id("ready north"));
        presses.spawn(async move { browser.post(&path, &[REASON]).await });
    }
    let mut answers = presses.join_all().await;
    answers.sort_by_key(|answer| answer.status);
    answers
}

/// Whatever the two decide, one decision stands, one letter goes out, and the slower one reads what became of it.
#[tokio::test(flavor = "multi_thread")]
async fn one_decision_stands() {
    for deeds in [["approve", "approve"], ["decline", "decline"], ["approve", "decline"]] {
        let walk = Walk::new().await;
        let answers = answer_at_once(&walk, deeds).await;
        assert_eq!(answers[0].status, 303, "{deeds:?}");
        assert_eq!(answers[1].faults(&[409]), None, "{deeds:?}");
        let (state, letters, events) = state(&mut walk.database.superuser().await).await;
        assert_eq!((letters, events), (1, 1), "{deeds:?}");
        let text = answers[1].html().text;
        let word = if state == "approved" { "одобр" } else { "отклон" };
        assert!(text.to_lowercase().contains(word), "{deeds:?} {state}: {text}");
    }
}

/// A decision can be made neither before the address is proved nor a second time later.
#[tokio::test]
async fn decided_in_order() {
    let mut walk = Walk::new().await;
    let coordinator = walk.browser("coordinator.north@example.org").await;
    let unproved = format!("/region/north/applications/{}", id("unproved north"));
    assert_eq!(coordinator.post(&format!("{unproved}/approve"), &[]).await.faults(&[409, 422]), None);
    let decided = format!("/region/north/applications/{}", id("pool a"));
    for deed in ["approve", "decline"] {
        assert_eq!(coordinator.post(&format!("{decided}/{deed}"), &[REASON]).await.faults(&[409]), None, "{deed}");
    }
    assert_eq!(coordinator.post(&format!("{unproved}/decline"), &[("reason", " ")]).await.faults(&[422]), None);
    assert_eq!(coordinator.post(&format!("{unproved}/decline"), &[REASON]).await.status, 303);
}
