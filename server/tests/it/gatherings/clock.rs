//! The clock writes the day before a meeting and the day before the end of a survey, and ends it: each once.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{preference::Question, subject::Participant};
use store::{Db, SchoolActor, gathering};

use super::{
    super::support::{Database, Site, add_mentee},
    answer, asked, guest, in_hours, invite, make,
};

async fn keep_time(db: &Db, school: &SchoolActor, now: DateTime<Utc>) -> u64 {
    let mut tx = db.school_job(school.region_id, school.school_id).await.unwrap();
    let moved = gathering::keep_time(&mut tx, now).await.unwrap();
    tx.commit().await.unwrap();
    moved
}

/// A meeting three days ahead is told the day before, once; other schools' meetings are left alone.
#[tokio::test]
async fn the_day_before() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let db = site.db();
    add_mentee(db, &world.a, "Смелова Ирина", true).await;
    let id = make(db, &world.a, in_hours(72)).await;
    invite(db, &world.a, id, Participant::Mentee).await.unwrap();
    let now = app::clock::now();
    for (days, due) in [(0, 0), (1, 0), (2, 1), (2, 0), (3, 0)] {
        assert_eq!(keep_time(db, &world.b, now + TimeDelta::days(days)).await, 0);
        assert_eq!(keep_time(db, &world.a, now + TimeDelta::days(days)).await, due, "day {days}");
    }
    let told = site.letters().await.into_iter().filter(|letter| letter.subject.starts_with("Завтра")).count();
    assert_eq!(told, 1);
}

/// Who has not answered is reminded a day before the end, who has is not; at the end the answers are revealed and the curators
/// told; every look twice.
#[tokio::test]
async fn the_end() {
    let database = Database::new().await;
    let (site, world, mut superuser) = (Site::new(&database), database.world().await, database.superuser().await);
    let db = site.db();
    let found = asked(&database).await;
    let id = found.gathering_id;
    sqlx::query("update mentor set email = 'vera@example.org' where mentor_id = $1")
        .bind(found.mentors[0].as_uuid())
        .execute(&mut superuser)
        .await
        .unwrap();
    let mentee = guest(&mut superuser, &world.a, id, found.mentees[0].as_uuid()).await;
    answer(db, &mentee, &[(Question::Want, &[found.mentors[0].as_uuid()])]).await.unwrap();
    let mut seen = site.letters().await.len();
    let now = app::clock::now();
    for (hours, due, told) in [(12, 0, 0), (26, 1, 1), (27, 0, 0), (49, 1, 1), (50, 0, 0)] {
        assert_eq!(keep_time(db, &world.b, now + TimeDelta::hours(hours)).await, 0);
        assert_eq!(keep_time(db, &world.a, now + TimeDelta::hours(hours)).await, due, "hour {hours}");
        let letters = site.letters().await;
        let new: Vec<_> = letters.iter().skip(seen).map(|letter| (&letter.to, &letter.subject)).collect();
        assert_eq!(new.len(), told, "hour {hours}: {new:?}");
        seen = letters.len();
    }
    let mut tx = db.school(&world.a).await.unwrap();
    assert_eq!(gathering::matrix(&mut tx, id, None).await.unwrap().rows.len(), 1);
}
