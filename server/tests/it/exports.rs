//! Bases as files: what stands in them, who may take what, and that they come back without a difference.

use documents::sheet;
use domain::{
    register::{MenteeColumn, MentorColumn},
    term::Term,
};

use super::{
    imports::support::{Curator, book, count, counters, row},
    support::{Database, Site, Walk, mark},
};

/// The texts of a file.
fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    sheet::read(bytes).unwrap().rows.into_iter().map(|row| row.cells).collect()
}

/// Whatever is taken away of a furnished school comes back without a difference: nobody new, nobody changed, no fault.
#[tokio::test]
async fn come_back_without_a_difference() {
    let walk = Walk::new().await;
    let mut curator = Curator::of(&walk.site, "a").await;
    for base in ["mentees", "mentors"] {
        for question in ["extent=full", "extent=official", "extent=full&categories=yes"] {
            for format in ["xlsx", "csv"] {
                let path = format!("/s/school-a/{base}/export.{format}?{question}");
                let (bytes, status) = curator.browser.download(&path).await;
                assert_eq!(status, 200, "{path}");
                let people = rows(&bytes).len() - 1;
                assert!(people > 1, "{path}");
                curator.bring(base, &format!("база.{format}"), &bytes).await;
                let [new, changed, same, faulty, ..] = counters(&walk.database).await;
                assert_eq!((new, changed, faulty), (0, 0, 0), "{path}");
                assert_eq!(usize::try_from(same).unwrap(), people, "{path}");
            }
        }
    }
}

/// What one school takes away makes the same base in another one, as far as it is the school's own.
#[tokio::test]
async fn make_the_same_base_elsewhere() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let (mut a, mut b) = (Curator::of(&site, "a").await, Curator::of(&site, "b").await);
    let heads = [
        "ФИО",
        "Дата рождения",
        "Класс",
        "Телефон",
        "Родитель",
        "Телефон родителя",
        "Запрос",
        "Темы запроса",
        "Категории",
    ];
    let pupils = [
        row(&[
            "Лунин Глеб",
            "14.03.2012",
            "9А",
            "8 900 000-00-00",
            "Лунина Анна",
            "8 900 000-00-01",
            "=1+1; «да»\nи нет",
            "Математика; Физика, химия, биология",
            "ОВЗ",
        ]),
        row(&["Юсупов Тимур", "15.03.2012", "9А", "", "", "", "", "", ""]),
    ];
    let address = a.bring("mentees", "9А.xlsx", &book(&heads, &pupils)).await;
    a.confirm(&address).await;
    let taken = "/mentees/export.xlsx?extent=full&categories=yes";
    let (bytes, _) = a.browser.download(&format!("/s/school-a{taken}")).await;
    let address = b.bring("mentees", "база.xlsx", &bytes).await;
    b.confirm(&address).await;
    let (same, _) = b.browser.download(&format!("/s/school-b{taken}")).await;
    assert_eq!(rows(&same), rows(&bytes));
    assert!(rows(&same)[1].contains(&"=1+1; «да»\nи нет".to_owned()), "a text that looks like a formula is a text");
}

/// The columns of the annex come first and in its order, in every format; the list of those who want a mentor has its own.
#[tokio::test]
async fn columns_of_the_annex() {
    let walk = Walk::new().await;
    let mut curator = Curator::of(&walk.site, "a").await;
    let mentees: Vec<&str> = MenteeColumn::ALL.iter().map(|one| one.label()).collect();
    let mentors: Vec<&str> = MentorColumn::ALL.iter().map(|one| one.label()).collect();
    for (base, expected) in [("mentees", mentees), ("mentors", mentors)] {
        for question in ["xlsx", "csv", "xlsx?extent=official"] {
            let (bytes, _) = curator.browser.download(&format!("/s/school-a/{base}/export.{question}")).await;
            assert_eq!(rows(&bytes)[0][..expected.len()], expected, "{base} {question}");
        }
        let printed = curator.browser.get(&format!("/s/school-a/{base}/export/print?extent=official")).await;
        for head in expected {
            assert!(printed.body.contains(&format!("<th scope=\"col\">{head}</th>")), "{base}: {head}");
        }
    }
    let (bytes, _) = curator.browser.download("/s/school-a/mentees/export.xlsx?extent=wanting").await;
    let wanting = rows(&bytes);
    let of_the_annex = ["№", "ФИО", "Класс / должность", "Запрос", "Канал сбора данных", "Дата"];
    assert_eq!(wanting[0][..6], of_the_annex);
    assert_eq!(wanting[0][6..], ["Ждёт с", "Дней ожидания"]);
    assert!(wanting.iter().any(|row| row.iter().any(|cell| cell.starts_with("Звёздкин"))), "{wanting:?}");
    assert!(!wanting.iter().any(|row| row.iter().any(|cell| cell.starts_with("Лунин"))), "who has a mentor wants none");
}

/// What is seen is what is taken: search and filters of the list hold.
#[tokio::test]
async fn filters_hold() {
    let walk = Walk::new().await;
    let mut curator = Curator::of(&walk.site, "a").await;
    for (question, expected) in [("q=лунин", "Лунин"), ("q=звездкин", "Звёздкин"), ("standing=paired", "Лунин")]
    {
        let (bytes, _) = curator.browser.download(&format!("/s/school-a/mentees/export.xlsx?{question}")).await;
        let found = rows(&bytes);
        assert_eq!(found.len(), 2, "{question}: {found:?}");
        assert!(found[1][1].starts_with(expected), "{question}");
    }
    let none = curator.browser.get("/s/school-a/mentees/export/print?q=нетникого").await;
    assert!(none.status == 200 && none.body.contains("В этой таблице никого нет"), "{}", none.body);
}

/// Categories leave only when somebody who may see them asks for them, and then the journal says so; nobody else gets one
/// by any address.
#[tokio::test]
async fn categories_on_demand() {
    let mut walk = Walk::new().await;
    for (login, may) in [("curator", true), ("psychologist", true), ("teacher", false), ("director", false)] {
        for format in [".xlsx", ".csv", "/print"] {
            let browser = walk.browser(&format!("{login}.a@example.org")).await;
            let (bytes, status) = browser.download(&format!("/s/school-a/mentees/export{format}?extent=full")).await;
            assert_eq!(status, 200, "{login} {format}");
            let text = match format {
                ".xlsx" => format!("{:?}", rows(&bytes)),
                _ => String::from_utf8(bytes).unwrap(),
            };
            assert!(
                !text.contains("ОВЗ") && !text.contains("Трудная жизненная") && !text.contains("special_needs"),
                "{login} {format}"
            );
            let path = format!("/s/school-a/mentees/export{format}?extent=full&categories=yes");
            let (_, status) = walk.browser(&format!("{login}.a@example.org")).await.download(&path).await;
            assert_eq!(status, if may { 200 } else { 403 }, "{login} {format}");
        }
    }
    let mut superuser = walk.database.superuser().await;
    let restricted = "select count(*) from audit_event where action = 'export.restricted'";
    assert_eq!(count(&mut superuser, restricted).await, 6, "three formats, two people");
    let ordinary = "select count(*) from audit_event where action = 'export.mentees'";
    assert_eq!(count(&mut superuser, ordinary).await, 12);
}

/// A school takes away its own people only, and nobody from outside takes any.
#[tokio::test]
async fn own_people_only() {
    let mut walk = Walk::new().await;
    let browser = walk.browser("curator.b@example.org").await;
    for base in ["mentees", "mentors"] {
        let (bytes, _) = browser.download(&format!("/s/school-b/{base}/export.xlsx")).await;
        let text = format!("{:?}", rows(&bytes));
        assert!(text.contains(mark("b")) && !text.contains(mark("a")), "{base}: {text}");
        for format in ["", ".xlsx", ".csv", "/print"] {
            assert_eq!(browser.download(&format!("/s/school-a/{base}/export{format}")).await.1, 404, "{base}{format}");
        }
    }
    for login in ["coordinator.north", "mentor.a", "mentee.a"] {
        let browser = walk.browser(&format!("{login}@example.org")).await;
        assert_eq!(browser.download("/s/school-a/mentees/export.xlsx").await.1, 404, "{login}");
    }
}
