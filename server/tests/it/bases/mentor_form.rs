//! The form of an internal mentor: empty, wrong, in conflict, right; and the entry of a mentor from the pool.

use domain::{
    ids::EngagementId,
    mentoring_form::MentoringForm,
    numbers::Places,
    text::{LongText, ShortText},
};
use store::{
    MentorActor, engagement,
    mentor::{self, Programme},
    pair::{self, NewPair},
};
use uuid::Uuid;

use crate::support::{Browser, Database, Site, World, add_mentee, add_mentor};

const NEW: &str = "/s/school-a/mentors/new";
const ID: &str = "0190b1c2-0000-7000-8000-00000000000a";

/// A pupil of the school as the form sends one, with what every test wants to change replaced.
fn pupil<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("id", ID),
        ("full_name", "Крылов Пётр Андреевич"),
        ("categories", "pupil"),
        ("birth_date", "22.05.2010"),
        ("class_label", "10 а"),
        ("workplace", ""),
        ("competences", "mathematics"),
        ("education", ""),
        ("achievements", "Призёр олимпиады"),
        ("weaknesses", "Забывает дневник"),
        ("forms", "pupil_pupil"),
        ("age_from", "10"),
        ("age_to", "14"),
        ("hours", "6"),
        ("formats", "in_person"),
        ("weekdays", "sat"),
        ("languages", "ru"),
        ("capacity", "2"),
        ("entered_on", "01.09.2025"),
    ];
    for (field, value) in changes {
        fields.retain(|(name, _)| name != field);
        fields.push((field, value));
    }
    fields
}

async fn add(curator: &mut Browser) -> String {
    let answer = curator.post(NEW, &pupil(&[])).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location().split('?').next().unwrap().to_owned()
}

/// Nothing typed and everything wrong: each field says what to do, and nothing is stored.
#[tokio::test]
async fn empty_and_invalid() {
    let database = Database::new().await;
    let mut curator = Site::new(&database).signed_in("curator.a@example.org").await;
    let empty = curator.post(NEW, &[("id", ID)]).await;
    assert_eq!(empty.status, 422);
    for message in
        ["Напишите фамилию и имя", "Отметьте, кто это", "Напишите должность или место работы", "сколько наставляемых"]
    {
        assert!(empty.body.contains(message), "{message}");
    }
    for (change, message) in [
        (("birth_date", ""), "Напишите дату рождения"),
        (("class_label", ""), "Напишите класс"),
        (("categories", "teacher"), "Класс бывает у ученика"),
        (("age_to", "9"), "не может быть меньше первого"),
        (("hours", "100"), "от 1 до 80"),
        (("weekdays", "someday"), "Отметьте дни из списка"),
        (("languages", "elvish"), "Отметьте языки из списка"),
        (("entered_on", "01.09.2099"), "ещё не наступил"),
    ] {
        let answer = curator.post(NEW, &pupil(&[change])).await;
        assert_eq!(answer.status, 422, "{change:?}");
        assert!(answer.body.contains(message), "{change:?}: {message}");
    }
    let mentors: i64 =
        sqlx::query_scalar("select count(*) from mentor").fetch_one(&mut database.superuser().await).await.unwrap();
    assert_eq!(mentors, 0);
}

/// A right form makes one mentor with the whole portfolio, an edit keeps what was before, a stale one is told.
#[tokio::test]
async fn correct_and_conflict() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut curator = site.signed_in("curator.a@example.org").await;
    let path = add(&mut curator).await;
    assert_eq!(add(&mut curator).await, path, "sent twice");
    let card = curator.get(&path).await.body;
    for words in [
        "10А",
        "Призёр олимпиады",
        "от 10 до 14 лет",
        "6\u{a0}часов",
        "Очно",
        "Суббота",
        "Русский",
        "01.09.2025",
        "22.05.2010",
    ] {
        assert!(card.contains(words), "{words}");
    }
    let edit = format!("{path}/edit");
    assert_eq!(curator.post(&edit, &pupil(&[("version", "1"), ("weaknesses", "")])).await.status, 303);
    let card = curator.get(&path).await.body;
    assert!(card.contains("<del>Забывает дневник</del>") && card.contains("<ins>пусто</ins>"), "{card}");
    // Opened twice by now; the turn of an hour may rightly make two.
    let opened: i64 = sqlx::query_scalar("select count(*) from audit_event where action = 'mentor.opened'")
        .fetch_one(&mut database.superuser().await)
        .await
        .unwrap();
    assert!((1..=2).contains(&opened), "the card of a minor: {opened}");
    let stale = curator.post(&edit, &pupil(&[("version", "1"), ("hours", "7")])).await;
    assert_eq!(stale.status, 409);
    assert!(stale.body.contains("Сейчас в базе"));
    // Another school neither reads nor writes the entry.
    let mut other = site.signed_in("curator.b@example.org").await;
    for path in [&path, &edit, &format!("{path}/programme")] {
        assert_eq!(other.get(&path.replace("school-a", "school-b")).await.status, 404, "{path}");
    }
    let foreign = other.post(&edit.replace("school-a", "school-b"), &pupil(&[("version", "2")])).await;
    assert_eq!(foreign.status, 404);
}

/// The programme of a mentor: empty, wrong, right; a stale form is told.
#[tokio::test]
async fn programme() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mentor_id = add_mentor(site.db(), &world.a, 1).await;
    let mut curator = site.signed_in("curator.a@example.org").await;
    let path = format!("/s/school-a/mentors/{mentor_id}/programme");
    assert_eq!(curator.get(&path).await.status, 200);
    assert_eq!(curator.post(&path, &[("version", "1")]).await.status, 422, "empty");
    let wrong = [("version", "1"), ("entered_on", "01.09.2025"), ("left_on", "01.08.2025")];
    assert!(curator.post(&path, &wrong).await.body.contains("раньше, чем началась"));
    let right =
        [("version", "1"), ("entered_on", "01.09.2025"), ("left_on", "31.05.2026"), ("result", "Двое остались")];
    assert_eq!(curator.post(&path, &right).await.status, 303);
    assert_eq!(curator.post(&path, &right).await.status, 409, "sent again it is an old version");
    let card = curator.get(&format!("/s/school-a/mentors/{mentor_id}")).await.body;
    assert!(card.contains("Участие завершено") && card.contains("Двое остались"));
}

/// A mentor with a running pair cannot leave, and one who has left gets no pair: of both at once one happens.
#[tokio::test(flavor = "multi_thread")]
async fn leaving_races_with_a_pair() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    for round in 0..12_u8 {
        let name = format!("Смелова Ирина {}", char::from(b'a' + round));
        let mentee_id = add_mentee(site.db(), &world.a, &name, true).await;
        let mentor_id = add_mentor(site.db(), &world.a, 1).await;
        let new = NewPair {
            pair_id: Uuid::now_v7().into(),
            mentee_id,
            mentor_id,
            form: MentoringForm::TeacherTeacher,
            role_model: None,
            goal: None,
            started_on: app::clock::today(),
        };
        let pairing = async {
            let mut tx = site.db().school(&world.a).await?;
            pair::make(&mut tx, &new).await?;
            tx.commit().await
        };
        let leaving = async {
            let mut tx = site.db().school(&world.a).await?;
            let today = app::clock::today();
            let ended = Programme { left_on: Some(today), ..Programme::since(today) };
            mentor::set_programme(&mut tx, mentor_id, &ended, 1).await?;
            tx.commit().await
        };
        let (left, paired) = tokio::join!(leaving, pairing);
        let (won, lost) = (left.is_ok() != paired.is_ok(), left.err().or(paired.err()));
        assert!(
            won && lost.as_ref().is_some_and(|error| error.on_constraint("mentor_leaves_alone")),
            "{round}: {lost:?}"
        );
    }
}

/// A mentor of the pool who agreed stands in the base with what is shown to schools and nothing else.
#[tokio::test]
async fn of_the_pool() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    engage(&site, &world).await;
    let mut curator = site.signed_in("curator.a@example.org").await;
    let list = curator.get("/s/school-a/mentors").await.body;
    assert!(list.contains("Наставников Олег Сергеевич") && list.contains("из пула региона"), "{list}");
    let mentor_id: Uuid =
        sqlx::query_scalar("select mentor_id from mentor").fetch_one(&mut database.superuser().await).await.unwrap();
    let path = format!("/s/school-a/mentors/{mentor_id}");
    let card = curator.get(&path).await.body;
    for words in ["Завод «Пример»", "Работодатель – ученик", "1\u{a0}час", "Очно", "сведения о себе он меняет сам"]
    {
        assert!(card.contains(words), "{words}: {card}");
    }
    assert!(!card.contains("Хочу помочь"), "the motivation is for the centre only");
    assert_eq!(curator.get(&format!("{path}/edit")).await.status, 303, "the entry is the mentor's own");
    assert_eq!(curator.get(&format!("{path}/programme")).await.status, 200, "the register is the school's");
    let mut other = site.signed_in("curator.b@example.org").await;
    assert!(!other.get("/s/school-b/mentors").await.body.contains("Наставников Олег"));
}

/// School A asks the mentor of the north, who accepts.
async fn engage(site: &Site, world: &World) {
    let engagement_id: EngagementId = Uuid::now_v7().into();
    let mut tx = site.db().school(&world.a).await.unwrap();
    let question = engagement::NewQuestion {
        engagement_id,
        pool_mentor_id: world.mentor_north.pool_mentor_id,
        places: Places::MIN,
        form: MentoringForm::EmployerPupil,
        purpose: ShortText::parse("Выбор профессии").unwrap(),
        message: LongText::parse("Просим помочь").unwrap(),
    };
    engagement::ask(&mut tx, &question).await.unwrap();
    tx.commit().await.unwrap();
    let actor = MentorActor { account_id: world.mentor_north.account_id };
    let mut tx = site.db().mentor(&actor).await.unwrap();
    engagement::accept(&mut tx, engagement_id).await.unwrap();
    tx.commit().await.unwrap();
}
