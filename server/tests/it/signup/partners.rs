//! An organisation offers help without an account; the centre reads, answers and notes that it has.

use store::partner;

use super::{count, letters_to, link, subjects, text};
use crate::support::{Database, Site, form_of, id, press, submit};

pub(super) const FORM: &str = "/r/north/partner";
pub(super) const OFFER: [(&str, &str); 5] = [
    ("organisation", "Планетарий «Орион»"),
    ("full_name", "Лебедева Инна Аркадьевна"),
    ("email", "lebedeva@example.org"),
    ("offer", "Мастерская оптики раз в месяц"),
    ("agreed", "yes"),
];

/// Empty and wrong forms come back with what was typed; a right one is kept once with the text that was agreed to, and both
/// sides get a letter.
#[tokio::test]
async fn the_form() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut browser = site.browser();
    let empty = press(&mut browser, FORM, &[]).await;
    assert_eq!(empty.faults(&[422]), None);
    assert_eq!(empty.refusals().len(), 5, "{:?}", empty.refusals());
    for (field, wrong) in
        [("full_name", "Инна"), ("email", "почта"), ("phone", "12"), ("offer", " "), ("organisation", "")]
    {
        let mut answers: Vec<_> = OFFER.into_iter().filter(|(name, _)| *name != field).collect();
        answers.push((field, wrong));
        let refused = press(&mut browser, FORM, &answers).await;
        assert_eq!((refused.status, refused.refusals().len()), (422, 1), "{field}: {:?}", refused.refusals());
        assert!(field == "organisation" || refused.body.contains("Планетарий «Орион»"), "{field}");
    }
    let mut superuser = database.superuser().await;
    assert_eq!(count(&mut superuser, "select count(*) from partner_application").await, 0);

    let mut pairs = form_of(&mut browser, FORM).await.pairs();
    pairs.retain(|(name, _)| OFFER.iter().all(|(other, _)| other != name));
    pairs.extend(OFFER.map(|(name, value)| (name.to_owned(), value.to_owned())));
    for round in 0..2 {
        let sent = submit(&mut browser, FORM, &pairs).await;
        assert_eq!((sent.status, sent.location()), (303, "/r/north/partner/sent"), "round {round}");
    }
    let done = browser.get("/r/north/partner/sent").await;
    assert!(done.status == 200 && done.body.contains("в течение 7\u{a0}дней"), "{}", done.html().text);
    let stored = "select concat_ws('|', organisation, phone, state, consent_version) from partner_application";
    assert_eq!(text(&database, stored).await, "Планетарий «Орион»||new|partner-2026-12");
    let agreed = text(&database, "select consent_text from partner_application").await;
    let shown = browser.get("/r/north/partner/consent").await;
    assert_eq!(shown.faults(&[200]), None);
    let first = agreed.split("\n\n").nth(1).unwrap();
    assert!(shown.body.contains(first), "what is kept is what was shown: {first}");

    let centre = letters_to(&site, "coordinator.north@example.org").await;
    assert_eq!(subjects(&centre), ["Новое предложение о партнёрстве"]);
    assert!(centre[0].text.contains("Планетарий «Орион»") && !centre[0].text.contains("lebedeva@example.org"));
    let sender = letters_to(&site, "lebedeva@example.org").await;
    assert_eq!(subjects(&sender), ["Мы получили ваше предложение"]);
    assert!(letters_to(&site, "coordinator.south@example.org").await.is_empty());
    let card = link(&centre[0], "/region/north/partners/").unwrap();
    let mut coordinator = site.signed_in("coordinator.north@example.org").await;
    let page = coordinator.get(&card).await;
    for words in ["Планетарий «Орион»", "Лебедева Инна Аркадьевна", "Мастерская оптики", first]
    {
        assert!(page.body.contains(words), "{words}");
    }
}

/// The list finds by name and by state, newest first; one coordinator answers, the other reads what was agreed.
#[tokio::test]
async fn the_centre_answers() {
    let database = Database::furnished().await;
    let site = Site::new(&database);
    let (list, offer) = ("/region/north/partners", id("partner north"));
    let card = format!("{list}/{offer}");
    let mut coordinator = site.signed_in("coordinator.north@example.org").await;
    let page = coordinator.get(list).await;
    assert_eq!(page.faults(&[200]), None);
    assert!(page.body.contains(&card) && page.body.contains(&id("answered partner north").to_string()));
    assert!(page.html().text.contains("Предложения 1"), "the navigation counts what waits: {}", page.html().text);
    for (question, found) in
        [("?q=северянин", true), ("?q=нетакого", false), ("?state=new", true), ("?state=answered", false)]
    {
        let found_here = coordinator.get(&format!("{list}{question}")).await.body.contains(&offer.to_string());
        assert_eq!(found_here, found, "{question}");
    }
    let mut deputy = site.signed_in("deputy.north@example.org").await;
    let answered = format!("{card}/answered");
    let long = "а".repeat(1001);
    assert_eq!(coordinator.post(&answered, &[("answer", long.as_str())]).await.faults(&[422]), None);
    assert_eq!(coordinator.post(&answered, &[("answer", "Созвонились")]).await.status, 303);
    let late = deputy.post(&answered, &[("answer", "Написали")]).await;
    assert_eq!(late.faults(&[409]), None);
    assert!(late.body.contains("Созвонились") && !late.body.contains("Написали"), "{}", late.html().text);
    let deed = "select count(*) from region_audit_event where action = 'partner.answered' and subject_id = ";
    let deeds = format!("{deed}'{offer}'");
    assert_eq!(count(&mut database.superuser().await, &deeds).await, 1);
}

/// Nobody but the centre of the region reads or answers an offer.
#[tokio::test]
async fn nobody_elses_business() {
    let database = Database::furnished().await;
    let site = Site::new(&database);
    let card = format!("/region/north/partners/{}", id("partner north"));
    let answered = format!("{card}/answered");
    for stranger in ["coordinator.south@example.org", "curator.a@example.org", "pool.a@example.org"] {
        let mut browser = site.signed_in(stranger).await;
        for path in ["/region/north/partners".to_owned(), card.clone(), card.replace("/north/", "/south/")] {
            assert_eq!(browser.get(&path).await.faults(&[404]), None, "{stranger} {path}");
        }
        for path in [answered.clone(), answered.replace("/north/", "/south/")] {
            assert_eq!(browser.post(&path, &[]).await.faults(&[404]), None, "{stranger} {path}");
        }
    }
    assert_eq!(site.browser().get(&card).await.status, 303, "to the login");
    let mut south = site.signed_in("coordinator.south@example.org").await;
    let list = south.get("/region/south/partners").await;
    assert!(
        list.body.contains(&id("partner south").to_string()) && !list.body.contains(&id("partner north").to_string())
    );
}

/// A contact agreed for a year: then the offer goes, answered or not, and nothing younger with it.
#[tokio::test]
async fn forgotten_after_a_year() {
    let database = Database::furnished().await;
    let site = Site::new(&database);
    let mut superuser = database.superuser().await;
    let before = count(&mut superuser, "select count(*) from partner_application").await;
    sqlx::query("update partner_application set created_at = now() - interval '13 months' where partner_application_id = any ($1)")
        .bind([id("partner north"), id("answered partner south")])
        .execute(&mut superuser)
        .await
        .unwrap();
    for swept in [2, 0] {
        let mut tx = site.db().worker().await.unwrap();
        assert_eq!(partner::sweep(&mut tx).await.unwrap(), swept);
        tx.commit().await.unwrap();
    }
    assert_eq!(count(&mut superuser, "select count(*) from partner_application").await, before - 2);
}
