//! After a merge nothing is lost: old addresses lead on, forms that were open write to what is there today, and whoever works at
//! the same moment waits and goes on.

use domain::{
    ids::{OrganisationId, PoolMentorId},
    organisation::OrganisationKind,
};
use store::{
    Db, RegionActor,
    organisation::{self, Contact},
    pool,
};
use uuid::Uuid;

use super::{
    super::support::{Database, Walk, address, id, name, press},
    add, entry,
    merge::{brief, count},
    named,
};

const CENTRE: &str = "coordinator.north@example.org";

fn contact() -> Contact {
    Contact {
        full_name: name("Кадрова Нина"), post: None, email: Some(address("kadry@example.org")), phone: None
    }
}

async fn merge(db: &Db, centre: &RegionActor, former: OrganisationId, kept: OrganisationId) {
    let mut tx = db.region(centre).await.unwrap();
    organisation::merge(&mut tx, former, kept).await.unwrap();
    tx.commit().await.unwrap();
}

async fn add_contact(db: Db, centre: RegionActor, of: OrganisationId) -> store::Result<()> {
    let mut tx = db.region(&centre).await?;
    organisation::add_contact(&mut tx, of, Uuid::now_v7().into(), &contact()).await?;
    tx.commit().await
}

async fn approve(db: Db, centre: RegionActor, pool_mentor_id: PoolMentorId) -> store::Result<()> {
    let mut tx = db.region(&centre).await?;
    pool::approve(&mut tx, pool_mentor_id).await?;
    tx.commit().await
}

/// Contact persons, agreements with their papers, letters, thanks, mentors, former names and history move.
#[tokio::test]
async fn everything_moves() {
    let walk = Walk::new().await;
    let (database, world) = (&walk.database, walk.database.world().await);
    let (db, mut superuser) = (walk.site.db(), database.superuser().await);
    let (full, kept) = (id("organisation north"), id("twin north"));
    let former = add(db, &world.north, "Контора").await;
    let mut tx = db.region(&world.north).await.unwrap();
    organisation::merge(&mut tx, former, full.into()).await.unwrap();
    let mentor = id("paused north").into();
    pool::work_for(&mut tx, mentor, pool::WorksAt::At(full.into())).await.unwrap();
    let brief_of = organisation::brief(&mut tx, full.into()).await.unwrap();
    let changed = organisation::Entry { kind: OrganisationKind::Ngo, ..entry(&brief_of.name) };
    organisation::edit(&mut tx, full.into(), &changed, brief_of.version).await.unwrap();
    tx.commit().await.unwrap();
    let before = brief(database, "organisation north").await.unwrap().holdings;
    let one_of_each =
        organisation::Holdings { mentors: 1, contacts: 1, agreements: 1, letters: 1, thanks: 1, former: 1 };
    assert_eq!(before, one_of_each);

    let mut tx = db.region(&world.north).await.unwrap();
    organisation::merge(&mut tx, full.into(), kept.into()).await.unwrap();
    tx.commit().await.unwrap();
    let after = brief(database, "twin north").await.unwrap().holdings;
    assert_eq!(after, organisation::Holdings { former: 2, ..one_of_each });
    let history = format!(
        "organisation_change where organisation_id = '{kept}' and changes @> '[{{\"field\": \"kind\", \"after\": \"ngo\"}}]'"
    );
    assert_eq!(count(&mut superuser, &history).await, 1);
    assert_eq!(
        count(
            &mut superuser,
            "agreement_file join organisation_agreement using (region_id, organisation_agreement_id)
         where organisation_id = (select organisation_id from organisation where name = 'ООО «Фабрика Северянинов»')"
        )
        .await,
        1
    );
    let mut tx = db.region(&world.north).await.unwrap();
    assert_eq!(organisation::merged_into(&mut tx, former).await.unwrap().map(|(id, _)| id), Some(kept.into()));
}

/// Every page under an old address leads to the same page of today.
#[tokio::test]
async fn pages() {
    let walk = Walk::new().await;
    let world = walk.database.world().await;
    let (former, kept) = (id("twin north"), id("organisation north"));
    merge(walk.site.db(), &world.north, former.into(), kept.into()).await;
    let mut browser = walk.site.signed_in(CENTRE).await;
    let of = |id: Uuid, under: &str| format!("/region/north/organisations/{id}{under}");
    for under in
        ["", "/edit", "/mentors", "/numbers", "/contacts/new", "/agreements/new", "/letters/new", "/thanks/new"]
    {
        let old = browser.get(&of(former, under)).await;
        assert_eq!((old.status, old.location()), (303, of(kept, under).as_str()), "{under}");
        assert_eq!(browser.get(old.location()).await.status, 200, "{under}");
    }
}

/// A form that was open before the merge: what was typed is given back when it is wrong and written when it is right; of the
/// organisation itself it is compared first.
#[tokio::test]
async fn forms() {
    let walk = Walk::new().await;
    let world = walk.database.world().await;
    let (former, kept) = (id("twin north"), id("organisation north"));
    let mut browser = walk.site.signed_in(CENTRE).await;
    let edit = format!("/region/north/organisations/{former}/edit");
    let open = browser.get(&edit).await.html().forms.into_iter().find(|form| form.action == edit).unwrap();
    merge(walk.site.db(), &world.north, former.into(), kept.into()).await;

    let new = format!("/region/north/organisations/{former}/letters/new");
    let wrong = browser.post(&new, &[("addressee", "Директору Зимину"), ("note", "Два инженера с января")]).await;
    assert_eq!(wrong.faults(&[422]), None);
    assert!(wrong.body.contains("Два инженера с января") && wrong.body.contains("Фабрика «Северянинов»"));
    let day = domain::russian::date(app::clock::today());
    let right = [("addressee", "Директору Зимину"), ("sent_on", day.as_str()), ("outcome", "declined")];
    let written = browser.post(&new, &right).await;
    assert_eq!(written.status, 303, "{:?}", written.refusals());
    assert!(written.location().starts_with(&format!("/region/north/organisations/{kept}")));
    assert!(browser.get(written.location()).await.body.contains("Директору Зимину"));

    let mut pairs = open.pairs();
    pairs.retain(|(name, _)| name != "site_url");
    pairs.push(("site_url".to_owned(), "https://typed.example.org".to_owned()));
    let late = browser.submit(&edit, &open, &pairs).await;
    assert_eq!(late.faults(&[409]), None);
    assert!(late.body.contains("Сейчас в базе") && late.body.contains("https://typed.example.org"));
    let target = format!("/region/north/organisations/{kept}/edit");
    let again = late.html().forms.into_iter().find(|form| form.action == target).unwrap();
    let mut pairs = again.pairs();
    pairs.retain(|(name, _)| name != "name");
    pairs.push(("name".to_owned(), "Фабрика «Северянинов»".to_owned()));
    assert_eq!(browser.submit(&target, &again, &pairs).await.status, 303, "decided");
    let tx = &mut walk.site.db().region(&world.north).await.unwrap();
    assert_eq!(organisation::brief(tx, kept.into()).await.unwrap().site, "https://typed.example.org");
}

/// Texts of a part that somebody else has changed meanwhile stay in the form.
#[tokio::test]
async fn texts_stay_after_a_race() {
    let walk = Walk::new().await;
    let letter = format!("/region/north/letters/{}", id("letter north"));
    let (mut first, mut second) =
        (walk.site.signed_in(CENTRE).await, walk.site.signed_in("deputy.north@example.org").await);
    let opened = |forms: Vec<super::super::support::html::Form>| {
        forms.into_iter().find(|form| form.posts && form.fields.iter().any(|field| field.name == "note")).unwrap()
    };
    let form = opened(second.get(&letter).await.html().forms);
    let sent = press(&mut first, &letter, &[("note", "Ответят в среду")]).await;
    assert_eq!(sent.status, 303);
    let mut pairs = form.pairs();
    pairs.retain(|(name, _)| name != "note");
    pairs.push(("note".to_owned(), "Просили перезвонить".to_owned()));
    let late = second.submit(&letter, &form, &pairs).await;
    assert_eq!(late.faults(&[409]), None);
    assert!(late.body.contains("Просили перезвонить") && late.body.contains("Ответят в среду"), "{}", late.html().text);
}

/// A contact person, or an approval by name, that comes while the organisation is being merged waits and goes to what came of
/// it.
#[tokio::test(flavor = "multi_thread")]
async fn at_the_same_moment() {
    let database = Database::furnished().await;
    let (db, world) = (database.db(), database.world().await);
    let (former, kept) = (add(&db, &world.north, "Контора").await, add(&db, &world.north, "Трест").await);
    let mut first = db.region(&world.north).await.unwrap();
    organisation::merge(&mut first, former, kept).await.unwrap();
    let second = tokio::spawn(add_contact(db.clone(), world.north, former));
    database.somebody_waits().await;
    first.commit().await.unwrap();
    second.await.unwrap().unwrap();
    let mut tx = db.region(&world.north).await.unwrap();
    let today = organisation::brief(&mut tx, former).await.unwrap();
    assert_eq!((today.organisation_id, today.holdings.contacts), (kept, 1));
    tx.commit().await.unwrap();

    let typed = named(&db, &world.north, "Завод «Пример»").await.unwrap();
    let applicant: PoolMentorId = id("ready north").into();
    let mut first = db.region(&world.north).await.unwrap();
    organisation::merge(&mut first, typed, kept).await.unwrap();
    let second = tokio::spawn(approve(db.clone(), world.north, applicant));
    database.somebody_waits().await;
    first.commit().await.unwrap();
    second.await.unwrap().unwrap();
    let works: Option<Uuid> = sqlx::query_scalar("select organisation_id from pool_mentor where pool_mentor_id = $1")
        .bind(applicant.as_uuid())
        .fetch_one(&mut database.superuser().await)
        .await
        .unwrap();
    assert_eq!(works, Some(kept.as_uuid()));
}

/// A merge that comes while somebody writes a part waits and takes it along.
#[tokio::test(flavor = "multi_thread")]
async fn the_other_way_round() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let (former, kept) = (add(&db, &world.north, "Контора").await, add(&db, &world.north, "Трест").await);
    let mut first = db.region(&world.north).await.unwrap();
    organisation::add_contact(&mut first, former, Uuid::now_v7().into(), &contact()).await.unwrap();
    let second = tokio::spawn({
        let (db, centre) = (db.clone(), world.north);
        async move { merge(&db, &centre, former, kept).await }
    });
    database.somebody_waits().await;
    first.commit().await.unwrap();
    second.await.unwrap();
    let mut tx = db.region(&world.north).await.unwrap();
    assert_eq!(organisation::brief(&mut tx, kept).await.unwrap().holdings.contacts, 1);
    let late = organisation::edit(&mut tx, former, &entry("Контора"), 1).await;
    assert!(late.unwrap_err().on_constraint("version"), "it is compared with what it became");
}
