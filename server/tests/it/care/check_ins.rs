//! What somebody of a pair said is written down once, of running pairs of the own school only, and read by those who care for
//! pairs.

use domain::care::{CheckInSide, Health, Mood, ReasonKind};
use store::{Error, care};

use super::{
    super::support::{Site, form_of, press, submit},
    CURATOR_A, PSYCHOLOGIST_A, calm, count, pair, record, run, said,
};

/// Another school reads nothing of a pair and writes nothing to it.
#[tokio::test]
async fn of_another_school() {
    let database = calm().await;
    let (db, world) = (database.db(), database.world().await);
    let before = count(&mut database.superuser().await, "check_in").await;
    let refused = record(&db, &world.b, pair("a"), &said(CheckInSide::Adult, Mood::Awful)).await;
    assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
    let mut tx = db.school(&world.b).await.unwrap();
    assert!(care::of_pair(&mut tx, pair("a"), app::clock::today()).await.unwrap().is_none());
    drop(tx);
    assert_eq!(count(&mut database.superuser().await, "check_in").await, before);
    let mut tx = db.school(&world.a).await.unwrap();
    let own = care::of_pair(&mut tx, pair("a"), app::clock::today()).await.unwrap().unwrap();
    assert_eq!(own.history.len(), 1, "what the school itself wrote down");
}

/// The same form sent twice writes one check-in, also after the pair has ended; a new one is refused then, and before the pair
/// began, and for a day to come, and while a consent is missing.
#[tokio::test]
async fn once_and_of_running_pairs() {
    let database = calm().await;
    let (db, world, mut superuser) = (database.db(), database.world().await, database.superuser().await);
    let before = count(&mut superuser, "check_in").await;
    let new = said(CheckInSide::Mentee, Mood::Bad);
    for _ in 0..2 {
        record(&db, &world.a, pair("a"), &new).await.unwrap();
    }
    assert_eq!(count(&mut superuser, "check_in").await, before + 1);
    assert_eq!(count(&mut superuser, "audit_event where action = 'check_in.recorded' and school_id = (select school_id from school where slug = 'school-a')").await, 2, "the one of the fixtures and this one");

    let mut early = said(CheckInSide::Mentee, Mood::Good);
    early.on_day = app::clock::today() - chrono::Days::new(1);
    let mut late = said(CheckInSide::Mentee, Mood::Good);
    late.on_day = app::clock::today() + chrono::Days::new(1);
    for (wrong, rule) in [(early, "check_in_before_start"), (late, "check_in_in_future")] {
        let refused = record(&db, &world.a, pair("a"), &wrong).await.unwrap_err();
        assert!(refused.on_constraint(rule), "{refused}");
    }
    let withdrawn = "begin; set local session_replication_role = replica;
      update consent set withdrawn_on = current_date, withdrawn_by = 'self' where mentee_id is not null and kind = 'processing'; commit";
    run(&mut superuser, withdrawn).await;
    let refused = record(&db, &world.a, pair("a"), &said(CheckInSide::Adult, Mood::Good)).await.unwrap_err();
    assert!(refused.on_constraint("check_in_requires_consent"), "{refused}");
    run(&mut superuser, "update pair set state = 'stopped', ended_on = current_date").await;
    let refused = record(&db, &world.a, pair("a"), &said(CheckInSide::Adult, Mood::Good)).await.unwrap_err();
    assert!(refused.on_constraint("check_in_of_running_pair"), "{refused}");
    record(&db, &world.a, pair("a"), &new).await.unwrap();
    assert_eq!(count(&mut superuser, "check_in").await, before + 1);
}

/// What was said makes the pair's health, with the reason.
#[tokio::test]
async fn what_was_said_counts() {
    let database = calm().await;
    let (db, world) = (database.db(), database.world().await);
    let health = async |school| {
        let mut tx = db.school(school).await.unwrap();
        let found = care::of_pair(&mut tx, pair("a"), app::clock::today()).await.unwrap().unwrap();
        let kinds: Vec<_> = found.condition.reasons.iter().map(domain::care::Reason::kind).collect();
        (found.condition.health, kinds)
    };
    assert_eq!(health(&world.a).await, (Health::Green, vec![]));
    record(&db, &world.a, pair("a"), &said(CheckInSide::Mentor, Mood::Bad)).await.unwrap();
    assert_eq!(health(&world.a).await, (Health::Yellow, vec![ReasonKind::Mood]));
    let mut help = said(CheckInSide::Mentee, Mood::Good);
    help.needs_help = true;
    record(&db, &world.a, pair("a"), &help).await.unwrap();
    assert_eq!(health(&world.a).await, (Health::Red, vec![ReasonKind::Help, ReasonKind::Mood]));
}

/// The form: empty, invalid and correct; it leads back to where it was opened, and the card shows what was said.
#[tokio::test]
async fn the_form() {
    let database = calm().await;
    let site = Site::new(&database);
    let mut psychologist = site.signed_in(PSYCHOLOGIST_A).await;
    let page = format!("/s/school-a/pairs/{}/check-ins/new?side=mentee&back=due", pair("a"));
    let empty = psychologist.post(&page, &[]).await;
    assert_eq!(empty.status, 422);
    for text in ["Отметьте, с кем был разговор", "Отметьте, как идёт работа"]
    {
        assert!(empty.html().text.contains(text), "{text}");
    }
    for (field, value) in
        [("mood", "6"), ("side", "nobody"), ("way", "survey"), ("on_day", "31.02.2026"), ("on_day", "01.01.2001")]
    {
        let mut answers = vec![("mood", "2")];
        answers.retain(|(name, _)| *name != field);
        answers.push((field, value));
        assert_eq!(press(&mut psychologist, &page, &answers).await.status, 422, "{field} {value}");
    }
    let mut pairs = form_of(&mut psychologist, &page).await.pairs();
    pairs.push(("mood".to_owned(), "2".to_owned()));
    pairs.push(("needs_help".to_owned(), "yes".to_owned()));
    pairs.retain(|(name, _)| name != "words");
    pairs.push(("words".to_owned(), "Боится опоздать".to_owned()));
    for _ in 0..2 {
        let done = submit(&mut psychologist, &page, &pairs).await;
        assert_eq!(done.status, 303);
        assert!(done.location().starts_with("/s/school-a/care/due"), "{}", done.location());
    }
    let card = psychologist.get(&format!("/s/school-a/pairs/{}", pair("a"))).await.html().text;
    for text in ["Наставляемый: нужна помощь", "Боится опоздать", "Наставляемый: не очень"]
    {
        assert_eq!(card.matches(text).count(), 1, "{text}");
    }
    let answer = psychologist.get(&format!("/s/school-a/pairs/{}/check-ins/new", pair("b"))).await;
    assert_eq!(answer.status, 404, "a pair of another school");
}

/// Nobody but curator and psychologist opens what concerns care, or finds it on the card of a pair; the rhythm is the curator's.
#[tokio::test]
async fn for_two_roles() {
    let database = calm().await;
    let site = Site::new(&database);
    let card = format!("/s/school-a/pairs/{}", pair("a"));
    let new = format!("{card}/check-ins/new");
    for (who, opens, sets) in [
        (CURATOR_A, true, true),
        (PSYCHOLOGIST_A, true, false),
        ("teacher.a@example.org", false, false),
        ("social.a@example.org", false, false),
        ("director.a@example.org", false, false),
    ] {
        let mut browser = site.signed_in(who).await;
        for page in ["/s/school-a/care", "/s/school-a/care/due", &new] {
            assert_eq!(browser.get(page).await.status, if opens { 200 } else { 403 }, "{who} {page}");
        }
        assert_eq!(browser.get("/s/school-a/care/rhythm").await.status, if sets { 200 } else { 403 }, "{who}");
        assert_eq!(browser.post(&new, &[]).await.status, if opens { 422 } else { 403 }, "{who}");
        let page = browser.get(&card).await;
        assert_eq!(page.status, 200, "{who}");
        let text = page.html().text;
        for words in ["Как дела у пары", "Мама говорит", "Забота о парах"] {
            assert_eq!(text.contains(words), opens, "{who}: {words}");
        }
        let figures = browser.get("/s/school-a/monitoring").await.html().text;
        for words in ["Пары, которым нужна помощь", "Сигналы без ответа"] {
            assert_eq!(figures.contains(words), opens, "{who} counts what the database hides: {words}");
        }
        assert!(figures.contains("Пары в работе"), "{who}: {figures}");
    }
}
