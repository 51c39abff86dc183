//! Lists that a region extends: who may, what everybody then chooses from, and that a reference outlives every change.

use domain::ids::RegionTermId;
use uuid::Uuid;

use super::{NEW, add_pupil, pupil};
use crate::support::{Browser, Database, Site};

const LISTS: &str = "/region/north/dictionary";
const ONE: &str = "0190b1c2-0000-7000-8000-000000000021";
const TWO: &str = "0190b1c2-0000-7000-8000-000000000022";

/// Adds an entry of the north; the status of the answer.
async fn add(browser: &mut Browser, list: &str, id: &str, parent: &str, label: &str) -> u16 {
    browser.post(&format!("{LISTS}/{list}"), &[("id", id), ("parent", parent), ("label", label)]).await.status
}

async fn labels(database: &Database) -> Vec<String> {
    sqlx::query_scalar("select label from region_term order by label")
        .fetch_all(&mut database.superuser().await)
        .await
        .unwrap()
}

/// Empty, wrong, taken and doubled forms: each says what to do; a right one adds once.
#[tokio::test]
async fn the_form() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut centre = site.signed_in("coordinator.north@example.org").await;
    let overview = centre.get(LISTS).await.body;
    for list in ["Ролевые модели", "Темы запросов и компетенции", "Виды наставничества педагогов"]
    {
        assert!(overview.contains(list), "{list}");
    }
    let page = format!("{LISTS}/role_model");
    let long = "я".repeat(121);
    for (fields, message) in [
        (vec![], "Выберите, к чему относится запись"),
        (vec![("parent", "magic"), ("label", "Новая")], "Выберите, к чему относится запись"),
        (vec![("parent", "pupil_pupil"), ("label", "  ")], "Напишите название"),
        (vec![("parent", "pupil_pupil"), ("label", long.as_str())], "120"),
        (vec![("parent", "pupil_pupil"), ("label", "равный – РАВНОМУ")], "уже есть"),
    ] {
        let answer = centre.post(&page, &fields).await;
        assert!(answer.status == 422 && answer.body.contains(message), "{message}: {}", answer.body);
    }
    assert_eq!(labels(&database).await, Vec::<String>::new());
    for _ in 0..2 {
        assert_eq!(add(&mut centre, "role_model", ONE, "pupil_pupil", "Адаптированный – неадаптированный").await, 303);
    }
    assert_eq!(add(&mut centre, "role_model", TWO, "pupil_pupil", "адаптированный – Неадаптированный").await, 422);
    assert_eq!(add(&mut centre, "role_model", TWO, "employer_pupil", "Адаптированный – неадаптированный").await, 303);
    assert_eq!(labels(&database).await.len(), 2, "the same words under another form are another model");
    assert_eq!(centre.get(&format!("{LISTS}/magic")).await.status, 404);
}

/// What one region adds another neither reads nor changes, and nobody but a coordinator may add.
#[tokio::test]
async fn of_one_region() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut north = site.signed_in("coordinator.north@example.org").await;
    assert_eq!(add(&mut north, "teacher_kind", ONE, "", "Перекрёстное").await, 303);
    let mut south = site.signed_in("coordinator.south@example.org").await;
    assert!(!south.get("/region/south/dictionary/teacher_kind").await.body.contains("Перекрёстное"));
    assert_eq!(south.get(&format!("{LISTS}/teacher_kind")).await.status, 404);
    assert_eq!(add(&mut south, "teacher_kind", TWO, "", "Чужое").await, 404);
    for deed in ["", "/retire", "/return"] {
        let path = format!("/region/south/terms/{ONE}{deed}");
        assert_eq!(south.post(&path, &[("label", "Чужое")]).await.status, 404, "{path}");
    }
    let mut curator = site.signed_in("curator.a@example.org").await;
    assert_eq!(add(&mut curator, "teacher_kind", TWO, "", "Своё").await, 404);
    assert_eq!(labels(&database).await, ["Перекрёстное"]);
    let mut app = database.login("mayak_app").await;
    for role in ["mayak_school", "mayak_mentor", "mayak_mentee", "mayak_public", "mayak_worker"] {
        sqlx::query("begin").execute(&mut app).await.unwrap();
        sqlx::query(sqlx::AssertSqlSafe(format!("set local role {role}"))).execute(&mut app).await.unwrap();
        let outcome = sqlx::query("update region_term set label = 'x'").execute(&mut app).await;
        assert!(outcome.is_err(), "{role}");
        sqlx::query("rollback").execute(&mut app).await.unwrap();
    }
}

/// A school chooses what its region added; renamed it reads so everywhere, retired it is no longer offered and stays where
/// it was chosen, and a school of another region cannot choose it at all.
#[tokio::test]
async fn chosen_by_reference() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut centre = site.signed_in("coordinator.north@example.org").await;
    assert_eq!(add(&mut centre, "role_model", ONE, "pupil_pupil", "Старожил – новичок").await, 303);
    assert_eq!(add(&mut centre, "competence", TWO, "leisure", "Краеведение").await, 303);
    let mut curator = site.signed_in("curator.a@example.org").await;
    let form = curator.get(NEW).await.body;
    assert!(form.contains("Старожил – новичок") && form.contains("Краеведение"));
    let model = format!("pupil_pupil.{ONE}");
    let chosen = [("role_model", model.as_str()), ("topics", TWO)];
    let card = add_pupil(&mut curator, &chosen).await;
    let page = curator.get(&card).await.body;
    assert!(page.contains("Старожил – новичок") && page.contains("Краеведение"), "{page}");

    let rename = |id: &str| format!("/region/north/terms/{id}");
    assert_eq!(centre.post(&rename(ONE), &[("label", " ")]).await.status, 422);
    assert_eq!(centre.post(&rename(ONE), &[("label", "Равный – равному")]).await.status, 422, "a built-in one");
    for _ in 0..2 {
        assert_eq!(centre.post(&rename(ONE), &[("label", "Бывалый – новичок")]).await.status, 303);
        assert_eq!(centre.post(&format!("{}/retire", rename(TWO)), &[]).await.status, 303);
    }
    let deeds: Vec<String> =
        sqlx::query_scalar("select action from region_audit_event where subject_id = any ($1) order by at, action")
            .bind([ONE, TWO].map(|id| id.parse::<Uuid>().unwrap()))
            .fetch_all(&mut database.superuser().await)
            .await
            .unwrap();
    assert_eq!(deeds, ["term.added", "term.added", "term.renamed", "term.retired"], "again is nothing");
    let page = curator.get(&card).await.body;
    assert!(page.contains("Бывалый – новичок") && !page.contains("Старожил"), "renamed everywhere");
    assert!(page.contains("Краеведение"), "what was chosen stays");
    let form = curator.get(NEW).await.body;
    assert!(form.contains("Бывалый – новичок") && !form.contains("Краеведение"), "no longer offered");
    let edit = curator.get(&format!("{card}/edit")).await.body;
    assert!(edit.contains("Краеведение (больше не используется)"), "offered to whoever has it");
    assert_eq!(centre.post(&format!("{}/return", rename(TWO)), &[]).await.status, 303);
    assert!(curator.get(NEW).await.body.contains("Краеведение"));

    let mut far = site.signed_in("curator.c@example.org").await;
    let id = RegionTermId::from(Uuid::now_v7()).to_string();
    for (field, value) in [("role_model", model.as_str()), ("topics", TWO)] {
        let answer = far.post("/s/school-c/mentees/new", &pupil(&id, &[(field, value)])).await;
        assert_eq!(answer.status, 422, "{field} of another region");
    }
}

/// Applicants, mentors of the school and the search of the pool know what the region added.
#[tokio::test]
async fn everywhere() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut centre = site.signed_in("coordinator.north@example.org").await;
    assert_eq!(add(&mut centre, "competence", ONE, "leisure", "Краеведение").await, 303);
    let mut superuser = database.superuser().await;
    for (sql, count) in [
        ("update pool_mentor set competences = array[$1]
          where full_name like 'Наставников%' and region_id = (select region_id from region where slug = 'north')", 1),
        ("insert into mentor (school_id, mentor_id, region_id, full_name, categories, capacity, competences)
          select school_id, gen_random_uuid(), region_id, 'Музеева Анна', '{teacher}', 1, array[$1] from school where slug = 'school-a'", 1),
    ] {
        let done = sqlx::query(sql).bind(ONE).execute(&mut superuser).await.unwrap();
        assert_eq!(done.rows_affected(), count, "{sql}");
    }
    let mut curator = site.signed_in("curator.a@example.org").await;
    for (path, person) in [("/s/school-a/mentors", "Музеева Анна"), ("/s/school-a/pool", "Наставников Олег")]
    {
        for (question, found) in
            [(String::new(), true), (format!("?competence={ONE}"), true), ("?competence=sport".to_owned(), false)]
        {
            let body = curator.get(&format!("{path}{question}")).await.body;
            assert_eq!(body.contains(person), found, "{path}{question}");
            let rows = body.split("<tbody").nth(1).unwrap_or_default();
            assert_eq!(rows.contains("Краеведение"), found, "{path}{question}: the label, not the code");
            assert!(!rows.contains(&format!(">{ONE}<")), "{path}{question}");
        }
    }
    assert!(centre.get(&format!("/region/north/mentors?competence={ONE}")).await.body.contains("Наставников"));
    for (region, known) in [("north", true), ("south", false)] {
        let (mut applicant, form) = (site.browser(), format!("/r/{region}/mentor"));
        let who = [("full_name", "Ясенева Анна"), ("email", "new@example.org"), ("categories", "teaching_veteran")];
        let begun = applicant.post(&form, &who).await;
        let step = begun.location().split('?').next().unwrap().replace("/background", "/help");
        let topics = applicant.get(&step).await;
        assert_eq!(topics.faults(&[200]), None, "{step}");
        assert_eq!(topics.body.contains("Краеведение"), known, "{region}");
    }
}
