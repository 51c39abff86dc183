//! What every test finds: schools A and B in the north, C in the south, each with a curator; a coordinator and a mentor of
//! the pool in each region. Addresses: `curator.a@example.org`, `coordinator.north@…`, `mentor.south@…`.

use domain::{
    ids::{AccountId, PoolMentorId, RegionId, SchoolId},
    text::{ShortText, Slug},
};
use sqlx::PgConnection;
use store::{
    Db, RegionActor, SchoolActor,
    found::{self, NewRegion},
    identity::invitation::{self, NewColleague},
};
use uuid::Uuid;

use super::people;

/// The password of everybody.
pub(crate) const PASSWORD: &str = "nine ravens at noon";

/// A mentor of the pool with an account.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PoolMentor {
    pub(crate) pool_mentor_id: PoolMentorId,
    pub(crate) account_id: AccountId,
}

/// Who is there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct World {
    /// Curator of a school of the north.
    pub(crate) a: SchoolActor,
    /// Curator of the other school of the north.
    pub(crate) b: SchoolActor,
    /// Curator of the school of the south.
    pub(crate) c: SchoolActor,
    /// Coordinator of the region of A and B.
    pub(crate) north: RegionActor,
    /// Coordinator of the region of C.
    pub(crate) south: RegionActor,
    /// A mentor of the pool of the north, with two places.
    pub(crate) mentor_north: PoolMentor,
    /// A mentor of the pool of the south.
    pub(crate) mentor_south: PoolMentor,
}

/// Fills the template.
pub(super) async fn fill(db: &Db, owner_url: &str) {
    let hash = app::auth::password::hash_now(PASSWORD).unwrap();
    for (region, schools) in [("north", &["a", "b"][..]), ("south", &["c"])] {
        let coordinator = found_region(db, owner_url, region, &hash).await;
        for school in schools {
            let school_id = people::school(db, &coordinator, &format!("school-{school}")).await;
            people::curator(db, &coordinator, school_id, &format!("curator.{school}@example.org"), &hash).await;
        }
        people::pool_mentor(db, &coordinator, &format!("mentor.{region}@example.org"), 2, &hash).await;
    }
    empty_outbox(db).await;
}

/// Nothing waits to be sent when a test begins.
pub(super) async fn empty_outbox(db: &Db) {
    let mut tx = db.worker().await.unwrap();
    let waiting = store::outbox::claim(&mut tx, 1000, std::time::Duration::from_mins(1)).await.unwrap();
    for letter in waiting {
        store::outbox::sent(&mut tx, &letter).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn found_region(db: &Db, owner_url: &str, slug: &str, hash: &str) -> RegionActor {
    let region = NewRegion {
        slug: &Slug::parse(slug).unwrap(),
        name: &ShortText::parse(&format!("Область {slug}")).unwrap(),
        centre_name: &ShortText::parse("Региональный центр").unwrap(),
        contact_email: &people::address("centre@example.org"),
        time_zone: "Europe/Moscow",
        papers_since: None,
        demonstration: false,
    };
    let region_id = found::region(owner_url, &region).await.unwrap();
    let (link_id, email) = (Uuid::now_v7().into(), people::address(&format!("coordinator.{slug}@example.org")));
    let name = people::name("Координатова Ольга Львовна");
    let mut tx = db.identity().await.unwrap();
    let colleague = NewColleague { link_id, email: &email, full_name: &name };
    invitation::first_coordinator(&mut tx, region_id, &colleague).await.unwrap();
    tx.commit().await.unwrap();
    RegionActor { region_id, account_id: people::arrive(db, link_id, &name, hash).await }
}

impl World {
    /// Finds everybody by the addresses.
    pub(super) async fn read(superuser: &mut PgConnection) -> Self {
        let (north, south) = (region(superuser, "north").await, region(superuser, "south").await);
        Self {
            a: school(superuser, "a", north.region_id).await,
            b: school(superuser, "b", north.region_id).await,
            c: school(superuser, "c", south.region_id).await,
            mentor_north: mentor(superuser, "north").await,
            mentor_south: mentor(superuser, "south").await,
            north,
            south,
        }
    }
}

async fn account(superuser: &mut PgConnection, email: String) -> AccountId {
    let found = sqlx::query_scalar("select account_id from account where email = $1").bind(email);
    AccountId::from_uuid(found.fetch_one(superuser).await.unwrap())
}

async fn region(superuser: &mut PgConnection, slug: &str) -> RegionActor {
    let found = sqlx::query_scalar("select region_id from region where slug = $1").bind(slug);
    let region_id = RegionId::from_uuid(found.fetch_one(&mut *superuser).await.unwrap());
    RegionActor { region_id, account_id: account(superuser, format!("coordinator.{slug}@example.org")).await }
}

async fn school(superuser: &mut PgConnection, letter: &str, region_id: RegionId) -> SchoolActor {
    let found = sqlx::query_scalar("select school_id from school where slug = $1").bind(format!("school-{letter}"));
    let school_id = SchoolId::from_uuid(found.fetch_one(&mut *superuser).await.unwrap());
    let account_id = account(superuser, format!("curator.{letter}@example.org")).await;
    SchoolActor { school_id, region_id, account_id }
}

async fn mentor(superuser: &mut PgConnection, region: &str) -> PoolMentor {
    let email = format!("mentor.{region}@example.org");
    let found = sqlx::query_scalar("select pool_mentor_id from pool_mentor where email = $1").bind(&email);
    let pool_mentor_id = PoolMentorId::from_uuid(found.fetch_one(&mut *superuser).await.unwrap());
    PoolMentor { pool_mentor_id, account_id: account(superuser, email).await }
}
