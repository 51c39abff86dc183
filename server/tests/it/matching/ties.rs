//! What is known of two people reaches the proposal: words of the psychologist, the register, and the survey once revealed.

use domain::{board::MarkKind, score::Rule};
use store::matching::{self, NewWord};

use super::{FORM, load, run, scene};
use crate::support::Database;

/// A veto and kinship forbid, a decision about the register allows, a note changes nothing; what is taken back is gone.
#[tokio::test]
async fn words_count() {
    let database = Database::new().await;
    let (db, mentees, mentor) = scene(&database, 2).await;
    let world = database.world().await;
    let rule = async || {
        let board = load(&db, &world.a, FORM).await;
        board.inputs.rule(board.mentee(mentees[0]).unwrap(), board.mentor(mentor).unwrap())
    };
    for (kind, expected) in [
        (MarkKind::Veto, Some(Rule::Veto)),
        (MarkKind::Relatives, Some(Rule::Relatives)),
        (MarkKind::Note, None),
        (MarkKind::Register, None),
    ] {
        let mut tx = db.school(&world.a).await.unwrap();
        let said = NewWord { mentee_id: mentees[0], mentor_id: mentor, kind, note: "знаю обоих" };
        matching::say(&mut tx, FORM, &said).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(rule().await, expected, "{kind}");
        let mut tx = db.school(&world.a).await.unwrap();
        matching::take_back(&mut tx, FORM, mentees[0], mentor, kind).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(rule().await, None, "{kind}");
    }
    let mut tx = db.school(&world.a).await.unwrap();
    let silent = NewWord { mentee_id: mentees[0], mentor_id: mentor, kind: MarkKind::Veto, note: "" };
    let refused = matching::say(&mut tx, FORM, &silent).await.unwrap_err();
    assert!(refused.on_constraint("match_mark_said"), "{refused}");
}

/// A pupil on the register needs a decision for a mentor from outside; taking the mark off needs nothing.
#[tokio::test]
async fn the_register() {
    let database = Database::furnished().await;
    let (db, world) = (database.db(), database.world().await);
    let form = domain::mentoring_form::MentoringForm::EmployerPupil;
    let board = load(&db, &world.a, form).await;
    let proposal = domain::board::propose(&board.inputs).unwrap();
    let (mentee, mentor) = super::pairs(&board, &proposal)[0];
    let rule = async || {
        let board = load(&db, &world.a, form).await;
        board.inputs.rule(board.mentee(mentee).unwrap(), board.mentor(mentor).unwrap())
    };
    for (on_register, expected) in [(true, Some(Rule::Register)), (true, Some(Rule::Register)), (false, None)] {
        let mut tx = db.school(&world.a).await.unwrap();
        matching::note_register(&mut tx, form, mentee, on_register).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(rule().await, expected, "{on_register}");
    }
    let mut tx = db.school(&world.a).await.unwrap();
    matching::note_register(&mut tx, form, mentee, true).await.unwrap();
    let said = NewWord { mentee_id: mentee, mentor_id: mentor, kind: MarkKind::Register, note: "реестр, № 17" };
    matching::say(&mut tx, form, &said).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(rule().await, None, "decided");
}

/// Answers of the survey count from the moment they are revealed: the better place of both questions, and whom to avoid.
#[tokio::test]
async fn the_survey() {
    let database = Database::new().await;
    let (db, mentees, mentor) = scene(&database, 2).await;
    let world = database.world().await;
    run(
        &database,
        &format!(
            "insert into gathering (school_id, gathering_id, kind, title, starts_at, minutes, where_text, survey_from, survey_until,
                 made_by)
               values ('{school}', '{meeting}', 'group_matching', 'Встреча', now(), 60, 'Зал', now() - interval '1 day',
                 now() + interval '1 day', '{account}');
             insert into gathering_guest (school_id, gathering_guest_id, gathering_id, mentor_id)
               values ('{school}', '{meeting}', '{meeting}', '{mentor}');
             insert into preference (school_id, preference_id, gathering_id, gathering_guest_id, mentee_id, mentor_id, side,
                 question, rank)
               values ('{school}', gen_random_uuid(), '{meeting}', '{meeting}', '{first}', '{mentor}', 'mentor', 'want', 3),
                 ('{school}', gen_random_uuid(), '{meeting}', '{meeting}', '{first}', '{mentor}', 'mentor', 'help', 2),
                 ('{school}', gen_random_uuid(), '{meeting}', '{meeting}', '{second}', '{mentor}', 'mentor', 'avoid', 1)",
            school = world.a.school_id,
            account = world.a.account_id,
            meeting = uuid::Uuid::now_v7(),
            first = mentees[0],
            second = mentees[1],
        ),
    )
    .await;
    assert!(load(&db, &world.a, FORM).await.inputs.ties.is_empty(), "still being collected");
    run(&database, "update gathering set revealed_at = now()").await;
    let board = load(&db, &world.a, FORM).await;
    let numbers = mentees.iter().map(|mentee| board.mentee(*mentee).unwrap()).collect::<Vec<_>>();
    assert_eq!(board.inputs.between(numbers[0], 0).mentor.rank, Some(2));
    assert_eq!(board.inputs.rule(numbers[0], 0), None);
    assert_eq!(board.inputs.rule(numbers[1], 0), Some(Rule::Avoided));
}
