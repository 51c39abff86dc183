//! Where a mentor works: what an approval takes the typed name for, and how people put it right before and after.

use domain::ids::{OrganisationId, PoolMentorId};
use sqlx::{AssertSqlSafe, PgConnection};
use store::{
    organisation,
    pool::{self, Known},
};
use uuid::Uuid;

use super::{
    super::support::{Walk, id, press},
    add, squeezed,
};

const CENTRE: &str = "coordinator.north@example.org";

fn card(thing: &str) -> String {
    format!("/region/north/applications/{}", id(&format!("{thing} north")))
}

/// What somebody types into the form, as only the owner of the data can change it here.
async fn types(superuser: &mut PgConnection, thing: &str, typed: &str) {
    sqlx::query("update pool_mentor set organisation_name = $1 where pool_mentor_id = $2")
        .bind(typed)
        .bind(id(&format!("{thing} north")))
        .execute(superuser)
        .await
        .unwrap();
}

/// The organisation of the ready application, and whether the centre has said so.
async fn said(superuser: &mut PgConnection) -> (Option<Uuid>, bool) {
    sqlx::query_as("select organisation_id, organisation_settled from pool_mentor where pool_mentor_id = $1")
        .bind(id("ready north"))
        .fetch_one(superuser)
        .await
        .unwrap()
}

async fn works_at(superuser: &mut PgConnection, thing: &str) -> Option<Uuid> {
    sqlx::query_scalar("select organisation_id from pool_mentor where pool_mentor_id = $1")
        .bind(id(&format!("{thing} north")))
        .fetch_one(superuser)
        .await
        .unwrap()
}

/// «-» and words for nothing name no organisation: none is added, none is linked, the card says so.
#[tokio::test]
async fn nothing_is_no_organisation() {
    let walk = Walk::new().await;
    let world = walk.database.world().await;
    let mut superuser = walk.database.superuser().await;
    let mut browser = walk.site.signed_in(CENTRE).await;
    for typed in ["-", "—", " «–» ", "нет", "Нет.", "не имеется"] {
        types(&mut superuser, "ready", typed).await;
        let mut tx = walk.site.db().region(&world.north).await.unwrap();
        let known = pool::card(&mut tx, id("ready north").into()).await.unwrap().workplace.known;
        assert_eq!(known, Known::Nowhere, "{typed}");
    }
    assert!(browser.get(&card("ready")).await.body.contains("Без организации."));
    let before: i64 = sqlx::query_scalar("select count(*) from organisation").fetch_one(&mut superuser).await.unwrap();
    assert_eq!(browser.post(&format!("{}/approve", card("ready")), &[]).await.status, 303);
    let after: i64 = sqlx::query_scalar("select count(*) from organisation").fetch_one(&mut superuser).await.unwrap();
    assert_eq!((works_at(&mut superuser, "ready").await, after), (None, before));
}

/// Before the approval the card says which organisation it will be; people say another one, or none, or leave it to the form.
#[tokio::test]
async fn said_before_the_approval() {
    let walk = Walk::new().await;
    let world = walk.database.world().await;
    let mut superuser = walk.database.superuser().await;
    let mut browser = walk.site.signed_in(CENTRE).await;
    let own = card("ready");
    let form = format!("{own}/organisation");
    types(&mut superuser, "ready", "Ясень").await;
    let text = squeezed(&browser.get(&own).await.html().text);
    assert!(text.contains("«Ясень». Такой организации в регионе ещё нет"), "{text}");
    let yasen = add(walk.site.db(), &world.north, "ООО «Ясень»").await;
    let text = squeezed(&browser.get(&own).await.html().text);
    assert!(text.contains("будет связан с организацией ООО «Ясень»"), "{text}");
    for (answers, row) in [
        (vec![("choice", "")], "nothing chosen"),
        (vec![("choice", "at")], "no name"),
        (vec![("choice", "at"), ("organisation", "Нет такой")], "unknown"),
        (vec![("choice", "at"), ("organisation", "Фабрика «Южанинов»")], "of another region"),
    ] {
        let refused = press(&mut browser, &form, &answers).await;
        assert_eq!(refused.faults(&[422]), None, "{row}");
        assert!(!refused.refusals().is_empty(), "{row}");
    }
    let at = [("choice", "at"), ("organisation", "фабрика «северянинов»")];
    assert_eq!(press(&mut browser, &form, &at).await.status, 303);
    assert_eq!(said(&mut superuser).await, (Some(id("organisation north")), true));
    assert_eq!(press(&mut browser, &form, &[("choice", "typed")]).await.status, 303);
    assert_eq!(said(&mut superuser).await, (None, false));
    assert_eq!(press(&mut browser, &form, &[("choice", "nowhere")]).await.status, 303);
    assert_eq!(press(&mut browser, &form, &[("choice", "nowhere")]).await.status, 303, "said twice");
    assert_eq!(browser.post(&format!("{own}/approve"), &[]).await.status, 303);
    assert_eq!(works_at(&mut superuser, "ready").await, None, "the approval does not know better than the centre");
    let deeds = super::deeds(&mut superuser, "application.workplace_said").await;
    assert_eq!(deeds, 3, "said twice it is once");

    // Later too: linked, parted again.
    let at = [("choice", "at"), ("organisation", "Ясень")];
    assert_eq!(press(&mut browser, &form, &at).await.status, 303);
    assert_eq!(works_at(&mut superuser, "ready").await.map(OrganisationId::from_uuid), Some(yasen));
    let offered = browser.get(&form).await;
    assert!(!offered.body.contains("value=\"typed\""), "there is no approval to come");
    assert_eq!(browser.post(&form, &[("choice", "typed")]).await.faults(&[409]), None);
    assert_eq!(press(&mut browser, &form, &[("choice", "nowhere")]).await.status, 303);
    assert_eq!(works_at(&mut superuser, "ready").await, None);
}

/// An application that a colleague works on, an entry that is over and one of another region stay as they are.
#[tokio::test]
async fn not_everybody() {
    let mut walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    let nowhere = [("choice", "nowhere")];
    let held = format!("{}/organisation", card("held"));
    let colleague = walk.browser("deputy.north@example.org").await;
    let refused = colleague.post(&held, &nowhere).await;
    assert_eq!(refused.faults(&[409]), None);
    assert!(refused.body.contains("Заявка в работе"), "{}", refused.html().text);
    let south = walk.browser("coordinator.south@example.org").await;
    let foreign = format!("{}/organisation", card("ready")).replace("/region/north", "/region/south");
    assert_eq!((south.get(&foreign).await.status, south.post(&foreign, &nowhere).await.status), (404, 404));
    let centre = walk.browser(CENTRE).await;
    assert_eq!(centre.post(&format!("{}/decline", card("unproved")), &[("reason", "Не подошло")]).await.status, 303);
    let over = centre.post(&format!("{}/organisation", card("unproved")), &nowhere).await;
    assert_eq!(over.faults(&[409]), None);
    let settled: i64 = sqlx::query_scalar("select count(*) from pool_mentor where organisation_settled")
        .fetch_one(&mut superuser)
        .await
        .unwrap();
    assert_eq!(settled, 0);
}

/// Whoever in the check typed a name of the organisation, as people type one or as it was called before a merge, is on its
/// page; a name that only looks alike, one that the centre has settled, and one that two organisations bear is not.
#[tokio::test]
async fn typed_names_are_counted() {
    let walk = Walk::new().await;
    let world = walk.database.world().await;
    let db = walk.site.db();
    let mut superuser = walk.database.superuser().await;
    let yasen = add(db, &world.north, "ООО «Ясень»").await;
    let former = add(db, &world.north, "Столярная мастерская").await;
    let mut tx = db.region(&world.north).await.unwrap();
    organisation::merge(&mut tx, former, yasen).await.unwrap();
    tx.commit().await.unwrap();
    let ready: PoolMentorId = id("ready north").into();
    for (typed, settled, counted) in [
        ("ООО «Ясень»", false, true),
        ("ооо ясень", false, true),
        ("Ясень", false, true),
        ("столярная мастерская", false, true),
        ("АО «Ясень»", false, false),
        ("Ясень плюс", false, false),
        ("-", false, false),
        ("Ясень", true, false),
    ] {
        types(&mut superuser, "ready", typed).await;
        sqlx::query("update pool_mentor set organisation_settled = $1 where pool_mentor_id = $2")
            .bind(settled)
            .bind(id("ready north"))
            .execute(&mut superuser)
            .await
            .unwrap();
        let mut tx = db.region(&world.north).await.unwrap();
        let listed = organisation::mentors(&mut tx, yasen, None, None).await.unwrap();
        assert_eq!(listed.rows.iter().any(|row| row.pool_mentor_id == ready), counted, "{typed}, settled: {settled}");
    }
    types(&mut superuser, "ready", "Ясень").await;
    add(db, &world.north, "АО «Ясень»").await;
    let mut tx = db.region(&world.north).await.unwrap();
    assert!(organisation::mentors(&mut tx, yasen, None, None).await.unwrap().rows.is_empty(), "which of the two?");
}

/// Names are compared by what an index finds under row security too: a page of the centre does not read them all.
#[tokio::test]
async fn found_by_index() {
    let walk = Walk::new().await;
    let world = walk.database.world().await;
    let mut app = walk.database.login("mayak_app").await;
    let centre = format!(
        "begin; set local role mayak_region; set local app.region_id = '{}'; set local enable_seqscan = off;
         set local enable_bitmapscan = off",
        world.north.region_id
    );
    sqlx::raw_sql(AssertSqlSafe(centre)).execute(&mut app).await.unwrap();
    for (index, rows) in [
        ("organisation_name_key", "organisation where region_id = $1 and search_name = mayak_search('Ясень')"),
        (
            "organisation_alias_by_name",
            "organisation_alias where region_id = $1 and search_name = mayak_search('Ясень')",
        ),
        (
            "pool_mentor_by_typed_organisation",
            "pool_mentor where region_id = $1 and organisation_id is null and organisation_match = 'ясень'",
        ),
    ] {
        let region = format!("'{}'", world.north.region_id);
        let explain = format!("explain (costs off) select from {}", rows.replace("$1", &region));
        let plan: Vec<String> = sqlx::query_scalar(AssertSqlSafe(explain)).fetch_all(&mut app).await.unwrap();
        let plan = plan.join("\n");
        let compared = plan.lines().any(|line| line.contains("Index Cond") && line.contains("'ясень'"));
        assert!(plan.contains(index) && compared, "{plan}");
    }
}
