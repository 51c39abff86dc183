//! Everything that is kept about a person is shown, and nothing about anybody else.

use std::{
    collections::BTreeSet,
    io::{Cursor, Read as _},
};

use app::about::catalogue;
use domain::subject::Subject;
use store::rights::{self, Occasion};
use zip::ZipArchive;

use super::super::support::{Database, Site, id};

/// Each column of each table about people has a Russian name or is left out on purpose, and nothing is named that is not there.
#[tokio::test]
async fn every_column_is_named() {
    let database = Database::new().await;
    let stored: Vec<(String, String)> = sqlx::query_as(
        "with recursive about(name) as (
           values ('mentee'::name), ('mentor'::name), ('account'::name)
           union select e.child from mayak_edges() e join about on about.name = e.parent
         )
         select c.name::text, a.attname::text
         from (select name from about union select child from mayak_subjects()) c
         join pg_attribute a on a.attrelid = c.name::text::regclass and a.attnum > 0 and not a.attisdropped
         where has_column_privilege('mayak_school', a.attrelid, a.attnum, 'select')
           or has_column_privilege('mayak_mentor', a.attrelid, a.attnum, 'select')",
    )
    .fetch_all(&mut database.superuser().await)
    .await
    .unwrap();
    let stored: BTreeSet<(String, String)> = stored.into_iter().collect();
    let mut named = BTreeSet::new();
    for table in catalogue::tables() {
        assert!(table.title.chars().count() <= 31, "«{}» is no name of a sheet", table.title);
        for column in table.columns.iter().map(|column| column.name).chain(table.left.iter().copied()) {
            assert!(named.insert((table.name.to_owned(), column.to_owned())), "{}.{column} stands twice", table.name);
        }
    }
    let unnamed: Vec<_> = stored.difference(&named).collect();
    assert!(unnamed.is_empty(), "neither named nor left out: {unnamed:?}");
    let nowhere: Vec<_> = named.difference(&stored).collect();
    assert!(nowhere.is_empty(), "named and not stored: {nowhere:?}");
}

/// The archive holds the same for people and for programs, is handed out to nobody else, and each handing-out is audited.
#[tokio::test]
async fn one_archive() {
    let database = Database::furnished().await;
    let site = Site::new(&database);
    let mut curator = site.signed_in("curator.a@example.org").await;
    let path = format!("/s/school-a/mentees/{}/data.zip", id("mentee a"));
    let (bytes, status) = curator.download(&path).await;
    assert_eq!(status, 200);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let scans = archive.file_names().filter(|name| name.as_ref().unwrap().starts_with("Файлы/")).count();
    assert!(scans > 0, "what was signed on paper is handed out too");
    let mut part = |name: &str| {
        let mut bytes = Vec::new();
        archive.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
        bytes
    };
    let json: serde_json::Value = serde_json::from_slice(&part("Данные.json")).unwrap();
    let tables: Vec<&str> =
        json["sections"].as_array().unwrap().iter().map(|section| section["table"].as_str().unwrap()).collect();
    for table in [
        "mentee",
        "representative",
        "consent",
        "consent_signature",
        "stored_file",
        "pair",
        "meeting",
        "membership",
        "account",
        "audit_event",
    ] {
        assert!(tables.contains(&table), "{table} in {tables:?}");
    }
    assert!(json.to_string().contains("Мечта семьи") && !json.to_string().contains("Звёздкин"));
    let sheet = documents::sheet::read(&part("Данные.xlsx")).unwrap();
    let cells: Vec<String> = sheet.rows.into_iter().flat_map(|row| row.cells).collect();
    assert!(cells.iter().any(|cell| cell.starts_with("Лунин Глеб")), "{cells:?}");
    assert!(cells.iter().any(|cell| cell == "Фамилия, имя, отчество"), "{cells:?}");
    for (who, status) in [("director.a", 403), ("psychologist.a", 403), ("curator.b", 404), ("parent.mentee.a", 404)] {
        let mut other = site.signed_in(&format!("{who}@example.org")).await;
        assert_eq!(other.download(&path).await.1, status, "{who}");
    }
    let handed_out: i64 = sqlx::query_scalar("select count(*) from audit_event where action = 'right.handed_out'")
        .fetch_one(&mut database.superuser().await)
        .await
        .unwrap();
    assert_eq!(handed_out, 1);
}

/// What stands in any row about the person is found on the page; of others nothing is, and each look is audited.
#[tokio::test]
async fn all_of_one_and_nothing_of_others() {
    let database = Database::furnished().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mut curator = site.signed_in("curator.a@example.org").await;
    let page = curator.get(&format!("/s/school-a/mentees/{}/data", id("mentee a"))).await;
    assert_eq!(page.status, 200);
    let text = page.html().text;
    for words in [
        "Лунин Глеб",
        "27.09.2011",
        "mentee.a@example.org",
        "900 111-22-33",
        "Просьба семьи",
        "Мечта семьи",
        "Лунина Вера",
        "parent.mentee.a@example.org",
        "Трудная жизненная ситуация",
        "Цель: чтобы",
        "рассказал о себе",
        "Пара составлена",
        "Законный представитель",
        "Учётные записи",
        "Приглашения и ссылки",
        "Согласия",
    ] {
        assert!(text.contains(words), "{words}");
    }
    assert!(!text.contains("Звёздкин") && !text.contains("Заводской"), "another child, the mentor of the pair");
    let mentor: uuid::Uuid = sqlx::query_scalar("select mentor_id from mentor where pool_mentor_id = $1")
        .bind(id("pool a"))
        .fetch_one(&mut database.superuser().await)
        .await
        .unwrap();
    let page = curator.get(&format!("/s/school-a/mentors/{mentor}/data")).await;
    let text = page.html().text;
    assert!(text.contains("Заводской Олег") && text.contains("Встречи"));
    for words in ["Лунин", "рассказал о себе", "Цель: чтобы", "27.09.2011"] {
        assert!(!text.contains(words), "the mentor is not handed what is about the mentee: {words}");
    }
    let looks: i64 = sqlx::query_scalar("select count(*) from audit_event where action = 'right.shown'")
        .fetch_one(&mut database.superuser().await)
        .await
        .unwrap();
    assert_eq!(looks, 2);

    // From another school there is nothing, by whatever id.
    let mut tx = site.db().school(&world.b).await.unwrap();
    let subject = Subject::Mentee(id("mentee a").into());
    assert!(matches!(rights::about(&mut tx, subject, Occasion::Shown).await, Err(store::Error::NotFound)));
}
