//! Partner organisations of a region: found however they are typed, kept with all that hangs on them, merged once.

mod apart;
mod card;
mod list;
mod locks;
mod merge;
mod moved;
mod reminders;
mod removed;
mod strangers;
mod workplace;

use domain::{ids::OrganisationId, organisation::OrganisationKind, text::ShortText};
use sqlx::PgConnection;
use store::{
    Db, RegionActor,
    organisation::{self, Entry},
};
use uuid::Uuid;

/// What a card says when nobody has said more than the name.
fn entry(name: &str) -> Entry {
    Entry {
        name: ShortText::parse(name).unwrap(),
        kind: OrganisationKind::Other,
        municipality_id: None,
        site: None,
        shown_publicly: false,
    }
}

/// An organisation of this name.
async fn add(db: &Db, centre: &RegionActor, name: &str) -> OrganisationId {
    let organisation_id = Uuid::now_v7().into();
    let mut tx = db.region(centre).await.unwrap();
    organisation::add(&mut tx, organisation_id, &entry(name)).await.unwrap();
    tx.commit().await.unwrap();
    organisation_id
}

/// The organisation that a name means.
async fn named(db: &Db, centre: &RegionActor, name: &str) -> Option<OrganisationId> {
    let mut tx = db.region(centre).await.unwrap();
    organisation::named(&mut tx, name).await.unwrap()
}

/// Words of a page with single spaces between.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many rows a deed left in the audit of the regions.
async fn deeds(superuser: &mut PgConnection, action: &str) -> i64 {
    let count = sqlx::query_scalar("select count(*) from region_audit_event where action = $1");
    count.bind(action).fetch_one(superuser).await.unwrap()
}
