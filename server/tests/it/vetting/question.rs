//! An application given back with a question: it is read in the letter, answered where the letter leads, and on the desk of
//! the centre again, with the answer in its history.

use app::links::{LinkKeys, Purpose};
use domain::ids::LinkId;
use sqlx::{AssertSqlSafe, PgConnection};

use super::{COORDINATOR, DEPUTY, at, count, events, letter, link, state};
use crate::support::{SECRET, Walk, id};

const QUESTION: &str = "В каком цехе вы работаете?";
const ANSWER: &str = "В сборочном, с 2014 года";
const ASKED: &str = "Вопрос по вашей заявке наставника";
const ANSWERED: &str = "Ответ на вопрос по заявке наставника";

const WAITING: &str = "select count(*) from pool_mentor where pool_mentor_id = $1 and waiting_since is not null";
const FREE: &str = "select count(*) from pool_mentor where pool_mentor_id = $1 and claimed_by is null";

/// The link of an application, as only its letters know it.
fn by_link(thing: &str) -> String {
    let token = LinkKeys::new(SECRET.as_bytes()).token(Purpose::Application, LinkId::from_uuid(id(thing)));
    format!("/r/north/mentor/{token}/answer")
}

async fn answers(superuser: &mut PgConnection, thing: &str) -> Vec<String> {
    sqlx::query_scalar("select answer from pool_question where pool_mentor_id = $1 order by asked_at")
        .bind(id(thing))
        .fetch_all(superuser)
        .await
        .unwrap()
}

/// In the cabinet. The clock of the centre stands meanwhile, and nobody holds the application; every coordinator hears of the
/// answer.
#[tokio::test]
async fn answered_in_the_cabinet() {
    let mut walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    let (thing, email) = ("held north", "held.north@example.org");
    let mut coordinator = walk.browser(COORDINATOR).await.clone();
    let silent = coordinator.post(&at(thing, "/return"), &[("question", " ")]).await;
    assert_eq!(silent.faults(&[422]), None);
    assert_eq!(coordinator.post(&at(thing, "/return"), &[("question", QUESTION)]).await.status, 303);
    assert_eq!(coordinator.post(&at(thing, "/return"), &[("question", QUESTION)]).await.faults(&[409]), None, "once");
    assert_eq!(state(&mut superuser, thing).await, "returned");
    assert_eq!(count(&mut superuser, WAITING, id(thing)).await, 0, "the clock stands");
    assert_eq!(count(&mut superuser, FREE, id(thing)).await, 1);

    let letters = walk.site.letters().await;
    let asked = letter(&letters, email, ASKED);
    assert!(asked.text.contains(QUESTION), "{}", asked.text);
    let path = link(asked);
    let mut applicant = walk.browser(email).await.clone();
    assert!(applicant.get("/mentor").await.html().text.contains("Ответьте на вопрос центра"));
    let page = applicant.get(&path).await;
    assert!(page.faults(&[200]).is_none() && page.body.contains(QUESTION), "{}", page.body);
    assert_eq!(applicant.post(&path, &[("answer", "")]).await.faults(&[422]), None);
    assert_eq!(applicant.post(&path, &[("answer", ANSWER)]).await.status, 303);
    let late = applicant.post(&path, &[("answer", "Другой ответ")]).await;
    assert_eq!(late.faults(&[409]), None);
    assert!(late.html().text.contains("Второй ответ не записан"), "{}", late.html().text);

    assert_eq!(state(&mut superuser, thing).await, "submitted");
    assert_eq!(answers(&mut superuser, thing).await, [ANSWER]);
    assert_eq!(count(&mut superuser, WAITING, id(thing)).await, 1, "the clock runs from the answer");
    assert_eq!(events(&mut superuser, thing).await[3..], ["returned", "answered"]);
    let letters = walk.site.letters().await;
    for colleague in [COORDINATOR, DEPUTY] {
        let told = letter(&letters, colleague, ANSWERED);
        assert!(!told.text.contains(ANSWER), "the answer waits behind the link");
        let card = walk.browser(colleague).await.get(&link(told)).await;
        assert!(card.body.contains(ANSWER) && card.body.contains(QUESTION), "{}", card.html().text);
    }
}

/// By the link of the letter, while there is no account: a question may come twice, each answer is kept.
#[tokio::test]
async fn answered_by_the_link() {
    let mut walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    let thing = "unproved north";
    let mut coordinator = walk.browser(COORDINATOR).await.clone();
    for round in ["первый", "второй"] {
        let question = format!("Вопрос {round}?");
        assert_eq!(coordinator.post(&at(thing, "/return"), &[("question", &question)]).await.status, 303);
        let letters = walk.site.letters().await;
        let asked = letters.iter().rfind(|letter| letter.subject == ASKED && letter.text.contains(&question)).unwrap();
        let (path, mut browser) = (link(asked), walk.site.browser());
        assert_eq!(path, by_link(thing));
        let page = browser.get(&path).await;
        assert!(page.faults(&[200]).is_none() && page.body.contains(&question), "{}", page.body);
        assert_eq!(browser.post(&path, &[("answer", " ")]).await.faults(&[422]), None);
        let sent = browser.post(&path, &[("answer", round)]).await;
        assert_eq!(sent.status, 303);
        assert_eq!(browser.get(sent.location()).await.faults(&[200]), None);
        assert_eq!(browser.post(&path, &[("answer", "поздно")]).await.faults(&[409]), None);
        assert_eq!(browser.get(&path).await.status, 303, "nothing is asked any more");
    }
    assert_eq!(state(&mut superuser, thing).await, "submitted");
    assert_eq!(answers(&mut superuser, thing).await, ["первый", "второй"]);
}

/// Nobody else reads or answers it: another applicant, another link, somebody who is not signed in.
#[tokio::test]
async fn nobody_else_answers() {
    let mut walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    let own = format!("/mentor/profile/{}/answer", id("returned north"));
    for stranger in ["paused.north@example.org", "returned.south@example.org", "curator.a@example.org"] {
        let browser = walk.browser(stranger).await;
        assert_eq!(browser.get(&own).await.faults(&[404]), None, "{stranger}");
        assert_eq!(browser.post(&own, &[("answer", ANSWER)]).await.faults(&[404]), None, "{stranger}");
    }
    let mut nobody = walk.site.browser();
    assert_eq!(nobody.post(&own, &[("answer", ANSWER)]).await.status, 303, "to the login");
    let other_region = by_link("questioned north").replace("/north/", "/south/");
    assert_eq!(nobody.get(&other_region).await.status, 303, "nothing is asked in the south");
    assert_eq!(nobody.post(&other_region, &[("answer", ANSWER)]).await.faults(&[409]), None);
    let forged = by_link("questioned north").replace("/answer", "A/answer");
    assert_eq!(nobody.post(&forged, &[("answer", ANSWER)]).await.faults(&[404]), None);
    assert_eq!(answers(&mut superuser, "returned north").await, [""]);
    assert_eq!(answers(&mut superuser, "questioned north").await, [""]);
}

/// Of a decision and an answer that come together the first one stands: nobody answers what is decided.
#[tokio::test]
async fn a_decision_ends_the_question() {
    let mut walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    let coordinator = walk.browser(COORDINATOR).await;
    for thing in ["returned north", "questioned north"] {
        assert_eq!(coordinator.post(&at(thing, "/decline"), &[("reason", "Нет ответа")]).await.status, 303, "{thing}");
    }
    let own = format!("/mentor/profile/{}/answer", id("returned north"));
    let applicant = walk.browser("returned.north@example.org").await;
    assert_eq!(applicant.post(&own, &[("answer", ANSWER)]).await.faults(&[409]), None);
    assert!(applicant.get("/mentor").await.html().text.contains("Нет ответа"), "the reason is read in the cabinet");
    let late = walk.site.browser().post(&by_link("questioned north"), &[("answer", ANSWER)]).await;
    assert_eq!(late.faults(&[409]), None);
    for thing in ["returned north", "questioned north"] {
        assert_eq!(
            (state(&mut superuser, thing).await, answers(&mut superuser, thing).await),
            ("declined".to_owned(), vec![String::new()])
        );
    }
}

/// An answer that meets a decision waits for it and comes too late, also in the cabinet of somebody with an account.
#[tokio::test]
async fn an_answer_waits_for_the_decision() {
    let mut walk = Walk::new().await;
    let (mut deciding, mut watching) = (walk.database.superuser().await, walk.database.superuser().await);
    let thing = "returned north";
    let decline = format!(
        "begin; update pool_mentor set state = 'declined', decided_at = now(), decision_reason = 'Нет'
         where pool_mentor_id = '{}'",
        id(thing)
    );
    sqlx::raw_sql(AssertSqlSafe(decline)).execute(&mut deciding).await.unwrap();
    let own = format!("/mentor/profile/{}/answer", id(thing));
    let applicant = walk.browser("returned.north@example.org").await;
    let decided = async {
        let waiting =
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
        while sqlx::query_scalar::<_, i64>(waiting).fetch_one(&mut watching).await.unwrap() == 0 {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        sqlx::raw_sql("commit").execute(&mut deciding).await.unwrap();
    };
    let (late, ()) = tokio::join!(applicant.post(&own, &[("answer", ANSWER)]), decided);
    assert_eq!(late.faults(&[409]), None);
    assert_eq!(answers(&mut watching, thing).await, [""]);
    assert_eq!(state(&mut watching, thing).await, "declined");
}
