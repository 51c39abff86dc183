//! Lists of internal mentors.

use super::support::{Curator, book, count, counters, people, row};
use crate::support::{Database, Site, Walk};

const HEADS: [&str; 11] = [
    "ФИО",
    "Категории",
    "Дата рождения",
    "Класс",
    "Место работы",
    "E-mail",
    "Компетенции",
    "Часов в месяц",
    "Желаемый возраст наставляемых",
    "Удобные дни",
    "Языки общения",
];

fn teacher(name: &str, email: &str) -> Vec<String> {
    row(&[name, "Педагог", "", "", "учитель химии", email, "Математика", "4", "10–14", "пн, сб", "русский"])
}

/// Teachers, pupils and parents come in with what belongs to them; what is missing or contradicts is said; the same again
/// changes nothing; undone, nobody is left.
#[tokio::test]
async fn come_in_and_go() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut curator = Curator::of(&site, "a").await;
    let rows = [
        teacher("Орлова Инна Олеговна", "orlova@example.org"),
        row(&["Лунин Глеб", "Обучающийся", "14.03.2009", "11А", "", "", "", "", ""]),
        row(&["Юсупова Роза", "Родитель; Педагог", "", "", "завод «Вектор»", "", "", "", "от 12"]),
        row(&["Громов Илья", "Обучающийся", "", "11А", "", "", "", "", ""]),
        row(&["Зимин Олег", "Волшебник", "", "", "башня", "", "", "", ""]),
        row(&["Котова Яна", "Родитель", "", "7А", "завод", "", "", "", ""]),
        row(&["Рыбин Пётр", "Педагог", "", "", "учитель", "", "", "900", "14–10"]),
    ];
    let file = book(&HEADS, &rows);
    let address = curator.bring("mentors", "наставники.xlsx", &file).await;
    assert_eq!(counters(&database).await[..4], [3, 0, 0, 4]);
    let faults = curator.wait(&format!("{address}?show=faulty")).await;
    for words in ["Впишите дату рождения", "волшебник", "Класс бывает у ученика", "Часов в месяц", "Желаемый возраст"]
    {
        assert!(faults.to_lowercase().contains(&words.to_lowercase()), "{words}: {faults}");
    }
    curator.confirm(&address).await;
    assert_eq!(people(&database).await, (0, 0, 3));
    let mut superuser = database.superuser().await;
    let said = "select count(*) from mentor where hours_per_month = 4 and age_from = 10 and age_to = 14
                and competences = '{mathematics}' and categories = '{teacher}' and email = 'orlova@example.org'
                and weekdays = '{mon,sat}' and languages = '{ru}'";
    assert_eq!(count(&mut superuser, said).await, 1);
    let pupil =
        "select count(*) from mentor where class_label = '11А' and workplace = '11А' and birth_date = '2009-03-14'";
    assert_eq!(count(&mut superuser, pupil).await, 1);

    curator.bring("mentors", "наставники.xlsx", &file).await;
    assert_eq!(counters(&database).await[..4], [0, 0, 3, 4]);
    assert_eq!(curator.browser.post(&format!("{address}/undo"), &[]).await.status, 303);
    assert_eq!(people(&database).await, (0, 0, 0));
}

/// A namesake is taken for the same person until somebody says otherwise: a mentor's birth date is mostly not known.
#[tokio::test]
async fn namesakes() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut curator = Curator::of(&site, "a").await;
    let first = curator.bring("mentors", "1.xlsx", &book(&HEADS, &[teacher("Орлова Инна", "one@example.org")])).await;
    curator.confirm(&first).await;
    let file = book(&HEADS, &[teacher("Орлова Инна", "two@example.org")]);
    let second = curator.bring("mentors", "2.xlsx", &file).await;
    assert_eq!(counters(&database).await[..4], [0, 1, 0, 0]);
    let page = curator.wait(&second).await;
    assert!(page.contains("Внести как другого"), "{page}");
    let chosen = curator.browser.post(&format!("{second}/choices"), &[("show", "changed"), ("row.2", "apart")]).await;
    assert_eq!(chosen.status, 303);
    curator.confirm(&second).await;
    assert_eq!(people(&database).await.2, 2);
    let third = curator.bring("mentors", "3.xlsx", &book(&HEADS, &[teacher("Орлова Инна", "new@example.org")])).await;
    assert!(curator.wait(&third).await.contains("В базе несколько таких людей"));
}

/// A mentor from the pool is the mentor's own to describe: what the school takes away comes back as it is, and what a list
/// says otherwise changes nothing.
#[tokio::test]
async fn pool_mentors_are_left_alone() {
    let walk = Walk::new().await;
    let mut curator = Curator::of(&walk.site, "a").await;
    let (bytes, _) = curator.browser.download("/s/school-a/mentors/export.xlsx?source=pool").await;
    let sheet = documents::sheet::read(&bytes).unwrap();
    assert!(sheet.rows.len() > 1, "the school has engaged somebody");
    let heads: Vec<&str> = sheet.rows[0].cells.iter().map(String::as_str).collect();
    let hours = heads.iter().position(|head| head.starts_with("Ресурс времени")).unwrap();
    assert!(!sheet.rows[1].cells[hours].is_empty(), "what the mentor shows in the pool is in the table");
    let mut changed = sheet.rows[1].cells.clone();
    changed[hours] = "80".to_owned();
    let address = curator.bring("mentors", "пул.xlsx", &book(&heads, &[changed])).await;
    let page = curator.wait(&address).await;
    assert!(page.contains("наставник из пула региона"), "{page}");
    assert_eq!(counters(&walk.database).await[..4], [0, 0, 0, 1]);
}

/// Every table that hangs on a mentor is known to undoing: it is either looked at, or goes with the mentor on purpose.
#[tokio::test]
async fn nothing_is_swept_along() {
    let database = Database::new().await;
    let hanging: Vec<String> = sqlx::query_scalar(
        "select distinct conrelid::regclass::text from pg_constraint
         where contype = 'f' and confrelid = 'mentor'::regclass and confdeltype <> 'a' order by 1",
    )
    .fetch_all(&mut database.superuser().await)
    .await
    .unwrap();
    // Looked at: consent, mentor_representative, membership, access_link. On purpose: the row of the import itself, and which
    // end of papers was told, which only mentors of the pool have.
    let expected =
        ["access_link", "consent", "import_row", "membership", "mentor_papers_told", "mentor_representative"];
    assert_eq!(hanging, expected);
}
