//! The migrated and seeded databases of which every test gets a copy. Each is made once per set of migrations, by whichever
//! test process comes first.

use std::{fs, path::Path};

use sha2::{Digest as _, Sha256};
use sqlx::{
    AssertSqlSafe, ConnectOptions as _, Connection as _, Executor as _, PgConnection, postgres::PgConnectOptions,
};
use store::migrate;
use tokio::sync::OnceCell;

use super::{World, cluster, database, furnish, seed};

static BARE: OnceCell<String> = OnceCell::const_new();
static FURNISHED: OnceCell<String> = OnceCell::const_new();

/// The template with people and nothing else.
pub(super) async fn bare() -> &'static str {
    BARE.get_or_init(async || made(format!("mayak_it_template_{}", fingerprint(&[])), None).await).await
}

/// The template in which every page has something to show.
pub(super) async fn furnished() -> &'static str {
    let made = async || {
        let texts = [
            include_str!("awards.rs"),
            include_str!("furnish.rs"),
            include_str!("gatherings.rs"),
            include_str!("lists.rs"),
            include_str!("organisations.rs"),
            include_str!("own_page.rs"),
            include_str!("pairs.rs"),
            include_str!("papers.rs"),
            include_str!("vetting.rs"),
            include_str!("work.rs"),
        ];
        let name = format!("mayak_it_furnished_{}", fingerprint(&texts));
        made(name, Some(bare().await)).await
    };
    FURNISHED.get_or_init(made).await
}

/// Makes the template of this name if nobody has; `base` is the template to furnish.
async fn made(name: String, base: Option<&str>) -> String {
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
        run(&mut admin, format!("drop database if exists {unfinished} with (force)")).await;
        match base {
            None => seed(&unfinished).await,
            Some(base) => furnish(&mut admin, &unfinished, base).await,
        }
        run(&mut admin, format!("alter database {unfinished} rename to {name}")).await;
    }
    admin.execute("select pg_advisory_unlock(7236840011)").await.unwrap();
    name
}

async fn seed(name: &str) {
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

async fn furnish(admin: &mut PgConnection, name: &str, base: &str) {
    run(admin, format!("create database {name} template {base} owner mayak_owner")).await;
    let options = cluster::admin().await;
    let world = World::read(&mut options.clone().database(name).connect().await.unwrap()).await;
    let db = database::door(&options, name, "mayak_app", 4);
    furnish::fill(&db, &world).await;
    db.close().await;
    let mut inside = options.database(name).connect().await.unwrap();
    for statement in furnish::TIME_PASSES {
        run(&mut inside, statement.to_owned()).await;
    }
    inside.close().await.unwrap();
}

pub(super) async fn run(admin: &mut PgConnection, statement: String) {
    admin.execute(AssertSqlSafe(statement)).await.unwrap();
}

/// Changes with the migrations and with what the template is filled with.
fn fingerprint(more: &[&str]) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut digest = Sha256::new();
    for file in files {
        digest.update(fs::read(file).unwrap());
    }
    digest.update(include_str!("seed.rs"));
    digest.update(include_str!("people.rs"));
    for text in more {
        digest.update(text);
    }
    store::sessions::hex(&digest.finalize()[..6])
}
