//! Taking a list out again.

use super::support::{Curator, book, count, counters, people, row};
use crate::support::{Database, Site};

const HEADS: [&str; 5] = ["ФИО", "Дата рождения", "Класс", "Родитель", "Телефон родителя"];

fn pupil(name: &str, class: &str) -> Vec<String> {
    row(&[name, "14.03.2012", class, "Лунина Анна", "+79000000000"])
}

/// Whoever something rests on stays, with the reason; everybody else leaves, and later the rest may leave, too.
#[tokio::test]
async fn what_others_rest_on_stays() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mut curator = Curator::of(&site, "a").await;
    let names = ["Арбузов Пётр", "Белов Пётр", "Волков Пётр", "Громов Пётр"];
    let rows: Vec<_> = names.iter().map(|name| pupil(name, "9А")).collect();
    let address = curator.bring("mentees", "9А.xlsx", &book(&HEADS, &rows)).await;
    curator.confirm(&address).await;

    let mut superuser = database.superuser().await;
    sqlx::query("update mentee set version = version + 1, phone = '+79000000009' where full_name = 'Арбузов Пётр'")
        .execute(&mut superuser)
        .await
        .unwrap();
    let mentee: uuid::Uuid = sqlx::query_scalar("select mentee_id from mentee where full_name = 'Белов Пётр'")
        .fetch_one(&mut superuser)
        .await
        .unwrap();
    sqlx::query(
        "insert into membership (membership_id, account_id, region_id, school_id, role, mentee_id)
         values (gen_random_uuid(), $1, $2, $3, 'representative', $4)",
    )
    .bind(world.a.account_id.as_uuid())
    .bind(world.a.region_id.as_uuid())
    .bind(world.a.school_id.as_uuid())
    .bind(mentee)
    .execute(&mut superuser)
    .await
    .unwrap();

    let page = curator.browser.get(&format!("{address}/undo")).await.body;
    assert!(page.contains("Арбузов Пётр") && page.contains("запись меняли после загрузки"), "{page}");
    assert!(page.contains("Белов Пётр") && page.contains("открыт доступ"), "{page}");
    assert!(!page.contains("Волков Пётр") && page.contains("для 2\u{a0}записи"), "{page}");
    assert_eq!(curator.browser.post(&format!("{address}/undo"), &[]).await.status, 303);
    assert_eq!(people(&database).await, (2, 2, 0));

    sqlx::query("delete from membership where mentee_id is not null").execute(&mut superuser).await.unwrap();
    assert_eq!(curator.browser.post(&format!("{address}/undo"), &[]).await.status, 303);
    assert_eq!(people(&database).await.0, 1, "Белов leaves, too; Арбузов was edited and stays");
    assert_eq!(counters(&database).await[6], 3);
}

/// Entries brought up to date become what they were, the representative among them, and the audit tells all of it.
#[tokio::test]
async fn changes_come_back() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut curator = Curator::of(&site, "a").await;
    let bare = row(&["Лунин Глеб", "14.03.2012", "9А", "", ""]);
    let first = curator.bring("mentees", "9А.xlsx", &book(&HEADS, &[bare])).await;
    curator.confirm(&first).await;
    let second = curator.bring("mentees", "10А.xlsx", &book(&HEADS, &[pupil("Лунин Глеб", "10А")])).await;
    curator.browser.post(&format!("{second}/choices/all"), &[("choice", "take")]).await;
    curator.confirm(&second).await;
    let mut superuser = database.superuser().await;
    assert_eq!(count(&mut superuser, "select count(*) from mentee where class_label = '10А'").await, 1);
    assert_eq!(people(&database).await, (1, 1, 0));

    assert_eq!(curator.browser.post(&format!("{second}/undo"), &[]).await.status, 303);
    assert_eq!(count(&mut superuser, "select count(*) from mentee where class_label = '9А'").await, 1);
    assert_eq!(people(&database).await, (1, 0, 0), "the representative came with the list and goes with it");

    let held = curator.browser.get(&format!("{first}/undo")).await.body;
    assert!(held.contains("запись меняли после загрузки"), "the first import was followed by two edits: {held}");
    let deeds: Vec<String> =
        sqlx::query_scalar("select action from audit_event where action like 'import.%' order by at, audit_event_id")
            .fetch_all(&mut superuser)
            .await
            .unwrap();
    let expected = [
        "import.begun",
        "import.confirmed",
        "import.applied",
        "import.begun",
        "import.confirmed",
        "import.applied",
        "import.undone",
    ];
    assert_eq!(deeds, expected);
}

/// What is not done cannot be undone, and undoing twice at once takes out once.
#[tokio::test(flavor = "multi_thread")]
async fn only_what_is_done() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut curator = Curator::of(&site, "a").await;
    let address = curator.bring("mentees", "9А.xlsx", &book(&HEADS, &[pupil("Лунин Глеб", "9А")])).await;
    let path = format!("{address}/undo");
    assert_eq!(curator.browser.post(&path, &[]).await.status, 409);
    assert_eq!(curator.browser.get(&path).await.status, 303);
    curator.confirm(&address).await;
    let (mut one, mut two) = (curator.browser.clone(), curator.browser.clone());
    let (first, second) = tokio::join!(one.post(&path, &[]), two.post(&path, &[]));
    assert_eq!((first.status, second.status), (303, 303), "{} {}", first.body, second.body);
    assert_eq!(people(&database).await.0, 0);
    assert_eq!(counters(&database).await[6], 1);
}

/// Every table that hangs on a mentee is known to undoing: it is either looked at, or goes with the mentee on purpose.
#[tokio::test]
async fn nothing_is_swept_along() {
    let database = Database::new().await;
    let hanging: Vec<String> = sqlx::query_scalar(
        "select distinct conrelid::regclass::text from pg_constraint
         where contype = 'f' and confrelid = 'mentee'::regclass and confdeltype <> 'a' order by 1",
    )
    .fetch_all(&mut database.superuser().await)
    .await
    .unwrap();
    // Looked at: consent, mentee_note, membership, access_link. On purpose: the representative, the row of the import
    // itself, and that the mentee waits for a mentor.
    let expected =
        ["access_link", "consent", "import_row", "membership", "mentee_note", "mentee_wait", "representative"];
    assert_eq!(hanging, expected);
}
