//! The realm of a mentee's page holds that mentee and nobody else: not the others of the own group, not another school, and not what
//! others wrote for themselves. Each policy is widened in turn and seen to be missed.

use std::collections::BTreeMap;

use sqlx::{AssertSqlSafe, Executor as _, PgConnection};
use uuid::Uuid;

use super::super::support::{Database, World, id, own_page::plan_and_close};

/// What the realm reads, with a column that it may read of each.
const READ: [(&str, &str); 12] = [
    ("pair", "pair_id"),
    ("mentor", "mentor_id"),
    ("meeting", "meeting_id"),
    ("pair_group", "pair_group_id"),
    ("appointment", "appointment_id"),
    ("development_plan", "pair_id"),
    ("plan_goal", "plan_goal_id"),
    ("plan_step", "plan_step_id"),
    ("reflection", "reflection_id"),
    ("partner_ask", "partner_ask_id"),
    ("pair_closing", "pair_id"),
    ("personal_link", "personal_link_id"),
];

/// Columns that are for others: the mentor's note, reasons, what the school noted, what opens the link.
const HIDDEN: [&str; 10] = [
    "mentor_note from meeting",
    "result from meeting",
    "reflection from meeting",
    "reason from appointment",
    "reason from partner_ask",
    "answer_note from partner_ask",
    "categories from mentee",
    "token_hash from personal_link",
    "mentor_words from pair_closing",
    "words from care_signal",
];

async fn enter(app: &mut PgConnection, world: &World, account: Uuid) {
    let statement = format!(
        "begin; set local role mayak_mentee; set local app.school_id = '{}'; set local app.region_id = '{}';
         set local app.mentee_id = '{}'; set local app.account_id = '{account}'",
        world.a.school_id,
        world.a.region_id,
        id("mentee a")
    );
    app.execute(AssertSqlSafe(statement)).await.unwrap();
}

/// Rows of each table that this account, or the link, reads.
async fn read(app: &mut PgConnection, world: &World, account: Uuid) -> BTreeMap<&'static str, i64> {
    enter(app, world, account).await;
    let mut rows = BTreeMap::new();
    for (table, column) in READ {
        let count = AssertSqlSafe(format!("select count({column}) from {table}"));
        rows.insert(table, sqlx::query_scalar(count).fetch_one(&mut *app).await.unwrap());
    }
    app.execute("rollback").await.unwrap();
    rows
}

/// Two mentees of one group with one mentor, each with everything that hangs on a pair; the same in another school.
async fn groups(database: &Database) {
    let mut superuser = database.superuser().await;
    // What the furnished pairs have already is counted by nobody here.
    let cleared = "begin; set local session_replication_role = replica;
        delete from plan_step; delete from plan_goal; delete from development_plan; delete from appointment;
        delete from partner_ask; update pair set pair_group_id = null; delete from pair_group; commit";
    sqlx::raw_sql(cleared).execute(&mut superuser).await.unwrap();
    for place in ["a", "b"] {
        plan_and_close(&mut superuser, place).await;
        let (pair, other, group) =
            (id(&format!("pair {place}")), id(&format!("other pair {place}")), id(&format!("group {place}")));
        let statements = format!(
            "begin; set local session_replication_role = replica;
             insert into pair_group (school_id, pair_group_id, mentor_id, form, name, made_by)
               select school_id, '{group}', mentor_id, form, 'Кружок', made_by from pair where pair_id = '{pair}';
             insert into pair (school_id, pair_id, mentee_id, mentor_id, consent_id, form, made_by, pair_group_id)
               select p.school_id, '{other}', c.mentee_id, p.mentor_id, c.consent_id, p.form, p.made_by, '{group}'
               from pair p, consent c where p.pair_id = '{pair}' and c.consent_id = '{consent}';
             update pair set pair_group_id = '{group}' where pair_id = '{pair}';
             insert into meeting (school_id, meeting_id, pair_id, kind, held_on, minutes, place, topic, result, mentor_note, recorded_by)
               select school_id, gen_random_uuid(), pair_id, 'trial', current_date, 30, 'online', 'тема', 'итог', 'себе', made_by
               from pair where pair_id = '{other}';
             insert into appointment (school_id, appointment_id, pair_id, occasion_id, kind, starts_at, minutes, place, made_by)
               select school_id, gen_random_uuid(), pair_id, gen_random_uuid(), 'regular', now(), 60, 'online', made_by
               from pair where pair_id = '{other}';
             insert into development_plan (school_id, pair_id, updated_by) select school_id, pair_id, made_by from pair where pair_id = '{other}';
             insert into plan_goal (school_id, plan_goal_id, pair_id, words) select school_id, '{other}', pair_id, 'чужая цель' from pair where pair_id = '{other}';
             insert into plan_step (school_id, plan_step_id, plan_goal_id, pair_id, words)
               select school_id, '{other}', '{other}', pair_id, 'чужой шаг' from pair where pair_id = '{other}';
             insert into reflection (school_id, reflection_id, meeting_id, pair_id, took_place, mood)
               select school_id, gen_random_uuid(), meeting_id, pair_id, true, 1 from meeting where pair_id in ('{pair}', '{other}');
             insert into partner_ask (school_id, partner_ask_id, pair_id, side, reason)
               select school_id, gen_random_uuid(), pair_id, side, 'причина' from pair, unnest(array['mentee', 'mentor']) side
               where pair_id in ('{pair}', '{other}');
             insert into pair_closing (school_id, pair_id, contact_rule, rematch, closed_by)
               select school_id, pair_id, 'free', 'no', made_by from pair where pair_id = '{other}';
             insert into personal_link (school_id, personal_link_id, mentee_id, token_hash, made_by, valid_until)
               select p.school_id, gen_random_uuid(), p.mentee_id, sha256('other'), p.made_by, current_date from pair p where pair_id = '{other}';
             commit",
            consent = id(&format!("consent of waiting {place}"))
        );
        sqlx::raw_sql(AssertSqlSafe(statements)).execute(&mut superuser).await.unwrap();
    }
}

/// By the link, and with the mentee's account, exactly the own rows are there; a representative reads neither answers nor words.
#[tokio::test]
async fn only_the_own() {
    let database = Database::furnished().await;
    let world = database.world().await;
    groups(&database).await;
    let mut app = database.login("mayak_app").await;
    let own = BTreeMap::from([
        ("pair", 3),
        ("mentor", 3),
        ("meeting", 1),
        ("pair_group", 1),
        ("appointment", 1),
        ("development_plan", 1),
        ("plan_goal", 1),
        ("plan_step", 2),
        ("reflection", 1),
        ("partner_ask", 1),
        ("pair_closing", 1),
        ("personal_link", 1),
    ]);
    assert_eq!(read(&mut app, &world, Uuid::nil()).await, own);
    let mut superuser = database.superuser().await;
    let mut account = async |email: &str| -> Uuid {
        let found = sqlx::query_scalar("select account_id from account where email = $1").bind(email);
        found.fetch_one(&mut superuser).await.unwrap()
    };
    let (mentee, parent) = (account("mentee.a@example.org").await, account("parent.mentee.a@example.org").await);
    assert_eq!(read(&mut app, &world, mentee).await, own);
    let mut less = own.clone();
    less.extend([("reflection", 0), ("partner_ask", 0), ("pair_closing", 0)]);
    assert_eq!(read(&mut app, &world, parent).await, less);
    for column in HIDDEN {
        enter(&mut app, &world, Uuid::nil()).await;
        let refused = app.execute(AssertSqlSafe(format!("select {column}"))).await;
        let Err(sqlx::Error::Database(error)) = refused else { panic!("{column} is read") };
        assert_eq!(error.code().as_deref(), Some("42501"), "{column}");
        app.execute("rollback").await.unwrap();
    }
}

/// Each policy by which the realm reads is missed when it is wider, and when it is gone.
#[tokio::test]
async fn every_policy_is_missed() {
    let database = Database::furnished().await;
    let world = database.world().await;
    groups(&database).await;
    let mut app = database.login("mayak_app").await;
    let own = read(&mut app, &world, Uuid::nil()).await;
    let mut superuser = database.superuser().await;
    let policies: Vec<(String, String, String)> = sqlx::query_as(
        "select tablename::text, policyname::text, qual from pg_policies
         where roles = '{mayak_mentee}' and cmd in ('SELECT', 'ALL') order by 1, 2",
    )
    .fetch_all(&mut superuser)
    .await
    .unwrap();
    let mut tried = 0;
    for (table, policy, was) in policies.into_iter().filter(|(table, ..)| own.contains_key(table.as_str())) {
        database.migrate(&format!("alter policy {policy} on {table} using (true)")).await;
        assert!(read(&mut app, &world, Uuid::nil()).await[table.as_str()] > own[table.as_str()], "{table}: wider");
        database.migrate(&format!("alter policy {policy} on {table} using (false)")).await;
        assert_eq!(read(&mut app, &world, Uuid::nil()).await[table.as_str()], 0, "{table}: gone");
        database.migrate(&format!("alter policy {policy} on {table} using ({was})")).await;
        assert_eq!(read(&mut app, &world, Uuid::nil()).await, own, "{table}: as it was");
        tried += 1;
    }
    assert_eq!(tried, READ.len());
}

/// Nothing is written about others, in others' names or past what the page offers, by whatever statement; and a representative writes
/// nothing of it.
#[tokio::test]
async fn nothing_is_written_for_others() {
    let database = Database::furnished().await;
    let world = database.world().await;
    groups(&database).await;
    let (mut app, mut superuser) = (database.login("mayak_app").await, database.superuser().await);
    let parent: Uuid = sqlx::query_scalar("select account_id from account where email = 'parent.mentee.a@example.org'")
        .fetch_one(&mut superuser)
        .await
        .unwrap();
    let (school, other, waiting) = (world.a.school_id, id("other pair a"), id("waiting a"));
    let others = [
        format!("update plan_step set done_on = current_date where plan_step_id = '{other}'"),
        format!("update pair_closing set mentee_words = 'x' where pair_id = '{other}'"),
        format!("update reflection set mood = 5 where pair_id = '{other}'"),
        format!(
            "insert into partner_ask (school_id, partner_ask_id, pair_id, side) values ('{school}', gen_random_uuid(), '{other}', 'mentee')"
        ),
        format!(
            "insert into partner_ask (school_id, partner_ask_id, pair_id, side) values ('{school}', gen_random_uuid(), '{}', 'mentor')",
            id("pair a")
        ),
        format!(
            "insert into care_signal (school_id, care_signal_id, mentee_id) values ('{school}', gen_random_uuid(), '{waiting}')"
        ),
        format!(
            "insert into care_signal (school_id, care_signal_id, mentee_id, pair_id) values ('{school}', gen_random_uuid(), '{}', '{other}')",
            id("mentee a")
        ),
        format!(
            "insert into audit_event (school_id, audit_event_id, action, subject_id) values ('{school}', gen_random_uuid(), 'own.step', '{waiting}')"
        ),
        format!(
            "insert into audit_event (school_id, audit_event_id, action, subject_id) values ('{school}', gen_random_uuid(), 'pair.made', '{}')",
            id("mentee a")
        ),
        format!(
            "insert into email_outbox (outbox_id, region_id, school_id, kind, event_key, recipient, params) values (gen_random_uuid(), '{}', '{school}', 'care_signal', 'x', 'any@example.org', '{{}}')",
            world.a.region_id
        ),
        "update personal_link set revoked_at = null".to_owned(),
        "update pair set goal = 'x'".to_owned(),
        "update plan_step set words = 'x'".to_owned(),
    ];
    let own = [
        format!("update plan_step set done_on = current_date where plan_step_id = '{}'", id("own step a")),
        format!("update reflection set mood = 5 where pair_id = '{}'", id("pair a")),
        format!("update pair_closing set mentee_words = 'x' where pair_id = '{}'", id("closed pair a")),
        format!(
            "insert into care_signal (school_id, care_signal_id, mentee_id) values ('{school}', gen_random_uuid(), '{}')",
            id("mentee a")
        ),
    ];
    let tries = others.iter().map(|statement| (Uuid::nil(), statement, false));
    let tries = tries.chain(own.iter().map(|statement| (Uuid::nil(), statement, true)));
    for (account, statement, possible) in tries.chain(own.iter().map(|statement| (parent, statement, false))) {
        enter(&mut app, &world, account).await;
        let touched = match app.execute(AssertSqlSafe(statement.clone())).await {
            Ok(done) => done.rows_affected(),
            Err(sqlx::Error::Database(error))
                if error.code().as_deref() == Some("42501") || error.constraint() == Some("partner_ask_in_time") =>
            {
                0
            }
            Err(error) => panic!("{statement}: {error}"),
        };
        app.execute("rollback").await.unwrap();
        assert_eq!(touched > 0, possible, "{statement} as {account}");
    }
}
