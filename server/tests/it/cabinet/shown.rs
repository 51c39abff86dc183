//! What schools see is shown to the mentor as schools see it.

use super::{MENTOR, OTHER, SOUTH, own, press};
use crate::support::{Walk, id};

/// The text of a page between two headings.
fn between(text: &str, from: &str, to: &str) -> String {
    let start = text.rfind(from).unwrap_or_else(|| panic!("no «{from}»: {text}"));
    let rest = &text[start..];
    rest[..rest.find(to).unwrap_or_else(|| panic!("no «{to}» after «{from}»: {rest}"))].to_owned()
}

/// The card of the mentor is the card of the school, word by word, before and after the mentor changes the entry.
#[tokio::test]
async fn the_same_card() {
    let mut walk = Walk::new().await;
    let pool = format!("/s/school-b/pool/{}", id("pool a"));
    for words in [None, Some("Покажу, как паять")] {
        if let Some(words) = words {
            let mentor = walk.browser(MENTOR).await;
            assert_eq!(press(mentor, &own(""), "", &[("own_words", words)]).await.status, 303);
        }
        let school = walk.browser("curator.b@example.org").await.get(&pool).await.html().text;
        let mine = walk.browser(MENTOR).await.get(&own("/card")).await.html().text;
        let parts = ("О наставнике", "Для вашей школы");
        assert_eq!(between(&mine, parts.0, parts.1), between(&school, parts.0, parts.1));
        if let Some(words) = words {
            assert!(mine.contains(words), "{mine}");
        }
        let before = between(&mine, "До вашего согласия", "После вашего согласия");
        assert!(!before.contains(MENTOR), "no contacts before the acceptance: {before}");
    }
}

/// The school where the mentor works has the contacts, each school in its own words; other mentors' pages do not exist.
#[tokio::test]
async fn after_the_acceptance() {
    let mut walk = Walk::new().await;
    let text = walk.browser(MENTOR).await.get(&own("/card")).await.html().text;
    let after = text.split("После вашего согласия").nth(1).unwrap();
    assert!(after.contains("Школа school-a") && after.contains(MENTOR), "{after}");
    assert!(!after.contains("school-b"), "{after}");
    for stranger in [OTHER, SOUTH] {
        assert_eq!(walk.browser(stranger).await.get(&own("/card")).await.status, 404, "{stranger}");
    }
}

/// Who is hidden reads why.
#[tokio::test]
async fn hidden() {
    let mut walk = Walk::new().await;
    let consent = own("/consents/regional_pool/withdraw");
    let mentor = walk.browser(MENTOR).await;
    assert_eq!(press(mentor, &consent, "", &[]).await.status, 303);
    let text = mentor.get(&own("/card")).await.html().text;
    assert!(text.contains("Одно из согласий не действует"), "{text}");
}
