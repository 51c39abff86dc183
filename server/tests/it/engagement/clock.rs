//! Questions that wait: reminders after three and seven days, closed after fourteen, each once, and never while the mentor
//! is away.

use chrono::{Days, NaiveDate};
use domain::{engagement::Pause, text::LongText};
use store::{Db, SchoolActor, engagement, job::Job, pool};
use uuid::Uuid;

use super::{
    super::support::{Database, Site},
    CURATOR_A, MENTOR, actor, ask, give, standing, taken, words,
};

pub(super) fn in_days(days: u64) -> NaiveDate {
    app::clock::today() + Days::new(days)
}

pub(super) async fn keep_time(db: &Db, school: &SchoolActor, on: NaiveDate) -> u64 {
    let mut tx = db.school_job(school.region_id, school.school_id).await.unwrap();
    let moved = engagement::keep_time(&mut tx, on).await.unwrap();
    tx.commit().await.unwrap();
    moved
}

/// Subjects of the letters that reached an address since the last look.
async fn subjects(site: &Site, to: &str, seen: &mut usize) -> Vec<String> {
    let letters = site.letters().await;
    let new =
        letters.iter().skip(*seen).filter(|letter| letter.to == to).map(|letter| letter.subject.clone()).collect();
    *seen = letters.len();
    new
}

/// Day by day, each job twice: two reminders to the mentor, then the end, told to both; a place was never held, and another
/// school's questions stay as they are.
#[tokio::test]
async fn day_by_day() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (db, mentor, mut superuser) = (site.db(), world.mentor_north, database.superuser().await);
    let asked = ask(db, &world.a, &mentor, "2").await.unwrap();
    ask(db, &world.b, &mentor, "1").await.unwrap();
    let mut seen = site.letters().await.len();
    for day in 0..=15 {
        let first = keep_time(db, &world.a, in_days(day)).await;
        assert_eq!(first, u64::from([3, 7, 14].contains(&day)), "day {day}");
        assert_eq!(keep_time(db, &world.a, in_days(day)).await, 0, "day {day}, once more");
        let told = subjects(&site, MENTOR, &mut seen).await;
        match day {
            3 | 7 => assert!(told.len() == 1 && told[0].starts_with("Школа ждёт вашего ответа"), "{day}: {told:?}"),
            14 => assert_eq!(told, ["Запрос закрыт: ответа не было"], "{day}"),
            _ => assert!(told.is_empty(), "{day}: {told:?}"),
        }
    }
    assert_eq!(standing(&mut superuser).await, ["expired 0", "asked 0"]);
    assert_eq!(taken(&mut superuser, &mentor).await, (0, 2));
    let told = site.letters().await.into_iter().filter(|letter| letter.to == CURATOR_A).map(|letter| letter.subject);
    assert_eq!(told.collect::<Vec<_>>(), ["Запрос закрыт: ответа не было"]);
    assert!(give(db, &mentor, asked, "1").await.unwrap_err().on_constraint("engagement_answered"));
    let deeds = words(&mut superuser, "select action from audit_event where action like '%expired'").await;
    assert_eq!(deeds, ["engagement.expired"]);
    let mut curator = site.signed_in(CURATOR_A).await;
    let card = curator.get(&format!("/s/school-a/requests/{asked}")).await.html().text;
    assert!(card.contains("Наставник не ответил за 14\u{a0}дней"), "{card}");
    assert!(curator.get("/s/school-a/journal").await.body.contains("Запрос закрыт: ответа не было"));
    ask(db, &world.a, &mentor, "2").await.unwrap();
}

/// While the school has the word, the school is reminded, and by its silence the question closes too.
#[tokio::test]
async fn the_schools_turn() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (db, mentor) = (site.db(), world.mentor_north);
    let asked = ask(db, &world.a, &mentor, "1").await.unwrap();
    let mut tx = db.mentor(&actor(&mentor)).await.unwrap();
    engagement::ask_back(&mut tx, asked, &LongText::parse("По каким дням?").unwrap()).await.unwrap();
    tx.commit().await.unwrap();
    site.work().await.unwrap();
    assert_eq!(keep_time(db, &world.a, in_days(3)).await, 1);
    let letters = site.letters().await;
    let last = letters.last().unwrap();
    assert_eq!((last.to.as_str(), last.subject.as_str()), (CURATOR_A, "Вопрос наставника ждёт ответа"));
    let closes = domain::russian::date(in_days(14));
    assert!(last.text.contains(&format!("закроется {closes}")), "{}", last.text);
    assert_eq!(keep_time(db, &world.a, in_days(14)).await, 1);
    let letters = site.letters().await;
    let unheard =
        letters.iter().find(|letter| letter.to == MENTOR && letter.subject.starts_with("Запрос закрыт")).unwrap();
    assert!(unheard.text.contains("Школа не ответила на ваш вопрос"), "{}", unheard.text);
}

/// Days of absence are not counted, and on them nothing happens.
#[tokio::test]
async fn away() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (db, mentor) = (site.db(), world.mentor_north);
    let asked = ask(db, &world.a, &mentor, "1").await.unwrap();
    let days = Pause { from_on: in_days(2), until_on: in_days(11) };
    let mut tx = db.mentor(&actor(&mentor)).await.unwrap();
    pool::go_away(&mut tx, mentor.pool_mentor_id, Uuid::now_v7().into(), days).await.unwrap();
    tx.commit().await.unwrap();
    let card = site.signed_in(CURATOR_A).await.get(&format!("/s/school-a/requests/{asked}")).await.html().text;
    assert!(card.contains(&domain::russian::date(in_days(24))), "it closes ten days later: {card}");
    let mut moved = Vec::new();
    for day in 0..=24 {
        if keep_time(db, &world.a, in_days(day)).await > 0 {
            moved.push(day);
        }
    }
    assert_eq!(moved, [13, 17, 24]);
}

/// An answer that comes while the clock is looked at is not overtaken by it.
#[tokio::test]
async fn somebody_answers_meanwhile() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let mentor = world.mentor_north;
    let asked = ask(&db, &world.a, &mentor, "1").await.unwrap();
    let mut answer = db.mentor(&actor(&mentor)).await.unwrap();
    engagement::accept(&mut answer, asked).await.unwrap();
    assert_eq!(keep_time(&db, &world.a, in_days(14)).await, 0, "it waits for the next time");
    answer.commit().await.unwrap();
    assert_eq!(keep_time(&db, &world.a, in_days(15)).await, 0);
    assert_eq!(standing(&mut database.superuser().await).await, ["accepted 1"]);
}

/// Days are those of the region, also for the worker: in the first it is three days after the question, in the second two. The
/// last two zones never have the same day, so whatever single day the worker took would be wrong in one of them.
#[tokio::test]
async fn on_the_regions_day() {
    for (first, second) in [("Asia/Vladivostok", "Europe/Kaliningrad"), ("Pacific/Kiritimati", "Etc/GMT+12")] {
        let database = Database::new().await;
        let (site, world) = (Site::new(&database), database.world().await);
        let (db, mut superuser) = (site.db(), database.superuser().await);
        ask(db, &world.a, &world.mentor_north, "1").await.unwrap();
        ask(db, &world.c, &world.mentor_south, "1").await.unwrap();
        for (school, zone, days) in [(&world.a, first, 3), (&world.c, second, 2)] {
            let statement = format!(
                "update region set time_zone = '{zone}' where region_id = '{}';
                 update engagement set waits_since = (now() at time zone '{zone}')::date - {days} where school_id = '{}'",
                school.region_id, school.school_id
            );
            super::run(&mut superuser, &statement).await;
        }
        site.job(Job::Engagements).await;
        let told = "select e.reminded || ' ' || (e.reminded_on = (now() at time zone r.time_zone)::date)
                    from engagement e join region r using (region_id) where e.reminded > 0";
        assert_eq!(words(&mut superuser, told).await, ["3 true"], "{first}, {second}");
    }
}

/// Nobody looked at the clock for weeks: the mentor is reminded first, and has three days.
#[tokio::test]
async fn never_unwarned() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (db, mut superuser) = (site.db(), database.superuser().await);
    let asked = ask(db, &world.a, &world.mentor_north, "1").await.unwrap();
    let mut seen = site.letters().await.len();
    for (day, moved, state) in [(20, 1, "asked 0"), (21, 0, "asked 0"), (22, 0, "asked 0"), (23, 1, "expired 0")] {
        assert_eq!(keep_time(db, &world.a, in_days(day)).await, moved, "day {day}");
        assert_eq!(standing(&mut superuser).await, [state], "day {day}");
        if day == 20 {
            let told = subjects(&site, MENTOR, &mut seen).await;
            assert!(told.len() == 1 && told[0].starts_with("Школа ждёт вашего ответа"), "{told:?}");
            let card = site.signed_in(CURATOR_A).await.get(&format!("/s/school-a/requests/{asked}")).await.html().text;
            assert!(card.contains(&domain::russian::date(in_days(23))), "{card}");
        }
    }
}

/// An absence of the mentor is nothing to the school that has the word.
#[tokio::test]
async fn away_while_the_school_has_the_word() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let mentor = world.mentor_north;
    let asked = ask(&db, &world.a, &mentor, "1").await.unwrap();
    let mut tx = db.mentor(&actor(&mentor)).await.unwrap();
    engagement::ask_back(&mut tx, asked, &LongText::parse("По каким дням?").unwrap()).await.unwrap();
    let days = Pause { from_on: in_days(1), until_on: in_days(30) };
    pool::go_away(&mut tx, mentor.pool_mentor_id, Uuid::now_v7().into(), days).await.unwrap();
    tx.commit().await.unwrap();
    let mut moved = Vec::new();
    for day in 0..=14 {
        if keep_time(&db, &world.a, in_days(day)).await > 0 {
            moved.push(day);
        }
    }
    assert_eq!(moved, [3, 7, 14]);
}
