//! A mentee whose name and contacts are nobody else's, with everything a school writes down, and where traces are looked for.

use sqlx::{AssertSqlSafe, Executor as _, PgConnection};
use uuid::Uuid;

use super::{
    super::support::{Browser, Database, id},
    press,
};

/// Runs a statement of the superuser; how many rows it touched.
pub(super) async fn run(superuser: &mut PgConnection, statement: String) -> u64 {
    superuser
        .execute(AssertSqlSafe(statement.clone()))
        .await
        .unwrap_or_else(|error| panic!("{statement}: {error}"))
        .rows_affected()
}

/// Tables in which a text stands, the acts left out: they are what proves the destruction.
pub(crate) async fn tables_with(superuser: &mut PgConnection, words: &str) -> Vec<String> {
    let tables: Vec<String> =
        sqlx::query_scalar("select tablename::text from pg_tables where schemaname = 'public' and tablename <> 'destruction_act' order by 1")
            .fetch_all(&mut *superuser)
            .await
            .unwrap();
    let mut found = Vec::new();
    for table in tables {
        let look = format!("select exists (select from {table} x where position($1 in to_jsonb(x)::text) > 0)");
        if sqlx::query_scalar(AssertSqlSafe(look)).bind(words).fetch_one(&mut *superuser).await.unwrap() {
            found.push(table);
        }
    }
    found
}

/// A mentee whose name and contacts are nobody else's, with everything a school writes down.
pub(super) async fn somebody(database: &Database) -> Uuid {
    let (mentee, mut superuser) = (id("mentee a"), database.superuser().await);
    run(
        &mut superuser,
        format!(
            "update mentee set full_name = 'Уничтожаев Глеб Аистович', birth_date = '2011-03-08',
        phone = '+79005550001', request = 'Заветная просьба' where mentee_id = '{mentee}'"
        ),
    )
    .await;
    run(
        &mut superuser,
        format!("update representative set full_name = 'Родителева Инна' where mentee_id = '{mentee}'"),
    )
    .await;
    run(
        &mut superuser,
        "update account set full_name = 'Уничтожаев Глеб' where email = 'mentee.a@example.org'".to_owned(),
    )
    .await;
    run(
        &mut superuser,
        format!("update meeting set result = 'Уничтожаев рассказал о себе' where pair_id = '{}'", id("pair a")),
    )
    .await;
    write_into_documents(&mut superuser, mentee).await;
    mentee
}

/// The same names in documents, in what proves them and in lists: past the triggers that keep what was signed as it was.
async fn write_into_documents(superuser: &mut PgConnection, mentee: Uuid) {
    let of_mentee =
        format!("c where c.school_id = x.school_id and c.consent_id = x.consent_id and c.mentee_id = '{mentee}'");
    let row = |batch: &str| format!("from import_batch where import_batch_id = '{}'", id(batch));
    run(superuser, "set session_replication_role = replica".to_owned()).await;
    for statement in [
        format!(
            "update consent set text = 'Я, Уничтожаев Глеб', text_hash = sha256(convert_to('Я, Уничтожаев Глеб', 'UTF8'))
             where mentee_id = '{mentee}'"
        ),
        format!("update consent_signature x set full_name = 'Родителева Инна', email = 'parent.mentee.a@example.org' from consent {of_mentee}"),
        format!("update stored_file x set name = 'Уничтожаев.pdf' from consent {of_mentee}"),
        format!(
            "insert into consent_code (school_id, consent_code_id, consent_signature_id, sent_to)
             select x.school_id, gen_random_uuid(), x.consent_signature_id, 'mentee.a@example.org'
             from consent_signature x, consent {of_mentee}"
        ),
        format!(
            "insert into import_row (school_id, import_batch_id, row_number, cells)
             select school_id, import_batch_id, 900, '[\"Уничтожаев Глеб Аистович\"]' {}",
            row("import a")
        ),
        format!(
            "insert into import_row (school_id, import_batch_id, row_number, cells, mentee_id, outcome, version, before)
             select school_id, import_batch_id, 901, '[]', '{mentee}', 'updated', 1, '{{\"phone\": \"+79005550001\"}}' {}",
            row("done import a")
        ),
        format!(
            "update import_batch set titles[1] = 'Уничтожаев Глеб Аистович' where import_batch_id = '{}'",
            id("mapping import a")
        ),
    ] {
        assert!(run(superuser, statement.clone()).await > 0, "{statement}");
    }
    run(superuser, "set session_replication_role = origin".to_owned()).await;
}

/// One pair ends, the other is parted, and the mentee leaves: what the school does before it destroys.
pub(super) async fn goes(browser: &mut Browser, mentee: Uuid) {
    let today = domain::russian::date(app::clock::today());
    let ended = [
        ("state", "reached"),
        ("ended_on", today.as_str()),
        ("result", "Заветная просьба исполнена"),
        ("contact_rule", "none"),
        ("rematch", "no"),
    ];
    let pair = |of: &str, rest: &str| format!("/s/school-a/pairs/{}/{rest}", id(of));
    assert_eq!(press(browser, &pair("working pair a", "end"), &ended).await.status, 303);
    assert_eq!(press(browser, &pair("pair a", "answer"), &[("answer", "parted")]).await.status, 303);
    let left = press(browser, &format!("/s/school-a/mentees/{mentee}/programme"), &[("left_on", today.as_str())]).await;
    assert_eq!(left.status, 303, "{:?}", left.refusals());
}
