//! Curators and psychologists get one letter a week with numbers and no names, and none when nothing is to be done.

use chrono::{Datelike as _, NaiveDate};
use store::{Db, SchoolActor, care, job::Job};

use super::{super::support::Site, calm, in_days, signal};

async fn tell(db: &Db, school: &SchoolActor, on: NaiveDate) -> u64 {
    let mut tx = db.school_job(school.region_id, school.school_id).await.unwrap();
    let told = care::tell(&mut tx, on).await.unwrap();
    tx.commit().await.unwrap();
    told
}

/// The days from today to the Monday after next Sunday.
fn to_monday() -> u64 {
    u64::from(7 - app::clock::today().weekday().num_days_from_monday())
}

/// Once a week to those who care for pairs of this school, with no name in it; the second run finds nothing.
#[tokio::test]
async fn once_a_week() {
    let database = calm().await;
    let (site, world) = (Site::new(&database), database.world().await);
    signal(&mut database.superuser().await, &world.a, "a", 2).await;
    let before = site.letters().await.len();
    assert_eq!(tell(site.db(), &world.a, in_days(0)).await, 1);
    assert_eq!(tell(site.db(), &world.a, in_days(0)).await, 0, "once more");
    assert_eq!(tell(site.db(), &world.a, in_days(to_monday() - 1)).await, 0, "on Sunday");
    let letters: Vec<_> = site.letters().await.into_iter().skip(before).collect();
    let mut readers: Vec<_> = letters.iter().map(|letter| letter.to.as_str()).collect();
    readers.sort_unstable();
    assert_eq!(readers, ["curator.a@example.org", "deputy.a@example.org", "psychologist.a@example.org"]);
    for letter in &letters {
        assert_eq!(letter.subject, "Парам нужна помощь");
        assert!(!letter.text.contains("Лунин") && !letter.text.contains("Заводской"), "{}", letter.text);
        assert!(letter.text.contains("/s/school-a/care"), "{}", letter.text);
    }
    assert_eq!(tell(site.db(), &world.a, in_days(to_monday())).await, 1, "on Monday");
    assert_eq!(tell(site.db(), &world.a, in_days(to_monday())).await, 0, "on Monday once more");
}

/// A school with nothing to do gets none; what was done before the letter is sent is not told.
#[tokio::test]
async fn nothing_to_do() {
    let database = calm().await;
    let (site, world, mut superuser) = (Site::new(&database), database.world().await, database.superuser().await);
    let before = site.letters().await.len();
    assert_eq!(tell(site.db(), &world.b, in_days(0)).await, 0);
    signal(&mut superuser, &world.a, "a", 2).await;
    assert_eq!(tell(site.db(), &world.a, in_days(0)).await, 1);
    let closed =
        "update care_signal set taken_by = (select account_id from account where email = 'curator.a@example.org'),
      taken_at = now(), closed_at = now(), outcome = 'поговорили'";
    super::run(&mut superuser, closed).await;
    assert_eq!(site.letters().await.len(), before);
}

/// The job of the clock goes through all schools, and done twice it writes once.
#[tokio::test]
async fn the_job() {
    let database = calm().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mut superuser = database.superuser().await;
    signal(&mut superuser, &world.a, "a", 2).await;
    signal(&mut superuser, &world.c, "c", 2).await;
    assert_eq!(site.job(Job::Care).await, 2);
    assert_eq!(site.job(Job::Care).await, 0);
}
