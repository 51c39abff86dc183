//! The tables of questions, talks and absences, tried from each realm past all code of ours: no school sees another's
//! engagement, no centre sees any, and a mentor sees the own.

use sqlx::{AssertSqlSafe, Executor as _, PgConnection};
use store::engagement;
use uuid::Uuid;

use super::{
    super::support::{Database, add_mentee},
    actor, ask, engaged, run, words,
};

/// Rows a statement reaches in a realm; -1 when the realm may not send it at all. Nothing stays.
async fn reaches(app: &mut PgConnection, role: &str, settings: &[(&str, Uuid)], statement: &str) -> i64 {
    let mut enter = format!("begin; set local role {role}");
    for (setting, value) in settings {
        enter = format!("{enter}; set local {setting} = '{value}'");
    }
    app.execute(AssertSqlSafe(enter)).await.unwrap();
    let outcome = app.execute(AssertSqlSafe(statement.to_owned())).await;
    app.execute("rollback").await.unwrap();
    match outcome {
        Ok(done) => i64::try_from(done.rows_affected()).unwrap(),
        Err(sqlx::Error::Database(error)) if error.code().as_deref() == Some("42501") => -1,
        Err(error) => panic!("{role}: {statement}: {error}"),
    }
}

/// What each realm reads of a question of school A with its talk, one of school B, and an absence of the mentor.
#[tokio::test]
async fn who_reads_what() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let mentor = world.mentor_north;
    add_mentee(&db, &world.a, "Смелова Ирина", true).await;
    let asked = ask(&db, &world.a, &mentor, "1").await.unwrap();
    engaged(&db, &world.b, &mentor, "1").await;
    let mut tx = db.mentor(&actor(&mentor)).await.unwrap();
    let text = domain::text::LongText::parse("По каким дням?").unwrap();
    engagement::ask_back(&mut tx, asked, &text).await.unwrap();
    let today = app::clock::today();
    let days = domain::engagement::Pause { from_on: today, until_on: today };
    store::pool::go_away(&mut tx, mentor.pool_mentor_id, Uuid::now_v7().into(), days).await.unwrap();
    tx.commit().await.unwrap();
    let mut app = database.login("mayak_app").await;
    let school = |actor: &store::SchoolActor| {
        vec![
            ("app.school_id", actor.school_id.as_uuid()),
            ("app.region_id", actor.region_id.as_uuid()),
            ("app.account_id", actor.account_id.as_uuid()),
        ]
    };
    let region = |actor: &store::RegionActor| {
        vec![("app.region_id", actor.region_id.as_uuid()), ("app.account_id", actor.account_id.as_uuid())]
    };
    let own = |account: domain::ids::AccountId| vec![("app.account_id", account.as_uuid())];
    let public = vec![("app.region_id", world.north.region_id.as_uuid()), ("app.pool_mentor_id", Uuid::nil())];
    // Questions, words, absences, counters of places.
    for (who, role, settings, expected) in [
        ("school A", "mayak_school", school(&world.a), [1, 1, 1, 1]),
        ("school B", "mayak_school", school(&world.b), [1, 0, 1, 1]),
        ("school C of the south", "mayak_school", school(&world.c), [0, 0, 0, 1]),
        ("the centre", "mayak_region", region(&world.north), [-1, -1, 1, 1]),
        ("the centre of the south", "mayak_region", region(&world.south), [-1, -1, 0, 1]),
        ("the mentor", "mayak_mentor", own(mentor.account_id), [2, 1, 1, 1]),
        ("another mentor", "mayak_mentor", own(world.mentor_south.account_id), [0, 0, 0, 1]),
        ("a curator as mentor", "mayak_mentor", own(world.a.account_id), [0, 0, 0, 0]),
        ("everybody", "mayak_public", public, [-1, -1, -1, 0]),
        ("identity", "mayak_identity", vec![], [-1, -1, -1, -1]),
        ("the worker", "mayak_worker", vec![], [-1, -1, -1, -1]),
    ] {
        for (table, rows) in
            ["engagement", "engagement_message", "pool_pause", "pool_mentor_place"].into_iter().zip(expected)
        {
            let column = if table == "pool_mentor_place" { "free" } else { "region_id" };
            let column = if table == "engagement_message" { "side" } else { column };
            let seen = reaches(&mut app, role, &settings, &format!("select {column} from {table}")).await;
            assert_eq!(seen, rows, "{who} in {table}");
        }
    }
}

/// Whom the centre checks, has declined or laid aside no school knows, not by an id and not by days of absence; of an entry
/// that is over the days are gone.
#[tokio::test]
async fn absences_of_whom_the_pool_shows() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let (mentor, mut superuser) = (world.mentor_north, database.superuser().await);
    let today = app::clock::today();
    let days = domain::engagement::Pause { from_on: today, until_on: today };
    let mut tx = db.mentor(&actor(&mentor)).await.unwrap();
    store::pool::go_away(&mut tx, mentor.pool_mentor_id, Uuid::now_v7().into(), days).await.unwrap();
    tx.commit().await.unwrap();
    let mut app = database.login("mayak_app").await;
    let settings = [
        ("app.school_id", world.b.school_id.as_uuid()),
        ("app.region_id", world.b.region_id.as_uuid()),
        ("app.account_id", world.b.account_id.as_uuid()),
    ];
    for (state, expected) in [("approved", 1), ("submitted", 0), ("paused", 0), ("declined", 0)] {
        let moved = format!(
            "begin; set local session_replication_role = replica; update pool_mentor set state = '{state}',
               suspended_at = case when '{state}' = 'paused' then now() end,
               suspension_reason = case when '{state}' = 'paused' then 'x' else '' end
             where pool_mentor_id = '{}'; commit",
            mentor.pool_mentor_id
        );
        run(&mut superuser, &moved).await;
        let seen = reaches(&mut app, "mayak_school", &settings, "select from pool_pause").await;
        assert_eq!(seen, expected, "{state}");
    }
    let back =
        "begin; set local session_replication_role = replica; update pool_mentor set state = 'submitted'; commit";
    run(&mut superuser, back).await;
    run(&mut superuser, "update pool_mentor set state = 'declined', decided_at = now(), decision_reason = 'нет'").await;
    assert_eq!(words(&mut superuser, "select from_on || '' from pool_pause").await, Vec::<String>::new());
}

/// Nobody writes for the other side, about a question of another school, or what the database alone decides.
#[tokio::test]
async fn who_writes_what() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let mentor = world.mentor_north;
    let asked = ask(&db, &world.a, &mentor, "1").await.unwrap();
    let mut app = database.login("mayak_app").await;
    let school = |actor: &store::SchoolActor| {
        [
            ("app.school_id", actor.school_id.as_uuid()),
            ("app.region_id", actor.region_id.as_uuid()),
            ("app.account_id", actor.account_id.as_uuid()),
        ]
    };
    let said = |side: &str, account: Uuid| {
        format!(
            "insert into engagement_message (school_id, engagement_message_id, engagement_id, side, text, account_id)
             values ('{}', gen_random_uuid(), '{asked}', '{side}', 'слова', '{account}')",
            world.a.school_id
        )
    };
    let (curator, own) = (world.a.account_id.as_uuid(), mentor.account_id.as_uuid());
    for (who, statement) in [
        (&world.a, said("mentor", curator)),
        (&world.a, said("school", own)),
        (&world.b, said("school", world.b.account_id.as_uuid())),
    ] {
        assert_eq!(reaches(&mut app, "mayak_school", &school(who), &statement).await, -1, "{statement}");
    }
    for statement in [said("school", own), said("mentor", curator)] {
        assert_eq!(reaches(&mut app, "mayak_mentor", &[("app.account_id", own)], &statement).await, -1, "{statement}");
    }
    for (account, statement) in [
        (own, "update engagement set places = 9".to_owned()),
        (own, "update engagement set state = 'expired'".to_owned()),
        (own, "update engagement set state = 'withdrawn'".to_owned()),
        (own, "update engagement set ended_by = 'school'".to_owned()),
        (own, "update pool_mentor_place set reserved = 0".to_owned()),
        (own, "delete from engagement".to_owned()),
        (own, "update pool_pause set from_on = current_date".to_owned()),
        (
            world.mentor_south.account_id.as_uuid(),
            format!(
                "insert into pool_pause (region_id, pool_pause_id, pool_mentor_id, from_on, until_on)
                 values ('{}', gen_random_uuid(), '{}', current_date + 1, current_date + 2)",
                world.north.region_id, mentor.pool_mentor_id
            ),
        ),
    ] {
        assert_eq!(
            reaches(&mut app, "mayak_mentor", &[("app.account_id", account)], &statement).await,
            -1,
            "{statement}"
        );
    }
}
