//! Edits keep what was before, whoever makes them and however; nobody of another school reads it.

use sqlx::Connection as _;

use super::{ID, add_pupil, enter, pupil};
use crate::support::{Database, Site};

/// An edit in the form is told on the card with before and after.
#[tokio::test]
async fn before_and_after_on_the_card() {
    let database = Database::new().await;
    let mut curator = Site::new(&database).signed_in("curator.a@example.org").await;
    let path = add_pupil(&mut curator, &[]).await;
    let first = curator.get(&path).await.body;
    assert!(first.contains("Запись добавлена в базу") && !first.contains("<del>"), "a new entry is no change");
    let changed = pupil(
        "",
        &[("version", "1"), ("class_label", "9А"), ("categories", "gifted"), ("rep_phone", "8 900 000-00-01")],
    );
    assert_eq!(curator.post(&format!("{path}/edit"), &changed).await.status, 303);
    let card = curator.get(&path).await.body;
    for (before, after) in [
        ("8Б", "9А"),
        ("ОВЗ, в стороне от коллектива", "Выдающиеся способности"),
        ("+7 900 000-00-00", "+7 900 000-00-01"),
    ] {
        assert!(card.contains(&format!("<del>{before}</del>")), "{before}: {card}");
        assert!(card.contains(&format!("<ins>{after}</ins>")), "{after}");
    }
    assert_eq!(card.matches("<del>").count(), 3, "what stayed is not told");
}

/// A statement sent past all forms leaves its trace too, and saving what is there leaves none.
#[tokio::test]
async fn held_by_the_database() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mut curator = site.signed_in("curator.a@example.org").await;
    let path = add_pupil(&mut curator, &[]).await;
    let mut app = database.login("mayak_app").await;
    enter(&mut app, &world.a).await;
    for statement in
        ["update mentee set goal = 'Другая цель'", "update mentee set goal = goal", "delete from representative"]
    {
        sqlx::query(statement).execute(&mut app).await.unwrap();
    }
    sqlx::query("commit").execute(&mut app).await.unwrap();
    let mut superuser = database.superuser().await;
    let fields: Vec<String> = sqlx::query_scalar(
        "select change ->> 'field' from change_event h, jsonb_array_elements(h.changes) change
         where h.account_id = $1 order by h.change_event_id, 1",
    )
    .bind(world.a.account_id.as_uuid())
    .fetch_all(&mut superuser)
    .await
    .unwrap();
    let of_representative: Vec<&str> =
        fields.iter().map(String::as_str).filter(|field| field.starts_with("rep")).collect();
    assert_eq!(fields.first().map(String::as_str), Some("goal"));
    assert_eq!(of_representative.len() + 1, fields.len(), "{fields:?}");
    assert!(of_representative.contains(&"representative.full_name"), "{fields:?}");

    // Destroying the person leaves no word of the person behind.
    enter(&mut app, &world.a).await;
    for statement in ["delete from change_event", "delete from mentee"] {
        sqlx::query(statement).execute(&mut app).await.unwrap();
    }
    sqlx::query("commit").execute(&mut app).await.unwrap();
    let left: i64 = sqlx::query_scalar("select count(*) from change_event").fetch_one(&mut superuser).await.unwrap();
    assert_eq!(left, 0);
    assert_eq!(curator.get(&path).await.status, 404);
    app.close().await.unwrap();
}

/// Who opens the card of a minor is noted once in an hour, for each reader; an adult's card is not watched.
#[tokio::test]
async fn cards_of_minors_are_noted_once() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mut superuser = database.superuser().await;
    // Away from the turn of the hour, which would rightly make two.
    while {
        sqlx::query_scalar::<_, bool>("select extract(minute from now()) = 59 and extract(second from now()) > 30")
            .fetch_one(&mut superuser)
            .await
            .unwrap()
    } {
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    }
    let mut curator = site.signed_in("curator.a@example.org").await;
    let path = add_pupil(&mut curator, &[]).await;
    let adult = crate::support::add_mentee(site.db(), &world.a, "Взрослова Анна", true).await;
    for _ in 0..3 {
        assert_eq!(curator.get(&path).await.status, 200);
        assert_eq!(curator.get(&format!("/s/school-a/mentees/{adult}")).await.status, 200);
    }
    let opened: Vec<String> =
        sqlx::query_scalar("select subject_id::text from audit_event where action = 'mentee.opened'")
            .fetch_all(&mut superuser)
            .await
            .unwrap();
    assert_eq!(opened, [ID]);
    assert!(!curator.get(&path).await.body.contains("Другое действие"), "reading is no news on the card");
}
