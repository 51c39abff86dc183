//! Places are never exceeded, however many decide at the same moment.

use domain::{
    mentoring_form::MentoringForm,
    numbers::Places,
    text::{LongText, ShortText},
};
use store::{
    Db, MentorActor, SchoolActor,
    engagement::{self, NewQuestion},
    matching::{Decided, MOVED},
};
use uuid::Uuid;

use super::{FORM, decide, decision, load, number, pairs, proposed, run, scene};
use crate::support::{Database, PoolMentor, add_mentee};

/// Of many curators who send the same board at once one makes the pairs; the others are told that the board moved.
#[tokio::test(flavor = "multi_thread")]
async fn one_board_is_decided_once() {
    let database = Database::new().await;
    let (db, _, _) = scene(&database, 2).await;
    let world = database.world().await;
    let (board, proposal) = proposed(&db, &world.a).await;
    let races: Vec<_> = (0..8)
        .map(|_| {
            let (db, new) = (db.clone(), decision(board.version, pairs(&board, &proposal)));
            tokio::spawn(async move { decide(&db, &world.a, FORM, &new).await })
        })
        .collect();
    let mut made = 0;
    for race in races {
        match race.await.unwrap() {
            Ok(Decided::Made(pairs)) => made += pairs,
            Ok(Decided::Refused(against)) => panic!("{against:?}"),
            Err(error) => assert!(error.on_constraint(MOVED), "{error}"),
        }
    }
    assert_eq!((made, number(&database, "select count(*) from pair").await), (2, 2));
}

/// The school asks a mentor of the pool for one place and gets it.
pub(super) async fn engaged(db: &Db, school: &SchoolActor, mentor: &PoolMentor) {
    let new = NewQuestion {
        engagement_id: Uuid::now_v7().into(),
        pool_mentor_id: mentor.pool_mentor_id,
        places: Places::MIN,
        form: MentoringForm::EmployerPupil,
        purpose: ShortText::parse("Робот для соревнований").unwrap(),
        message: LongText::parse("Поможете нашему десятикласснику?").unwrap(),
    };
    let mut tx = db.school(school).await.unwrap();
    engagement::ask(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.mentor(&MentorActor { account_id: mentor.account_id }).await.unwrap();
    engagement::accept(&mut tx, new.engagement_id).await.unwrap();
    tx.commit().await.unwrap();
}

/// Two schools that decide at the same moment about the last places of one mentor of the pool get their own place each, and
/// neither a second one.
#[tokio::test(flavor = "multi_thread")]
async fn two_schools_share_a_mentor() {
    let form = MentoringForm::EmployerPupil;
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let mut races = Vec::new();
    for school in [world.a, world.b] {
        engaged(&db, &school, &world.mentor_north).await;
        for letter in ["а", "б"] {
            add_mentee(&db, &school, &format!("Смелова {letter} Ирина"), true).await;
        }
    }
    run(&database, "update mentee set form = 'employer_pupil', kind = 'pupil', class_label = '9А', post = ''").await;
    for school in [world.a, world.b] {
        let board = load(&db, &school, form).await;
        let mentor = board.inputs.mentors[0].id;
        for mentee in &board.inputs.mentees {
            let (db, new) = (db.clone(), decision(board.version, vec![(mentee.id, mentor)]));
            races.push(tokio::spawn(async move { decide(&db, &school, form, &new).await }));
        }
    }
    let mut made = 0;
    for race in races {
        match race.await.unwrap() {
            Ok(Decided::Made(pairs)) => made += pairs,
            Ok(Decided::Refused(_)) => {}
            Err(error) => assert!(error.on_constraint(MOVED) || error.on_constraint("mentor_places"), "{error}"),
        }
    }
    assert_eq!(made, 2, "one in each school");
    assert_eq!(number(&database, "select max(taken)::bigint from mentor where pool_mentor_id is not null").await, 1);
    assert_eq!(number(&database, "select count(*) from pool_mentor_place where reserved > capacity").await, 0);
}

/// Two boards of one school that want the same last place at once: exactly one gets it, by the constraint of the place.
#[tokio::test(flavor = "multi_thread")]
async fn two_forms_share_a_mentor() {
    let database = Database::new().await;
    let (db, mentees, mentor) = scene(&database, 1).await;
    let world = database.world().await;
    let other = MentoringForm::EmployerPupil;
    run(
        &database,
        &format!(
            "update mentee set form = 'employer_pupil', kind = 'pupil', class_label = '9А', post = '' where mentee_id = '{}';
             update mentor set forms = array['teacher_teacher', 'employer_pupil']",
            mentees[1]
        ),
    )
    .await;
    let races = [(FORM, mentees[0]), (other, mentees[1])].map(|(form, mentee)| {
        let (db, new) = (db.clone(), decision(0, vec![(mentee, mentor)]));
        tokio::spawn(async move { decide(&db, &world.a, form, &new).await })
    });
    let mut made = 0;
    for race in races {
        match race.await.unwrap() {
            Ok(Decided::Made(pairs)) => made += pairs,
            Ok(Decided::Refused(against)) => assert!(against[0].words.contains("выбрано больше"), "{against:?}"),
            Err(error) => assert!(error.on_constraint("mentor_places"), "{error}"),
        }
    }
    assert_eq!((made, number(&database, "select taken::bigint from mentor").await), (1, 1));
}
