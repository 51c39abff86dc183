//! Somebody demands the destruction of the own data.

use chrono::Days;
use domain::{rights, russian, text::LongText};
use store::entry_end;

use super::{
    super::support::{PASSWORD, press},
    CENTRE, MENTOR, SURE, Scene, at, thing,
};

/// Written down by the centre it counts ten working days from the receipt, puts the entry into the list though it still lives,
/// and lets it be destroyed once it is over.
#[tokio::test]
async fn written_down_by_the_centre() {
    let mut scene = Scene::new().await;
    let (entry, today) = (scene.entry(), app::clock::today());
    let mut centre = scene.site.signed_in(CENTRE).await;
    let form = at(entry, "erasure");
    let received = today - Days::new(1);
    let (received, due) = (russian::date(received), rights::due(received, false));
    for (answers, refusals) in [
        (vec![("received_on", "")], 2),
        (vec![("way", "cabinet"), ("received_on", received.as_str())], 1),
        (vec![("way", "post"), ("received_on", "01.01.2999")], 1),
    ] {
        let wrong = press(&mut centre, &form, &answers).await;
        assert_eq!((wrong.status, wrong.refusals().len()), (422, refusals), "{answers:?}");
    }
    let answers = [("way", "post"), ("received_on", received.as_str())];
    for press in 1..=2 {
        assert_eq!(centre.post(&form, &answers).await.status, 303, "press {press}");
    }
    assert_eq!(centre.post(&form, &[("way", "email"), ("received_on", received.as_str())]).await.status, 409);
    let erase_by: chrono::NaiveDate =
        scene.one(&format!("select erase_by from pool_mentor where pool_mentor_id = '{entry}'")).await;
    assert_eq!(erase_by, due);
    let events = format!("pool_event where pool_mentor_id = '{entry}' and event = 'erasure_recorded'");
    assert_eq!(scene.count(&events).await, 1, "twice is once");
    let queue = centre.get("/region/north/destruction").await.html().text;
    assert!(queue.contains(&russian::date(due)) && queue.contains("Требует сам"), "{queue}");
    assert!(queue.contains("анкета ещё в пуле") && queue.contains("Перенести в архив"), "{queue}");
    let list = centre.get("/region/north/destruction").await.body;
    assert!(!list.contains(&at(entry, "destroy")), "what would be refused is not offered");
    let card = centre.get(&format!("/region/north/mentors/{entry}")).await.html().text;
    assert!(card.contains("Сначала отклоните заявку или перенесите анкету в архив"), "{card}");
    let lives = centre.get(&at(entry, "destroy")).await.html().text;
    assert!(lives.contains("Анкета ещё нужна центру"), "{lives}");

    let archive = format!("/region/north/mentors/{entry}/archive");
    assert_eq!(centre.post(&archive, &[("reason", "Требует удалить данные")]).await.status, 303);
    assert!(centre.get("/region/north/destruction").await.body.contains(&at(entry, "destroy")), "now it is offered");
    let done = press(&mut centre, &at(entry, "destroy"), &[("ground", "request"), SURE[0], SURE[1]]).await;
    assert_eq!(done.status, 303, "{:?}", done.refusals());
    let act = centre.get(done.location().split('?').next().unwrap()).await.html().text;
    assert!(act.contains("ч. 1 ст. 14") && act.contains(&format!("Требование получено: {received}")), "{act}");
}

/// In the cabinet it withdraws the consent and shortens the centre's time; somebody declined may demand it too; nobody else's
/// entry is reached. A person of another region keeps the other entry.
#[tokio::test]
async fn in_the_cabinet() {
    let mut scene = Scene::furnished().await;
    let today = app::clock::today();
    let of = |entry| format!("/mentor/profile/{entry}/leave");
    let mut stranger = scene.site.signed_in(MENTOR).await;
    assert_eq!(stranger.get(&of(thing("applicant north"))).await.status, 404);
    assert_eq!(stranger.post(&of(thing("applicant north")), &[("sure", "yes")]).await.status, 404);

    let mut centre = scene.site.signed_in(CENTRE).await;
    let applicant = thing("applicant north");
    assert_eq!(centre.post(&at(applicant, "decline"), &[("reason", "Не подходит")]).await.status, 303);
    for (entry, login, state) in [
        (applicant, "applicant.north@example.org", "declined"),
        (thing("paused north"), "paused.north@example.org", "left"),
        (thing("returned north"), "returned.north@example.org", "left"),
        (thing("archived north"), "archived.north@example.org", "left"),
    ] {
        let mut own = scene.site.signed_in(login).await;
        assert!(own.get("/mentor").await.body.contains(&of(entry)), "{login}: the way is on the first page");
        assert_eq!(own.post(&of(entry), &[]).await.status, 422);
        for press in 1..=2 {
            assert_eq!(own.post(&of(entry), &[("sure", "yes")]).await.status, 303, "{login}, press {press}");
        }
        let row = format!("from pool_mentor where pool_mentor_id = '{entry}'");
        let now: String = scene.one(&format!("select state {row}")).await;
        let erase_by: chrono::NaiveDate = scene.one(&format!("select erase_by {row}")).await;
        assert_eq!((now.as_str(), erase_by), (state, rights::due(today, false)), "{login}");
        let text = own.get(&of(entry)).await.html().text;
        assert!(text.contains(&russian::date(erase_by)), "{text}");
        let events = format!("pool_event where pool_mentor_id = '{entry}' and event = 'erasure_asked'");
        assert_eq!(scene.count(&events).await, 1, "{login}");
        let done = press(&mut centre, &at(entry, "destroy"), &[("ground", "request"), SURE[0], SURE[1]]).await;
        assert_eq!(done.status, 303, "{login}: {:?}", done.refusals());
        let answer = scene.site.browser().post("/login", &[("email", login), ("password", PASSWORD)]).await;
        assert_ne!(answer.status, 303, "{login}");
        assert_ne!(own.get("/mentor").await.status, 200, "{login}: the session is over too");
    }
}

/// What was written down by mistake is taken back, by the centre with a reason or by the mentor who never asked for it; until
/// then the way out of the pool is open. Twice is once, and nobody else does it.
#[tokio::test]
async fn written_down_by_mistake() {
    let mut scene = Scene::new().await;
    let entry = scene.entry();
    let (mut centre, mut own) = (scene.site.signed_in(CENTRE).await, scene.site.signed_in(MENTOR).await);
    let (form, mistake) = (at(entry, "erasure"), at(entry, "erasure/mistake"));
    let (leave, deny) = (format!("/mentor/profile/{entry}/leave"), format!("/mentor/profile/{entry}/leave/deny"));
    let received = russian::date(app::clock::today());
    let answers = [("way", "post"), ("received_on", received.as_str())];
    let demanded = format!("pool_mentor where pool_mentor_id = '{entry}' and erasure_asked_on is not null");

    assert_eq!(centre.post(&form, &answers).await.status, 303);
    assert!(own.get("/mentor").await.body.contains(&leave), "the way out stays");
    let page = own.get(&leave).await;
    assert!(page.body.contains(&deny) && page.html().text.contains("взять свои данные"), "{}", page.html().text);
    assert_eq!(centre.post(&mistake, &[("mistake", " ")]).await.status, 422);
    let reason = LongText::parse("Карточка другого человека").unwrap();
    let mut tx = scene.site.db().region(&scene.world.south).await.unwrap();
    let refused = entry_end::take_back(&mut tx, entry, &reason).await;
    assert!(matches!(refused, Err(store::Error::NotFound)), "{refused:?}");
    drop(tx);
    assert_eq!(scene.count(&demanded).await, 1);
    for turn in 1..=2 {
        assert_eq!(centre.post(&mistake, &[("mistake", reason.as_str())]).await.status, 303, "press {turn}");
    }
    assert_eq!(scene.count(&demanded).await, 0);
    assert!(!centre.get("/region/north/destruction").await.body.contains(&entry.to_string()), "no day stands");
    let card = centre.get(&format!("/region/north/mentors/{entry}")).await.html().text;
    assert!(card.contains("снято") && card.contains(reason.as_str()), "{card}");

    assert_eq!(centre.post(&form, &answers).await.status, 303);
    let mut stranger = scene.site.signed_in("mentor.south@example.org").await;
    assert_eq!(stranger.post(&deny, &[]).await.status, 404);
    assert_eq!(scene.count(&demanded).await, 1);
    for turn in 1..=2 {
        assert_eq!(own.post(&deny, &[]).await.status, 303, "press {turn}");
    }
    assert_eq!(scene.count(&demanded).await, 0);
    for event in ["erasure_taken_back", "erasure_denied"] {
        let events = format!("pool_event where pool_mentor_id = '{entry}' and event = '{event}'");
        assert_eq!(scene.count(&events).await, 1, "{event}");
    }
}

/// A demand about a mentor in the pool leads to the archive in the same step, unless the coordinator unticks it; nobody is
/// taken up again while it stands. What the mentor demands in the cabinet is nobody's mistake.
#[tokio::test]
async fn demanded_and_laid_aside() {
    let mut scene = Scene::new().await;
    let entry = scene.entry();
    let (mut centre, mut own) = (scene.site.signed_in(CENTRE).await, scene.site.signed_in(MENTOR).await);
    let (form, mistake) = (at(entry, "erasure"), at(entry, "erasure/mistake"));
    let wrong = press(&mut centre, &form, &[("way", "post"), ("reason", " ")]).await;
    assert_eq!((wrong.status, wrong.refusals().len()), (422, 1), "the box is ticked, and a reason belongs to it");
    let received = russian::date(app::clock::today());
    let answers = [("way", "post"), ("received_on", received.as_str()), ("archive", "yes"), ("reason", "Письмо")];
    for turn in 1..=2 {
        assert_eq!(centre.post(&form, &answers).await.status, 303, "press {turn}");
    }
    let state = format!("select state from pool_mentor where pool_mentor_id = '{entry}'");
    assert_eq!(scene.one::<String>(&state).await, "archived");
    let archived = format!("pool_event where pool_mentor_id = '{entry}' and event = 'archived'");
    assert_eq!(scene.count(&archived).await, 1, "twice is once");
    let reopen = format!("/region/north/mentors/{entry}/reopen");
    let refused = centre.post(&reopen, &[]).await;
    assert!(refused.status == 409 && refused.html().text.contains("сначала снимите его"), "{}", refused.html().text);
    assert_eq!(own.post(&format!("/mentor/profile/{entry}/leave/deny"), &[]).await.status, 409, "it is over");
    assert_eq!(centre.post(&mistake, &[("mistake", "Не он")]).await.status, 303);
    assert_eq!(centre.post(&reopen, &[]).await.status, 303);
    assert_eq!(scene.one::<String>(&state).await, "submitted");

    assert_eq!(own.post(&format!("/mentor/profile/{entry}/leave"), &[("sure", "yes")]).await.status, 303);
    assert_eq!(scene.one::<String>(&state).await, "left");
    assert_eq!(centre.post(&mistake, &[("mistake", "Не он")]).await.status, 409);
    assert_eq!(own.post(&format!("/mentor/profile/{entry}/leave/deny"), &[]).await.status, 409);
}
