//! Silence: a question that a mentor leaves for a week, known to the centre without the school that asked.

use domain::{consent::ConsentKind, ids::PoolMentorId, text::LongText};
use sqlx::{AssertSqlSafe, PgConnection};
use store::{MentorActor, engagement, pool};
use uuid::Uuid;

use super::{
    super::support::{Browser, Database, Site, World},
    run,
};

/// A question of school A to the mentor of the north, asked so many days ago.
async fn question(superuser: &mut PgConnection, world: &World, days: i32) -> Uuid {
    let id = Uuid::now_v7();
    run(
        superuser,
        format!(
            "insert into engagement (school_id, engagement_id, region_id, pool_mentor_id, form, message, asked_by, asked_at)
             values ('{}', '{id}', '{}', '{}', 'employer_pupil', 'Тайные слова школы', '{}', now() - interval '{days} days')",
            world.a.school_id, world.a.region_id, world.mentor_north.pool_mentor_id, world.a.account_id
        ),
    )
    .await;
    id
}

/// Moves a question as a realm would.
async fn moved(superuser: &mut PgConnection, realm: &str, settings: &[(&str, String)], id: Uuid, state: &str) {
    let settings: Vec<_> = settings.iter().map(|(name, value)| format!("set local {name} = '{value}'; ")).collect();
    let settings = settings.concat();
    let statement = format!(
        "begin; set local role {realm}; {settings}
         update engagement set state = '{state}', answered_at = now() where engagement_id = '{id}'; commit"
    );
    sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(superuser).await.unwrap();
}

/// Several statements at once, without their rows.
async fn run_all(superuser: &mut PgConnection, statements: &str) {
    sqlx::raw_sql(sqlx::AssertSqlSafe(statements.to_owned())).execute(superuser).await.unwrap();
}

async fn by_mentor(superuser: &mut PgConnection, world: &World, id: Uuid, state: &str) {
    let settings = [("app.account_id", world.mentor_north.account_id.to_string())];
    moved(superuser, "mayak_mentor", &settings, id, state).await;
}

async fn by_school(superuser: &mut PgConnection, world: &World, id: Uuid, state: &str) {
    let settings = [
        ("app.school_id", world.a.school_id.to_string()),
        ("app.region_id", world.a.region_id.to_string()),
        ("app.account_id", world.a.account_id.to_string()),
    ];
    moved(superuser, "mayak_school", &settings, id, state).await;
}

async fn is_silent(browser: &mut Browser, mentor: PoolMentorId) -> bool {
    let page = browser.get("/region/north/silent").await;
    assert_eq!(page.faults(&[200]), None);
    assert!(!page.body.contains("Тайные слова") && !page.body.contains("school-a"), "{}", page.html().text);
    page.body.contains(&mentor.to_string())
}

/// A week without an answer is silence, less is not; an answer ends it, and so does a school that takes a young question back.
#[tokio::test]
async fn a_week_without_an_answer() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (mut superuser, mentor) = (database.superuser().await, world.mentor_north.pool_mentor_id);
    let mut browser = site.signed_in("coordinator.north@example.org").await;
    let young = question(&mut superuser, &world, 6).await;
    assert!(!is_silent(&mut browser, mentor).await, "six days");
    by_school(&mut superuser, &world, young, "withdrawn").await;
    assert!(!is_silent(&mut browser, mentor).await, "taken back before a week was over");
    let old = question(&mut superuser, &world, 8).await;
    assert!(is_silent(&mut browser, mentor).await, "eight days");
    assert!(browser.get("/region/north").await.body.contains("Наставники, которые не отвечают школам"));
    assert!(
        !site
            .signed_in("coordinator.south@example.org")
            .await
            .get("/region/south/silent")
            .await
            .body
            .contains(&mentor.to_string())
    );
    by_mentor(&mut superuser, &world, old, "declined").await;
    assert!(!is_silent(&mut browser, mentor).await, "answered, if late");
}

/// A question that was closed without an answer is remembered until the mentor answers another one, and not for ever.
#[tokio::test]
async fn closed_without_an_answer() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (mut superuser, mentor) = (database.superuser().await, world.mentor_north.pool_mentor_id);
    let mut browser = site.signed_in("coordinator.north@example.org").await;
    let lapsed = question(&mut superuser, &world, 14).await;
    by_school(&mut superuser, &world, lapsed, "withdrawn").await;
    assert!(is_silent(&mut browser, mentor).await, "it waited for two weeks");
    let text = browser.get("/region/north/silent").await.html().text;
    assert!(text.contains("закрыты без ответа: 1"), "{text}");
    run(
        &mut superuser,
        "update pool_request set closed_at = now() - interval '91 days', asked_at = now() - interval '99 days'"
            .to_owned(),
    )
    .await;
    assert!(!is_silent(&mut browser, mentor).await, "long ago");
    run(&mut superuser, "update pool_request set closed_at = now() - interval '80 days'".to_owned()).await;
    assert!(is_silent(&mut browser, mentor).await);
    let next = question(&mut superuser, &world, 1).await;
    by_mentor(&mut superuser, &world, next, "declined").await;
    assert!(!is_silent(&mut browser, mentor).await, "has answered since");
}

/// Lets the clock look at the questions of school A, fourteen days after the last word; how many it moved.
async fn expire(superuser: &mut PgConnection, site: &Site, world: &World) -> u64 {
    let waited = "update engagement set waits_since = current_date - 14, reminded = 7, reminded_on = current_date - 7";
    run(superuser, waited.to_owned()).await;
    let mut tx = site.db().school_job(world.a.region_id, world.a.school_id).await.unwrap();
    let moved = engagement::keep_time(&mut tx, app::clock::today()).await.unwrap();
    tx.commit().await.unwrap();
    moved
}

/// What time closes was not answered.
#[tokio::test]
async fn closed_by_the_clock() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (mut superuser, mentor) = (database.superuser().await, world.mentor_north.pool_mentor_id);
    let mut browser = site.signed_in("coordinator.north@example.org").await;
    question(&mut superuser, &world, 14).await;
    assert_eq!(expire(&mut superuser, &site, &world).await, 1);
    assert!(is_silent(&mut browser, mentor).await);
    let text = browser.get("/region/north/silent").await.html().text;
    assert!(text.contains("закрыты без ответа: 1"), "{text}");
}

/// Who asks back has answered, and the silence of the school is not the mentor's; the school's answer gives the mentor the
/// word anew.
#[tokio::test]
async fn who_has_the_word() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (mut superuser, mentor) = (database.superuser().await, world.mentor_north);
    let mut browser = site.signed_in("coordinator.north@example.org").await;
    let words = LongText::parse("По каким дням?").unwrap();
    for school_answers in [false, true] {
        let asked = question(&mut superuser, &world, 8).await.into();
        assert!(is_silent(&mut browser, mentor.pool_mentor_id).await, "a week without a word");
        let mut tx = site.db().mentor(&MentorActor { account_id: mentor.account_id }).await.unwrap();
        engagement::ask_back(&mut tx, asked, &words).await.unwrap();
        tx.commit().await.unwrap();
        assert!(!is_silent(&mut browser, mentor.pool_mentor_id).await, "has asked back");
        if school_answers {
            let mut tx = site.db().school(&world.a).await.unwrap();
            engagement::reply(&mut tx, asked, &words).await.unwrap();
            tx.commit().await.unwrap();
            assert!(!is_silent(&mut browser, mentor.pool_mentor_id).await, "has the word since today");
            let later = "update pool_request set asked_at = asked_at - interval '8 days' where closed_at is null";
            assert_eq!(run(&mut superuser, later.to_owned()).await, 1);
            assert!(is_silent(&mut browser, mentor.pool_mentor_id).await, "a week after the school's answer");
        } else {
            assert_eq!(expire(&mut superuser, &site, &world).await, 1);
            assert!(!is_silent(&mut browser, mentor.pool_mentor_id).await, "the school did not answer");
        }
    }
}

/// Days of absence are no silence.
#[tokio::test]
async fn away() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (mut superuser, mentor) = (database.superuser().await, world.mentor_north.pool_mentor_id);
    let mut browser = site.signed_in("coordinator.north@example.org").await;
    question(&mut superuser, &world, 8).await;
    let away = format!(
        "insert into pool_pause (region_id, pool_pause_id, pool_mentor_id, from_on, until_on)
         values ('{}', gen_random_uuid(), '{mentor}', current_date - 5, current_date - 4)",
        world.north.region_id
    );
    run(&mut superuser, away).await;
    assert!(!is_silent(&mut browser, mentor).await, "six days of eight");
    run(&mut superuser, "update pool_pause set until_on = from_on".to_owned()).await;
    assert!(is_silent(&mut browser, mentor).await, "seven days of eight");
}

/// Who withdraws the permission while a question waits has answered nobody.
#[tokio::test]
async fn a_withdrawal_is_no_answer() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (mut superuser, mentor) = (database.superuser().await, world.mentor_north);
    question(&mut superuser, &world, 8).await;
    let mut tx = site.db().mentor(&MentorActor { account_id: mentor.account_id }).await.unwrap();
    pool::withdraw(&mut tx, mentor.pool_mentor_id, ConsentKind::RegionalPool).await.unwrap();
    tx.commit().await.unwrap();
    let rows: Vec<(bool, bool)> = sqlx::query_as("select closed_at is not null, answered from pool_request")
        .fetch_all(&mut superuser)
        .await
        .unwrap();
    assert_eq!(rows, [(true, false)]);
    let mut browser = site.signed_in("coordinator.north@example.org").await;
    assert!(is_silent(&mut browser, mentor.pool_mentor_id).await, "it waited for a week");
}

/// A school dates no question back, neither a new one nor one of its own that is there.
#[tokio::test]
async fn no_question_of_the_past() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mut superuser = database.superuser().await;
    let as_school = format!(
        "begin; set local role mayak_school; set local app.school_id = '{}'; set local app.region_id = '{}';
         set local app.account_id = '{}'",
        world.a.school_id, world.a.region_id, world.a.account_id
    );
    let ask = |column: &str, moment: &str| {
        format!(
            "insert into engagement (school_id, engagement_id, region_id, pool_mentor_id, form, message, asked_by {column})
             values ('{}', gen_random_uuid(), '{}', '{}', 'employer_pupil', 'Слова школы', '{}' {moment})",
            world.a.school_id, world.a.region_id, world.mentor_north.pool_mentor_id, world.a.account_id
        )
    };
    run_all(&mut superuser, &as_school).await;
    let dated = AssertSqlSafe(ask(", asked_at", ", now() - interval '8 days'"));
    let refused = sqlx::query(dated).execute(&mut superuser).await.unwrap_err();
    assert_eq!(refused.as_database_error().unwrap().code().as_deref(), Some("42501"));
    run_all(&mut superuser, "rollback").await;
    run_all(&mut superuser, &as_school).await;
    run(&mut superuser, ask("", "")).await;
    run(&mut superuser, "update engagement set asked_at = now() - interval '30 days'".to_owned()).await;
    run_all(&mut superuser, "commit").await;
    let young: bool = sqlx::query_scalar("select bool_and(asked_at > now() - interval '1 hour') from pool_request")
        .fetch_one(&mut superuser)
        .await
        .unwrap();
    assert!(young);
    let mut browser = site.signed_in("coordinator.north@example.org").await;
    assert!(!is_silent(&mut browser, world.mentor_north.pool_mentor_id).await);
}

/// The id of a question of one school opens no row to another: each has its own at the centre.
#[tokio::test]
async fn each_school_has_its_own() {
    let database = Database::new().await;
    let world = database.world().await;
    let mut superuser = database.superuser().await;
    let id = question(&mut superuser, &world, 8).await;
    by_mentor(&mut superuser, &world, id, "declined").await;
    let again = format!(
        "insert into engagement (school_id, engagement_id, region_id, pool_mentor_id, form, message, asked_by)
         values ('{}', '{id}', '{}', '{}', 'employer_pupil', 'Слова', '{}')",
        world.b.school_id, world.b.region_id, world.mentor_north.pool_mentor_id, world.b.account_id
    );
    run(&mut superuser, again).await;
    let rows: Vec<(bool, bool)> =
        sqlx::query_as("select closed_at is not null, answered from pool_request order by asked_at")
            .fetch_all(&mut superuser)
            .await
            .unwrap();
    assert_eq!(rows, [(true, true), (false, false)]);
}

/// Who is no longer in the pool is not called silent.
#[tokio::test]
async fn only_in_the_pool() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (mut superuser, mentor) = (database.superuser().await, world.mentor_north.pool_mentor_id);
    let mut browser = site.signed_in("coordinator.north@example.org").await;
    question(&mut superuser, &world, 8).await;
    assert!(is_silent(&mut browser, mentor).await);
    run(&mut superuser, "set session_replication_role = replica".to_owned()).await;
    run(&mut superuser, format!("update pool_mentor set state = 'declined' where pool_mentor_id = '{mentor}'")).await;
    assert!(!is_silent(&mut browser, mentor).await);
}

/// No realm writes the centre's copy of a question, and none but the centre reads it.
#[tokio::test]
async fn nobody_writes_it() {
    let database = Database::new().await;
    let mut superuser = database.superuser().await;
    for (role, reads) in [
        ("mayak_region", true),
        ("mayak_school", false),
        ("mayak_mentor", false),
        ("mayak_mentee", false),
        ("mayak_public", false),
        ("mayak_identity", false),
        ("mayak_worker", false),
        ("mayak_signer", false),
    ] {
        let privileges: (bool, bool) = sqlx::query_as(
            "select has_any_column_privilege($1, 'pool_request', 'select'),
               has_any_column_privilege($1, 'pool_request', 'insert, update') or has_table_privilege($1, 'pool_request', 'delete')",
        )
        .bind(role)
        .fetch_one(&mut superuser)
        .await
        .unwrap();
        assert_eq!(privileges, (reads, false), "{role}");
    }
}
