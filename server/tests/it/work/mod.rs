//! The work of a pair: meetings arranged and recorded, alone and together, the mentor's own notes, the plan, diaries.

mod arranged;
mod diary;
mod drafts;
mod letters;
mod pages;
mod plan;
mod records;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::PairId,
    meeting::{MeetingKind, MeetingPlace},
    mentoring_form::MentoringForm,
    numbers::Minutes,
    text::{LongText, ShortText},
};
use sqlx::PgConnection;
use store::{
    Db, MentorActor, SchoolActor,
    meeting::{Entry, Record},
    pair::{self, NewPair},
    work::{self, PairTx, WorkPair},
};
use uuid::Uuid;

use super::support::{add_mentee, add_mentor};

const MENTOR: &str = "pool.a@example.org";
const CURATOR: &str = "curator.a@example.org";

/// Two mentees with one mentor of the school.
async fn two_pairs(db: &Db, school: &SchoolActor) -> [PairId; 2] {
    pairs_of(db, school, ["Первова Анна", "Вторушина Инна"]).await
}

/// The same with mentees of these names.
async fn pairs_of(db: &Db, school: &SchoolActor, names: [&str; 2]) -> [PairId; 2] {
    let mentor_id = add_mentor(db, school, 3).await;
    let mut pairs = [PairId::from_uuid(Uuid::now_v7()), PairId::from_uuid(Uuid::now_v7())];
    for (pair_id, name) in pairs.iter_mut().zip(names) {
        let mentee_id = add_mentee(db, school, name, true).await;
        let new = NewPair {
            pair_id: *pair_id,
            mentee_id,
            mentor_id,
            form: MentoringForm::TeacherTeacher,
            role_model: None,
            goal: None,
            started_on: app::clock::today(),
        };
        let mut tx = db.school(school).await.unwrap();
        pair::make(&mut tx, &new).await.unwrap();
        tx.commit().await.unwrap();
    }
    pairs
}

async fn as_school(db: &Db, school: &SchoolActor) -> PairTx {
    PairTx::School(db.school(school).await.unwrap())
}

/// The transaction of the person with this address, as a mentor.
async fn as_mentor(db: &Db, superuser: &mut PgConnection, email: &str) -> PairTx {
    let account: Uuid = sqlx::query_scalar("select account_id from account where email = $1")
        .bind(email)
        .fetch_one(superuser)
        .await
        .unwrap();
    PairTx::Mentor(db.mentor(&MentorActor { account_id: account.into() }).await.unwrap())
}

async fn pair_of(tx: &mut PairTx, pair_id: PairId) -> WorkPair {
    work::pair(tx, pair_id).await.unwrap()
}

/// A record of today with nobody else.
fn entry(held_on: NaiveDate) -> Entry {
    Entry {
        meeting_id: Uuid::now_v7().into(),
        record: Record {
            kind: MeetingKind::Regular,
            held_on,
            minutes: Minutes::parse("60").unwrap(),
            place: MeetingPlace::InPerson,
            topic: ShortText::parse("План урока").unwrap(),
            result: LongText::parse("Составили").unwrap(),
            next_step: Some(ShortText::parse("Провести урок").unwrap()),
            reflection: None,
            note: None,
        },
        with: Vec::new(),
        appointment: None,
    }
}

/// The answers of a question about texts.
async fn words(superuser: &mut PgConnection, question: &'static str) -> Vec<String> {
    sqlx::query_scalar(question).fetch_all(superuser).await.unwrap()
}

fn now() -> DateTime<Utc> {
    app::clock::now()
}
