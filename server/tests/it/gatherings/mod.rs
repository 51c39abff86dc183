//! Group meetings: who may be invited, who is told, and the survey that nobody of the school reads before its end.

mod afterwards;
mod clock;
mod inviting;
mod pages;
mod survey;

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    gathering::GatheringKind,
    ids::{GatheringId, MenteeId, MentorId},
    numbers::GatheringMinutes,
    preference::Question,
    subject::Participant,
    text::ShortText,
};
use sqlx::PgConnection;
use store::{
    Db, GuestActor, SchoolActor,
    gathering::{self, NewGathering, PeopleFilter},
};
use uuid::Uuid;

use super::support::{Database, add_mentee, add_mentor};

fn in_hours(hours: i64) -> DateTime<Utc> {
    // As a form says it: whole minutes.
    let moment = app::clock::now() + TimeDelta::hours(hours);
    DateTime::from_timestamp(moment.timestamp() / 60 * 60, 0).unwrap()
}

fn new_gathering(starts_at: DateTime<Utc>) -> NewGathering {
    NewGathering {
        gathering_id: Uuid::now_v7().into(),
        kind: GatheringKind::GroupMatching,
        title: ShortText::parse("Найди своего наставника").unwrap(),
        starts_at,
        minutes: GatheringMinutes::parse("90").unwrap(),
        place: ShortText::parse("Актовый зал").unwrap(),
    }
}

fn everybody(who: Participant) -> PeopleFilter {
    PeopleFilter { who, search: String::new(), form: None, unpaired_only: false, after: None }
}

async fn make(db: &Db, school: &SchoolActor, starts_at: DateTime<Utc>) -> GatheringId {
    let new = new_gathering(starts_at);
    let mut tx = db.school(school).await.unwrap();
    gathering::make(&mut tx, &new).await.unwrap();
    gathering::make(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    new.gathering_id
}

/// Everybody of this side who may come.
async fn invite(db: &Db, school: &SchoolActor, id: GatheringId, who: Participant) -> store::Result<usize> {
    let mut tx = db.school(school).await?;
    let invited = gathering::invite(&mut tx, id, &everybody(who), None).await?;
    tx.commit().await?;
    Ok(invited)
}

async fn open(
    db: &Db,
    school: &SchoolActor,
    id: GatheringId,
    until: DateTime<Utc>,
) -> store::Result<gathering::Opened> {
    let mut tx = db.school(school).await?;
    let opened = gathering::open(&mut tx, id, until).await?;
    tx.commit().await?;
    Ok(opened)
}

async fn end(db: &Db, school: &SchoolActor, id: GatheringId) -> store::Result<()> {
    let mut tx = db.school(school).await?;
    gathering::end(&mut tx, id).await?;
    tx.commit().await
}

/// A survey of school A that is open: two mentees, two mentors.
struct Asked {
    gathering_id: GatheringId,
    mentees: [MenteeId; 2],
    mentors: [MentorId; 2],
}

async fn asked(database: &Database) -> Asked {
    let (db, world) = (database.db(), database.world().await);
    let mentees = [
        add_mentee(&db, &world.a, "Смелова Ирина", true).await,
        add_mentee(&db, &world.a, "Тихонова Анна", true).await,
    ];
    let mentors = [add_mentor(&db, &world.a, 2).await, add_mentor(&db, &world.a, 1).await];
    let gathering_id = make(&db, &world.a, in_hours(-3)).await;
    assert_eq!(invite(&db, &world.a, gathering_id, Participant::Mentee).await.unwrap(), 2);
    assert_eq!(invite(&db, &world.a, gathering_id, Participant::Mentor).await.unwrap(), 2);
    open(&db, &world.a, gathering_id, in_hours(48)).await.unwrap();
    Asked { gathering_id, mentees, mentors }
}

/// The realm of a guest, as its link opens it.
async fn guest(superuser: &mut PgConnection, school: &SchoolActor, id: GatheringId, person: Uuid) -> GuestActor {
    let guest: Uuid = sqlx::query_scalar(
        "select gathering_guest_id from gathering_guest where gathering_id = $1 and coalesce(mentee_id, mentor_id) = $2",
    )
    .bind(id.as_uuid())
    .bind(person)
    .fetch_one(superuser)
    .await
    .unwrap();
    GuestActor {
        school_id: school.school_id,
        region_id: school.region_id,
        gathering_id: id,
        gathering_guest_id: guest.into(),
    }
}

async fn answer(db: &Db, actor: &GuestActor, named: &[(Question, &[Uuid])]) -> store::Result<()> {
    let ranked = |people: &[Uuid]| people.iter().zip(1..).map(|(person, rank)| (*person, rank)).collect();
    let answers = named.iter().map(|(question, people)| (*question, ranked(people))).collect();
    let mut tx = db.guest(actor).await?;
    gathering::answer(&mut tx, &answers).await?;
    tx.commit().await
}
