//! Places: asked for by number, given in whole or in part, never more than there are, over all schools.

use store::engagement::{self, Outcome};

use super::{
    super::support::{Database, PASSWORD, Site, pool_mentor},
    CURATOR_A, MENTOR, ask, engaged, give, pair_up, question, send, standing, taken, words,
};

/// A part of what was asked for is held in one step: by the counter, in the question and in the school's base; school and
/// mentor read how many.
#[tokio::test]
async fn given_in_part() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (db, mut superuser) = (site.db(), database.superuser().await);
    let hash = app::auth::password::hash_now(PASSWORD).unwrap();
    let mentor = pool_mentor(db, &world.north, "generous@example.org", 4, &hash).await;
    let asked = ask(db, &world.a, &mentor, "3").await.unwrap();
    assert_eq!(taken(&mut superuser, &mentor).await, (0, 4), "asking holds nothing");
    let (page, mut own) = (format!("/mentor/requests/{asked}"), site.signed_in("generous@example.org").await);
    let form = own.get(&page).await;
    assert!(form.body.contains("name=\"places\" value=\"3\""), "{}", form.body);
    for (places, status, words) in [
        ("0", 422, "целое число от 1 до 30"),
        ("пять", 422, "целое число от 1 до 30"),
        ("4", 422, "Школа просит меньше мест"),
    ] {
        let refused = own.post(&format!("{page}/accept"), &[("places", places)]).await;
        assert_eq!(refused.faults(&[status]), None, "{places}");
        assert!(refused.body.contains(words), "{places}: {}", refused.body);
    }
    assert_eq!(own.post(&format!("{page}/accept"), &[("places", "2")]).await.status, 303);
    assert_eq!(standing(&mut superuser).await, ["accepted 2"]);
    assert_eq!(taken(&mut superuser, &mentor).await, (2, 4));
    assert_eq!(words(&mut superuser, "select capacity || '' from mentor").await, ["2"]);
    assert!(own.get(&page).await.html().text.contains("2 из 3 мест"));
    let mut curator = site.signed_in(CURATOR_A).await;
    assert!(curator.get(&format!("/s/school-a/requests/{asked}")).await.html().text.contains("2 из 3 мест"));
    let told = site.letters().await.into_iter().find(|letter| letter.subject.contains("частично")).unwrap();
    assert!(told.to == CURATOR_A && told.text.contains("2 места из 3"), "{}", told.text);
    let twice = own.post(&format!("{page}/accept"), &[("places", "2")]).await;
    assert_eq!(twice.faults(&[409]), None);
    assert_eq!(taken(&mut superuser, &mentor).await, (2, 4), "accepted twice is once");
}

/// Nobody asks for more places than are free, by whatever way, and the page says how many there are.
#[tokio::test]
async fn more_than_exist() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (db, mentor) = (site.db(), world.mentor_north);
    let refused = ask(db, &world.a, &mentor, "3").await.unwrap_err();
    assert!(refused.on_constraint("engagement_within_places"), "{refused}");
    let path = format!("/s/school-a/pool/{}/ask", mentor.pool_mentor_id);
    let form = [("form", "employer_pupil"), ("places", "3"), ("purpose", "Робот"), ("message", "Поможете?")];
    let page = site.signed_in(CURATOR_A).await.post(&path, &form).await;
    assert_eq!(page.faults(&[409]), None);
    assert!(page.body.contains("свободно 2\u{a0}места: попросите не больше"), "{}", page.html().text);
    // Past the code: the database counts too.
    let insert = format!(
        "insert into engagement (school_id, engagement_id, region_id, pool_mentor_id, form, message, places, asked_by)
         values ('{}', gen_random_uuid(), '{}', '{}', 'employer_pupil', 'письмо', 3, '{}')",
        world.a.school_id, world.a.region_id, mentor.pool_mentor_id, world.a.account_id
    );
    let error = sqlx::query(sqlx::AssertSqlSafe(insert)).execute(&mut database.superuser().await).await.unwrap_err();
    assert_eq!(error.as_database_error().unwrap().constraint(), Some("engagement_within_places"));
}

/// Who wants to give more than is left is told so, and the question stays open for what is left; with the last place the
/// others close.
#[tokio::test]
async fn what_is_left() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (db, mentor, mut superuser) = (site.db(), world.mentor_north, database.superuser().await);
    let (both, one) = (ask(db, &world.a, &mentor, "2").await.unwrap(), ask(db, &world.b, &mentor, "1").await.unwrap());
    assert_eq!(give(db, &mentor, one, "1").await.unwrap(), Outcome::Held);
    let mut own = site.signed_in(MENTOR).await;
    let late = own.post(&format!("/mentor/requests/{both}/accept"), &[("places", "2")]).await;
    assert_eq!(late.faults(&[409]), None);
    assert!(late.body.contains("Столько мест у вас уже нет"), "{}", late.html().text);
    assert_eq!(standing(&mut superuser).await, ["asked 0", "accepted 1"]);
    assert_eq!(own.post(&format!("/mentor/requests/{both}/accept"), &[("places", "1")]).await.status, 303);
    assert_eq!(standing(&mut superuser).await, ["accepted 1", "accepted 1"]);
    assert_eq!(taken(&mut superuser, &mentor).await, (2, 2));
    assert!(ask(db, &world.a, &mentor, "1").await.unwrap_err().on_constraint("no_free_places"));
}

/// Fewer places than are taken are refused with what takes them: the mentor reads the own schools and pairs, the centre
/// and other schools read numbers only.
#[tokio::test]
async fn fewer_than_taken() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (db, mentor) = (site.db(), world.mentor_north);
    engaged(db, &world.a, &mentor, "2").await;
    let pair = pair_up(&database, db, &world.a, &mentor, "Смелова Ирина").await.unwrap();
    let mut own = site.signed_in(MENTOR).await;
    let path = format!("/mentor/profile/{}/places", mentor.pool_mentor_id);
    let refused = own.post(&path, &[("capacity", "1")]).await;
    assert_eq!(refused.faults(&[409]), None);
    for words in ["Школа school-a", "2\u{a0}места", "Смелова Ирина", &format!("/mentor/pairs/{pair}")]
    {
        assert!(refused.body.contains(words), "{words}: {}", refused.html().text);
    }
    assert_eq!(taken(&mut database.superuser().await, &mentor).await, (2, 2));
    assert_eq!(own.post(&path, &[("capacity", "3")]).await.status, 303);
    let (mut centre, mut other) =
        (site.signed_in("coordinator.north@example.org").await, site.signed_in(super::CURATOR_B).await);
    let card = centre.get(&format!("/region/north/applications/{}", mentor.pool_mentor_id)).await;
    assert!(card.status == 200 && !card.body.contains("school-a") && !card.body.contains("Смелова"));
    for page in ["pool".to_owned(), format!("pool/{}", mentor.pool_mentor_id)] {
        let page = other.get(&format!("/s/school-b/{page}")).await;
        assert!(
            page.html().text.contains("1\u{a0}место") && !page.body.contains("Школа school-a"),
            "{}",
            page.html().text
        );
    }
}

/// Of an acceptance and a refusal that come together one is written, and the other is told; what a school took back is not
/// accepted any more.
#[tokio::test(flavor = "multi_thread")]
async fn one_answer() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (db, mentor) = (site.db(), world.mentor_north);
    let asked = ask(db, &world.a, &mentor, "1").await.unwrap();
    let (mut one, page) = (site.signed_in(MENTOR).await, format!("/mentor/requests/{asked}"));
    let mut two = one.clone();
    let (accept, decline) = (format!("{page}/accept"), format!("{page}/decline"));
    let reason = [("reason", "Нет времени")];
    let (yes, no) = tokio::join!(one.post(&accept, &[]), two.post(&decline, &reason));
    let mut statuses = [yes.status, no.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409], "{} {}", yes.body, no.body);
    let letters =
        "select count(*) || '' from email_outbox where kind = 'mentor_answered' and recipient = 'role:curator'";
    assert_eq!(words(&mut database.superuser().await, letters).await, ["1"]);

    let asked = send(db, &world.b, &question(&mentor, "1")).await.unwrap();
    let mut tx = db.school(&world.b).await.unwrap();
    engagement::withdraw(&mut tx, asked).await.unwrap();
    tx.commit().await.unwrap();
    let late = one.post(&format!("/mentor/requests/{asked}/accept"), &[]).await;
    assert_eq!(late.faults(&[409]), None);
    assert!(late.body.contains("Школа отозвала запрос"), "{}", late.html().text);
    assert!(give(db, &mentor, asked, "1").await.unwrap_err().on_constraint("engagement_answered"));
}
