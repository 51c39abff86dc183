//! What a guest answers is sealed for everybody of the school until the end; whom somebody avoids is read by curator and
//! psychologist only, for ever; an answer is about a guest of the other side, and only while the survey is open.

use domain::{
    ids::{MenteeId, MentorId},
    preference::Question,
    role::Role,
    sympathy::Sympathy,
};
use store::{SchoolActor, gathering};

use super::{
    super::support::{Database, colleague},
    answer, asked, end, guest, in_hours, open,
};

/// Before the end the school reads no answer, in no query; afterwards both sides are put together, the last answer counts, and a
/// class teacher never reads who avoids whom.
#[tokio::test]
async fn sealed() {
    let database = Database::new().await;
    let (db, world, mut superuser) = (database.db(), database.world().await, database.superuser().await);
    let found = asked(&database).await;
    let id = found.gathering_id;
    let [first, second] = found.mentees.map(MenteeId::as_uuid);
    let [vera, inna] = found.mentors.map(MentorId::as_uuid);
    let mentee = guest(&mut superuser, &world.a, id, first).await;
    let mentor = guest(&mut superuser, &world.a, id, vera).await;
    answer(&db, &mentee, &[(Question::Want, &[inna, vera])]).await.unwrap();
    for _ in 0..2 {
        answer(&db, &mentee, &[(Question::Want, &[vera]), (Question::Avoid, &[inna])]).await.unwrap();
    }
    answer(&db, &mentor, &[(Question::Want, &[second, first]), (Question::Help, &[first])]).await.unwrap();
    let kept: i64 = sqlx::query_scalar("select count(*) from preference").fetch_one(&mut superuser).await.unwrap();
    assert_eq!(kept, 5);

    let teacher = colleague(&db, &world.a, Role::ClassTeacher, "teacher.a@example.org").await;
    let teacher = SchoolActor { account_id: teacher, ..world.a };
    let mut tx = db.school(&world.a).await.unwrap();
    assert!(gathering::matrix(&mut tx, id, None).await.unwrap().rows.is_empty());
    let sealed = gathering::outcome(&mut tx, id).await.unwrap();
    assert!(!sealed.revealed && sealed.avoided.is_empty() && sealed.unnamed.is_empty());
    assert_eq!(gathering::card(&mut tx, id).await.unwrap().answered, 2, "who answered is known");
    tx.commit().await.unwrap();

    for _ in 0..2 {
        end(&db, &world.a, id).await.unwrap();
    }
    let mut tx = db.school(&world.a).await.unwrap();
    let matrix = gathering::matrix(&mut tx, id, None).await.unwrap().rows;
    let named: Vec<_> =
        matrix.iter().map(|row| (row.mentee_id.as_uuid(), row.mentor_id.as_uuid(), row.sympathy())).collect();
    assert_eq!(named, [(first, vera, Sympathy::of(Some(1), Some(1))), (second, vera, Sympathy::of(None, Some(1)))]);
    let found = gathering::outcome(&mut tx, id).await.unwrap();
    assert_eq!(found.avoided.iter().map(|one| (one.who.id(), one.whom.id())).collect::<Vec<_>>(), [(first, inna)]);
    assert_eq!(found.unnamed.iter().map(|one| one.subject.id()).collect::<Vec<_>>(), [inna]);
    tx.commit().await.unwrap();
    let mut tx = db.school(&teacher).await.unwrap();
    assert_eq!(gathering::matrix(&mut tx, id, None).await.unwrap().rows.len(), 2);
    assert!(gathering::outcome(&mut tx, id).await.unwrap().avoided.is_empty(), "a class teacher");
    let mut tx = db.school(&world.b).await.unwrap();
    assert!(gathering::matrix(&mut tx, id, None).await.unwrap().rows.is_empty(), "another school");
    let closed = answer(&db, &mentee, &[(Question::Want, &[inna])]).await.unwrap_err();
    assert!(closed.on_constraint("preference_open"), "{closed}");
    let moved = open(&db, &world.a, id, in_hours(60)).await.unwrap_err();
    assert!(moved.on_constraint("gathering_survey_over"), "{moved}");
}

/// Nobody is named who is no guest of the other side, was missing, or whose consent is over; who was missing is not asked; what
/// was answered before stays when an answer is refused.
#[tokio::test]
async fn about_whom() {
    let database = Database::new().await;
    let (db, world, mut superuser) = (database.db(), database.world().await, database.superuser().await);
    let found = asked(&database).await;
    let id = found.gathering_id;
    let [first, second] = found.mentees.map(MenteeId::as_uuid);
    let [vera, inna] = found.mentors.map(MentorId::as_uuid);
    let mentee = guest(&mut superuser, &world.a, id, first).await;
    answer(&db, &mentee, &[(Question::Want, &[vera])]).await.unwrap();
    let named = async |whom| answer(&db, &mentee, &[(Question::Want, &[whom])]).await;
    for stranger in [second, first, uuid::Uuid::now_v7()] {
        let refused = named(stranger).await.unwrap_err();
        assert!(refused.on_constraint("preference_named"), "{refused}");
    }
    let missing = "update gathering_guest set attended = false where mentor_id = $1";
    sqlx::query(missing).bind(inna).execute(&mut superuser).await.unwrap();
    assert!(named(inna).await.unwrap_err().on_constraint("preference_named"));
    let absent = guest(&mut superuser, &world.a, id, inna).await;
    let refused = answer(&db, &absent, &[(Question::Want, &[first])]).await.unwrap_err();
    assert!(refused.on_constraint("preference_open"), "{refused}");
    let over = "begin; set local session_replication_role = replica;
        update consent set signed_on = current_date - 9, valid_until = current_date - 1 where mentor_id is not null; commit";
    sqlx::raw_sql(over).execute(&mut superuser).await.unwrap();
    let refused = answer(&db, &mentee, &[(Question::Help, &[vera])]).await.unwrap_err();
    assert!(refused.on_constraint("preference_named"), "{refused}");
    let mut tx = db.guest(&mentee).await.unwrap();
    let shown = gathering::survey(&mut tx).await.unwrap();
    assert!(shown.candidates.is_empty());
    assert_eq!(shown.given.iter().map(|one| one.id).collect::<Vec<_>>(), [vera]);
}
