//! What the centre decides about papers, once, and what it writes down itself.

use chrono::{Days, Months};
use domain::{
    paper::{PaperKind, PapersStanding},
    russian,
    text::LongText,
};
use store::paper;

use super::{
    super::support::papers,
    CENTRE, MENTOR, press,
    scene::{Scene, given, today},
};

/// Of two coordinators who decide at the same moment one is told that the other was first, whatever they decide.
#[tokio::test(flavor = "multi_thread")]
async fn decided_once() {
    for [first, second] in [[true, true], [true, false], [false, false]] {
        let mut scene = Scene::asking_both().await;
        let id = scene.sent(PaperKind::Medical).await;
        let facts = scene.paper(PaperKind::Medical).facts;
        let decisions = [first, second].map(|agrees| {
            let (db, north, facts) = (scene.site.db().clone(), scene.world.north, facts.clone());
            tokio::spawn(async move {
                let mut tx = db.region(&north).await?;
                if agrees {
                    paper::accept(&mut tx, id, &facts, today()).await?;
                } else {
                    paper::refuse(&mut tx, id, &LongText::parse("Не видно печати").unwrap()).await?;
                }
                tx.commit().await
            })
        });
        let mut made = 0;
        for decision in decisions {
            match decision.await.unwrap() {
                Ok(()) => made += 1,
                Err(error) => assert!(error.on_constraint("paper_decided"), "{error}"),
            }
        }
        assert_eq!(made, 1);
        assert_eq!(scene.count("email_outbox where kind = 'paper_decided'").await, 1, "one letter");
        let told = "pool_event where event in ('paper_accepted', 'paper_refused')";
        assert_eq!(scene.count(told).await, 1);
        assert_eq!(scene.count("region_audit_event where action in ('paper.accepted', 'paper.refused')").await, 1);
    }
}

/// What really stands in the paper is written down at the decision; its own earlier end wins over the rule, a later one does not.
#[tokio::test]
async fn as_it_really_is() {
    let mut scene = Scene::asking_both().await;
    let mut centre = scene.site.signed_in(CENTRE).await;
    let by_rule = given() + Months::new(12);
    for (kind, own_until, counts) in [
        (PaperKind::Medical, today() + Days::new(30), today() + Days::new(30)),
        (PaperKind::CriminalRecord, by_rule + Days::new(30), by_rule),
    ] {
        let id = scene.sent(kind).await;
        let card = format!("/region/north/papers/{id}");
        let accept = format!("{card}/accept");
        let before = russian::date(given() - Days::new(1));
        for wrong in [("number", ""), ("issued_on", "01.01.2099"), ("own_until", before.as_str())] {
            let refused = press(&mut centre, &card, &accept, &[wrong]).await;
            assert_eq!((refused.status, refused.refusals().len()), (422, 1), "{wrong:?}: {:?}", refused.refusals());
        }
        let day = russian::date(own_until);
        let right = [("number", "77/1-Я"), ("own_until", day.as_str())];
        assert_eq!(press(&mut centre, &card, &accept, &right).await.status, 303);
        let stored = format!("select number || ' ' || valid_until from pool_paper where pool_paper_id = '{id}'");
        assert_eq!(scene.words(&stored).await, [format!("77/1-Я {counts}")]);
    }
    let id = scene.sent(PaperKind::Medical).await;
    let card = format!("/region/north/papers/{id}");
    let old = russian::date(today() - Days::new(400));
    let over = press(&mut centre, &card, &format!("{card}/accept"), &[("issued_on", old.as_str())]).await;
    assert_eq!((over.status, over.refusals().len()), (422, 1), "{:?}", over.refusals());
    assert!(over.body.contains("срок этой справки уже вышел"));
}

/// A paper that was accepted by mistake is declared void from today on, for a reason, once; the mentor is told.
#[tokio::test]
async fn declared_void() {
    let mut scene = Scene::asking(&[PaperKind::Medical]).await;
    let mut centre = scene.site.signed_in(CENTRE).await;
    let id = scene.accepted(PaperKind::Medical).await;
    let card = format!("/region/north/papers/{id}");
    let annul = format!("{card}/annul");
    assert!(scene.in_force(0).await);
    assert_eq!(press(&mut centre, &card, &annul, &[]).await.status, 422, "not without a reason");
    let reason = [("reason", "Записана чужая справка")];
    assert_eq!(press(&mut centre, &card, &annul, &reason).await.status, 303);
    assert_eq!(centre.post(&annul, &reason).await.faults(&[409]), None);
    assert!(!scene.in_force(0).await && scene.in_force(-1).await, "from today on, not before");
    assert_eq!(scene.outlook().await.on(today()), PapersStanding::Absent);
    let mut mentor = scene.site.signed_in(MENTOR).await;
    let page = mentor.get(&scene.own()).await.html().text;
    assert!(page.contains("Признана недействительной") && page.contains("Записана чужая справка"), "{page}");
    let letters = scene.site.letters().await;
    let subjects: Vec<_> = letters.iter().map(|letter| letter.subject.as_str()).collect();
    assert_eq!(subjects, ["Справка больше не действует"], "that it had been accepted is no news any more");
}

/// The centre writes a paper down that a mentor brought: accepted at once without a scan when it is there to be seen, else with
/// one and for somebody else to decide.
#[tokio::test]
async fn written_down_by_the_centre() {
    let mut scene = Scene::asking_both().await;
    let mut centre = scene.site.signed_in(CENTRE).await;
    let entry = format!("/region/north/mentors/{}/papers", scene.mentor().pool_mentor_id);
    let new = format!("{entry}/new");
    let issued_on = russian::date(given());
    let answers = [("number", "86"), ("issuer", "Больница"), ("issued_on", issued_on.as_str()), ("scan", "скан.pdf")];
    let seen = [&answers[..], &[("kind", "medical"), ("checked", "yes")]].concat();
    let unseen = [&answers[..], &[("kind", "criminal_record")]].concat();
    assert_eq!(press(&mut centre, &new, "", &[]).await.status, 422);
    assert_eq!(press(&mut centre, &new, "", &seen).await.status, 303);
    assert_eq!(scene.count("pool_paper_scan").await, 0, "nobody has to check it");
    assert_eq!(press(&mut centre, &new, "", &unseen).await.status, 303);
    assert_eq!(scene.count("pool_paper_scan").await, 1);
    let second = press(&mut centre, &new, "", &unseen).await;
    assert_eq!((second.status, second.refusals().len()), (422, 1), "one of a kind waits");
    let states = "select kind || ' ' || state || ' ' || by_mentor from pool_paper order by kind";
    assert_eq!(scene.words(states).await, ["criminal_record waiting false", "medical accepted false"]);
    let page = centre.get(&entry).await.html().text;
    assert!(page.contains("На проверке") && page.contains("Действует до"), "{page}");

    let stranger = papers::accept(scene.site.db(), &scene.world.south, &scene.paper(PaperKind::Medical)).await;
    assert!(matches!(stranger, Err(store::Error::NotFound)), "the mentor of another region");
}

/// Who decides a moment too late reads what became of the paper, and nothing of what was typed is lost.
#[tokio::test]
async fn nothing_typed_is_lost() {
    let scene = Scene::asking(&[PaperKind::Medical]).await;
    let mut centre = scene.site.signed_in(CENTRE).await;
    let id = scene.sent(PaperKind::Medical).await;
    let card = format!("/region/north/papers/{id}");
    let mut tx = scene.site.db().mentor(&scene.actor()).await.unwrap();
    paper::take_back(&mut tx, id).await.unwrap();
    tx.commit().await.unwrap();
    let issued_on = russian::date(given());
    let facts = [("number", "86/1-Я"), ("issuer", "Больница на Горе"), ("issued_on", issued_on.as_str())];
    let reason = [("reason", "Не видно печати, снимите лист целиком")];
    for (what, answers) in [("accept", &facts[..]), ("refuse", &reason), ("annul", &reason)] {
        let late = centre.post(&format!("{card}/{what}"), answers).await;
        assert_eq!(late.faults(&[409]), None, "{what}");
        let text = late.html().text;
        assert!(text.contains("Вы написали"), "{what}: {text}");
        for (field, answer) in answers {
            assert!(text.contains(answer), "{what}: {field} is gone: {text}");
        }
    }
}

/// What nobody asks for is neither sent nor written down.
#[tokio::test]
async fn not_asked() {
    let scene = Scene::asking(&[PaperKind::Medical]).await;
    let new = scene.paper(PaperKind::CriminalRecord);
    let sent = papers::send(scene.site.db(), &scene.actor(), &new).await.unwrap_err();
    let written = papers::accept(scene.site.db(), &scene.world.north, &new).await.unwrap_err();
    assert!(sent.on_constraint("paper_not_asked") && written.on_constraint("paper_not_asked"), "{sent} {written}");
    let silent = Scene::silent().await;
    let mut mentor = silent.site.signed_in(MENTOR).await;
    let page = mentor.get(&format!("{}/new", silent.own())).await.html().text;
    assert!(page.contains("Справок от вас не просят"), "{page}");
    assert!(!mentor.get("/mentor").await.body.contains("Принесите"));
}
