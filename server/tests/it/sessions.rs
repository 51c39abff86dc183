//! A session ends when it is ended, everywhere and for good.

use domain::contact::EmailAddress;
use store::{
    identity::account,
    sessions::{self, SessionStore},
};
use tower_sessions::{
    SessionStore as _,
    session::{Id, Record},
};

use super::support::{Database, Site};

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

async fn account_of(db: &store::Db, email: &str) -> domain::ids::AccountId {
    let email = EmailAddress::parse(email).unwrap();
    let mut tx = db.identity().await.unwrap();
    account::credentials(&mut tx, email.as_str()).await.unwrap().unwrap().account_id
}
