//! What was written down by mistake is taken off, once, and leaves a trace that names nobody.

use domain::russian;

use super::{
    super::support::{SCAN, Walk, id, press},
    add, named, squeezed,
};

const CENTRE: &str = "coordinator.north@example.org";

/// The paper of an agreement, the agreement, a letter and thanks go, each once; the history says what they were and leaves out
/// to whom a letter was, what was noted and what somebody was thanked for.
#[tokio::test]
async fn parts() {
    let walk = Walk::new().await;
    let (card, mut browser) =
        (format!("/region/north/organisations/{}", id("organisation north")), walk.site.signed_in(CENTRE).await);
    let part = |word: &str, thing: &str| format!("/region/north/{word}/{}", id(&format!("{thing} north")));
    let [agreement, letter, thanks] = [("agreements", "agreement"), ("letters", "letter"), ("thanks", "thanks")]
        .map(|(word, thing)| part(word, thing));
    let noted =
        press(&mut browser, &letter, &[("addressee", "Зимину П. Е."), ("note", "Зимин просил позвонить")]).await;
    assert_eq!(noted.status, 303, "{:?}", noted.refusals());
    assert_eq!(press(&mut browser, &thanks, &[("reason", "Зимину за экскурсию")]).await.status, 303);

    let file = format!("{agreement}/file");
    assert_eq!(browser.download(&file).await, (SCAN.to_vec(), 200));
    assert_eq!(browser.post(&format!("{file}/remove"), &[]).await.status, 303);
    assert_eq!(browser.get(&file).await.status, 404);
    assert_eq!(browser.post(&format!("{file}/remove"), &[]).await.status, 404, "once");
    assert_eq!(browser.get(&agreement).await.status, 200, "the agreement stays");
    for part in [agreement, letter, thanks] {
        let remove = format!("{part}/remove");
        let (gone, again) = (browser.post(&remove, &[]).await.status, browser.post(&remove, &[]).await.status);
        assert_eq!((gone, again), (303, 404), "{part}");
    }
    let text = squeezed(&browser.get(&card).await.html().text);
    for words in [
        "Удалено соглашение",
        "Удалён файл соглашения",
        "Удалена запись о письме",
        "Удалена запись о благодарности",
        "14-П",
        "Соглашений пока нет",
        "Писем пока не было",
        "Благодарностей пока не было",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let named: i64 = sqlx::query_scalar(
        "select count(*) from organisation_change where changes::text like '%Зимин%' or changes::text like '%Директору%'",
    )
    .fetch_one(&mut walk.database.superuser().await)
    .await
    .unwrap();
    assert_eq!(named, 0, "the history names nobody");
}

/// An organisation that was added by mistake goes with its history; one on which something hangs does not, and neither does
/// another region's.
#[tokio::test]
async fn organisations() {
    let mut walk = Walk::new().await;
    let world = walk.database.world().await;
    let path = |thing: &str| format!("/region/north/organisations/{}", id(&format!("{thing} north")));
    let mut browser = walk.site.signed_in(CENTRE).await;
    let full = path("organisation");
    assert!(!browser.get(&format!("{full}/edit")).await.body.contains("Удалить организацию"));
    let refused = browser.post(&format!("{full}/remove"), &[]).await;
    assert_eq!(refused.faults(&[409]), None);
    assert!(refused.body.contains("объединить с другой"), "{}", refused.html().text);

    let twin = path("twin");
    assert_eq!(press(&mut browser, &format!("{twin}/edit"), &[("kind", "ngo")]).await.status, 303, "it has a history");
    assert!(browser.get(&format!("{twin}/edit")).await.body.contains("Удалить организацию"));
    let stranger = walk.browser("coordinator.south@example.org").await;
    let foreign = format!("{twin}/remove").replace("/region/north", "/region/south");
    assert_eq!(stranger.post(&foreign, &[]).await.status, 404);
    assert_eq!(browser.post(&format!("{twin}/remove"), &[]).await.status, 303);
    assert_eq!(
        (browser.get(&twin).await.status, browser.post(&format!("{twin}/remove"), &[]).await.status),
        (404, 404)
    );

    let former = add(walk.site.db(), &world.north, "Контора").await;
    let kept = add(walk.site.db(), &world.north, "Трест").await;
    let mut tx = walk.site.db().region(&world.north).await.unwrap();
    store::organisation::merge(&mut tx, former, kept).await.unwrap();
    tx.commit().await.unwrap();
    let remove = format!("/region/north/organisations/{kept}/remove");
    assert_eq!(browser.post(&remove, &[]).await.status, 409, "it is what another one became");
}

/// A former name that leads wrongly is taken off: it means nothing any more, may be taken by another one, and the old address
/// still leads on.
#[tokio::test]
async fn former_names() {
    let mut walk = Walk::new().await;
    let world = walk.database.world().await;
    let db = walk.site.db().clone();
    let (former, kept) = (add(&db, &world.north, "Контора").await, add(&db, &world.north, "Трест").await);
    let mut tx = db.region(&world.north).await.unwrap();
    store::organisation::merge(&mut tx, former, kept).await.unwrap();
    tx.commit().await.unwrap();
    let card = format!("/region/north/organisations/{kept}");
    let (forget, name) = (format!("{card}/names/remove"), [("name", "Контора")]);
    let stranger = walk.browser("coordinator.south@example.org").await;
    assert_eq!(stranger.post(&forget.replace("/region/north", "/region/south"), &name).await.status, 404);
    let browser = walk.browser(CENTRE).await;
    assert!(browser.get(&card).await.body.contains("Контора"));
    assert_eq!(browser.post(&forget, &[("name", "Бюро")]).await.status, 404, "no such name");
    assert_eq!((browser.post(&forget, &name).await.status, browser.post(&forget, &name).await.status), (303, 404));
    assert_eq!(named(&db, &world.north, "контора").await, None);
    let old = browser.get(&format!("/region/north/organisations/{former}")).await;
    assert_eq!((old.status, old.location()), (303, card.as_str()));
    add(&db, &world.north, "Контора").await;
}

/// An agreement that is signed today and holds later stands as one that is ahead, and is none that is in force.
#[tokio::test]
async fn signed_before_it_begins() {
    let walk = Walk::new().await;
    let world = walk.database.world().await;
    let id = add(walk.site.db(), &world.north, "Трест").await;
    let mut browser = walk.site.signed_in(CENTRE).await;
    let (card, today) = (format!("/region/north/organisations/{id}"), app::clock::today());
    let (signed, begins) = (russian::date(today), russian::date(today + chrono::Days::new(40)));
    let new = format!("{card}/agreements/new");
    let answers = [("number", "9"), ("signed_on", signed.as_str()), ("valid_from", begins.as_str())];
    let early = [&answers[..], &[("valid_until", signed.as_str())]].concat();
    assert_eq!(browser.upload(&new, &early, None).await.faults(&[422]), None, "over before it begins");
    let added = browser.upload(&new, &answers, None).await;
    assert_eq!(added.status, 303, "{:?}", added.refusals());
    let text = browser.get(&card).await.html().text;
    assert!(text.contains(&format!("С {begins}")) && text.contains(&format!("от {signed}")), "{text}");
    for (filter, listed) in [("in_force", false), ("missing", true)] {
        let list = browser.get(&format!("/region/north/organisations?q=трест&agreement={filter}")).await;
        assert_eq!(list.body.contains(&id.to_string()), listed, "{filter}");
    }
}
