//! What took place is recorded once, for everybody who was there, never ahead of its day, and put right by its writer only.

use chrono::{Days, TimeDelta};
use domain::{
    meeting::{MeetingKind, MeetingPlace},
    numbers::Minutes,
    text::{LongText, ShortText},
};
use store::meeting::{self, Record};

use super::{
    super::support::{Database, id},
    MENTOR, as_mentor, as_school, entry, now, pair_of, pairs_of, two_pairs, words,
};

/// Two mentees meet with their mentor: each has the record, of one occasion; sent twice it stays one of each.
#[tokio::test]
async fn together() {
    let database = Database::new().await;
    let (db, world, mut superuser) = (database.db(), database.world().await, database.superuser().await);
    let [one, other] = two_pairs(&db, &world.a).await;
    let mut new = entry(app::clock::today());
    new.with = vec![other];
    for attempt in ["once", "twice"] {
        let mut tx = as_school(&db, &world.a).await;
        let pair = pair_of(&mut tx, one).await;
        assert_eq!(pair.mates.iter().map(|mate| mate.pair_id).collect::<Vec<_>>(), [other]);
        meeting::enter(&mut tx, &pair, &new, now()).await.unwrap();
        tx.commit().await.unwrap();
        let question = "select count(*) || ' ' || count(distinct pair_id) || ' ' || count(distinct occasion_id) || ' '
           || min(next_step) from meeting";
        assert_eq!(words(&mut superuser, question).await, ["2 2 1 Провести урок"], "{attempt}");
    }
    let told = "select recipient from email_outbox where kind = 'meeting_recorded' order by 1";
    let expected = ["pair:mentee", "pair:mentee", "pair:mentor", "pair:representative", "pair:representative"];
    assert_eq!(words(&mut superuser, told).await, expected, "the mentor reads once");
}

/// A mate of another mentor, and a pair of another school, are nobody's to record with.
#[tokio::test]
async fn with_strangers() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let ([one, _], [stranger, _]) =
        (two_pairs(&db, &world.a).await, pairs_of(&db, &world.a, ["Чужова Анна", "Чужова Инна"]).await);
    let mut tx = as_school(&db, &world.a).await;
    let pair = pair_of(&mut tx, one).await;
    let mut new = entry(app::clock::today());
    new.with = vec![stranger];
    assert!(matches!(meeting::enter(&mut tx, &pair, &new, now()).await, Err(store::Error::NotFound)));
    drop(tx);
    let mut tx = as_school(&db, &world.b).await;
    assert!(matches!(store::work::pair(&mut tx, one).await, Err(store::Error::NotFound)));
    assert!(matches!(meeting::recorded(&mut tx, new.meeting_id).await, Err(store::Error::NotFound)));
}

/// Tomorrow has not taken place, whoever says so; neither had the day before the pair began.
#[tokio::test]
async fn days_out_of_reach() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let [one, _] = two_pairs(&db, &world.a).await;
    let today = app::clock::today();
    for (day, rule) in [(today + Days::new(1), "meeting_ahead"), (today - Days::new(1), "before_start")] {
        let mut tx = as_school(&db, &world.a).await;
        let pair = pair_of(&mut tx, one).await;
        let refused = meeting::enter(&mut tx, &pair, &entry(day), now()).await.unwrap_err();
        assert!(refused.on_constraint(rule), "{day}: {refused}");
    }
}

/// Only the writer puts a record right, and only for two weeks; the note stays the mentor's.
#[tokio::test]
async fn corrections() {
    let database = Database::furnished().await;
    let (db, world, mut superuser) = (database.db(), database.world().await, database.superuser().await);
    let mut tx = as_mentor(&db, &mut superuser, MENTOR).await;
    let pair = pair_of(&mut tx, id("pair a").into()).await;
    let mut new = entry(app::clock::today());
    new.record.note = Some(LongText::parse("Тихо говорит о доме").unwrap());
    meeting::enter(&mut tx, &pair, &new, now()).await.unwrap();
    let better = correction("Собрали макет");
    meeting::correct(&mut tx, &pair, new.meeting_id, &better).await.unwrap();
    let stands = meeting::recorded(&mut tx, new.meeting_id).await.unwrap();
    assert_eq!((stands.result.as_str(), stands.note.as_str()), ("Собрали макет", "Новая заметка"));
    tx.commit().await.unwrap();

    let mut tx = as_school(&db, &world.a).await;
    let pair = pair_of(&mut tx, id("pair a").into()).await;
    let refused = meeting::correct(&mut tx, &pair, new.meeting_id, &better).await.unwrap_err();
    assert!(refused.on_constraint("correction_over"), "{refused}");
    assert_eq!(meeting::recorded(&mut tx, new.meeting_id).await.unwrap().note, "", "the school reads none");
    drop(tx);

    let long_ago = now() - TimeDelta::days(15);
    let age = "update meeting set recorded_at = $1 where mentor_note <> ''";
    sqlx::query(age).bind(long_ago).execute(&mut superuser).await.unwrap();
    let mut tx = as_mentor(&db, &mut superuser, MENTOR).await;
    let pair = pair_of(&mut tx, id("pair a").into()).await;
    let refused = meeting::correct(&mut tx, &pair, new.meeting_id, &better).await.unwrap_err();
    assert!(refused.on_constraint("correction_over"), "{refused}");
    drop(tx);
    let deeds = "select action from audit_event where action = 'meeting.corrected'";
    assert_eq!(words(&mut superuser, deeds).await.len(), 1);
}

fn correction(result: &str) -> Record {
    Record {
        kind: MeetingKind::Planning,
        held_on: app::clock::today(),
        minutes: Minutes::parse("50").unwrap(),
        place: MeetingPlace::Online,
        topic: ShortText::parse("Макет").unwrap(),
        result: LongText::parse(result).unwrap(),
        next_step: None,
        reflection: None,
        note: Some(LongText::parse("Новая заметка").unwrap()),
    }
}

/// The mentor's own note is out of the school's reach in the database itself: it is neither read nor written there.
#[tokio::test]
async fn notes_are_the_mentors() {
    let database = Database::new().await;
    let mut superuser = database.superuser().await;
    for (role, may) in
        [("mayak_school", false), ("mayak_mentee", false), ("mayak_region", false), ("mayak_mentor", true)]
    {
        let any: bool = sqlx::query_scalar(
            "select has_column_privilege($1, 'meeting', 'mentor_note', 'select')
               or has_column_privilege($1, 'meeting', 'mentor_note', 'update')
               or has_column_privilege($1, 'meeting', 'mentor_note', 'insert')",
        )
        .bind(role)
        .fetch_one(&mut superuser)
        .await
        .unwrap();
        assert_eq!(any, may, "{role}");
    }
    // What the mentee says about a meeting, beside that it took place, is not for the mentor.
    for column in ["mood", "useful", "words"] {
        let any: bool = sqlx::query_scalar("select has_column_privilege('mayak_mentor', 'reflection', $1, 'select')")
            .bind(column)
            .fetch_one(&mut superuser)
            .await
            .unwrap();
        assert!(!any, "{column}");
    }
}
