//! The guard of tenancy speaks when any of its rules is broken, and only then. Every table, policy and key is taken from the
//! catalogue, broken in a transaction of the owner and seen to be named; nothing of it stays.

use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};
use store::guard;
use uuid::Uuid;

use super::support::Database;

async fn problems(database: &Database) -> Vec<String> {
    let db = database.db_as("mayak_app");
    let problems = guard::check(&db).await.unwrap();
    db.close().await;
    problems
}

/// What the guard says within a transaction in which this was done.
async fn said_after(owner: &mut PgConnection, breach: &str) -> Vec<String> {
    owner.execute("begin").await.unwrap();
    owner.execute(AssertSqlSafe(breach.to_owned())).await.unwrap_or_else(|error| panic!("{breach}: {error}"));
    let said = sqlx::query_scalar(include_str!("../../store/src/guard.sql")).fetch_all(&mut *owner).await.unwrap();
    owner.execute("rollback").await.unwrap();
    // The owner breaks the rules about logins by being the owner.
    said.into_iter().filter(|problem: &String| !problem.starts_with("login ")).collect()
}

/// Breaks each rule in turn; a problem that holds one of the words must be named.
async fn all_are_named(database: &Database, breaches: &[(String, Vec<String>)]) {
    let mut owner = database.login("mayak_owner").await;
    assert_eq!(said_after(&mut owner, "select 1").await, Vec::<String>::new(), "all is well");
    let mut unnamed = Vec::new();
    for (breach, words) in breaches {
        let said = said_after(&mut owner, breach).await;
        if !said.iter().any(|problem| words.iter().any(|word| problem.contains(word))) {
            unnamed.push(format!("{breach}: {said:?}"));
        }
    }
    assert!(unnamed.is_empty(), "{}", unnamed.join("\n"));
}

async fn catalogue(database: &Database, sql: &'static str) -> Vec<(String, String, String)> {
    sqlx::query_as(sql).fetch_all(&mut database.superuser().await).await.unwrap()
}

/// Tables that belong to one school.
async fn tenant_tables(database: &Database) -> Vec<String> {
    let tables: Vec<String> = sqlx::query_scalar(
        "select tablename::text from pg_policies where schemaname = 'public' and policyname = 'school'
         and cmd = 'ALL' and tablename not in ('membership', 'access_link') order by 1",
    )
    .fetch_all(&mut database.superuser().await)
    .await
    .unwrap();
    assert!(tables.len() >= 10, "{tables:?}");
    tables
}

/// A database made by the migrations alone breaks no rule; the check at the start reads what the tests below read.
#[tokio::test]
async fn silent_when_all_is_well() {
    let database = Database::new().await;
    assert_eq!(problems(&database).await, Vec::<String>::new());
    database.migrate("alter table mentee no force row level security").await;
    assert_eq!(problems(&database).await, ["table mentee: row level security is not enabled and forced"]);
}

/// No tenant table can lose its policy, its row security or the force of it, nor get a wider policy, unnoticed.
#[tokio::test]
async fn every_tenant_table_is_watched() {
    let database = Database::new().await;
    let mut breaches = Vec::new();
    for table in tenant_tables(&database).await {
        let tenant = "school_id = (select current_setting('app.school_id')::uuid)";
        for breach in [
            format!("drop policy school on {table}"),
            format!("alter table {table} no force row level security"),
            format!("alter table {table} disable row level security"),
            format!("alter policy school on {table} using (true)"),
            format!("alter policy school on {table} with check (true)"),
            format!("alter policy school on {table} to mayak_school, mayak_region"),
            format!("alter policy school on {table} using ({tenant} or true) with check ({tenant} or true)"),
            format!(
                "drop policy school on {table}; create policy school on {table} for select to mayak_school using ({tenant})"
            ),
            format!("create policy wider on {table} for select to mayak_school using (true)"),
            format!("create policy wider on {table} for select using (true)"),
            format!("grant select on {table} to public"),
        ] {
            breaches.push((breach, vec![format!("table {table}:")]));
        }
        // A key keeps its columns filled by itself.
        let open = format!(
            "alter table {table} drop constraint {table}_pkey cascade; alter table {table} alter school_id drop not null"
        );
        breaches.push((open, vec![format!("table {table}: school_id may be null")]));
    }
    all_are_named(&database, &breaches).await;
    assert!(breaches.len() >= 120, "{}", breaches.len());
}

/// No table at all can lose its row security, the force of it, or its last policy.
#[tokio::test]
async fn every_table_is_closed() {
    let database = Database::new().await;
    let tables = catalogue(
        &database,
        "select t.tablename::text, coalesce(string_agg(format('drop policy %I on %I', p.policyname, t.tablename), '; '), ''), ''
         from pg_tables t left join pg_policies p using (schemaname, tablename)
         where t.schemaname = 'public' and t.tablename <> '_sqlx_migrations' group by 1",
    );
    let mut breaches = Vec::new();
    for (table, drop_policies, _) in tables.await {
        let word = vec![format!("table {table}:")];
        breaches.push((format!("alter table {table} no force row level security"), word.clone()));
        breaches.push((format!("alter table {table} disable row level security"), word.clone()));
        breaches.push((drop_policies, word));
    }
    all_are_named(&database, &breaches).await;
    assert!(breaches.len() >= 3 * 25, "{}", breaches.len());
}

/// No foreign key that leads with the school or the region can go, in whatever table.
#[tokio::test]
async fn every_composite_foreign_key_is_watched() {
    let database = Database::new().await;
    let keys = catalogue(
        &database,
        "select conname::text, conrelid::regclass::text, confrelid::regclass::text from pg_constraint
         where contype = 'f' and cardinality(conkey) > 1 and connamespace = 'public'::regnamespace order by 1",
    );
    let mut breaches = Vec::new();
    for (key, table, target) in keys.await {
        let drop = format!("alter table {table} drop constraint {key}");
        let words = vec![format!("table {table}:"), format!("column {table}."), format!("tie {key}:")];
        breaches.push((drop.clone(), words));
        // A simple key in its place needs a simple unique key to point at; both are breaches.
        let simple = format!(
            "{drop}; create unique index simple on {target} ({target}_id);
             alter table {table} add constraint simple foreign key ({target}_id) references {target} ({target}_id)"
        );
        let words = ["constraint simple".to_owned(), format!("column {table}."), format!("table {table}:")];
        if !["school", "pool_mentor", "municipality", "organisation", "match_board"].contains(&target.as_str()) {
            breaches.push((simple, words.into()));
        }
    }
    all_are_named(&database, &breaches).await;
    assert!(breaches.len() >= 24, "{}", breaches.len());
}

/// No key of a school's table can go, neither its primary key nor any other that leads with the school; nor can one come
/// that does not.
#[tokio::test]
async fn every_key_is_watched() {
    let database = Database::new().await;
    let tenant = tenant_tables(&database).await;
    let keys = catalogue(
        &database,
        "select c.relname::text, i.indrelid::regclass::text, coalesce(k.conname::text, '')
         from pg_index i join pg_class c on c.oid = i.indexrelid left join pg_constraint k on k.conindid = i.indexrelid
           and k.conrelid = i.indrelid and k.contype in ('p', 'u')
         where i.indisunique and c.relnamespace = 'public'::regnamespace order by 1",
    );
    let mut breaches = Vec::new();
    for (index, table, constraint) in keys.await.into_iter().filter(|(_, table, _)| tenant.contains(table)) {
        let drop = match constraint.as_str() {
            "" => format!("drop index {index}"),
            constraint => format!("alter table {table} drop constraint {constraint} cascade"),
        };
        breaches.push((drop, vec![format!("key {index}:"), format!("table {table}: no primary key")]));
    }
    assert!(breaches.len() >= 15, "{}", breaches.len());
    for table in tenant {
        // These have no id of their own.
        let column = match table.as_str() {
            "consent_stop" => "item".to_owned(),
            "draft" | "link_draft" => "form_key".to_owned(),
            "mentor_representative" | "mentor_papers_told" => "mentor_id".to_owned(),
            "development_plan" | "pair_closing" => "pair_id".to_owned(),
            "match_board" | "care_rhythm" => "form".to_owned(),
            "match_change" => "version".to_owned(),
            "match_mark" | "mentee_register" | "match_run_pair" => "mentee_id".to_owned(),
            "school_metric" => "metric".to_owned(),
            "school_need" => "topic".to_owned(),
            "school_need_day" | "care_digest" => "looked_on".to_owned(),
            "import_row" => "row_number".to_owned(),
            table => format!("{table}_id"),
        };
        breaches.push((format!("create unique index simple on {table} ({column})"), vec!["index simple:".to_owned()]));
    }
    all_are_named(&database, &breaches).await;
}

/// Checks that hold a promise, with their tables.
const CHECKS: [(&str, &str); 17] = [
    ("link_draft", "link_draft_form"),
    ("mentor", "mentor_places"),
    ("pool_mentor_place", "pool_mentor_place_reserved"),
    ("engagement", "engagement_granted"),
    ("engagement", "engagement_held"),
    ("school_metric", "school_metric_suppressed"),
    ("school_need", "school_need_value"),
    ("partner_application", "partner_application_answered"),
    ("pool_distinct", "pool_distinct_order"),
    ("organisation", "organisation_names_something"),
    ("appointment", "appointment_held"),
    ("mentor_award", "mentor_award_kind"),
    ("pair", "pair_order_day"),
    ("pair", "pair_agreed_day"),
    ("pair", "pair_planned"),
    ("pair", "pair_teaching"),
    ("pool_award", "pool_award_kind"),
];

/// Triggers that do.
const TRIGGERS: [(&str, &str); 76] = [
    ("link_draft", "link_draft_held"),
    ("personal_link", "personal_link_ends_drafts"),
    ("engagement", "engagement_holds_place"),
    ("gathering", "gathering_stays"),
    ("gathering_guest", "gathering_guest_requires_consent"),
    ("gathering_guest", "gathering_guest_held"),
    ("preference", "preference_is_asked"),
    ("preference", "preference_held"),
    ("pair", "pair_takes_place"),
    ("pair", "pair_requires_consent"),
    ("pair", "pair_of_participant"),
    ("pair", "pair_takes_steps"),
    ("pair", "pair_takes_over"),
    ("pair", "pair_ends_stand_ins"),
    ("pair", "pair_ends_wait"),
    ("partner_ask", "partner_ask_in_time"),
    ("pair", "pair_form_fits"),
    ("pair_stand_in", "pair_stand_in_own_school"),
    ("pair_stand_in", "pair_stand_in_fits"),
    ("mentee", "mentee_ends_wait"),
    ("mentee_wait", "mentee_wait_alone"),
    ("pool_mentor", "pool_mentor_stands_on_consents"),
    ("pool_mentor", "pool_mentor_takes_steps"),
    ("pool_question", "pool_question_sends_on"),
    ("pool_mentor", "pool_mentor_out"),
    ("engagement", "engagement_needs_consents"),
    ("engagement", "engagement_steps"),
    ("engagement", "engagement_within_places"),
    ("engagement", "engagement_mentor_there"),
    ("engagement_message", "engagement_message_turns"),
    ("pool_pause", "pool_pause_apart"),
    ("pool_mentor", "pool_pause_forgotten"),
    ("engagement", "engagement_settles"),
    ("mentor", "mentor_settles"),
    ("mentor", "mentor_engaged"),
    ("pool_consent", "pool_consent_carries_nothing"),
    ("mentee", "mentee_leaves_alone"),
    ("mentor", "mentor_leaves_alone"),
    ("mentee", "mentee_history"),
    ("representative", "representative_history"),
    ("mentor", "mentor_history"),
    ("consent", "consent_is_signed"),
    ("consent", "consent_stays_closed"),
    ("consent_signature", "consent_signature_is_open"),
    ("mentee", "mentee_case_requires_consent"),
    ("meeting", "meeting_requires_consent"),
    ("meeting", "meeting_not_ahead"),
    ("appointment", "appointment_steps"),
    ("pair", "pair_calls_off"),
    ("mentee_note", "mentee_note_requires_consent"),
    ("consent", "consent_ends_publication"),
    ("organisation", "organisation_named_before"),
    ("organisation", "organisation_goes_by_merge"),
    ("organisation", "organisation_history"),
    ("engagement", "pool_request_follows"),
    ("pool_mentor", "pool_mentor_papers"),
    ("pool_mentor", "pool_mentor_papers_stay"),
    ("pool_mentor", "pool_mentor_closes_papers"),
    ("pair", "pair_needs_papers"),
    ("engagement", "engagement_needs_papers"),
    ("pool_paper", "pool_paper_stays"),
    ("pool_paper", "pool_paper_changed"),
    ("paper_rule", "paper_rule_begins"),
    ("pool_paper_scan", "pool_paper_scan_waits"),
    ("pool_paper", "pool_paper_scan_goes"),
    ("pool_paper_scan", "pool_paper_scan_gone"),
    ("pool_mentor", "pool_mentor_address_is_proved"),
    ("pool_mentor", "pool_mentor_shows_portfolio"),
    ("mentor_award", "mentor_award_counts"),
    ("pool_award", "pool_award_of_mentor"),
    ("pool_mentor", "pool_mentor_shows_places"),
    ("pool_mentor_place", "pool_mentor_place_shown"),
    ("pool_mentor", "pool_mentor_to_erase"),
    ("pool_mentor", "pool_mentor_to_leave"),
    ("pool_mentor_place", "pool_mentor_place_given_back"),
    ("pool_destruction_act", "pool_destruction_act_destroys"),
];

/// Checks and triggers that hold a promise under everybody's hands can neither go nor be switched off.
#[tokio::test]
async fn every_promise_is_watched() {
    let database = Database::new().await;
    let mut breaches = Vec::new();
    for (table, check) in CHECKS {
        breaches.push((format!("alter table {table} drop constraint {check}"), vec![format!("check {check}:")]));
    }
    for (table, trigger) in TRIGGERS {
        let word = vec![format!("trigger {trigger}:")];
        breaches.push((format!("drop trigger {trigger} on {table}"), word.clone()));
        breaches.push((format!("alter table {table} disable trigger {trigger}"), word.clone()));
        breaches.push((format!("alter table {table} enable replica trigger {trigger}"), word));
    }
    all_are_named(&database, &breaches).await;
}

/// What a later migration may forget or add by mistake is named.
#[tokio::test]
async fn mistakes_of_migrations_are_named() {
    let database = Database::new().await;
    for (breach, words, repair) in [
        ("create table note (school_id uuid, words text)", "table note: row level security", "drop table note"),
        (
            "create table note (school_id uuid); call mayak_tenant('note')",
            "table note: school_id may be null",
            "drop table note",
        ),
        ("create table note (words text); call mayak_closed('note')", "table note: has no policy", "drop table note"),
        (
            "alter table mentee add constraint once unique (mentee_id)",
            "index once",
            "alter table mentee drop constraint once",
        ),
        ("create view people as select * from mentee", "view people", "drop view people"),
        (
            "create materialized view people as select 1 as one",
            "materialised view people",
            "drop materialized view people",
        ),
        (
            "create function peek() returns bigint language sql security definer return 1",
            "function peek()",
            "drop function peek()",
        ),
        (
            "grant insert on draft to mayak_app",
            "login mayak_app: reads draft without entering a realm",
            "revoke insert on draft from mayak_app",
        ),
    ] {
        database.migrate(breach).await;
        let said = problems(&database).await;
        assert!(said.iter().any(|problem| problem.contains(words)), "{breach}: {said:?}");
        database.migrate(repair).await;
    }
    assert_eq!(problems(&database).await, Vec::<String>::new());
}

/// A server that logs in with more than it may have is told so at the start.
#[tokio::test]
async fn powerful_logins_are_refused() {
    let database = Database::new().await;
    let mut superuser = database.superuser().await;
    for (power, words) in [
        ("bypassrls noinherit", "bypasses row level security"),
        ("superuser noinherit", "is a superuser"),
        ("inherit in role mayak_school", "inherits its realms"),
        ("noinherit in role mayak_owner", "is a member of the owner"),
    ] {
        // Roles belong to the cluster: each test makes its own.
        let login = format!("mayak_it_{}", Uuid::now_v7().simple());
        superuser.execute(AssertSqlSafe(format!("create role {login} login {power}"))).await.unwrap();
        let db = database.db_as(&login);
        let said = guard::check(&db).await.unwrap();
        db.close().await;
        superuser.execute(AssertSqlSafe(format!("drop role {login}"))).await.unwrap();
        assert!(said.iter().any(|problem| problem.contains(&login) && problem.contains(words)), "{power}: {said:?}");
    }
    let db = database.db_as("mayak_owner");
    let said = guard::check(&db).await.unwrap();
    db.close().await;
    assert!(said.iter().any(|problem| problem.contains("owns mentee")), "{said:?}");
    superuser.close().await.unwrap();
}
