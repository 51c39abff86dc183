//! The centre thanks a mentor of its pool, and learns nothing of the schools by it.

use domain::russian;

use super::{CENTRE, MENTOR, press};
use crate::support::{Walk, id};

/// The centre certifies days in its pool and no day before; the letter leads the mentor there; the sheet knows no school.
#[tokio::test]
async fn days_in_the_pool() {
    let mut walk = Walk::new().await;
    walk.site.letters().await;
    let today = app::clock::today();
    let new = format!("/region/north/mentors/{}/awards/new?kind=certificate", id("pool a"));
    let before = russian::date(today - chrono::Days::new(1));
    let centre = walk.browser(CENTRE).await;
    let early = press(centre, &new, "", &[("from_on", before.as_str())]).await;
    assert_eq!((early.status, early.refusals().len()), (422, 1), "not yet in the pool");
    assert_eq!(press(centre, &new, "", &[]).await.status, 303);
    let letters = walk.site.letters().await;
    let told: Vec<_> = letters.iter().map(|letter| (letter.to.as_str(), letter.subject.as_str())).collect();
    assert_eq!(told, [(MENTOR, "Готова справка о наставничестве")]);
    let cabinet = walk.browser(MENTOR).await.get("/mentor/awards").await.html().text;
    assert!(cabinet.contains("Справка о наставничестве") && cabinet.contains("Региональный центр"), "{cabinet}");
    let card = walk.browser(CENTRE).await.get(&format!("/region/north/mentors/{}", id("pool a"))).await.html().text;
    assert!(card.contains("Спасибо за класс, где учится Северянинов"), "the centre reads its own words: {card}");
    assert!(!card.contains("Аистов"), "and not those of the school: {card}");
}

/// Who is being checked is not thanked yet, and another region does not exist.
#[tokio::test]
async fn nobody_else() {
    let mut walk = Walk::new().await;
    let applicant = format!("/region/north/mentors/{}/awards/new", id("applicant north"));
    let centre = walk.browser(CENTRE).await;
    assert_eq!(centre.get(&applicant).await.status, 404);
    let sent = [("kind", "thanks"), ("words", "Спасибо"), ("signer", "Центр"), ("given_on", "01.09.2025")];
    assert_eq!(centre.post(&applicant, &sent).await.status, 404);
    for path in [
        format!("/region/north/mentors/{}/awards/new", id("pool c")),
        format!("/region/north/awards/{}", id("award south")),
        format!("/region/north/awards/{}", id("award a")),
    ] {
        assert_eq!(centre.get(&path).await.status, 404, "{path}");
    }
}
