//! The centre is reminded of an agreement 30 days before its end: once per end, in a letter with a link that works.

use chrono::{Days, NaiveDate};
use domain::{
    ids::{AgreementId, OrganisationId},
    organisation::AgreementTerm,
    russian,
    text::ShortText,
};
use store::{
    Db, RegionActor,
    organisation::{self, Agreement},
};
use uuid::Uuid;

use super::{
    super::support::{Database, Mailbox, Site},
    add,
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn agreement(number: &str, until: Option<NaiveDate>) -> Agreement {
    let signed_on = day("2026-01-12");
    let days = AgreementTerm { valid_from: signed_on, valid_until: until };
    Agreement { number: ShortText::parse(number).unwrap(), signed_on, days }
}

async fn agree(
    db: &Db,
    centre: &RegionActor,
    of: OrganisationId,
    number: &str,
    until: Option<NaiveDate>,
) -> AgreementId {
    let id = Uuid::now_v7().into();
    let mut tx = db.region(centre).await.unwrap();
    organisation::add_agreement(&mut tx, of, id, &agreement(number, until), None).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn remind(db: &Db, region: &RegionActor, on: NaiveDate) -> u64 {
    let mut tx = db.region_job(region.region_id).await.unwrap();
    let told = organisation::remind(&mut tx, on).await.unwrap();
    tx.commit().await.unwrap();
    told
}

/// On the clock: not before the thirtieth day, then once however often the job runs, again for another end, never for an
/// agreement that another one follows or that has ended.
#[tokio::test]
async fn once_per_end() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let db = site.db();
    let own = add(db, &world.north, "Завод «Ясень»").await;
    let end = day("2026-12-31");
    let id = agree(db, &world.north, own, "14-П", Some(end)).await;
    let first = end - Days::new(30);
    assert_eq!(remind(db, &world.north, first - Days::new(1)).await, 0, "31 days before");
    assert_eq!(remind(db, &world.south, first).await, 0, "another region");
    assert_eq!((remind(db, &world.north, first).await, remind(db, &world.north, first).await), (1, 0), "once");
    assert_eq!(remind(db, &world.north, end).await, 0, "not on the last day again");
    let letters = site.letters().await;
    assert_eq!(letters.len(), 1, "one coordinator, one letter");
    let letter = &letters[0];
    assert_eq!(letter.to, "coordinator.north@example.org");
    assert!(
        letter.subject.contains("Завод «Ясень»") && letter.subject.contains(&russian::date(end)),
        "{}",
        letter.subject
    );
    let link = letter.text.lines().find(|line| line.contains("/region/north/organisations/")).unwrap();
    let path = link.split_once("/region/").map(|(_, rest)| format!("/region/{rest}")).unwrap();
    let mut browser = site.signed_in("coordinator.north@example.org").await;
    let page = browser.get(&path).await;
    assert!(page.status == 200 && page.body.contains("№ 14-П"), "{path}");

    let later = end + Days::new(60);
    let mut tx = db.region(&world.north).await.unwrap();
    organisation::edit_agreement(&mut tx, id, &agreement("14-П", Some(later)), None, 1).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(remind(db, &world.north, first).await, 0, "prolonged");
    assert_eq!(remind(db, &world.north, later - Days::new(30)).await, 1, "another end, another reminder");
    assert_eq!(remind(db, &world.north, later + Days::new(1)).await, 0, "over");
}

/// Whoever has gone on already is not reminded: neither by the job nor by a letter that was waiting to be sent.
#[tokio::test]
async fn not_when_it_goes_on() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let db = site.db();
    let own = add(db, &world.north, "Завод «Ясень»").await;
    let end = day("2026-12-31");
    agree(db, &world.north, own, "14-П", Some(end)).await;
    assert_eq!(remind(db, &world.north, end - Days::new(10)).await, 1);
    agree(db, &world.north, own, "15-П", None).await;
    assert!(site.letters().await.is_empty(), "by the time it would leave there is nothing to say");
    let other = add(db, &world.north, "Трест").await;
    agree(db, &world.north, other, "1", Some(end)).await;
    agree(db, &world.north, other, "2", Some(end + Days::new(300))).await;
    assert_eq!(remind(db, &world.north, end - Days::new(10)).await, 0, "the second one follows the first");
    // One that begins a month after the end leaves a month without any.
    let third = add(db, &world.north, "Артель").await;
    agree(db, &world.north, third, "1", Some(end)).await;
    let days = AgreementTerm { valid_from: end + Days::new(31), valid_until: None };
    let later = Agreement { days, ..agreement("2", None) };
    let mut tx = db.region(&world.north).await.unwrap();
    organisation::add_agreement(&mut tx, third, Uuid::now_v7().into(), &later, None).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(remind(db, &world.north, end - Days::new(10)).await, 1, "nothing holds on the day after");
}

/// Two workers that look at the same moment write one letter.
#[tokio::test(flavor = "multi_thread")]
async fn by_one_of_two_workers() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let own = add(site.db(), &world.north, "Завод «Ясень»").await;
    let end = day("2026-12-31");
    agree(site.db(), &world.north, own, "14-П", Some(end)).await;
    let looks = [0, 1].map(|_| {
        let (db, centre) = (site.db().clone(), world.north);
        tokio::spawn(async move { remind(&db, &centre, end).await })
    });
    let mut told = 0;
    for look in looks {
        told += look.await.unwrap();
    }
    assert_eq!(told, 1);
    assert_eq!(site.letters().await.len(), 1);
}

/// The letter as it arrives at a real mail server: in Russian, with a link that opens.
#[tokio::test]
async fn arrives() {
    let database = Database::new().await;
    let ((mut mailbox, site), world) = (Mailbox::open(&database).await, database.world().await);
    let own = add(site.db(), &world.north, "Завод «Ясень»").await;
    let (today, end) = (app::clock::today(), app::clock::today() + Days::new(20));
    agree(site.db(), &world.north, own, "14-П", Some(end)).await;
    assert_eq!(remind(site.db(), &world.north, today).await, 1);
    let subject = format!("Соглашение заканчивается {}: Завод «Ясень»", russian::date(end));
    assert_eq!(mailbox.lines(&site).await, [format!("coordinator.north@example.org: {subject}")]);
}
