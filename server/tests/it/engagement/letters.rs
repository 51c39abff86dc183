//! The letters of every step, as they arrive at a real mail server: in Russian, to whom they concern, with links that open.

use domain::text::LongText;
use store::engagement::{self, Outcome};

use super::{
    super::support::{Database, Site, smtp_server::Server},
    CURATOR_A, MENTOR, actor, ask, give,
};

/// What has arrived since the last look: to whom, the subject, and where the link leads.
async fn arrived(site: &Site, server: &Server, seen: &mut usize) -> Vec<(String, String, String)> {
    site.work().await.unwrap();
    let received = server.received();
    let new = received.iter().skip(*seen).map(|letter| {
        let opened = mail::inbox::parse(&letter.bytes).unwrap();
        let link = opened.text.lines().find_map(|line| line.strip_prefix("http://localhost:3000/"));
        let path = format!("/{}", link.unwrap_or_else(|| panic!("no link: {}", opened.text)));
        (opened.to, opened.subject, path)
    });
    let new = new.collect();
    *seen = received.len();
    new
}

/// From the question to the end, each step writes one letter to each whom it concerns, and its link opens for the reader.
#[tokio::test]
async fn every_step() {
    let (database, server) = (Database::new().await, Server::start().await);
    let (site, world) = (Site::sending(&database, server.port), database.world().await);
    let (db, mentor, mut seen) = (site.db(), world.mentor_north, 0);
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
        for (to, subject, path) in arrived(&site, &server, &mut seen).await {
            let reader = if to == MENTOR { &mut own } else { &mut curator };
            assert_eq!(reader.get(&path).await.faults(&[200]), None, "{step}: {path}");
            steps.push(format!("{step}: {to}: {subject}"));
        }
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
