//! A school thanks a mentor and certifies the work; the mentor reads it, nobody else.

use domain::russian;

use super::{CURATOR, MENTOR, OTHER, SOUTH, one, press};
use crate::support::Walk;

/// The mentor's card in the base of school A.
pub(super) async fn base(walk: &Walk) -> String {
    let mut superuser = walk.database.superuser().await;
    let of_base = "select mentor_id from mentor t join school s using (school_id)
         where s.slug = 'school-a' and t.pool_mentor_id is not null";
    let mentor_id: uuid::Uuid = one(&mut superuser, of_base).await;
    format!("/s/school-a/mentors/{mentor_id}")
}

/// Thanks are written down once however often the button is pressed; a letter without the words leads the mentor to them.
#[tokio::test]
async fn thanks_reach_the_mentor() {
    let mut walk = Walk::new().await;
    walk.site.letters().await;
    let new = format!("{}/awards/new", base(&walk).await);
    let words = "Робот доехал до конца поля";
    let answers = [("words", words), ("signer", "Директор Ильин Пётр Петрович")];
    let curator = walk.browser(CURATOR).await;
    let form = super::form_to(curator, &new, "").await;
    let mut pairs = form.pairs();
    pairs.retain(|(name, _)| answers.iter().all(|(other, _)| other != name));
    pairs.extend(answers.map(|(name, value)| (name.to_owned(), value.to_owned())));
    for _ in 0..2 {
        assert_eq!(curator.submit(&new, &form, &pairs).await.status, 303);
    }
    let letters = walk.site.letters().await;
    let told: Vec<_> = letters.iter().map(|letter| (letter.to.as_str(), letter.subject.as_str())).collect();
    assert_eq!(told, [(MENTOR, "Благодарность за наставничество")]);
    assert!(!letters[0].text.contains(words), "the words wait behind the link: {}", letters[0].text);
    let page = letters[0].text.lines().find(|line| line.contains("/mentor/awards/")).unwrap();
    let page = page[page.find("/mentor/awards/").unwrap()..].to_owned();

    let mentor = walk.browser(MENTOR).await;
    assert!(mentor.get("/mentor/awards").await.html().text.contains(words));
    let sheet = mentor.get(&page).await;
    assert!(sheet.body.contains(words) && sheet.body.contains("Директор Ильин Пётр Петрович"));
    for stranger in [OTHER, SOUTH] {
        let stranger = walk.browser(stranger).await;
        assert_eq!(stranger.get(&page).await.status, 404);
        assert!(!stranger.get("/mentor/awards").await.body.contains(words));
    }
}

/// A certificate states what the database has counted on its days, and names no mentee.
#[tokio::test]
async fn certificate_counts() {
    let mut walk = Walk::new().await;
    let (base, today) = (base(&walk).await, russian::date(app::clock::today()));
    let new = format!("{base}/awards/new?kind=certificate");
    let days = [("from_on", today.as_str()), ("until_on", today.as_str()), ("signer", "Директор Ильин П. П.")];
    let curator = walk.browser(CURATOR).await;
    assert_eq!(press(curator, &new, "", &days).await.status, 303);
    let mut superuser = walk.database.superuser().await;
    let counted: (i32, i32, i32) =
        sqlx::query_as("select pairs, meetings, minutes from mentor_award where kind = 'certificate'")
            .fetch_one(&mut superuser)
            .await
            .unwrap();
    assert_eq!(counted, (1, 1, 45), "the pair and the meeting of today");
    let id: uuid::Uuid =
        one(&mut superuser, "select mentor_award_id from mentor_award where kind = 'certificate'").await;
    // What happens later does not change what was certified.
    sqlx::query("update meeting set minutes = 600").execute(&mut superuser).await.unwrap();
    for (who, path) in [(CURATOR, format!("/s/school-a/awards/{id}")), (MENTOR, format!("/mentor/awards/{id}"))] {
        let sheet = walk.browser(who).await.get(&path).await.html().text;
        assert!(sheet.contains("Пар: 1. Встреч: 1. Общее время встреч: 45"), "{sheet}");
        assert!(!sheet.contains("Лунин"), "{who}: the mentee is nobody's business: {sheet}");
    }
}

/// Every gap and contradiction is told at its field, what was typed stays; days without a pair cannot be certified.
#[tokio::test]
async fn refused() {
    let mut walk = Walk::new().await;
    let base = base(&walk).await;
    let today = app::clock::today();
    let (now, then) = (russian::date(today), russian::date(today - chrono::Days::new(400)));
    let yesterday = russian::date(today - chrono::Days::new(1));
    let curator = walk.browser(CURATOR).await;
    let (thanks, certificate) = (format!("{base}/awards/new"), format!("{base}/awards/new?kind=certificate"));
    for (page, answers, row) in [
        (&thanks, vec![("words", "  ")], "no words"),
        (&thanks, vec![("words", "Спасибо"), ("signer", "")], "nobody signs"),
        (&thanks, vec![("words", "Спасибо"), ("given_on", "30.02.2026")], "no day"),
        (&certificate, vec![("from_on", now.as_str()), ("until_on", then.as_str())], "turned round"),
        (&certificate, vec![("from_on", then.as_str()), ("until_on", yesterday.as_str())], "no pair on these days"),
    ] {
        let answer = press(curator, page, "", &answers).await;
        assert_eq!((answer.status, answer.refusals().len()), (422, 1), "{row}");
    }
    let spare = walk.browser("psychologist.a@example.org").await.get(&thanks).await;
    assert_eq!(spare.status, 403, "who does not edit the base thanks nobody in the name of the school");
    for (who, path) in
        [("curator.b@example.org", thanks.clone()), ("curator.b@example.org", thanks.replace("school-a", "school-b"))]
    {
        assert_eq!(walk.browser(who).await.get(&path).await.status, 404, "{path}");
    }
}

/// What was written down by mistake is taken back, also from the cabinet; the journal keeps that it was.
#[tokio::test]
async fn taken_back() {
    let mut walk = Walk::new().await;
    let id = crate::support::id("award a");
    let card = format!("/s/school-a/awards/{id}");
    let curator = walk.browser(CURATOR).await;
    assert_eq!(press(curator, &card, &format!("{card}/drop"), &[]).await.status, 303);
    assert_eq!(curator.get(&card).await.status, 404);
    assert!(curator.get("/s/school-a/journal").await.html().text.contains("Убрана благодарность или справка"));
    assert_eq!(walk.browser(MENTOR).await.get(&format!("/mentor/awards/{id}")).await.status, 404);
}
