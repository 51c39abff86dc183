//! The way of a paper: sent from the cabinet, looked at by the centre, renewed in time.

use domain::{
    paper::{PaperKind, PaperRule, PapersStanding},
    russian,
};

use super::{
    super::support::{SCAN, papers},
    CENTRE, MENTOR, filled, form_to, press,
    scene::{Scene, given, today},
};

/// A paper is sent once however often the button is pressed; the centre hears of it, looks at it and accepts it, once; the mentor
/// reads until when it counts. What the region asks besides is still lacking.
#[tokio::test]
async fn from_the_cabinet_to_the_centre() {
    let mut scene = Scene::asking_both().await;
    let mut mentor = scene.site.signed_in(MENTOR).await;
    let mut centre = scene.site.signed_in(CENTRE).await;
    assert!(mentor.get("/mentor").await.html().text.contains("Принесите справку"));
    assert!(mentor.get("/mentor/profile").await.html().text.contains("Нужной справки нет"));

    let new = format!("{}/new?kind=criminal_record", scene.own());
    let form = form_to(&mut mentor, &new, "").await;
    let issued_on = russian::date(given());
    let answers =
        [("number", "77/1-Я"), ("issuer", "ГУ МВД"), ("issued_on", issued_on.as_str()), ("scan", "справка.pdf")];
    for _ in 0..2 {
        let sent = mentor.submit(&new, &form, &filled(&form, &answers)).await;
        assert_eq!((sent.status, sent.refusals()), (303, vec![]));
    }
    assert_eq!((scene.count("pool_paper").await, scene.count("pool_paper_scan").await), (1, 1), "twice is once");
    let id: uuid::Uuid = scene.one("select pool_paper_id from pool_paper").await;
    let card = format!("/region/north/papers/{id}");
    let letters = scene.site.letters().await;
    assert_eq!(letters.iter().map(|letter| letter.to.as_str()).collect::<Vec<_>>(), [CENTRE]);
    assert!(letters[0].text.contains(&card) && !letters[0].text.contains("77/1-Я"), "{}", letters[0].text);

    let list = centre.get("/region/north/papers").await;
    assert!(list.body.contains(&card) && list.html().text.contains("Не принесена"), "{}", list.html().text);
    assert!(centre.get(&card).await.body.contains("77/1-Я"));
    assert_eq!(centre.download(&format!("{card}/scan")).await, (SCAN.to_vec(), 200));
    let accept = format!("{card}/accept");
    let form = form_to(&mut centre, &card, &accept).await;
    assert_eq!(centre.submit(&accept, &form, &form.pairs()).await.status, 303);
    let again = centre.submit(&accept, &form, &form.pairs()).await;
    assert_eq!(again.faults(&[409]), None);
    assert!(again.html().text.contains("уже есть решение"), "{}", again.html().text);

    let until = given().checked_add_months(chrono::Months::new(12)).unwrap();
    let page = mentor.get(&scene.own()).await.html().text;
    assert!(page.contains(&format!("Действует до {}", russian::date(until))), "{page}");
    assert!(page.contains("не принесена"), "the other paper: {page}");
    assert_eq!(scene.outlook().await.on(today()), PapersStanding::Absent);
    let letters = scene.site.letters().await;
    let told: Vec<_> = letters[1..].iter().map(|letter| (letter.to.as_str(), letter.subject.as_str())).collect();
    assert_eq!(told, [(MENTOR, "Справка принята")]);
    for (browser, scan) in [(&mut centre, format!("{card}/scan")), (&mut mentor, format!("/mentor/papers/{id}/scan"))] {
        assert_eq!(browser.get(&scan).await.status, 404, "the scan is gone");
    }
    let history = "select event from pool_event where event like '%paper%' or event like 'scan%' order by event";
    assert_eq!(scene.words(history).await, ["paper_accepted", "paper_sent", "scan_deleted"]);
}

/// A paper is not accepted for a reason, which the mentor reads in the cabinet and in no letter; another one can be sent.
#[tokio::test]
async fn refused_with_a_reason() {
    let mut scene = Scene::asking_both().await;
    let mut mentor = scene.site.signed_in(MENTOR).await;
    let mut centre = scene.site.signed_in(CENTRE).await;
    let id = scene.sent(PaperKind::Medical).await;
    let card = format!("/region/north/papers/{id}");
    let refuse = format!("{card}/refuse");
    for reason in ["", " \n ", &"много ".repeat(300)] {
        let unsaid = press(&mut centre, &card, &refuse, &[("reason", reason)]).await;
        assert_eq!((unsaid.status, unsaid.refusals().len()), (422, 1), "{reason:?}");
    }
    let reason = [("reason", "Не видно печати: снимите лист целиком")];
    assert_eq!(press(&mut centre, &card, &refuse, &reason).await.status, 303);
    assert_eq!(centre.post(&refuse, &reason).await.faults(&[409]), None);
    let page = mentor.get(&scene.own()).await.html().text;
    assert!(page.contains("Не принята") && page.contains("Не видно печати"), "{page}");
    let letters = scene.site.letters().await;
    let letter = letters.iter().find(|letter| letter.to == MENTOR).unwrap();
    assert_eq!(letter.subject, "Справка не принята");
    assert!(!format!("{letter:?}").contains("Не видно"), "the reason waits behind the link");
    assert!(!scene.in_force(0).await);
    scene.sent(PaperKind::Medical).await;
}

/// What is no scan, or too large for one, is refused at its field, and nothing of the attempt stays.
#[tokio::test]
async fn what_is_no_scan() {
    let mut scene = Scene::asking_both().await;
    let mut mentor = scene.site.signed_in(MENTOR).await;
    let new = format!("{}/new", scene.own());
    let form = form_to(&mut mentor, &new, "").await;
    let issued_on = russian::date(given());
    let answers = [("kind", "medical"), ("number", "86"), ("issuer", "Больница"), ("issued_on", issued_on.as_str())];
    let mut pairs = filled(&form, &answers);
    pairs.retain(|(name, _)| name != "scan");
    let pairs: Vec<_> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let huge = [&SCAN[..9], &vec![b' '; domain::file::LARGEST_SCAN][..], b"%%EOF"].concat();
    for (name, content) in [
        ("справка.pdf", &b"<html><script>alert(1)</script>"[..]),
        ("справка.pdf", b"MZ\x90\0"),
        ("справка.pdf", b"%PDF-1.4 cut off"),
        ("справка.png", b""),
        ("справка.pdf", &huge),
    ] {
        let refused = mentor.upload(&new, &pairs, Some(("scan", name, content))).await;
        let about = String::from_utf8_lossy(&content[..content.len().min(9)]).into_owned();
        assert_eq!((refused.status, refused.refusals().len()), (422, 1), "{about}: {:?}", refused.refusals());
        assert!(refused.body.contains("Больница"), "what was typed stays");
    }
    assert_eq!((scene.count("pool_paper").await, scene.count("pool_paper_scan").await), (0, 0));
    assert_eq!(mentor.upload(&new, &pairs, None).await.status, 303, "without a scan the paper itself is shown");
}

/// One paper of a kind waits at a time. The mentor takes it back while nobody has looked, and sends the right one.
#[tokio::test]
async fn one_of_a_kind_waits() {
    let mut scene = Scene::asking_both().await;
    let mut mentor = scene.site.signed_in(MENTOR).await;
    let id = scene.sent(PaperKind::Medical).await;
    let page = mentor.get(&scene.own()).await.body;
    assert!(!page.contains("new?kind=medical") && page.contains("new?kind=criminal_record"));
    let issued_on = russian::date(given());
    let answers = [("kind", "medical"), ("number", "86"), ("issuer", "Больница"), ("issued_on", issued_on.as_str())];
    let new = format!("{}/new", scene.own());
    let second = press(&mut mentor, &new, "", &answers).await;
    assert_eq!((second.status, second.refusals().len()), (422, 1), "{:?}", second.refusals());
    let withdraw = format!("/mentor/papers/{id}/withdraw");
    let own = scene.own();
    assert_eq!(press(&mut mentor, &own, &withdraw, &[]).await.status, 303);
    assert_eq!(mentor.post(&withdraw, &[]).await.faults(&[409]), None);
    assert_eq!(press(&mut mentor, &new, "", &answers).await.status, 303);
    let states = "select state from pool_paper order by state";
    assert_eq!(scene.words(states).await, ["taken_back", "waiting"]);
    let mut centre = scene.site.signed_in(CENTRE).await;
    let late = centre.post(&format!("/region/north/papers/{id}/refuse"), &[("reason", "нет")]).await;
    assert_eq!(late.faults(&[409]), None, "what was taken back cannot be decided");
}

/// The same paper is sent three times a day and taken back, and not once more: each time is a letter to every coordinator.
#[tokio::test]
async fn three_a_day() {
    let mut scene = Scene::asking_both().await;
    let mut mentor = scene.site.signed_in(MENTOR).await;
    for _ in 0..domain::paper::SENT_A_DAY {
        let id = scene.sent(PaperKind::Medical).await;
        let mut tx = scene.site.db().mentor(&scene.actor()).await.unwrap();
        store::paper::take_back(&mut tx, id).await.unwrap();
        tx.commit().await.unwrap();
    }
    let issued_on = russian::date(given());
    let answers = [("kind", "medical"), ("number", "86"), ("issuer", "Больница"), ("issued_on", issued_on.as_str())];
    let new = format!("{}/new", scene.own());
    let fourth = press(&mut mentor, &new, "", &answers).await;
    assert_eq!((fourth.status, fourth.refusals().len()), (422, 1), "{:?}", fourth.refusals());
    assert!(fourth.body.contains("Больница") && fourth.body.contains("три раза"), "{:?}", fourth.refusals());
    scene.sent(PaperKind::CriminalRecord).await;
    // The next day.
    scene
        .run(
            "set session_replication_role = replica; update pool_paper set sent_at = sent_at - interval '1 day';
             set session_replication_role = origin",
        )
        .await;
    assert_eq!(press(&mut mentor, &new, "", &answers).await.status, 303);
}

/// A paper sent before the old one ends takes over without a gap; one accepted after the end lifts what stood in the way at once.
#[tokio::test]
async fn renewed() {
    let mut scene = Scene::asking(&[PaperKind::CriminalRecord]).await;
    let kind = PaperKind::CriminalRecord;
    let old = scene.accepted(kind).await;
    scene.ends_in(old, 5).await;
    let mut mentor = scene.site.signed_in(MENTOR).await;
    let mut centre = scene.site.signed_in(CENTRE).await;
    assert!(mentor.get("/mentor").await.html().text.contains("Обновите справку"));
    let listed = centre.get("/region/north/papers?line=soon").await.html().text;
    assert!(listed.contains("Скоро закончится"), "{listed}");
    let new = scene.sent(kind).await;
    assert_eq!(scene.outlook().await.until, Some(today() + chrono::Days::new(5)), "nobody has looked at it");
    let listed = centre.get("/region/north/papers?line=soon").await.html().text;
    assert!(listed.contains("новая ждёт решения"), "{listed}");
    let card = format!("/region/north/papers/{new}");
    assert_eq!(press(&mut centre, &card, &format!("{card}/accept"), &[]).await.status, 303);
    for day in 0..20 {
        assert!(scene.in_force(day).await, "day {day}");
    }
    assert!(!mentor.get("/mentor").await.html().text.contains("Обновите справку"));
    let listed = centre.get("/region/north/papers?line=soon").await.html().text;
    assert!(listed.contains("Таких справок нет"), "{listed}");

    scene.run("update pool_paper set valid_until = current_date - 1").await;
    assert!(!scene.in_force(0).await);
    let ended = today().pred_opt().unwrap();
    assert_eq!(scene.outlook().await.on(today()), PapersStanding::Ended { on: ended });
    let page = mentor.get(&scene.own()).await.html().text;
    assert!(page.contains(&format!("Срок справки истёк {}", russian::date(ended))), "{page}");
    let newest = scene.accepted(kind).await;
    assert!(scene.in_force(0).await && scene.outlook().await.on(today()).in_force());

    // Without a term by the rule a paper counts until it is replaced, or as long as it says itself.
    scene.ends_in(newest, -1).await;
    let endless = PaperRule { months: None, ..PaperRule::of_new_region() };
    papers::ask(scene.site.db(), &scene.world.north, kind, endless).await;
    scene.accepted(kind).await;
    assert_eq!(scene.outlook().await.on(today()), PapersStanding::InForce { until: None });
}
