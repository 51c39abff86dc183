//! The letters of thanks and of leaving, as they arrive at a real mail server: in Russian, to whom they concern, with links
//! that open.

use super::{CENTRE, CURATOR, MENTOR, awards::base, leave::end_pair, own, press};
use crate::support::{Walk, id};

/// Everybody who hears of the mentors of school A.
const CURATORS: [&str; 2] = [CURATOR, "deputy.a@example.org"];

/// Thanks and certificates of a school and of the centre.
#[tokio::test]
async fn of_thanks() {
    let (mut walk, mut mailbox) = Walk::with_mailbox().await;
    let school = format!("{}/awards/new", base(&walk).await);
    let centre = format!("/region/north/mentors/{}/awards/new", id("pool a"));
    let today = domain::russian::date(app::clock::today());
    let thanks: &[(&str, &str)] =
        &[("words", "Робот доехал до конца поля"), ("signer", "Директор Ильин Пётр Петрович")];
    let days: &[(&str, &str)] = &[("from_on", &today), ("until_on", &today), ("signer", "Директор Ильин П. П.")];
    for (who, page, fields, subject) in [
        (CURATOR, school.clone(), thanks, "Благодарность за наставничество"),
        (CURATOR, format!("{school}?kind=certificate"), days, "Готова справка о наставничестве"),
        (CENTRE, centre.clone(), thanks, "Благодарность за наставничество"),
        (CENTRE, format!("{centre}?kind=certificate"), &[], "Готова справка о наставничестве"),
    ] {
        let given = press(walk.browser(who).await, &page, "", fields).await;
        assert_eq!(given.status, 303, "{page}: {:?}", given.refusals());
        assert_eq!(mailbox.lines(&walk.site).await, [format!("{MENTOR}: {subject}")], "{page}");
    }
}

/// Leaving in two steps: the schools are told at once, the mentor when nothing is held any more, and the centre at the end.
#[tokio::test]
async fn of_leaving() {
    let (mut walk, mut mailbox) = Walk::with_mailbox().await;
    let mut superuser = walk.database.superuser().await;
    let page = own("/leave");
    assert_eq!(
        press(walk.browser(MENTOR).await, &page, "", &[("sure", "yes"), ("reason", "Переезд")]).await.status,
        303
    );
    let [left, ended] = ["Наставник вышел из пула региона", "Наставник завершает работу с вашей школой"];
    // A letter for each of two questions.
    let told = CURATORS.map(|curator| [left, ended, ended].map(|subject| format!("{curator}: {subject}")));
    assert_eq!(mailbox.lines(&walk.site).await, told.concat(), "begun");
    end_pair(&walk, &mut superuser).await;
    assert_eq!(mailbox.lines(&walk.site).await, [format!("{MENTOR}: Можно закончить выход из пула наставников")]);
    assert_eq!(press(walk.browser(MENTOR).await, &page, "", &[("sure", "yes")]).await.status, 303);
    assert_eq!(mailbox.lines(&walk.site).await, Vec::<String>::new(), "left");
}

/// A consent withdrawn: without the permission for the pool schools see the entry no more, without the one to processing it is
/// over.
#[tokio::test]
async fn of_withdrawing() {
    let (mut walk, mut mailbox) = Walk::with_mailbox().await;
    let told = CURATORS.map(|curator| format!("{curator}: Наставник вышел из пула региона"));
    for consent in ["regional_pool", "processing"] {
        let page = own(&format!("/consents/{consent}/withdraw"));
        let withdrawn = press(walk.browser(MENTOR).await, &page, "", &[("sure", "yes")]).await;
        assert_eq!(withdrawn.status, 303, "{:?} {}", withdrawn.refusals(), withdrawn.html().text);
        assert_eq!(mailbox.lines(&walk.site).await, told, "{consent}");
    }
}
