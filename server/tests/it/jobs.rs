//! Jobs of the clock: done by one worker however many look, and done twice they find nothing more.

use std::collections::BTreeMap;

use sqlx::{AssertSqlSafe, PgConnection};
use store::{
    Db, identity,
    job::{self, Job},
    metric, outbox, pool, sessions,
};

use super::support::{Database, Site};

async fn due(db: &Db, job: Job) -> bool {
    let mut tx = db.worker().await.unwrap();
    let due = job::due(&mut tx, job).await.unwrap();
    tx.commit().await.unwrap();
    due
}

async fn run(superuser: &mut PgConnection, statement: &str) {
    sqlx::query(AssertSqlSafe(statement.to_owned())).execute(superuser).await.unwrap();
}

async fn count(superuser: &mut PgConnection, what: &str) -> i64 {
    sqlx::query_scalar(AssertSqlSafe(format!("select count(*) from {what}"))).fetch_one(superuser).await.unwrap()
}

/// Of eight workers that look at the same moment one begins the job; it is due again when its time has passed, not before.
#[tokio::test(flavor = "multi_thread")]
async fn begun_by_one() {
    let database = Database::new().await;
    let (db, mut superuser) = (database.db(), database.superuser().await);
    for kind in Job::ALL {
        for round in 0..2 {
            let looks: Vec<_> = (0..8)
                .map(|_| {
                    let db = db.clone();
                    tokio::spawn(async move { due(&db, kind).await })
                })
                .collect();
            let mut begun = 0;
            for look in looks {
                begun += i32::from(look.await.unwrap());
            }
            assert_eq!(begun, 1, "{kind:?}, round {round}");
            let seconds = kind.every().as_secs().saturating_sub(5);
            let earlier =
                |seconds| format!("update periodic_job set begun_at = begun_at - interval '{seconds} seconds'");
            run(&mut superuser, &earlier(seconds)).await;
            assert!(!due(&db, kind).await, "{kind:?}: a little too early");
            run(&mut superuser, &earlier(10)).await;
        }
    }
}

/// What is past its time is forgotten, what is younger stays, and a second run finds nothing.
#[tokio::test]
async fn forget_once() {
    let database = Database::furnished().await;
    let (db, mut superuser) = (database.db(), database.superuser().await);
    for (table, age) in [
        (
            "access_link",
            "update access_link set expires_at = now() - interval '31 days' where email like 'candidate.a%'",
        ),
        (
            "access_link",
            "update access_link set expires_at = now() - interval '29 days' where email like 'candidate.b%'",
        ),
        ("email_outbox", "update email_outbox set finished_at = now() - interval '31 days' where kind = 'invitation'"),
        (
            "email_outbox",
            "update email_outbox set state = 'dead', finished_at = now() - interval '99 days' where kind = 'password_reset'",
        ),
        (
            "pool_mentor",
            "update pool_mentor set saved_at = now() - interval '8 days' where email in ('draft.north@example.org', 'unproved.north@example.org')",
        ),
        (
            "session",
            "insert into session (session_hash, data, expires_at) values ('\\x01', '{}', now() - interval '1 second'), ('\\x02', '{}', now() + interval '1 day')",
        ),
        (
            "throttle",
            "insert into throttle (throttle_key, window_started_at, attempts) values ('\\x01', now() - interval '25 hours', 1), ('\\x02', now(), 1)",
        ),
        (
            "identity_event",
            "update identity_event set at = now() - interval '366 days' where event = 'password.reset_asked'",
        ),
    ] {
        let before = count(&mut superuser, table).await;
        run(&mut superuser, age).await;
        assert!(before > 0 || age.starts_with("insert"), "{table}");
    }
    let aged = [
        count(&mut superuser, "email_outbox where kind = 'invitation'").await,
        count(&mut superuser, "identity_event where at < now() - interval '1 year'").await,
    ];
    assert!(aged.iter().all(|rows| *rows > 0), "{aged:?}");
    for round in 0..2 {
        let first = |rows: i64| if round == 0 { u64::try_from(rows).unwrap() } else { 0 };
        let mut tx = db.worker().await.unwrap();
        assert_eq!(outbox::sweep(&mut tx).await.unwrap(), first(aged[0]), "letters");
        assert_eq!(pool::sweep_drafts(&mut tx).await.unwrap(), first(1), "applications");
        tx.commit().await.unwrap();
        let mut tx = db.identity().await.unwrap();
        assert_eq!(sessions::sweep(&mut tx).await.unwrap(), first(1), "sessions");
        assert_eq!(identity::sweep::links(&mut tx).await.unwrap(), first(1), "links");
        assert_eq!(identity::sweep::throttle(&mut tx).await.unwrap(), first(1), "attempts");
        assert_eq!(identity::sweep::events(&mut tx).await.unwrap(), first(aged[1]), "events");
        tx.commit().await.unwrap();
    }
    for (what, rows) in [
        ("access_link where email like 'candidate.b%'", 1),
        ("email_outbox where state = 'dead'", 3),
        ("pool_mentor where email = 'unproved.north@example.org'", 1),
        ("session where session_hash = '\\x02'", 1),
        ("throttle where throttle_key = '\\x02'", 1),
    ] {
        assert_eq!(count(&mut superuser, what).await, rows, "{what}");
    }
}

/// Notes of changed figures are answered once each; a note that comes while the school is counted stays for the next time.
#[tokio::test]
async fn notes_are_answered_once() {
    let database = Database::furnished().await;
    let (db, mut superuser) = (database.db(), database.superuser().await);
    let mut tx = db.worker().await.unwrap();
    assert_eq!(metric::recount_all(&mut tx).await.unwrap(), 3);
    let changed = metric::changed(&mut tx, 10, &[]).await.unwrap();
    assert_eq!(changed.len(), 3, "each school once, however many notes there are");
    tx.commit().await.unwrap();
    let late = format!("insert into metric_refresh (school_id) values ('{}')", changed[0].school_id);
    run(&mut superuser, &late).await;
    let mut tx = db.worker().await.unwrap();
    for school in &changed {
        metric::recounted(&mut tx, school).await.unwrap();
    }
    tx.commit().await.unwrap();
    let mut tx = db.worker().await.unwrap();
    let again: Vec<_> =
        metric::changed(&mut tx, 10, &[]).await.unwrap().iter().map(|school| school.school_id).collect();
    assert_eq!(again, [changed[0].school_id]);
}

/// What makes work for each job: in a furnished database everything is young.
const MADE_OLD: &[(Job, &str)] = &[
    (
        Job::Letters,
        "update email_outbox set state = 'sent', finished_at = now() - interval '31 days' where kind = 'invitation'",
    ),
    (
        Job::Drafts,
        "insert into draft (school_id, account_id, form_key, body, saved_at)
         select m.school_id, m.account_id, 'meeting:old', '{}', now() - interval '61 days'
         from membership m where m.school_id is not null limit 1",
    ),
    (Job::Imports, "update import_batch set created_at = now() - interval '31 days'"),
    (Job::Applications, "update pool_mentor set saved_at = now() - interval '8 days' where state = 'draft'"),
    (
        Job::Consents,
        "update consent set signed_on = current_date - 99, valid_until = current_date - 1 where signed_on is not null and withdrawn_on is null",
    ),
    (
        Job::Sessions,
        "insert into session (session_hash, data, expires_at) values ('\\x01', '{}', now() - interval '1 hour')",
    ),
    (Job::Links, "update access_link set expires_at = now() - interval '31 days' where email like 'candidate.%'"),
    (
        Job::Attempts,
        "insert into throttle (throttle_key, window_started_at, attempts) values ('\\x01', now() - interval '25 hours', 1)",
    ),
    (
        Job::IdentityEvents,
        "update identity_event set at = now() - interval '366 days' where event = 'password.reset_asked'",
    ),
    (
        Job::Requests,
        "update subject_request set received_on = current_date - 20, due_on = current_date - 1 where answered_on is null",
    ),
    (Job::Acts, "update destruction_act set at = now() - interval '4 years'"),
    (Job::Agreements, "update organisation_agreement set valid_until = current_date + 10, reminded_of = null"),
    (
        Job::Engagements,
        "update engagement set waits_since = current_date - 4, reminded = 0, reminded_on = null where state = 'asked'",
    ),
    (Job::Meetings, "update appointment set starts_at = now() + interval '20 hours' where starts_at > now()"),
    // At noon of tomorrow, whatever time it is now.
    (
        Job::Gatherings,
        "update gathering set starts_at = ((now() at time zone 'Europe/Moscow')::date + 1 + time '12:00')
         at time zone 'Europe/Moscow' where starts_at > now()",
    ),
    (Job::Papers, "update paper_rule set starts_on = current_date"),
    (Job::Papers, "update pool_paper set valid_until = current_date + 5 where state = 'accepted'"),
    (Job::Questions, "update pool_question set asked_at = now() - interval '8 days'"),
    (Job::Erasures, "update pool_mentor set erase_by = current_date + 5 where state = 'archived'"),
];

/// Tables in which the clock itself leaves a trace.
const CLOCK: [&str; 2] = ["metric_refresh", "periodic_job"];

async fn rows(superuser: &mut PgConnection) -> BTreeMap<String, i64> {
    let tables: Vec<String> =
        sqlx::query_scalar("select tablename::text from pg_tables where schemaname = 'public' order by 1")
            .fetch_all(&mut *superuser)
            .await
            .unwrap();
    let mut rows = BTreeMap::new();
    for table in tables.into_iter().filter(|table| !CLOCK.contains(&table.as_str())) {
        let held = count(superuser, &table).await;
        rows.insert(table, held);
    }
    rows
}

/// The worker does every job of the clock, each finds what there is to do for it, and once more finds nothing.
#[tokio::test]
async fn every_job_is_done_once() {
    let database = Database::furnished().await;
    let (site, mut superuser) = (Site::new(&database), database.superuser().await);
    run(&mut superuser, "set session_replication_role = replica").await;
    for (_, statement) in MADE_OLD {
        run(&mut superuser, statement).await;
    }
    for job in Job::ALL {
        assert!(site.job(job).await > 0, "{job:?} did nothing");
    }
    let once = rows(&mut superuser).await;
    for job in Job::ALL.into_iter().filter(|job| *job != Job::Recount) {
        assert_eq!(site.job(job).await, 0, "{job:?} once more");
    }
    assert_eq!(rows(&mut superuser).await, once);
}
