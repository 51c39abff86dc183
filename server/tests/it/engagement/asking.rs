//! The form of a question: empty, wrong, in conflict, right; and nobody of the base is named in it.

use domain::text::LongText;

use super::{
    super::support::{Browser, Database, Site, add_mentee},
    CURATOR_A, MENTOR, ask, question, send, standing, words,
};

const GOOD: [(&str, &str); 4] =
    [("form", "employer_pupil"), ("places", "1"), ("purpose", "Робот для соревнований"), ("message", "Поможете?")];

fn with<'a>(field: &str, value: &'a str) -> Vec<(&'static str, &'a str)> {
    GOOD.into_iter().map(|(name, good)| (name, if name == field { value } else { good })).collect()
}

async fn sent(browser: &mut Browser, path: &str, field: &str, value: &str) -> (u16, Vec<String>) {
    let answer = browser.post(path, &with(field, value)).await;
    assert_eq!(answer.faults(&[303, 409, 422]), None, "{field}: {value}");
    (answer.status, answer.refusals())
}

/// Every gap is told at its field, what was typed stays, and the right form asks once however often it is sent.
#[tokio::test]
async fn the_form() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mut curator = site.signed_in(CURATOR_A).await;
    let path = format!("/s/school-a/pool/{}/ask", world.mentor_north.pool_mentor_id);
    let empty = curator.post(&path, &[]).await;
    assert_eq!((empty.status, empty.refusals().len()), (422, 4), "{:?}", empty.refusals());
    for (field, value, words) in [
        ("form", "teacher_teacher", "не предлагает эту форму"),
        ("places", "0", "от 1 до 30"),
        ("places", "сколько-нибудь", "от 1 до 30"),
        ("purpose", " ", "для чего нужен наставник"),
        ("message", "", "с чем нужна помощь"),
    ] {
        let (status, refusals) = sent(&mut curator, &path, field, value).await;
        assert_eq!(status, 422, "{field}: {value}");
        assert!(refusals.len() == 1 && refusals[0].contains(words), "{field}: {refusals:?}");
    }
    let form = curator.get(&path).await.html().forms.into_iter().find(|form| form.posts && form.action.is_empty());
    let id = form.unwrap().fields.into_iter().find(|field| field.name == "id").unwrap().values.remove(0);
    let mut good = GOOD.to_vec();
    good.push(("id", &id));
    for press in 1..=2 {
        assert_eq!(curator.post(&path, &good).await.status, 303, "press {press}");
    }
    let mut superuser = database.superuser().await;
    assert_eq!(standing(&mut superuser).await, ["asked 0"]);
    let kept = words(&mut superuser, "select purpose || ': ' || message || ', ' || places from engagement").await;
    assert_eq!(kept, ["Робот для соревнований: Поможете?, 1"]);
    let again = curator.post(&path, &GOOD).await;
    assert_eq!(again.faults(&[409]), None);
    assert!(again.body.contains("Вы уже спросили этого наставника"), "{}", again.html().text);
}

/// A mentee of the school is named in no question, in whatever case and order; another school's people are not known here.
#[tokio::test]
async fn nobody_is_named() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (db, mentor) = (site.db(), world.mentor_north);
    add_mentee(db, &world.a, "Смелова Ирина Олеговна", true).await;
    add_mentee(db, &world.b, "Совин Павел", true).await;
    let mut curator = site.signed_in(CURATOR_A).await;
    let path = format!("/s/school-a/pool/{}/ask", mentor.pool_mentor_id);
    for (field, text) in [
        ("message", "Смелова Ирина Олеговна просит помощи"),
        ("message", "Поможете Ирине Смеловой с роботом?"),
        ("purpose", "Робот СМЕЛОВОЙ ИРИНЫ"),
        ("message", "Просим для Ирины Олеговны Смеловой"),
        ("message", "Это И. О. Смелова из девятого"),
    ] {
        let (status, refusals) = sent(&mut curator, &path, field, text).await;
        assert_eq!(status, 422, "{text}");
        assert!(refusals[0].contains("названы имя и фамилия наставляемого"), "{text}: {refusals:?}");
        assert!(refusals[0].to_lowercase().contains("смелов"), "by which words: {refusals:?}");
    }
    assert_eq!(standing(&mut database.superuser().await).await, Vec::<String>::new());
    for text in ["Ирина хочет стать инженером", "Поможете Павлу Совину?"] {
        let mut new = question(&mentor, "1");
        new.message = LongText::parse(text).unwrap();
        let asked = send(db, &world.a, &new).await.unwrap();
        let mut tx = db.school(&world.a).await.unwrap();
        store::engagement::withdraw(&mut tx, asked).await.unwrap();
        tx.commit().await.unwrap();
    }
}

/// While the school wrote, the mentor went out of its sight: what was typed is given back, in a form that is right and in one
/// that is not; a mentor of whom nothing was typed is not there.
#[tokio::test]
async fn gone_meanwhile() {
    let database = Database::new().await;
    let (site, world, mut superuser) = (Site::new(&database), database.world().await, database.superuser().await);
    let mut curator = site.signed_in(CURATOR_A).await;
    let path = format!("/s/school-a/pool/{}/ask", world.mentor_north.pool_mentor_id);
    assert_eq!(curator.get(&path).await.faults(&[200]), None);
    super::run(
        &mut superuser,
        "update pool_consent set withdrawn_at = now() where kind = 'regional_pool' and withdrawn_at is null",
    )
    .await;
    for form in [GOOD.to_vec(), with("places", "0")] {
        let refused = curator.post(&path, &form).await;
        assert_eq!(refused.faults(&[409]), None);
        let text = refused.html().text;
        assert!(text.contains("перестала быть видна школам") && text.contains("Найти другого наставника"), "{text}");
        assert!(text.contains("Робот для соревнований") && text.contains("Поможете?"), "{text}");
    }
    assert_eq!(curator.post(&path, &[]).await.faults(&[404]), None);
    assert_eq!(curator.get(&path).await.faults(&[404]), None);
    assert_eq!(standing(&mut superuser).await, Vec::<String>::new());
}

/// Only who makes pairs asks; another school or region finds neither the mentor's question nor the mentor.
#[tokio::test]
async fn whose_it_is() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (db, mentor) = (site.db(), world.mentor_north);
    let asked = ask(db, &world.a, &mentor, "1").await.unwrap();
    let mut other = site.signed_in(super::CURATOR_B).await;
    for deed in ["", "/reply", "/withdraw", "/end"] {
        let path = format!("/s/school-b/requests/{asked}{deed}");
        let form = [("text", "Да"), ("reason", "Передумали")];
        let answer = if deed.is_empty() { other.get(&path).await } else { other.post(&path, &form).await };
        assert_eq!(answer.faults(&[404]), None, "{path}");
    }
    let mut south = site.signed_in("mentor.south@example.org").await;
    for deed in ["", "/accept", "/ask", "/decline", "/end"] {
        let path = format!("/mentor/requests/{asked}{deed}");
        let form = [("text", "Когда?"), ("reason", "Нет времени")];
        let answer = if deed.is_empty() { south.get(&path).await } else { south.post(&path, &form).await };
        assert_eq!(answer.faults(&[404]), None, "{path}");
    }
    assert!(matches!(ask(db, &world.c, &mentor, "1").await, Err(store::Error::NotFound)));
    assert_eq!(standing(&mut database.superuser().await).await, ["asked 0"]);
    assert!(site.signed_in(MENTOR).await.get("/mentor/requests").await.body.contains(&asked.to_string()));
}

/// After a refusal the same school waits for a month, and says when; another school may ask, and so may this one after it.
#[tokio::test]
async fn not_again_at_once() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (db, mentor, mut superuser) = (site.db(), world.mentor_north, database.superuser().await);
    let asked = ask(db, &world.a, &mentor, "1").await.unwrap();
    let mut tx = db.mentor(&super::actor(&mentor)).await.unwrap();
    store::engagement::decline(&mut tx, asked, &LongText::parse("Нет времени").unwrap()).await.unwrap();
    tx.commit().await.unwrap();
    assert!(ask(db, &world.a, &mentor, "1").await.unwrap_err().on_constraint("refused_lately"));
    let again = domain::russian::date(app::clock::today() + chrono::Days::new(30));
    let (mut curator, card) = (site.signed_in(CURATOR_A).await, format!("/s/school-a/pool/{}", mentor.pool_mentor_id));
    let told = format!("спросить его снова можно с {again}");
    let page = curator.get(&card).await;
    assert!(
        page.html().text.contains(&told) && !page.body.contains("Попросить о наставничестве"),
        "{}",
        page.html().text
    );
    let refused = curator.post(&format!("{card}/ask"), &GOOD).await;
    assert_eq!(refused.faults(&[409]), None);
    assert!(refused.html().text.contains(&told) && refused.body.contains("Поможете?"), "{}", refused.html().text);
    ask(db, &world.b, &mentor, "1").await.unwrap();
    super::run(
        &mut superuser,
        "update engagement set answered_at = answered_at - interval '30 days' where state = 'declined'",
    )
    .await;
    ask(db, &world.a, &mentor, "1").await.unwrap();
}

/// Who takes questions back again and again waits too: each of them was a letter.
#[tokio::test]
async fn asked_and_taken_back() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let (mentor, mut superuser) = (world.mentor_north, database.superuser().await);
    for _ in 0..3 {
        let asked = ask(&db, &world.a, &mentor, "1").await.unwrap();
        let mut tx = db.school(&world.a).await.unwrap();
        store::engagement::withdraw(&mut tx, asked).await.unwrap();
        tx.commit().await.unwrap();
    }
    assert!(ask(&db, &world.a, &mentor, "1").await.unwrap_err().on_constraint("taken_back_lately"));
    let older = "update engagement set answered_at = now() - interval '7 days'
                 where engagement_id = (select engagement_id from engagement order by answered_at limit 1)";
    super::run(&mut superuser, older).await;
    ask(&db, &world.a, &mentor, "1").await.unwrap();
}
