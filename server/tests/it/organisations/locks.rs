//! Entries are locked in the order of their ids by everybody who moves many: of two one waits, and none is thrown out.

use std::time::Duration;

use domain::ids::OrganisationId;
use sqlx::{AssertSqlSafe, Executor as _};
use store::organisation;
use uuid::Uuid;

use super::{
    super::support::{Database, id},
    merge::count,
    named,
};

/// A merge that waits for the first entry holds none of those that come after it, wherever their rows lie: whoever has the
/// first, as the clock of papers does, takes the others, and then the merge goes through.
#[tokio::test(flavor = "multi_thread")]
async fn merge_in_order_of_entries() {
    let database = Database::furnished().await;
    let (db, world) = (database.db(), database.world().await);
    let former = named(&db, &world.north, "Завод «Пример»").await.unwrap();
    let kept = OrganisationId::from_uuid(id("organisation north"));
    let (mut clock, mut watch) = (database.superuser().await, database.superuser().await);
    let theirs = format!("pool_mentor where organisation_id = '{former}' and state <> 'draft'");
    let entries = format!("select pool_mentor_id from {theirs} order by pool_mentor_id");
    let all: Vec<Uuid> = sqlx::query_scalar(AssertSqlSafe(entries.clone())).fetch_all(&mut clock).await.unwrap();
    assert!(all.len() > 1, "there is an order");
    // The first entry is written anew, so that its row lies behind those of the others.
    let first = all[0];
    for organisation in ["null".to_owned(), format!("'{former}'")] {
        let write = format!("update pool_mentor set organisation_id = {organisation} where pool_mentor_id = '{first}'");
        clock.execute(AssertSqlSafe(write)).await.unwrap();
    }
    clock.execute("begin").await.unwrap();
    let hold = format!("select from pool_mentor where pool_mentor_id = '{first}' for no key update");
    clock.execute(AssertSqlSafe(hold)).await.unwrap();
    let (centre, door) = (world.north, db.clone());
    let merge = tokio::spawn(async move {
        let mut tx = door.region(&centre).await?;
        organisation::merge(&mut tx, former, kept).await?;
        tx.commit().await
    });
    let waits = "pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    while count(&mut watch, waits).await == 0 {
        assert!(!merge.is_finished(), "it does not wait for the first entry");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let rest = format!("{entries} for no key update nowait");
    clock.execute(AssertSqlSafe(rest)).await.unwrap_or_else(|error| panic!("the merge holds one: {error}"));
    clock.execute("commit").await.unwrap();
    merge.await.unwrap().unwrap();
    assert_eq!(count(&mut watch, &theirs).await, 0, "all have moved");
}
