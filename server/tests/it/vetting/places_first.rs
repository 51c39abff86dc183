//! The centre and the mentor at one entry at the same moment: whoever touches its places takes them before the entry, so one
//! waits and none is thrown out. A mentor who withdraws is heard even then.

use std::time::Duration;

use domain::{
    consent::ConsentKind,
    consent_text::{ConsentDocument, ConsentParties, Organisation},
};
use sqlx::{AssertSqlSafe, Executor as _, PgConnection};
use store::{Db, MentorActor, RegionActor, pool};
use tokio::task::JoinHandle;
use uuid::Uuid;

use super::{count, state};
use crate::support::{Database, PoolMentor, Site, id};

const WAITING: &str = "select count(*) from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock' and $1::uuid is not null";

/// Pages on which a mentor goes, and what is answered there.
const WAYS_OUT: [(&str, &[(&str, &str)]); 2] = [("consents/processing/withdraw", &[]), ("leave", &[("sure", "yes")])];

async fn hold(somebody: &mut PgConnection, table: &str, entry: Uuid, how: &str) -> sqlx::Result<()> {
    let statement = format!("select from {table} where pool_mentor_id = '{entry}' for {how}");
    somebody.execute(AssertSqlSafe(statement)).await.map(drop)
}

/// Somebody holds the places, as a withdrawal does, and takes the entry while the other waits for the places.
async fn goes_first<T>(database: &Database, entry: Uuid, begin: impl FnOnce(Db) -> JoinHandle<T>) -> T {
    let (mut first, mut watcher) = (database.superuser().await, database.superuser().await);
    first.execute("begin").await.unwrap();
    hold(&mut first, "pool_mentor_place", entry, "update").await.unwrap();
    let second = begin(database.db());
    while count(&mut watcher, WAITING, entry).await == 0 {
        assert!(!second.is_finished(), "it does not wait for the places");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    hold(&mut first, "pool_mentor", entry, "no key update nowait").await.expect("the other does not hold the entry");
    first.execute("commit").await.unwrap();
    second.await.unwrap()
}

async fn approve(db: Db, centre: RegionActor, entry: Uuid) -> store::Result<()> {
    let mut tx = db.region(&centre).await?;
    pool::approve(&mut tx, entry.into()).await?;
    tx.commit().await
}

async fn sign(db: Db, mentor: PoolMentor) -> store::Result<()> {
    let document = ConsentDocument::new(
        ConsentKind::RegionalPool,
        &ConsentParties {
            mentor_name: "Наставников Олег Сергеевич",
            mentor_email: "mentor.north@example.org",
            region_name: "Северная область",
            operator: Organisation { name: "Центр", address: "" },
            operator_email: "centre@example.org",
            processor: None,
        },
    );
    let mut tx = db.mentor(&MentorActor { account_id: mentor.account_id }).await?;
    let today = app::clock::today();
    pool::sign_own(&mut tx, mentor.pool_mentor_id, Uuid::now_v7().into(), &document, today).await?;
    tx.commit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_approval() {
    let database = Database::furnished().await;
    let (world, entry) = (database.world().await, id("ready north"));
    goes_first(&database, entry, |db| tokio::spawn(approve(db, world.north, entry))).await.unwrap();
    assert_eq!(state(&mut database.superuser().await, "ready north").await, "approved");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signature() {
    let database = Database::new().await;
    let mentor = database.world().await.mentor_north;
    let entry = mentor.pool_mentor_id.as_uuid();
    goes_first(&database, entry, |db| tokio::spawn(sign(db, mentor))).await.unwrap();
}

/// Somebody keeps the opposite order after all, and the database throws the withdrawal out: it is done once more.
#[tokio::test(flavor = "multi_thread")]
async fn a_withdrawal_is_heard() {
    for (page, answers) in WAYS_OUT {
        let database = Database::new().await;
        let (site, world) = (Site::new(&database), database.world().await);
        let entry = world.mentor_north.pool_mentor_id.as_uuid();
        let mut browser = site.signed_in("mentor.north@example.org").await;
        let mut somebody = database.superuser().await;
        // Whoever looks for the knot first is thrown out.
        somebody.execute("set deadlock_timeout = '1h'; begin").await.unwrap();
        hold(&mut somebody, "pool_mentor", entry, "no key update").await.unwrap();
        let path = format!("/mentor/profile/{entry}/{page}");
        let withdrawing = tokio::spawn(async move { browser.post(&path, answers).await.status });
        database.somebody_waits().await;
        hold(&mut somebody, "pool_mentor_place", entry, "update").await.unwrap();
        somebody.execute("commit").await.unwrap();
        assert_eq!(withdrawing.await.unwrap(), 303, "{page}");
        let left = "select count(*) from pool_mentor where pool_mentor_id = $1 and state = 'left'";
        assert_eq!(count(&mut somebody, left, entry).await, 1, "{page}");
    }
}
