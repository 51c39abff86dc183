//! What changes between the page of a decision and its button is told there, and nothing that was typed is lost.

use super::{BOARD, CURATOR, by_hand::AWAY, number, run, scene};
use crate::support::{Browser, Database, Site, form_of, submit};

const WHY: &str = "Давно знают друг друга";

/// Opens the page, lets something happen, sends what stood there; the words of the refusal.
async fn refused(curator: &mut Browser, database: &Database, board: &str, change: &str) -> String {
    let page = format!("{board}/decide");
    let mut pairs = form_of(curator, &page).await.pairs();
    pairs.retain(|(name, _)| name != "why");
    pairs.push(("why".to_owned(), WHY.to_owned()));
    let picks: Vec<_> = pairs.iter().filter(|(name, _)| name == "pick").map(|(_, value)| value.clone()).collect();
    assert!(!picks.is_empty(), "nobody is proposed at {page}");
    run(database, change).await;
    let made = "select (select count(*) from pair) + (select count(*) from match_run)";
    let before = number(database, made).await;
    let answer = submit(curator, &page, &pairs).await;
    assert_eq!(answer.status, 409, "{change}");
    let html = answer.html();
    let form = html.forms.iter().find(|form| form.fields.iter().any(|field| field.name == "why"));
    if let Some(form) = form {
        assert!(form.pairs().contains(&("why".to_owned(), WHY.to_owned())), "what was typed is kept");
        for pick in picks {
            let offered = form.pairs().contains(&("pick".to_owned(), pick.clone()));
            assert!(offered || !answer.body.contains(&pick), "{pick} is there without its tick");
        }
    }
    assert_eq!(number(database, made).await, before, "{change}");
    html.text
}

/// Consents that end, places that go and people who leave: each in its own words.
#[tokio::test]
async fn in_the_school() {
    for (change, words) in [
        (
            "update consent set withdrawn_on = current_date, withdrawn_by = 'self' where mentee_id is not null",
            "нет действующего согласия наставляемого",
        ),
        (
            "update consent set withdrawn_on = current_date, withdrawn_by = 'self' where mentor_id is not null",
            "нет действующего согласия наставника",
        ),
        ("update mentor set capacity = 0", "а выбрано больше"),
        ("update mentor set left_on = current_date", "наставник больше не участвует"),
        ("update mentee set left_on = current_date", "наставляемый уже в паре, выбыл"),
    ] {
        let database = Database::new().await;
        scene(&database, 2).await;
        let mut curator = Site::new(&database).signed_in(CURATOR).await;
        let text = refused(&mut curator, &database, BOARD, change).await;
        assert!(text.contains(words), "{words}: {text}");
    }
}

/// A mentor of the pool who goes away or is suspended.
#[tokio::test]
async fn in_the_pool() {
    for (change, words) in [
        (AWAY, "наставник сообщил, что сейчас его нет"),
        (
            "update pool_mentor set state = 'paused', suspended_at = now(), suspension_reason = 'жалоба' where state = 'approved'",
            "наставник сейчас не в пуле региона",
        ),
    ] {
        let database = Database::furnished().await;
        let mut curator = Site::new(&database).signed_in(CURATOR).await;
        let text = refused(&mut curator, &database, "/s/school-a/matching/employer_pupil", change).await;
        assert!(text.contains(words), "{words}: {text}");
    }
}

/// A colleague who changed the board: the page says what was done, and keeps what was typed and ticked.
#[tokio::test]
async fn a_colleague() {
    let database = Database::new().await;
    let (db, mentees, mentor) = scene(&database, 2).await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mut curator = site.signed_in(CURATOR).await;
    let page = format!("{BOARD}/decide");
    let mut pairs = form_of(&mut curator, &page).await.pairs();
    pairs.retain(|(name, _)| name != "why");
    pairs.push(("why".to_owned(), WHY.to_owned()));
    super::choose(&db, &world.a, 0, domain::board::BoardDeed::Ban, mentees[0], mentor).await.unwrap();
    let answer = submit(&mut curator, &page, &pairs).await;
    assert_eq!(answer.status, 409);
    let html = answer.html();
    for words in ["коллеги изменили подбор", "Отметка «не предлагать»", "Сейчас не предлагается"]
    {
        assert!(html.text.contains(words), "{words}: {}", html.text);
    }
    let form = html.forms.iter().find(|form| form.fields.iter().any(|field| field.name == "why")).unwrap();
    let again: Vec<_> = form.pairs().into_iter().filter(|(name, _)| name != "pick").collect();
    assert!(again.contains(&("why".to_owned(), WHY.to_owned())), "{again:?}");
    assert_eq!(form.pairs().iter().filter(|(name, _)| name == "pick").count(), 2, "both are still ticked");
    let pick = ("pick".to_owned(), format!("{}:{mentor}", mentees[1]));
    let made = submit(&mut curator, &page, &[again, vec![pick]].concat()).await;
    assert_eq!((made.status, number(&database, "select count(*) from pair").await), (303, 1));
}
