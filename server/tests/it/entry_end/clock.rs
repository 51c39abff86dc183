//! The day by which the data have to go, and who is told of it when.

use chrono::{Days, NaiveDate};
use domain::{destruction::Ground, entry_end::DESTROY_DAYS, russian};
use store::entry_end;

use super::{super::support::pool_size, CENTRE, MENTOR, Scene, at, destroy, thing};

/// The job in the north on a day.
pub(super) async fn remind(scene: &Scene, on: NaiveDate) -> u64 {
    let mut tx = scene.site.db().region_job(scene.world.north.region_id).await.unwrap();
    let told = entry_end::remind(&mut tx, on).await.unwrap();
    tx.commit().await.unwrap();
    told
}

/// Subjects of the letters about it so far.
async fn subjects(scene: &Scene) -> Vec<String> {
    let letters = scene.site.letters().await.into_iter();
    let due = letters.filter(|letter| letter.to == CENTRE && letter.text.contains("/region/north/destruction"));
    due.map(|letter| letter.subject).collect()
}

/// An entry has its day: thirty days after its consent runs out, sooner when it is over; nobody writes the day.
#[tokio::test]
async fn the_day() {
    let mut scene = Scene::furnished().await;
    let day = app::clock::today() + Days::new(DESTROY_DAYS);
    let mut centre = scene.site.signed_in(CENTRE).await;
    let of = |name: &str| format!("select erase_by from pool_mentor where pool_mentor_id = '{}'", thing(name));
    let checked: Option<NaiveDate> = scene.one(&of("ready north")).await;
    assert!(checked.is_some_and(|checked| checked > day), "when the consent has run out: {checked:?}");
    assert_eq!(centre.post(&at(thing("applicant north"), "decline"), &[("reason", "Нет")]).await.status, 303);
    assert_eq!(scene.one::<Option<NaiveDate>>(&of("applicant north")).await, Some(day));
    let archived: Option<NaiveDate> = scene.one(&of("archived north")).await;
    assert!(archived.is_some_and(|archived| archived > day), "when the consent has run out: {archived:?}");
    let reopen = format!("/region/north/mentors/{}/reopen", thing("archived north"));
    assert_eq!(centre.post(&reopen, &[]).await.status, 303);
    assert_eq!(scene.one::<Option<NaiveDate>>(&of("archived north")).await, archived);
    let forged = format!(
        "begin; set local role mayak_public; set local app.region_id = '{}'; set local app.pool_mentor_id = '{}';
         update pool_mentor set erase_by = current_date - 9; commit",
        scene.world.north.region_id,
        thing("draft north")
    );
    let mut app = scene.database.login("mayak_app").await;
    sqlx::raw_sql(sqlx::AssertSqlSafe(forged)).execute(&mut app).await.unwrap();
    assert_eq!(scene.one::<Option<NaiveDate>>(&of("draft north")).await, None);
}

/// The coordinators are told once when an entry becomes due, once when a week is left and once when the day has passed; a
/// letter that finds nothing any more is not sent. Nobody's name is in it.
#[tokio::test]
async fn told_once_each() {
    let mut scene = Scene::new().await;
    let (entry, today) = (scene.entry(), app::clock::today());
    assert_eq!(remind(&scene, today).await, 0);
    scene
        .run(&format!(
            "update pool_mentor set state = 'archived', suspended_at = now(), suspension_reason = 'Причина'
             where pool_mentor_id = '{entry}'"
        ))
        .await;
    assert_eq!(remind(&scene, today).await, 0, "the consent still holds");
    let due = |days: i64| {
        format!("update pool_mentor set erase_by = current_date + ({days}) where pool_mentor_id = '{entry}'")
    };
    scene.plant(&due(30)).await;
    assert_eq!((remind(&scene, today).await, remind(&scene, today).await), (1, 0));
    assert_eq!(subjects(&scene).await, ["Пора уничтожить данные наставников"]);
    for (before, expected) in [(8, 0), (7, 1), (7, 0), (1, 0), (0, 0)] {
        assert_eq!(remind(&scene, today + Days::new(30 - before)).await, expected, "{before} days before");
    }
    scene.plant(&due(-1)).await;
    assert_eq!((remind(&scene, today).await, remind(&scene, today).await), (1, 0));
    let told = subjects(&scene).await;
    assert_eq!(
        told.iter().filter(|subject| *subject == "Прошёл срок уничтожения данных наставников").count(),
        2,
        "{told:?}"
    );
    for letter in scene.site.letters().await {
        assert!(!letter.text.contains("Наставников Олег"), "{}", letter.text);
    }
    // Told, and destroyed before the letter goes out.
    scene.run(&format!("update pool_mentor set erase_told = null where pool_mentor_id = '{entry}'")).await;
    assert_eq!(remind(&scene, today).await, 1);
    destroy(scene.site.db(), &scene.world.north, entry, Ground::Retention).await.unwrap();
    assert_eq!(subjects(&scene).await.len(), told.len());
}

/// Also in the pool a consent runs out: the mentor is told 30 and 7 days before the last day, once each, and anew after a
/// renewal; after that day the centre is told, finds the entry in its list and destroys the data.
#[tokio::test]
async fn a_consent_that_runs_out() {
    let mut scene = Scene::new().await;
    let (entry, today) = (scene.entry(), app::clock::today());
    let ends = |days: i64| {
        format!(
            "update pool_consent set valid_until = current_date + ({days}) where pool_mentor_id = '{entry}';
             update pool_mentor set version = version where pool_mentor_id = '{entry}'"
        )
    };
    scene.run(&ends(40)).await;
    for (later, expected) in [(9, 0), (10, 1), (10, 0), (32, 0), (33, 1), (33, 0), (39, 0)] {
        assert_eq!(remind(&scene, today + Days::new(later)).await, expected, "{later} days later");
    }
    let letters = scene.site.letters().await;
    let own: Vec<_> = letters.iter().filter(|letter| letter.to == MENTOR).collect();
    let last = russian::date(today + Days::new(40));
    let subject = format!("Согласие на обработку ваших данных действует до {last}");
    assert_eq!(own.iter().filter(|letter| letter.subject == subject).count(), 2, "{own:?}");
    let sign = format!("/mentor/profile/{entry}/consents/processing/sign");
    assert!(own.iter().all(|letter| letter.subject != subject || letter.text.contains(&sign)), "{own:?}");
    assert_eq!(scene.site.signed_in(MENTOR).await.get(&sign).await.status, 200);
    assert_eq!(subjects(&scene).await, Vec::<String>::new(), "the centre has nothing to do yet");

    scene.run(&ends(365)).await;
    assert_eq!(remind(&scene, today).await, 0, "renewed");
    let destroyed = destroy(scene.site.db(), &scene.world.north, entry, Ground::Retention).await;
    assert!(destroyed.is_err_and(|error| error.on_constraint("entry_lives")));
    scene.run(&ends(-1)).await;
    assert_eq!((remind(&scene, today).await, remind(&scene, today).await), (1, 0));
    assert_eq!(subjects(&scene).await, ["Пора уничтожить данные наставников"]);
    let mut centre = scene.site.signed_in(CENTRE).await;
    let page = centre.get("/region/north/destruction").await;
    assert!(page.body.contains(&at(entry, "destroy")), "{}", page.body);
    assert!(page.html().text.contains("и анкеты, срок согласия по которым вышел"), "{}", page.html().text);
    let card = centre.get(&format!("/region/north/mentors/{entry}")).await.html().text;
    assert!(card.contains("Срок согласия на обработку данных вышел"), "{card}");
    destroy(scene.site.db(), &scene.world.north, entry, Ground::Retention).await.unwrap();
    assert_eq!(pool_size(scene.site.db(), scene.world.north.region_id).await, 0);
}
