//! The card: what is written on it, what is refused, what two people write at once, and what the history tells.

use domain::russian;

use super::{
    super::support::{Browser, Database, SCAN, Site, press},
    add, deeds, squeezed,
};

const NEW: &str = "/region/north/organisations/new";

/// Where a redirect leads, without what it says of the deed.
fn target(location: &str) -> String {
    location.split('?').next().unwrap().to_owned()
}

async fn coordinator(site: &Site) -> Browser {
    site.signed_in("coordinator.north@example.org").await
}

fn today() -> String {
    russian::date(app::clock::today())
}

/// An organisation is added and corrected; whoever comes second compares, and the history tells both sides.
#[tokio::test]
async fn written_and_corrected() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let (mut browser, mut other) = (coordinator(&site).await, coordinator(&site).await);
    for (answers, refusals, row) in [
        (vec![], 2, "no name, no kind"),
        (vec![("name", "«—»"), ("kind", "enterprise")], 1, "a name of nothing"),
        (vec![("name", "Нет."), ("kind", "enterprise")], 1, "a word for nothing"),
        (vec![("name", "Завод «Ясень»"), ("kind", "magic")], 1, "a kind that nobody offers"),
        (vec![("name", "Завод «Ясень»"), ("kind", "enterprise"), ("site_url", "javascript:alert(1)")], 1, "a script"),
        (vec![("name", "Завод «Ясень»"), ("kind", "enterprise"), ("municipality", "x")], 1, "no municipality"),
        (vec![("name", "завод «пример»"), ("kind", "enterprise")], 1, "known by another case of letters"),
    ] {
        let refused = press(&mut browser, NEW, &answers).await;
        assert_eq!((refused.status, refused.refusals().len()), (422, refusals), "{row}: {:?}", refused.refusals());
    }
    let right = [("name", "Завод «Ясень»"), ("kind", "enterprise"), ("site_url", "https://yasen.example.org")];
    let added = press(&mut browser, NEW, &right).await;
    assert_eq!(added.status, 303, "{:?}", added.refusals());
    let card = target(added.location());
    let page = browser.get(&card).await;
    for words in ["Завод «Ясень»", "Предприятие", "https://yasen.example.org", "Не показываем", "Организация добавлена"]
    {
        assert!(page.body.contains(words), "{words}");
    }
    let text = page.html().text;
    assert!(
        text.contains("пока никого не приняли.") && !text.contains("свяжем"),
        "nothing of what is not there: {text}"
    );

    let edit = format!("{card}/edit");
    let stale = other.get(&edit).await.html().forms.into_iter().find(|form| form.posts && form.action == edit).unwrap();
    let saved = press(&mut browser, &edit, &[("kind", "university"), ("shown_publicly", "yes")]).await;
    assert_eq!(saved.status, 303);
    let mut pairs = stale.pairs();
    pairs.retain(|(name, _)| name != "site_url");
    pairs.push(("site_url".to_owned(), "https://other.example.org".to_owned()));
    let late = other.submit(&edit, &stale, &pairs).await;
    assert_eq!(late.faults(&[409]), None);
    assert!(late.body.contains("Сейчас в базе") && late.body.contains("Вуз или колледж"), "{}", late.html().text);
    assert!(late.body.contains("https://other.example.org"), "what was typed stays");
    let text = squeezed(&browser.get(&card).await.html().text);
    assert!(text.contains("Предприятие → Вуз или колледж"), "{text}");
    assert!(text.contains("Показываем") && text.contains("Сведения об организации изменены"), "{text}");
}

/// A contact person needs a name and a way to be reached; whoever is taken off leaves no trace.
#[tokio::test]
async fn contacts_come_and_go() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let id = add(site.db(), &world.north, "Завод «Ясень»").await;
    let (mut browser, card) = (coordinator(&site).await, format!("/region/north/organisations/{id}"));
    let new = format!("{card}/contacts/new");
    assert_eq!(press(&mut browser, &new, &[]).await.refusals().len(), 2, "no name, no way to be reached");
    assert_eq!(press(&mut browser, &new, &[("full_name", "Кадрова Нина"), ("phone", "12")]).await.status, 422);
    let right = [("full_name", "Кадрова Нина"), ("phone", "8 900 000-00-77")];
    assert_eq!(press(&mut browser, &new, &right).await.status, 303);
    let page = browser.get(&card).await;
    assert!(page.body.contains("Кадрова Нина") && page.body.contains("+7 900 000-00-77"));
    let contact = page.html().links.into_iter().find(|link| link.contains("/contacts/0")).unwrap();
    assert_eq!(press(&mut browser, &contact, &[("full_name", "Кадрова Нина Ильинична")]).await.status, 303);
    let stale = [("full_name", "Кадрова Нина"), ("phone", "8 900 000-00-77"), ("version", "1")];
    assert_eq!(browser.post(&contact, &stale).await.faults(&[409]), None);
    assert_eq!(browser.post(&format!("{contact}/remove"), &[]).await.status, 303);
    assert_eq!(browser.post(&format!("{contact}/remove"), &[]).await.status, 404, "once");
    let left: i64 = sqlx::query_scalar(
        "select (select count(*) from organisation_contact) + (select count(*) from organisation_change
           where changes::text like '%Кадрова%' or changes::text like '%0000077%')",
    )
    .fetch_one(&mut database.superuser().await)
    .await
    .unwrap();
    assert_eq!(left, 0, "no trace of name and telephone");
    assert!(browser.get(&card).await.body.contains("Убрано контактное лицо"));
}

/// An agreement has a number, days in their order and a paper that is what it says; the paper is handed out byte by byte,
/// and replaced when another one comes.
#[tokio::test]
async fn agreements_with_papers() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let id = add(site.db(), &world.north, "Завод «Ясень»").await;
    let (mut browser, card) = (coordinator(&site).await, format!("/region/north/organisations/{id}"));
    let (new, day) = (format!("{card}/agreements/new"), today());
    let today = day.as_str();
    let scan = Some(("scan", "Соглашение 14.pdf", SCAN));
    for (fields, file, row) in [
        (vec![], None, "empty"),
        (vec![("number", "14-П"), ("signed_on", "31.12.2099")], scan, "signed in the future"),
        (vec![("number", "14-П"), ("signed_on", today), ("valid_until", "01.01.2020")], scan, "ends before it begins"),
        (
            vec![("number", "14-П"), ("signed_on", today)],
            Some(("scan", "a.pdf", &b"PK\x03\x04 a workbook"[..])),
            "no scan",
        ),
        (vec![("number", "14-П"), ("signed_on", today)], Some(("scan", "a.pdf", &SCAN[..9])), "cut off"),
    ] {
        let refused = browser.upload(&new, &fields, file).await;
        assert_eq!(refused.faults(&[422]), None, "{row}");
        assert!(!refused.refusals().is_empty(), "{row}");
    }
    let right = [("number", "14-П"), ("signed_on", today)];
    assert_eq!(browser.upload(&new, &right, scan).await.status, 303);
    let page = browser.get(&card).await;
    assert!(page.body.contains("№ 14-П") && page.body.contains("Бессрочное"), "{}", page.html().text);
    let agreement =
        page.html().links.into_iter().find(|link| link.contains("/agreements/0") && !link.ends_with("/file"));
    let agreement = agreement.unwrap();
    let file = format!("{agreement}/file");
    assert_eq!(browser.download(&file).await, (SCAN.to_vec(), 200));
    let answer = browser.get(&file).await;
    assert!(answer.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));

    let second = [SCAN, b"%second\n%%EOF\n"].concat();
    let changed = [("number", "15-П"), ("signed_on", today), ("version", "1")];
    assert_eq!(browser.upload(&agreement, &changed, Some(("scan", "новое.pdf", &second))).await.status, 303);
    assert_eq!(browser.upload(&agreement, &changed, None).await.faults(&[409]), None, "edited meanwhile");
    assert_eq!(browser.download(&file).await, (second, 200));
    let mut superuser = database.superuser().await;
    let papers: i64 =
        sqlx::query_scalar("select count(*) from agreement_file").fetch_one(&mut superuser).await.unwrap();
    assert_eq!(papers, 1, "one takes the place of the other");
    assert_eq!(deeds(&mut superuser, "organisation.agreement_opened").await, 3);
    let text = browser.get(&card).await.html().text;
    assert!(text.contains("14-П") && text.contains("Изменено соглашение, приложен файл"), "{text}");
}

/// A letter waits for an answer until something comes of it; then nobody is asked to follow it up.
#[tokio::test]
async fn letters_and_thanks() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let id = add(site.db(), &world.north, "Завод «Ясень»").await;
    let (mut browser, card) = (coordinator(&site).await, format!("/region/north/organisations/{id}"));
    let due = "/region/north/organisations?letters=due";
    let listed = |body: &str| body.contains(&format!("/organisations/{id}\""));
    let (new, today) = (format!("{card}/letters/new"), today());
    assert_eq!(press(&mut browser, &new, &[("addressee", ""), ("outcome", "magic")]).await.refusals().len(), 2);
    let early = [("addressee", "Директору"), ("follow_up_on", "01.01.2020")];
    assert_eq!(press(&mut browser, &new, &early).await.status, 422, "a reminder before the letter");
    let right = [("addressee", "Директору Зимину"), ("follow_up_on", today.as_str())];
    assert_eq!(press(&mut browser, &new, &right).await.status, 303);
    assert!(listed(&browser.get(due).await.body), "to be followed up today");
    assert!(browser.get("/region/north").await.body.contains("letters=due"), "and the desk says so");
    let page = browser.get(&card).await;
    let letter = page.html().links.into_iter().find(|link| link.contains("/letters/0")).unwrap();
    let answered = press(&mut browser, &letter, &[("outcome", "agreed"), ("note", "Два инженера с января")]).await;
    assert_eq!(answered.status, 303);
    assert!(!listed(&browser.get(due).await.body), "answered");
    let text = browser.get(&card).await.html().text;
    assert!(
        text.contains("Согласие") && text.contains("Два инженера с января") && !text.contains("Напомнить 2"),
        "{text}"
    );

    let thanks = format!("{card}/thanks/new");
    assert_eq!(press(&mut browser, &thanks, &[("given_on", "")]).await.refusals().len(), 3);
    assert_eq!(press(&mut browser, &thanks, &[("form", "event"), ("reason", "За экскурсии в цех")]).await.status, 303);
    let page = browser.get(&card).await;
    assert!(page.body.contains("За экскурсии в цех") && page.body.contains("Награждение на мероприятии"));
    let given = page.html().links.into_iter().find(|link| link.contains("/thanks/0")).unwrap();
    assert_eq!(press(&mut browser, &given, &[("form", "letter")]).await.status, 303);
    let text = browser.get(&card).await.html().text;
    assert!(text.contains("Вид благодарности"), "the history tells the change: {text}");
}

/// The numbers of an organisation count its people over all schools and name no school.
#[tokio::test]
async fn numbers_name_no_school() {
    let database = Database::furnished().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let id = super::named(site.db(), &world.north, "Завод «Пример»").await.unwrap();
    let mut browser = coordinator(&site).await;
    let numbers = browser.get(&format!("/region/north/organisations/{id}/numbers")).await;
    assert_eq!(numbers.faults(&[200]), None);
    let (capacity, reserved): (i64, i64) = sqlx::query_as(
        "select sum(l.capacity), sum(l.reserved) from pool_mentor_place l join pool_mentor p using (region_id, pool_mentor_id)
         where p.organisation_id = $1 and p.state = 'approved'",
    )
    .bind(id.as_uuid())
    .fetch_one(&mut database.superuser().await)
    .await
    .unwrap();
    assert!(capacity > reserved && reserved > 0, "{capacity} {reserved}");
    let text = squeezed(&numbers.html().text);
    for words in [format!("Мест для наставляемых {capacity}"), format!("Из них занято {reserved}")]
    {
        assert!(text.contains(&words), "{words}: {text}");
    }
    assert!(!numbers.body.contains("school-a") && !numbers.body.contains("Школа school"), "{text}");
    let card = format!("/region/north/organisations/{id}");
    let mentors = browser.get(&format!("{card}/mentors?state=approved")).await;
    assert!(mentors.body.contains("Заводской Олег") && !mentors.body.contains("Заявкин"));

    // Whoever waits is counted though nobody has linked the entry yet; whoever was declined is nobody else's to know.
    let waiting = browser.get(&format!("{card}/mentors?state=submitted")).await;
    assert!(waiting.body.contains("Заявкин"), "{}", waiting.html().text);
    let declined = super::super::support::id("ready north").into();
    let mut tx = site.db().region(&world.north).await.unwrap();
    store::pool::work_for(&mut tx, declined, store::pool::WorksAt::At(id)).await.unwrap();
    store::pool::decline(&mut tx, declined, &domain::text::LongText::parse("Не подошло").unwrap()).await.unwrap();
    tx.commit().await.unwrap();
    let numbers = browser.get(&format!("{card}/numbers")).await;
    assert!(!numbers.body.contains("Отклонена") && numbers.body.contains("Проходят проверку"));
    let text = squeezed(&browser.get(&card).await.html().text);
    for words in ["Отклонена 1", "На проверке", "В пуле", "Участие приостановлено 1", "В архиве 1"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
}
