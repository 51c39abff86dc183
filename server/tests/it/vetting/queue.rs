//! The queue: whoever waits longest first, the clock in working days, and what each coordinator wants to see of it.

use chrono::NaiveDate;
use domain::vetting::{overdue_from, waited};
use sqlx::PgConnection;

use super::{COORDINATOR, DEPUTY};
use crate::support::{Browser, Walk, id};

const LIST: &str = "/region/north/applications";

async fn since(superuser: &mut PgConnection, thing: &str, day: NaiveDate) {
    sqlx::query("update pool_mentor set waiting_since = $2::date + interval '12 hours' where pool_mentor_id = $1")
        .bind(id(thing))
        .bind(day)
        .execute(superuser)
        .await
        .unwrap();
}

/// The applications on a page, in its order.
async fn listed(browser: &mut Browser, question: &str) -> Vec<String> {
    let answer = browser.get(&format!("{LIST}{question}")).await;
    assert_eq!(answer.faults(&[200]), None, "{question}");
    let row = |link: &String| link.strip_prefix(&format!("{LIST}/")).map(str::to_owned);
    answer.html().links.iter().filter_map(row).collect()
}

fn ids(things: &[&str]) -> Vec<String> {
    things.iter().map(|thing| id(thing).to_string()).collect()
}

/// Who waits longest stands first, and what waits too long is marked, counted and found, to the day.
#[tokio::test]
async fn the_longest_wait_comes_first() {
    let mut walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    let today = app::clock::today();
    let border = overdue_from(today);
    since(&mut superuser, "ready north", border).await;
    since(&mut superuser, "applicant north", border.succ_opt().unwrap()).await;
    let coordinator = walk.browser(COORDINATOR).await;
    let all = listed(coordinator, "").await;
    assert_eq!(all[..2], ids(&["ready north", "applicant north"]), "{all:?}");
    assert_eq!(listed(coordinator, "?late=yes").await, ids(&["ready north"]));
    let page = coordinator.get(LIST).await.html().text;
    let days = domain::russian::count(waited(border, today), "рабочий день", "рабочих дня", "рабочих дней");
    assert!(page.contains(&days), "{days}: {page}");
    let late = coordinator.get(&format!("{LIST}?late=yes")).await.html().text;
    assert!(late.matches("Просрочено").count() >= 2, "the figure and the row: {late}");
}

/// Each state has its list; without a choice the queue shows what waits for the centre.
#[tokio::test]
async fn lists_of_states() {
    let mut walk = Walk::new().await;
    let coordinator = walk.browser(COORDINATOR).await;
    let waiting = listed(coordinator, "").await;
    for (thing, expected) in [
        ("applicant north", true),
        ("held north", true),
        ("unproved north", true),
        ("returned north", false),
        ("paused north", false),
        ("draft north", false),
        ("applicant south", false),
    ] {
        assert_eq!(waiting.contains(&id(thing).to_string()), expected, "{thing}");
    }
    assert_eq!(listed(coordinator, "?state=paused").await, ids(&["paused north"]));
    assert_eq!(listed(coordinator, "?state=archived").await, ids(&["archived north"]));
    let mut returned = listed(coordinator, "?state=returned").await;
    let mut expected = ids(&["returned north", "questioned north"]);
    returned.sort();
    expected.sort();
    assert_eq!(returned, expected);
    let all = listed(coordinator, "?state=all&q=%D0%B7%D0%B0%D1%8F%D0%B2%D0%BA%D0%B8%D0%BD").await;
    assert!(all.contains(&id("archived north").to_string()) && !all.contains(&id("draft north").to_string()));
}

/// Own work, and what is free for everybody.
#[tokio::test]
async fn lists_of_workers() {
    let mut walk = Walk::new().await;
    let held = id("held north").to_string();
    for (who, mine) in [(COORDINATOR, true), (DEPUTY, false)] {
        let browser = walk.browser(who).await;
        assert_eq!(listed(browser, "?holding=mine").await.contains(&held), mine, "{who}");
        let free = listed(browser, "?holding=free").await;
        assert!(!free.contains(&held) && free.contains(&id("applicant north").to_string()), "{who}");
    }
    let page = walk.browser(COORDINATOR).await.get(LIST).await.html().text;
    assert!(page.contains("у вас"), "{page}");
    let page = walk.browser(DEPUTY).await.get(LIST).await.html().text;
    assert!(page.contains("Координатова"), "{page}");
}

/// The clock goes by the region's day and cannot be set forward: neither by the applicant nor by the centre.
#[tokio::test]
async fn nobody_hides_a_wait() {
    let walk = Walk::new().await;
    let world = walk.database.world().await;
    let mut superuser = walk.database.superuser().await;
    let mut app = walk.database.login("mayak_app").await;
    let account: uuid::Uuid =
        sqlx::query_scalar("select account_id from account where email = 'applicant.north@example.org'")
            .fetch_one(&mut superuser)
            .await
            .unwrap();
    for (role, settings) in [
        (
            "mayak_region",
            format!(
                "set local app.region_id = '{}'; set local app.account_id = '{}'",
                world.north.region_id, world.north.account_id
            ),
        ),
        ("mayak_mentor", format!("set local app.account_id = '{account}'")),
    ] {
        let statement = format!(
            "begin; set local role {role}; {settings};
             update pool_mentor set waiting_since = now() + interval '9 days' where pool_mentor_id = '{}'; commit",
            id("applicant north")
        );
        sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(&mut app).await.unwrap();
        let forward: bool =
            sqlx::query_scalar("select waiting_since > now() from pool_mentor where pool_mentor_id = $1")
                .bind(id("applicant north"))
                .fetch_one(&mut superuser)
                .await
                .unwrap();
        assert!(!forward, "{role}");
    }
}
