//! The register of requests: terms, answers, reminders, and whose they are.

use chrono::{Days, NaiveDate};
use domain::{
    ids::{MenteeId, SubjectRequestId},
    rights::{Asker, Outcome, RequestWay, RightKind, due, warn_from},
    subject::Subject,
    text::LongText,
};
use sqlx::AssertSqlSafe;
use store::{
    Db, SchoolActor,
    rights::{self, Answer, NewRequest, Whose},
};
use uuid::Uuid;

use super::{
    super::support::{Database, Site, add_mentee, name},
    press,
};

fn today() -> NaiveDate {
    app::clock::today()
}

async fn received(db: &Db, school: &SchoolActor, whose: Whose, on: NaiveDate) -> SubjectRequestId {
    let new = NewRequest {
        subject_request_id: Uuid::now_v7().into(),
        kind: RightKind::Correct,
        whose,
        asker: Asker::Myself,
        asker_name: None,
        way: RequestWay::Email,
        words: None,
        received_on: on,
    };
    let mut tx = db.school(school).await.unwrap();
    rights::add_request(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    new.subject_request_id
}

fn outsider() -> Whose {
    Whose::Outsider(name("Прохожева Нина Ильинична"))
}

/// A request is written down with its last day, gets more time once, is answered once, and the navigation counts it until then.
#[tokio::test]
async fn from_receipt_to_answer() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mentee = add_mentee(site.db(), &world.a, "Смелова Ирина Олеговна", true).await;
    let mut curator = site.signed_in("curator.a@example.org").await;
    let new = format!("/s/school-a/rights/new?mentee={mentee}");
    for (answers, refusals) in [
        (vec![("received_on", "")], 4),
        (vec![("kind", "access"), ("asker", "agent"), ("way", "post")], 1),
        (vec![("kind", "access"), ("asker", "self"), ("way", "post"), ("received_on", "31.12.2099")], 1),
    ] {
        let refused = press(&mut curator, &new, &answers).await;
        assert_eq!((refused.status, refused.refusals().len()), (422, refusals), "{:?}", refused.refusals());
    }
    let written = press(&mut curator, &new, &[("kind", "access"), ("asker", "self"), ("way", "post")]).await;
    assert_eq!(written.status, 303);
    let card = written.location().split('?').next().unwrap().to_owned();
    let page = curator.get(&card).await;
    let due_on = domain::russian::date(due(today(), false));
    assert!(page.body.contains("Смелова Ирина Олеговна") && page.body.contains(&due_on), "{due_on}");
    let list = curator.get("/s/school-a/rights?state=open").await;
    assert!(list.body.contains(&card) && list.html().text.contains("Обращения о данных 1"));

    let extend = format!("{card}/extend");
    assert_eq!(press(&mut curator, &extend, &[("reason", "")]).await.status, 422);
    let told = [("reason", "Нужны бумаги из архива"), ("told", "yes")];
    let (pairs, page) = (told, curator.get(&extend).await);
    assert_eq!(page.status, 200);
    assert_eq!(curator.post(&extend, &pairs).await.status, 303);
    assert_eq!(curator.post(&extend, &pairs).await.status, 409, "once");
    let page = curator.get(&card).await;
    assert!(page.body.contains(&domain::russian::date(due(today(), true))) && page.body.contains("Нужны бумаги"));

    let answer = format!("{card}/answer");
    assert_eq!(curator.post(&answer, &[]).await.status, 422);
    let (day, yesterday) =
        (domain::russian::date(today()), domain::russian::date(today().checked_sub_days(Days::new(1)).unwrap()));
    let with = |day| [("outcome", "done"), ("answer", "Выдан архив"), ("answered_on", day)];
    assert_eq!(curator.post(&answer, &with(&yesterday)).await.status, 422, "before it came");
    assert_eq!(curator.post(&answer, &with(&day)).await.status, 303);
    assert_eq!(curator.post(&answer, &with(&day)).await.status, 409, "once");
    assert_eq!(curator.post(&extend, &pairs).await.status, 409, "answered");
    assert!(curator.get(&card).await.body.contains("Выдан архив"));
    let list = curator.get("/s/school-a/rights?state=answered").await;
    assert!(list.body.contains(&card) && list.html().text.contains("Обращения о данных 0"));
    let journal = curator.get("/s/school-a/journal?area=right").await;
    for words in ["Записано обращение о данных", "Продлён срок ответа", "Дан ответ на обращение"]
    {
        assert!(journal.body.contains(words), "{words}");
    }
}

/// Of the same form sent twice, and of two answers at once, one counts.
#[tokio::test(flavor = "multi_thread")]
async fn twice_is_once() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let request = received(&db, &world.a, outsider(), today()).await;
    let answers = ["первый", "второй"].map(|words| {
        let (db, school) = (db.clone(), world.a);
        tokio::spawn(async move {
            let answer =
                Answer { outcome: Outcome::Done, answer: LongText::parse(words).unwrap(), answered_on: today() };
            let mut tx = db.school(&school).await.unwrap();
            let answered = rights::answer_request(&mut tx, request, &answer).await;
            answered.map(drop).and(tx.commit().await)
        })
    });
    let mut given = 0;
    for answer in answers {
        match answer.await.unwrap() {
            Ok(()) => given += 1,
            Err(error) => assert!(error.on_constraint("subject_request_answered_already"), "{error}"),
        }
    }
    assert_eq!(given, 1);
}

/// A director reads and answers nothing, other staff reads nothing, another school finds nothing.
#[tokio::test]
async fn for_whom() {
    let database = Database::furnished().await;
    let site = Site::new(&database);
    let card = format!("/s/school-a/rights/{}", super::super::support::id("right a"));
    let data = format!("/s/school-a/mentees/{}/data", super::super::support::id("waiting a"));
    let block = data.replace("/data", "/block");
    for (who, list, read, write, about) in [
        ("curator.a", 200, 200, 200, 200),
        ("director.a", 200, 200, 403, 403),
        ("psychologist.a", 403, 403, 403, 403),
        ("teacher.a", 403, 403, 403, 403),
        ("curator.b", 404, 404, 404, 404),
        ("mentor.a", 404, 404, 404, 404),
        ("parent.mentee.a", 404, 404, 404, 404),
    ] {
        let mut browser = site.signed_in(&format!("{who}@example.org")).await;
        assert_eq!(browser.get("/s/school-a/rights").await.status, list, "{who}");
        assert_eq!(browser.get(&card).await.status, read, "{who}");
        assert_eq!(browser.get(&format!("{card}/answer")).await.status, write, "{who}");
        assert_eq!(browser.post(&format!("{card}/answer"), &[]).await.status, if write == 200 { 422 } else { write });
        assert_eq!(browser.get(&data).await.status, about, "{who}");
        assert_eq!(browser.get(&block).await.status, about, "{who}");
    }
    let mut own = site.signed_in("curator.b@example.org").await;
    let foreign = card.replace("school-a", "school-b");
    for path in [
        foreign.clone(),
        format!("{foreign}/answer"),
        format!("{foreign}/extend"),
        data.replace("school-a", "school-b"),
    ] {
        assert_eq!(own.get(&path).await.status, 404, "{path}");
    }
    let list = own.get("/s/school-b/rights").await;
    assert!(!list.body.contains(super::super::support::mark("a")));
}

/// Curators are told three working days before the last day and after it, once each, and again before the new last day.
#[tokio::test]
async fn reminders() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mentee = add_mentee(site.db(), &world.a, "Смелова Ирина Олеговна", true).await;
    let whose = Whose::Subject(Subject::Mentee(MenteeId::from_uuid(mentee.as_uuid())));
    let came: NaiveDate = "2026-11-09".parse().unwrap();
    let request = received(site.db(), &world.a, whose, came).await;
    let last = due(came, false);
    let remind = async |on: NaiveDate| {
        let mut tx = site.db().school_job(world.a.region_id, world.a.school_id).await.unwrap();
        let told = rights::remind(&mut tx, on).await.unwrap();
        tx.commit().await.unwrap();
        told
    };
    let before = |day: NaiveDate| day.checked_sub_days(Days::new(1)).unwrap();
    let after = |day: NaiveDate| day.checked_add_days(Days::new(1)).unwrap();
    assert_eq!(remind(before(warn_from(last))).await, 0, "too early");
    assert_eq!((remind(warn_from(last)).await, remind(last).await), (1, 0), "soon, once");
    let mut tx = site.db().school(&world.a).await.unwrap();
    let reason = LongText::parse("Нужны бумаги из архива").unwrap();
    rights::extend_request(&mut tx, request, &reason, last).await.unwrap();
    tx.commit().await.unwrap();
    let later = due(came, true);
    assert_eq!(
        (remind(after(last)).await, remind(warn_from(later)).await, remind(later).await),
        (0, 1, 0),
        "soon again"
    );
    assert_eq!((remind(after(later)).await, remind(after(later)).await), (1, 0), "over, once");
    let letters = site.letters().await;
    assert_eq!(letters.len(), 3, "one curator, three letters");
    for letter in &letters {
        assert!(!format!("{letter:?}").contains("Смелова"), "whose data it is about waits behind the link");
    }

    let mut tx = site.db().school(&world.a).await.unwrap();
    let late =
        rights::extend_request(&mut tx, received(site.db(), &world.a, outsider(), came).await, &reason, after(last))
            .await;
    assert!(late.unwrap_err().on_constraint("subject_request_extended_late"));
}

/// What was asked and answered cannot be rewritten by the school, whatever statement it sends.
#[tokio::test]
async fn the_register_is_not_rewritten() {
    let database = Database::new().await;
    let world = database.world().await;
    let request = received(&database.db(), &world.a, outsider(), today()).await;
    let answer =
        Answer { outcome: Outcome::Refused, answer: LongText::parse("ст. 14 ч. 8").unwrap(), answered_on: today() };
    let mut tx = database.db().school(&world.a).await.unwrap();
    rights::answer_request(&mut tx, request, &answer).await.unwrap();
    tx.commit().await.unwrap();
    for change in [
        "set answer = 'иначе'",
        "set answered_on = null, outcome = null, answer = '', answered_by = null",
        "set due_on = due_on + 30",
        "set received_on = received_on - 1",
        "set words = 'иначе'",
        "set kind = 'access'",
    ] {
        let mut app = database.login("mayak_app").await;
        let enter = format!(
            "begin; set local role mayak_school; set local app.school_id = '{}'; set local app.region_id = '{}';
             set local app.account_id = '{}'",
            world.a.school_id, world.a.region_id, world.a.account_id
        );
        sqlx::raw_sql(AssertSqlSafe(enter)).execute(&mut app).await.unwrap();
        let changed = sqlx::query(AssertSqlSafe(format!("update subject_request {change}"))).execute(&mut app).await;
        assert!(changed.is_err(), "{change}");
    }
}
