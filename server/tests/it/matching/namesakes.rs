//! Who has the name of a mentee's representative counts as a relative until somebody of the school says they are namesakes.

use domain::{board::MarkKind, mentoring_form::MentoringForm, score::Rule, term::Term as _};
use store::{
    Error,
    matching::{self, NewWord},
    pair::{self, NewPair},
};
use uuid::Uuid;

use super::{BOARD, CURATOR, FORM, load, number, run, scene};
use crate::support::{Database, Site, press};

/// The mother of the first mentee has the mentor's name, written otherwise.
async fn mother(database: &Database) {
    run(
        database,
        "insert into representative (school_id, representative_id, mentee_id, full_name, basis, phone)
         select school_id, gen_random_uuid(), mentee_id, 'ОПЫТНАЯ  Вёра павловна', 'parent', '+79000000001' from mentee
         where full_name like 'Смелова a%'",
    )
    .await;
}

/// The name alone forbids on the board and by hand, however it is written; the mark opens both, with author and day, and is
/// undone with what it opened. Who may not write it, and of another name, is refused.
#[tokio::test]
async fn the_way_round() {
    let database = Database::new().await;
    let (db, mentees, mentor) = scene(&database, 2).await;
    let (site, world) = (Site::new(&database), database.world().await);
    mother(&database).await;
    let rule = async || {
        let board = load(&db, &world.a, FORM).await;
        board.inputs.rule(board.mentee(mentees[0]).unwrap(), board.mentor(mentor).unwrap())
    };
    let new = NewPair {
        pair_id: Uuid::now_v7().into(),
        mentee_id: mentees[0],
        mentor_id: mentor,
        form: FORM,
        role_model: None,
        goal: None,
        started_on: app::clock::today(),
    };
    let by_hand = async || pair::make(&mut db.school(&world.a).await.unwrap(), &new).await;
    assert_eq!(rule().await, Some(Rule::Relatives));
    assert!(by_hand().await.unwrap_err().on_constraint("pair_relatives"));

    let mut curator = site.signed_in(CURATOR).await;
    let (mentee, with) = (mentees[0].to_string(), mentor.to_string());
    let fields = [("mentee", mentee.as_str()), ("mentor", &with), ("form", FORM.code())];
    let refused = press(&mut curator, "/s/school-a/pairs/new", &fields).await;
    assert!(refused.refusals().iter().any(|words| words.contains("полные тёзки")), "{:?}", refused.refusals());
    let page = format!("{BOARD}/mentees/{}", mentees[0]);
    let card = curator.get(&format!("/s/school-a/mentees/{}", mentees[0])).await;
    assert!(card.body.contains(&page), "the way there");
    let before = curator.get(&page).await.html().text;
    assert!(before.contains("Опытная Вера Павловна. Родственники: так же зовут представителя"), "{before}");

    let said = [("deed", "say"), ("with", with.as_str()), ("kind", "namesakes")];
    let other = format!("{BOARD}/mentees/{}", mentees[1]);
    assert_eq!(curator.post(&other, &said).await.status, 422, "nobody has that name there");
    assert_eq!(curator.post(&page, &said).await.status, 303);
    assert_eq!(curator.post(&page, &said).await.status, 303, "twice is once");
    assert_eq!(number(&database, "select count(*) from match_mark where kind = 'namesakes'").await, 1);
    assert_eq!(number(&database, "select count(*) from audit_event where action = 'matching.said'").await, 1);
    assert_eq!(rule().await, None);
    by_hand().await.unwrap();
    let text = curator.get(&page).await.html().text;
    let today = domain::russian::date(app::clock::today());
    assert!(text.contains("Не родственники: полные тёзки (") && text.contains(&format!(", {today})")), "{text}");

    let unsay = [("deed", "unsay"), ("with", with.as_str()), ("kind", "namesakes")];
    assert_eq!(curator.post(&page, &unsay).await.status, 303);
    assert_eq!(rule().await, Some(Rule::Relatives));
    assert!(by_hand().await.unwrap_err().on_constraint("pair_relatives"));
}

/// Relatives whom a colleague marked are no namesakes until that mark is taken back, nor the other way round.
#[tokio::test]
async fn told_relatives_stay() {
    let database = Database::new().await;
    let (db, mentees, mentor) = scene(&database, 2).await;
    let (site, world) = (Site::new(&database), database.world().await);
    mother(&database).await;
    let mut curator = site.signed_in(CURATOR).await;
    let page = format!("{BOARD}/mentees/{}", mentees[0]);
    let with = mentor.to_string();
    for (first, second) in [("relatives", "namesakes"), ("namesakes", "relatives")] {
        let say = |kind| [("deed", "say"), ("with", with.as_str()), ("kind", kind)];
        assert_eq!(curator.post(&page, &say(first)).await.status, 303);
        let refused = curator.post(&page, &say(second)).await;
        assert_eq!(refused.status, 422, "{second}");
        assert!(refused.refusals().iter().any(|words| words.contains("сначала уберите")), "{:?}", refused.refusals());
        let board = load(&db, &world.a, FORM).await;
        let rule = board.inputs.rule(board.mentee(mentees[0]).unwrap(), board.mentor(mentor).unwrap());
        assert_eq!(rule == Some(Rule::Relatives), first == "relatives");
        let unsay = [("deed", "unsay"), ("with", with.as_str()), ("kind", first)];
        assert_eq!(curator.post(&page, &unsay).await.status, 303);
    }
}

/// Also of a mentee who waits for nobody the two can be marked, in whatever form; another school finds nothing.
#[tokio::test]
async fn off_the_board() {
    let database = Database::new().await;
    let (db, mentees, mentor) = scene(&database, 2).await;
    let (site, world) = (Site::new(&database), database.world().await);
    mother(&database).await;
    let mut curator = site.signed_in(CURATOR).await;
    let with = mentor.to_string();
    let page = format!("/s/school-a/matching/employer_pupil/mentees/{}", mentees[0]);
    let text = curator.get(&page).await.html().text;
    assert!(text.contains("сейчас не ищут") && text.contains("так же зовут представителя"), "{text}");
    let said = [("deed", "say"), ("with", with.as_str()), ("kind", "namesakes")];
    assert_eq!(curator.post(&page, &said).await.status, 303);
    let board = load(&db, &world.a, FORM).await;
    assert!(board.presumed_kin.is_empty());
    let mut tx = db.school(&world.b).await.unwrap();
    let theirs = matching::of_mentee(&mut tx, FORM, mentees[0], app::clock::today()).await.unwrap();
    assert!(theirs.inputs.mentees.is_empty());
    let said_there = NewWord { mentee_id: mentees[0], mentor_id: mentor, kind: MarkKind::Namesakes, note: "" };
    assert!(matches!(matching::say(&mut tx, FORM, &said_there).await, Err(Error::NotFound)));
    let back = matching::take_back(&mut tx, FORM, mentees[0], mentor, MarkKind::Namesakes).await;
    assert!(matches!(back, Err(Error::NotFound)));
}

/// Pupils mentor pupils of their own school: no mentor of the pool leads that form, made by hand or standing in, whoever asks.
#[tokio::test]
async fn the_pool_leads_no_form_of_pupils() {
    let database = Database::furnished().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let db = site.db();
    let id = crate::support::id;
    let form = MentoringForm::PupilPupil;
    let mut tx = db.school(&world.a).await.unwrap();
    let outside = pair::card(&mut tx, id("pair a").into()).await.unwrap().mentor_id;
    let new = NewPair {
        pair_id: Uuid::now_v7().into(),
        mentee_id: id("waiting a").into(),
        mentor_id: outside,
        form,
        role_model: None,
        goal: None,
        started_on: app::clock::today(),
    };
    assert!(pair::make(&mut tx, &new).await.unwrap_err().on_constraint("pair_own_school"));
    drop(tx);
    let mut curator = site.signed_in(CURATOR).await;
    let (mentee, mentor) = (new.mentee_id.to_string(), outside.to_string());
    let fields = [("mentee", mentee.as_str()), ("mentor", &mentor), ("form", form.code())];
    let refused = press(&mut curator, "/s/school-a/pairs/new", &fields).await;
    assert!(refused.refusals().iter().any(|words| words.contains("своей школы")), "{:?}", refused.refusals());
    let group = [("mentees", mentee.as_str()), ("mentor", &mentor), ("form", form.code()), ("name", "Группа")];
    let refused = press(&mut curator, "/s/school-a/groups/new", &group).await;
    assert!(refused.refusals().iter().any(|words| words.contains("своей школы")), "{:?}", refused.refusals());

    let own = NewPair { mentor_id: id("spare a").into(), ..new };
    let mut tx = db.school(&world.a).await.unwrap();
    pair::make(&mut tx, &own).await.unwrap();
    tx.commit().await.unwrap();
    let today = app::clock::today();
    let stand_in = pair::NewStandIn {
        pair_stand_in_id: Uuid::now_v7().into(),
        mentor_id: outside,
        from_on: today,
        until_on: today,
        reason: None,
    };
    let mut tx = db.school(&world.a).await.unwrap();
    let card = pair::card(&mut tx, own.pair_id).await.unwrap();
    let offered = pair::stand_in_candidates(&mut tx, &card, today).await.unwrap();
    assert!(offered.iter().all(|one| one.mentor_id != outside));
    let refused = pair::stand_in(&mut tx, own.pair_id, &stand_in).await.unwrap_err();
    assert!(refused.on_constraint("pair_own_school"), "{refused}");
    drop(tx);
    for page in ["mentor", "stand-in"] {
        let page = format!("/s/school-a/pairs/{}/{page}", own.pair_id);
        assert!(!curator.get(&page).await.body.contains(&mentor), "{page}: who would be refused is not offered");
        let answers =
            [("mentor", mentor.as_str()), ("wanted_by", "school"), ("reason", "Так"), ("until_on", "31.12.2099")];
        let refused = press(&mut curator, &page, &answers).await;
        assert!(
            refused.refusals().iter().any(|words| words.contains("своей школы")),
            "{page}: {:?}",
            refused.refusals()
        );
    }
}
