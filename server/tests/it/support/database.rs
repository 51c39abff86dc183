//! A database for one test, gone with it.

use std::time::Duration;

use sqlx::{
    AssertSqlSafe, ConnectOptions as _, Connection as _, Executor as _, PgConnection, postgres::PgConnectOptions,
};
use store::{Db, DbOptions};
use uuid::Uuid;

use super::{World, cluster, template};

/// The database. Dropping it drops it.
pub(crate) struct Database {
    name: String,
    admin: PgConnectOptions,
}

impl Database {
    /// A fresh copy with people and nothing else.
    pub(crate) async fn new() -> Self {
        Self::of(template::bare().await).await
    }

    /// A fresh copy in which every page has something to show, see [`super::id`].
    pub(crate) async fn furnished() -> Self {
        Self::of(template::furnished().await).await
    }

    async fn of(template: &str) -> Self {
        let name = format!("mayak_it_{}", Uuid::now_v7().simple());
        let mut admin = cluster::connect().await;
        // Files are copied in a fraction of the time it takes to write each of their blocks to the log.
        let copy = format!("create database {name} template {template} strategy file_copy owner mayak_owner");
        template::run(&mut admin, copy).await;
        admin.close().await.unwrap();
        Self { name, admin: cluster::admin().await }
    }

    /// What stands in it.
    pub(crate) async fn world(&self) -> World {
        World::read(&mut self.superuser().await).await
    }

    /// Lets the application in, or nobody any more: those who are in are put out.
    pub(crate) async fn let_in(&self, in_or_out: bool) {
        let mut admin = self.admin.connect().await.unwrap();
        template::run(&mut admin, format!("alter database {} allow_connections {in_or_out}", self.name)).await;
        if !in_or_out {
            self.break_connections(&mut admin).await;
        }
        admin.close().await.unwrap();
    }

    /// Ends every connection of the application, as a restart of the database does.
    pub(crate) async fn break_connections(&self, superuser: &mut PgConnection) {
        sqlx::query(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and usename = 'mayak_app'",
        )
        .bind(&self.name)
        .execute(superuser)
        .await
        .unwrap();
    }

    /// Address for a login.
    pub(crate) fn url(&self, login: &str) -> String {
        self.options(login).to_url_lossy().to_string()
    }

    /// The store's own door, as the server opens it.
    pub(crate) fn db(&self) -> Db {
        door(&self.admin, &self.name, "mayak_app", 16)
    }

    /// The store's door for another login.
    pub(crate) fn db_as(&self, login: &str) -> Db {
        door(&self.admin, &self.name, login, 2)
    }

    /// Somebody from outside who sees everything.
    pub(crate) async fn superuser(&self) -> PgConnection {
        on_our_day(&self.admin.clone().database(&self.name)).await
    }

    /// Returns when somebody waits for a lock of somebody else.
    pub(crate) async fn somebody_waits(&self) {
        let mut superuser = self.superuser().await;
        // Of this database only: others wait for locks of their own.
        let waiting = "select exists (select from pg_locks l join pg_stat_activity a on a.pid = l.pid
                       where not l.granted and a.datname = current_database())";
        while !sqlx::query_scalar::<_, bool>(waiting).fetch_one(&mut superuser).await.unwrap() {
            tokio::task::yield_now().await;
        }
    }

    /// A bare connection of a login.
    pub(crate) async fn login(&self, login: &str) -> PgConnection {
        on_our_day(&self.options(login)).await
    }

    /// Runs statements as the owner of the schema, as a migration would.
    pub(crate) async fn migrate(&self, statements: &str) {
        let mut owner = self.login("mayak_owner").await;
        owner
            .execute(AssertSqlSafe(statements.to_owned()))
            .await
            .unwrap_or_else(|error| panic!("{statements}: {error}"));
        owner.close().await.unwrap();
    }

    fn options(&self, login: &str) -> PgConnectOptions {
        self.admin.clone().database(&self.name).username(login)
    }
}

/// A connection whose day is the one of the pages; the driver opens all of them in UTC.
async fn on_our_day(options: &PgConnectOptions) -> PgConnection {
    let mut connection = options.connect().await.unwrap();
    let zone = format!("set timezone = '{}'", store::zone::DEFAULT.name());
    connection.execute(AssertSqlSafe(zone)).await.unwrap();
    connection
}

/// The store's door to a database.
pub(super) fn door(admin: &PgConnectOptions, database: &str, login: &str, connections: u32) -> Db {
    Db::connect(&DbOptions {
        url: admin.clone().database(database).username(login).to_url_lossy().to_string(),
        max_connections: connections,
        acquire_timeout: Duration::from_mins(1),
        statement_timeout: Duration::from_secs(30),
    })
    .unwrap()
}

impl Drop for Database {
    fn drop(&mut self) {
        let (admin, statement) = (self.admin.clone(), format!("drop database if exists {} with (force)", self.name));
        // The runtime of the test may be ending: a thread with one of its own.
        let dropped = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(async {
                let mut admin = admin.connect().await.map_err(std::io::Error::other)?;
                admin.execute(AssertSqlSafe(statement)).await.map_err(std::io::Error::other)?;
                std::io::Result::Ok(())
            })
        });
        if !matches!(dropped.join(), Ok(Ok(()))) {
            eprintln!("the database {} is left behind", self.name);
        }
    }
}
