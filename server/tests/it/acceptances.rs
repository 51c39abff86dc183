//! The last place of a mentor goes to exactly one school, however many ask and whatever server the answer reaches.

use std::{collections::BTreeMap, sync::Arc};

use domain::{
    ids::{EngagementId, SchoolId},
    mentoring_form::MentoringForm,
    numbers::Places,
    text::{LongText, ShortText},
};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use sqlx::PgConnection;
use store::{
    Db, SchoolActor,
    engagement::{self, NewQuestion},
};
use uuid::Uuid;

use super::support::{
    Database, PASSWORD, PoolMentor, SECRET, World, curator, pool_mentor,
    program::{Home, Server},
    school,
};

const SCHOOLS: usize = 20;
const MENTORS: usize = 50;

/// One mentor with what was asked of them.
struct Asked {
    email: String,
    places: u16,
    mentor: PoolMentor,
    questions: Vec<EngagementId>,
}

async fn schools(db: &Db, world: &World) -> Vec<SchoolActor> {
    let mut schools = Vec::new();
    for number in 0..SCHOOLS {
        let school_id: SchoolId = school(db, &world.north, &format!("race-{number}")).await;
        schools.push(curator(db, &world.north, school_id, &format!("race.{number}@example.org"), "no hash").await);
    }
    schools
}

async fn mentors(db: &Db, world: &World) -> Vec<Asked> {
    let hash = app::auth::password::hash_now(PASSWORD).unwrap();
    let mut mentors = Vec::new();
    for number in 0..MENTORS {
        let (email, places) = (format!("racer.{number}@example.org"), u16::try_from(number % 3).unwrap() + 1);
        let mentor = pool_mentor(db, &world.north, &email, places, &hash).await;
        mentors.push(Asked { email, places, mentor, questions: Vec::new() });
    }
    mentors
}

async fn ask(db: &Db, school: &SchoolActor, asked: &mut Asked) {
    let new = NewQuestion {
        engagement_id: Uuid::now_v7().into(),
        pool_mentor_id: asked.mentor.pool_mentor_id,
        places: Places::MIN,
        form: MentoringForm::EmployerPupil,
        purpose: ShortText::parse("Выбор профессии").unwrap(),
        message: LongText::parse("Поможете нашему десятикласснику?").unwrap(),
    };
    let mut tx = db.school(school).await.unwrap();
    engagement::ask(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    asked.questions.push(new.engagement_id);
}

/// A server process of its own on the database. Letters stay where they are.
async fn server(home: &Home, database: &Database) -> Server {
    let url = database.url("mayak_app");
    let server = home.serve_with(
        &["serve", "--no-worker"],
        &[
            ("DATABASE_URL", &url),
            ("MAYAK_SECRET", SECRET),
            ("MAYAK_MAX_REQUESTS", "4096"),
            ("MAYAK_REQUEST_SECONDS", "300"),
            ("MAYAK_DB_ACQUIRE_SECONDS", "300"),
            ("MAYAK_DB_STATEMENT_SECONDS", "300"),
        ],
    );
    server.until("/readyz", 200).await;
    server
}

/// 1 000 simultaneous acceptances from 20 schools for mentors with 1–3 places over two server processes: no place is given
/// twice, each success has its row, and every other school is told.
#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_acceptances() {
    // A thousand connections are more files than a shell usually allows a process to open.
    let most = getrlimit(Resource::Nofile).maximum;
    setrlimit(Resource::Nofile, Rlimit { current: most, maximum: most }).unwrap();
    let (database, home) = (Database::new().await, Home::new());
    let (world, db) = (database.world().await, database.db());
    let (schools, mut mentors) = (schools(&db, &world).await, mentors(&db, &world).await);
    for asked in &mut mentors {
        for school in &schools {
            ask(&db, school, asked).await;
        }
    }
    db.close().await;
    let servers = [server(&home, &database).await, server(&home, &database).await].map(Arc::new);
    let mut presses = Vec::new();
    for (number, asked) in mentors.iter().enumerate() {
        // One session for both servers.
        let cookie = servers[number % 2].sign_in(&asked.email, PASSWORD).await;
        for (turn, question) in asked.questions.iter().enumerate() {
            let (server, cookie) = (Arc::clone(&servers[(number + turn) % 2]), cookie.clone());
            let question = *question;
            let path = format!("/mentor/requests/{question}/accept");
            presses.push(async move { (question, server.post(&path, &cookie, &[("places", "1")]).await) });
        }
    }
    let presses: Vec<_> = presses.into_iter().map(tokio::spawn).collect();
    assert_eq!(presses.len(), 1000);
    let mut accepted: BTreeMap<EngagementId, bool> = BTreeMap::new();
    for press in presses {
        let (question, answer) = press.await.unwrap();
        let answer = answer.unwrap_or_else(|| panic!("{question} was not answered"));
        let status = answer.split(' ').nth(1).unwrap().to_owned();
        assert!(matches!(status.as_str(), "303" | "409"), "{answer}");
        accepted.insert(question, status == "303");
    }
    let mut superuser = database.superuser().await;
    for asked in &mentors {
        places_are_kept(&mut superuser, asked, &accepted).await;
    }
    everybody_is_told(&mut superuser).await;
    let places: usize = mentors.iter().map(|asked| usize::from(asked.places)).sum();
    assert_eq!(accepted.values().filter(|held| **held).count(), places, "as many successes as places");
}

/// As many acceptances as places, each with its row in the school's base, and the counter says the same.
async fn places_are_kept(superuser: &mut PgConnection, asked: &Asked, accepted: &BTreeMap<EngagementId, bool>) {
    let id = asked.mentor.pool_mentor_id.as_uuid();
    let rows: Vec<(Uuid, String)> =
        sqlx::query_as("select engagement_id, state from engagement where pool_mentor_id = $1")
            .bind(id)
            .fetch_all(&mut *superuser)
            .await
            .unwrap();
    for (engagement_id, state) in &rows {
        let said = accepted[&EngagementId::from_uuid(*engagement_id)];
        assert_eq!(state, if said { "accepted" } else { "no_places" }, "the answer on the page and the row");
    }
    let held = rows.iter().filter(|(_, state)| state == "accepted").count();
    assert_eq!(held, usize::from(asked.places), "{} has {} places", asked.email, asked.places);
    let (reserved, places): (i32, i64) = sqlx::query_as(
        "select reserved, (select sum(capacity) from mentor where pool_mentor_id = $1) from pool_mentor_place
         where pool_mentor_id = $1",
    )
    .bind(id)
    .fetch_one(superuser)
    .await
    .unwrap();
    assert_eq!((reserved, places), (i32::from(asked.places), i64::from(asked.places)));
}

/// One letter to the curators of its school waits for every one of the thousand questions.
async fn everybody_is_told(superuser: &mut PgConnection) {
    let told: i64 = sqlx::query_scalar(
        "select count(*) from engagement e where 1 = (select count(*) from email_outbox o
           where o.school_id = e.school_id and o.kind = 'mentor_answered'
             and o.event_key = 'mentor_answered:' || e.engagement_id)",
    )
    .fetch_one(superuser)
    .await
    .unwrap();
    assert_eq!(told, 1000);
}
