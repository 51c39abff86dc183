//! Lists beside what people ask about their data.

use domain::{
    rights::{Asker, RequestWay, RightKind},
    subject::Subject,
};
use sqlx::PgConnection;
use store::rights::{self, NewRequest, Whose};
use uuid::Uuid;

use super::support::{Curator, book, counters, people, row};
use crate::support::{Database, Site, add_mentee};

const HEADS: [&str; 4] = ["ФИО", "Дата рождения", "Должность", "Телефон"];

async fn mentee(superuser: &mut PgConnection, full_name: &str) -> (Uuid, String) {
    sqlx::query_as("select mentee_id, phone from mentee where full_name = $1")
        .bind(full_name)
        .fetch_one(superuser)
        .await
        .unwrap()
}

/// A row about somebody whose data are suspended is faulty and says why, the others come in; undoing leaves whose data were
/// suspended since.
#[tokio::test]
async fn suspended() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    add_mentee(site.db(), &world.a, "Смелова Ирина", true).await;
    let mut superuser = database.superuser().await;
    let suspend = "update mentee set blocked_on = current_date, blocked_reason = 'жалоба'";
    sqlx::query(suspend).execute(&mut superuser).await.unwrap();
    let mut curator = Curator::of(&site, "a").await;
    let file = book(
        &HEADS,
        &[
            row(&["Смелова Ирина", "17.05.1990", "учитель химии", "+79000000009"]),
            row(&["Тихая Ольга", "18.05.1990", "учитель физики", ""]),
        ],
    );
    let address = curator.bring("mentees", "список.xlsx", &file).await;
    assert_eq!(counters(&database).await[..4], [1, 0, 0, 1]);
    let page = curator.wait(&address).await;
    assert!(page.contains("Обработка данных этого человека приостановлена"), "{page}");
    curator.confirm(&address).await;
    assert_eq!(people(&database).await.0, 2);
    assert_eq!(mentee(&mut superuser, "Смелова Ирина").await.1, "", "nothing of the row is written");

    sqlx::query(suspend).execute(&mut superuser).await.unwrap();
    let page = curator.browser.get(&format!("{address}/undo")).await.body;
    assert!(page.contains("обработка данных приостановлена"), "{page}");
    assert_eq!(curator.browser.post(&format!("{address}/undo"), &[]).await.status, 303);
    assert_eq!(people(&database).await.0, 2);
}

/// Who asked about the own data stays in the base when the list is undone, and so does the request.
#[tokio::test]
async fn who_asked_stays() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mut curator = Curator::of(&site, "a").await;
    let rows = ["Тихая Ольга", "Громов Пётр"].map(|name| row(&[name, "18.05.1990", "учитель физики", ""]));
    let address = curator.bring("mentees", "список.xlsx", &book(&HEADS, &rows)).await;
    curator.confirm(&address).await;
    let mut superuser = database.superuser().await;
    let (asked, _) = mentee(&mut superuser, "Тихая Ольга").await;
    let request = NewRequest {
        subject_request_id: store::ids::new(),
        kind: RightKind::Access,
        whose: Whose::Subject(Subject::Mentee(asked.into())),
        asker: Asker::Myself,
        asker_name: None,
        way: RequestWay::Post,
        words: None,
        received_on: app::clock::today(),
    };
    let mut tx = site.db().school(&world.a).await.unwrap();
    rights::add_request(&mut tx, &request).await.unwrap();
    tx.commit().await.unwrap();

    let page = curator.browser.get(&format!("{address}/undo")).await.body;
    assert!(page.contains("записано обращение о данных") && !page.contains("Громов Пётр"), "{page}");
    assert_eq!(curator.browser.post(&format!("{address}/undo"), &[]).await.status, 303);
    assert_eq!(people(&database).await.0, 1);
    assert_eq!(mentee(&mut superuser, "Тихая Ольга").await.0, asked);
}
