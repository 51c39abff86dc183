//! Everything that is kept about a mentor is taken away by the mentor, and nothing about anybody else.

use std::{
    collections::BTreeSet,
    io::{Cursor, Read as _},
};

use app::about::own;
use zip::ZipArchive;

use super::{MENTOR, OTHER, SOUTH, one};
use crate::support::{Database, Walk, mark};

/// Each column that the mentor's realm reads of the own tables has a Russian name or is left out on purpose.
#[tokio::test]
async fn every_column_is_named() {
    let database = Database::new().await;
    let mut superuser = database.superuser().await;
    let stored: Vec<(String, String)> = sqlx::query_as(
        "select t.name::text, a.attname::text from mayak_own_tables() t
         join pg_attribute a on a.attrelid = t.name::text::regclass and a.attnum > 0 and not a.attisdropped
           and a.atttypid <> 'bytea'::regtype
         where has_column_privilege('mayak_mentor', a.attrelid, a.attnum, 'select')",
    )
    .fetch_all(&mut superuser)
    .await
    .unwrap();
    let stored: BTreeSet<(String, String)> = stored.into_iter().collect();
    let mut named = BTreeSet::new();
    for table in own::tables() {
        assert!(table.title.chars().count() <= 31, "«{}» is no name of a sheet", table.title);
        for column in table.columns.iter().map(|column| column.name).chain(table.left.iter().copied()) {
            named.insert((table.name.to_owned(), column.to_owned()));
        }
    }
    let unnamed: Vec<_> = stored.difference(&named).collect();
    assert!(unnamed.is_empty(), "neither named nor left out: {unnamed:?}");
}

/// The archive holds the same for people and for programs, with the scans; no mentee, no other mentor, no note of the centre.
#[tokio::test]
async fn one_archive() {
    let mut walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    sqlx::query("update pool_interview set impression = 'Говорит без умолку'").execute(&mut superuser).await.unwrap();
    let (bytes, status) = walk.browser(MENTOR).await.download("/mentor/data.zip").await;
    assert_eq!(status, 200);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let scans = archive.file_names().filter(|name| name.as_ref().unwrap().starts_with("Файлы/")).count();
    assert_eq!(scans, 1, "the paper that waits");
    let mut part = Vec::new();
    archive.by_name("Данные.json").unwrap().read_to_end(&mut part).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&part).unwrap();
    let tables: Vec<&str> =
        json["sections"].as_array().unwrap().iter().map(|section| section["table"].as_str().unwrap()).collect();
    for table in [
        "pool_mentor",
        "pool_mentor_place",
        "pool_consent",
        "pool_paper",
        "pool_award",
        "engagement",
        "mentor",
        "pair",
        "meeting",
        "mentor_award",
        "account",
    ] {
        assert!(tables.contains(&table), "{table} in {tables:?}");
    }
    let (alone, status) = walk.browser(MENTOR).await.download("/mentor/data.json").await;
    assert_eq!((serde_json::from_slice::<serde_json::Value>(&alone).unwrap(), status), (json.clone(), 200));
    let text = json.to_string();
    assert!(text.contains(MENTOR) && text.contains("Школа school-a"), "{text}");
    for other in ["Лунин", "без умолку", mark("b"), mark("c"), OTHER, SOUTH] {
        assert!(!text.contains(other), "{other}: {text}");
    }
    let audited = "select count(*) from region_audit_event where action = 'right.handed_out'";
    assert_eq!(one::<i64>(&mut superuser, audited).await, 2, "each time it was taken");
}

/// The page reads the same in Russian, and to each mentor only the own.
#[tokio::test]
async fn one_page() {
    let mut walk = Walk::new().await;
    for (who, own, others) in [(MENTOR, "a", ["b", "c"]), (SOUTH, "c", ["a", "b"])] {
        let text = walk.browser(who).await.get("/mentor/data").await.html().text;
        assert!(text.contains(who) && text.contains("Анкеты в пулах регионов"), "{text}");
        assert!(text.contains(mark(own)), "{text}");
        for other in others {
            assert!(!text.contains(mark(other)), "{who} reads of {other}: {text}");
        }
    }
}
