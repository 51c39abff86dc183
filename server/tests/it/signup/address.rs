//! An address belongs to whoever opens its letters: nobody applies in somebody else's name, and nobody learns from a form who
//! has applied.

use super::{Beginner, admit, confirmation, count, first_step, letters_to, link, subjects, text};
use crate::support::{Database, PASSWORD, Site, press};

const EMAIL: &str = "yaseneva@example.org";
const OTHER: &str = "yaseneva.anna@example.org";

/// Another address gets a letter of its own; the old one proves nothing any more, and only what was proved is sent.
#[tokio::test]
async fn corrected() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut beginner = Beginner::ready(&site, EMAIL, &[], &[]).await;
    let old = confirmation(&site, EMAIL).await;
    let page = beginner.form.clone();
    let moved = press(&mut beginner.browser, &page, &[("email", OTHER)]).await;
    assert!(moved.status == 303 && moved.location().contains("done=letter_on_its_way"), "{}", moved.location());
    assert_eq!(site.browser().get(&old).await.faults(&[410]), None);
    assert_eq!(site.browser().post(&old, &[]).await.faults(&[410]), None);
    beginner.sign().await;
    assert_eq!(beginner.send().await.faults(&[409]), None, "nobody has opened the new address");
    beginner.email = OTHER;
    beginner.prove().await;
    assert_eq!(beginner.send().await.status, 303);
    assert_eq!(site.browser().get(&old).await.faults(&[410]), None, "nor does it open the cabinet");
    assert_eq!(site.browser().post(&old, &[("password", PASSWORD)]).await.faults(&[410]), None);
    let mut superuser = database.superuser().await;
    let sent = "select count(*) from pool_mentor where state = 'submitted' and email = 'yaseneva.anna@example.org'";
    assert_eq!(count(&mut superuser, sent).await, 1);
    assert_eq!(letters_to(&site, EMAIL).await.len(), 1, "the old address hears nothing more");
}

/// With the address of somebody who has applied the form goes on as with any other: only the letter says that there is an
/// application, and leads to it.
#[tokio::test]
async fn there_is_one_already() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut texts = Vec::new();
    for email in ["mentor.north@example.org", EMAIL] {
        let mut browser = site.browser();
        let begun = press(&mut browser, "/r/north/mentor", &first_step(email, &[])).await;
        let next = begun.location().to_owned();
        let step = browser.get(&next).await;
        let page = next.split("/background").next().unwrap().to_owned();
        let review = browser.get(&format!("{page}/review")).await;
        assert_eq!((begun.status, step.status, review.status), (303, 200, 200), "{email}");
        texts.push(format!("{} {}", step.html().text, review.html().text).replace(email, "…"));
    }
    assert_eq!(texts[0], texts[1]);
    let letters = letters_to(&site, "mentor.north@example.org").await;
    assert_eq!(subjects(&letters), ["У вас уже есть заявка наставника"]);
    assert!(link(&letters[0], "/confirm/").is_none());
    let own = link(&letters[0], "/r/north/mentor/").unwrap();
    let page = site.browser().get(&own).await;
    assert!(page.status == 200 && page.body.contains("Центр уже рассмотрел заявку"), "{}", page.html().text);
    assert_eq!(subjects(&letters_to(&site, EMAIL).await), ["Подтвердите адрес и продолжите анкету наставника"]);
}

/// Two forms of one person, proved both: the first one that is sent counts, the second is told so; declined, the address is
/// free again.
#[tokio::test]
async fn the_first_one_counts() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut second = Beginner::ready(&site, EMAIL, &[], &[]).await;
    let first = Beginner::applied(&site, EMAIL, &[], &[]).await;
    let refused = second.send().await;
    assert_eq!(refused.faults(&[409]), None);
    assert!(refused.body.contains("У вас уже есть заявка"), "{}", refused.html().text);
    assert_eq!(admit(&database, &site, first).await.status, 303);
    assert_eq!(second.send().await.status, 409);
    let mut superuser = database.superuser().await;
    let live = "select count(*) from pool_mentor where email = 'yaseneva@example.org' and state <> 'draft'";
    assert_eq!(count(&mut superuser, live).await, 1);

    let declined = Beginner::applied(&site, OTHER, &[("full_name", "Другова Анна Павловна")], &[]).await;
    let mut coordinator = site.signed_in("coordinator.north@example.org").await;
    let reason = [("reason", "Расскажите о себе подробнее")];
    let path = format!("/region/north/applications/{declined}/decline");
    assert_eq!(coordinator.post(&path, &reason).await.status, 303);
    let mut again = Beginner::ready(&site, OTHER, &[], &[]).await;
    assert_eq!(again.send().await.status, 303);
}

/// A link whose time is over is sent anew to whoever holds it, and the letter itself on demand, a few times an hour.
#[tokio::test]
async fn letters_get_lost() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut beginner = Beginner::begin(&site, EMAIL, &[]).await;
    let old = confirmation(&site, EMAIL).await;
    let over = "update access_link set expires_at = now() - interval '1 hour' where email = 'yaseneva@example.org'";
    sqlx::query(over).execute(&mut database.superuser().await).await.unwrap();
    assert_eq!(site.browser().get(&old).await.faults(&[410]), None);
    for _ in 0..2 {
        assert_eq!(site.browser().post(&format!("{old}/again"), &[]).await.status, 303);
    }
    let letters = letters_to(&site, EMAIL).await;
    assert_eq!(letters.len(), 2, "once: {:?}", subjects(&letters));
    let new = letters.iter().filter_map(|letter| link(letter, "/confirm/")).find(|link| *link != old).unwrap();
    assert_eq!(site.browser().get(&new).await.faults(&[200]), None);
    let letter = format!("{}/letter", beginner.form);
    for attempt in 1..=5 {
        // The first step has used up one of five.
        let status = if attempt < 5 { 303 } else { 429 };
        assert_eq!(beginner.browser.post(&letter, &[]).await.status, status, "attempt {attempt}");
    }
    assert_eq!(letters_to(&site, EMAIL).await.len(), 6);
    beginner.prove().await;
    let sent = beginner.browser.post(&letter, &[]).await;
    assert!(sent.status == 303 && sent.location().ends_with("/review"), "nothing left to prove");
}

/// An account that is there gets the application with its own sign-in: nobody sets a password for it by a letter of a form.
#[tokio::test]
async fn an_account_that_is_there() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let email = "curator.a@example.org";
    let mut beginner = Beginner::ready(&site, email, &[], &[]).await;
    assert_eq!(beginner.send().await.status, 303);
    let cabinet = confirmation(&site, email).await;
    let page = beginner.browser.get(&cabinet).await;
    assert!(!page.body.contains("Придумайте пароль:") && !page.body.contains("type=\"password\""));
    assert_eq!(beginner.browser.post(&cabinet, &[("password", "чужой новый пароль")]).await.status, 303);
    assert_eq!(beginner.browser.get("/mentor").await.status, 303, "nobody is signed in by it");
    let mut own = site.browser();
    assert_eq!(own.post("/login", &[("email", email), ("password", PASSWORD)]).await.status, 303);
    assert!(own.get("/mentor").await.body.contains("На проверке"));
}

/// A mentor in two regions has two entries and one account: the second application comes into the same cabinet, without another
/// password, and each region has its own.
#[tokio::test]
async fn in_two_regions() {
    let database = Database::new().await;
    let site = Site::new(&database);
    Beginner::applied(&site, EMAIL, &[], &[]).await;
    let mut second = Beginner::begin_in(&site, "south", EMAIL, &[]).await;
    second.fill(&[]).await;
    assert_eq!(second.send().await.status, 303);
    let cabinet = confirmation(&site, EMAIL).await;
    assert_eq!(second.browser.post(&cabinet, &[]).await.status, 303);
    let mut superuser = database.superuser().await;
    let live = "pool_mentor where email = 'yaseneva@example.org' and state = 'submitted'";
    assert_eq!(count(&mut superuser, &format!("select count(distinct region_id) from {live}")).await, 2);
    assert_eq!(count(&mut superuser, &format!("select count(distinct account_id) from {live}")).await, 1);
    let mut own = site.signed_in(EMAIL).await;
    let profile = own.get("/mentor/profile").await;
    for region in ["north", "south"] {
        let name = text(&database, &format!("select name from region where slug = '{region}'")).await;
        assert!(profile.body.contains(&name), "{name}: {}", profile.html().text);
    }
}
