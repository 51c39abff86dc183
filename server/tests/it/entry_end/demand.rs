//! Somebody demands the destruction of the own data.

use chrono::Days;
use domain::{rights, russian};

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
    let card = centre.get(&format!("/region/north/mentors/{entry}")).await.html().text;
    assert!(card.contains("Сначала отклоните заявку или перенесите анкету в архив"), "{card}");
    let lives = centre.get(&at(entry, "destroy")).await.html().text;
    assert!(lives.contains("Анкета ещё нужна центру"), "{lives}");

    let archive = format!("/region/north/mentors/{entry}/archive");
    assert_eq!(centre.post(&archive, &[("reason", "Требует удалить данные")]).await.status, 303);
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
