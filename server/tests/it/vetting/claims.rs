//! Several workers on one queue: whoever takes an application has it, is not got around, and loses it by doing nothing.

use domain::vetting::claims_from;
use sqlx::PgConnection;
use tokio::task::JoinSet;
use uuid::Uuid;

use super::{COORDINATOR, DEPUTY, at, count, events, letter, link};
use crate::support::{Browser, Walk, id};

const CLAIMS: &str = "select count(*) from pool_event where pool_mentor_id = $1 and event = 'claimed'";

const FRESH: &str =
    "select count(*) from pool_mentor where pool_mentor_id = $1 and claimed_at > now() - interval '1 hour'";

/// Everything that is kept about an application.
async fn kept(superuser: &mut PgConnection, thing: &str) -> String {
    sqlx::query_scalar(
        "select concat_ws('/', to_jsonb(p), (select count(*) from pool_check where pool_mentor_id = p.pool_mentor_id),
           (select count(*) from pool_interview where pool_mentor_id = p.pool_mentor_id),
           (select count(*) from pool_question where pool_mentor_id = p.pool_mentor_id),
           (select count(*) from pool_event where pool_mentor_id = p.pool_mentor_id),
           (select count(*) from email_outbox where params ->> 'pool_mentor_id' = p.pool_mentor_id::text))
         from pool_mentor p where pool_mentor_id = $1",
    )
    .bind(id(thing))
    .fetch_one(superuser)
    .await
    .unwrap()
}

async fn holder(superuser: &mut PgConnection, thing: &str) -> Option<String> {
    sqlx::query_scalar(
        "select a.email from pool_mentor p left join account a on a.account_id = p.claimed_by where p.pool_mentor_id = $1",
    )
    .bind(id(thing))
    .fetch_one(superuser)
    .await
    .unwrap()
}

async fn account(superuser: &mut PgConnection, email: &str) -> String {
    let account: Uuid = sqlx::query_scalar("select account_id from account where email = $1")
        .bind(email)
        .fetch_one(superuser)
        .await
        .unwrap();
    account.to_string()
}

/// Of two coordinators who take the same application one has it; the other reads who, and takes another one.
#[tokio::test(flavor = "multi_thread")]
async fn one_of_two_takes_it() {
    let walk = Walk::new().await;
    let mut presses = JoinSet::new();
    for who in [COORDINATOR, DEPUTY] {
        let mut browser: Browser = walk.site.signed_in(who).await;
        presses.spawn(async move { browser.post(&at("applicant north", "/claim"), &[]).await });
    }
    let mut answers = presses.join_all().await;
    answers.sort_by_key(|answer| answer.status);
    assert_eq!(answers[0].status, 303);
    assert_eq!(answers[1].faults(&[409]), None);
    assert!(answers[1].html().text.contains("Заявка в работе: "), "{}", answers[1].html().text);
    let mut superuser = walk.database.superuser().await;
    assert_eq!(count(&mut superuser, CLAIMS, id("applicant north")).await, 1);
    assert!(holder(&mut superuser, "applicant north").await.is_some());
}

/// Whatever a colleague tries about an application in work, nothing of it is done, and the page says who has it. A note is
/// everybody's.
#[tokio::test]
async fn nobody_gets_around_the_holder() {
    let mut walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    let deputy = walk.browser(DEPUTY).await;
    let before = kept(&mut superuser, "held north").await;
    let today = domain::russian::date(app::clock::today());
    let held: [(&str, &str); 5] = [
        ("held_on", &today),
        ("held_by", "Психолог"),
        ("format", "video"),
        ("impression", "Хорошо"),
        ("outcome", "ready"),
    ];
    let colleague = account(&mut superuser, DEPUTY).await;
    let deeds: [(&str, &[(&str, &str)]); 10] = [
        ("/claim", &[]),
        ("/release", &[]),
        ("/hand", &[("colleague", &colleague)]),
        ("/checks", &[("item", "identity"), ("seen", "yes")]),
        ("/interview", &held),
        ("/to-papers", &[("message", "")]),
        ("/to-interview", &[("message", "Завтра")]),
        ("/return", &[("question", "Где вы работаете?")]),
        ("/approve", &[]),
        ("/decline", &[("reason", "Нет")]),
    ];
    for (deed, fields) in deeds {
        let answer = deputy.post(&at("held north", deed), fields).await;
        assert_eq!(answer.faults(&[409]), None, "{deed}");
        assert!(answer.html().text.contains("Заявка в работе: Координатова Ольга Львовна"), "{deed}");
    }
    assert_eq!(deputy.get(&at("held north", "/interview")).await.faults(&[409]), None);
    assert_eq!(kept(&mut superuser, "held north").await, before);
    let card = deputy.get(&at("held north", "")).await.html().text;
    assert!(card.contains("В работе: Координатова Ольга Львовна") && !card.contains("Отклонить"), "{card}");
    assert_eq!(deputy.post(&at("held north", "/notes"), &[("text", "Звонил, не отвечает")]).await.status, 303);
}

/// Who does nothing for two working days has it no longer, to the day; whoever comes then may work on it.
#[tokio::test]
async fn a_stale_claim_is_free() {
    let border = claims_from(app::clock::today());
    for (day, expected) in [(border, 409), (border.pred_opt().unwrap(), 303)] {
        let mut walk = Walk::new().await;
        let mut superuser = walk.database.superuser().await;
        sqlx::query("update pool_mentor set claimed_at = $2::date + interval '12 hours' where pool_mentor_id = $1")
            .bind(id("held north"))
            .bind(day)
            .execute(&mut superuser)
            .await
            .unwrap();
        let deputy = walk.browser(DEPUTY).await;
        let ticked = deputy.post(&at("held north", "/checks"), &[("item", "identity"), ("seen", "yes")]).await;
        assert_eq!(ticked.status, expected, "{day}: {}", ticked.html().text);
        let email = if expected == 303 { DEPUTY } else { COORDINATOR };
        assert_eq!(holder(&mut superuser, "held north").await.as_deref(), Some(email), "{day}");
        let claims = if expected == 303 { 2 } else { 1 };
        assert_eq!(count(&mut superuser, CLAIMS, id("held north")).await, claims, "{day}");
    }
}

/// A day of work prolongs the claim.
#[tokio::test]
async fn work_prolongs_a_claim() {
    let mut walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    sqlx::query("update pool_mentor set claimed_at = $2::date + interval '12 hours' where pool_mentor_id = $1")
        .bind(id("held north"))
        .bind(claims_from(app::clock::today()))
        .execute(&mut superuser)
        .await
        .unwrap();
    let coordinator = walk.browser(COORDINATOR).await;
    assert_eq!(coordinator.post(&at("held north", "/claim"), &[]).await.status, 303);
    assert_eq!(count(&mut superuser, FRESH, id("held north")).await, 1);
    assert_eq!(count(&mut superuser, CLAIMS, id("held north")).await, 1, "it was theirs before");
}

/// Handed over, it is the colleague's, who gets a letter; only to a coordinator of this region, and only by who has it.
#[tokio::test]
async fn handed_over() {
    let mut walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    let mut coordinator = walk.browser(COORDINATOR).await.clone();
    let hand = at("held north", "/hand");
    let (me, deputy) = (account(&mut superuser, COORDINATOR).await, account(&mut superuser, DEPUTY).await);
    let foreign = account(&mut superuser, "coordinator.south@example.org").await;
    let curator = account(&mut superuser, "curator.a@example.org").await;
    for wrong in ["", "magic", &me, &foreign, &curator] {
        assert_eq!(coordinator.post(&hand, &[("colleague", wrong)]).await.faults(&[422]), None, "{wrong}");
    }
    assert_eq!(holder(&mut superuser, "held north").await.as_deref(), Some(COORDINATOR));
    assert_eq!(coordinator.post(&hand, &[("colleague", &deputy)]).await.status, 303);
    assert_eq!(coordinator.post(&hand, &[("colleague", &deputy)]).await.faults(&[409]), None, "no longer theirs");
    assert_eq!(holder(&mut superuser, "held north").await.as_deref(), Some(DEPUTY));
    let letters = walk.site.letters().await;
    let told = letter(&letters, DEPUTY, "Вам передана заявка наставника");
    assert!(told.text.contains("Координатова Ольга Львовна"), "{}", told.text);
    let card = walk.browser(DEPUTY).await.get(&link(told)).await;
    assert!(card.html().text.contains("Заявка у вас в работе"), "{}", card.html().text);
    assert_eq!(events(&mut superuser, "held north").await.last().map(String::as_str), Some("handed_over"));
}

/// Given back, it is free at once; giving back twice, and what nobody has, changes nothing.
#[tokio::test]
async fn released() {
    let mut walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    let mut coordinator = walk.browser(COORDINATOR).await.clone();
    for press in 1..=2 {
        assert_eq!(coordinator.post(&at("held north", "/release"), &[]).await.status, 303, "press {press}");
    }
    let released = events(&mut superuser, "held north").await.iter().filter(|event| *event == "released").count();
    assert_eq!(released, 1);
    assert_eq!(walk.browser(DEPUTY).await.post(&at("held north", "/claim"), &[]).await.status, 303);
    assert_eq!(coordinator.post(&at("held north", "/release"), &[]).await.faults(&[409]), None);
}

/// The centre of another region finds none of it.
#[tokio::test]
async fn other_regions_find_nothing() {
    let mut walk = Walk::new().await;
    let south = walk.browser("coordinator.south@example.org").await;
    for rest in ["", "/hand", "/interview"] {
        let path = format!("/region/south/applications/{}{rest}", id("held north"));
        assert_eq!(south.get(&path).await.faults(&[404]), None, "{rest}");
    }
    for rest in ["claim", "release", "hand", "checks", "interview", "notes", "to-papers", "to-interview", "return"] {
        let path = format!("/region/south/applications/{}/{rest}", id("held north"));
        let fields = [("item", "identity"), ("seen", "yes"), ("message", "x"), ("question", "x"), ("text", "x")];
        assert_eq!(south.post(&path, &fields).await.faults(&[404]), None, "{rest}");
    }
}
