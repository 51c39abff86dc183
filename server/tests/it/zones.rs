//! «Today» is the region's day, in pages, in the rules of the database and in what runs to its end by itself.

use chrono::{Days, NaiveDate};
use chrono_tz::{
    Pacific::{Kiritimati, Pago_Pago},
    Tz,
};
use domain::{ids::PairId, mentoring_form::MentoringForm, russian};
use store::{
    Db, SchoolActor,
    pair::{self, NewPair},
};
use uuid::Uuid;

use super::support::{Database, Site, add_mentee, add_mentor};

/// A zone in which it is another day than by the default now: a day ahead from Moscow's afternoon on, else a day behind.
fn elsewhere() -> (Tz, NaiveDate) {
    let (now, moscow) = (app::clock::now(), app::clock::today());
    let zone = if now.with_timezone(&Kiritimati).date_naive() == moscow { Pago_Pago } else { Kiritimati };
    let day = now.with_timezone(&zone).date_naive();
    assert_ne!(day, moscow);
    (zone, day)
}

async fn moved(database: &Database, zone: Tz) {
    sqlx::query("update region set time_zone = $1 where slug = 'north'")
        .bind(zone.name())
        .execute(&mut database.superuser().await)
        .await
        .unwrap();
}

/// A pair that has run for some days, whatever the zone.
async fn add_pair(db: &Db, school: &SchoolActor) -> PairId {
    let made = NewPair {
        pair_id: Uuid::now_v7().into(),
        mentee_id: add_mentee(db, school, "Смелова Ирина", true).await,
        mentor_id: add_mentor(db, school, 1).await,
        form: MentoringForm::TeacherTeacher,
        role_model: None,
        goal: None,
        started_on: app::clock::today() - Days::new(3),
    };
    let mut tx = db.school(school).await.unwrap();
    pair::make(&mut tx, &made).await.unwrap();
    tx.commit().await.unwrap();
    made.pair_id
}

/// Outside of a request it is the default's day; within one of a region far away a page offers, accepts and refuses days
/// by the clocks there, and another region goes by its own.
#[tokio::test]
async fn pages_go_by_the_regions_day() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (zone, there) = elsewhere();
    let here = app::clock::today();
    moved(&database, zone).await;
    for (school, actor, today, zone) in [("a", world.a, there, zone), ("c", world.c, here, store::zone::DEFAULT)] {
        let mut curator = site.signed_in(&format!("curator.{school}@example.org")).await;
        let pair_id = store::zone::within(zone, add_pair(site.db(), &actor)).await;
        let form = format!("/s/school-{school}/pairs/{pair_id}/meetings/new");
        for (held_on, status) in [(today.succ_opt().unwrap(), 422), (today, 303)] {
            let held_on = russian::date(held_on);
            let fields = [
                ("kind", "acquaintance"),
                ("held_on", &*held_on),
                ("minutes", "30"),
                ("place", "online"),
                ("topic", "Знакомство"),
                ("result", "Договорились о времени"),
            ];
            let answer = curator.post(&form, &fields).await;
            assert_eq!(answer.status, status, "school {school}, {held_on}: {}", answer.body);
        }
    }
}

/// A permission whose last day is over by one clock and not by the other is judged by the region's: the row policy sees
/// the same day as the page.
#[tokio::test]
async fn policies_go_by_the_regions_day() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (zone, there) = elsewhere();
    let here = app::clock::today();
    let mut superuser = database.superuser().await;
    sqlx::query("update pool_consent set valid_until = $1")
        .bind(there.min(here))
        .execute(&mut superuser)
        .await
        .unwrap();
    sqlx::query("update pool_mentor set version = version").execute(&mut superuser).await.unwrap();
    let mut curator = site.signed_in("curator.a@example.org").await;
    let entry = format!("/s/school-a/pool/{}", world.mentor_north.pool_mentor_id);
    assert_eq!(curator.get(&entry).await.status, if here <= there.min(here) { 200 } else { 404 }, "by Moscow's day");
    moved(&database, zone).await;
    assert_eq!(curator.get(&entry).await.status, if there <= there.min(here) { 200 } else { 404 }, "by the region's");
}

/// Moments are shown on the region's clocks.
#[tokio::test]
async fn moments_are_shown_on_the_regions_clocks() {
    let database = Database::new().await;
    let site = Site::new(&database);
    moved(&database, Kiritimati).await;
    let mut curator = site.signed_in("curator.a@example.org").await;
    sqlx::query("update session set created_at = now() - interval '1 day' - (now() - date_trunc('day', now(), 'UTC'))")
        .execute(&mut database.superuser().await)
        .await
        .unwrap();
    let account = curator.get("/account").await.body;
    assert!(account.contains(", 14:00"), "midnight of UTC is two in the afternoon there: {account}");
}
