//! A school always has a curator and a region a coordinator, also when two end each other at the same moment.

use domain::ids::MembershipId;
use sqlx::PgConnection;
use store::{Db, SchoolActor, identity::staff};
use uuid::Uuid;

use super::support::{Browser, Database, Site, Walk};

async fn membership(superuser: &mut PgConnection, email: &str) -> Uuid {
    sqlx::query_scalar("select membership_id from membership join account using (account_id) where email = $1")
        .bind(email)
        .fetch_one(superuser)
        .await
        .unwrap()
}

async fn holders(superuser: &mut PgConnection, role: &str, school: Option<Uuid>) -> i64 {
    let count = sqlx::query_scalar(
        "select count(*) from membership where role = $1 and ended_at is null and school_id is not distinct from $2",
    );
    count.bind(role).bind(school).fetch_one(superuser).await.unwrap()
}

/// The only curator can be ended neither by the own hand nor by the centre; the page says why and what to do.
#[tokio::test]
async fn the_last_curator_stays() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mut superuser = database.superuser().await;
    let curator = membership(&mut superuser, "curator.a@example.org").await;
    for (who, path) in [
        ("curator.a@example.org", format!("/s/school-a/staff/{curator}/end")),
        ("coordinator.north@example.org", format!("/region/north/staff/{curator}/end")),
    ] {
        let answer = site.signed_in(who).await.post(&path, &[]).await;
        assert_eq!(answer.faults(&[409]), None, "{who}");
        assert!(answer.html().text.contains("единственн"), "{who}: {}", answer.html().text);
    }
    assert_eq!(holders(&mut superuser, "curator", Some(world.a.school_id.as_uuid())).await, 1);
    let coordinator = membership(&mut superuser, "coordinator.north@example.org").await;
    let mut browser = site.signed_in("coordinator.north@example.org").await;
    let answer = browser.post(&format!("/region/north/staff/{coordinator}/end"), &[]).await;
    assert_eq!(answer.faults(&[409]), None);
    assert_eq!(browser.get("/region/north").await.status, 200);
}

async fn end(db: &Db, actor: SchoolActor, membership_id: MembershipId) -> store::Result<()> {
    let mut tx = db.school(&actor).await?;
    staff::end(&mut tx, membership_id).await?;
    tx.commit().await
}

/// Of two curators who end each other at the same moment, twenty times over, one always stays.
#[tokio::test(flavor = "multi_thread")]
async fn one_of_two_stays() {
    let database = Database::furnished().await;
    let (db, world) = (database.db(), database.world().await);
    let mut superuser = database.superuser().await;
    let first = membership(&mut superuser, "curator.a@example.org").await;
    let second = membership(&mut superuser, "deputy.a@example.org").await;
    for round in 0..20 {
        let race = [first, second].map(|id| {
            let (db, actor) = (db.clone(), world.a);
            tokio::spawn(async move { end(&db, actor, MembershipId::from_uuid(id)).await })
        });
        let mut ended = 0;
        for turn in race {
            match turn.await.unwrap() {
                Ok(()) => ended += 1,
                Err(error) => assert!(error.on_constraint(staff::LAST_CURATOR), "{error}"),
            }
        }
        let left = holders(&mut superuser, "curator", Some(world.a.school_id.as_uuid())).await;
        assert_eq!((ended, left), (1, 1), "round {round}");
        sqlx::query("update membership set ended_at = null where membership_id = any($1)")
            .bind(vec![first, second])
            .execute(&mut superuser)
            .await
            .unwrap();
    }
}

/// The same for two coordinators who press the buttons of their pages; who was quicker reads that it is done.
#[tokio::test(flavor = "multi_thread")]
async fn one_of_two_coordinators_stays() {
    let walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    let region = walk.database.world().await.north.region_id.as_uuid();
    let people = ["coordinator.north@example.org", "deputy.north@example.org"];
    let mut presses = Vec::new();
    for (who, whom) in [(people[0], people[1]), (people[1], people[0])] {
        let path = format!("/region/north/staff/{}/end", membership(&mut superuser, whom).await);
        let mut browser: Browser = walk.site.signed_in(who).await;
        presses.push(async move { browser.post(&path, &[]).await.status });
    }
    let mut answers = Vec::new();
    for press in presses.into_iter().map(tokio::spawn).collect::<Vec<_>>() {
        answers.push(press.await.unwrap());
    }
    answers.sort_unstable();
    // The slower one is told so, or has no workplace any more.
    assert!(matches!(answers[..], [303, 404 | 409]), "{answers:?}");
    let left: i64 = sqlx::query_scalar(
        "select count(*) from membership where role = 'regional_coordinator' and region_id = $1 and ended_at is null",
    )
    .bind(region)
    .fetch_one(&mut superuser)
    .await
    .unwrap();
    assert_eq!(left, 1);
}

/// A colleague whose workplace is ended is out with the next click; only curators may do it, and only in their school.
#[tokio::test]
async fn only_curators_end_workplaces() {
    let mut walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    let teacher = membership(&mut superuser, "teacher.a@example.org").await;
    let path = format!("/s/school-a/staff/{teacher}/end");
    for who in ["psychologist.a@example.org", "teacher.a@example.org", "director.a@example.org"] {
        let answer = walk.browser(who).await.post(&path, &[]).await;
        assert_eq!(answer.faults(&[403]), None, "{who}");
    }
    assert_eq!(walk.browser("curator.b@example.org").await.post(&path, &[]).await.status, 404);
    let foreign = format!("/s/school-b/staff/{teacher}/end");
    assert_eq!(walk.browser("curator.b@example.org").await.post(&foreign, &[]).await.status, 404);
    assert_eq!(walk.browser("teacher.a@example.org").await.get("/s/school-a").await.status, 200);
    assert_eq!(walk.browser("curator.a@example.org").await.post(&path, &[]).await.status, 303);
    assert_eq!(walk.browser("teacher.a@example.org").await.get("/s/school-a").await.status, 404);
}
