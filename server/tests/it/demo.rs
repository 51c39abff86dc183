//! The demonstration loads into an empty installation, looks as it should, and loading it again changes nothing.

use server::demo;
use sqlx::PgConnection;

use super::support::{Database, Site};

/// Every table with the number of its rows, and a sum over them.
async fn content(superuser: &mut PgConnection) -> Vec<(String, i64, Option<i64>)> {
    let tables: Vec<String> = sqlx::query_scalar(
        "select tablename::text from pg_tables where schemaname = 'public' and tablename <> 'session' order by 1",
    )
    .fetch_all(&mut *superuser)
    .await
    .unwrap();
    let mut content = Vec::new();
    for table in tables {
        let sql = format!("select count(*), sum(hashtext(t::text)::bigint)::bigint from {table} t");
        let (rows, sum) = sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_one(&mut *superuser).await.unwrap();
        content.push((table, rows, sum));
    }
    content
}

/// The second load finds everything done. Also a load that was cut off before its end goes on and doubles nothing.
#[tokio::test]
async fn loads_once() {
    let database = Database::new().await;
    let (db, owner) = (database.db(), database.url("mayak_owner"));
    let mut superuser = database.superuser().await;
    demo::load(&db, &owner).await.unwrap();
    let first = content(&mut superuser).await;
    demo::load(&db, &owner).await.unwrap();
    assert_eq!(content(&mut superuser).await, first);
    // Without its last step a load counts as cut off: everything is gone through again.
    sqlx::query("delete from pool_mentor where email = 'yastrebov.mikhail@example.org'")
        .execute(&mut superuser)
        .await
        .unwrap();
    demo::load(&db, &owner).await.unwrap();
    let again = content(&mut superuser).await;
    let rows = |content: &[(String, i64, Option<i64>)]| -> Vec<(String, i64)> {
        // A letter, an event and a count of changes more are no harm.
        let quiet = |table: &str| !matches!(table, "metric_refresh" | "email_outbox" | "access_link");
        content.iter().filter(|row| quiet(&row.0)).map(|row| (row.0.clone(), row.1)).collect()
    };
    assert_eq!(rows(&again), rows(&first));
}

/// Each school stands at its stage, the centre has work to do, and only a handful of letters leaves.
#[tokio::test]
async fn looks_as_it_should() {
    let database = Database::new().await;
    let site = Site::new(&database);
    demo::load(site.db(), &database.url("mayak_owner")).await.unwrap();
    let letters = site.letters().await.len();
    assert!((8..=24).contains(&letters), "{letters} letters");
    let mut superuser = database.superuser().await;
    let states: Vec<String> = sqlx::query_scalar("select distinct state from pool_mentor order by 1")
        .fetch_all(&mut superuser)
        .await
        .unwrap();
    let expected = ["approved", "archived", "declined", "interview", "papers", "paused", "returned", "submitted"];
    assert_eq!(states, expected, "the queue shows every state");
    for (curator, school, stage) in [
        ("tikhonova.marina", "berezovka-3", "Сейчас первый этап"),
        ("nechaev.roman", "priozerskaya", "Сейчас второй этап"),
        ("safina.guzel", "gimnaziya-5", "Сейчас пятый этап"),
        ("ershova.tatyana", "yasnogorsk-12", "Сейчас шестой этап"),
    ] {
        let mut browser = site.browser();
        let email = format!("{curator}@example.org");
        assert_eq!(
            browser.post("/login", &[("email", &email), ("password", demo::PASSWORD)]).await.status,
            303,
            "{email}"
        );
        let page = browser.get(&format!("/s/{school}")).await;
        assert!(page.body.contains(stage), "{school}: {}", page.body);
    }
    papers_of_every_kind(&site).await;
    for line in demo::logins("").lines().filter(|line| line.contains("@example.org")) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let (email, place) = (words[0], words[words.len() - 1]);
        let mut browser = site.browser();
        assert_eq!(
            browser.post("/login", &[("email", email), ("password", demo::PASSWORD)]).await.status,
            303,
            "{email}"
        );
        let mut page = browser.get(place).await;
        if page.status == 303 {
            let next = page.location().to_owned();
            page = browser.get(&next).await;
        }
        assert!(page.status == 200 && page.body.contains("Выйти"), "{email} at {place}: {}", page.status);
    }
    let mut centre = site.browser();
    centre.post("/login", &[("email", "vorontsova.elena@example.org"), ("password", demo::PASSWORD)]).await;
    let desk = centre.get("/region/yasenevskaya").await;
    for waits in [
        "agreement=ending",
        "letters=due",
        "/region/yasenevskaya/silent",
        "/region/yasenevskaya/applications",
        "данные которых пора уничтожить",
    ] {
        assert!(desk.body.contains(waits), "{waits}: {}", desk.html().text);
    }
    let alike = centre.get("/region/yasenevskaya/organisations/duplicates").await;
    assert!(alike.body.contains("ОАО «Завод Ясень»"), "{}", alike.html().text);
}

/// The centre has papers to look at, to wait for and to ask about; a school sees a pair that was marked after it was made.
async fn papers_of_every_kind(site: &Site) {
    for (email, place, words) in [
        (
            "vorontsova.elena@example.org",
            "/region/yasenevskaya/papers",
            &["Ждёт решения", "Срок истёк", "Скоро закончится", "новая ждёт решения", "Не принесена"][..],
        ),
        ("ershova.tatyana@example.org", "/s/yasnogorsk-12/pairs", &["Срок справки истёк", "новых пар нет"]),
    ] {
        let mut browser = site.browser();
        assert_eq!(browser.post("/login", &[("email", email), ("password", demo::PASSWORD)]).await.status, 303);
        let text = browser.get(place).await.html().text;
        for word in words {
            assert!(text.contains(word), "{word}: {text}");
        }
    }
}
