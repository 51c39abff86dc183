//! How long mentees wait for a mentor: in the lists, on the overview, in the table taken away, and as counts for the centre.

use domain::{
    mentoring_form::MentoringForm::{EmployerPupil, TeacherTeacher},
    term::Term,
};
use sqlx::{AssertSqlSafe, PgConnection};
use store::metric;

use super::support::{Database, Site, World};

async fn run(superuser: &mut PgConnection, statements: &str) {
    sqlx::raw_sql(AssertSqlSafe(statements.to_owned())).execute(superuser).await.unwrap();
}

/// So many mentees of school A without a pair, who have waited 10, 20, 30… days.
async fn fill(superuser: &mut PgConnection, world: &World, people: u32) {
    let statements = format!(
        "insert into mentee (school_id, mentee_id, full_name, kind, birth_date, post, request, form, entered_on)
           select '{school}', md5('waits' || n)::uuid, 'Ждунова ' || chr(1039 + n), 'teacher', date '1970-01-01' + n, 'учитель', 'просьба',
             '{form}', current_date - 400
           from generate_series(1, {people}) n;
         insert into mentee_wait (school_id, mentee_wait_id, mentee_id, form, since, next_search_on, owner_account_id)
           select '{school}', md5('wait' || n)::uuid, md5('waits' || n)::uuid, '{form}', current_date - 10 * n,
             current_date - 1, '{account}'
           from generate_series(1, {people}) n",
        school = world.a.school_id,
        account = world.a.account_id,
        form = TeacherTeacher.code(),
    );
    run(superuser, &statements).await;
}

/// The list begins with who waits longest when asked to, the overview tells how long that is, and the table says it of everybody.
#[tokio::test]
async fn the_longest_first() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    fill(&mut database.superuser().await, &world, 12).await;
    let mut curator = site.signed_in("curator.a@example.org").await;
    let list = curator.get("/s/school-a/waiting?sort=since").await.body;
    let place = |name: &str| list.find(name).unwrap_or_else(|| panic!("{name} in {list}"));
    assert!(place("Ждунова Л") < place("Ждунова К") && place("Ждунова К") < place("Ждунова А"), "{list}");
    assert!(list.contains("120\u{a0}дней"));
    let overview = curator.get("/s/school-a").await.html().text;
    assert!(overview.contains("Дольше всех ждут 120\u{a0}дней"), "{overview}");
    let base = curator.get("/s/school-a/mentees").await.html().text;
    assert!(base.contains("Ищем 10\u{a0}дней"), "since the search began, not since the first day: {base}");
    let table = curator.get("/s/school-a/mentees/export.xlsx?extent=wanting").await.body;
    let lines: Vec<&str> = table.lines().collect();
    assert!(lines[0].ends_with("Дней ожидания; ") || lines[0].ends_with("Дней ожидания"), "{}", lines[0]);
    assert!(lines[1].contains("Ждунова Л") && lines[1].contains("120"), "{}", lines[1]);
    let mut stranger = site.signed_in("curator.b@example.org").await;
    assert!(!stranger.get("/s/school-b/waiting?sort=since").await.body.contains("Ждунова"));
}

/// Whoever waits for another mentor is looked for, though the last pair was brought to its end.
#[tokio::test]
async fn another_mentor() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mut superuser = database.superuser().await;
    fill(&mut superuser, &world, 1).await;
    let over = format!(
        "set session_replication_role = replica;
         insert into pair (school_id, pair_id, mentee_id, mentor_id, form, state, phase, started_on, ended_on, made_by)
           select '{school}', gen_random_uuid(), md5('waits1')::uuid, gen_random_uuid(), '{form}', 'reached', 'work',
             current_date - 90, current_date - 20, '{account}';
         set session_replication_role = origin",
        school = world.a.school_id,
        account = world.a.account_id,
        form = EmployerPupil.code(),
    );
    run(&mut superuser, &over).await;
    let mut curator = site.signed_in("curator.a@example.org").await;
    for (standing, there) in [("searching", true), ("finished", false), ("paired", false)] {
        let page = curator.get(&format!("/s/school-a/mentees?standing={standing}")).await.body;
        assert_eq!(page.contains("Ждунова"), there, "{standing}");
    }
    run(&mut superuser, "update mentee_wait set ended_on = current_date").await;
    let done = curator.get("/s/school-a/mentees?standing=finished").await.body;
    assert!(done.contains("Ждунова"), "nobody looks any more: {done}");
}

/// The centre learns counts by age, none of few, and of nobody how long; counted twice they stay.
#[tokio::test]
async fn told_as_counts() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mut superuser = database.superuser().await;
    fill(&mut superuser, &world, 14).await;
    for _ in 0..2 {
        let mut tx = site.db().school_job(world.a.region_id, world.a.school_id).await.unwrap();
        metric::recount(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
    }
    let told: Vec<(String, Option<i32>)> = sqlx::query_as(
        "select metric, value from school_metric where school_id = $1 and metric like 'waiting%' order by metric",
    )
    .bind(world.a.school_id.as_uuid())
    .fetch_all(&mut superuser)
    .await
    .unwrap();
    // 14 wait, 11 of them for more than 30 days, which leaves three; 5 for more than 90.
    let expected = [("waiting", Some(14)), ("waiting_month", None), ("waiting_quarter", None)];
    assert_eq!(told, expected.map(|(metric, value)| (metric.to_owned(), value)));
    let mut coordinator = site.signed_in("coordinator.north@example.org").await;
    let page = coordinator.get("/region/north").await.html().text;
    assert!(page.contains("Ждут наставника") && !page.contains("Ждунова"), "{page}");
    let public = "select count(*) from school_metric where metric like 'waiting%'";
    let mut app = database.login("mayak_app").await;
    let enter = format!("begin; set local role mayak_public; set local app.region_id = '{}'", world.a.region_id);
    run(&mut app, &enter).await;
    assert_eq!(sqlx::query_scalar::<_, i64>(public).fetch_one(&mut app).await.unwrap(), 0, "not for everybody");
}
