//! A decision makes all pairs or none, once, and keeps what was proposed and what people chose instead.

use domain::board::BoardDeed;
use store::matching::{self, Decided};

use super::{FORM, choose, decide, decision, number, pairs, proposed, run, scene};
use crate::support::{Database, Site};

/// Chosen pairs take places, everybody gets one letter about the own pair, the run is kept; the same form sent again does
/// nothing more.
#[tokio::test]
async fn pairs_are_made_once() {
    let database = Database::new().await;
    let (db, _, _) = scene(&database, 2).await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (board, proposal) = proposed(&db, &world.a).await;
    let new = decision(board.version, pairs(&board, &proposal));
    assert_eq!(decide(&db, &world.a, FORM, &new).await.unwrap(), Decided::Made(2));
    assert_eq!(decide(&db, &world.a, FORM, &new).await.unwrap(), Decided::Made(0));
    assert_eq!(number(&database, "select count(*) from pair where phase = 'trial'").await, 2);
    assert_eq!(number(&database, "select taken::bigint from mentor").await, 2);
    assert_eq!(site.letters().await.len(), 2, "mentees have an address, the mentor has none");

    let mut tx = db.school(&world.a).await.unwrap();
    let kept = matching::run(&mut tx, new.match_run_id).await.unwrap();
    assert_eq!((kept.placed, kept.total), (2, proposal.total));
    assert!(kept.pairs.iter().all(|pair| pair.mentor_id == pair.chosen_mentor_id && pair.mentor_id.is_some()));
    assert!(proposed(&db, &world.a).await.0.inputs.mentees.is_empty(), "nobody waits any more");
}

/// What changed between the proposal and the decision is told for each pair, and not a single pair is made.
#[tokio::test]
async fn all_or_none() {
    for (change, words) in [
        (
            "update consent set withdrawn_on = current_date, withdrawn_by = 'self' where mentee_id = (select mentee_id from mentee
               order by full_name limit 1)",
            "нет действующего согласия наставляемого",
        ),
        (
            "update consent set withdrawn_on = current_date, withdrawn_by = 'self' where mentor_id is not null",
            "нет действующего согласия наставника",
        ),
        ("update mentor set capacity = 1", "у наставника 1\u{a0}свободное место, а выбрано больше"),
        ("update mentor set left_on = current_date", "наставник больше не участвует"),
        (
            "insert into match_mark (school_id, mentee_id, mentor_id, kind, made_by)
               select e.school_id, e.mentee_id, m.mentor_id, 'relatives', a.account_id
               from mentee e join mentor m using (school_id) cross join (select account_id from account limit 1) a",
            "родственники",
        ),
    ] {
        let database = Database::new().await;
        let (db, _, _) = scene(&database, 2).await;
        let world = database.world().await;
        let (board, proposal) = proposed(&db, &world.a).await;
        let new = decision(board.version, pairs(&board, &proposal));
        run(&database, change).await;
        let Decided::Refused(against) = decide(&db, &world.a, FORM, &new).await.unwrap() else { panic!("{words}") };
        assert!(against.iter().all(|one| one.words == words), "{words}: {against:?}");
        let left = number(&database, "select count(*) from pair").await
            + number(&database, "select count(*) from match_run").await
            + number(&database, "select count(*) from email_outbox where kind = 'pair_formed'").await;
        assert_eq!(left, 0, "{words}");
    }
}

/// A mentor of the pool whom the centre suspended between the proposal and the decision gets no pair.
#[tokio::test]
async fn the_pool_is_asked_again() {
    let form = domain::mentoring_form::MentoringForm::EmployerPupil;
    let database = Database::furnished().await;
    let (db, world) = (database.db(), database.world().await);
    let board = super::load(&db, &world.a, form).await;
    let proposal = domain::board::propose(&board.inputs).unwrap();
    assert_eq!(proposal.pairs.len(), 1, "{:?}", proposal.alone);
    let new = decision(board.version, pairs(&board, &proposal));
    run(
        &database,
        "update pool_mentor set state = 'paused', suspended_at = now(), suspension_reason = 'жалоба' where state = 'approved'",
    )
    .await;
    let decided = decide(&db, &world.a, form, &new).await.unwrap();
    let Decided::Refused(against) = decided else { panic!("{decided:?}") };
    let words: Vec<_> = against.iter().map(|one| one.words.as_str()).collect();
    assert_eq!(words, ["наставник сейчас не в пуле региона"]);
}

/// Who decided otherwise than the engine alone, and why, stays readable.
#[tokio::test]
async fn other_choices_are_kept() {
    let database = Database::new().await;
    let (db, mentees, mentor) = scene(&database, 1).await;
    let world = database.world().await;
    choose(&db, &world.a, 0, BoardDeed::Lock, mentees[1], mentor).await.unwrap();
    let (board, proposal) = proposed(&db, &world.a).await;
    let mut new = decision(board.version, pairs(&board, &proposal));
    new.why = "Уже работали вместе".to_owned();
    assert_eq!(decide(&db, &world.a, FORM, &new).await.unwrap(), Decided::Made(1));
    let mut tx = db.school(&world.a).await.unwrap();
    let kept = matching::run(&mut tx, new.match_run_id).await.unwrap();
    let told: Vec<_> = kept.pairs.iter().map(|pair| (pair.mentee_id, pair.mentor_id, pair.chosen_mentor_id)).collect();
    assert_eq!(told, [(mentees[0], Some(mentor), None), (mentees[1], None, Some(mentor))]);
    assert_eq!((kept.why.as_str(), kept.who.is_some()), ("Уже работали вместе", true));
    assert_eq!(
        number(&database, "select count(*) from match_mark").await,
        0,
        "whoever is in a pair is kept for nobody"
    );
}
