//! Schools write down afterwards: a meeting that took place, who was there, and who came when the survey is over already.

use domain::{preference::Question, russian, subject::Participant};
use sqlx::AssertSqlSafe;
use store::gathering;

use super::{
    super::support::{Database, Site, add_mentee, add_mentor, form_of, press},
    Asked, answer, asked, end, everybody, guest, in_hours, invite, make,
};

const CURATOR_A: &str = "curator.a@example.org";

async fn count(database: &Database, sql: &str) -> i64 {
    sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_one(&mut database.superuser().await).await.unwrap()
}

/// A meeting of last week is written down with who was there, and nobody gets a letter of it, whatever is changed; a day of two
/// years ago is a mistake.
#[tokio::test]
async fn a_meeting_of_last_week() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let db = site.db();
    add_mentee(db, &world.a, "Смелова Ирина", true).await;
    add_mentor(db, &world.a, 1).await;
    let mut curator = site.signed_in(CURATOR_A).await;
    let page = "/s/school-a/gatherings/new";
    let day = |ago: u64| russian::date(app::clock::today() - chrono::Days::new(ago));
    let typed = |day: &str| {
        [("title", "Прошедшая"), ("day", day), ("time", "15:30"), ("minutes", "60"), ("place", "Зал")]
            .map(|(name, value)| (name, value.to_owned()))
    };
    let long_ago = typed(&day(730));
    let long_ago: Vec<_> = long_ago.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let refused = press(&mut curator, page, &long_ago).await;
    assert_eq!(refused.status, 422);
    assert!(refused.refusals().iter().any(|words| words.contains("больше года назад")), "{:?}", refused.refusals());
    let last_week = typed(&day(7));
    let last_week: Vec<_> = last_week.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let made = press(&mut curator, page, &last_week).await;
    assert_eq!(made.status, 303);
    let card = made.location().split('?').next().unwrap().to_owned();
    let text = curator.get(&card).await.html().text;
    assert!(text.contains("Не отмечено, кто был") && text.contains("Добавить участников"), "{text}");
    let id = card.rsplit('/').next().unwrap().parse().unwrap();
    for who in [Participant::Mentee, Participant::Mentor] {
        assert_eq!(invite(db, &world.a, id, who).await.unwrap(), 1);
        assert_eq!(invite(db, &world.a, id, who).await.unwrap(), 0, "twice is once");
    }
    let earlier = [("day", day(8))].map(|(name, value)| (name, value));
    let earlier: Vec<_> = earlier.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(press(&mut curator, &format!("{card}/edit"), &earlier).await.status, 303);
    let attendance = form_of(&mut curator, &format!("{card}/attendance")).await.pairs();
    let fields: Vec<_> = attendance.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(curator.post(&format!("{card}/attendance"), &fields).await.status, 303);
    assert_eq!(count(&database, "select count(*) from gathering_guest where attended").await, 2);

    // Who came without being on the list is put there afterwards, until the survey begins.
    add_mentee(db, &world.a, "Тихонова Анна", true).await;
    assert_eq!(invite(db, &world.a, id, Participant::Mentee).await.unwrap(), 1);
    super::open(db, &world.a, id, in_hours(48)).await.unwrap();
    add_mentee(db, &world.a, "Поздняя Анна", true).await;
    let late = invite(db, &world.a, id, Participant::Mentee).await.unwrap_err();
    assert!(late.on_constraint("gathering_planned"), "{late}");
    assert_eq!(curator.get(&format!("{card}/invite")).await.status, 409);

    let other = make(db, &world.a, in_hours(-30)).await;
    invite(db, &world.a, other, Participant::Mentee).await.unwrap();
    let mut tx = db.school(&world.a).await.unwrap();
    gathering::cancel(&mut tx, other).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(count(&database, "select count(*) from email_outbox where kind = 'gathering_told'").await, 0);

    let mut tx = db.school(&world.b).await.unwrap();
    let filter = everybody(Participant::Mentee);
    assert!(matches!(gathering::invite(&mut tx, id, &filter, None).await, Err(store::Error::NotFound)));
    assert!(matches!(gathering::note(&mut tx, id, &[], &[], app::clock::today()).await, Err(store::Error::NotFound)));
}

/// Who came is noted also when the answers are revealed; no answer goes or is sealed again, and nobody can answer.
#[tokio::test]
async fn noted_after_the_answers() {
    let database = Database::new().await;
    let (site, world, mut superuser) = (Site::new(&database), database.world().await, database.superuser().await);
    let db = site.db();
    let Asked { gathering_id, mentees, mentors } = asked(&database).await;
    let answers = guest(&mut superuser, &world.a, gathering_id, mentees[0].as_uuid()).await;
    answer(db, &answers, &[(Question::Want, &[mentors[0].as_uuid()])]).await.unwrap();
    end(db, &world.a, gathering_id).await.unwrap();
    let mut curator = site.signed_in(CURATOR_A).await;
    let page = format!("/s/school-a/gatherings/{gathering_id}/attendance");
    let text = curator.get(&page).await.html().text;
    assert!(text.contains("ответы останутся как есть"), "{text}");
    let mut pairs = form_of(&mut curator, &page).await.pairs();
    // Whoever answered was not there after all.
    let absent = answers.gathering_guest_id.to_string();
    pairs.retain(|(name, value)| name != "mentee" || *value != absent);
    let fields: Vec<_> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    for _ in 0..2 {
        assert_eq!(curator.post(&page, &fields).await.status, 303);
    }
    assert_eq!(count(&database, "select count(*) from audit_event where action = 'gathering.noted'").await, 1);
    assert_eq!(count(&database, "select count(*) from gathering_guest where not attended").await, 1);
    let mut tx = db.school(&world.a).await.unwrap();
    let card = gathering::card(&mut tx, gathering_id).await.unwrap();
    assert_eq!((card.came, card.noted, card.asked, card.answered), (3, 4, 4, 1));
    assert!(card.survey.revealed_at.is_some());
    let outcome = gathering::outcome(&mut tx, gathering_id).await.unwrap();
    assert_eq!((outcome.asked, outcome.answered), (4, 1));
    assert_eq!(count(&database, "select count(*) from preference").await, 1, "the answer stays");
    let again = answer(db, &answers, &[(Question::Want, &[mentors[1].as_uuid()])]).await.unwrap_err();
    assert!(again.on_constraint("preference_open"), "{again}");
}
