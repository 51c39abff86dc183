//! The guard of tenancy speaks when any of its rules is broken, and only then.

use sqlx::{AssertSqlSafe, Connection as _, Executor as _};
use store::guard;
use uuid::Uuid;

use super::support::Database;

async fn problems(database: &Database) -> Vec<String> {
    let db = database.db_as("mayak_app");
    let problems = guard::check(&db).await.unwrap();
    db.close().await;
    problems
}

/// Tables that belong to one school: those the loops below break one by one.
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

/// A database made by the migrations alone breaks no rule.
#[tokio::test]
async fn silent_when_all_is_well() {
    assert_eq!(problems(&Database::new().await).await, Vec::<String>::new());
}

/// No tenant table can lose its policy, its row security or the force of it, nor get a wider policy, unnoticed.
#[tokio::test]
async fn every_tenant_table_is_watched() {
    let database = Database::new().await;
    for table in tenant_tables(&database).await {
        let tenant = "school_id = (select current_setting('app.school_id')::uuid)";
        let restore =
            format!("create policy school on {table} for all to mayak_school using ({tenant}) with check ({tenant})");
        for (breach, repair) in [
            (format!("drop policy school on {table}"), restore.clone()),
            (
                format!("alter table {table} no force row level security"),
                format!("alter table {table} force row level security"),
            ),
            (
                format!("alter table {table} disable row level security"),
                format!("alter table {table} enable row level security"),
            ),
            (
                format!(
                    "drop policy school on {table}; create policy school on {table} for all to mayak_school using (true)"
                ),
                format!("drop policy school on {table}; {restore}"),
            ),
            (
                format!(
                    "drop policy school on {table}; create policy school on {table} for all to mayak_school using ({tenant}) with check (true)"
                ),
                format!("drop policy school on {table}; {restore}"),
            ),
            (
                format!("create policy wider on {table} for select to mayak_school using (true)"),
                format!("drop policy wider on {table}"),
            ),
            (
                format!("create policy wider on {table} for select using (true)"),
                format!("drop policy wider on {table}"),
            ),
            (format!("grant select on {table} to public"), format!("revoke select on {table} from public")),
            (format!("grant insert on {table} to mayak_app"), format!("revoke insert on {table} from mayak_app")),
        ] {
            database.migrate(&breach).await;
            let said = problems(&database).await;
            assert!(said.iter().any(|problem| problem.contains(&table)), "{breach}: {said:?}");
            database.migrate(&repair).await;
        }
    }
    assert_eq!(problems(&database).await, Vec::<String>::new(), "every breach was repaired");
}

/// Between tables of a school no key leaves the school out: neither dropped nor replaced by a simple one.
#[tokio::test]
async fn every_composite_key_is_watched() {
    let database = Database::new().await;
    let keys: Vec<(String, String, String, String)> = sqlx::query_as(
        "select k.conname::text, k.conrelid::regclass::text, k.confrelid::regclass::text, pg_get_constraintdef(k.oid)
         from pg_constraint k
         where k.contype = 'f' and k.confrelid::regclass::text in
             (select tablename::text from pg_policies where policyname = 'school' and cmd = 'ALL')
           and k.confrelid::regclass::text not in ('membership', 'access_link') order by 1",
    )
    .fetch_all(&mut database.superuser().await)
    .await
    .unwrap();
    assert!(keys.len() >= 8, "{keys:?}");
    for (key, table, target, definition) in keys {
        let drop = format!("alter table {table} drop constraint {key}");
        database.migrate(&drop).await;
        let said = problems(&database).await;
        assert!(said.iter().any(|problem| problem.contains(&table)), "{drop}: {said:?}");
        // A simple key needs a simple unique key to point at; both are breaches.
        database.migrate(&format!("create unique index simple on {target} ({target}_id)")).await;
        database
            .migrate(&format!(
                "alter table {table} add constraint simple foreign key ({target}_id) references {target} ({target}_id)"
            ))
            .await;
        let said = problems(&database).await;
        assert!(
            said.iter()
                .any(|problem| problem.contains("constraint simple") || problem.contains(&format!("column {table}"))),
            "{key}: {said:?}"
        );
        assert!(said.iter().any(|problem| problem.contains("index simple")), "{key}: {said:?}");
        database.migrate(&format!("alter table {table} drop constraint simple; drop index simple")).await;
        database.migrate(&format!("alter table {table} add constraint {key} {definition}")).await;
    }
    assert_eq!(problems(&database).await, Vec::<String>::new(), "every key was restored");
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
