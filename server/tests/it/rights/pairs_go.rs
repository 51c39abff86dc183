//! Whatever hangs on a pair goes with the data of either of the two, in either order; the emptied pair and its emptied meetings stay for
//! the numbers.

use sqlx::{AssertSqlSafe, PgConnection};
use uuid::Uuid;

use super::{
    super::support::{Database, World, id, own_page::plan_and_close},
    somebody::run,
};

/// Tables that hang on a pair, in the order in which they may be filled: a row of each for the pair of the tests.
const ROWS: [(&str, &str); 13] = [
    ("pair_group", "insert into pair_group (school_id, pair_group_id, mentor_id, form, name, made_by)
        select school_id, gen_random_uuid(), mentor_id, form, 'Кружок Уничтожаевых', made_by from pair where pair_id = '{pair}';
      update pair set pair_group_id = (select pair_group_id from pair_group where name = 'Кружок Уничтожаевых') where pair_id = '{pair}'"),
    ("pair_event", "insert into pair_event (school_id, pair_event_id, pair_id, kind, on_day, note, made_by)
        select school_id, gen_random_uuid(), pair_id, 'made', current_date, 'Уничтожаев', made_by from pair where pair_id = '{pair}'"),
    ("partner_ask", "insert into partner_ask (school_id, partner_ask_id, pair_id, side, reason)
        select school_id, gen_random_uuid(), pair_id, 'mentee', 'Уничтожаев' from pair where pair_id = '{pair}'"),
    ("pair_stand_in", "insert into pair_stand_in (school_id, pair_stand_in_id, pair_id, mentee_id, mentor_id, from_on, until_on, reason, made_by)
        select school_id, gen_random_uuid(), pair_id, mentee_id, '{spare}', current_date, current_date, 'Уничтожаев', made_by from pair where pair_id = '{pair}'"),
    ("pair_closing", "insert into pair_closing (school_id, pair_id, mentee_words, contact_rule, rematch, closed_by)
        select school_id, pair_id, 'Уничтожаев', 'none', 'no', made_by from pair where pair_id = '{pair}'"),
    ("appointment", "insert into appointment (school_id, appointment_id, pair_id, occasion_id, kind, starts_at, minutes, place, topic, made_by)
        select school_id, gen_random_uuid(), pair_id, gen_random_uuid(), 'regular', now(), 60, 'online', 'Уничтожаев', made_by from pair where pair_id = '{pair}'"),
    ("development_plan", "insert into development_plan (school_id, pair_id, strong, updated_by)
        select school_id, pair_id, 'Уничтожаев', made_by from pair where pair_id = '{pair}' on conflict do nothing"),
    ("plan_goal", "insert into plan_goal (school_id, plan_goal_id, pair_id, words)
        select school_id, '{pair}', pair_id, 'Уничтожаев' from pair where pair_id = '{pair}'"),
    ("plan_step", "insert into plan_step (school_id, plan_step_id, plan_goal_id, pair_id, words)
        select school_id, '{pair}', '{pair}', pair_id, 'Уничтожаев' from pair where pair_id = '{pair}'"),
    ("reflection", "insert into reflection (school_id, reflection_id, meeting_id, pair_id, took_place, mood, words)
        select school_id, gen_random_uuid(), meeting_id, pair_id, true, 1, 'Уничтожаев' from meeting where pair_id = '{pair}'"),
    ("care_signal", "insert into care_signal (school_id, care_signal_id, mentee_id, pair_id, words)
        select school_id, gen_random_uuid(), mentee_id, pair_id, 'Уничтожаев' from pair where pair_id = '{pair}'"),
    ("check_in", "insert into check_in (school_id, check_in_id, pair_id, side, on_day, way, mood, words, made_by)
        select school_id, gen_random_uuid(), pair_id, 'mentee', current_date, 'talk', 2, 'Уничтожаев', made_by from pair where pair_id = '{pair}'"),
    ("meeting", "update meeting set topic = 'Уничтожаев', mentor_note = 'Уничтожаев', next_step = 'Уничтожаев' where pair_id = '{pair}'"),
];

/// A mentee and a mentor of the school itself, with a pair that has ended and everything on it; both have left.
async fn shared(database: &Database, world: &World) -> (Uuid, Uuid, Uuid) {
    let mut superuser = database.superuser().await;
    plan_and_close(&mut superuser, "a").await;
    let (pair, mentee, mentor) = (id("closed pair a"), id("mentee a"), id("spare a"));
    run(&mut superuser, format!(
        "insert into meeting (school_id, meeting_id, pair_id, kind, held_on, minutes, place, topic, result, recorded_by)
         select school_id, gen_random_uuid(), pair_id, 'trial', current_date, 30, 'online', 'тема', 'итог', made_by from pair where pair_id = '{pair}'"
    )).await;
    for (table, sql) in ROWS {
        if table == "pair_closing" {
            run(
                &mut superuser,
                format!("update pair_closing set mentee_words = 'Уничтожаев' where pair_id = '{pair}'"),
            )
            .await;
            continue;
        }
        let sql = sql.replace("{pair}", &pair.to_string()).replace("{spare}", &id("mentor a").to_string());
        // Much of it is written only while a pair runs.
        let sql = format!("set session_replication_role = replica; {sql}; set session_replication_role = origin");
        sqlx::raw_sql(AssertSqlSafe(sql))
            .execute(&mut superuser)
            .await
            .unwrap_or_else(|error| panic!("{table}: {error}"));
    }
    let statements = format!(
        "update pair set state = 'reached', ended_on = current_date where state = 'active' and mentee_id = '{mentee}';
         update mentee set left_on = current_date where mentee_id = '{mentee}';
         update mentor set left_on = current_date where mentor_id = '{mentor}';
         update school set retention_months = 0 where school_id = '{}'",
        world.a.school_id
    );
    sqlx::raw_sql(AssertSqlSafe(statements)).execute(&mut superuser).await.unwrap();
    (pair, mentee, mentor)
}

/// Destroys as the school does; the tables the act counts.
async fn destroy(database: &Database, world: &World, column: &str, person: Uuid) -> Vec<String> {
    let mut app = database.login("mayak_app").await;
    let statement = format!(
        "begin; set local role mayak_school; set local app.school_id = '{school}'; set local app.region_id = '{}';
         set local app.account_id = '{account}';
         insert into destruction_act (school_id, destruction_act_id, number, {column}, ground, person, text, destroyed_by)
         values ('{school}', gen_random_uuid(), 1, '{person}', 'retention', 'Он', 'Акт', '{account}'); commit",
        world.a.region_id,
        school = world.a.school_id,
        account = world.a.account_id,
    );
    sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut app).await.unwrap_or_else(|error| panic!("{column}: {error}"));
    sqlx::query_scalar(AssertSqlSafe(format!(
        "select line ->> 'table' from destruction_act, jsonb_array_elements(log) line where {column} = '{person}'"
    )))
    .fetch_all(&mut database.superuser().await)
    .await
    .unwrap()
}

async fn rows(superuser: &mut PgConnection, table: &str, pair: Uuid) -> i64 {
    let by =
        if table == "pair_group" { "name like '%Уничтож%'".to_owned() } else { format!("pair_id = '{pair}'") };
    sqlx::query_scalar(AssertSqlSafe(format!("select count(*) from {table} where {by}")))
        .fetch_one(superuser)
        .await
        .unwrap()
}

/// Every table that hangs on a pair by the catalogue is tried.
#[tokio::test]
async fn no_table_is_forgotten() {
    let database = Database::new().await;
    let hanging: Vec<String> = sqlx::query_scalar(
        "select distinct child::text from mayak_edges() where parent = 'pair' and child <> 'pair' order by 1",
    )
    .fetch_all(&mut database.superuser().await)
    .await
    .unwrap();
    let forgotten: Vec<_> = hanging.iter().filter(|table| ROWS.iter().all(|(tried, _)| tried != table)).collect();
    assert!(forgotten.is_empty(), "without a row: {forgotten:?}");
}

async fn in_order(first: (&str, bool), second: (&str, bool)) {
    let database = Database::furnished().await;
    let world = database.world().await;
    let (pair, mentee, mentor) = shared(&database, &world).await;
    let person = |is_mentee: bool| if is_mentee { mentee } else { mentor };
    let mut superuser = database.superuser().await;
    for (table, _) in ROWS {
        assert!(rows(&mut superuser, table, pair).await > 0, "{table} is tried");
    }
    let counted = destroy(&database, &world, first.0, person(first.1)).await;
    for (table, _) in ROWS.iter().filter(|(table, _)| *table != "pair_group") {
        assert!(counted.iter().any(|named| named == table), "{table} in {counted:?}");
        let left = rows(&mut superuser, table, pair).await;
        assert_eq!(left, i64::from(*table == "meeting"), "{table} after the first");
    }
    let empty = "select count(*) from meeting where topic = '' and mentor_note = '' and next_step = '' and result = '' and pair_id = $1";
    assert_eq!(sqlx::query_scalar::<_, i64>(empty).bind(pair).fetch_one(&mut superuser).await.unwrap(), 1);
    let counted = destroy(&database, &world, second.0, person(second.1)).await;
    assert!(counted.iter().any(|named| named == "pair"), "{counted:?}");
    assert_eq!(rows(&mut superuser, "pair_group", pair).await, 0, "the group went with its mentor");
    let kept = "select count(*) from pair where pair_id = $1 and goal = '' and result = '' and pair_group_id is null and ended_on is not null";
    assert_eq!(
        sqlx::query_scalar::<_, i64>(kept).bind(pair).fetch_one(&mut superuser).await.unwrap(),
        1,
        "the pair stays for the numbers"
    );
    assert_eq!(super::tables_with(&mut superuser, "Уничтожаев").await, Vec::<String>::new());
}

/// The mentee goes first and the mentor after.
#[tokio::test]
async fn mentee_first() {
    in_order(("mentee_id", true), ("mentor_id", false)).await;
}

/// The mentor goes first and the mentee after.
#[tokio::test]
async fn mentor_first() {
    in_order(("mentor_id", false), ("mentee_id", true)).await;
}

/// A column that comes is emptied with the person's data unless it says that it stays; a table that keeps nothing has none.
#[tokio::test]
async fn columns_say_whether_they_stay() {
    let database = Database::new().await;
    let mut superuser = database.superuser().await;
    sqlx::raw_sql("alter table pair add column secret text not null default ''").execute(&mut superuser).await.unwrap();
    let of = "select empty from mayak_emptied($1) where column_name = $2";
    for (words, expected) in
        [("", Some("''")), ("emptied: '—'", Some("'—'")), ("kept", None), ("любые слова", Some("''"))]
    {
        let comment = format!("comment on column pair.secret is '{}'", words.replace('\'', "''"));
        sqlx::raw_sql(AssertSqlSafe(comment)).execute(&mut superuser).await.unwrap();
        let found: Option<String> =
            sqlx::query_scalar(of).bind("pair").bind("secret").fetch_optional(&mut superuser).await.unwrap();
        assert_eq!(found.as_deref(), expected, "{words:?}");
    }
    for table in ["consent", "check_in"] {
        let emptied: Vec<String> = sqlx::query_scalar("select column_name::text from mayak_emptied($1)")
            .bind(table)
            .fetch_all(&mut superuser)
            .await
            .unwrap();
        assert!(emptied.is_empty(), "{table} goes as a whole");
    }
}
