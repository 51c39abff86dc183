//! The database holds the mentor's places: what a school or a mentor writes past all code of ours moves neither the counter
//! nor what a school may use.

use domain::{
    ids::{EngagementId, MentorId},
    numbers::Capacity,
    text::LongText,
};
use sqlx::{AssertSqlSafe, Executor as _, PgConnection};
use store::{Db, MentorActor, MentorTx, SchoolActor, SchoolTx, engagement, mentor::UseOfPlaces};
use uuid::Uuid;

use super::{
    super::support::{Database, PASSWORD, pool_mentor},
    actor, ask, end_pair, engaged, give, pair_up, question, run, send, standing, taken, words,
};

type Settings = Vec<(&'static str, Uuid)>;

fn of_school(school: &SchoolActor) -> Settings {
    vec![
        ("app.school_id", school.school_id.as_uuid()),
        ("app.region_id", school.region_id.as_uuid()),
        ("app.account_id", school.account_id.as_uuid()),
    ]
}

/// By what a statement of a realm is refused: a constraint or a code; "" when it is not. Nothing stays.
async fn refused(app: &mut PgConnection, role: &str, settings: &[(&str, Uuid)], statement: &str) -> String {
    let settings: Vec<_> = settings.iter().map(|(name, value)| format!("; set local {name} = '{value}'")).collect();
    app.execute(AssertSqlSafe(format!("begin; set local role {role}{}", settings.concat()))).await.unwrap();
    let outcome = app.execute(AssertSqlSafe(statement.to_owned())).await;
    app.execute("rollback").await.unwrap();
    match outcome {
        Ok(done) => format!("{} written", done.rows_affected()),
        Err(sqlx::Error::Database(error)) => {
            error.constraint().map_or_else(|| error.code().unwrap_or_default().into_owned(), str::to_owned)
        }
        Err(error) => panic!("{statement}: {error}"),
    }
}

/// A school accepts nothing for the mentor, moves no counter, takes no place it was not given, and signs with its own name.
#[tokio::test]
async fn the_school_by_hand() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let mentor = world.mentor_north;
    let asked = ask(&db, &world.a, &mentor, "2").await.unwrap();
    let mut app = database.login("mayak_app").await;
    let (region, pool) = (world.a.region_id, mentor.pool_mentor_id);
    let insert = |columns: &str, values: &str| {
        format!(
            "insert into engagement (school_id, engagement_id, region_id, pool_mentor_id, form, message, {columns})
             values ('{}', gen_random_uuid(), '{region}', '{pool}', 'employer_pupil', 'Поможете?', {values})",
            world.b.school_id
        )
    };
    let own = format!("'{}'", world.b.account_id);
    let (a, b) = (of_school(&world.a), of_school(&world.b));
    for (settings, statement, expected) in [
        (
            &b,
            insert(
                "asked_by, state, places, granted, held, answered_at",
                &format!("{own}, 'accepted', 2, 2, 2, now()"),
            ),
            "42501",
        ),
        (&b, insert("asked_by", &format!("'{}'", world.a.account_id)), "42501"),
        (&b, insert("asked_by", &own), "1 written"),
        (
            &a,
            "update engagement set state = 'accepted', granted = 2, held = 2, answered_at = now()".to_owned(),
            "42501",
        ),
        (&a, "update engagement set state = 'accepted', answered_at = now()".to_owned(), "42501"),
        (&a, "update engagement set state = 'declined', answered_at = now()".to_owned(), "42501"),
        (&a, "update engagement set answer = 'за наставника'".to_owned(), "42501"),
        (&a, format!("update engagement set pool_mentor_id = '{pool}'"), "42501"),
        (&a, "update engagement set places = 1".to_owned(), "42501"),
        (&a, "update engagement set ended_by = 'mentor'".to_owned(), "42501"),
        (&a, "update pool_mentor_place set reserved = 0".to_owned(), "42501"),
        (&a, "update pool_mentor_place set reserved = 3".to_owned(), "42501"),
        (&a, "select reserved from pool_mentor_place".to_owned(), "42501"),
        (&a, format!("select mayak_settle_places('{}', '{pool}')", world.a.school_id), "42501"),
        (
            &a,
            format!(
                "insert into mentor (school_id, mentor_id, region_id, pool_mentor_id, full_name, categories, capacity)
                 values ('{}', gen_random_uuid(), '{region}', '{pool}', 'Наставник', '{{company_employee}}', 30)",
                world.a.school_id
            ),
            "mentor_engaged",
        ),
        (&a, "update engagement set state = 'withdrawn', answered_at = now()".to_owned(), "1 written"),
    ] {
        assert_eq!(refused(&mut app, "mayak_school", settings, &statement).await, expected, "{statement}");
    }
    give(&db, &mentor, asked, "2").await.unwrap();
    for (statement, expected) in [
        ("update mentor set capacity = 30 where pool_mentor_id is not null", "mentor_engaged"),
        ("update mentor set taken = 30, capacity = 30 where pool_mentor_id is not null", "42501"),
        ("update mentor set taken = 1 where pool_mentor_id is not null", "42501"),
        ("update mentor set pool_mentor_id = null where pool_mentor_id is not null", "42501"),
        ("update mentor set capacity = 1 where pool_mentor_id is not null", "1 written"),
        ("update engagement set state = 'ended', answered_at = now()", "42501"),
    ] {
        assert_eq!(refused(&mut app, "mayak_school", &a, statement).await, expected, "{statement}");
    }
}

/// What a mentor has given is not changed by a number, and the counter is not the mentor's either.
#[tokio::test]
async fn the_mentor_by_hand() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let mentor = world.mentor_north;
    let asked = ask(&db, &world.a, &mentor, "2").await.unwrap();
    give(&db, &mentor, asked, "1").await.unwrap();
    let mut app = database.login("mayak_app").await;
    let own = vec![("app.account_id", mentor.account_id.as_uuid())];
    for (statement, expected) in [
        ("update engagement set granted = 2, held = 2", "42501"),
        ("update engagement set ended_by = 'school'", "42501"),
        ("update pool_mentor_place set reserved = 0", "42501"),
        ("update mentor set capacity = 2", "mentor_engaged"),
    ] {
        assert_eq!(refused(&mut app, "mayak_mentor", &own, statement).await, expected, "{statement}");
    }
}

/// Who ended the work is who was there, whatever the statement says.
#[tokio::test]
async fn in_nobody_elses_name() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let (mentor, mut superuser) = (world.mentor_north, database.superuser().await);
    for (by, school) in [("school", &world.a), ("mentor", &world.b)] {
        let asked = engaged(&db, school, &mentor, "1").await;
        let why = LongText::parse("Проект закончен").unwrap();
        if by == "school" {
            let mut tx = db.school(school).await.unwrap();
            engagement::end(&mut tx, asked, &why).await.unwrap();
            tx.commit().await.unwrap();
        } else {
            let mut tx = db.mentor(&actor(&mentor)).await.unwrap();
            engagement::end_own(&mut tx, asked, &why).await.unwrap();
            tx.commit().await.unwrap();
        }
        let ended = format!("select ended_by || ' ' || end_reason from engagement where engagement_id = '{asked}'");
        assert_eq!(words(&mut superuser, &ended).await, [format!("{by} Проект закончен")]);
    }
    // No work ends without anybody who ended it.
    let asked = engaged(&db, &world.a, &mentor, "1").await;
    let nobody = format!("update engagement set state = 'ended', held = 0 where engagement_id = '{asked}'");
    let error = sqlx::query(AssertSqlSafe(nobody)).execute(&mut superuser).await.unwrap_err();
    assert_eq!(error.as_database_error().unwrap().constraint(), Some("engagement_ending"));
}

/// Uses both places of a mentor, and does not commit.
async fn widen(db: Db, school: SchoolActor, mentor_id: MentorId, version: i32) -> store::Result<SchoolTx> {
    let places = UseOfPlaces { capacity: Capacity::parse("2").unwrap(), interviewed_on: None };
    let mut tx = db.school(&school).await?;
    store::mentor::use_places(&mut tx, mentor_id, &places, version).await?;
    Ok(tx)
}

/// Ends the work as the mentor, and does not commit.
async fn end(db: Db, mentor: MentorActor, asked: EngagementId) -> store::Result<MentorTx> {
    let mut tx = db.mentor(&mentor).await?;
    engagement::end_own(&mut tx, asked, &LongText::parse("Хватит").unwrap()).await?;
    Ok(tx)
}

/// A curator who takes up all places that were given, while the mentor ends the work: who is second sees what is left. Whoever
/// is first, the school never uses more than it holds.
#[tokio::test(flavor = "multi_thread")]
async fn widened_while_it_ends() {
    for ends_first in [true, false] {
        let database = Database::new().await;
        let (db, world) = (database.db(), database.world().await);
        let (mentor, mut superuser) = (world.mentor_north, database.superuser().await);
        let asked = engaged(&db, &world.a, &mentor, "2").await;
        let pair = pair_up(&database, &db, &world.a, &mentor, "Смелова Ирина").await.unwrap();
        run(&mut superuser, "update mentor set capacity = 1 where pool_mentor_id is not null").await;
        let (id, version): (Uuid, i32) =
            sqlx::query_as("select mentor_id, version from mentor where pool_mentor_id is not null")
                .fetch_one(&mut superuser)
                .await
                .unwrap();
        let widen = widen(db.clone(), world.a, id.into(), version);
        let end = end(db.clone(), actor(&mentor), asked);
        if ends_first {
            let first = end.await.unwrap();
            let second = tokio::spawn(widen);
            database.somebody_waits().await;
            first.commit().await.unwrap();
            assert!(second.await.unwrap().err().unwrap().on_constraint("mentor_engaged"), "one place is left");
        } else {
            let first = widen.await.unwrap();
            let second = tokio::spawn(end);
            database.somebody_waits().await;
            first.commit().await.unwrap();
            second.await.unwrap().unwrap().commit().await.unwrap();
        }
        assert_eq!(standing(&mut superuser).await, ["ending 1"], "ends first: {ends_first}");
        let used = "select taken || ' of ' || capacity from mentor where pool_mentor_id is not null";
        assert_eq!(words(&mut superuser, used).await, ["1 of 1"], "ends first: {ends_first}");
        assert_eq!(taken(&mut superuser, &mentor).await, (1, 2));
        end_pair(&db, &world.a, pair).await;
        assert_eq!(taken(&mut superuser, &mentor).await, (0, 2));
    }
}

/// The same question under the same id asks once; under the id of a question to somebody else it asks nobody and says so.
#[tokio::test]
async fn one_id_one_question() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let hash = app::auth::password::hash_now(PASSWORD).unwrap();
    let other = pool_mentor(&db, &world.north, "other@example.org", 2, &hash).await;
    let new = question(&world.mentor_north, "1");
    send(&db, &world.a, &new).await.unwrap();
    send(&db, &world.a, &new).await.unwrap();
    let mut borrowed = question(&other, "1");
    borrowed.engagement_id = new.engagement_id;
    let refused = send(&db, &world.a, &borrowed).await.unwrap_err();
    assert!(refused.on_constraint("engagement_pkey"), "{refused}");
}
