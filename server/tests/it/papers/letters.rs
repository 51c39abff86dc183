//! The letters about papers, as they arrive at a real mail server: in Russian, to whom they concern, with links that open.

use chrono::{Days, Months};
use domain::{
    paper::{PaperKind, PaperRule},
    russian,
    text::LongText,
};
use store::paper;

use super::{
    super::support::{Mailbox, papers},
    CENTRE, MENTOR,
    clock::{remind, tell},
    scene::{Scene, given, today},
};

const CURATOR: &str = "curator.a@example.org";

async fn through(mut scene: Scene) -> (Scene, Mailbox) {
    let (mailbox, site) = Mailbox::open(&scene.database).await;
    scene.site = site;
    (scene, mailbox)
}

/// Asked for, sent, refused, sent again and accepted: each is told to whoever acts next.
#[tokio::test]
async fn from_the_rule_to_the_decision() {
    let (scene, mut mailbox) = through(Scene::silent().await).await;
    let (db, north) = (scene.site.db(), scene.world.north);
    papers::ask(db, &north, PaperKind::Medical, PaperRule::of_new_region()).await;
    remind(&scene, today()).await;
    assert_eq!(mailbox.lines(&scene.site).await, [format!("{MENTOR}: Региональный центр просит справку")]);
    for (agrees, decision) in [(false, "Справка не принята"), (true, "Справка принята")] {
        let id = scene.sent(PaperKind::Medical).await;
        assert_eq!(mailbox.lines(&scene.site).await, [format!("{CENTRE}: Справка наставника ждёт проверки")]);
        let mut tx = db.region(&north).await.unwrap();
        if agrees {
            let facts = scene.paper(PaperKind::Medical).facts;
            paper::accept(&mut tx, id, &facts, today()).await.unwrap();
        } else {
            paper::refuse(&mut tx, id, &LongText::parse("Не видно печати").unwrap()).await.unwrap();
        }
        tx.commit().await.unwrap();
        assert_eq!(mailbox.lines(&scene.site).await, [format!("{MENTOR}: {decision}")]);
    }
}

/// 60, 30 and 7 days before the end, on the last day, and when it has passed: the mentor, the centre, and on the last day the
/// school with the pair. Whoever renews hears that instead.
#[tokio::test]
async fn of_an_end() {
    let (mut scene, mut mailbox) = through(Scene::asking(&[PaperKind::CriminalRecord]).await).await;
    let ending = scene.accepted(PaperKind::CriminalRecord).await;
    let mentor = scene.works(&scene.world.a.clone()).await;
    scene.paired(&scene.world.a.clone(), mentor, "Смелова Ирина").await.unwrap();
    mailbox.lines(&scene.site).await;
    let last = given() + Months::new(12);
    let until = russian::date(last);
    for before in [60, 30, 7] {
        remind(&scene, last - Days::new(before)).await;
        let told = [
            format!("{CENTRE}: Справки наставников скоро закончатся"),
            format!("{MENTOR}: Срок справки скоро закончится: {until}"),
        ];
        assert_eq!(mailbox.lines(&scene.site).await, told, "{before} days before");
    }
    let day = russian::date(today());
    scene.ends_in(ending, 0).await;
    remind(&scene, today()).await;
    tell(&scene, &scene.world.a, today()).await;
    let told = [
        format!("{CENTRE}: Справки наставников: последний день"),
        format!("{CURATOR}: Справки наставника: последний день {day}"),
        format!("{MENTOR}: Срок справки заканчивается {day}"),
    ];
    assert_eq!(mailbox.lines(&scene.site).await, told);
    let next = today() + Days::new(1);
    remind(&scene, next).await;
    tell(&scene, &scene.world.a, next).await;
    assert_eq!(mailbox.lines(&scene.site).await, Vec::<String>::new(), "what has ended was told");
    scene.ends_in(ending, -1).await;
    assert!(!scene.in_force(0).await);
    scene.accepted(PaperKind::CriminalRecord).await;
    assert_eq!(mailbox.lines(&scene.site).await, [format!("{MENTOR}: Справка принята")]);
    assert!(scene.in_force(0).await, "renewed");
}

/// A scan that nobody looked at: the centre is reminded, then the mentor is told that it is gone.
#[tokio::test]
async fn of_a_scan_that_goes() {
    let (scene, mut mailbox) = through(Scene::asking(&[PaperKind::Medical]).await).await;
    scene.sent(PaperKind::Medical).await;
    mailbox.lines(&scene.site).await;
    for (days, expected) in [
        (30, vec![format!("{CENTRE}: Справки наставников ждут решения")]),
        (
            60,
            vec![
                format!("{CENTRE}: Справки наставников ждут решения"),
                format!("{MENTOR}: Скан справки удалён: покажите оригинал"),
            ],
        ),
    ] {
        remind(&scene, today() + Days::new(days)).await;
        assert_eq!(mailbox.lines(&scene.site).await, expected, "after {days} days");
    }
}
