//! What nobody may decide away holds for every way to a pair; what people may decide stands in nobody's way.

use chrono::Days;
use domain::{
    board::{BoardDeed, MarkKind},
    ids::{MenteeId, MentorId},
    mentoring_form::MentoringForm,
    paper::{PaperKind, PaperRule},
    score::Rule,
    term::Term as _,
};
use store::{
    Db, SchoolActor,
    matching::{self, Decided, NewWord},
    pair::{self, NewPair, NewStandIn},
};
use uuid::Uuid;

use super::{CURATOR, FORM, choose, decide, decision, load, number, pairs, run, scene};
use crate::support::{Database, Site, add_mentor, pairs::new_pair, papers, press};

const OUTSIDE: MentoringForm = MentoringForm::EmployerPupil;

/// From today for a week every mentor of the pool is away.
pub(super) const AWAY: &str = "insert into pool_pause (region_id, pool_pause_id, pool_mentor_id, from_on, until_on)
   select region_id, gen_random_uuid(), pool_mentor_id, current_date, current_date + 6 from pool_mentor";

/// Tries to make the pair and keeps nothing; the rule that refuses.
async fn tried(db: &Db, school: &SchoolActor, new: &NewPair) -> Option<String> {
    let mut tx = db.school(school).await.unwrap();
    match pair::make(&mut tx, new).await {
        Ok(()) => None,
        Err(store::Error::Conflict(rule)) => Some(rule.into_owned()),
        Err(error) => panic!("{error}"),
    }
}

async fn say(db: &Db, school: &SchoolActor, form: MentoringForm, two: (MenteeId, MentorId), kind: MarkKind) {
    let mut tx = db.school(school).await.unwrap();
    let said = NewWord { mentee_id: two.0, mentor_id: two.1, kind, note: "знаю обоих" };
    matching::say(&mut tx, form, &said).await.unwrap();
    tx.commit().await.unwrap();
}

async fn take_back(db: &Db, school: &SchoolActor, form: MentoringForm, two: (MenteeId, MentorId), kind: MarkKind) {
    let mut tx = db.school(school).await.unwrap();
    matching::take_back(&mut tx, form, two.0, two.1, kind).await.unwrap();
    tx.commit().await.unwrap();
}

/// The pair that the board of the furnished school proposes with a mentor of the pool.
async fn outside(db: &Db, school: &SchoolActor) -> (MenteeId, MentorId) {
    let board = load(db, school, OUTSIDE).await;
    pairs(&board, &domain::board::propose(&board.inputs).unwrap())[0]
}

/// Veto and kinship stop a pair, and a stand-in, made by hand, with words; a note and «не предлагать» do not.
#[tokio::test]
async fn veto_and_kinship() {
    let database = Database::new().await;
    let (db, mentees, mentor) = scene(&database, 2).await;
    let (site, world) = (Site::new(&database), database.world().await);
    let two = (mentees[0], mentor);
    let new = new_pair(FORM, two);
    let mut curator = site.signed_in(CURATOR).await;
    for (kind, rule, words) in [
        (MarkKind::Veto, "pair_veto", "Психолог не рекомендует этих двоих вместе"),
        (MarkKind::Relatives, "pair_relatives", "Наставник и наставляемый – родственники"),
    ] {
        say(&db, &world.a, FORM, two, kind).await;
        assert_eq!(tried(&db, &world.a, &new).await.as_deref(), Some(rule));
        let (mentee, with) = (two.0.to_string(), two.1.to_string());
        let fields = [("mentee", mentee.as_str()), ("mentor", &with), ("form", FORM.code()), ("goal", "Вместе")];
        let refused = press(&mut curator, "/s/school-a/pairs/new", &fields).await;
        assert_eq!(refused.status, 422, "{kind}");
        assert!(refused.refusals().iter().any(|one| one.contains(words)), "{:?}", refused.refusals());
        assert!(refused.body.contains("Вместе"), "what was typed is kept");
        let mut tx = db.school(&world.a).await.unwrap();
        let group = pair::make_all(&mut tx, &[new_pair(FORM, (mentees[1], mentor)), new.clone()]).await;
        assert!(group.unwrap_err().on_constraint(rule), "one of several stops all");
        drop(tx);
        take_back(&db, &world.a, FORM, two, kind).await;
        assert_eq!(tried(&db, &world.a, &new).await, None, "{kind}");
    }
    say(&db, &world.a, FORM, two, MarkKind::Note).await;
    let version = load(&db, &world.a, FORM).await.version;
    choose(&db, &world.a, version, BoardDeed::Ban, two.0, two.1).await.unwrap();
    assert_eq!(tried(&db, &world.a, &new).await, None, "people decide");
    assert_eq!(number(&database, "select count(*) from pair").await, 0);
}

/// Nobody stands in for somebody whom a rule keeps apart from the mentee, and is not offered either.
#[tokio::test]
async fn stand_ins() {
    let database = Database::new().await;
    let (db, mentees, mentor) = scene(&database, 1).await;
    let world = database.world().await;
    let other = add_mentor(&db, &world.a, 1).await;
    let new = new_pair(FORM, (mentees[0], mentor));
    let mut tx = db.school(&world.a).await.unwrap();
    pair::make(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    let today = app::clock::today();
    let stand_in = NewStandIn {
        pair_stand_in_id: Uuid::now_v7().into(),
        mentor_id: other,
        from_on: today,
        until_on: today + Days::new(3),
        reason: None,
    };
    let offered = async || {
        let mut tx = db.school(&world.a).await.unwrap();
        let card = pair::card(&mut tx, new.pair_id).await.unwrap();
        let offered = pair::stand_in_candidates(&mut tx, &card, today).await.unwrap();
        offered.into_iter().map(|one| one.mentor_id).collect::<Vec<_>>()
    };
    assert_eq!(offered().await, [other]);
    say(&db, &world.a, FORM, (mentees[0], other), MarkKind::Veto).await;
    assert_eq!(offered().await, []);
    let mut tx = db.school(&world.a).await.unwrap();
    assert!(pair::stand_in(&mut tx, new.pair_id, &stand_in).await.unwrap_err().on_constraint("pair_veto"));
    drop(tx);
    take_back(&db, &world.a, FORM, (mentees[0], other), MarkKind::Veto).await;
    let mut tx = db.school(&world.a).await.unwrap();
    pair::stand_in(&mut tx, new.pair_id, &stand_in).await.unwrap();
}

/// What the psychologist writes in the very moment a pair is made is either read or finds the pair made.
#[tokio::test(flavor = "multi_thread")]
async fn a_veto_in_the_same_moment() {
    let database = Database::new().await;
    let (db, mentees, mentor) = scene(&database, 1).await;
    let world = database.world().await;
    let mut psychologist = db.school(&world.a).await.unwrap();
    let said =
        NewWord { mentee_id: mentees[0], mentor_id: mentor, kind: MarkKind::Veto, note: "разные темпы" };
    matching::say(&mut psychologist, FORM, &said).await.unwrap();
    let (door, new) = (db.clone(), new_pair(FORM, (mentees[0], mentor)));
    let making = tokio::spawn(async move { tried(&door, &world.a, &new).await });
    database.somebody_waits().await;
    psychologist.commit().await.unwrap();
    assert_eq!(making.await.unwrap().as_deref(), Some("pair_veto"));
}

/// A mentor of the pool for a pupil on the preventive register needs a decision, whoever makes the pair.
#[tokio::test]
async fn the_register() {
    let database = Database::furnished().await;
    let (db, world) = (database.db(), database.world().await);
    let two = outside(&db, &world.a).await;
    let new = new_pair(OUTSIDE, two);
    assert_eq!(tried(&db, &world.a, &new).await, None);
    let mut tx = db.school(&world.a).await.unwrap();
    matching::note_register(&mut tx, OUTSIDE, two.0, true).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(tried(&db, &world.a, &new).await.as_deref(), Some("pair_register"));
    say(&db, &world.a, OUTSIDE, two, MarkKind::Register).await;
    assert_eq!(tried(&db, &world.a, &new).await, None);
}

/// A mentor of the pool who is away is not proposed, not chosen, not offered, until the pause is over.
#[tokio::test]
async fn away() {
    let database = Database::furnished().await;
    let (db, world) = (database.db(), database.world().await);
    let two = outside(&db, &world.a).await;
    let board = load(&db, &world.a, OUTSIDE).await;
    run(&database, AWAY).await;
    let now = load(&db, &world.a, OUTSIDE).await;
    let (mentee, mentor) = (now.mentee(two.0).unwrap(), now.mentor(two.1).unwrap());
    assert_eq!(now.inputs.rule(mentee, mentor), Some(Rule::Away));
    assert_eq!(tried(&db, &world.a, &new_pair(OUTSIDE, two)).await.as_deref(), Some("pair_mentor_away"));
    let decided = decide(&db, &world.a, OUTSIDE, &decision(board.version, vec![two])).await.unwrap();
    let Decided::Refused(against) = decided else { panic!("{decided:?}") };
    assert_eq!(against[0].words, "наставник сообщил, что сейчас его нет");
    let mut tx = db.school(&world.a).await.unwrap();
    let candidates = pair::candidates(&mut tx).await.unwrap();
    assert!(candidates.mentors.choices.iter().all(|one| one.mentor_id != two.1) && candidates.mentors.away > 0);
    drop(tx);
    run(&database, "update pool_pause set from_on = current_date - 9, until_on = current_date - 1").await;
    assert_eq!(tried(&db, &world.a, &new_pair(OUTSIDE, two)).await, None);
}

/// A paper that the region asks for from today and that lapsed stops the board and the hand alike.
#[tokio::test]
async fn papers_lapsed() {
    let database = Database::furnished().await;
    let (db, world) = (database.db(), database.world().await);
    let two = outside(&db, &world.a).await;
    let board = load(&db, &world.a, OUTSIDE).await;
    papers::ask(&db, &world.north, PaperKind::CriminalRecord, PaperRule::of_new_region()).await;
    let now = load(&db, &world.a, OUTSIDE).await;
    let (mentee, mentor) = (now.mentee(two.0).unwrap(), now.mentor(two.1).unwrap());
    assert_eq!(now.inputs.rule(mentee, mentor), Some(Rule::Papers));
    assert!(domain::board::propose(&now.inputs).unwrap().pairs.is_empty());
    let decided = decide(&db, &world.a, OUTSIDE, &decision(board.version, vec![two])).await.unwrap();
    assert!(
        matches!(&decided, Decided::Refused(against) if against[0].words == Rule::Papers.to_string()),
        "{decided:?}"
    );
    assert_eq!(tried(&db, &world.a, &new_pair(OUTSIDE, two)).await.as_deref(), Some("pair_needs_papers"));
}
