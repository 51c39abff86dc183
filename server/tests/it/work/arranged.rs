//! An arranged meeting is planned until it is held, missed or called off, once; those who come together are moved together.

use chrono::TimeDelta;
use domain::{
    ids::PairId,
    numbers::PlannedMinutes,
    state::PairState,
    text::{LongText, ShortText},
};
use store::{
    Db, SchoolActor,
    appointment::{self, NewAppointment, Shift, Stop},
    meeting,
    pair::Ending,
};

use super::{
    super::support::{Database, pairs::end_of_work, work::arranged},
    as_school, entry, now, pair_of, two_pairs, words,
};

const STATES: &str = "select state || ' ' || sequence from appointment order by starts_at, state";

async fn arrange(db: &Db, school: &SchoolActor, pair_id: PairId, new: &NewAppointment) -> store::Result<()> {
    let mut tx = as_school(db, school).await;
    let pair = pair_of(&mut tx, pair_id).await;
    // As if it had been arranged nine days ago.
    appointment::arrange(&mut tx, &pair, new, now() - TimeDelta::days(9)).await?;
    tx.commit().await
}

fn reason() -> ShortText<300> {
    ShortText::parse("Болезнь").unwrap()
}

/// A series for two mentees is a row for each meeting and mentee, also when it is sent twice; who arranged nothing ahead is
/// refused.
#[tokio::test]
async fn a_series_together() {
    let database = Database::new().await;
    let (db, world, mut superuser) = (database.db(), database.world().await, database.superuser().await);
    let [one, other] = two_pairs(&db, &world.a).await;
    let first = now() + TimeDelta::days(2);
    let mut new = arranged("series", first);
    new.starts = (0..3).map(|week| first + TimeDelta::weeks(week)).collect();
    new.with = vec![other];
    for attempt in ["once", "twice"] {
        arrange(&db, &world.a, one, &new).await.unwrap();
        let question =
            "select count(*) || ' ' || count(distinct occasion_id) || ' ' || count(distinct pair_id) from appointment";
        assert_eq!(words(&mut superuser, question).await, ["6 3 2"], "{attempt}");
    }
    let mut past = arranged("past", now() - TimeDelta::days(20));
    past.with = vec![];
    let refused = arrange(&db, &world.a, one, &past).await.unwrap_err();
    assert!(refused.on_constraint("appointment_past"), "{refused}");
}

/// Moved twice by one form it moves once; by a form that shows an older time it is refused; all who come are moved.
#[tokio::test]
async fn moved() {
    let database = Database::new().await;
    let (db, world, mut superuser) = (database.db(), database.world().await, database.superuser().await);
    let [one, other] = two_pairs(&db, &world.a).await;
    let mut new = arranged("meeting", now() + TimeDelta::days(2));
    new.with = vec![other];
    arrange(&db, &world.a, one, &new).await.unwrap();
    let shift = |sequence, days| Shift {
        sequence,
        starts_at: now() + TimeDelta::days(days),
        minutes: PlannedMinutes::parse("45").unwrap(),
        place: new.place,
        where_text: None,
        topic: None,
    };
    let later = shift(0, 3);
    for (form, rule) in
        [(&later, None), (&later, None), (&shift(0, 5), Some("version")), (&shift(1, -1), Some("appointment_past"))]
    {
        let mut tx = as_school(&db, &world.a).await;
        let stands = appointment::one(&mut tx, new.appointment_id).await.unwrap();
        assert_eq!(stands.together.len(), 2);
        let pair = pair_of(&mut tx, one).await;
        let outcome = appointment::shift(&mut tx, &pair, &stands, form, now()).await;
        match rule {
            None => outcome.unwrap(),
            Some(rule) => assert!(outcome.unwrap_err().on_constraint(rule), "{rule}"),
        }
        tx.commit().await.unwrap();
    }
    assert_eq!(words(&mut superuser, STATES).await, ["planned 1", "planned 1"]);
    let mut tx = as_school(&db, &world.b).await;
    assert!(matches!(appointment::one(&mut tx, new.appointment_id).await, Err(store::Error::NotFound)));
}

/// What has not begun was neither held nor missed, not even past our code.
#[tokio::test]
async fn nothing_ahead_is_over() {
    let database = Database::new().await;
    let (db, world, mut superuser) = (database.db(), database.world().await, database.superuser().await);
    let [one, _] = two_pairs(&db, &world.a).await;
    let new = arranged("ahead", now() + TimeDelta::hours(5));
    arrange(&db, &world.a, one, &new).await.unwrap();
    let mut tx = as_school(&db, &world.a).await;
    let (pair, stands) = (pair_of(&mut tx, one).await, appointment::one(&mut tx, new.appointment_id).await.unwrap());
    let refused = appointment::stop(&mut tx, &pair, &stands, (Stop::Missed, &reason()), now()).await.unwrap_err();
    assert!(refused.on_constraint("appointment_ahead"), "{refused}");
    let mut record = entry(app::clock::today());
    record.appointment = Some(new.appointment_id);
    let refused = meeting::enter(&mut tx, &pair, &record, now()).await.unwrap_err();
    assert!(refused.on_constraint("appointment_ahead"), "{refused}");
    drop(tx);
    let by_hand = sqlx::query("update appointment set state = 'missed', reason = 'x'").execute(&mut superuser).await;
    assert!(store::Error::from(by_hand.unwrap_err()).on_constraint("appointment_ahead"));
}

/// Of two who were to come one was there: the one has a record, the other missed it; and then it is over for good.
#[tokio::test]
async fn one_was_there() {
    let database = Database::new().await;
    let (db, world, mut superuser) = (database.db(), database.world().await, database.superuser().await);
    let [one, other] = two_pairs(&db, &world.a).await;
    let mut new = arranged("over", now() - TimeDelta::minutes(5));
    new.with = vec![other];
    arrange(&db, &world.a, one, &new).await.unwrap();
    let mut record = entry(app::clock::today());
    record.appointment = Some(new.appointment_id);
    for attempt in ["once", "twice"] {
        let mut tx = as_school(&db, &world.a).await;
        let pair = pair_of(&mut tx, one).await;
        meeting::enter(&mut tx, &pair, &record, now()).await.unwrap();
        tx.commit().await.unwrap();
        let question = "select a.state || ' ' || (a.meeting_id is not null) || ' ' || (a.pair_id = g.pair_id)
           from appointment a cross join meeting g order by 1";
        assert_eq!(words(&mut superuser, question).await, ["held true true", "missed false false"], "{attempt}");
    }
    let mut again = entry(app::clock::today());
    again.appointment = Some(new.appointment_id);
    let mut tx = as_school(&db, &world.a).await;
    let (pair, stands) = (pair_of(&mut tx, one).await, appointment::one(&mut tx, new.appointment_id).await.unwrap());
    let refused = meeting::enter(&mut tx, &pair, &again, now()).await.unwrap_err();
    assert!(refused.on_constraint("appointment_steps"), "{refused}");
    let refused = appointment::stop(&mut tx, &pair, &stands, (Stop::Cancelled, &reason()), now()).await.unwrap_err();
    assert!(refused.on_constraint("appointment_steps"), "{refused}");
    drop(tx);
    let by_hand = "update appointment set state = 'planned', meeting_id = null, reason = ''";
    let by_hand = sqlx::query(by_hand).execute(&mut superuser).await;
    assert!(store::Error::from(by_hand.unwrap_err()).on_constraint("appointment_steps"));
}

/// Two record at once: one meeting comes of it.
#[tokio::test]
async fn recorded_at_once() {
    let database = Database::new().await;
    let (db, world, mut superuser) = (database.db(), database.world().await, database.superuser().await);
    let [one, _] = two_pairs(&db, &world.a).await;
    let new = arranged("race", now() - TimeDelta::minutes(5));
    arrange(&db, &world.a, one, &new).await.unwrap();
    let write = async || {
        let mut record = entry(app::clock::today());
        record.appointment = Some(new.appointment_id);
        let mut tx = as_school(&db, &world.a).await;
        let pair = pair_of(&mut tx, one).await;
        meeting::enter(&mut tx, &pair, &record, now()).await?;
        tx.commit().await
    };
    let outcomes = tokio::join!(write(), write());
    let refused = [outcomes.0, outcomes.1].into_iter().filter_map(Result::err).collect::<Vec<_>>();
    assert!(refused.len() == 1 && refused[0].on_constraint("appointment_steps"), "{refused:?}");
    assert_eq!(words(&mut superuser, "select count(*)::text from meeting").await, ["1"]);
}

/// With the pair its arranged meetings end.
#[tokio::test]
async fn ended_with_the_pair() {
    let database = Database::new().await;
    let (db, world, mut superuser) = (database.db(), database.world().await, database.superuser().await);
    let [one, other] = two_pairs(&db, &world.a).await;
    for (thing, pair_id) in [("own", one), ("other", other)] {
        arrange(&db, &world.a, pair_id, &arranged(thing, now() + TimeDelta::days(4))).await.unwrap();
    }
    let mut tx = db.school(&world.a).await.unwrap();
    let ending = Ending {
        state: PairState::Reached,
        ended_on: app::clock::today(),
        result: LongText::parse("Урок проведён").unwrap(),
    };
    end_of_work(&mut tx, one, ending).await;
    tx.commit().await.unwrap();
    assert_eq!(words(&mut superuser, STATES).await, ["cancelled 1", "planned 0"]);
    let refused = arrange(&db, &world.a, one, &arranged("late", now() + TimeDelta::days(4))).await.unwrap_err();
    assert!(refused.on_constraint("ended"), "{refused}");
}
