//! What people decide about rows, and what happens meanwhile.

use super::support::{Curator, book, count, counters, people, row};
use crate::support::{Database, Site};

const HEADS: [&str; 5] = ["ФИО", "Дата рождения", "Класс", "E-mail", "Запрос"];

async fn classes(database: &Database) -> Vec<String> {
    sqlx::query_scalar("select class_label from mentee order by full_name")
        .fetch_all(&mut database.superuser().await)
        .await
        .unwrap()
}

async fn two(curator: &mut Curator) {
    let rows =
        [row(&["Лунин Глеб", "14.03.2012", "9А", "", "химия"]), row(&["Юсупов Тимур", "15.03.2012", "9А", "", ""])];
    let address = curator.bring("mentees", "9А.xlsx", &book(&HEADS, &rows)).await;
    curator.confirm(&address).await;
}

/// People who are there are left alone unless somebody says otherwise, one by one or all at once; what a row leaves open
/// stays.
#[tokio::test]
async fn entries_that_differ() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut curator = Curator::of(&site, "a").await;
    two(&mut curator).await;
    let rows = [row(&["лунин глеб", "14.03.2012", "10А", "", ""]), row(&["Юсупов Тимур", "15.03.2012", "10А", "", ""])];
    let file = book(&HEADS, &rows);

    let left = curator.bring("mentees", "10А.xlsx", &file).await;
    assert_eq!(counters(&database).await[..4], [0, 2, 0, 0]);
    assert!(curator.wait(&left).await.contains("<ins>10А</ins>"), "what would change is shown");
    curator.confirm(&left).await;
    assert_eq!(classes(&database).await, ["9А", "9А"], "left alone");

    let one = curator.bring("mentees", "10А.xlsx", &file).await;
    let chosen = curator.browser.post(&format!("{one}/choices"), &[("show", "changed"), ("row.2", "take")]).await;
    assert_eq!(chosen.status, 303);
    curator.confirm(&one).await;
    assert_eq!(classes(&database).await, ["10А", "9А"], "one by choice");

    let all = curator.bring("mentees", "10А.xlsx", &file).await;
    assert_eq!(counters(&database).await[..4], [0, 1, 1, 0]);
    assert_eq!(curator.browser.post(&format!("{all}/choices/all"), &[("choice", "take")]).await.status, 303);
    curator.confirm(&all).await;
    assert_eq!(classes(&database).await, ["10А", "10А"]);
    let mut superuser = database.superuser().await;
    assert_eq!(count(&mut superuser, "select count(*) from mentee where request = 'химия'").await, 1);
    let told = count(&mut superuser, "select count(*) from change_event where changes::text like '%10А%'").await;
    assert_eq!(told, 2, "the history of each has the change");
}

/// A good row can be left out.
#[tokio::test]
async fn rows_left_out() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut curator = Curator::of(&site, "a").await;
    let rows = [row(&["Лунин Глеб", "14.03.2012", "9А", "", ""]), row(&["Юсупов Тимур", "15.03.2012", "9А", "", ""])];
    let address = curator.bring("mentees", "9А.xlsx", &book(&HEADS, &rows)).await;
    let fields = [("show", "new"), ("row.3", "skip"), ("row.999", "take"), ("row.x", "take"), ("row.2", "magic")];
    assert_eq!(curator.browser.post(&format!("{address}/choices"), &fields).await.status, 303);
    curator.confirm(&address).await;
    assert_eq!(people(&database).await.0, 1);
    let late = curator.browser.post(&format!("{address}/choices"), &[("row.3", "take")]).await;
    assert_eq!(late.status, 409, "too late to choose");
}

/// One address is one person's inside a school; the same address in another school is nobody's business.
#[tokio::test]
async fn addresses() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let (mut a, mut b) = (Curator::of(&site, "a").await, Curator::of(&site, "b").await);
    let pupil = |name: &str, email: &str| row(&[name, "14.03.2012", "9А", email, ""]);
    let first =
        [pupil("Лунин Глеб", "one@example.org"), pupil("Юсупов Тимур", "ONE@example.org"), pupil("Гром Илья", "")];
    let address = a.bring("mentees", "a.xlsx", &book(&HEADS, &first)).await;
    assert_eq!(counters(&database).await[..4], [2, 0, 0, 1]);
    assert!(a.wait(&address).await.contains("уже стоит в строке 2"));
    a.confirm(&address).await;

    let second = [pupil("Зимин Олег", "one@example.org"), pupil("Лунин Глеб", "two@example.org")];
    let inside = a.bring("mentees", "a2.xlsx", &book(&HEADS, &second)).await;
    assert_eq!(counters(&database).await[..4], [0, 1, 0, 1]);
    assert!(a.wait(&format!("{inside}?show=faulty")).await.contains("другого человека: Лунин Г."));
    a.confirm(&inside).await;

    let across = b.bring("mentees", "b.xlsx", &book(&HEADS, &[pupil("Лунин Глеб", "one@example.org")])).await;
    assert_eq!(counters(&database).await[..4], [1, 0, 0, 0], "the namesake of the other school is not known here");
    b.confirm(&across).await;
    let mut superuser = database.superuser().await;
    assert_eq!(count(&mut superuser, "select count(*) from mentee where email = 'one@example.org'").await, 2);
}

/// A person twice in one file is entered once, and the second row says where the first is; a namesake of another age is
/// another person.
#[tokio::test]
async fn twice_in_a_file() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut curator = Curator::of(&site, "a").await;
    let rows = [
        row(&["Семёнов Пётр", "14.03.2012", "9А", "", ""]),
        row(&["СЕМЕНОВ ПЕТР", "14.03.2012", "9Б", "", ""]),
        row(&["Семёнов Пётр", "15.03.2012", "9А", "", ""]),
    ];
    let address = curator.bring("mentees", "9.xlsx", &book(&HEADS, &rows)).await;
    assert_eq!(counters(&database).await[..4], [2, 0, 0, 1]);
    assert!(curator.wait(&address).await.contains("уже есть в строке 2"));
    curator.confirm(&address).await;
    assert_eq!(people(&database).await.0, 2);
}

/// Whoever was entered by hand between looking and deciding is not entered twice.
#[tokio::test]
async fn entered_meanwhile() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mut curator = Curator::of(&site, "a").await;
    let rows = [row(&["Лунин Глеб", "14.03.2012", "9А", "", ""]), row(&["Юсупов Тимур", "15.03.2012", "9А", "", ""])];
    let address = curator.bring("mentees", "9А.xlsx", &book(&HEADS, &rows)).await;
    sqlx::query(
        "insert into mentee (school_id, mentee_id, full_name, kind, birth_date, class_label, request, form)
         values ($1, gen_random_uuid(), 'Лунин Глеб', 'pupil', '2012-03-14', '8Б', 'по-другому', 'pupil_pupil')",
    )
    .bind(world.a.school_id.as_uuid())
    .execute(&mut database.superuser().await)
    .await
    .unwrap();
    curator.confirm(&address).await;
    assert_eq!(counters(&database).await, [1, 1, 0, 0, 1, 0, 0]);
    assert_eq!(classes(&database).await, ["8Б", "9А"], "what was entered by hand stays");
}

/// Pressed twice at once, the list is written once.
#[tokio::test(flavor = "multi_thread")]
async fn confirmed_twice() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut curator = Curator::of(&site, "a").await;
    let rows: Vec<_> =
        ["а", "б", "в"].iter().map(|letter| row(&[&format!("Лунин {letter}"), "14.03.2012", "9А", "", ""])).collect();
    let address = curator.bring("mentees", "9А.xlsx", &book(&HEADS, &rows)).await;
    let path = format!("{address}/confirm");
    let (mut one, mut two) = (curator.browser.clone(), curator.browser.clone());
    let (first, second) = tokio::join!(one.post(&path, &[]), two.post(&path, &[]));
    for answer in [first, second] {
        assert!(matches!(answer.status, 303 | 409), "{}", answer.body);
    }
    curator.wait(&address).await;
    assert_eq!(people(&database).await.0, 3);
    assert_eq!(counters(&database).await[4], 3);
}

/// Work that was cut short stands still, says so, and is done when somebody presses «Продолжить»; work that goes on is
/// not taken over.
#[tokio::test]
async fn cut_short() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut curator = Curator::of(&site, "a").await;
    let rows = [row(&["Лунин Глеб", "14.03.2012", "9А", "", ""])];
    let address = curator.bring("mentees", "9А.xlsx", &book(&HEADS, &rows)).await;
    let mut superuser = database.superuser().await;
    for (state, after) in [("checking", "checked"), ("applying", "applied")] {
        for (age, taken) in [("5 seconds", false), ("1 minute", true)] {
            sqlx::query(sqlx::AssertSqlSafe(format!(
                "update import_batch set state = '{state}', touched_at = now() - interval '{age}'"
            )))
            .execute(&mut superuser)
            .await
            .unwrap();
            let page = curator.browser.get(&address).await.body;
            assert_eq!(page.contains("Работа прервалась"), taken, "{state} for {age}: {page}");
            assert_eq!(curator.browser.post(&format!("{address}/resume"), &[]).await.status, 303);
            let now: String =
                sqlx::query_scalar("select state from import_batch").fetch_one(&mut superuser).await.unwrap();
            assert_eq!(now, if taken { after } else { state });
        }
    }
    assert_eq!(people(&database).await.0, 1);
}

/// A list that was not written can be forgotten, one that was cannot.
#[tokio::test]
async fn forgotten() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut curator = Curator::of(&site, "a").await;
    let file = book(&HEADS, &[row(&["Лунин Глеб", "14.03.2012", "9А", "", ""])]);
    let address = curator.bring("mentees", "9А.xlsx", &file).await;
    assert_eq!(curator.browser.post(&format!("{address}/drop"), &[]).await.status, 303);
    assert_eq!(curator.browser.get(&address).await.status, 404);
    let written = curator.bring("mentees", "9А.xlsx", &file).await;
    curator.confirm(&written).await;
    assert_eq!(curator.browser.post(&format!("{written}/drop"), &[]).await.status, 409);
    let mut superuser = database.superuser().await;
    sqlx::query("update import_batch set created_at = now() - interval '31 days'")
        .execute(&mut superuser)
        .await
        .unwrap();
    let mut tx = site.db().worker().await.unwrap();
    assert_eq!(store::import::sweep(&mut tx).await.unwrap(), 1);
    tx.commit().await.unwrap();
    assert_eq!(count(&mut superuser, "select count(*) from import_row").await, 0);
    assert_eq!(people(&database).await.0, 1, "the people stay");
}
