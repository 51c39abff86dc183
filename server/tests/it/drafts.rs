//! A half-written form belongs to its writer at one workplace, comes back whole, and goes when the deed is done.

use domain::ids::{AccountId, PairId};
use store::{
    Db, SchoolActor, draft,
    identity::{
        Workplace, WorkplaceSchool,
        accept::{self},
    },
};

use super::support::{Answer, Browser, Database, Site, add_mentee, add_mentor, id};

const NEW_MENTEE: &str = "/s/school-a/mentees/new";
const WORDS: &str = "Недописанная просьба «о важном»";

/// What the island sends.
pub(crate) async fn keep(browser: &mut Browser, place: &str, form: &str, fields: &[(&str, &str)]) -> Answer {
    let fields = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    browser.post("/api/draft", &[("place", place), ("form", form), ("fields", &fields)]).await
}

async fn drafts(database: &Database) -> i64 {
    sqlx::query_scalar("select count(*) from draft").fetch_one(&mut database.superuser().await).await.unwrap()
}

/// What was kept comes back after a reload and after leaving and signing in again, on another machine too; the last words win.
#[tokio::test]
async fn comes_back_to_its_writer() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut curator = site.signed_in("curator.a@example.org").await;
    for words in ["Первые слова", WORDS] {
        let fields = [("request", words), ("full_name", "Смелова")];
        let kept = keep(&mut curator, "school:school-a", "mentee:new", &fields).await;
        assert_eq!(kept.status, 200, "{}", kept.body);
        assert_eq!(kept.body.len(), "\"12:41\"".len(), "the time of day: {}", kept.body);
    }
    let restored = async |browser: &mut Browser| {
        let page = browser.get(NEW_MENTEE).await;
        page.body.contains(WORDS) && page.body.contains("Смелова") && page.body.contains("Восстановлен черновик")
    };
    assert!(restored(&mut curator).await, "after a reload");
    curator.post("/logout", &[]).await;
    assert!(!restored(&mut curator).await, "signed out");
    assert!(restored(&mut site.signed_in("curator.a@example.org").await).await, "signed in again elsewhere");
    assert_eq!(drafts(&database).await, 1);
}

/// A colleague at the same school, staff of another one and the region see nothing of it and cannot write into it.
#[tokio::test]
async fn nobody_else_sees_it() {
    let database = Database::furnished().await;
    let site = Site::new(&database);
    let mut writer = site.signed_in("curator.a@example.org").await;
    keep(&mut writer, "school:school-a", "mentee:new", &[("request", WORDS)]).await;
    let mut colleague = site.signed_in("deputy.a@example.org").await;
    assert!(!colleague.get(NEW_MENTEE).await.body.contains(WORDS));
    keep(&mut colleague, "school:school-a", "mentee:new", &[("request", "Слова коллеги")]).await;
    assert!(writer.get(NEW_MENTEE).await.body.contains(WORDS), "each has the own");
    for stranger in ["curator.b@example.org", "coordinator.north@example.org", "pool.a@example.org"] {
        let mut stranger_browser = site.signed_in(stranger).await;
        let refused = keep(&mut stranger_browser, "school:school-a", "mentee:new", &[("request", "Чужие слова")]).await;
        assert_eq!((refused.status, refused.body.as_str()), (404, "\"NotYours\""), "{stranger}");
        let dropped = [("place", "school:school-a"), ("form", "mentee:new"), ("back", "/")];
        assert_eq!(stranger_browser.post("/drafts/drop", &dropped).await.status, 404, "{stranger}");
    }
    let nobody = keep(&mut site.browser(), "school:school-a", "mentee:new", &[("request", "Ничьи слова")]).await;
    assert_eq!((nobody.status, nobody.body.as_str()), (401, "\"SignIn\""));
    assert_eq!(drafts(&database).await, 2, "the two colleagues");
}

/// Somebody who works in two schools has two drafts of the same form: none shows in the other school.
#[tokio::test]
async fn stays_in_its_school() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    works_also(site.db(), world.a.account_id, &world.b, "school-b").await;
    let mut curator = site.signed_in("curator.a@example.org").await;
    assert_eq!(curator.get("/s/school-b/mentees/new").await.status, 200);
    keep(&mut curator, "school:school-a", "mentee:new", &[("request", WORDS)]).await;
    assert!(!curator.get("/s/school-b/mentees/new").await.body.contains(WORDS));
    keep(&mut curator, "school:school-b", "mentee:new", &[("request", "Слова второй школы")]).await;
    assert!(curator.get(NEW_MENTEE).await.body.contains(WORDS));
}

async fn works_also(db: &Db, account_id: AccountId, school: &SchoolActor, slug: &str) {
    let place = WorkplaceSchool { school_id: school.school_id, slug: slug.to_owned(), short_name: slug.to_owned() };
    let workplace = Workplace {
        region_id: school.region_id,
        region_slug: String::new(),
        region_name: String::new(),
        zone: store::zone::DEFAULT,
        school: Some(place),
        role: domain::role::Role::Curator,
        mentee_id: None,
        mentor_id: None,
    };
    let mut tx = db.identity().await.unwrap();
    accept::join(&mut tx, account_id, &workplace).await.unwrap();
    tx.commit().await.unwrap();
}

/// The deed it was written for, or the button, ends a draft; a form that is refused keeps it.
#[tokio::test]
async fn ends_with_the_deed() {
    let database = Database::furnished().await;
    let site = Site::new(&database);
    let mut curator = site.signed_in("curator.a@example.org").await;
    let pair: PairId = id("pair a").into();
    let (form, page) = (format!("meeting:{pair}"), format!("/s/school-a/pairs/{pair}/meetings/new"));
    let mut fields = vec![("kind", "regular"), ("held_on", "30.02.2026"), ("minutes", "45"), ("place", "online")];
    fields.extend([("topic", "Вёрстка"), ("result", WORDS)]);
    keep(&mut curator, "school:school-a", &form, &fields).await;
    assert_eq!(curator.post(&page, &fields).await.status, 422);
    assert_eq!(drafts(&database).await, 1, "refused: it stays");
    let today = domain::russian::date(app::clock::today());
    fields[1].1 = &today;
    assert_eq!(curator.post(&page, &fields).await.status, 303);
    assert_eq!(drafts(&database).await, 0, "done");
    assert!(!curator.get(&page).await.body.contains(WORDS));
    keep(&mut curator, "school:school-a", &form, &fields).await;
    let dropped = curator.post("/drafts/drop", &[("place", "school:school-a"), ("form", &form), ("back", &page)]).await;
    assert_eq!((dropped.status, dropped.location()), (303, format!("{page}?done=draft_dropped").as_str()));
    assert_eq!(drafts(&database).await, 0, "dropped");
}

/// A mentor's draft stays with the school of the pair; a mentor who does not work there cannot keep one.
#[tokio::test]
async fn of_mentors() {
    let database = Database::furnished().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mut mentor = site.signed_in("pool.a@example.org").await;
    let (form, page) = (format!("meeting:{}", id("pair a")), format!("/mentor/pairs/{}/meetings/new", id("pair a")));
    let place = format!("mentor:{}", world.a.school_id);
    assert_eq!(keep(&mut mentor, &place, &form, &[("topic", WORDS)]).await.status, 200);
    assert!(mentor.get(&page).await.body.contains(WORDS));
    let other = format!("mentor:{}", world.b.school_id);
    assert_eq!(keep(&mut mentor, &other, &form, &[("topic", WORDS)]).await.status, 404, "no mentor there");
    assert_eq!(keep(&mut mentor, "school:school-a", &form, &[("topic", WORDS)]).await.status, 404, "no staff there");
    let mut curator = site.signed_in("curator.a@example.org").await;
    assert!(!curator.get(&format!("/s/school-a/pairs/{}/meetings/new", id("pair a"))).await.body.contains(WORDS));
    assert_eq!(drafts(&database).await, 1);
}

/// What is too large is refused in words and leaves the draft of before; names of no form or place are refused too.
#[tokio::test]
async fn limits() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut curator = site.signed_in("curator.a@example.org").await;
    keep(&mut curator, "school:school-a", "mentee:new", &[("request", WORDS)]).await;
    let novel = "слово ".repeat(8_000);
    let refused = keep(&mut curator, "school:school-a", "mentee:new", &[("request", &novel)]).await;
    assert_eq!((refused.status, refused.body.as_str()), (422, "\"TooLarge\""));
    let library = "слово ".repeat(80_000);
    for announced in [true, false] {
        let body = form_urlencoded::Serializer::new(String::new()).append_pair("fields", &library).finish();
        let (kind, bytes) = (("content-type", "application/x-www-form-urlencoded"), body.len().to_string());
        let headers = if announced { vec![kind, ("content-length", &bytes)] } else { vec![kind] };
        assert_eq!(curator.ask("POST", "/api/draft", &headers, body.into_bytes()).await.status, 413, "{announced}");
    }
    for (place, key) in [("school:school-a", "magic:new"), ("school:school-a", ""), ("", "mentee:new"), ("x", "y")] {
        assert_eq!(keep(&mut curator, place, key, &[("request", "x")]).await.status, 404, "{place} {key}");
    }
    assert!(curator.get(NEW_MENTEE).await.body.contains(WORDS));
    assert_eq!(drafts(&database).await, 1);
}

/// What nobody has touched for 60 days is forgotten; done twice, the job finds nothing more, and younger drafts stay.
#[tokio::test]
async fn are_forgotten_once() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut curator = site.signed_in("curator.a@example.org").await;
    let (mentee, mentor) = (domain::draft::FormKey::new_mentee().to_string(), format!("request:{}", id("anybody")));
    for form in [&mentee, &mentor] {
        keep(&mut curator, "school:school-a", form, &[("request", WORDS)]).await;
    }
    let age = "update draft set saved_at = now() - interval '61 days' where form_key = 'mentee:new'";
    sqlx::query(age).execute(&mut database.superuser().await).await.unwrap();
    for swept in [1, 0] {
        let mut tx = site.db().worker().await.unwrap();
        assert_eq!(draft::sweep(&mut tx).await.unwrap(), swept);
        tx.commit().await.unwrap();
    }
    assert_eq!(drafts(&database).await, 1);
}

/// The draft of a school nobody works in any more opens for nobody, whoever wrote it.
#[tokio::test]
async fn closes_with_the_workplace() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (mentee, _) =
        (add_mentee(site.db(), &world.a, "Смелова Ирина", true).await, add_mentor(site.db(), &world.a, 1).await);
    let mut curator = site.signed_in("curator.a@example.org").await;
    let (form, page) = (format!("mentee:{mentee}"), format!("/s/school-a/mentees/{mentee}/edit"));
    keep(&mut curator, "school:school-a", &form, &[("request", WORDS), ("version", "1")]).await;
    assert!(curator.get(&page).await.body.contains(WORDS));
    sqlx::query("update membership set ended_at = now() where account_id = $1")
        .bind(world.a.account_id.as_uuid())
        .execute(&mut database.superuser().await)
        .await
        .unwrap();
    assert_eq!(curator.get(&page).await.status, 404);
    assert_eq!(keep(&mut curator, "school:school-a", &form, &[("request", "Позже")]).await.status, 404);
}
