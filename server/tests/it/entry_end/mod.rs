//! The end of an entry of the pool: the demand, the day, the destruction and its act.

mod accounts;
mod clock;
mod demand;
mod destroy;
mod letters;
mod refused;
mod tables;

use domain::{
    destruction::Ground,
    ids::{PoolDestructionActId, PoolMentorId},
};
use sqlx::{AssertSqlSafe, Executor as _, PgConnection};
use store::{
    Db, RegionActor,
    entry_end::{self, NewEntryAct},
};

use super::{
    rights::tables_with,
    support::{Database, Site, World, id},
};

const CENTRE: &str = "coordinator.north@example.org";
const MENTOR: &str = "mentor.north@example.org";

/// A database with its site.
struct Scene {
    database: Database,
    site: Site,
    world: World,
    superuser: PgConnection,
}

impl Scene {
    /// Two mentors of the pool, one in each region, and nobody else in it.
    async fn new() -> Self {
        Self::of(Database::new().await).await
    }

    /// Applications at every step.
    async fn furnished() -> Self {
        Self::of(Database::furnished().await).await
    }

    async fn of(database: Database) -> Self {
        let (site, world, superuser) = (Site::new(&database), database.world().await, database.superuser().await);
        Self { database, site, world, superuser }
    }

    /// Runs statements of the superuser.
    async fn run(&mut self, sql: &str) {
        self.superuser.execute(AssertSqlSafe(sql.to_owned())).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    }

    /// The same past all triggers.
    async fn plant(&mut self, sql: &str) {
        self.run(&format!("set session_replication_role = replica; {sql}; set session_replication_role = origin"))
            .await;
    }

    /// How many rows there are.
    async fn count(&mut self, from: &str) -> i64 {
        self.one(&format!("select count(*) from {from}")).await
    }

    /// One value.
    async fn one<T>(&mut self, sql: &str) -> T
    where
        T: Send + Unpin + for<'r> sqlx::Decode<'r, sqlx::Postgres> + sqlx::Type<sqlx::Postgres>,
    {
        sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_one(&mut self.superuser).await.unwrap()
    }

    /// Tables in which a text stands.
    async fn tables_with(&mut self, words: &str) -> Vec<String> {
        tables_with(&mut self.superuser, words).await
    }

    /// The mentor of the north.
    fn entry(&self) -> PoolMentorId {
        self.world.mentor_north.pool_mentor_id
    }
}

/// A page of the centre about an entry.
fn at(entry: PoolMentorId, rest: &str) -> String {
    format!("/region/north/applications/{entry}/{rest}")
}

/// What a coordinator fills in beside the ground.
const SURE: [(&str, &str); 2] = [("job", "методист центра"), ("sure", "yes")];

/// The store's own destruction, on a ground.
async fn destroy(db: &Db, centre: &RegionActor, entry: PoolMentorId, ground: Ground) -> store::Result<()> {
    let act_id: PoolDestructionActId = store::ids::new();
    let mut tx = db.region(centre).await?;
    let new = NewEntryAct { act_id, pool_mentor_id: entry, ground, text: "Акт".to_owned() };
    entry_end::destroy(&mut tx, &new).await?;
    tx.commit().await
}

/// A thing of the furnished database as an entry.
fn thing(name: &str) -> PoolMentorId {
    id(name).into()
}
