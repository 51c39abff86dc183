//! A session ends when it is ended, everywhere and for good.

use domain::contact::EmailAddress;
use sqlx::PgConnection;
use store::{
    identity::account,
    sessions::{self, SessionStore},
};
use tower_sessions::{
    SessionStore as _,
    session::{Id, Record},
};

use super::support::{Answer, Database, PASSWORD, Site};

const CURATOR: &str = "curator.a@example.org";

/// Leaving in one browser ends that session only; its cookie, kept by somebody, opens nothing.
#[tokio::test]
async fn logout_ends_one_session() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let (mut here, mut there) = (site.signed_in(CURATOR).await, site.signed_in(CURATOR).await);
    let mut stolen = here.clone();
    assert_eq!(stolen.get("/s/school-a").await.status, 200);
    assert_eq!(here.post("/logout", &[]).await.status, 303);
    let refused = stolen.get("/s/school-a").await;
    assert_eq!(
        (refused.status, refused.location()),
        (303, "/login?next=%2Fs%2Fschool-a"),
        "the cookie of before the logout"
    );
    assert_eq!(there.get("/s/school-a").await.status, 200, "the other browser stays signed in");
}

/// A session ended from another browser is refused on its very next request.
#[tokio::test]
async fn revoked_session_is_refused_at_once() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let (mut here, mut lost) = (site.signed_in(CURATOR).await, site.signed_in(CURATOR).await);
    assert_eq!(lost.get("/account").await.status, 200);
    assert_eq!(here.post("/account/sessions", &[("others", "1")]).await.status, 303);
    assert!(lost.get("/account").await.location().starts_with("/login"));
    assert_eq!(here.get("/account").await.status, 200, "the own one stays");
}

/// A request that still holds a session in memory cannot bring it back by saving it.
#[tokio::test]
async fn saving_does_not_revive() {
    let database = Database::new().await;
    let db = database.db();
    let store = SessionStore::new(db.clone());
    let account_id = account_of(&db, CURATOR).await;
    let mut record = Record {
        id: Id::default(),
        data: [(sessions::ACCOUNT_KEY.to_owned(), serde_json::json!(account_id))].into(),
        expiry_date: time::OffsetDateTime::now_utc() + time::Duration::days(1),
    };
    store.create(&mut record).await.unwrap();
    assert!(store.load(&record.id).await.unwrap().is_some());
    let mut tx = db.identity().await.unwrap();
    sessions::end_others(&mut tx, account_id, None).await.unwrap();
    tx.commit().await.unwrap();
    store.save(&record).await.unwrap();
    assert!(store.load(&record.id).await.unwrap().is_none());
}

/// The workplace that was ended is closed on the next request, although the session goes on.
#[tokio::test]
async fn ended_role_closes_its_door() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mut curator = site.signed_in(CURATOR).await;
    assert_eq!(curator.get("/s/school-a").await.status, 200);
    let mut superuser = database.superuser().await;
    sqlx::query("update membership set ended_at = now() where account_id = $1")
        .bind(world.a.account_id.as_uuid())
        .execute(&mut superuser)
        .await
        .unwrap();
    assert_eq!(curator.get("/s/school-a").await.status, 404);
    assert_eq!(curator.get("/account").await.status, 200);
}

/// The cookie that an answer gives, whole.
fn cookie(answer: &Answer) -> Option<&str> {
    answer.headers.get("set-cookie").map(|line| line.to_str().unwrap())
}

/// Makes every session `days` older, with the day of its cookie.
async fn days_pass(superuser: &mut PgConnection, days: i32) {
    sqlx::query(
        "update session set created_at = created_at - make_interval(days => $1), seen_at = seen_at - make_interval(days => $1),
           expires_at = expires_at - make_interval(days => $1),
           data = data || jsonb_build_object('cookie_on', (data->>'cookie_on')::date - $1)",
    )
    .bind(days)
    .execute(superuser)
    .await
    .unwrap();
}

/// The first page of a day gives the cookie anew with the attributes of the login; no other answer does.
#[tokio::test]
async fn cookie_is_renewed_once_a_day() {
    let database = Database::new().await;
    let mut superuser = database.superuser().await;
    for (flags, start, end) in [
        (
            &["--base-url=https://mayak.test"][..],
            "__Host-mayak=",
            "; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=1209600",
        ),
        (&[], "mayak=", "; HttpOnly; SameSite=Lax; Path=/; Max-Age=1209600"),
    ] {
        let site = Site::with(&database, flags);
        let mut browser = site.browser();
        let login = browser.post("/login", &[("email", CURATOR), ("password", PASSWORD)]).await;
        let first = cookie(&login).unwrap();
        assert!(first.starts_with(start) && first.ends_with(end), "{first}");
        assert_eq!(cookie(&browser.get("/s/school-a").await), None, "the day of the login");

        days_pass(&mut superuser, 1).await;
        for answer in [
            browser.post("/account/name", &[]).await,
            browser.post("/api/draft", &[]).await,
            browser.get("/healthz").await,
            browser.get("/assets/nothing").await,
            site.browser().get("/s/school-a").await,
        ] {
            assert_eq!(cookie(&answer), None, "no page of a signed-in person: {}", answer.status);
        }
        assert_eq!(cookie(&browser.get("/s/school-a").await), Some(first), "the next day");
        assert_eq!(cookie(&browser.get("/s/school-a/mentees").await), None, "the second page of that day");
    }
}

/// Whoever comes every day stays signed in for 90 days after the login, with a cookie that outlives the fortnight, and
/// then gives the password again.
#[tokio::test]
async fn daily_use_goes_on_to_the_ceiling() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let (mut browser, mut superuser) = (site.signed_in(CURATOR).await, database.superuser().await);
    for day in 1..90 {
        days_pass(&mut superuser, 1).await;
        let page = browser.get("/account").await;
        assert_eq!(page.status, 200, "day {day}");
        assert!(cookie(&page).is_some_and(|cookie| cookie.contains("Max-Age=1209600")), "day {day}");
    }
    days_pass(&mut superuser, 1).await;
    assert!(browser.get("/account").await.location().starts_with("/login"), "day 90");
}

/// Who stays away for a fortnight is signed out.
#[tokio::test]
async fn a_fortnight_away_ends_the_session() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let (mut browser, mut superuser) = (site.signed_in(CURATOR).await, database.superuser().await);
    days_pass(&mut superuser, 13).await;
    assert_eq!(browser.get("/account").await.status, 200);
    days_pass(&mut superuser, 14).await;
    assert!(browser.get("/account").await.location().starts_with("/login"));
}

/// A day's first page with the cookie of an ended session gives none and makes no session.
#[tokio::test]
async fn renewal_does_not_revive() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let (mut browser, mut superuser) = (site.signed_in(CURATOR).await, database.superuser().await);
    let mut stolen = browser.clone();
    days_pass(&mut superuser, 1).await;
    assert_eq!(browser.post("/logout", &[]).await.status, 303);
    let refused = stolen.get("/account").await;
    assert!(refused.location().starts_with("/login"));
    assert!(cookie(&refused).is_none_or(|cookie| cookie.contains("Max-Age=0")), "{:?}", cookie(&refused));
    let sessions: i64 = sqlx::query_scalar("select count(*) from session").fetch_one(&mut superuser).await.unwrap();
    assert_eq!(sessions, 0);
}

/// No code can give a session more than its 90 days: the database refuses.
#[tokio::test]
async fn ceiling_is_held_by_the_database() {
    let database = Database::new().await;
    let _signed_in = Site::new(&database).signed_in(CURATOR).await;
    let longer = sqlx::query("update session set expires_at = created_at + interval '90 days 1 second'")
        .execute(&mut database.superuser().await)
        .await
        .unwrap_err();
    assert_eq!(longer.as_database_error().unwrap().constraint(), Some("session_ceiling"));
}

async fn account_of(db: &store::Db, email: &str) -> domain::ids::AccountId {
    let email = EmailAddress::parse(email).unwrap();
    let mut tx = db.identity().await.unwrap();
    account::credentials(&mut tx, email.as_str()).await.unwrap().unwrap().account_id
}
