//! The database goes away in the middle of the work and comes back: meanwhile every page says so with the time to come again,
//! nothing is lost, and nobody restarts anything.

use sqlx::{AssertSqlSafe, Executor as _, PgConnection};
use store::outbox::{self, NewLetter, Recipient};

use super::support::{
    Database, Faults, Site, Walk, addresses, answers,
    forms::{self, Found},
    id,
    program::Home,
};

async fn run(superuser: &mut PgConnection, statement: &str) {
    superuser.execute(AssertSqlSafe(statement.to_owned())).await.unwrap();
}

/// Every page and every form answers 503 with `Retry-After` while the database is away, or needs no database; and all of
/// them work again when it is back, for the same people with the same cookies.
#[tokio::test]
async fn every_page_says_so() {
    let (mut walk, mut faults) = (Walk::new().await, Faults::default());
    let all = addresses::all();
    for address in &all {
        walk.visitor(address).await;
    }
    walk.database.let_in(false).await;
    for address in &all {
        let path = address.at("a", &walk.things);
        let signed_in = !address.person("a").is_empty();
        let browser = walk.visitor(address).await;
        let mut answers = Vec::new();
        if address.gets {
            answers.push((format!("GET {path}"), browser.get(&path).await));
        }
        if address.posts {
            answers.push((format!("POST {path}"), browser.post(&path, &[]).await));
        }
        for (what, answer) in answers {
            let status: &[u16] = if signed_in { &[503] } else { &[503, 200, 303, 404, 422] };
            faults.look(&what, &answer, status);
            if answer.status == 503 && !answer.headers.contains_key("retry-after") {
                faults.note(format!("{what} does not say when to come again"));
            }
        }
    }
    walk.database.let_in(true).await;
    for address in all.iter().filter(|address| address.gets && !address.path.contains("{token}")) {
        if address.path.starts_with("/dev/") {
            continue;
        }
        let path = address.at("a", &walk.things);
        let answer = walk.visitor(address).await.get(&path).await;
        faults.look(&format!("{path} afterwards"), &answer, &[200, 303]);
    }
    faults.none(120);
}

/// A form that was sent into the outage is sent again afterwards, as the browser proposes, and does its deed once; what is
/// typed meanwhile is refused as a draft in a way the island understands.
#[tokio::test]
async fn forms_sent_again() {
    let walk = Walk::new().await;
    let form = Found {
        who: "curator.a@example.org".to_owned(),
        page: "/s/school-a/mentees/new".to_owned(),
        target: "/s/school-a/mentees/new".to_owned(),
        address: "/s/{school}/mentees/new".to_owned(),
        form: super::support::html::Form::default(),
    };
    let mut curator = walk.site.signed_in(&form.who).await;
    let page = curator.get(&form.page).await.html();
    let shown = page.forms.into_iter().find(|form| form.fields.iter().any(|field| field.name == "birth_date")).unwrap();
    let pairs = answers::valid(&Found { form: shown, ..form.clone() });
    walk.database.let_in(false).await;
    assert_eq!(curator.submit(&form.target, &form.form, &pairs).await.faults(&[503]), None);
    let draft =
        curator.post("/api/draft", &[("place", "school:school-a"), ("form", "mentee:new"), ("fields", "a=b")]).await;
    assert_eq!((draft.status, draft.body.as_str()), (503, "\"Unavailable\""));
    walk.database.let_in(true).await;
    for _ in 0..2 {
        assert_eq!(curator.submit(&form.target, &form.form, &pairs).await.faults(&[303]), None);
    }
    let added: i64 = sqlx::query_scalar("select count(*) from mentee where full_name like 'Новикова%'")
        .fetch_one(&mut walk.database.superuser().await)
        .await
        .unwrap();
    assert_eq!(added, 1);
}

/// A database that restarts breaks the connections that are kept open; nobody notices: a broken one is replaced before
/// anything was asked on it.
#[tokio::test]
async fn a_restart_is_not_noticed() {
    let walk = Walk::new().await;
    let mut curator = walk.site.signed_in("curator.a@example.org").await;
    let mut superuser = walk.database.superuser().await;
    // Several connections are open now.
    let pages = (0..8).map(|_| {
        let mut tab = curator.clone();
        tokio::spawn(async move { tab.get("/s/school-a/mentees").await.status })
    });
    for page in pages.collect::<Vec<_>>() {
        assert_eq!(page.await.unwrap(), 200);
    }
    for _ in 0..3 {
        walk.database.break_connections(&mut superuser).await;
        assert_eq!(curator.get("/s/school-a/mentees").await.faults(&[200]), None);
    }
    walk.database.break_connections(&mut superuser).await;
    let new = [("full_name", "Прибывшая Анна Вторая")];
    assert_eq!(walk.site.signed_in("teacher.a@example.org").await.post("/account/name", &new).await.status, 303);
}

/// A connection that breaks in the middle of a deed undoes the deed, is told as an outage, and the same form works the next
/// time.
#[tokio::test]
async fn broken_in_the_middle() {
    let walk = Walk::new().await;
    let (mut superuser, mut holder) = (walk.database.superuser().await, walk.database.superuser().await);
    let mut mentor = walk.site.signed_in("pool.a@example.org").await;
    let accept = format!("/mentor/requests/{}/accept", id("asked a"));
    run(&mut holder, "begin; lock table pool_mentor_place").await;
    let (mut tab, path) = (mentor.clone(), accept.clone());
    let waiting = tokio::spawn(async move { tab.post(&path, &[("places", "1")]).await });
    walk.database.somebody_waits().await;
    walk.database.break_connections(&mut superuser).await;
    let answer = waiting.await.unwrap();
    assert_eq!(answer.faults(&[503]), None);
    run(&mut holder, "rollback").await;
    let state: String = sqlx::query_scalar("select state from engagement where engagement_id = $1")
        .bind(id("asked a"))
        .fetch_one(&mut superuser)
        .await
        .unwrap();
    assert_eq!(state, "asked");
    assert_eq!(mentor.post(&accept, &[("places", "1")]).await.status, 303);
}

/// The worker lives through it too: letters that waited leave afterwards, each once.
#[tokio::test]
async fn letters_wait() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    super::support::pool_mentor(site.db(), &world.north, "another@example.org", 1, "no hash").await;
    database.let_in(false).await;
    assert!(matches!(site.work().await, Err(store::Error::Unavailable(_))));
    database.let_in(true).await;
    let mut superuser = database.superuser().await;
    let letters = site.letters().await.len();
    assert!(letters > 0);
    assert_eq!(site.letters().await.len(), letters);
    let mut tx = site.db().region(&world.north).await.unwrap();
    let letter = NewLetter {
        kind: domain::letter::LetterKind::Invitation,
        event: "test".to_owned(),
        to: Recipient::Address("somebody@example.org"),
        params: serde_json::json!({ "link_id": id("nothing") }),
    };
    outbox::region(&mut tx, letter).await.unwrap();
    database.break_connections(&mut superuser).await;
    assert!(tx.commit().await.is_err(), "what was not committed is told");
    let enqueued: i64 = sqlx::query_scalar("select count(*) from email_outbox where event_key = 'test'")
        .fetch_one(&mut superuser)
        .await
        .unwrap();
    assert_eq!(enqueued, 0);
}

/// Every form that was open when the database went away is still there when it is back.
#[tokio::test]
async fn forms_are_still_there() {
    let mut walk = forms::fresh().await;
    let before = forms::all(&mut walk).await;
    walk.database.let_in(false).await;
    walk.database.let_in(true).await;
    for found in &before {
        assert!(forms::again(&mut walk, found).await.is_some(), "{} at {}", found.address, found.page);
    }
}

/// A database that is there and lets this login in no more ends the start with a sentence: waiting would be in vain.
#[tokio::test]
async fn refused_at_the_start() {
    let database = Database::new().await;
    let name = sqlx::query_scalar::<_, String>("select current_database()::text");
    let mut superuser = database.superuser().await;
    let name = name.fetch_one(&mut superuser).await.unwrap();
    run(&mut superuser, &format!("revoke connect on database {name} from public")).await;
    let home = Home::new();
    let server = home.serve(&[("DATABASE_URL", &database.url("mayak_app"))]);
    let log = server.log();
    assert_eq!(server.ended().await, Some(1));
    let said = std::fs::read_to_string(log).unwrap();
    assert!(said.contains("The database cannot be used: ") && said.contains("permission denied"), "{said}");
}
