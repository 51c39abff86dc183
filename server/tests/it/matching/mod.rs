//! Matching, from the board of a form to the pairs that are made of it.

mod availability;
mod by_hand;
mod choices;
mod decision;
mod drafts;
mod groups;
mod meanwhile;
mod namesakes;
mod pages;
mod race;
mod realms;
mod ties;
mod two_servers;

use domain::{
    board::{BoardDeed, Proposal, propose},
    ids::{MenteeId, MentorId},
    mentoring_form::MentoringForm,
};
use sqlx::AssertSqlSafe;
use store::{
    Db, SchoolActor,
    matching::{self, Board, Choice, Decided, Decision},
};
use uuid::Uuid;

use super::support::{Database, add_mentee, add_mentor};

const FORM: MentoringForm = MentoringForm::TeacherTeacher;
const CURATOR: &str = "curator.a@example.org";
/// The board of [`FORM`] in school A.
const BOARD: &str = "/s/school-a/matching/teacher_teacher";

/// So many mentees with a consent who wait, in the order of the board.
async fn waiting(db: &Db, school: &SchoolActor, number: u8) -> Vec<MenteeId> {
    let mut mentees = Vec::new();
    for letter in (b'a'..).take(number.into()).map(char::from) {
        mentees.push(add_mentee(db, school, &format!("Смелова {letter} Ирина"), true).await);
    }
    mentees
}

async fn load(db: &Db, school: &SchoolActor, form: MentoringForm) -> Board {
    let mut tx = db.school(school).await.unwrap();
    matching::load(&mut tx, form, app::clock::today()).await.unwrap()
}

/// The board with its proposal.
async fn proposed(db: &Db, school: &SchoolActor) -> (Board, Proposal) {
    let board = load(db, school, FORM).await;
    let proposal = propose(&board.inputs).unwrap();
    (board, proposal)
}

/// The proposed pairs by their ids.
fn pairs(board: &Board, proposal: &Proposal) -> Vec<(MenteeId, MentorId)> {
    let two = |mentee, mentor| board.inputs.two(mentee, mentor).unwrap();
    proposal.pairs.iter().map(|pair| two(pair.mentee, pair.mentor)).map(|(one, other)| (one.id, other.id)).collect()
}

async fn choose(
    db: &Db,
    school: &SchoolActor,
    version: i32,
    deed: BoardDeed,
    mentee_id: MenteeId,
    mentor_id: MentorId,
) -> store::Result<()> {
    let mut tx = db.school(school).await?;
    matching::choose(&mut tx, FORM, &Choice { version, deed, mentee_id, mentor_id }).await?;
    tx.commit().await
}

fn decision(version: i32, chosen: Vec<(MenteeId, MentorId)>) -> Decision {
    Decision {
        match_run_id: Uuid::now_v7().into(),
        version,
        chosen,
        groups: Vec::new(),
        started_on: app::clock::today(),
        why: String::new(),
    }
}

async fn decide(db: &Db, school: &SchoolActor, form: MentoringForm, decision: &Decision) -> store::Result<Decided> {
    let mut tx = db.school(school).await?;
    let decided = matching::decide(&mut tx, form, decision, app::clock::today()).await?;
    if matches!(decided, Decided::Made(_)) {
        tx.commit().await?;
    }
    Ok(decided)
}

async fn number(database: &Database, sql: &str) -> i64 {
    sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_one(&mut database.superuser().await).await.unwrap()
}

async fn run(database: &Database, sql: &str) {
    // Past the rules that keep documents and entries as they are.
    let sql = format!("begin; set local session_replication_role = replica; {sql}; commit");
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut database.superuser().await).await.unwrap();
}

/// A board of two mentees and one mentor with so many places.
async fn scene(database: &Database, places: u16) -> (Db, Vec<MenteeId>, MentorId) {
    let (db, world) = (database.db(), database.world().await);
    let mentees = waiting(&db, &world.a, 2).await;
    let mentor = add_mentor(&db, &world.a, places).await;
    (db, mentees, mentor)
}
