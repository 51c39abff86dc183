//! A question that ends without an answer on the site: the centre writes down what it heard, or takes the question back; and
//! the one reminder before.

use chrono::{DateTime, Utc};
use sqlx::{AssertSqlSafe, PgConnection};
use store::{job::Job, pool};

use super::{COORDINATOR, DEPUTY, at, count, events, letter, link, state};
use crate::support::{Walk, id};

const ANSWER: &str = "По телефону: работает в сборочном цехе";
const OPEN: &str =
    "select count(*) from pool_question where pool_mentor_id = $1 and answered_at is null and withdrawn_at is null";
const REMINDER: &str = "Напоминание: вопрос по вашей заявке наставника";

async fn run(superuser: &mut PgConnection, statement: &str) {
    sqlx::raw_sql(AssertSqlSafe(statement.to_owned())).execute(superuser).await.unwrap();
}

/// What was said by telephone is written down by whoever heard it; the application is checked on, and its history tells who
/// wrote the answer. Written down once.
#[tokio::test]
async fn heard_elsewhere() {
    let mut walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    let (thing, path) = ("returned north", at("returned north", "/answer"));
    let mut coordinator = walk.browser(COORDINATOR).await.clone();
    let card = coordinator.get(&at(thing, "")).await;
    assert!(card.body.contains("Ответ получен иначе") && card.body.contains("Отозвать вопрос"), "{}", card.html().text);
    let empty = coordinator.post(&path, &[("answer", " ")]).await;
    assert_eq!(empty.faults(&[422]), None);
    assert!(empty.html().text.contains("Напишите, что ответил заявитель"), "{}", empty.html().text);
    assert_eq!(
        walk.browser("coordinator.south@example.org").await.post(&path, &[("answer", ANSWER)]).await.status,
        404
    );
    assert_eq!(coordinator.post(&path, &[("answer", ANSWER)]).await.status, 303);
    assert_eq!(state(&mut superuser, thing).await, "submitted");
    let card = coordinator.get(&at(thing, "")).await.html().text;
    assert!(card.contains(ANSWER) && card.contains("получен не на сайте, его записал координатор"), "{card}");
    assert_eq!(events(&mut superuser, thing).await.last().unwrap(), "answer_recorded");
    let late = coordinator.post(&path, &[("answer", "Совсем другое")]).await;
    assert_eq!(late.faults(&[409]), None);
    assert!(
        late.html().text.contains("Вопрос уже закрыт") && late.html().text.contains("Совсем другое"),
        "nothing is lost"
    );
    let own = format!("/mentor/profile/{}/answer", id(thing));
    let applicant = walk.browser("returned.north@example.org").await;
    let answered = applicant.post(&own, &[("answer", "Мой длинный ответ")]).await;
    assert_eq!(answered.faults(&[409]), None);
    assert!(answered.html().text.contains("Мой длинный ответ"), "what the applicant typed is given back");
}

/// Taken back, a question is none: the applicant is told, the link of the letter asks nothing, and the clock of the centre goes
/// on as though nothing had been asked.
#[tokio::test]
async fn taken_back() {
    let mut walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    let mut coordinator = walk.browser(COORDINATOR).await.clone();
    let since = "select waiting_since from pool_mentor where pool_mentor_id = $1";
    for (thing, email) in
        [("returned north", "returned.north@example.org"), ("questioned north", "questioned.north@example.org")]
    {
        // The question of the furnished world went out before anybody looked; this one takes its place.
        assert_eq!(coordinator.post(&at(thing, "/answer"), &[("answer", ANSWER)]).await.status, 303);
        let waited: DateTime<Utc> = sqlx::query_scalar(since).bind(id(thing)).fetch_one(&mut superuser).await.unwrap();
        assert_eq!(coordinator.post(&at(thing, "/return"), &[("question", "Где вы работаете?")]).await.status, 303);
        let letters = walk.site.letters().await;
        let asked = link(letter(&letters, email, "Вопрос по вашей заявке наставника"));
        assert_eq!(coordinator.post(&at(thing, "/take-back"), &[]).await.status, 303);
        assert_eq!(coordinator.post(&at(thing, "/take-back"), &[]).await.faults(&[409]), None, "once");
        assert_eq!(state(&mut superuser, thing).await, "submitted");
        assert_eq!(count(&mut superuser, OPEN, id(thing)).await, 0);
        let waits: DateTime<Utc> = sqlx::query_scalar(since).bind(id(thing)).fetch_one(&mut superuser).await.unwrap();
        assert_eq!(waits, waited, "{thing}: the clock was not set back");
        let letters = walk.site.letters().await;
        let told = letter(&letters, email, "Вопрос по вашей заявке наставника отозван");
        let mut reader =
            if thing == "returned north" { walk.browser(email).await.clone() } else { walk.site.browser() };
        assert_eq!(reader.get(&link(told)).await.faults(&[200]), None, "{thing}");
        assert_eq!(reader.get(&asked).await.status, 303, "{thing}: nothing is asked any more");
        assert_eq!(reader.post(&asked, &[("answer", "Поздно")]).await.faults(&[409]), None, "{thing}");
        assert_eq!(coordinator.post(&at(thing, "/return"), &[("question", "Другой вопрос?")]).await.status, 303);
        assert_eq!(count(&mut superuser, OPEN, id(thing)).await, 1, "and another one may be asked");
    }
}

/// The database ends a question once, whoever writes: what is answered is not rewritten, nor is what was taken back answered.
#[tokio::test]
async fn ended_once() {
    let walk = Walk::new().await;
    let (world, mut superuser) = (walk.database.world().await, walk.database.superuser().await);
    let mut tx = walk.site.db().region(&world.north).await.unwrap();
    pool::withdraw_question(&mut tx, id("returned north").into()).await.unwrap();
    tx.commit().await.unwrap();
    let enter = format!(
        "begin; set local role mayak_region; set local app.region_id = '{}'; set local app.account_id = '{}'",
        world.north.region_id, world.north.account_id
    );
    for statement in [
        "update pool_question set answer = 'x', answered_at = now() where pool_mentor_id = $1",
        "update pool_question set withdrawn_at = now() - interval '1 day' where pool_mentor_id = $1",
    ] {
        run(&mut superuser, &enter).await;
        let done = sqlx::query(statement).bind(id("returned north")).execute(&mut superuser).await.unwrap();
        assert_eq!(done.rows_affected(), 0, "{statement}");
        run(&mut superuser, "rollback").await;
    }
}

/// Who leaves a question for a week is reminded once, and stands on the desk until the question ends.
#[tokio::test]
async fn reminded_once() {
    let mut walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    let list = "/region/north/applications?late=unanswered";
    let desk = async |walk: &mut Walk| {
        let browser = walk.browser(DEPUTY).await;
        let told = browser.get("/region/north").await.html().links.iter().any(|link| link == list);
        let page = browser.get(list).await;
        assert_eq!(page.faults(&[200]), None);
        (told, page.body.contains(&id("returned north").to_string()), page.body.contains(&id("held north").to_string()))
    };
    let age = |days: i32| format!("update pool_question set asked_at = now() - interval '{days} days'");
    run(&mut superuser, &age(6)).await;
    assert_eq!(walk.site.job(Job::Questions).await, 0);
    assert_eq!(desk(&mut walk).await, (false, false, false), "six days");
    run(&mut superuser, &age(7)).await;
    assert_eq!(desk(&mut walk).await, (true, true, false), "seven days");
    assert_eq!(walk.site.job(Job::Questions).await, 4, "two in each region");
    assert_eq!(walk.site.job(Job::Questions).await, 0, "once");
    let letters = walk.site.letters().await;
    let mut applicant = walk.browser("returned.north@example.org").await.clone();
    let own = letter(&letters, "returned.north@example.org", REMINDER);
    assert!(applicant.get(&link(own)).await.body.contains("Пришлите новую справку"), "the question behind the link");
    let other = letter(&letters, "questioned.north@example.org", REMINDER);
    assert_eq!(walk.site.browser().get(&link(other)).await.faults(&[200]), None, "without an account");
    assert_eq!(applicant.post(&link(own), &[("answer", "Вот она")]).await.status, 303);
    let (_, listed, _) = desk(&mut walk).await;
    assert!(!listed, "answered");
}
