//! A school's question to a mentor of the pool, from the search to the end of the common work.

mod asking;
mod capacity;
mod clock;
mod ending;
mod letters;
mod pauses;
mod places;
mod race;
mod realms;
mod search;
mod talk;

use domain::{
    ids::{EngagementId, PairId},
    mentoring_form::MentoringForm,
    numbers::Places,
    state::PairState,
    text::{LongText, ShortText},
};
use sqlx::{AssertSqlSafe, PgConnection};
use store::{
    Db, MentorActor, SchoolActor,
    engagement::{self, NewQuestion, Outcome},
    pair::{self, Ending, NewPair},
};
use uuid::Uuid;

use super::support::{Database, PoolMentor, add_mentee, pairs::end_of_work};

/// The mentor of the north in the cabinet.
const MENTOR: &str = "mentor.north@example.org";
const CURATOR_A: &str = "curator.a@example.org";
const CURATOR_B: &str = "curator.b@example.org";

fn question(mentor: &PoolMentor, places: &str) -> NewQuestion {
    NewQuestion {
        engagement_id: Uuid::now_v7().into(),
        pool_mentor_id: mentor.pool_mentor_id,
        places: Places::parse(places).unwrap(),
        form: MentoringForm::EmployerPupil,
        purpose: ShortText::parse("Робот для соревнований").unwrap(),
        message: LongText::parse("Поможете нашему десятикласснику?").unwrap(),
    }
}

async fn send(db: &Db, school: &SchoolActor, new: &NewQuestion) -> store::Result<EngagementId> {
    let mut tx = db.school(school).await?;
    engagement::ask(&mut tx, new).await?;
    tx.commit().await?;
    Ok(new.engagement_id)
}

/// The school asks for so many places.
async fn ask(db: &Db, school: &SchoolActor, mentor: &PoolMentor, places: &str) -> store::Result<EngagementId> {
    send(db, school, &question(mentor, places)).await
}

fn actor(mentor: &PoolMentor) -> MentorActor {
    MentorActor { account_id: mentor.account_id }
}

/// The mentor gives so many.
async fn give(db: &Db, mentor: &PoolMentor, asked: EngagementId, places: &str) -> store::Result<Outcome> {
    let mut tx = db.mentor(&actor(mentor)).await?;
    let outcome = engagement::accept_part(&mut tx, asked, Places::parse(places).unwrap()).await?;
    tx.commit().await?;
    Ok(outcome)
}

/// Asked and given.
async fn engaged(db: &Db, school: &SchoolActor, mentor: &PoolMentor, places: &str) -> EngagementId {
    let asked = ask(db, school, mentor, places).await.unwrap();
    assert_eq!(give(db, mentor, asked, places).await.unwrap(), Outcome::Held);
    asked
}

/// A running pair of the mentor in the school.
async fn pair_up(
    database: &Database,
    db: &Db,
    school: &SchoolActor,
    mentor: &PoolMentor,
    mentee: &str,
) -> store::Result<PairId> {
    let mentor_id: Uuid =
        sqlx::query_scalar("select mentor_id from mentor where school_id = $1 and pool_mentor_id = $2")
            .bind(school.school_id.as_uuid())
            .bind(mentor.pool_mentor_id.as_uuid())
            .fetch_one(&mut database.superuser().await)
            .await
            .unwrap();
    let new = NewPair {
        pair_id: Uuid::now_v7().into(),
        mentee_id: add_mentee(db, school, mentee, true).await,
        mentor_id: mentor_id.into(),
        form: MentoringForm::TeacherTeacher,
        role_model: None,
        goal: None,
        started_on: app::clock::today(),
    };
    let mut tx = db.school(school).await?;
    pair::make(&mut tx, &new).await?;
    tx.commit().await?;
    Ok(new.pair_id)
}

async fn end_pair(db: &Db, school: &SchoolActor, pair_id: PairId) {
    let ending = Ending {
        state: PairState::Reached,
        ended_on: app::clock::today(),
        result: LongText::parse("Проект сдан").unwrap(),
    };
    let mut tx = db.school(school).await.unwrap();
    end_of_work(&mut tx, pair_id, ending).await;
    tx.commit().await.unwrap();
}

/// State and held places of every question, the oldest first.
async fn standing(superuser: &mut PgConnection) -> Vec<String> {
    words(superuser, "select state || ' ' || held from engagement order by asked_at, engagement_id").await
}

/// Reserved places of a mentor of so many.
async fn taken(superuser: &mut PgConnection, mentor: &PoolMentor) -> (i32, i32) {
    sqlx::query_as("select reserved, capacity from pool_mentor_place where pool_mentor_id = $1")
        .bind(mentor.pool_mentor_id.as_uuid())
        .fetch_one(superuser)
        .await
        .unwrap()
}

async fn words(superuser: &mut PgConnection, sql: &str) -> Vec<String> {
    sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_all(superuser).await.unwrap()
}

async fn run(superuser: &mut PgConnection, sql: &str) {
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(superuser).await.unwrap();
}
