//! What holds for a pair from the day it is chosen to the day it is closed, whoever presses and how often.

use chrono::{Days, NaiveDate};
use domain::{
    ids::{MentorId, PairId},
    mentoring_form::MentoringForm,
    pair_life::{AskAnswer, ContactRule, PairPhase, Rematch, StoppedBy},
    state::PairState,
    subject::Participant,
    text::{LongText, ShortText},
};
use store::{
    Db, SchoolActor,
    pair::{self, Change, Closing, Ending, NewAsk, NewPair, NewStandIn, Order},
    waiting,
};
use uuid::Uuid;

use super::support::{
    Database, Site, add_mentee, add_mentor, id,
    pairs::{new_pair, to_work},
};

fn long<const MAX: usize>(text: &str) -> LongText<MAX> {
    LongText::parse(text).unwrap()
}

fn order(number: &str, ordered_on: NaiveDate) -> Order {
    Order { number: ShortText::parse(number).unwrap(), ordered_on }
}

fn ask(side: Participant) -> NewAsk {
    NewAsk {
        partner_ask_id: Uuid::now_v7().into(), side, reason: long("Мы не понимаем друг друга")
    }
}

/// A school with one pair in its trial, and another mentor with a free place.
async fn paired(db: &Db, school: &SchoolActor) -> (PairId, MentorId, MentorId) {
    let mentee = add_mentee(db, school, "Смелова Ирина", true).await;
    let (mentor, other) = (add_mentor(db, school, 1).await, add_mentor(db, school, 1).await);
    let new = NewPair {
        goal: Some(long("Вести урок спокойно")),
        ..new_pair(MentoringForm::TeacherTeacher, (mentee, mentor))
    };
    let mut tx = db.school(school).await.unwrap();
    pair::make(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    (new.pair_id, mentor, other)
}

/// The steps come one after the other, none is skipped, none is taken twice, and another school takes none.
#[tokio::test]
async fn steps_in_their_order() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let (pair_id, ..) = paired(&db, &world.a).await;
    let today = app::clock::today();
    let mut stranger = db.school(&world.b).await.unwrap();
    assert!(matches!(pair::trial_held(&mut stranger, pair_id, today).await, Err(store::Error::NotFound)));
    assert!(matches!(pair::whole(&mut stranger, pair_id).await, Err(store::Error::NotFound)));

    let mut tx = db.school(&world.a).await.unwrap();
    for early in
        [pair::order(&mut tx, &[pair_id], &order("12-о", today)).await, pair::agree(&mut tx, pair_id, today).await]
    {
        assert!(early.unwrap_err().on_constraint("step_early"));
    }
    let before = today.pred_opt().unwrap();
    assert!(pair::trial_held(&mut tx, pair_id, before).await.unwrap_err().on_constraint("trial_day"));
    to_work(&mut tx, pair_id).await;
    for late in [
        pair::trial_held(&mut tx, pair_id, today).await,
        pair::order(&mut tx, &[pair_id], &order("12-о", today)).await,
        pair::agree(&mut tx, pair_id, today).await,
    ] {
        assert!(late.unwrap_err().on_constraint("step_done"));
    }
    let card = pair::card(&mut tx, pair_id).await.unwrap();
    assert_eq!(
        (card.phase, card.order, card.agreed_on),
        (PairPhase::Work, Some(("12-о".to_owned(), today)), Some(today))
    );
    let events = pair::whole(&mut tx, pair_id).await.unwrap().life.events.len();
    assert_eq!(events, 4, "made, trial, order, agreement");
}

/// The database lets no step be skipped, even by code that forgets to ask.
#[tokio::test]
async fn steps_are_held_by_the_database() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    paired(&db, &world.a).await;
    let mut superuser = database.superuser().await;
    for change in
        ["phase = 'work'", "phase = 'agreement'", "phase = 'order', state = 'stopped', ended_on = current_date"]
    {
        let statement = sqlx::AssertSqlSafe(format!("update pair set {change}"));
        let error = store::Error::from(sqlx::query(statement).execute(&mut superuser).await.unwrap_err());
        assert!(error.on_constraint("pair_steps"), "{change}: {error}");
    }
}

/// Of two curators who order the same pair at once one does and the other is told; the letters go out once.
#[tokio::test(flavor = "multi_thread")]
async fn ordered_once() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let db = site.db();
    let (pair_id, ..) = paired(db, &world.a).await;
    let mut tx = db.school(&world.a).await.unwrap();
    pair::trial_held(&mut tx, pair_id, app::clock::today()).await.unwrap();
    tx.commit().await.unwrap();
    let order = async |number: &str| {
        let mut tx = db.school(&world.a).await?;
        pair::order(&mut tx, &[pair_id], &order(number, app::clock::today())).await?;
        tx.commit().await
    };
    let (one, two) = tokio::join!(order("1"), order("2"));
    let lost = one.err().xor(two.err()).expect("one of them");
    assert!(lost.on_constraint("step_done"), "{lost}");
    let letters: i64 = sqlx::query_scalar("select count(*) from email_outbox where kind = 'pair_ordered'")
        .fetch_one(&mut database.superuser().await)
        .await
        .unwrap();
    assert_eq!(letters, 3, "mentor, mentee, representative");
}

/// One order has one day in a school year, and puts all its pairs to work or none.
#[tokio::test]
async fn all_of_an_order_or_none() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let (first, mentor, other) = paired(&db, &world.a).await;
    let mentee = add_mentee(&db, &world.a, "Тихая Анна", true).await;
    let second = new_pair(MentoringForm::TeacherTeacher, (mentee, other));
    let today = app::clock::today();
    let mut tx = db.school(&world.a).await.unwrap();
    pair::make(&mut tx, &second).await.unwrap();
    pair::trial_held(&mut tx, first, today).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.school(&world.a).await.unwrap();
    let refused = pair::order(&mut tx, &[first, second.pair_id], &order("3", today)).await.unwrap_err();
    assert!(refused.on_constraint("step_early"), "{refused}");
    drop(tx);
    let mut tx = db.school(&world.a).await.unwrap();
    assert_eq!(pair::card(&mut tx, first).await.unwrap().phase, PairPhase::Order, "nothing of it stays");
    pair::ask(&mut tx, first, &ask(Participant::Mentee)).await.unwrap();
    let asked = pair::order(&mut tx, &[first], &order("3", today)).await.unwrap_err();
    assert!(asked.on_constraint("partner_asked"), "{asked}");
    let _ = mentor;
}

/// Going apart frees the place and puts the mentee into waiting; the letters say neither who asked nor why.
#[tokio::test]
async fn going_apart() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let db = site.db();
    let (pair_id, mentor, other) = paired(db, &world.a).await;
    let mut tx = db.school(&world.a).await.unwrap();
    assert!(pair::answer(&mut tx, pair_id, AskAnswer::Kept, None).await.unwrap_err().on_constraint("nobody_asked"));
    let new = ask(Participant::Mentor);
    pair::ask(&mut tx, pair_id, &new).await.unwrap();
    pair::ask(&mut tx, pair_id, &new).await.unwrap();
    pair::answer(&mut tx, pair_id, AskAnswer::Kept, Some(&long("Поговорили"))).await.unwrap();
    pair::ask(&mut tx, pair_id, &ask(Participant::Mentee)).await.unwrap();
    pair::answer(&mut tx, pair_id, AskAnswer::Parted, None).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.school(&world.a).await.unwrap();
    assert!(pair::answer(&mut tx, pair_id, AskAnswer::Parted, None).await.unwrap_err().on_constraint("ended"));
    let card = pair::card(&mut tx, pair_id).await.unwrap();
    assert_eq!(card.state, PairState::Parted);
    assert_eq!(pair::whole(&mut tx, pair_id).await.unwrap().life.asks.len(), 2);
    let waits = waiting::list(&mut tx, &waiting::Filter::default()).await.unwrap();
    assert_eq!((waits.total, waits.rows[0].mentee_id), (1, card.mentee_id));
    let candidates = pair::candidates(&mut tx).await.unwrap();
    assert!(candidates.mentors.choices.iter().any(|one| one.mentor_id == mentor), "the place is free");
    // Whoever gets a mentor waits no more.
    pair::make(&mut tx, &new_pair(MentoringForm::TeacherTeacher, (card.mentee_id, other))).await.unwrap();
    assert_eq!(waiting::list(&mut tx, &waiting::Filter::default()).await.unwrap().total, 0);
    tx.commit().await.unwrap();
    for letter in site.letters().await {
        let text = format!("{letter:?}");
        assert!(!text.contains("не понимаем") && !text.contains("Поговорили"), "{text}");
    }
}

/// The other side's request never reaches the mentor, whatever statement is sent, and nobody asks after the order.
#[tokio::test]
async fn reasons_stay_in_the_school() {
    let database = Database::furnished().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let db = site.db();
    let pair_id: PairId = id("pair a").into();
    let mut tx = db.school(&world.a).await.unwrap();
    pair::ask(&mut tx, pair_id, &ask(Participant::Mentee)).await.unwrap();
    tx.commit().await.unwrap();
    let mut mentor = site.signed_in("pool.a@example.org").await;
    let address = format!("/mentor/pairs/{pair_id}");
    let page = mentor.get(&address).await;
    assert!(page.status == 200 && !page.body.contains("не понимаем") && page.body.contains("Попросить другую пару"));
    let own = mentor.post(&format!("{address}/another"), &[("reason", "Сменилась работа")]).await;
    assert_eq!(own.status, 303, "{}", own.body);
    assert_eq!(mentor.post(&format!("{address}/another"), &[("reason", "")]).await.status, 422);
    assert!(mentor.get(&address).await.body.contains("Вы попросили другую пару"));
    let mut app = database.login("mayak_app").await;
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!(
        "begin; set local role mayak_mentor; set local app.account_id = '{}'",
        account(&database, "pool.a@example.org").await
    )))
    .execute(&mut app)
    .await
    .unwrap();
    let sides: Vec<String> = sqlx::query_scalar("select side from partner_ask").fetch_all(&mut app).await.unwrap();
    assert_eq!(sides, ["mentor"], "the mentee's request is out of sight");
    assert!(sqlx::query("select reason from partner_ask").fetch_all(&mut app).await.is_err(), "no reason at all");
    let mut curator = site.signed_in("curator.a@example.org").await;
    let mut teacher = site.signed_in("director.a@example.org").await;
    let card = format!("/s/school-a/pairs/{pair_id}");
    assert!(curator.get(&card).await.body.contains("не понимаем"));
    assert!(!teacher.get(&card).await.body.contains("не понимаем"), "only curator and psychologist");
    assert_eq!(teacher.get(&format!("{card}/ask")).await.status, 403);
}

async fn account(database: &Database, email: &str) -> Uuid {
    let mut superuser = database.superuser().await;
    sqlx::query_scalar("select account_id from account where email = $1")
        .bind(email)
        .fetch_one(&mut superuser)
        .await
        .unwrap()
}

/// A change of mentor keeps both histories, carries the goal over, and happens once; the mentee is never without a mentor.
#[tokio::test]
async fn mentor_changes() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let (pair_id, mentor, other) = paired(&db, &world.a).await;
    let change = |mentor_id| Change {
        pair_id: Uuid::now_v7().into(),
        mentor_id,
        wanted_by: StoppedBy::Mentor,
        on_day: app::clock::today(),
        reason: long("Переезд"),
    };
    let mut tx = db.school(&world.a).await.unwrap();
    to_work(&mut tx, pair_id).await;
    assert!(pair::change_mentor(&mut tx, pair_id, &change(mentor)).await.unwrap_err().on_constraint("same_mentor"));
    let next = change(other);
    pair::change_mentor(&mut tx, pair_id, &next).await.unwrap();
    assert!(pair::change_mentor(&mut tx, pair_id, &next).await.unwrap_err().on_constraint("ended"));
    let (old, new) = (pair::card(&mut tx, pair_id).await.unwrap(), pair::card(&mut tx, next.pair_id).await.unwrap());
    assert_eq!((old.state, new.state, new.phase), (PairState::Stopped, PairState::Active, PairPhase::Trial));
    assert_eq!((new.mentor_id, new.goal), (other, old.goal));
    assert_eq!(pair::whole(&mut tx, next.pair_id).await.unwrap().life.before, Some(pair_id));
    assert_eq!(pair::whole(&mut tx, pair_id).await.unwrap().life.next, Some(next.pair_id));
    let mut stranger = db.school(&world.b).await.unwrap();
    assert!(matches!(pair::change_mentor(&mut stranger, pair_id, &change(other)).await, Err(store::Error::NotFound)));
}

/// One stands in at a time, and not the pair's own mentor; who stands in sees name and request on these days only.
#[tokio::test]
async fn standing_in() {
    let database = Database::furnished().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let db = site.db();
    let today = app::clock::today();
    let mut tx = db.school(&world.a).await.unwrap();
    let pool_mentor = pair::card(&mut tx, id("pair a").into()).await.unwrap().mentor_id;
    let form = MentoringForm::UniversityStudentPupil;
    let new = new_pair(form, (id("waiting a").into(), id("spare a").into()));
    pair::make(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    let stand_in = |mentor_id, from: u64, days: u64| NewStandIn {
        pair_stand_in_id: Uuid::now_v7().into(),
        mentor_id,
        from_on: today.checked_add_days(Days::new(from)).unwrap(),
        until_on: today.checked_add_days(Days::new(from + days)).unwrap(),
        reason: None,
    };
    let mut mentor = site.signed_in("pool.a@example.org").await;
    assert!(!mentor.get("/mentor/pairs").await.body.contains("Звёздкин"));
    let now = stand_in(pool_mentor, 0, 5);
    let mut tx = db.school(&world.a).await.unwrap();
    pair::stand_in(&mut tx, new.pair_id, &now).await.unwrap();
    pair::stand_in(&mut tx, new.pair_id, &now).await.unwrap();
    tx.commit().await.unwrap();
    for (refused, rule) in [
        (stand_in(id("spare a").into(), 10, 1), "pair_stand_in_other"),
        (stand_in(pool_mentor, 5, 1), "pair_stand_in_apart"),
    ] {
        let mut tx = db.school(&world.a).await.unwrap();
        let error = pair::stand_in(&mut tx, new.pair_id, &refused).await.unwrap_err();
        assert!(error.on_constraint(rule), "{rule}: {error}");
    }
    assert!(mentor.get("/mentor/pairs").await.body.contains("Звёздкин"));
    assert_eq!(mentor.get(&format!("/mentor/pairs/{}", new.pair_id)).await.status, 404, "the pair itself stays hidden");
    let mut tx = db.school(&world.a).await.unwrap();
    pair::call_off(&mut tx, new.pair_id, now.pair_stand_in_id).await.unwrap();
    tx.commit().await.unwrap();
    assert!(!mentor.get("/mentor/pairs").await.body.contains("Звёздкин"), "called off");
}

/// Closing frees the place, writes into both bases, keeps the exit words from the letters and happens once.
#[tokio::test]
async fn closing() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let db = site.db();
    let (pair_id, ..) = paired(db, &world.a).await;
    let ending = Ending {
        state: PairState::Partly, ended_on: app::clock::today(), result: long("Ведёт урок сама")
    };
    let closing = Closing {
        mentee_words: Some(long("Было полезно")),
        contact_rule: ContactRule::Free,
        rematch: Rematch::Other,
        certificate: true,
        ..Closing::plain(ending)
    };
    let mut tx = db.school(&world.a).await.unwrap();
    to_work(&mut tx, pair_id).await;
    pair::close(&mut tx, pair_id, &closing).await.unwrap();
    assert!(pair::close(&mut tx, pair_id, &closing).await.unwrap_err().on_constraint("ended"));
    let closed = pair::whole(&mut tx, pair_id).await.unwrap().life.closed.unwrap();
    assert_eq!(
        (closed.contact_rule, closed.rematch, closed.certificate_offered),
        (ContactRule::Free, Rematch::Other, true)
    );
    assert_eq!(waiting::list(&mut tx, &waiting::Filter::default()).await.unwrap().total, 1);
    tx.commit().await.unwrap();
    let mut superuser = database.superuser().await;
    let results: (String, String, i32) = sqlx::query_as(
        "select e.result, m.result, m.taken from pair p join mentee e using (school_id, mentee_id)
         join mentor m using (school_id, mentor_id)",
    )
    .fetch_one(&mut superuser)
    .await
    .unwrap();
    assert_eq!(results.0, "Ведёт урок сама");
    assert!(results.1.ends_with("цель достигнута частично") && results.2 == 0, "{results:?}");
    for letter in site.letters().await {
        assert!(!format!("{letter:?}").contains("Было полезно"));
    }
}

/// All pairs of a board are made or none.
#[tokio::test]
async fn all_or_none() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let mentor = add_mentor(&db, &world.a, 2).await;
    let mut pairs = Vec::new();
    for (name, consent) in [("Смелова Ирина", true), ("Тихая Анна", true), ("Новая Ольга", false)]
    {
        pairs.push(new_pair(MentoringForm::TeacherTeacher, (add_mentee(&db, &world.a, name, consent).await, mentor)));
    }
    let mut tx = db.school(&world.a).await.unwrap();
    assert!(pair::make_all(&mut tx, &pairs).await.unwrap_err().on_constraint("pair_requires_consent"));
    drop(tx);
    let mut tx = db.school(&world.a).await.unwrap();
    assert_eq!(pair::list(&mut tx, &pair::Filter::default()).await.unwrap().total, 0, "none");
    pair::make_all(&mut tx, &pairs[..2]).await.unwrap();
    pair::make_all(&mut tx, &pairs[..2]).await.unwrap();
    assert_eq!(pair::list(&mut tx, &pair::Filter::default()).await.unwrap().total, 2, "once");
}

/// Whoever has no pair is put into waiting once; support and search are the school's own.
#[tokio::test]
async fn waiting_has_an_owner() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    add_mentee(&db, &world.a, "Смелова Ирина", true).await;
    let mut tx = db.school(&world.a).await.unwrap();
    assert_eq!((waiting::put_all(&mut tx).await.unwrap(), waiting::put_all(&mut tx).await.unwrap()), (1, 0));
    let row = waiting::list(&mut tx, &waiting::Filter::default()).await.unwrap().rows.remove(0);
    tx.commit().await.unwrap();
    let mut stranger = db.school(&world.b).await.unwrap();
    assert!(matches!(waiting::card(&mut stranger, row.mentee_wait_id).await, Err(store::Error::NotFound)));
    let mut tx = db.school(&world.a).await.unwrap();
    let card = waiting::card(&mut tx, row.mentee_wait_id).await.unwrap();
    assert_eq!(card.owner, world.a.account_id);
    let search = waiting::Search { next_search_on: app::clock::today(), owner: world.b.account_id, reason: None };
    assert!(waiting::plan(&mut tx, row.mentee_wait_id, &search).await.unwrap_err().on_constraint("wait_owner"));
    let due = waiting::Filter { due_only: true, ..waiting::Filter::default() };
    assert_eq!(waiting::list(&mut tx, &due).await.unwrap().total, 0);
    waiting::plan(&mut tx, row.mentee_wait_id, &waiting::Search { owner: world.a.account_id, ..search }).await.unwrap();
    assert_eq!(waiting::list(&mut tx, &due).await.unwrap().total, 1);
}
