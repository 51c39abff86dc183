//! The letters of every step, as they arrive at a real mail server: in Russian, to whom they concern, with links that open.

use domain::text::LongText;
use store::engagement::{self, Outcome};

use super::{
    super::support::{Database, Mailbox},
    CURATOR_A, MENTOR, actor, ask,
    clock::{in_days, keep_time},
    engaged, give, pair_up,
};

/// From the question to the end, each step writes one letter to each whom it concerns, and its link opens for the reader.
#[tokio::test]
async fn every_step() {
    let database = Database::new().await;
    let ((mut mailbox, site), world) = (Mailbox::open(&database).await, database.world().await);
    let (db, mentor) = (site.db(), world.mentor_north);
    let (mut own, mut curator) = (site.signed_in(MENTOR).await, site.signed_in(CURATOR_A).await);
    let asked = ask(db, &world.a, &mentor, "2").await.unwrap();
    let card = format!("/s/school-a/requests/{asked}");
    let page = format!("/mentor/requests/{asked}");
    let second = async || {
        let asked = ask(db, &world.a, &mentor, "1").await.unwrap();
        let mut tx = db.school(&world.a).await.unwrap();
        engagement::withdraw(&mut tx, asked).await.unwrap();
        tx.commit().await.unwrap();
    };
    let mut steps = Vec::new();
    for step in ["asked", "asked back", "answered", "accepted", "ended", "withdrawn"] {
        match step {
            "asked back" => assert_eq!(own.post(&format!("{page}/ask"), &[("text", "Когда?")]).await.status, 303),
            "answered" => {
                assert_eq!(curator.post(&format!("{card}/reply"), &[("text", "По средам")]).await.status, 303);
            }
            "accepted" => assert_eq!(give(db, &mentor, asked, "1").await.unwrap(), Outcome::Held),
            "ended" => {
                let mut tx = db.mentor(&actor(&mentor)).await.unwrap();
                engagement::end_own(&mut tx, asked, &LongText::parse("Переезжаю").unwrap()).await.unwrap();
                tx.commit().await.unwrap();
            }
            "withdrawn" => second().await,
            _ => {}
        }
        steps.extend(mailbox.lines(&site).await.into_iter().map(|line| format!("{step}: {line}")));
    }
    assert_eq!(
        steps,
        [
            format!("asked: {MENTOR}: Школа просит вас о наставничестве: Школа school-a"),
            format!("asked back: {CURATOR_A}: Наставник спрашивает о вашем запросе"),
            format!("answered: {MENTOR}: Школа отвечает на ваш вопрос: Школа school-a"),
            format!("accepted: {CURATOR_A}: Наставник принимает ваш запрос частично"),
            format!("ended: {CURATOR_A}: Наставник завершает работу с вашей школой"),
            format!("withdrawn: {MENTOR}: Школа отозвала запрос"),
        ]
    );
}

/// A question that nobody answers: the mentor is reminded after three days and after seven, both hear that it closed. Of pairs
/// that go on when the work has ended the school hears a week later.
#[tokio::test]
async fn of_the_clock() {
    let database = Database::new().await;
    let ((mut mailbox, site), world) = (Mailbox::open(&database).await, database.world().await);
    let (db, mentor) = (site.db(), world.mentor_north);
    ask(db, &world.a, &mentor, "1").await.unwrap();
    mailbox.lines(&site).await;
    let waits = vec![format!("{MENTOR}: Школа ждёт вашего ответа: Школа school-a")];
    let closed = [CURATOR_A, MENTOR].map(|reader| format!("{reader}: Запрос закрыт: ответа не было"));
    for (days, expected) in [(3, waits.clone()), (7, waits), (14, closed.to_vec())] {
        keep_time(db, &world.a, in_days(days)).await;
        assert_eq!(mailbox.lines(&site).await, expected, "after {days} days");
    }
    let asked = engaged(db, &world.a, &mentor, "1").await;
    pair_up(&database, db, &world.a, &mentor, "Смелова Ирина").await.unwrap();
    let mut tx = db.mentor(&actor(&mentor)).await.unwrap();
    engagement::end_own(&mut tx, asked, &LongText::parse("Переезжаю").unwrap()).await.unwrap();
    tx.commit().await.unwrap();
    mailbox.lines(&site).await;
    let mut tx = db.school_job(world.a.region_id, world.a.school_id).await.unwrap();
    assert_eq!(engagement::remind_closing(&mut tx, in_days(7)).await.unwrap(), 1);
    tx.commit().await.unwrap();
    assert_eq!(mailbox.lines(&site).await, [format!("{CURATOR_A}: Пары ждут завершения")]);
}
