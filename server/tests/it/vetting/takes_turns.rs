//! A school that asks, and a mentor who accepts, while the centre takes the mentor out of the pool: before or after, never
//! between.

use domain::{
    ids::EngagementId,
    mentoring_form::MentoringForm,
    numbers::Places,
    text::{LongText, ShortText},
};
use store::{
    Db, Error, MentorActor, SchoolActor,
    engagement::{self, NewQuestion},
    pool,
};
use uuid::Uuid;

use crate::support::{Database, PoolMentor, World};

fn question(mentor: &PoolMentor) -> NewQuestion {
    NewQuestion {
        engagement_id: EngagementId::from_uuid(Uuid::now_v7()),
        pool_mentor_id: mentor.pool_mentor_id,
        places: Places::MIN,
        form: MentoringForm::EmployerPupil,
        purpose: ShortText::parse("Выбор профессии").unwrap(),
        message: LongText::parse("Поможете нашему десятикласснику?").unwrap(),
    }
}

async fn ask(db: &Db, school: &SchoolActor, new: &NewQuestion) -> store::Result<()> {
    let mut tx = db.school(school).await?;
    engagement::ask(&mut tx, new).await?;
    tx.commit().await
}

async fn accept(db: &Db, mentor: PoolMentor, engagement_id: EngagementId) -> store::Result<()> {
    let mut tx = db.mentor(&MentorActor { account_id: mentor.account_id }).await?;
    engagement::accept(&mut tx, engagement_id).await?;
    tx.commit().await
}

async fn pause(db: &Db, world: &World) -> store::Result<()> {
    let mut tx = db.region(&world.north).await?;
    let reason = LongText::parse("Закончился срок справки").unwrap();
    pool::pause(&mut tx, world.mentor_north.pool_mentor_id, &reason).await?;
    tx.commit().await
}

async fn states(database: &Database) -> Vec<String> {
    sqlx::query_scalar("select state from engagement").fetch_all(&mut database.superuser().await).await.unwrap()
}

/// A question that is on its way when the mentor goes out closes with the others; one that comes after is refused.
#[tokio::test(flavor = "multi_thread")]
async fn a_question_and_a_pause() {
    for asks_first in [true, false] {
        let database = Database::new().await;
        let (db, world) = (database.db(), database.world().await);
        let new = question(&world.mentor_north);
        let second = if asks_first {
            let mut first = db.school(&world.a).await.unwrap();
            engagement::ask(&mut first, &new).await.unwrap();
            let second = tokio::spawn({
                let db = db.clone();
                async move { pause(&db, &world).await }
            });
            database.somebody_waits().await;
            first.commit().await.unwrap();
            second
        } else {
            let mut first = db.region(&world.north).await.unwrap();
            let reason = LongText::parse("Закончился срок справки").unwrap();
            pool::pause(&mut first, world.mentor_north.pool_mentor_id, &reason).await.unwrap();
            let second = tokio::spawn({
                let db = db.clone();
                async move { ask(&db, &world.a, &new).await }
            });
            database.somebody_waits().await;
            first.commit().await.unwrap();
            second
        };
        let second = second.await.unwrap();
        if asks_first {
            second.unwrap();
            assert_eq!(states(&database).await, ["left"]);
        } else {
            assert!(matches!(second, Err(Error::NotFound)), "{second:?}");
            assert_eq!(states(&database).await, Vec::<String>::new());
        }
    }
}

/// What the mentor accepted before stands and keeps its place; what comes after finds the question closed.
#[tokio::test(flavor = "multi_thread")]
async fn an_acceptance_and_a_pause() {
    for accepts_first in [true, false] {
        let database = Database::new().await;
        let (db, world) = (database.db(), database.world().await);
        let (mentor, new) = (world.mentor_north, question(&world.mentor_north));
        ask(&db, &world.a, &new).await.unwrap();
        if accepts_first {
            let mut first = db.mentor(&MentorActor { account_id: mentor.account_id }).await.unwrap();
            engagement::accept(&mut first, new.engagement_id).await.unwrap();
            let second = tokio::spawn({
                let db = db.clone();
                async move { pause(&db, &world).await }
            });
            database.somebody_waits().await;
            first.commit().await.unwrap();
            second.await.unwrap().unwrap();
            assert_eq!(states(&database).await, ["accepted"]);
        } else {
            let mut first = db.region(&world.north).await.unwrap();
            let reason = LongText::parse("Закончился срок справки").unwrap();
            pool::pause(&mut first, mentor.pool_mentor_id, &reason).await.unwrap();
            let second = tokio::spawn({
                let db = db.clone();
                async move { accept(&db, mentor, new.engagement_id).await }
            });
            database.somebody_waits().await;
            first.commit().await.unwrap();
            assert!(second.await.unwrap().unwrap_err().on_constraint("mentor_left"));
            assert_eq!(states(&database).await, ["left"]);
        }
        let reserved: i64 = sqlx::query_scalar("select sum(reserved)::bigint from pool_mentor_place")
            .fetch_one(&mut database.superuser().await)
            .await
            .unwrap();
        assert_eq!(reserved, i64::from(accepts_first));
    }
}
