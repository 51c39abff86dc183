//! The mentor asks back, the school answers, in turns; each word is a letter and starts the clock anew.

use domain::{ids::EngagementId, text::LongText};
use store::{Db, SchoolActor, engagement};

use super::{
    super::support::{Database, PoolMentor, Site, add_mentee},
    CURATOR_A, MENTOR, actor, ask, give, run, words,
};

async fn ask_back(db: &Db, mentor: &PoolMentor, asked: EngagementId) -> store::Result<()> {
    let mut tx = db.mentor(&actor(mentor)).await?;
    engagement::ask_back(&mut tx, asked, &LongText::parse("По каким дням?").unwrap()).await?;
    tx.commit().await
}

async fn reply(db: &Db, school: &SchoolActor, asked: EngagementId) -> store::Result<()> {
    let mut tx = db.school(school).await?;
    engagement::reply(&mut tx, asked, &LongText::parse("По средам").unwrap()).await?;
    tx.commit().await
}

/// Both read the whole talk, each is told by a letter, and the task of answering stands where it has to be done.
#[tokio::test]
async fn both_read_it() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let asked = ask(site.db(), &world.a, &world.mentor_north, "1").await.unwrap();
    let (mut own, mut curator) = (site.signed_in(MENTOR).await, site.signed_in(CURATOR_A).await);
    let (page, card) = (format!("/mentor/requests/{asked}"), format!("/s/school-a/requests/{asked}"));
    assert_eq!(own.post(&format!("{page}/ask"), &[("text", " ")]).await.faults(&[422]), None);
    assert_eq!(own.post(&format!("{page}/ask"), &[("text", "По каким дням?")]).await.status, 303);
    let waits = own.get(&page).await.html().text;
    assert!(waits.contains("Вы спросили школу") && waits.contains("По каким дням?"), "{waits}");
    assert!(!own.get("/mentor").await.body.contains("ждёт вашего ответа"), "nothing to do for the mentor");
    let overview = curator.get("/s/school-a").await.html().text;
    assert!(overview.contains("наставник спрашивает о вашем запросе"), "{overview}");
    let read = curator.get(&card).await.html().text;
    assert!(read.contains("Ждёт вашего ответа") && read.contains("По каким дням?"), "{read}");
    assert_eq!(curator.post(&format!("{card}/reply"), &[("text", "")]).await.faults(&[422]), None);
    assert_eq!(curator.post(&format!("{card}/reply"), &[("text", "По средам")]).await.status, 303);
    let late = curator.post(&format!("{card}/reply"), &[("text", "По средам, а ещё по пятницам")]).await;
    assert_eq!(late.faults(&[409]), None);
    assert!(late.body.contains("Вы написали") && late.body.contains("а ещё по пятницам"), "{}", late.html().text);
    assert!(own.get(&page).await.html().text.contains("По средам"));
    let letters = site.letters().await;
    for (to, subject) in [(CURATOR_A, "Наставник спрашивает"), (MENTOR, "Школа отвечает на ваш вопрос")]
    {
        // What was moved on before the letter left is not told any more.
        let told = letters.iter().filter(|letter| letter.to == to && letter.subject.starts_with(subject)).count();
        assert_eq!(told, usize::from(to == MENTOR), "{subject}");
    }
    assert!(letters.iter().all(|letter| !letter.text.contains("По средам")), "words wait behind the link");
}

/// Nobody speaks out of turn, about a closed question, or twice at once; an answer names no mentee.
#[tokio::test(flavor = "multi_thread")]
async fn in_turns() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (db, mentor) = (site.db().clone(), world.mentor_north);
    let asked = ask(&db, &world.a, &mentor, "1").await.unwrap();
    let refused = |outcome: store::Result<()>| outcome.unwrap_err().on_constraint("engagement_message_turns");
    assert!(refused(reply(&db, &world.a, asked).await), "nobody asked the school");
    let (one, two) = tokio::join!(ask_back(&db, &mentor, asked), ask_back(&db, &mentor, asked));
    assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
    assert!(refused(ask_back(&db, &mentor, asked).await), "the school has not answered");
    add_mentee(&db, &world.a, "Смелова Ирина", true).await;
    let card = format!("/s/school-a/requests/{asked}/reply");
    let named = site.signed_in(CURATOR_A).await.post(&card, &[("text", "Это Ирина Смелова из 9А")]).await;
    assert_eq!(named.faults(&[422]), None);
    assert!(named.body.contains("названы имя и фамилия") && named.body.contains("Это Ирина"), "{}", named.html().text);
    reply(&db, &world.a, asked).await.unwrap();
    ask_back(&db, &mentor, asked).await.unwrap();
    // The mentor may decide without waiting for the answer; then there is nothing to talk about.
    give(&db, &mentor, asked, "1").await.unwrap();
    assert!(refused(reply(&db, &world.a, asked).await) && refused(ask_back(&db, &mentor, asked).await));
    let said = words(&mut database.superuser().await, "select side from engagement_message order by at").await;
    assert_eq!(said, ["mentor", "school", "mentor"]);
}

/// Whoever comes too late reads why, and has what was typed: a question back, a reason to decline, a reason to end.
#[tokio::test]
async fn nothing_typed_is_lost() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (db, mentor) = (site.db(), world.mentor_north);
    let asked = ask(db, &world.a, &mentor, "1").await.unwrap();
    let mut tx = db.school(&world.a).await.unwrap();
    engagement::withdraw(&mut tx, asked).await.unwrap();
    tx.commit().await.unwrap();
    let (mut own, mut curator) = (site.signed_in(MENTOR).await, site.signed_in(CURATOR_A).await);
    let (page, card) = (format!("/mentor/requests/{asked}"), format!("/s/school-a/requests/{asked}"));
    for (deed, field) in [("ask", "text"), ("decline", "reason"), ("end", "reason")] {
        let late = own.post(&format!("{page}/{deed}"), &[(field, "Длинные слова, над которыми думали")]).await;
        assert_eq!(late.faults(&[409]), None, "{deed}");
        assert!(late.html().text.contains("Длинные слова, над которыми думали"), "{deed}: {}", late.html().text);
    }
    for (deed, field) in [("reply", "text"), ("end", "reason")] {
        let late = curator.post(&format!("{card}/{deed}"), &[(field, "Длинные слова, над которыми думали")]).await;
        assert_eq!(late.faults(&[409]), None, "{deed}");
        assert!(late.html().text.contains("Длинные слова, над которыми думали"), "{deed}: {}", late.html().text);
    }
}

/// A reply that was begun comes back, and is gone when it is sent.
#[tokio::test]
async fn a_reply_begun() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let db = site.db();
    let asked = ask(db, &world.a, &world.mentor_north, "1").await.unwrap();
    ask_back(db, &world.mentor_north, asked).await.unwrap();
    let mut tx = db.school(&world.a).await.unwrap();
    let key = domain::draft::FormKey::reply(asked);
    let typed = app::forms::FormValues::from_pairs([("text", "По средам, а если")]);
    store::draft::save_in_school(&mut tx, &key, &serde_json::to_value(typed).unwrap()).await.unwrap();
    tx.commit().await.unwrap();
    let (mut curator, card) = (site.signed_in(CURATOR_A).await, format!("/s/school-a/requests/{asked}"));
    let page = curator.get(&card).await;
    assert!(page.body.contains("По средам, а если") && page.html().text.contains("Восстановлен черновик"));
    assert_eq!(curator.post(&format!("{card}/reply"), &[("text", "По средам")]).await.status, 303);
    let left = words(&mut database.superuser().await, "select form_key from draft").await;
    assert_eq!(left, Vec::<String>::new());
}

/// Each word starts the clock anew.
#[tokio::test]
async fn the_clock_begins_again() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let mut superuser = database.superuser().await;
    let asked = ask(&db, &world.a, &world.mentor_north, "1").await.unwrap();
    for turn in ["school", "mentor"] {
        run(
            &mut superuser,
            "update engagement set waits_since = current_date - 12, reminded = 7, reminded_on = current_date - 5",
        )
        .await;
        if turn == "school" {
            ask_back(&db, &world.mentor_north, asked).await.unwrap();
        } else {
            reply(&db, &world.a, asked).await.unwrap();
        }
        let now = "select turn || ' ' || waits_since || ' ' || reminded from engagement";
        assert_eq!(words(&mut superuser, now).await, [format!("{turn} {} 0", app::clock::today())]);
    }
}
