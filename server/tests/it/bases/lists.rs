//! Lists of the bases: what a filter finds, in which order, who keeps which view, and deeds on many at once.

use domain::{class_label::ClassLabel, ids::MenteeId, mentoring_form::MentoringForm, role::Role, text::LongText};
use store::{
    SchoolActor,
    mentee::{self, Categories, Place},
};
use uuid::Uuid;

use crate::support::{Browser, Database, Site, colleague, name};

/// A mentee of the class, without a consent.
async fn add(site: &Site, school: &SchoolActor, full_name: &str, class: &str) -> MenteeId {
    let mentee_id: MenteeId = Uuid::now_v7().into();
    let entry = mentee::Entry {
        categories: Categories::Said(vec![domain::category::MenteeCategory::SpecialNeeds]),
        ..mentee::Entry::new(
            name(full_name),
            "2010-04-05".parse().unwrap(),
            Place::Class(ClassLabel::parse(class).unwrap()),
            LongText::parse("Просит помочь").unwrap(),
            MentoringForm::PupilPupil,
        )
    };
    let mut tx = site.db().school(school).await.unwrap();
    mentee::add(&mut tx, mentee_id, &entry).await.unwrap();
    tx.commit().await.unwrap();
    mentee_id
}

/// Names in the order of the list.
async fn names(browser: &mut Browser, question: &str) -> Vec<String> {
    let answer = browser.get(&format!("/s/school-a/mentees{question}")).await;
    assert_eq!(answer.status, 200, "{question}");
    let rows =
        answer.body.split("<tbody").nth(1).unwrap_or_default().split("</tbody>").next().unwrap_or_default().to_owned();
    let words = ["Алов", "Белов", "Валов", "Гулов"];
    let mut found: Vec<(usize, String)> =
        words.iter().filter_map(|word| Some((rows.find(&format!(">{word}"))?, (*word).to_owned()))).collect();
    found.sort();
    found.into_iter().map(|(_, word)| word).collect()
}

/// Each filter finds whom it says and the order is the one asked for.
#[tokio::test]
async fn filters_and_orders() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let teacher = colleague(site.db(), &world.a, Role::ClassTeacher, "teacher.a@example.org").await;
    for (full_name, class) in [("Алов Иван", "10А"), ("Белов Пётр", "9Б"), ("Валов Олег", "9А"), ("Гулов Фёдор", "2")]
    {
        add(&site, &world.a, full_name, class).await;
    }
    let mut superuser = database.superuser().await;
    for (sql, person) in [
        ("update mentee set class_teacher_id = $1 where full_name like 'Белов%'", teacher.as_uuid()),
        (
            "update mentee set left_on = current_date, entered_on = current_date - 9 where full_name like 'Гулов%' and $1::uuid is not null",
            teacher.as_uuid(),
        ),
        (
            "update mentee set entered_on = current_date - 3, categories = '{gifted}' where full_name like 'Валов%' and $1::uuid is not null",
            teacher.as_uuid(),
        ),
    ] {
        sqlx::query(sql).bind(person).execute(&mut superuser).await.unwrap();
    }
    let mut curator = site.signed_in("curator.a@example.org").await;
    let by_teacher = format!("?class_teacher={teacher}");
    for (question, expected) in [
        ("", vec!["Алов", "Белов", "Валов"]),
        ("?sort=-name", vec!["Валов", "Белов", "Алов"]),
        ("?sort=class", vec!["Валов", "Белов", "Алов"]),
        ("?sort=-class&standing=all", vec!["Алов", "Белов", "Валов", "Гулов"]),
        ("?sort=entered&standing=all", vec!["Гулов", "Валов", "Алов", "Белов"]),
        ("?standing=left", vec!["Гулов"]),
        ("?standing=searching", vec!["Алов", "Белов", "Валов"]),
        ("?standing=paired", vec![]),
        ("?class=9", vec!["Белов", "Валов"]),
        ("?class=9%D0%90", vec!["Валов"]),
        ("?category=gifted", vec!["Валов"]),
        ("?category=special_needs", vec!["Алов", "Белов"]),
        ("?class_teacher=none", vec!["Алов", "Валов"]),
        (by_teacher.as_str(), vec!["Белов"]),
        ("?consent=none&q=%D0%BB%D0%BE%D0%B2", vec!["Алов", "Белов", "Валов"]),
        ("?q=%D1%84%D0%B5%D0%B4%D0%BE%D1%80&standing=all", vec!["Гулов"]),
    ] {
        let mut found = names(&mut curator, question).await;
        if question.contains("sort=entered") {
            // Those of one day stand in no order of their own.
            found[2..].sort();
        }
        assert_eq!(found, expected, "{question}");
    }
    let mut reader = site.signed_in("teacher.a@example.org").await;
    assert_eq!(names(&mut reader, "?category=special_needs").await.len(), 3, "a class teacher cannot ask for it");
    assert_eq!(names(&mut reader, "?category=gifted").await, ["Валов"]);
}

/// Several pupils get a class teacher at once, by ticks or by the filter; of another school nobody is touched.
#[tokio::test]
async fn class_teacher_of_many() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let teacher = colleague(site.db(), &world.a, Role::ClassTeacher, "teacher.a@example.org").await.to_string();
    let (one, two) = (add(&site, &world.a, "Алов Иван", "9А").await, add(&site, &world.a, "Белов Пётр", "8А").await);
    let foreign = add(&site, &world.b, "Чужов Иван", "9А").await;
    let mut superuser = database.superuser().await;
    let mut curator = site.signed_in("curator.a@example.org").await;
    let path = "/s/school-a/mentees/bulk/class-teacher";
    let (one, foreign) = (one.to_string(), foreign.to_string());
    for (fields, message) in [
        (vec![("scope", "picked"), ("class_teacher", teacher.as_str())], "Отметьте хотя бы одного"),
        (vec![("scope", "picked"), ("pick", one.as_str())], "Выберите классного руководителя"),
        (vec![("scope", "picked"), ("pick", foreign.as_str()), ("class_teacher", teacher.as_str())], "нет обучающихся"),
        (
            vec![("scope", "all"), ("class_teacher", "0190b1c2-0000-7000-8000-00000000dead")],
            "больше не классный руководитель",
        ),
    ] {
        let answer = curator.post(path, &fields).await;
        assert_eq!(answer.status, 422, "{message}");
        assert!(answer.body.contains(message) && answer.body.contains("Алов"), "{message}: the list stays");
        let ticked = answer.body.matches(" checked").count();
        let expected = 1 + fields.iter().filter(|(name, value)| *name == "pick" && *value == one).count();
        assert_eq!(ticked, expected, "{message}: what was ticked stays ticked");
    }
    let assigned = async |superuser: &mut sqlx::PgConnection| -> Vec<String> {
        sqlx::query_scalar("select full_name from mentee where class_teacher_id is not null order by 1")
            .fetch_all(superuser)
            .await
            .unwrap()
    };
    assert_eq!(assigned(&mut superuser).await, Vec::<String>::new());
    let ticked =
        [("scope", "picked"), ("pick", one.as_str()), ("pick", foreign.as_str()), ("class_teacher", teacher.as_str())];
    assert_eq!(curator.post(path, &ticked).await.status, 303);
    assert_eq!(assigned(&mut superuser).await, ["Алов Иван"]);
    let all = [("scope", "all"), ("query", "class=8&sort=class"), ("class_teacher", teacher.as_str())];
    let answer = curator.post(path, &all).await;
    assert!(answer.status == 303 && answer.location().contains("class=8&sort=class"), "{}", answer.location());
    assert_eq!(assigned(&mut superuser).await, ["Алов Иван", "Белов Пётр"]);
    let deeds = "select count(*) from audit_event where action = 'mentee.class_teacher'";
    let before: i64 = sqlx::query_scalar(deeds).fetch_one(&mut superuser).await.unwrap();
    assert_eq!(curator.post(path, &all).await.status, 303);
    assert_eq!(
        (before, sqlx::query_scalar::<_, i64>(deeds).fetch_one(&mut superuser).await.unwrap()),
        (2, 2),
        "again is nothing"
    );
    assert_eq!(curator.post(path, &[("scope", "all"), ("class_teacher", "none")]).await.status, 303);
    assert_eq!(assigned(&mut superuser).await, Vec::<String>::new());
    let history = curator.get(&format!("/s/school-a/mentees/{two}")).await.body;
    assert!(
        history.contains("Записан классный руководитель") && history.contains("<del>Коллегина Вера Ильинична</del>")
    );
    let mut reader = site.signed_in("teacher.a@example.org").await;
    assert_eq!(reader.post(path, &all).await.status, 403, "who does not edit the base");
}

/// A view keeps what the list asks for, for its maker alone; empty, too many, replaced and forgotten are told.
#[tokio::test]
async fn views() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    add(&site, &world.a, "Алов Иван", "9А").await;
    let mut curator = site.signed_in("curator.a@example.org").await;
    let path = "/s/school-a/views";
    assert!(curator.get("/s/school-a/mentees?class=9").await.body.contains("Сохранить этот вид"));
    let empty = curator.post(path, &[("list", "mentees"), ("query", "class=9"), ("name", " ")]).await;
    assert!(empty.status == 422 && empty.body.contains("Назовите вид"));
    let id = |n: usize| format!("0190b1c2-0000-7000-8000-0000000000{n:02}");
    let keep = |n: usize, name: &'static str, query: &'static str| {
        vec![("id", id(n)), ("list", "mentees".to_owned()), ("query", query.to_owned()), ("name", name.to_owned())]
    };
    let pairs = |fields: &[(&'static str, String)]| -> Vec<(&'static str, String)> { fields.to_vec() };
    let send = async |browser: &mut Browser, fields: Vec<(&'static str, String)>| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        browser.post(path, &fields).await
    };
    let kept = send(&mut curator, pairs(&keep(1, "Девятые", "class=9&sort=-name&evil=%3Cscript%3E&after=zz"))).await;
    assert_eq!(
        kept.location(),
        "/s/school-a/mentees?class=9&sort=-name&done=view_kept",
        "only what the list understands"
    );
    let list = curator.get("/s/school-a/mentees").await.body;
    assert!(list.contains("Девятые") && list.contains("class=9&amp;sort=-name"), "{list}");
    assert_eq!(send(&mut curator, keep(2, "Девятые", "class=8")).await.status, 303, "the same name replaces");
    let mut superuser = database.superuser().await;
    let all: Vec<String> = sqlx::query_scalar("select query from saved_view").fetch_all(&mut superuser).await.unwrap();
    assert_eq!(all, ["class=8"]);
    for n in 3..=22 {
        let name: &'static str = Box::leak(format!("Вид {n}").into_boxed_str());
        let status = send(&mut curator, keep(n, name, "class=7")).await.status;
        assert_eq!(status, if n == 22 { 422 } else { 303 }, "{n}");
    }
    // A colleague has no such view, and cannot forget it.
    colleague(site.db(), &world.a, Role::Psychologist, "psychologist.a@example.org").await;
    let mut other = site.signed_in("psychologist.a@example.org").await;
    assert!(!other.get("/s/school-a/mentees").await.body.contains("Девятые"));
    let forget = format!("{path}/{}/forget", id(1));
    assert_eq!(other.post(&forget, &[("list", "mentees")]).await.status, 404);
    let forgotten = curator.post(&forget, &[("list", "mentees")]).await;
    assert_eq!(forgotten.status, 303);
    assert_eq!(curator.post(&forget, &[("list", "mentees")]).await.status, 404, "it is gone");
    assert!(!curator.get("/s/school-a/mentees").await.body.contains("Девятые"));
}

/// Mentors are found by form and by places, with those who left apart, in the order asked for.
#[tokio::test]
async fn mentors() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mut superuser = database.superuser().await;
    for (full_name, capacity, forms, left) in [
        ("Алов Иван", 1, "{pupil_pupil}", false),
        ("Белов Пётр", 3, "{teacher_teacher}", false),
        ("Валов Олег", 2, "{}", true),
    ] {
        sqlx::query(
            "insert into mentor (school_id, mentor_id, region_id, full_name, categories, capacity, forms, left_on)
             values ($1, gen_random_uuid(), $2, $3, '{teacher}', $4, $5::text[], case when $6 then current_date end)",
        )
        .bind(world.a.school_id.as_uuid())
        .bind(world.a.region_id.as_uuid())
        .bind(full_name)
        .bind(capacity)
        .bind(forms)
        .bind(left)
        .execute(&mut superuser)
        .await
        .unwrap();
    }
    let mut curator = site.signed_in("curator.a@example.org").await;
    for (question, expected) in [
        ("", vec!["Алов", "Белов"]),
        ("?sort=-free", vec!["Белов", "Алов"]),
        ("?sort=-free&standing=all", vec!["Белов", "Валов", "Алов"]),
        ("?standing=left", vec!["Валов"]),
        ("?form=pupil_pupil", vec!["Алов"]),
    ] {
        let body = curator.get(&format!("/s/school-a/mentors{question}")).await.body;
        let mut found: Vec<_> = ["Алов", "Белов", "Валов"]
            .iter()
            .filter_map(|word| Some((body.find(&format!(">{word}"))?, *word)))
            .collect();
        found.sort_unstable();
        assert_eq!(found.into_iter().map(|(_, word)| word).collect::<Vec<_>>(), expected, "{question}");
    }
}
