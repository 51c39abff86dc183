//! What people choose on the board stands, can be taken back, and never overwrites what a colleague chose meanwhile.

use domain::{
    board::{BoardDeed, Settings},
    mentoring_form::MentoringForm,
    score::{Criterion, Weight},
};
use store::matching::{self, Decided, MOVED};

use super::{FORM, add_mentor, choose, decide, decision, load, number, pairs, proposed, run, scene};
use crate::support::Database;

/// A pair that is kept is proposed, another mentor moves the mentee, and undoing brings the former back.
#[tokio::test]
async fn keep_move_undo() {
    let database = Database::new().await;
    let (db, mentees, first) = scene(&database, 1).await;
    let world = database.world().await;
    let second = add_mentor(&db, &world.a, 1).await;
    choose(&db, &world.a, 0, BoardDeed::Lock, mentees[1], first).await.unwrap();
    let (board, proposal) = proposed(&db, &world.a).await;
    assert!(pairs(&board, &proposal).contains(&(mentees[1], first)));
    assert!(proposal.pairs.iter().any(|pair| pair.locked));

    choose(&db, &world.a, 1, BoardDeed::Lock, mentees[1], second).await.unwrap();
    let (board, proposal) = proposed(&db, &world.a).await;
    assert_eq!(pairs(&board, &proposal), [(mentees[0], first), (mentees[1], second)]);

    for (version, kept) in [(2, Some(first)), (3, None)] {
        let mut tx = db.school(&world.a).await.unwrap();
        matching::undo(&mut tx, FORM, version).await.unwrap();
        tx.commit().await.unwrap();
        let board = load(&db, &world.a, FORM).await;
        let locks: Vec<_> = board.words.iter().map(|word| (word.mentee_id, word.mentor_id)).collect();
        assert_eq!(locks, kept.map(|mentor| (mentees[1], mentor)).into_iter().collect::<Vec<_>>(), "{version}");
    }
    let mut tx = db.school(&world.a).await.unwrap();
    let nothing = matching::undo(&mut tx, FORM, 4).await.unwrap_err();
    assert!(matches!(nothing, store::Error::NotFound), "{nothing}");
}

/// «Не предлагать» is kept, and no pair is kept and barred at once, whoever asks for it.
#[tokio::test]
async fn bans_stand() {
    let database = Database::new().await;
    let (db, mentees, mentor) = scene(&database, 2).await;
    let world = database.world().await;
    choose(&db, &world.a, 0, BoardDeed::Ban, mentees[0], mentor).await.unwrap();
    let (board, proposal) = proposed(&db, &world.a).await;
    assert_eq!(pairs(&board, &proposal), [(mentees[1], mentor)]);
    let both = choose(&db, &world.a, 1, BoardDeed::Lock, mentees[0], mentor).await.unwrap_err();
    assert!(both.on_constraint("match_mark_either_key"), "{both}");
    choose(&db, &world.a, 1, BoardDeed::Unban, mentees[0], mentor).await.unwrap();
    let gone = choose(&db, &world.a, 2, BoardDeed::Unban, mentees[0], mentor).await.unwrap_err();
    assert!(matches!(gone, store::Error::NotFound), "{gone}");
}

/// Of two curators at the same board the second is refused and nothing of it stays; the same press sent twice is no conflict.
#[tokio::test]
async fn two_curators() {
    let database = Database::new().await;
    let (db, mentees, mentor) = scene(&database, 2).await;
    let world = database.world().await;
    let press = |mentee| choose(&db, &world.a, 0, BoardDeed::Lock, mentee, mentor);
    press(mentees[0]).await.unwrap();
    press(mentees[0]).await.unwrap();
    let late = press(mentees[1]).await.unwrap_err();
    assert!(late.on_constraint(MOVED), "{late}");
    assert_eq!(number(&database, "select count(*) from match_mark").await, 1);
    assert_eq!(number(&database, "select count(*) from match_change").await, 1);
    let board = load(&db, &world.a, FORM).await;
    assert_eq!((board.version, board.changes.len()), (1, 1));
    assert_eq!(board.changes[0].mentee_id, Some(mentees[0]), "the other is shown what happened");
    let late = decide(&db, &world.a, FORM, &decision(0, vec![(mentees[1], mentor)])).await.unwrap_err();
    assert!(late.on_constraint(MOVED), "{late}");
}

/// Weights are kept per form, move the proposal, and come back when undone.
#[tokio::test]
async fn weights_are_kept() {
    let database = Database::new().await;
    let (db, _, _) = scene(&database, 2).await;
    let world = database.world().await;
    let usual = Settings::of_form(FORM);
    let weights = usual.weights.with(Criterion::Model, Weight::parse("90").unwrap());
    let moved = Settings { weights, min_score: Some(7), raise_weakest: true, ..usual };
    let before = proposed(&db, &world.a).await.1.total;
    let mut tx = db.school(&world.a).await.unwrap();
    matching::weigh(&mut tx, FORM, 0, &moved).await.unwrap();
    tx.commit().await.unwrap();
    let (board, proposal) = proposed(&db, &world.a).await;
    assert_eq!(board.inputs.settings, moved);
    assert!(proposal.total > before, "{} and {before}", proposal.total);
    let mut tx = db.school(&world.a).await.unwrap();
    matching::undo(&mut tx, FORM, 1).await.unwrap();
    tx.commit().await.unwrap();
    let (board, proposal) = proposed(&db, &world.a).await;
    assert_eq!((board.inputs.settings, proposal.total), (usual, before));
}

/// Whoever has reached the goal of a pair is on no board and counted by none, until somebody puts the mentee into waiting again.
#[tokio::test]
async fn who_has_finished_waits_no_more() {
    let database = Database::new().await;
    let (db, mentees, mentor) = scene(&database, 2).await;
    let world = database.world().await;
    let made = decide(&db, &world.a, FORM, &decision(0, vec![(mentees[0], mentor)])).await.unwrap();
    assert!(matches!(made, Decided::Made(_)));
    let mentee = mentees[0];
    run(&database, &format!("update pair set state = 'reached', ended_on = current_date where mentee_id = '{mentee}'"))
        .await;
    for (wait, on_board) in [(false, 1), (true, 2)] {
        if wait {
            run(
                &database,
                &format!(
                    "insert into mentee_wait (school_id, mentee_wait_id, mentee_id, form, since, next_search_on, owner_account_id)
                     values ('{}', gen_random_uuid(), '{mentee}', 'teacher_teacher', current_date, current_date, '{}')",
                    world.a.school_id, world.a.account_id
                ),
            )
            .await;
        }
        let board = load(&db, &world.a, FORM).await;
        assert_eq!(board.inputs.mentees.len(), on_board);
        assert_eq!(board.inputs.mentees.iter().any(|one| one.id == mentee), wait);
        let mut tx = db.school(&world.a).await.unwrap();
        let forms = matching::forms(&mut tx).await.unwrap();
        let counted: Vec<i64> = forms.iter().filter(|row| row.form == FORM).map(|row| row.waiting).collect();
        assert_eq!(counted, [i64::try_from(on_board).unwrap()]);
    }
    // Who waits for another form than the one first asked for stands on the board of that form.
    run(&database, &format!("update mentee_wait set form = 'pupil_pupil' where mentee_id = '{mentee}'")).await;
    let other = load(&db, &world.a, MentoringForm::PupilPupil).await;
    assert!(other.inputs.mentees.iter().any(|one| one.id == mentee));
    assert!(load(&db, &world.a, FORM).await.inputs.mentees.iter().all(|one| one.id != mentee));
}
