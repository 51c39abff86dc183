//! The end of common work, by either side: places without a pair are free at once, a running pair keeps its own until it is
//! brought to an end, and no new one begins there.

use chrono::Days;
use domain::{consent::ConsentKind, text::LongText};
use store::{engagement, pool};

use super::{
    super::support::{Database, PoolMentor, Site},
    CURATOR_A, MENTOR, actor, end_pair, engaged, pair_up, run, standing, taken, words,
};

/// The mentor ends: the curators are told, the task stands on the overview and in the list of pairs, and goes with the pair.
#[tokio::test]
async fn the_mentor_ends() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (db, mentor, mut superuser) = (site.db(), world.mentor_north, database.superuser().await);
    let asked = engaged(db, &world.a, &mentor, "2").await;
    let pair = pair_up(&database, db, &world.a, &mentor, "Смелова Ирина").await.unwrap();
    let (mut own, mut curator) = (site.signed_in(MENTOR).await, site.signed_in(CURATOR_A).await);
    let end = format!("/mentor/requests/{asked}/end");
    let empty = own.post(&end, &[("reason", " ")]).await;
    assert_eq!(empty.faults(&[422]), None);
    assert!(empty.body.contains("Напишите причину"), "{}", empty.html().text);
    assert_eq!(own.post(&end, &[("reason", "Переезжаю")]).await.status, 303);
    assert_eq!(own.post(&end, &[("reason", "Переезжаю")]).await.faults(&[409]), None);
    assert_eq!(standing(&mut superuser).await, ["ending 1"]);
    assert_eq!(taken(&mut superuser, &mentor).await, (1, 2), "the place without a pair is free");
    let told =
        site.letters().await.into_iter().find(|letter| letter.subject.starts_with("Наставник завершает")).unwrap();
    assert!(told.to == CURATOR_A && told.text.contains("1 пара ждёт завершения"), "{}", told.text);
    let overview = curator.get("/s/school-a").await;
    assert!(overview.body.contains("/s/school-a/pairs?closing=yes"), "{}", overview.html().text);
    assert!(overview.html().text.contains("пара ждёт завершения: наставник заканчивает работу"));
    let list = curator.get("/s/school-a/pairs?closing=yes").await.html().text;
    assert!(list.contains("Смелова Ирина") && list.contains("Наставник заканчивает работу"), "{list}");
    let card = curator.get(&format!("/s/school-a/requests/{asked}")).await.html().text;
    assert!(card.contains("Переезжаю") && card.contains("завершите 1\u{a0}пару"), "{card}");
    let more = pair_up(&database, db, &world.a, &mentor, "Совина Анна").await.unwrap_err();
    assert!(more.on_constraint("mentor_places"), "no new pair begins on a place that is ending: {more}");
    end_pair(db, &world.a, pair).await;
    assert_eq!(standing(&mut superuser).await, ["ended 0"]);
    assert_eq!(taken(&mut superuser, &mentor).await, (0, 2));
    assert_eq!(words(&mut superuser, "select taken || ' of ' || capacity from mentor").await, ["0 of 0"]);
    assert!(!curator.get("/s/school-a").await.body.contains("closing=yes"));
    assert!(own.get(&format!("/mentor/requests/{asked}")).await.html().text.contains("вы,"));
}

/// The school ends: without a pair the places are free at once and the mentor is told.
#[tokio::test]
async fn the_school_ends() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (db, mentor, mut superuser) = (site.db(), world.mentor_north, database.superuser().await);
    let asked = engaged(db, &world.a, &mentor, "2").await;
    let mut curator = site.signed_in(CURATOR_A).await;
    let end = format!("/s/school-a/requests/{asked}/end");
    assert_eq!(curator.post(&end, &[]).await.faults(&[422]), None);
    for (press, status) in [(1, 303), (2, 409)] {
        assert_eq!(curator.post(&end, &[("reason", "Проект закончен")]).await.status, status, "press {press}");
    }
    assert_eq!(standing(&mut superuser).await, ["ended 0"]);
    assert_eq!(taken(&mut superuser, &mentor).await, (0, 2));
    let told =
        site.letters().await.into_iter().find(|letter| letter.subject.starts_with("Школа завершает работу")).unwrap();
    assert!(
        told.to == MENTOR && !told.text.contains("Проект закончен"),
        "the reason waits behind the link: {}",
        told.text
    );
    let page = site.signed_in(MENTOR).await.get(&format!("/mentor/requests/{asked}")).await.html().text;
    assert!(page.contains("Проект закончен"), "{page}");
    engaged(db, &world.b, &mentor, "2").await;
}

/// The centre's statement that takes a mentor out of the pool.
fn moved(mentor: &PoolMentor, state: &str) -> String {
    format!(
        "update pool_mentor set state = '{state}', suspended_at = now(), suspension_reason = 'x'
         where pool_mentor_id = '{}'",
        mentor.pool_mentor_id
    )
}

/// Who is paused by the centre has heard when a school ends the work that went on.
#[tokio::test]
async fn told_out_of_the_pool() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (db, mentor) = (site.db(), world.mentor_north);
    let asked = engaged(db, &world.a, &mentor, "1").await;
    run(&mut database.superuser().await, &moved(&mentor, "paused")).await;
    let mut tx = db.school(&world.a).await.unwrap();
    engagement::end(&mut tx, asked, &LongText::parse("Проект закончен").unwrap()).await.unwrap();
    tx.commit().await.unwrap();
    let letters = site.letters().await;
    let told = letters.iter().filter(|letter| letter.subject.starts_with("Школа завершает работу"));
    assert_eq!(told.map(|letter| letter.to.as_str()).collect::<Vec<_>>(), [MENTOR]);
}

/// The centre ends by archiving: as when a side ends, and the school hears of it and has the task.
#[tokio::test]
async fn the_centre_ends() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (db, mentor, mut superuser) = (site.db(), world.mentor_north, database.superuser().await);
    let asked = engaged(db, &world.a, &mentor, "1").await;
    engaged(db, &world.b, &mentor, "1").await;
    let pair = pair_up(&database, db, &world.a, &mentor, "Смелова Ирина").await.unwrap();
    site.letters().await;
    run(&mut superuser, &moved(&mentor, "archived")).await;
    assert_eq!(standing(&mut superuser).await, ["ending 1", "ended 0"]);
    assert_eq!(taken(&mut superuser, &mentor).await, (1, 2), "the place without a pair is free");
    let deeds = "select action from audit_event where action = 'engagement.ended'";
    assert_eq!(words(&mut superuser, deeds).await.len(), 2, "in the journal of either school");
    let letters = site.letters().await;
    let told = letters.iter().rfind(|letter| letter.to == CURATOR_A).unwrap();
    assert!(
        told.subject == "Наставник вышел из пула региона" && told.text.contains("завершите работу"),
        "{}",
        told.text
    );
    let mut curator = site.signed_in(CURATOR_A).await;
    assert!(curator.get("/s/school-a").await.body.contains("/s/school-a/pairs?closing=yes"));
    let card = curator.get(&format!("/s/school-a/requests/{asked}")).await.html().text;
    assert!(card.contains("региональный центр,"), "{card}");
    end_pair(db, &world.a, pair).await;
    assert_eq!(standing(&mut superuser).await, ["ended 0", "ended 0"]);
    assert_eq!(taken(&mut superuser, &mentor).await, (0, 2));
}

/// A mentor who withdraws the consent holds nothing, but a pair that runs keeps the data from being destroyed: the school has
/// the task, and its curators hear of it every week until the pair has ended.
#[tokio::test]
async fn pairs_of_who_left() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (db, mentor, mut superuser) = (site.db(), world.mentor_north, database.superuser().await);
    engaged(db, &world.a, &mentor, "1").await;
    let pair = pair_up(&database, db, &world.a, &mentor, "Смелова Ирина").await.unwrap();
    let remind = async |days: u64| {
        let mut tx = db.school_job(world.a.region_id, world.a.school_id).await.unwrap();
        let told = engagement::remind_closing(&mut tx, app::clock::today() + Days::new(days)).await.unwrap();
        tx.commit().await.unwrap();
        told
    };
    assert_eq!(remind(30).await, 0, "the work goes on");
    let mut tx = db.mentor(&actor(&mentor)).await.unwrap();
    pool::withdraw(&mut tx, mentor.pool_mentor_id, ConsentKind::Processing).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(standing(&mut superuser).await, ["ended 0"]);
    let letters = site.letters().await;
    let told = letters.iter().find(|letter| letter.subject == "Наставник вышел из пула региона").unwrap();
    assert!(told.text.contains("завершите работу"), "{}", told.text);
    let mut curator = site.signed_in(CURATOR_A).await;
    let overview = curator.get("/s/school-a").await;
    assert!(overview.body.contains("/s/school-a/pairs?closing=yes"), "{}", overview.html().text);
    let list = curator.get("/s/school-a/pairs?closing=yes").await.html().text;
    assert!(list.contains("Смелова Ирина"), "{list}");
    let card = curator.get(&format!("/s/school-a/pairs/{pair}")).await.html().text;
    assert!(card.contains("его данные нельзя уничтожить"), "{card}");

    for (days, expected) in [(1, 0), (8, 1), (8, 0), (14, 0), (15, 1)] {
        assert_eq!(remind(days).await, expected, "{days} days later");
    }
    let letters = site.letters().await;
    let told: Vec<_> = letters.iter().filter(|letter| letter.subject == "Пары ждут завершения").collect();
    assert!(told.len() == 2 && told.iter().all(|letter| letter.to == CURATOR_A), "{told:?}");
    assert!(told[0].text.contains("/s/school-a/pairs?closing=yes"), "{}", told[0].text);
    end_pair(db, &world.a, pair).await;
    assert_eq!(remind(30).await, 0);
    assert!(!curator.get("/s/school-a").await.body.contains("closing=yes"));
}

/// Of two agreements of one school the other keeps its pair running; a new agreement keeps one that was to end.
#[tokio::test]
async fn places_are_counted_not_pairs() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let (mentor, mut superuser) = (world.mentor_north, database.superuser().await);
    let (first, second) = (engaged(&db, &world.a, &mentor, "1").await, engaged(&db, &world.a, &mentor, "1").await);
    let pair = pair_up(&database, &db, &world.a, &mentor, "Смелова Ирина").await.unwrap();
    let end = async |asked| {
        let mut tx = db.mentor(&actor(&mentor)).await.unwrap();
        let pairs = engagement::end_own(&mut tx, asked, &LongText::parse("Хватит").unwrap()).await.unwrap();
        tx.commit().await.unwrap();
        pairs
    };
    assert_eq!(end(first).await, 0, "the other agreement has a place for the pair");
    assert_eq!(standing(&mut superuser).await, ["ended 0", "accepted 1"]);
    assert_eq!(end(second).await, 1);
    assert_eq!(standing(&mut superuser).await, ["ended 0", "ending 1"]);
    engaged(&db, &world.a, &mentor, "1").await;
    assert_eq!(standing(&mut superuser).await, ["ended 0", "ended 0", "accepted 1"], "the pair goes on");
    assert_eq!(words(&mut superuser, "select taken || ' of ' || capacity from mentor").await, ["1 of 1"]);
    assert_eq!(taken(&mut superuser, &mentor).await, (1, 2));
    end_pair(&db, &world.a, pair).await;
    assert_eq!(standing(&mut superuser).await, ["ended 0", "ended 0", "accepted 1"], "the place stays with the school");
    assert_eq!(taken(&mut superuser, &mentor).await, (1, 2));
}

/// A pair that ends while the mentor ends the common work is counted before or after it, never between.
#[tokio::test(flavor = "multi_thread")]
async fn both_at_once() {
    for pair_first in [true, false] {
        let database = Database::new().await;
        let (db, world) = (database.db(), database.world().await);
        let (mentor, mut superuser) = (world.mentor_north, database.superuser().await);
        let asked = engaged(&db, &world.a, &mentor, "1").await;
        let pair = pair_up(&database, &db, &world.a, &mentor, "Смелова Ирина").await.unwrap();
        let mut tx = db.mentor(&actor(&mentor)).await.unwrap();
        if pair_first {
            drop(tx);
            end_pair(&db, &world.a, pair).await;
            tx = db.mentor(&actor(&mentor)).await.unwrap();
        }
        engagement::end_own(&mut tx, asked, &LongText::parse("Хватит").unwrap()).await.unwrap();
        if pair_first {
            tx.commit().await.unwrap();
        } else {
            let (db, school) = (db.clone(), world.a);
            let ends = tokio::spawn(async move { end_pair(&db, &school, pair).await });
            database.somebody_waits().await;
            tx.commit().await.unwrap();
            ends.await.unwrap();
        }
        assert_eq!(standing(&mut superuser).await, ["ended 0"], "pair first: {pair_first}");
        assert_eq!(taken(&mut superuser, &mentor).await, (0, 2));
        assert_eq!(words(&mut superuser, "select taken || ' of ' || capacity from mentor").await, ["0 of 0"]);
    }
}
