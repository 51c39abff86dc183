//! The migrated and seeded database every test gets a copy of. It is made once per set of migrations, by whichever test
//! process comes first.

use std::{fs, path::Path};

use sha2::{Digest as _, Sha256};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Executor as _, PgConnection, postgres::PgConnectOptions};
use store::migrate;
use tokio::sync::OnceCell;

use super::{cluster, database, seed};

static TEMPLATE: OnceCell<String> = OnceCell::const_new();

/// Name of the template.
pub(super) async fn name() -> &'static str {
    TEMPLATE.get_or_init(make).await
}

async fn make() -> String {
    let name = format!("mayak_it_template_{}", fingerprint());
    let mut admin = cluster::connect().await;
    // Every test may be a process of its own (nextest): one makes the template, the others wait.
    admin.execute("select pg_advisory_lock(7236840011)").await.unwrap();
    let exists: bool = sqlx::query_scalar("select exists (select from pg_database where datname = $1)")
        .bind(&name)
        .fetch_one(&mut admin)
        .await
        .unwrap();
    if !exists {
        let unfinished = format!("{name}_unfinished");
        fill(&mut admin, &unfinished).await;
        run(&mut admin, format!("alter database {unfinished} rename to {name}")).await;
    }
    admin.execute("select pg_advisory_unlock(7236840011)").await.unwrap();
    name
}

async fn fill(admin: &mut PgConnection, name: &str) {
    run(admin, format!("drop database if exists {name} with (force)")).await;
    let options = cluster::admin().await;
    let url = |options: PgConnectOptions| options.to_url_lossy().to_string();
    migrate::roles(&url(options.clone())).await.unwrap();
    migrate::database(&url(options.clone()), name).await.unwrap();
    let owner = url(options.clone().database(name).username("mayak_owner"));
    migrate::run(&owner).await.unwrap();
    let db = database::door(&options, name, "mayak_app", 4);
    seed::fill(&db, &owner).await;
    db.close().await;
}

pub(super) async fn run(admin: &mut PgConnection, statement: String) {
    admin.execute(AssertSqlSafe(statement)).await.unwrap();
}

/// Changes with the migrations and with what the template is filled with.
fn fingerprint() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut digest = Sha256::new();
    for file in files {
        digest.update(fs::read(file).unwrap());
    }
    digest.update(include_str!("seed.rs"));
    digest.update(include_str!("people.rs"));
    store::sessions::hex(&digest.finalize()[..6])
}
