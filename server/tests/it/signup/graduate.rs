//! A school hears that one of its graduates is in the pool: once, only the school of the list, and only while the entry may be
//! shown.

use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::{Answers, Beginner, admit, approve, letters_to, link, subjects};
use crate::support::{Database, Site, World};

const EMAIL: &str = "yaseneva@example.org";
const SUBJECT: &str = "Выпускник вашей школы теперь в пуле наставников";

async fn graduate(site: &Site, school: Answers<'_>) -> Uuid {
    Beginner::applied(site, EMAIL, &[("categories", "alumnus")], &[("background", school)]).await
}

/// A graduate of school A, chosen from the list.
async fn graduate_of_a(site: &Site, world: &World) -> Uuid {
    let school = world.a.school_id.to_string();
    graduate(site, &[("school", school.as_str())]).await
}

async fn told(site: &Site, curator: &str) -> usize {
    letters_to(site, curator).await.iter().filter(|letter| letter.subject == SUBJECT).count()
}

/// The curators of the school get one letter with a link to the entry; other schools get none.
#[tokio::test]
async fn the_school_is_told() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let id = graduate_of_a(&site, &world).await;
    assert_eq!(told(&site, "curator.a@example.org").await, 0, "nobody has approved yet");
    assert_eq!(admit(&database, &site, id).await.status, 303);
    assert_eq!(approve(&site, id).await.status, 409);
    for _ in 0..2 {
        assert_eq!(told(&site, "curator.a@example.org").await, 1);
    }
    for other in ["curator.b@example.org", "curator.c@example.org"] {
        assert_eq!(told(&site, other).await, 0, "{other}");
    }
    let letters = letters_to(&site, "curator.a@example.org").await;
    let letter = letters.iter().find(|letter| letter.subject == SUBJECT).unwrap();
    assert!(letter.text.contains("Ясенева Анна Павловна") && !letter.text.contains(EMAIL));
    let entry = link(letter, "/s/school-a/pool/").unwrap();
    let mut curator = site.signed_in("curator.a@example.org").await;
    let page = curator.get(&entry).await;
    assert!(page.status == 200 && page.body.contains("Школа school-a (Округ school-a)"), "{}", page.html().text);
    assert!(!page.body.contains(EMAIL) && !page.body.contains("555-77-88"));
}

/// A school in own words is told nothing: nobody knows which one it is.
#[tokio::test]
async fn in_own_words() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let id = graduate(&site, &[("alma_mater", "Школа school-a")]).await;
    assert_eq!(admit(&database, &site, id).await.status, 303);
    assert_eq!(told(&site, "curator.a@example.org").await, 0);
    let mut curator = site.signed_in("curator.a@example.org").await;
    assert!(curator.get(&format!("/s/school-a/pool/{id}")).await.body.contains("Школа school-a"));
}

/// A permission taken back before the letter left, or an entry that is no longer there: the letter is not sent.
#[tokio::test]
async fn taken_back_meanwhile() {
    for change in ["shown_until = current_date - 1", "state = 'left', left_at = now()"] {
        let database = Database::new().await;
        let (site, world) = (Site::new(&database), database.world().await);
        let id = graduate_of_a(&site, &world).await;
        assert_eq!(admit(&database, &site, id).await.status, 303);
        let mut superuser = database.superuser().await;
        sqlx::query("set session_replication_role = replica").execute(&mut superuser).await.unwrap();
        let statement = format!("update pool_mentor set {change} where pool_mentor_id = '{id}'");
        sqlx::query(AssertSqlSafe(statement)).execute(&mut superuser).await.unwrap();
        assert_eq!(told(&site, "curator.a@example.org").await, 0, "{change}");
    }
}

/// The list has the schools of the region; one of another region is refused like one that never was.
#[tokio::test]
async fn of_the_own_region() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mut beginner = Beginner::begin(&site, EMAIL, &[("categories", "alumnus")]).await;
    let form = beginner.look("background").await;
    assert!(form.body.contains("Школа school-b") && !form.body.contains("school-c"));
    let foreign = world.c.school_id.to_string();
    let refused = beginner.step("background", &[("school", foreign.as_str())]).await;
    assert_eq!(refused.faults(&[422]), None);
    assert!(refused.body.contains("Выберите школу из списка"), "{:?}", refused.refusals());
    let letters = letters_to(&site, EMAIL).await;
    assert_eq!(subjects(&letters), ["Подтвердите адрес и продолжите анкету наставника"]);
}
