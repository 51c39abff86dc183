//! The same person under two addresses is a question to the centre, asked until it is answered.

use uuid::Uuid;

use super::{Beginner, count};
use crate::support::{Database, Site, id};

const QUESTION: &str = "Это один и тот же человек?";

async fn two(site: &Site, name: &str, phone: &str) -> (Uuid, Uuid) {
    let one = Beginner::applied(site, "one@example.org", &[], &[]).await;
    let other = Beginner::applied(site, "two@example.org", &[("full_name", name), ("phone", phone)], &[]).await;
    (one, other)
}

fn card(id: Uuid) -> String {
    format!("/region/north/applications/{id}")
}

/// Same name and telephone, however they are written: both cards ask, until the centre has said that these are two people.
#[tokio::test]
async fn asked_until_answered() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let (one, other) = two(&site, "ЯСЕНЁВА Анна  Павловна", "8 (900) 555 77 88").await;
    let mut coordinator = site.signed_in("coordinator.north@example.org").await;
    for (this, another, email) in [(one, other, "two@example.org"), (other, one, "one@example.org")] {
        let page = coordinator.get(&card(this)).await;
        assert!(page.body.contains(QUESTION) && page.body.contains(email), "{}", page.html().text);
        assert!(page.html().links.contains(&card(another)));
    }
    for _ in 0..2 {
        let told =
            coordinator.post(&format!("{}/different", card(one)), &[("other", other.to_string().as_str())]).await;
        assert!(told.status == 303 && told.location().starts_with(&card(one)), "{}", told.location());
    }
    for this in [one, other] {
        let page = coordinator.get(&card(this)).await;
        assert!(page.status == 200 && !page.body.contains(QUESTION));
    }
    let mut superuser = database.superuser().await;
    assert_eq!(count(&mut superuser, "select count(*) from pool_distinct").await, 1);
    let deeds = "select count(*) from region_audit_event where action = 'application.told_apart'";
    assert_eq!(count(&mut superuser, deeds).await, 1);
}

/// Nobody is asked about people who only share a name or a telephone.
#[tokio::test]
async fn not_alike() {
    for (name, phone) in [
        ("Ясенева Анна Павловна", "+7 900 555-77-89"),
        ("Ясенева Анна Петровна", "+7 900 555-77-88"),
        ("Ясенева Анна Павловна", ""),
    ] {
        let database = Database::new().await;
        let site = Site::new(&database);
        let (one, other) = two(&site, name, phone).await;
        let mut coordinator = site.signed_in("coordinator.north@example.org").await;
        for this in [one, other] {
            let page = coordinator.get(&card(this)).await;
            assert!(page.status == 200 && !page.body.contains(QUESTION), "{name} {phone}");
        }
    }
}

/// Who was declined and applies anew from the same address is no question: everybody sees that it is one person.
#[tokio::test]
async fn once_more() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let declined = Beginner::applied(&site, "one@example.org", &[], &[]).await;
    let mut coordinator = site.signed_in("coordinator.north@example.org").await;
    let reason = [("reason", "Расскажите о себе подробнее")];
    assert_eq!(coordinator.post(&format!("{}/decline", card(declined)), &reason).await.status, 303);
    let mut again = Beginner::ready(&site, "one@example.org", &[], &[]).await;
    assert_eq!(again.send().await.status, 303);
    for this in [declined, again.id()] {
        let page = coordinator.get(&card(this)).await;
        assert!(page.status == 200 && !page.body.contains(QUESTION), "{}", page.html().text);
    }
}

/// Only the centre of the region answers, and only about two entries that it has.
#[tokio::test]
async fn nobody_elses_business() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (one, other) = two(&site, "Ясенева Анна Павловна", "+7 900 555-77-88").await;
    let answer = format!("{}/different", card(one));
    let (this, nobody) = (one.to_string(), id("nobody").to_string());
    let foreign = world.mentor_south.pool_mentor_id.to_string();
    let mut coordinator = site.signed_in("coordinator.north@example.org").await;
    for wrong in [this.as_str(), foreign.as_str(), nobody.as_str(), "", "заявка"] {
        assert_eq!(coordinator.post(&answer, &[("other", wrong)]).await.faults(&[404]), None, "{wrong}");
    }
    let other = other.to_string();
    for stranger in ["coordinator.south@example.org", "curator.a@example.org", "one@example.org"] {
        let mut browser = site.signed_in(stranger).await;
        let south = answer.replace("/north/", "/south/");
        for path in [answer.as_str(), south.as_str()] {
            assert_eq!(
                browser.post(path, &[("other", other.as_str())]).await.faults(&[404]),
                None,
                "{stranger} {path}"
            );
        }
    }
    let mut superuser = database.superuser().await;
    assert_eq!(count(&mut superuser, "select count(*) from pool_distinct").await, 0);
}
