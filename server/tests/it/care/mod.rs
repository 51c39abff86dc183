//! Care for pairs: check-ins, what needs attention, the weekly letter, and what of it the centre learns.

mod check_ins;
mod digest;
mod figures;
mod mentor;
mod queue;
mod rhythm;

use chrono::NaiveDate;
use domain::{
    care::{CheckInSide, CheckInWay, Mood},
    ids::PairId,
};
use sqlx::{AssertSqlSafe, PgConnection};
use store::{
    Db, SchoolActor,
    care::{self, NewCheckIn},
};
use uuid::Uuid;

use super::support::{Database, id};

const CURATOR_A: &str = "curator.a@example.org";
const PSYCHOLOGIST_A: &str = "psychologist.a@example.org";

/// The furnished region in which nobody has told of being uneasy or asked for another partner.
async fn calm() -> Database {
    let database = Database::furnished().await;
    run(&mut database.superuser().await, "truncate care_signal; truncate partner_ask").await;
    database
}

fn pair(place: &str) -> PairId {
    id(&format!("pair {place}")).into()
}

/// What somebody said today.
fn said(side: CheckInSide, mood: Mood) -> NewCheckIn {
    NewCheckIn {
        check_in_id: Uuid::now_v7().into(),
        side,
        on_day: app::clock::today(),
        way: CheckInWay::Talk,
        mood,
        words: None,
        needs_help: false,
    }
}

async fn record(db: &Db, school: &SchoolActor, pair_id: PairId, new: &NewCheckIn) -> store::Result<()> {
    let mut tx = db.school(school).await?;
    care::record(&mut tx, pair_id, new).await?;
    tx.commit().await
}

async fn run(superuser: &mut PgConnection, statements: &str) {
    sqlx::raw_sql(AssertSqlSafe(statements.to_owned())).execute(superuser).await.unwrap();
}

async fn count(superuser: &mut PgConnection, what: &str) -> i64 {
    sqlx::query_scalar(AssertSqlSafe(format!("select count(*) from {what}"))).fetch_one(superuser).await.unwrap()
}

/// The mentee of this place says that it is uncomfortable, so many days ago.
async fn signal(superuser: &mut PgConnection, school: &SchoolActor, place: &str, days: u32) {
    let (school_id, mentee) = (school.school_id, id(&format!("mentee {place}")));
    let signal = format!(
        "insert into care_signal (school_id, care_signal_id, mentee_id, pair_id, at)
         values ('{school_id}', gen_random_uuid(), '{mentee}', '{}', now() - interval '{days} days')",
        pair(place)
    );
    run(superuser, &signal).await;
}

fn in_days(days: u64) -> NaiveDate {
    app::clock::today() + chrono::Days::new(days)
}
