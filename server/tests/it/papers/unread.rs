//! Papers that nobody decides on: the centre is reminded, and the scan does not lie there for ever.

use chrono::Days;
use domain::paper::PaperKind;

use super::{
    CENTRE, MENTOR,
    clock::{remind, told},
    scene::{Scene, today},
};

/// The centre is reminded every thirty days of a paper that nobody has decided on; after sixty days its scan is deleted, which is
/// written down, and the paper waits for the mentor to show it.
#[tokio::test]
async fn nobody_has_looked() {
    let mut scene = Scene::asking(&[PaperKind::Medical]).await;
    let id = scene.sent(PaperKind::Medical).await;
    // That it is asked is told at the first look: the paper waits already, so nobody is written to.
    for (days, expected, scans) in
        [(29, 0, 1), (30, 1, 1), (31, 0, 1), (59, 0, 1), (60, 2, 0), (61, 0, 0), (89, 0, 0), (90, 1, 0), (90, 0, 0)]
    {
        assert_eq!(remind(&scene, today() + Days::new(days)).await, expected, "after {days} days");
        assert_eq!(scene.count("pool_paper_scan").await, scans, "after {days} days");
    }
    assert_eq!(
        scene.count("pool_paper where state = 'waiting' and number <> ''").await,
        1,
        "a reminder decides nothing"
    );
    assert_eq!(scene.count("pool_event where event = 'scan_deleted'").await, 1);
    assert_eq!(scene.count("region_audit_event where action = 'paper.scan_deleted'").await, 1);
    assert_eq!(told(&scene, "Справки наставников ждут решения").await, [CENTRE; 3]);
    assert_eq!(told(&scene, "Скан справки удалён: покажите оригинал").await, [MENTOR]);

    let mut centre = scene.site.signed_in(CENTRE).await;
    let card = format!("/region/north/papers/{id}");
    let text = centre.get(&card).await.html().text;
    assert!(text.contains("Попросите показать оригинал") && text.contains("решения не было 60 дней"), "{text}");
    assert_eq!(centre.get(&format!("{card}/scan")).await.status, 404);
    let mut mentor = scene.site.signed_in(MENTOR).await;
    let page = mentor.get(&scene.own()).await.html();
    assert!(page.text.contains("Покажите ему оригинал"), "{}", page.text);
    assert!(page.text.contains("а если решения нет – через 60 дней"), "what is promised: {}", page.text);
    let form = page.forms.iter().any(|form| form.action == format!("/mentor/papers/{id}/withdraw"));
    assert!(form, "it can be taken back and sent anew");
}

/// Who was decided on in time hears nothing, and of a scan that went with the decision nothing is told twice.
#[tokio::test]
async fn decided_in_time() {
    let mut scene = Scene::asking(&[PaperKind::Medical]).await;
    let id = scene.sent(PaperKind::Medical).await;
    remind(&scene, today() + Days::new(60)).await;
    let facts = scene.paper(PaperKind::Medical).facts;
    let mut tx = scene.site.db().region(&scene.world.north).await.unwrap();
    store::paper::accept(&mut tx, id, &facts, today()).await.unwrap();
    tx.commit().await.unwrap();
    assert!(told(&scene, "Скан справки удалён").await.is_empty(), "decided before the letter went out");
    assert_eq!(scene.count("pool_event where event = 'scan_deleted'").await, 1);
}
