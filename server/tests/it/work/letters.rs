//! Who is to come reads of every change, with an entry for the calendar, and once the day before.

use chrono::TimeDelta;
use domain::text::ShortText;
use store::{
    appointment::{self, Shift, Stop},
    job::Job,
};

use super::{
    super::support::{Database, Site, id, work::arranged},
    as_school, now, pair_of,
};

/// Arranged, moved and called off by the school: mentor, mentee and family read each once, with the same entry of the
/// calendar in a newer version, and nothing of what it is about.
#[tokio::test]
async fn every_change_is_told() {
    let database = Database::furnished().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mut seen = site.letters().await.len();
    let mut new = arranged("told", now() + TimeDelta::days(5));
    new.topic = Some(ShortText::parse("Тема не для писем").unwrap());
    let uid = format!("UID:{}@mayak", new.appointment_id);
    for (step, subject, lines) in [
        (0, "Назначена встреча", ["METHOD:PUBLISH", "SEQUENCE:0"]),
        (1, "Встреча перенесена", ["METHOD:PUBLISH", "SEQUENCE:1"]),
        (2, "отменена", ["METHOD:CANCEL", "SEQUENCE:2"]),
    ] {
        let mut tx = as_school(site.db(), &world.a).await;
        let pair = pair_of(&mut tx, id("pair a").into()).await;
        if step == 0 {
            appointment::arrange(&mut tx, &pair, &new, now()).await.unwrap();
        } else {
            let stands = appointment::one(&mut tx, new.appointment_id).await.unwrap();
            if step == 1 {
                let shift = Shift {
                    sequence: 0,
                    starts_at: now() + TimeDelta::days(6),
                    minutes: new.minutes,
                    place: new.place,
                    where_text: new.where_text.clone(),
                    topic: new.topic.clone(),
                };
                appointment::shift(&mut tx, &pair, &stands, &shift, now()).await.unwrap();
            } else {
                let reason = ShortText::parse("Причина не для писем").unwrap();
                appointment::stop(&mut tx, &pair, &stands, (Stop::Cancelled, &reason), now()).await.unwrap();
            }
        }
        tx.commit().await.unwrap();
        let letters = site.letters().await;
        let told = &letters[seen..];
        seen = letters.len();
        let mut readers: Vec<&str> = told.iter().map(|letter| letter.to.as_str()).collect();
        readers.sort_unstable();
        assert_eq!(readers, ["mentee.a@example.org", "parent.mentee.a@example.org", "pool.a@example.org"]);
        for letter in told {
            assert!(letter.subject.contains(subject), "{}", letter.subject);
            assert!(!letter.text.contains("не для писем"), "{}", letter.text);
        }
        let last = &told.last().unwrap().files[0];
        for line in lines.into_iter().chain([uid.as_str()]) {
            assert!(last.contains(line), "{step}: {line} is not in\n{last}");
        }
    }
}

/// The day before everybody is reminded once, however often the clock looks; what was moved is reminded of anew, and another
/// school's meetings are left alone.
#[tokio::test]
async fn the_day_before() {
    let database = Database::furnished().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let soon = arranged("soon", now() + TimeDelta::hours(20));
    let mut tx = as_school(site.db(), &world.a).await;
    let pair = pair_of(&mut tx, id("pair a").into()).await;
    appointment::arrange(&mut tx, &pair, &soon, now() - TimeDelta::days(4)).await.unwrap();
    tx.commit().await.unwrap();
    let mut seen = site.letters().await.len();
    let reminders = async |seen: &mut usize| {
        let letters = site.letters().await;
        let count =
            letters[*seen..].iter().filter(|letter| letter.subject.starts_with("Напоминание о встрече")).count();
        *seen = letters.len();
        count
    };
    assert_eq!(site.job(Job::Meetings).await, 1);
    assert_eq!(reminders(&mut seen).await, 3, "mentor, mentee, family");
    assert_eq!(site.job(Job::Meetings).await, 0);
    assert_eq!(reminders(&mut seen).await, 0, "once");
    let mut tx = site.db().school_job(world.b.region_id, world.b.school_id).await.unwrap();
    assert_eq!(
        appointment::remind(&mut tx, now() + TimeDelta::days(2) + TimeDelta::hours(12)).await.unwrap(),
        1,
        "its own"
    );
    drop(tx);
    let mut tx = as_school(site.db(), &world.a).await;
    let pair = pair_of(&mut tx, id("pair a").into()).await;
    let stands = appointment::one(&mut tx, soon.appointment_id).await.unwrap();
    let later = Shift {
        sequence: 0,
        starts_at: now() + TimeDelta::hours(40),
        minutes: soon.minutes,
        place: soon.place,
        where_text: None,
        topic: None,
    };
    appointment::shift(&mut tx, &pair, &stands, &later, now()).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = site.db().school_job(world.a.region_id, world.a.school_id).await.unwrap();
    assert_eq!(appointment::remind(&mut tx, now() + TimeDelta::hours(20)).await.unwrap(), 1, "of the new time");
    tx.commit().await.unwrap();
}
