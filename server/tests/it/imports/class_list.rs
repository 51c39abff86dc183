//! A class list of a whole school, as an e-journal exports it.

use super::support::{Curator, book, count, counters, people, row};
use crate::support::{Database, Site};

const HEADS: [&str; 8] =
    ["№", "Ф.И.О. обучающегося", "Дата рожд.", "Класс", "СНИЛС", "E-mail", "Родитель", "Телефон родителя"];

/// Syllables of surnames, so that 1 200 people have 1 200 names.
const PARTS: [&str; 12] = ["бел", "вол", "гор", "дуб", "ель", "жук", "зим", "ив", "кор", "лип", "мир", "нов"];

fn name(number: usize) -> String {
    let part = |place: u32| PARTS[number / 12_usize.pow(place) % 12];
    let mut surname = format!("{}{}{}ин", part(0), part(1), part(2));
    if let Some(first) = surname.chars().next() {
        surname = first.to_uppercase().chain(surname.chars().skip(1)).collect();
    }
    format!("{surname} Глеб Олегович")
}

/// One row, without a fault.
fn pupil(number: usize) -> Vec<String> {
    row(&[
        &number.to_string(),
        &name(number),
        &format!("{:02}.{:02}.{}", number % 28 + 1, number % 12 + 1, 2010 + number % 5),
        &format!("{}{}", number % 5 + 5, ['А', 'Б', 'В'][number % 3]),
        "112-233-445 95",
        &format!("pupil{number}@example.org"),
        "Родителева Анна Петровна",
        &format!("+7 900 {:03}-{:02}-{:02}", number / 100, number % 100, number % 100),
    ])
}

/// Eight ways to spoil a row: the column and what to put there.
const FAULTS: [(usize, &str, &str); 8] = [
    (1, "Глеб", "Напишите фамилию и имя"),
    (1, "Лунин 7А", "Уберите цифры"),
    (2, "30.02.2012", "в феврале 2012 года 29"),
    (2, "2012", "Нужна полная дата"),
    (2, "", "Впишите дату рождения"),
    (3, "12А", "Начните с номера от 1 до 11"),
    (5, "pupil@", "Проверьте адрес"),
    (7, "8-900", "Напишите номер целиком"),
];

/// 1 200 rows, of which every thirtieth is faulty: 40.
fn list() -> Vec<u8> {
    let rows: Vec<Vec<String>> = (1..=1200)
        .map(|number| {
            let mut cells = pupil(number);
            if number % 30 == 0 {
                let (column, value, _) = FAULTS[number / 30 % 8];
                value.clone_into(&mut cells[column]);
            }
            cells
        })
        .collect();
    book(&HEADS, &rows)
}

/// Of 1 200 rows with 40 faulty ones 1 160 come in and 40 are named; the same file again changes nothing; undone, nobody
/// is left. The other school of the region sees nothing of it at any time.
#[tokio::test]
async fn comes_in_and_goes() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let (mut curator, mut stranger) = (Curator::of(&site, "a").await, Curator::of(&site, "b").await);
    let file = list();

    let address = curator.bring("mentees", "Школа 12.xlsx", &file).await;
    assert_eq!(counters(&database).await, [1160, 0, 0, 40, 0, 0, 0]);
    assert_eq!(people(&database).await, (0, 0, 0), "looking changes nothing");
    let faults = curator.wait(&format!("{address}?show=faulty")).await;
    for (_, _, reason) in FAULTS {
        assert!(faults.contains(reason), "{reason}: {faults}");
    }
    assert!(faults.contains("Дата рожд. «30.02.2012»"), "the column and the value are named");

    curator.confirm(&address).await;
    assert_eq!(counters(&database).await, [1160, 0, 0, 40, 1160, 0, 0]);
    assert_eq!(people(&database).await, (1160, 1160, 0));
    for path in ["", "/columns", "/undo", "/faults.xlsx"] {
        let elsewhere = address.replace("school-a", "school-b");
        assert_eq!(stranger.browser.get(&format!("{elsewhere}{path}")).await.status, 404, "{path}");
    }

    let again = curator.bring("mentees", "Школа 12 ещё раз.xlsx", &file).await;
    assert_eq!(counters(&database).await, [0, 0, 1160, 40, 0, 0, 0]);
    let page = curator.wait(&again).await;
    assert!(page.contains("Вносить нечего"), "{page}");
    curator.confirm(&again).await;
    assert_eq!(people(&database).await, (1160, 1160, 0), "confirming it anyway changes nothing");
    let mut superuser = database.superuser().await;
    assert_eq!(count(&mut superuser, "select count(*) from mentee where version > 1").await, 0);

    let undone = curator.browser.post(&format!("{address}/undo"), &[]).await;
    assert_eq!(undone.status, 303, "{}", undone.body);
    assert_eq!(people(&database).await, (0, 0, 0));
    let left = count(&mut superuser, "select count(*) from import_row where mentee_id is not null").await;
    assert_eq!(left, 0, "nothing points at who is gone");
}

/// What stood in columns that were not read is forgotten with the decision, and of the others only faulty rows stay, to be
/// corrected.
#[tokio::test]
async fn forgets_what_it_need_not_know() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut curator = Curator::of(&site, "a").await;
    let mut faulty = pupil(2);
    faulty[3] = "12А".to_owned();
    let address = curator.bring("mentees", "7А.xlsx", &book(&HEADS, &[pupil(1), faulty])).await;
    curator.confirm(&address).await;
    let mut superuser = database.superuser().await;
    let snils = count(&mut superuser, "select count(*) from import_row where cells::text like '%112-233%'").await;
    assert_eq!(snils, 0);
    assert_eq!(count(&mut superuser, "select count(*) from import_row where cells <> '[]'").await, 1);
    let (bytes, status) = curator.browser.download(&format!("{address}/faults.xlsx")).await;
    assert_eq!(status, 200);
    let rows = documents::sheet::read(&bytes).unwrap().rows;
    assert_eq!(rows[0].cells.last().map(String::as_str), Some("Что исправить"));
    assert!(rows[1].cells.contains(&name(2)) && rows[1].cells.contains(&"12А".to_owned()), "{rows:?}");
    assert!(!rows[0].cells.contains(&"СНИЛС".to_owned()));
}

/// The file with corrected rows comes in as it was given out.
#[tokio::test]
async fn corrected_rows_come_in() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut curator = Curator::of(&site, "a").await;
    let mut faulty = pupil(1);
    faulty[3] = "12А".to_owned();
    let address = curator.bring("mentees", "7А.xlsx", &book(&HEADS, &[faulty])).await;
    let (bytes, _) = curator.browser.download(&format!("{address}/faults.xlsx")).await;
    let rows = documents::sheet::read(&bytes).unwrap().rows;
    let heads: Vec<&str> = rows[0].cells.iter().map(String::as_str).collect();
    let corrected: Vec<String> =
        rows[1].cells.iter().map(|cell| if cell == "12А" { "11А".to_owned() } else { cell.clone() }).collect();
    let again = curator.bring("mentees", "исправлено.xlsx", &book(&heads, &[corrected])).await;
    curator.confirm(&again).await;
    assert_eq!(people(&database).await, (1, 1, 0));
}
