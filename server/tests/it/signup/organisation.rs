//! One organisation stays one, however it is typed.

use sqlx::PgConnection;

use super::{Answers, Beginner, admit, count, text};
use crate::support::{Database, Site};

/// The organisation of the mentor whom every test finds.
const KNOWN: &str = "Завод «Пример»";

/// The centre names it on the page of the region, so that the form suggests it.
async fn show_known(superuser: &mut PgConnection) {
    let shown = "update organisation set shown_publicly = true where name = 'Завод «Пример»'";
    assert!(sqlx::query(shown).execute(superuser).await.unwrap().rows_affected() > 0);
}

async fn organisations(superuser: &mut PgConnection) -> i64 {
    count(superuser, "select count(*) from organisation").await
}

/// Case, ё, quotation marks, order and the legal form make no difference: the form keeps the name the region knows, and the
/// approval adds nothing.
#[tokio::test]
async fn five_ways_to_type_it() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut superuser = database.superuser().await;
    show_known(&mut superuser).await;
    let before = organisations(&mut superuser).await;
    let ways: [Answers<'_>; 5] = [
        &[("organisation", "завод пример")],
        &[("organisation", "ООО \"Завод „ПРИМЁР“\"")],
        &[("organisation", "  Завод   «Пример». ")],
        &[("organisation", "Пример, завод")],
        &[("organisation", "Общество с ограниченной ответственностью «Завод Пример»")],
    ];
    for (number, way) in ways.into_iter().enumerate() {
        let email = format!("worker.{number}@example.org");
        let name = format!("Рабочих Пётр {}ович", ["Иван", "Павл", "Олег", "Глеб", "Игор"][number]);
        let id = Beginner::applied(&site, &email, &[("full_name", name.as_str())], &[("background", way)]).await;
        assert_eq!(admit(&database, &site, id).await.status, 303, "{way:?}");
        let stored = text(
            &database,
            &format!(
                "select p.organisation_name || '|' || o.name from pool_mentor p
                 join organisation o on o.region_id = p.region_id and o.organisation_id = p.organisation_id
                 where p.pool_mentor_id = '{id}'"
            ),
        )
        .await;
        assert_eq!(stored, format!("{KNOWN}|{KNOWN}"), "{way:?}");
    }
    assert_eq!(organisations(&mut superuser).await, before);
}

/// What is only alike is asked about once; the person knows which it is.
#[tokio::test]
async fn what_is_only_alike() {
    let database = Database::new().await;
    let site = Site::new(&database);
    show_known(&mut database.superuser().await).await;
    let mut beginner = Beginner::begin(&site, "worker@example.org", &[]).await;
    let typed = ("organisation", "Завод «Премер»");
    let asked = beginner.step("background", &[typed]).await;
    assert_eq!(asked.faults(&[422]), None);
    assert!(asked.body.contains("Похоже на организацию") && asked.body.contains(&format!("Это {KNOWN}")));
    let stored = "select organisation_name from pool_mentor where email = 'worker@example.org'";
    assert_eq!(text(&database, stored).await, "");
    let page = format!("{}/background", beginner.form);
    for (answer, kept) in [(KNOWN, KNOWN), ("another", "Завод «Премер»")] {
        let answered = beginner.browser.post(&page, &[typed, ("same_organisation", answer)]).await;
        assert_eq!(answered.status, 303, "{answer}: {:?}", answered.refusals());
        assert_eq!(text(&database, stored).await, kept, "{answer}");
    }
    let made_up = beginner.browser.post(&page, &[typed, ("same_organisation", "Чужая")]).await;
    assert_eq!(made_up.status, 422);
}

/// Of the centre's partners the form knows those that may be named: not those of another region, and not those the centre only
/// talks with, whose name the approval understands all the same. A new one is the region's with the approval and not before.
#[tokio::test]
async fn a_new_one() {
    let database = Database::new().await;
    let (site, mut superuser) = (Site::new(&database), database.superuser().await);
    sqlx::query(
        "insert into organisation (region_id, organisation_id, name, shown_publicly)
         select region_id, gen_random_uuid(), 'Фабрика «Новая»', true from region where slug = 'south'",
    )
    .execute(&mut superuser)
    .await
    .unwrap();
    let before = organisations(&mut superuser).await;
    let mut beginner = Beginner::begin(&site, "first@example.org", &[]).await;
    let form = beginner.look("background").await;
    assert!(!form.body.contains(KNOWN) && !form.body.contains("Фабрика «Новая»"));
    let hidden = [("full_name", "Рабочих Пётр Иванович")];
    let quiet =
        Beginner::applied(&site, "quiet@example.org", &hidden, &[("background", &[("organisation", "завод пример")])])
            .await;
    assert_eq!(admit(&database, &site, quiet).await.status, 303);
    assert_eq!(organisations(&mut superuser).await, before, "the approval knows it");
    show_known(&mut superuser).await;
    assert!(beginner.look("background").await.body.contains(KNOWN));
    let id = Beginner::applied(&site, "worker@example.org", &[], &[]).await;
    assert_eq!(organisations(&mut superuser).await, before, "the centre has not looked at it yet");
    assert_eq!(admit(&database, &site, id).await.status, 303);
    assert_eq!(organisations(&mut superuser).await, before + 1);
    assert!(
        !beginner.look("background").await.body.contains("Фабрика «Новая»"),
        "nobody has said that it may be named"
    );
}

/// Who has no organisation and says so with a sign has none.
#[tokio::test]
async fn nothing_is_no_organisation() {
    let database = Database::new().await;
    let (site, mut superuser) = (Site::new(&database), database.superuser().await);
    let before = organisations(&mut superuser).await;
    let mut employee = Beginner::begin(&site, "employee@example.org", &[]).await;
    let asked = employee.step("background", &[("organisation", "—")]).await;
    assert_eq!(asked.faults(&[422]), None);
    assert!(asked.body.contains("Напишите, где вы работаете или учитесь"), "{:?}", asked.refusals());
    let background: Answers<'_> = &[("organisation", "нет")];
    let veteran: Answers<'_> = &[("categories", "teaching_veteran")];
    let id = Beginner::applied(&site, "veteran@example.org", veteran, &[("background", background)]).await;
    assert_eq!(admit(&database, &site, id).await.status, 303);
    assert_eq!(organisations(&mut superuser).await, before);
}
