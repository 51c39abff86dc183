//! Two entries about one organisation become one: nothing is lost, the old name leads on, and it happens once.

use sqlx::PgConnection;
use store::{
    Error,
    organisation::{self, Brief},
    pool,
};

use super::{
    super::support::{Database, PASSWORD, Walk, id, pool_mentor, press},
    add, deeds, entry, named,
};

pub(super) async fn brief(database: &Database, thing: &str) -> store::Result<Brief> {
    let world = database.world().await;
    let mut tx = database.db().region(&world.north).await.unwrap();
    organisation::brief(&mut tx, id(thing).into()).await
}

pub(super) async fn count(superuser: &mut PgConnection, what: &str) -> i64 {
    sqlx::query_scalar(sqlx::AssertSqlSafe(format!("select count(*) from {what}"))).fetch_one(superuser).await.unwrap()
}

/// The page of possible duplicates shows what differs in signs and legal form, and what shares a domain of its own.
#[tokio::test]
async fn alike_are_shown() {
    let walk = Walk::new().await;
    let world = walk.database.world().await;
    let db = walk.site.db();
    let mut browser = walk.site.signed_in("coordinator.north@example.org").await;
    let page = browser.get("/region/north/organisations/duplicates").await;
    assert!(page.body.contains("Фабрика «Северянинов»") && page.body.contains("ООО «Фабрика Северянинов»"));
    assert!(page.body.contains("Одинаковое название") && !page.body.contains("Один сайт"), "{}", page.html().text);
    let mut tx = db.region(&world.north).await.unwrap();
    for (name, site) in [
        ("Трест", "https://www.trest.example.org/about"),
        ("Управление треста", "http://trest.example.org"),
        ("Кружок", "https://vk.com/kruzhok"),
        ("Студия", "https://vk.com/studiya"),
    ] {
        let site = Some(domain::contact::WebAddress::parse(site).unwrap());
        organisation::add(&mut tx, uuid::Uuid::now_v7().into(), &organisation::Entry { site, ..entry(name) })
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    let text = browser.get("/region/north/organisations/duplicates").await.html().text;
    assert!(text.contains("Один сайт") && text.contains("Управление треста"), "{text}");
    assert!(!text.contains("Кружок"), "a page at a place for everybody tells nothing: {text}");
}

/// Mentors move with their organisation, and the name that went leads to what stayed: for the search, for applications, for old
/// links.
#[tokio::test]
async fn mentors_move_and_the_name_leads_on() {
    let walk = Walk::new().await;
    let (database, world) = (&walk.database, walk.database.world().await);
    let (db, mut superuser) = (walk.site.db(), database.superuser().await);
    let before = brief(database, "organisation north").await.unwrap().holdings;
    let mut browser = walk.site.signed_in("coordinator.north@example.org").await;
    let from = named(db, &world.north, "Завод «Пример»").await.unwrap();
    let mentors = count(&mut superuser, &format!("pool_mentor where organisation_id = '{from}'")).await;
    assert!(mentors > 1);
    let (card, kept) = (format!("/region/north/organisations/{from}"), id("organisation north"));
    let into = ("into", "фабрика северянинов");
    for (answers, row) in [
        (vec![], "nothing said"),
        (vec![into], "not looked at"),
        (vec![("into", "Нет такой"), ("sure", "yes")], "unknown"),
        (vec![("into", "Завод «Пример»"), ("sure", "yes")], "into itself"),
        (vec![("into", "Фабрика «Южанинов»"), ("sure", "yes")], "of another region"),
    ] {
        let refused = press(&mut browser, &format!("{card}/merge"), &answers).await;
        assert_eq!(refused.faults(&[422]), None, "{row}");
        assert!(!refused.refusals().is_empty(), "{row}");
    }
    // Two of this name but for signs: the whole name says which.
    let right = [("into", "Фабрика «Северянинов»"), ("sure", "yes")];
    let merged = press(&mut browser, &format!("{card}/merge"), &right).await;
    assert_eq!(merged.status, 303, "{:?}", merged.refusals());
    assert!(merged.location().starts_with(&format!("/region/north/organisations/{kept}")));

    let after = brief(database, "organisation north").await.unwrap().holdings;
    assert_eq!(
        after,
        organisation::Holdings { mentors: before.mentors + mentors, former: before.former + 1, ..before }
    );
    let page = browser.get(&format!("/region/north/organisations/{kept}")).await;
    assert!(page.body.contains("Другие названия") && page.body.contains("Присоединена другая организация"));
    let old = browser.get(&card).await;
    assert_eq!((old.status, old.location()), (303, format!("/region/north/organisations/{kept}").as_str()));
    let found = browser.get("/region/north/organisations?q=пример").await;
    assert!(found.body.contains(&kept.to_string()), "the search finds the old name");
    let again = browser.post(&format!("{card}/merge"), &right).await;
    assert_eq!(again.faults(&[409]), None);
    assert!(again.body.contains("уже объединена с «Фабрика «Северянинов»»"), "{}", again.html().text);
    assert_eq!(deeds(&mut superuser, "organisation.merged").await, 1);

    let hash = app::auth::password::hash_now(PASSWORD).unwrap();
    let mentor = pool_mentor(db, &world.north, "fresh.mentor@example.org", 1, &hash).await;
    let theirs =
        format!("pool_mentor where pool_mentor_id = '{}' and organisation_id = '{kept}'", mentor.pool_mentor_id);
    let works = count(&mut superuser, &theirs);
    assert_eq!(works.await, 1, "an applicant who types the old name works for what it became");
}

/// A former name is nobody else's: no other organisation can take it, the one it leads to can.
#[tokio::test]
async fn former_names_are_kept() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let (kept, former) = (add(&db, &world.north, "Трест").await, add(&db, &world.north, "Контора").await);
    let other = add(&db, &world.north, "Бюро").await;
    let mut tx = db.region(&world.north).await.unwrap();
    organisation::merge(&mut tx, former, kept).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.region(&world.north).await.unwrap();
    let taken = organisation::add(&mut tx, uuid::Uuid::now_v7().into(), &entry("КОНТОРА")).await;
    assert!(taken.unwrap_err().on_constraint("organisation_named_before"));
    let mut tx = db.region(&world.north).await.unwrap();
    let taken = organisation::edit(&mut tx, other, &entry("Контора"), 1).await;
    assert!(taken.unwrap_err().on_constraint("organisation_named_before"));
    let mut tx = db.region(&world.north).await.unwrap();
    organisation::edit(&mut tx, kept, &entry("Контора"), 2).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(named(&db, &world.north, "контора").await, Some(kept));
    // A merge of what was merged into moves the names along.
    let mut tx = db.region(&world.north).await.unwrap();
    organisation::merge(&mut tx, kept, other).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(named(&db, &world.north, "контора").await, Some(other));
    let mut tx = db.region(&world.north).await.unwrap();
    assert_eq!(organisation::merged_into(&mut tx, former).await.unwrap().map(|(id, _)| id), Some(other));
}

/// Of two merges of the same two organisations, each the other way round and at the same moment, one happens.
#[tokio::test(flavor = "multi_thread")]
async fn both_ways_at_once() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    for round in 0..10 {
        let one = add(&db, &world.north, &format!("Трест {round}")).await;
        let other = add(&db, &world.north, &format!("Контора {round}")).await;
        let merges = [(one, other), (other, one)].map(|(former, kept)| {
            let (db, centre) = (db.clone(), world.north);
            tokio::spawn(async move {
                let mut tx = db.region(&centre).await.unwrap();
                match organisation::merge(&mut tx, former, kept).await {
                    Ok(()) => tx.commit().await,
                    Err(error) => Err(error),
                }
            })
        });
        let mut done = 0;
        for merge in merges {
            match merge.await.unwrap() {
                Ok(()) => done += 1,
                Err(error) => {
                    let told =
                        ["organisation_merged", "organisation_unknown"].iter().any(|rule| error.on_constraint(rule));
                    assert!(told || matches!(error, Error::NotFound), "{error}");
                }
            }
        }
        assert_eq!(done, 1, "round {round}");
    }
}

/// An organisation on which something hangs goes by a merge or not at all, whatever statement the centre sends; a form that is
/// being filled in keeps the name as typed.
#[tokio::test]
async fn never_just_deleted() {
    let walk = Walk::new().await;
    let world = walk.database.world().await;
    let (db, mut superuser) = (walk.site.db(), walk.database.superuser().await);
    let lonely = add(db, &world.north, "Одинокая").await;
    let mut tx = db.region(&world.north).await.unwrap();
    pool::work_for(&mut tx, id("paused north").into(), pool::WorksAt::At(lonely)).await.unwrap();
    tx.commit().await.unwrap();
    let mut app = walk.database.login("mayak_app").await;
    let enter = format!(
        "begin; set local role mayak_region; set local app.region_id = '{}'; set local app.account_id = '{}'",
        world.north.region_id, world.north.account_id
    );
    sqlx::raw_sql(sqlx::AssertSqlSafe(enter)).execute(&mut app).await.unwrap();
    let deleted =
        sqlx::query("delete from organisation where organisation_id = $1").bind(lonely.as_uuid()).execute(&mut app);
    let Err(sqlx::Error::Database(refused)) = deleted.await else { panic!("an organisation was deleted") };
    assert_eq!(refused.constraint(), Some("organisation_goes_by_merge"));

    let draft = id("draft north");
    sqlx::query(
        "update pool_mentor set organisation_id = $1, organisation_name = 'Одинокая' where pool_mentor_id = $2",
    )
    .bind(lonely.as_uuid())
    .bind(draft)
    .execute(&mut superuser)
    .await
    .unwrap();
    let mut tx = db.region(&world.north).await.unwrap();
    organisation::merge(&mut tx, lonely, id("organisation north").into()).await.unwrap();
    tx.commit().await.unwrap();
    let kept: (Option<uuid::Uuid>, String) =
        sqlx::query_as("select organisation_id, organisation_name from pool_mentor where pool_mentor_id = $1")
            .bind(draft)
            .fetch_one(&mut superuser)
            .await
            .unwrap();
    assert_eq!(kept, (None, "Одинокая".to_owned()));
    assert_eq!(named(db, &world.north, "Одинокая").await, Some(id("organisation north").into()));
}

/// Two coordinators who press at the same moment: one merges, the other reads what became of it.
#[tokio::test(flavor = "multi_thread")]
async fn pressed_by_two() {
    let walk = Walk::new().await;
    let path = format!("/region/north/organisations/{}/merge", id("twin north"));
    let form = [("into", "Фабрика «Северянинов»"), ("sure", "yes")];
    let mut presses = tokio::task::JoinSet::new();
    for who in ["coordinator.north@example.org", "deputy.north@example.org"] {
        let (mut browser, path) = (walk.site.signed_in(who).await, path.clone());
        presses.spawn(async move { browser.post(&path, &form).await });
    }
    let mut answers = presses.join_all().await;
    answers.sort_by_key(|answer| answer.status);
    assert_eq!(answers[0].status, 303);
    assert_eq!(answers[1].faults(&[409]), None);
    let mut browser = walk.site.signed_in("coordinator.north@example.org").await;
    assert_eq!(browser.get(&path).await.status, 303, "the page of the merge leads on, too");
}
