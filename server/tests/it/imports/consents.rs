//! Lists beside consents and beside what a region added to its lists.

use domain::{consent::SchoolConsentKind, subject::Subject};
use sqlx::PgConnection;
use uuid::Uuid;

use super::support::{Curator, book, count, counters, people, row};
use crate::support::{Database, Site, add_mentee, sign_paper};

/// An entry that the region adds.
const TERM: &str = "0190b1c2-0000-7000-8000-000000000031";

async fn linked(superuser: &mut PgConnection) -> Vec<(String, String)> {
    sqlx::query_as("select full_name, case_url from mentee where case_url <> '' order by full_name")
        .fetch_all(superuser)
        .await
        .unwrap()
}

/// A link to a story comes in with the consent to publication only: a row without it comes in without the link and says
/// so, and undoing brings no link back that nobody agrees to any more.
#[tokio::test]
async fn stories() {
    const HEADS: [&str; 4] = ["ФИО", "Дата рождения", "Должность", "Ссылка на кейс или отзыв"];
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mentee = add_mentee(site.db(), &world.a, "Смелова Ирина", true).await;
    let (subject, kind) = (Subject::Mentee(mentee), SchoolConsentKind::Distribution);
    sign_paper(site.db(), &world.a, subject, kind).await;
    let mut curator = Curator::of(&site, "a").await;
    let (one, two) = ("https://school.example.org/one", "https://school.example.org/two");
    let file = |link: &str| {
        let bold = row(&["Смелова Ирина", "17.05.1990", "учитель химии", link]);
        book(&HEADS, &[bold, row(&["Тихая Ольга", "18.05.1990", "учитель физики", link])])
    };
    let kept = |link: &str| vec![("Смелова Ирина".to_owned(), link.to_owned())];

    let first = curator.bring("mentees", "кейсы.xlsx", &file(one)).await;
    assert_eq!(counters(&database).await[..4], [1, 1, 0, 0]);
    let page = curator.wait(&format!("{first}?show=new")).await;
    assert!(page.contains("Не будет записано: нет действующего согласия на публикацию"), "{page}");
    let page = curator.wait(&format!("{first}?show=changed")).await;
    assert!(!page.contains("Не будет записано") && page.contains(one), "{page}");
    curator.browser.post(&format!("{first}/choices/all"), &[("choice", "take")]).await;
    curator.confirm(&first).await;
    let mut superuser = database.superuser().await;
    assert_eq!(linked(&mut superuser).await, kept(one));
    curator.bring("mentees", "кейсы ещё раз.xlsx", &file(one)).await;
    assert_eq!(counters(&database).await[..4], [0, 0, 2, 0], "the same again changes nothing");

    let second = curator.bring("mentees", "другие кейсы.xlsx", &file(two)).await;
    assert_eq!(counters(&database).await[..4], [0, 1, 1, 0]);
    curator.browser.post(&format!("{second}/choices/all"), &[("choice", "take")]).await;
    curator.confirm(&second).await;
    assert_eq!(linked(&mut superuser).await, kept(two));
    let over = "begin; set local session_replication_role = replica;
                update consent set signed_on = current_date - 400, valid_until = current_date - 1 where kind = 'distribution';
                commit";
    sqlx::raw_sql(over).execute(&mut superuser).await.unwrap();
    let page = curator.browser.get(&format!("{second}/undo")).await.body;
    assert!(page.contains("нет согласия на публикацию прежней ссылки"), "{page}");
    assert_eq!(curator.browser.post(&format!("{second}/undo"), &[]).await.status, 303);
    assert_eq!(linked(&mut superuser).await, kept(two), "what stands there may stay");
}

/// Whoever has signed since, or has somebody who signs, is not taken out with the list.
#[tokio::test]
async fn who_signed_stays() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mut curator = Curator::of(&site, "a").await;
    let heads = ["ФИО", "Категории", "Дата рождения", "Класс", "Место работы"];
    let rows = [
        row(&["Орлова Инна", "Педагог", "", "", "учитель химии"]),
        row(&["Лунин Глеб", "Обучающийся", "14.03.2011", "10А", ""]),
        row(&["Котова Яна", "Родитель", "", "", "завод"]),
    ];
    let address = curator.bring("mentors", "наставники.xlsx", &book(&heads, &rows)).await;
    curator.confirm(&address).await;
    let mut superuser = database.superuser().await;
    let mentor: Uuid = sqlx::query_scalar("select mentor_id from mentor where full_name = 'Орлова Инна'")
        .fetch_one(&mut superuser)
        .await
        .unwrap();
    let subject = Subject::Mentor(mentor.into());
    sign_paper(site.db(), &world.a, subject, SchoolConsentKind::Processing).await;
    sqlx::query(
        "insert into mentor_representative (school_id, mentor_id, full_name, basis, phone)
         select school_id, mentor_id, 'Лунина Анна', 'parent', '+79000000000' from mentor where full_name = 'Лунин Глеб'",
    )
    .execute(&mut superuser)
    .await
    .unwrap();

    let page = curator.browser.get(&format!("{address}/undo")).await.body;
    assert!(page.contains("есть согласие") && page.contains("записан представитель"), "{page}");
    assert!(!page.contains("Котова Яна"), "{page}");
    assert_eq!(curator.browser.post(&format!("{address}/undo"), &[]).await.status, 303);
    assert_eq!(people(&database).await, (0, 0, 2));
    assert_eq!(count(&mut superuser, "select count(*) from consent").await, 1);
}

/// What a region added to its lists comes in and goes out in its words; in another region it is no value.
#[tokio::test]
async fn terms_of_the_region() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut centre = site.signed_in("coordinator.north@example.org").await;
    let fields = [("id", TERM), ("parent", "leisure"), ("label", "Краеведение; походы")];
    assert_eq!(centre.post("/region/north/dictionary/competence", &fields).await.status, 303);
    let heads = ["ФИО", "Дата рождения", "Класс", "Темы запроса"];
    let file = book(&heads, &[row(&["Лунин Глеб", "14.03.2012", "9А", "краеведение, походы; Математика"])]);
    let (mut north, mut south) = (Curator::of(&site, "a").await, Curator::of(&site, "c").await);
    let address = north.bring("mentees", "9А.xlsx", &file).await;
    assert_eq!(counters(&database).await[..4], [1, 0, 0, 0]);
    north.confirm(&address).await;
    let mut superuser = database.superuser().await;
    let stored = format!("select count(*) from mentee where topics = array['{TERM}', 'mathematics']");
    assert_eq!(count(&mut superuser, &stored).await, 1);
    let (bytes, status) = north.browser.download("/s/school-a/mentees/export.xlsx?extent=full").await;
    assert_eq!(status, 200);
    let taken = documents::sheet::read(&bytes).unwrap().rows;
    assert!(taken[1].cells.contains(&"Краеведение, походы; Математика".to_owned()), "{taken:?}");
    north.bring("mentees", "база.xlsx", &bytes).await;
    assert_eq!(counters(&database).await[..4], [0, 0, 1, 0]);

    south.bring("mentees", "9А.xlsx", &file).await;
    assert_eq!(counters(&database).await[..4], [0, 0, 0, 1]);
}
