//! What the centre writes down is the centre's: no other realm reads it, and nobody but the centre and the applicant sees who
//! was declined. Tried by hand, past all code of ours.

use sqlx::{AssertSqlSafe, PgConnection};
use uuid::Uuid;

use super::{COORDINATOR, at};
use crate::support::{Walk, id};

const REALMS: [&str; 8] = [
    "mayak_school",
    "mayak_region",
    "mayak_mentor",
    "mayak_mentee",
    "mayak_identity",
    "mayak_worker",
    "mayak_public",
    "mayak_signer",
];

/// Which realms may read or write any column of a table.
async fn with_a_right(superuser: &mut PgConnection, table: &str) -> Vec<&'static str> {
    let mut realms = Vec::new();
    for realm in REALMS {
        let any: bool = sqlx::query_scalar(
            "select has_any_column_privilege($1, $2::regclass, 'select, insert, update, references')
               or has_table_privilege($1, $2::regclass, 'delete, truncate, trigger')",
        )
        .bind(realm)
        .bind(table)
        .fetch_one(&mut *superuser)
        .await
        .unwrap();
        if any {
            realms.push(realm);
        }
    }
    realms
}

/// Rows that a statement gives in a realm; `None` when the realm may not send it at all.
pub(super) async fn seen(app: &mut PgConnection, enter: &str, statement: &str) -> Option<i64> {
    sqlx::raw_sql(AssertSqlSafe(format!("begin; {enter}"))).execute(&mut *app).await.unwrap();
    let outcome = sqlx::query_scalar(AssertSqlSafe(statement.to_owned())).fetch_one(&mut *app).await;
    sqlx::raw_sql("rollback").execute(&mut *app).await.unwrap();
    match outcome {
        Ok(rows) => Some(rows),
        Err(error) => {
            let error = error.into_database_error().unwrap();
            assert_eq!(error.code().as_deref(), Some("42501"), "{statement} in {enter}: {error}");
            None
        }
    }
}

pub(super) async fn account(superuser: &mut PgConnection, email: &str) -> Uuid {
    sqlx::query_scalar("select account_id from account where email = $1")
        .bind(email)
        .fetch_one(superuser)
        .await
        .unwrap()
}

/// Checklist and notes have no reader but the centre; questions have the applicant beside it, and of a conversation the mentor
/// reads what there is to learn.
#[tokio::test]
async fn records_are_the_centres() {
    let walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    for table in ["pool_check", "pool_note"] {
        assert_eq!(with_a_right(&mut superuser, table).await, ["mayak_region"], "{table}");
    }
    assert_eq!(with_a_right(&mut superuser, "pool_interview").await, ["mayak_region", "mayak_mentor"]);
    assert_eq!(with_a_right(&mut superuser, "pool_question").await, ["mayak_region", "mayak_mentor", "mayak_public"]);
    for table in ["pool_note", "pool_interview", "pool_question"] {
        for right in ["update", "delete"] {
            let may: bool = sqlx::query_scalar("select has_table_privilege('mayak_region', $1, $2)")
                .bind(table)
                .bind(right)
                .fetch_one(&mut superuser)
                .await
                .unwrap();
            assert!(!may, "what was written stays: {right} on {table}");
        }
    }
    let who: bool =
        sqlx::query_scalar("select has_column_privilege('mayak_mentor', 'pool_question', 'asked_by', 'select')")
            .fetch_one(&mut superuser)
            .await
            .unwrap();
    assert!(!who, "the centre asks, not somebody of it");
}

/// Another region sees no row of it, another mentor and another link no question.
#[tokio::test]
async fn rows_are_of_their_own() {
    let mut walk = Walk::new().await;
    let world = walk.database.world().await;
    let coordinator = walk.browser(COORDINATOR).await;
    assert_eq!(coordinator.post(&at("ready north", "/notes"), &[("text", "Тайная заметка")]).await.status, 303);
    let mut superuser = walk.database.superuser().await;
    let (own, other) = (
        account(&mut superuser, "returned.north@example.org").await,
        account(&mut superuser, "paused.north@example.org").await,
    );
    let mut app = walk.database.login("mayak_app").await;
    let region = |id: Uuid| {
        format!("set local role mayak_region; set local app.region_id = '{id}'; set local app.account_id = '{own}'")
    };
    let mentor = |account: Uuid| format!("set local role mayak_mentor; set local app.account_id = '{account}'");
    let by_link = |entry: Uuid| {
        format!(
            "set local role mayak_public; set local app.region_id = '{}'; set local app.pool_mentor_id = '{entry}'",
            world.north.region_id
        )
    };
    let (north, south) = (world.north.region_id.as_uuid(), world.south.region_id.as_uuid());
    for table in ["pool_check", "pool_interview", "pool_note", "pool_question"] {
        let rows = format!("select count(*) from {table} where region_id = '{north}'");
        assert!(seen(&mut app, &region(north), &rows).await.unwrap() > 0, "{table}");
        assert_eq!(seen(&mut app, &region(south), &rows).await, Some(0), "{table}");
    }
    let questions = "select count(*) from pool_question";
    assert_eq!(seen(&mut app, &mentor(own), questions).await, Some(1));
    assert_eq!(seen(&mut app, &mentor(other), questions).await, Some(0));
    assert_eq!(seen(&mut app, &by_link(id("questioned north")), questions).await, Some(1));
    assert_eq!(seen(&mut app, &by_link(id("ready north")), questions).await, Some(0));
    assert_eq!(seen(&mut app, &mentor(own), "select count(*) from pool_note").await, None);
    assert_eq!(seen(&mut app, &mentor(own), "select count(*) from pool_event").await, None);
}

/// Who was declined is seen by the centre and by the person, and in no other realm.
#[tokio::test]
async fn declined_are_hidden() {
    let mut walk = Walk::new().await;
    let world = walk.database.world().await;
    let coordinator = walk.browser(COORDINATOR).await;
    assert_eq!(coordinator.post(&at("applicant north", "/decline"), &[("reason", "Не подходит")]).await.status, 303);
    let mut superuser = walk.database.superuser().await;
    let (own, other) = (
        account(&mut superuser, "applicant.north@example.org").await,
        account(&mut superuser, "pool.a@example.org").await,
    );
    let mut app = walk.database.login("mayak_app").await;
    let (north, south) = (world.north.region_id, world.south.region_id);
    let school = format!(
        "set local role mayak_school; set local app.school_id = '{}'; set local app.region_id = '{north}';
         set local app.account_id = '{}'",
        world.a.school_id, world.a.account_id
    );
    let link = |entry: Uuid| {
        format!(
            "set local role mayak_public; set local app.region_id = '{north}'; set local app.pool_mentor_id = '{entry}'"
        )
    };
    let declined = format!("select count(*) from pool_mentor where pool_mentor_id = '{}'", id("applicant north"));
    for (who, enter, expected) in [
        ("the centre", format!("set local role mayak_region; set local app.region_id = '{north}'"), Some(1)),
        ("another centre", format!("set local role mayak_region; set local app.region_id = '{south}'"), Some(0)),
        ("a school", school, Some(0)),
        ("the applicant", format!("set local role mayak_mentor; set local app.account_id = '{own}'"), Some(1)),
        ("another mentor", format!("set local role mayak_mentor; set local app.account_id = '{other}'"), Some(0)),
        ("the applicant's link", link(id("applicant north")), Some(1)),
        ("another link", link(id("unproved north")), Some(0)),
        ("links and logins", "set local role mayak_identity".to_owned(), Some(0)),
        ("the worker", "set local role mayak_worker".to_owned(), Some(0)),
        ("a mentee", "set local role mayak_mentee".to_owned(), None),
        ("a signer", "set local role mayak_signer".to_owned(), None),
    ] {
        assert_eq!(seen(&mut app, &enter, &declined).await, expected, "{who}");
    }
}

/// A note is on no page of the person it is about, nor in any letter.
#[tokio::test]
async fn notes_are_on_no_page_of_the_mentor() {
    const SECRET: &str = "Тайная заметка";
    let mut walk = Walk::new().await;
    let mut coordinator = walk.browser(COORDINATOR).await.clone();
    for thing in ["paused north", "returned north", "ready north"] {
        for press in 1..=2 {
            let written =
                coordinator.post(&at(thing, "/notes"), &[("text", SECRET), ("id", &id(thing).to_string())]).await;
            assert_eq!(written.status, 303, "press {press}");
        }
        let card = coordinator.get(&at(thing, "")).await.body;
        assert_eq!(card.matches(SECRET).count(), 1, "a form sent twice is one note");
    }
    assert_eq!(coordinator.post(&at("ready north", "/notes"), &[("text", " ")]).await.faults(&[422]), None);
    for person in ["paused", "returned", "ready"] {
        let email = format!("{person}.north@example.org");
        for page in walk.crawl(&email, "/mentor").await.values() {
            assert!(!page.body.contains(SECRET), "{person}: {}", page.html().heading);
        }
    }
    assert!(walk.site.letters().await.iter().all(|letter| !letter.text.contains(SECRET)));
}

/// The link that proves an address opens nothing once the centre has said no, and the page says so.
#[tokio::test]
async fn a_declined_address_is_not_proved() {
    let mut walk = Walk::new().await;
    let coordinator = walk.browser(COORDINATOR).await;
    assert_eq!(coordinator.post(&at("unproved north", "/proof"), &[]).await.status, 303);
    let letters = walk.site.letters().await;
    let proof = letters.iter().find(|letter| letter.to == "unproved.north@example.org").unwrap();
    let path = super::link(proof);
    let coordinator = walk.browser(COORDINATOR).await;
    assert_eq!(coordinator.post(&at("unproved north", "/decline"), &[("reason", "Не подходит")]).await.status, 303);
    let answer = walk.site.browser().post(&path, &[("password", "совершенно новый пароль")]).await;
    assert_eq!(answer.faults(&[410]), None);
    assert!(answer.html().text.contains("Заявка уже рассмотрена"), "{}", answer.html().text);
    let accounts: i64 = sqlx::query_scalar("select count(*) from account where email = 'unproved.north@example.org'")
        .fetch_one(&mut walk.database.superuser().await)
        .await
        .unwrap();
    assert_eq!(accounts, 0);
}
