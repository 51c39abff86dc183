//! The pages: what they show to whom, and what each form does empty, invalid, conflicting and correct.

use domain::{
    board::{BoardDeed, Inputs, Proposal, pack, propose, unpack},
    role::Role,
    score::{Criterion, Weight},
    term::Term as _,
};

use super::{BOARD, CURATOR, choose, number, proposed, scene};
use crate::support::{Database, Site, colleague, press};

/// The board proposes, explains and says who waits; a choice on it is kept, and the second curator is shown what happened.
#[tokio::test]
async fn the_board() {
    let database = Database::new().await;
    let (db, mentees, mentor) = scene(&database, 1).await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mut curator = site.signed_in(CURATOR).await;
    let list = curator.get("/s/school-a/matching").await;
    assert!(list.html().text.contains("2\u{a0}человека"), "{}", list.html().text);
    let page = curator.get(BOARD).await;
    let text = page.html().text;
    for words in
        ["Смелова", "Опытная Вера Павловна", "форма обычна для роли наставника", "Места подходящих наставников заняты"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    let (mentee, mentor_text) = (mentees[1].to_string(), mentor.to_string());
    let lock = [("version", "0"), ("deed", "lock"), ("mentee", mentee.as_str()), ("mentor", mentor_text.as_str())];
    let answer = curator.post(BOARD, &lock).await;
    assert_eq!((answer.status, answer.location()), (303, "/s/school-a/matching/teacher_teacher?done=match_chosen"));
    let late = curator
        .post(
            BOARD,
            &[("version", "0"), ("deed", "ban"), ("mentee", &mentees[0].to_string()), ("mentor", &mentor_text)],
        )
        .await;
    assert_eq!(late.status, 409);
    assert!(late.html().text.contains("Закрепление пары"), "{}", late.html().text);
    for broken in [
        vec![],
        vec![("version", "1")],
        vec![("version", "x"), ("deed", "undo")],
        vec![("version", "1"), ("deed", "lock"), ("mentee", "1")],
    ] {
        assert_eq!(curator.post(BOARD, &broken).await.status, 422, "{broken:?}");
    }
    choose(&db, &world.a, 1, BoardDeed::Unlock, mentees[1], mentor).await.unwrap();
    let undone = curator.post(BOARD, &[("version", "2"), ("deed", "undo")]).await;
    assert_eq!(undone.status, 303);
    assert_eq!(number(&database, "select count(*) from match_mark where kind = 'lock'").await, 1);
}

/// «Что, если» shows another proposal and keeps nothing; what is no number of places is told.
#[tokio::test]
async fn what_if() {
    let database = Database::new().await;
    let (_, _, mentor) = scene(&database, 1).await;
    let mut curator = Site::new(&database).signed_in(CURATOR).await;
    let more = curator.get(&format!("{BOARD}?places-{mentor}=2")).await.html().text;
    assert!(more.contains("Наставник предложен каждому") && more.contains("Показан вариант «что, если»"), "{more}");
    let wrong = curator.get(&format!("{BOARD}?places-{mentor}=-5")).await.html().text;
    assert!(wrong.contains("целое число от 0 до 30"), "{wrong}");
    assert_eq!(number(&database, "select count(*) from match_board").await, 0);
}

/// Weights: negative, huge, empty and contradicting ones are refused with what to do; good ones are kept.
#[tokio::test]
async fn weights() {
    let database = Database::new().await;
    scene(&database, 1).await;
    let mut curator = Site::new(&database).signed_in(CURATOR).await;
    let page = format!("{BOARD}/settings");
    for (answers, words) in [
        (vec![("topics", "-5")], "Напишите целое число от 0 до 100"),
        (vec![("topics", "100000000000000000000")], "Напишите целое число от 0 до 100"),
        (vec![("topics", "")], "Напишите целое число от 0 до 100"),
        (vec![("objective", "")], "Отметьте, что важнее"),
        (vec![("min_score", "-1")], "Напишите целое число от 0 до 100 или оставьте строку пустой"),
        (vec![("objective", "score"), ("raise_weakest", "yes")], "Это возможно только при цели"),
        (Criterion::ALL.iter().map(|one| (one.code(), "0")).collect(), "вес должен быть больше нуля"),
    ] {
        let answer = press(&mut curator, &page, &answers).await;
        assert_eq!(answer.status, 422, "{answers:?}");
        assert!(
            answer.refusals().iter().any(|refusal| refusal.contains(words)),
            "{answers:?}: {:?}",
            answer.refusals()
        );
    }
    assert_eq!(press(&mut curator, &page, &[("topics", "50"), ("min_score", "")]).await.status, 303);
    let late = [("version", "0"), ("topics", "10")];
    assert_eq!(press(&mut curator, &page, &late).await.status, 409);
    assert_eq!(number(&database, "select weights[1]::bigint from match_board").await, 50);
}

/// The psychologist reads the board and writes vetoes; the curator decides and writes none; others are let in nowhere.
#[tokio::test]
async fn who_does_what() {
    let database = Database::new().await;
    let (db, mentees, mentor) = scene(&database, 2).await;
    let (site, world) = (Site::new(&database), database.world().await);
    for (role, login) in [(Role::Psychologist, "soul"), (Role::ClassTeacher, "class"), (Role::Director, "head")] {
        colleague(&db, &world.a, role, &format!("{login}.a@example.org")).await;
    }
    let card = format!("{BOARD}/mentees/{}", mentees[0]);
    let (mentor, mentee) = (mentor.to_string(), mentees[0].to_string());
    let veto = [("deed", "say"), ("with", mentor.as_str()), ("kind", "veto"), ("note", "Разные темпы")];
    let lock = [("version", "0"), ("deed", "lock"), ("mentee", mentee.as_str()), ("mentor", mentor.as_str())];

    let mut curator = site.signed_in(CURATOR).await;
    assert_eq!(curator.post(&card, &veto).await.status, 422);
    let mut psychologist = site.signed_in("soul.a@example.org").await;
    assert_eq!(psychologist.get(BOARD).await.status, 200);
    for (page, form) in
        [(BOARD.to_owned(), &lock[..]), (format!("{BOARD}/settings"), &[]), (format!("{BOARD}/decide"), &[])]
    {
        assert_eq!(psychologist.post(&page, form).await.status, 403, "{page}");
    }
    let silent = [("deed", "say"), ("with", mentor.as_str()), ("kind", "veto"), ("note", "")];
    assert_eq!(psychologist.post(&card, &silent).await.status, 422);
    assert_eq!(psychologist.post(&card, &veto).await.status, 303);
    assert!(curator.get(BOARD).await.html().text.contains("Разные темпы"));
    let unsay = [("deed", "unsay"), ("with", mentor.as_str()), ("kind", "veto")];
    assert_eq!(curator.post(&card, &unsay).await.status, 403);
    for login in ["class.a@example.org", "head.a@example.org"] {
        let mut other = site.signed_in(login).await;
        for page in ["/s/school-a/matching".to_owned(), BOARD.to_owned(), card.clone(), format!("{BOARD}/decide")] {
            assert_eq!(other.get(&page).await.status, 403, "{login} {page}");
        }
    }
    assert_eq!(psychologist.post(&card, &unsay).await.status, 303);
}

/// The decision: nothing chosen, a day to come and a stale board are refused; what is ticked becomes pairs.
#[tokio::test]
async fn the_decision() {
    let database = Database::new().await;
    let (db, mentees, mentor) = scene(&database, 2).await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mut curator = site.signed_in(CURATOR).await;
    let page = format!("{BOARD}/decide");
    for answers in [[("pick", "")], [("pick", "1:2")], [("started_on", "01.01.2999")], [("started_on", "")]] {
        assert_eq!(press(&mut curator, &page, &answers).await.status, 422, "{answers:?}");
    }
    let pick = format!("{}:{mentor}", mentees[0]);
    choose(&db, &world.a, 0, BoardDeed::Ban, mentees[1], mentor).await.unwrap();
    let stale = press(&mut curator, &page, &[("pick", pick.as_str()), ("version", "0")]).await;
    assert_eq!(stale.status, 409);
    let banned = format!("{}:{mentor}", mentees[1]);
    let refused = press(&mut curator, &page, &[("pick", banned.as_str())]).await;
    assert_eq!(refused.status, 409);
    assert!(refused.html().text.contains("пара отмечена «не предлагать»"), "{}", refused.html().text);
    assert_eq!(number(&database, "select count(*) from pair").await, 0);
    let made = press(&mut curator, &page, &[("pick", pick.as_str())]).await;
    assert_eq!((made.status, made.location()), (303, "/s/school-a/pairs?done=match_decided"));
    assert_eq!(number(&database, "select count(*) from pair").await, 1);
    let run = curator.get(BOARD).await;
    assert!(run.html().text.contains("Решение от"), "{}", run.html().text);
}

/// The browser is given what the server computed from: the same function makes of it the pairs the page shows, in the same
/// order, with the same sum and the same words, and with whatever is moved there.
#[tokio::test]
async fn browser_and_server_agree() {
    let database = Database::new().await;
    let (db, mentees, mentor) = scene(&database, 1).await;
    let (site, world) = (Site::new(&database), database.world().await);
    choose(&db, &world.a, 0, BoardDeed::Lock, mentees[1], mentor).await.unwrap();
    let page = site.signed_in(CURATOR).await.get(BOARD).await.body;
    let props = page.split("data-props=\"").find(|part| part.starts_with("{&quot;board&quot;")).unwrap();
    let json = props.split('"').next().unwrap().replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">");
    let json: serde_json::Value = serde_json::from_str(&json.replace("&amp;", "&")).unwrap();
    let mut given = unpack(json["board"].as_str().unwrap()).unwrap();
    let mut here = proposed(&db, &world.a).await.0.inputs;
    assert_eq!(pack(&given), pack(&here));
    let more = Weight::parse("90").unwrap();
    for criterion in [None, Some(Criterion::Age), Some(Criterion::Experience)] {
        for inputs in [&mut given, &mut here] {
            if let Some(criterion) = criterion {
                inputs.settings.weights = inputs.settings.weights.with(criterion, more);
                inputs.mentors[0].free += 1;
            }
        }
        let (there, own) = (propose(&given).unwrap(), propose(&here).unwrap());
        let words = |proposal: &Proposal, inputs: &Inputs| -> Vec<String> {
            proposal.alone.iter().map(|one| one.why.words(inputs)).collect()
        };
        assert_eq!(words(&there, &given), words(&own, &here));
        assert_eq!((there.pairs, there.alone, there.total, there.bound), (own.pairs, own.alone, own.total, own.bound));
    }
    assert!(page.contains("id=\"board-version\" value=\"1\""), "{page}");
}
