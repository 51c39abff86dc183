//! Where a mentor works: what an approval takes the typed name for, and how people put it right before and after.

use domain::ids::OrganisationId;
use sqlx::PgConnection;
use store::pool::{self, Known};
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
