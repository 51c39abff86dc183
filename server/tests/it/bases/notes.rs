//! What others tell about a mentee: who writes it, who reads it, and that nobody else does.

use domain::{
    consent::SchoolConsentKind,
    ids::{LinkId, MenteeId},
    role::Role,
    subject::Subject,
};
use store::identity::{access::BasePerson, invitation};
use uuid::Uuid;

use super::{add_pupil, enter};
use crate::support::{Browser, Database, Site, World, arrive, colleague, name, sign_paper};

const TEXT: &str = "Семья переезжает весной, Илья тревожится";

async fn told(browser: &mut Browser, card: &str) -> bool {
    browser.get(card).await.body.contains(TEXT)
}

/// Writes an entry; the address of the card it leads back to.
async fn write(browser: &mut Browser, card: &str, channel: &str, id: &str) -> u16 {
    browser.post(&format!("{card}/notes/new"), &[("id", id), ("channel", channel), ("text", TEXT)]).await.status
}

/// A pupil of whom others may tell; the address of the card.
async fn told_of(site: &Site, world: &World, curator: &mut Browser, changes: &[(&str, &str)]) -> String {
    let card = add_pupil(curator, changes).await;
    let subject = Subject::Mentee(card.rsplit('/').next().unwrap().parse().unwrap());
    sign_paper(site.db(), &world.a, subject, SchoolConsentKind::ThirdPartyInfo).await;
    card
}

const ONE: &str = "0190b1c2-0000-7000-8000-000000000011";
const TWO: &str = "0190b1c2-0000-7000-8000-000000000012";

/// Empty and wrong forms write nothing and say why; a right one writes once; another school finds nothing.
#[tokio::test]
async fn the_form() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    colleague(site.db(), &world.a, Role::ClassTeacher, "teacher.a@example.org").await;
    let mut curator = site.signed_in("curator.a@example.org").await;
    let mut teacher = site.signed_in("teacher.a@example.org").await;
    let card = told_of(&site, &world, &mut curator, &[]).await;
    let path = format!("{card}/notes/new");
    let empty = teacher.post(&path, &[]).await;
    assert!(
        empty.status == 422 && empty.body.contains("Выберите, откуда") && empty.body.contains("что стало известно")
    );
    let foreign = teacher.post(&path, &[("channel", "psychologist"), ("text", TEXT)]).await;
    assert!(
        foreign.status == 422 && foreign.body.contains("записывают педагог-психолог и куратор"),
        "{}",
        foreign.body
    );
    assert!(foreign.body.contains(TEXT), "what was typed comes back");
    let long = "я".repeat(2001);
    assert_eq!(teacher.post(&path, &[("channel", "parent"), ("text", &long)]).await.status, 422);
    for _ in 0..2 {
        assert_eq!(write(&mut teacher, &card, "class_teacher", ONE).await, 303);
    }
    let notes: i64 = sqlx::query_scalar("select count(*) from mentee_note")
        .fetch_one(&mut database.superuser().await)
        .await
        .unwrap();
    assert_eq!(notes, 1);
    let mut other = site.signed_in("curator.b@example.org").await;
    let there = card.replace("school-a", "school-b");
    assert_eq!(other.get(&format!("{there}/notes/new")).await.status, 404);
    assert_eq!(write(&mut other, &there, "parent", TWO).await, 404);
    assert_eq!(other.post(&format!("/s/school-b/notes/{ONE}/take-back"), &[]).await.status, 404);
}

/// Curator and psychologist read everything, a class teacher the own entries, a director nothing; the writer takes an
/// entry back, and the curator removes anybody's.
#[tokio::test]
async fn who_reads() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    for (role, email) in [
        (Role::ClassTeacher, "teacher.a@example.org"),
        (Role::ClassTeacher, "other.a@example.org"),
        (Role::Psychologist, "psychologist.a@example.org"),
        (Role::SocialPedagogue, "social.a@example.org"),
        (Role::Director, "director.a@example.org"),
    ] {
        colleague(site.db(), &world.a, role, email).await;
    }
    let mut curator = site.signed_in("curator.a@example.org").await;
    let card = told_of(&site, &world, &mut curator, &[]).await;
    let mut teacher = site.signed_in("teacher.a@example.org").await;
    assert_eq!(write(&mut teacher, &card, "observation", ONE).await, 303);
    for (email, reads) in [
        ("curator.a@example.org", true),
        ("psychologist.a@example.org", true),
        ("teacher.a@example.org", true),
        ("other.a@example.org", false),
        ("social.a@example.org", false),
        ("director.a@example.org", false),
    ] {
        let mut browser = site.signed_in(email).await;
        assert_eq!(told(&mut browser, &card).await, reads, "{email}");
        let page = browser.get(&card).await.body;
        assert_eq!(
            page.contains("Записаны сведения"),
            ["curator.a@example.org", "psychologist.a@example.org"].contains(&email),
            "{email}: that it was written"
        );
    }
    let take_back = format!("/s/school-a/notes/{ONE}/take-back");
    for email in ["psychologist.a@example.org", "other.a@example.org"] {
        assert_eq!(site.signed_in(email).await.post(&take_back, &[]).await.status, 404, "{email} did not write it");
    }
    let mut director = site.signed_in("director.a@example.org").await;
    assert_eq!(director.post(&take_back, &[]).await.status, 403);
    assert_eq!(director.get(&format!("{card}/notes/new")).await.status, 403);
    assert!(curator.get(&card).await.body.contains(&take_back), "the curator may remove what is wrong");
    assert_eq!(teacher.post(&take_back, &[]).await.status, 303);
    assert!(!told(&mut curator, &card).await);
    assert_eq!(curator.post(&take_back, &[]).await.status, 404, "once");
    let mut social = site.signed_in("social.a@example.org").await;
    assert_eq!(write(&mut social, &card, "psychologist", TWO).await, 422, "what is psychological others write");
    assert_eq!(write(&mut social, &card, "social_pedagogue", TWO).await, 303);
    assert!(told(&mut social, &card).await && !told(&mut teacher, &card).await, "the own entries");
    assert_eq!(curator.post(&format!("/s/school-a/notes/{TWO}/take-back"), &[]).await.status, 303);
    assert!(!told(&mut social, &card).await);
}

/// The representative of a mentee, with an account.
async fn mother(site: &Site, world: &World, card: &str) -> MenteeId {
    let mentee_id: MenteeId = card.rsplit('/').next().unwrap().parse().unwrap();
    let link_id: LinkId = Uuid::now_v7().into();
    let mut tx = site.db().school(&world.a).await.unwrap();
    invitation::of_bases(&mut tx, link_id, BasePerson::Representative(mentee_id)).await.unwrap();
    tx.commit().await.unwrap();
    let hash = app::auth::password::hash_now(crate::support::PASSWORD).unwrap();
    arrive(site.db(), link_id, &name("Ковалёва Анна Петровна"), &hash).await;
    mentee_id
}

/// A representative tells on the own page, reads only the own words, and nobody else may tell there.
#[tokio::test]
async fn the_family() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mut curator = site.signed_in("curator.a@example.org").await;
    let family = [("rep_email", "mother@example.org"), ("email", "child@example.org")];
    let card = told_of(&site, &world, &mut curator, &family).await;
    let mentee_id = mother(&site, &world, &card).await;
    assert_eq!(write(&mut curator, &card, "social_pedagogue", ONE).await, 303);
    let mut mother = site.signed_in("mother@example.org").await;
    let own = format!("/s/school-a/my/{mentee_id}");
    assert!(!told(&mut mother, &own).await, "what the school wrote is not shown");
    let empty = mother.post(&own, &[("id", TWO), ("text", " ")]).await;
    assert!(empty.status == 422 && empty.body.contains("Напишите, что важно"));
    let words = "Пожалуйста, не по средам: у Ильи шахматы";
    for _ in 0..2 {
        assert_eq!(mother.post(&own, &[("id", TWO), ("text", words)]).await.status, 303);
    }
    assert_eq!(mother.get(&own).await.body.matches(words).count(), 1);
    let page = curator.get(&card).await.body;
    assert!(page.contains(words) && page.contains("Законный представитель"));
    // The child has a page too, and tells nothing there.
    let link_id: LinkId = Uuid::now_v7().into();
    let mut tx = site.db().school(&world.a).await.unwrap();
    invitation::of_bases(&mut tx, link_id, BasePerson::Mentee(mentee_id)).await.unwrap();
    tx.commit().await.unwrap();
    let hash = app::auth::password::hash_now(crate::support::PASSWORD).unwrap();
    arrive(site.db(), link_id, &name("Ковалёв Илья Денисович"), &hash).await;
    let mut child = site.signed_in("child@example.org").await;
    assert!(!child.get(&own).await.body.contains(words));
    assert_eq!(child.post(&own, &[("text", words)]).await.status, 403);
}

/// The database refuses what no form lets through: an entry in somebody else's name, a mentee who speaks as representative,
/// psychological words of a class teacher; a mentor is granted nothing.
#[tokio::test]
async fn held_by_the_database() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mut curator = site.signed_in("curator.a@example.org").await;
    let card = told_of(&site, &world, &mut curator, &[("rep_email", "mother@example.org")]).await;
    let mentee_id = mother(&site, &world, &card).await;
    let mut superuser = database.superuser().await;
    let mother: Uuid = sqlx::query_scalar("select account_id from account where email = 'mother@example.org'")
        .fetch_one(&mut superuser)
        .await
        .unwrap();
    let mut app = database.login("mayak_app").await;
    for (account, author, role, works) in [
        (mother, mother, "representative", true),
        (mother, world.a.account_id.as_uuid(), "representative", false),
        (mother, mother, "curator", false),
        (world.a.account_id.as_uuid(), world.a.account_id.as_uuid(), "representative", false),
    ] {
        for statement in [
            "begin".to_owned(),
            "set local role mayak_mentee".to_owned(),
            format!("set local app.school_id = '{}'", world.a.school_id),
            format!("set local app.mentee_id = '{mentee_id}'"),
            format!("set local app.account_id = '{account}'"),
        ] {
            sqlx::query(sqlx::AssertSqlSafe(statement)).execute(&mut app).await.unwrap();
        }
        let outcome = sqlx::query(
            "insert into mentee_note (school_id, mentee_note_id, mentee_id, channel, text, author_id, author_role)
             values ($1, gen_random_uuid(), $2, 'parent', 'слова', $3, $4)",
        )
        .bind(world.a.school_id.as_uuid())
        .bind(mentee_id.as_uuid())
        .bind(author)
        .bind(role)
        .execute(&mut app)
        .await;
        sqlx::query("rollback").execute(&mut app).await.unwrap();
        assert_eq!(outcome.is_ok(), works, "{role}: {outcome:?}");
    }
    enter(&mut app, &world.a).await;
    let outcome = sqlx::query(
        "insert into mentee_note (school_id, mentee_note_id, mentee_id, channel, text, author_id, author_role)
         select school_id, gen_random_uuid(), mentee_id, 'career_test', 'слова', $1, 'class_teacher' from mentee",
    )
    .bind(world.a.account_id.as_uuid())
    .execute(&mut app)
    .await;
    assert!(store::Error::from(outcome.unwrap_err()).on_constraint("mentee_note_psychological"));
    sqlx::query("rollback").execute(&mut app).await.unwrap();
    for role in ["mayak_mentor", "mayak_region", "mayak_public"] {
        let any: bool =
            sqlx::query_scalar("select has_any_column_privilege($1, 'mentee_note', 'select, insert, update')")
                .bind(role)
                .fetch_one(&mut superuser)
                .await
                .unwrap();
        assert!(!any, "{role}");
    }
}
