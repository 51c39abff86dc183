//! The form of a mentee: empty, wrong, in conflict, right.

use domain::role::Role;
use uuid::Uuid;

use super::{ID, NEW, add_pupil, pupil};
use crate::support::{Database, Site, colleague};

/// Nothing typed: every field that is needed says so, all at once, and nothing is stored.
#[tokio::test]
async fn empty() {
    let database = Database::new().await;
    let mut curator = Site::new(&database).signed_in("curator.a@example.org").await;
    let answer = curator.post(NEW, &[("id", ID)]).await;
    assert_eq!(answer.status, 422);
    for message in [
        "Напишите фамилию и имя",
        "Выберите, учится человек или преподаёт",
        "Напишите, с чем нужна помощь",
        "Выберите форму наставничества",
    ] {
        assert!(answer.body.contains(message), "{message}: {}", answer.body);
    }
    let mentees: i64 =
        sqlx::query_scalar("select count(*) from mentee").fetch_one(&mut database.superuser().await).await.unwrap();
    assert_eq!(mentees, 0);
}

/// What contradicts itself is refused at its field, and what was typed comes back.
#[tokio::test]
async fn invalid() {
    let database = Database::new().await;
    let mut curator = Site::new(&database).signed_in("curator.a@example.org").await;
    for (change, message) in [
        (("categories", "burnout"), "оставьте только категории обучающихся"),
        (("role_model", "employer_pupil.colleague_young_colleague"), "относится к другой форме"),
        (("teacher_kind", "reverse"), "Это только для педагогов"),
        (("urgency", "yesterday"), "Выберите срочность"),
        (("weekdays", "someday"), "Отметьте дни из списка"),
        (("languages", "elvish"), "Отметьте языки из списка"),
        (("channels", "rumour"), "Отметьте источники"),
        (("class_teacher", "0190b1c2-0000-7000-8000-00000000dead"), "больше не классный руководитель"),
        (("entered_on", "31.12.2099"), "Этот день ещё не наступил"),
    ] {
        let answer = curator.post(NEW, &pupil(ID, &[change])).await;
        assert_eq!(answer.status, 422, "{change:?}");
        assert!(answer.body.contains(message), "{change:?}: {message}");
        assert!(answer.body.contains("Ковалёв Илья Денисович"), "{change:?}");
    }
}

/// A right form makes one mentee with everything that was said, however often it is sent.
#[tokio::test]
async fn correct_once() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let teacher = colleague(site.db(), &world.a, Role::ClassTeacher, "teacher.a@example.org").await.to_string();
    let mut curator = site.signed_in("curator.a@example.org").await;
    let path = add_pupil(&mut curator, &[("class_teacher", &teacher)]).await;
    assert_eq!(add_pupil(&mut curator, &[("class_teacher", &teacher)]).await, path, "sent twice");
    let mut superuser = database.superuser().await;
    let (people, categories, channels, urgency, model, class_teacher): (
        i64,
        Vec<String>,
        Vec<String>,
        String,
        String,
        Uuid,
    ) = sqlx::query_as(
        "select count(*) over (), categories, channels, urgency, role_model, class_teacher_id from mentee",
    )
    .fetch_one(&mut superuser)
    .await
    .unwrap();
    assert_eq!((people, urgency.as_str(), model.as_str()), (1, "urgent", "leader_passive"));
    assert_eq!(categories, ["special_needs", "isolated"]);
    assert_eq!(channels, ["parent", "psychologist"]);
    assert_eq!(class_teacher.to_string(), teacher);
    let card = curator.get(&path).await.body;
    for words in [
        "8Б",
        "Среда",
        "Татарский",
        "Дружить с одноклассниками",
        "Срочно",
        "Лидер – пассивный",
        "ОВЗ",
        "Родители, педагог-психолог",
        "Коллегина",
    ] {
        assert!(card.contains(words), "{words}");
    }
}

/// The same person a second time, and an entry that somebody else changed meanwhile, are told and change nothing.
#[tokio::test]
async fn conflict() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut curator = site.signed_in("curator.a@example.org").await;
    let path = add_pupil(&mut curator, &[]).await;
    let twin = curator
        .post(NEW, &pupil("0190b1c2-0000-7000-8000-000000000002", &[("full_name", "Ковалев Илья Денисович")]))
        .await;
    assert_eq!(twin.status, 422, "е and ё are one letter");
    assert!(twin.body.contains("уже есть в базе"));

    let edit = format!("{path}/edit");
    let change = |class: &'static str| pupil("", &[("version", "1"), ("class_label", class)]);
    assert_eq!(curator.post(&edit, &change("9Б")).await.status, 303);
    let stale = curator.post(&edit, &change("8В")).await;
    assert_eq!(stale.status, 409);
    assert!(stale.body.contains("Сейчас в базе") && stale.body.contains("9Б"), "what is stored now is told");
    assert!(stale.body.contains("8В"), "what was typed stays");
    let again = pupil("", &[("version", "2"), ("class_label", "8В")]);
    assert_eq!(curator.post(&edit, &again).await.status, 303, "the next attempt is a decision");

    // The same person in another school is another school's business.
    let mut other = site.signed_in("curator.b@example.org").await;
    let there = other.post("/s/school-b/mentees/new", &pupil("0190b1c2-0000-7000-8000-000000000003", &[])).await;
    assert_eq!(there.status, 303);
    assert_eq!(other.get(&edit.replace("school-a", "school-b")).await.status, 404);
}

/// A class teacher is somebody who holds that role in the same school: the database says so whatever form was sent.
#[tokio::test]
async fn class_teachers_are_colleagues() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let elsewhere = colleague(site.db(), &world.b, Role::ClassTeacher, "teacher.b@example.org").await.to_string();
    let psychologist =
        colleague(site.db(), &world.a, Role::Psychologist, "psychologist.a@example.org").await.to_string();
    let mut curator = site.signed_in("curator.a@example.org").await;
    for (stranger, who) in [(elsewhere, "class teacher of B"), (psychologist, "psychologist of A")] {
        let answer = curator.post(NEW, &pupil(ID, &[("class_teacher", stranger.as_str())])).await;
        assert_eq!(answer.status, 422, "{who}");
    }
}
