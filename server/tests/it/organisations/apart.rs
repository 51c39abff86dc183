//! Organisations that look alike and are not one: said once, it is not asked again, until it is taken back.

use domain::{contact::WebAddress, ids::OrganisationId};
use store::organisation::{self, Entry};
use uuid::Uuid;

use super::{
    super::support::{Walk, id},
    deeds, entry,
};

const DUPLICATES: &str = "/region/north/organisations/duplicates";

async fn at_one_domain(walk: &Walk, name: &str) -> OrganisationId {
    let world = walk.database.world().await;
    let organisation_id = Uuid::now_v7().into();
    let site = Some(WebAddress::parse("https://university.example.org").unwrap());
    let mut tx = walk.site.db().region(&world.north).await.unwrap();
    organisation::add(&mut tx, organisation_id, &Entry { site, ..entry(name) }).await.unwrap();
    tx.commit().await.unwrap();
    organisation_id
}

/// Of three at one domain one is told apart: the two others are still asked about, then nobody; on the card it is taken back.
#[tokio::test]
async fn told_and_taken_back() {
    let walk = Walk::new().await;
    let [physics, history, sports] = [
        at_one_domain(&walk, "Физфак").await,
        at_one_domain(&walk, "Истфак").await,
        at_one_domain(&walk, "Кафедра").await,
    ];
    let mut browser = walk.site.signed_in("coordinator.north@example.org").await;
    let page = browser.get(DUPLICATES).await;
    assert!(["Физфак", "Истфак", "Кафедра"].iter().all(|name| page.body.contains(name)));
    let card = |id: OrganisationId| format!("/region/north/organisations/{id}");
    let apart = format!("{}/apart", card(sports));
    let forms = page.html().forms;
    let form = forms.iter().find(|form| form.action == apart).unwrap();
    let told = browser.submit(&apart, form, &form.pairs()).await;
    assert!(told.status == 303 && told.location().starts_with(DUPLICATES));
    assert_eq!(browser.submit(&apart, form, &form.pairs()).await.status, 303, "said twice");
    let page = browser.get(DUPLICATES).await;
    assert!(page.body.contains("Физфак") && !page.body.contains("Кафедра"), "{}", page.html().text);
    assert!(page.body.contains("Фабрика «Северянинов»"), "others are still asked about");
    let history_id = history.to_string();
    let other = [("other", history_id.as_str())];
    assert_eq!(browser.post(&format!("{}/apart", card(physics)), &other).await.status, 303);
    assert!(!browser.get(DUPLICATES).await.body.contains("Физфак"));
    assert_eq!(
        deeds(&mut walk.database.superuser().await, "organisation.told_apart").await,
        2,
        "said twice it is once"
    );

    let page = browser.get(&card(physics)).await;
    assert!(page.body.contains("Это не они") && page.body.contains("Истфак") && page.body.contains("Кафедра"));
    let compare = format!("{}/compare", card(physics));
    assert_eq!(browser.post(&compare, &other).await.status, 303);
    assert_eq!(browser.post(&compare, &other).await.status, 404, "once");
    assert!(!browser.get(&card(history)).await.body.contains("Физфак"), "taken back from both sides");
    let page = browser.get(DUPLICATES).await;
    assert!(page.body.contains("Физфак") && !page.body.contains("Кафедра"), "{}", page.html().text);
}

/// Nothing is told of an organisation that is there no more, is another region's, or is the same one.
#[tokio::test]
async fn only_of_two_of_the_region() {
    let walk = Walk::new().await;
    let mut browser = walk.site.signed_in("coordinator.north@example.org").await;
    let own = id("organisation north").to_string();
    for (path, other, status, row) in [
        ("organisation north", id("organisation south").to_string(), 409, "another one of another region"),
        ("organisation south", own.clone(), 404, "one of another region"),
        ("organisation north", own, 404, "itself"),
        ("organisation north", "x".to_owned(), 404, "nothing"),
    ] {
        let path = format!("/region/north/organisations/{}/apart", id(path));
        assert_eq!(browser.post(&path, &[("other", other.as_str())]).await.faults(&[status]), None, "{row}");
    }
}

/// Whoever goes into another one is apart from nobody.
#[tokio::test]
async fn gone_with_a_merge() {
    let walk = Walk::new().await;
    let world = walk.database.world().await;
    let (one, other) = (at_one_domain(&walk, "Физфак").await, at_one_domain(&walk, "Истфак").await);
    let mut tx = walk.site.db().region(&world.north).await.unwrap();
    organisation::tell_apart(&mut tx, one, &[other]).await.unwrap();
    organisation::merge(&mut tx, other, one).await.unwrap();
    tx.commit().await.unwrap();
    let left: i64 = sqlx::query_scalar("select count(*) from organisation_apart")
        .fetch_one(&mut walk.database.superuser().await)
        .await
        .unwrap();
    assert_eq!(left, 0);
}
