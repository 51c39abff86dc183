//! Several chosen mentees of one mentor become a group in the same decision, or nothing.

use domain::text::ShortText;
use store::{matching::Decided, pair::Together};
use uuid::Uuid;

use super::{BOARD, CURATOR, FORM, decide, decision, number, pairs, proposed, run, scene};
use crate::support::{Answer, Browser, Database, Site, form_of, html::Form, submit};

const PAGE: &str = "/s/school-a/matching/teacher_teacher/decide";

/// The pairs of a form with these answers instead of what stands in it.
fn answered(form: &Form, answers: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut pairs = form.pairs();
    pairs.retain(|(name, _)| answers.iter().all(|(other, _)| other != name));
    pairs.extend(answers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    pairs
}

async fn send(browser: &mut Browser, form: &Form, answers: &[(&str, &str)]) -> Answer {
    submit(browser, PAGE, &answered(form, answers)).await
}

/// The group is named, its pairs are in it and take their places, everybody gets the letter of the own pair, and the same
/// form sent again makes nothing more.
#[tokio::test]
async fn a_group_is_made() {
    let database = Database::new().await;
    let (_, mentees, mentor) = scene(&database, 2).await;
    let site = Site::new(&database);
    let mut curator = site.signed_in(CURATOR).await;
    let form = form_of(&mut curator, PAGE).await;
    let (company, name) = (format!("company-{mentor}"), format!("group-name-{mentor}"));
    let fields: Vec<_> = form.fields.iter().map(|field| field.name.as_str()).collect();
    assert!(fields.contains(&company.as_str()) && fields.contains(&name.as_str()), "{fields:?}");

    let nameless = send(&mut curator, &form, &[(&company, "group")]).await;
    assert_eq!((nameless.status, nameless.refusals()), (422, vec!["Напишите название группы".to_owned()]));
    let one = format!("{}:{mentor}", mentees[0]);
    let alone = send(&mut curator, &form, &[(&company, "group"), (&name, "Химики"), ("pick", &one)]).await;
    assert_eq!(alone.status, 422);
    assert!(alone.refusals()[0].contains("В группе хотя бы двое"), "{:?}", alone.refusals());
    assert!(alone.body.contains("Химики"), "what was typed is kept");
    let strange = send(&mut curator, &form, &[(&company, "choir")]).await;
    assert_eq!(strange.status, 422);
    assert_eq!(number(&database, "select count(*) from pair_group").await, 0);

    for _ in 0..2 {
        let made = send(&mut curator, &form, &[(&company, "group"), (&name, "Химики")]).await;
        assert_eq!(made.status, 303);
    }
    let grouped = "select count(*) from pair p join pair_group g using (school_id, pair_group_id, mentor_id) where g.name = 'Химики'";
    assert_eq!((number(&database, grouped).await, number(&database, "select count(*) from pair_group").await), (2, 1));
    assert_eq!(number(&database, "select taken::bigint from mentor").await, 2);
    assert_eq!(site.letters().await.len(), 2, "one to each mentee, the mentor has no address");
    let events =
        "select count(*) from audit_event where action in ('pair.made', 'pair.group_made', 'matching.decided')";
    assert_eq!(number(&database, events).await, 4);
}

/// Pairs apart need no name, and a name that was typed without choosing a group makes none.
#[tokio::test]
async fn pairs_apart() {
    let database = Database::new().await;
    let (_, _, mentor) = scene(&database, 2).await;
    let mut curator = Site::new(&database).signed_in(CURATOR).await;
    let form = form_of(&mut curator, PAGE).await;
    let made = send(&mut curator, &form, &[(&format!("group-name-{mentor}"), "Химики")]).await;
    assert_eq!(made.status, 303);
    assert_eq!(number(&database, "select count(*) from pair where pair_group_id is null").await, 2);
    assert_eq!(number(&database, "select count(*) from pair_group").await, 0);
}

/// A group that lost the race for its places is not there at all, and what was typed for it still is.
#[tokio::test]
async fn a_lost_group_leaves_nothing() {
    let database = Database::new().await;
    let (_, _, mentor) = scene(&database, 2).await;
    let mut curator = Site::new(&database).signed_in(CURATOR).await;
    let form = form_of(&mut curator, PAGE).await;
    run(&database, "update mentor set capacity = 1").await;
    let (company, name) = (format!("company-{mentor}"), format!("group-name-{mentor}"));
    let lost = send(&mut curator, &form, &[(&company, "group"), (&name, "Химики"), ("why", "Учат вместе")]).await;
    assert_eq!(lost.status, 409);
    assert!(lost.body.contains("Учат вместе"), "{}", lost.body);
    assert!(lost.html().text.contains("а выбрано больше"), "{}", lost.html().text);
    let left = number(&database, "select count(*) from pair").await
        + number(&database, "select count(*) from pair_group").await
        + number(&database, "select count(*) from match_run").await;
    assert_eq!(left, 0, "{BOARD}");
}

/// Of two curators who decide about the same group at once one makes it; a group of another school is out of reach.
#[tokio::test(flavor = "multi_thread")]
async fn two_at_once() {
    let database = Database::new().await;
    let (db, _, mentor) = scene(&database, 2).await;
    let world = database.world().await;
    let (board, proposal) = proposed(&db, &world.a).await;
    let together = || Together {
        pair_group_id: Uuid::now_v7().into(),
        mentor_id: mentor,
        name: ShortText::parse("Химики").unwrap(),
    };
    let mut foreign = decision(0, pairs(&board, &proposal));
    foreign.groups = vec![together()];
    assert!(matches!(decide(&db, &world.b, FORM, &foreign).await.unwrap(), Decided::Refused(_)));
    let races: Vec<_> = (0..4)
        .map(|_| {
            let (db, mut new) = (db.clone(), decision(board.version, pairs(&board, &proposal)));
            new.groups = vec![together()];
            tokio::spawn(async move { decide(&db, &world.a, FORM, &new).await })
        })
        .collect();
    let mut made = 0;
    for race in races {
        match race.await.unwrap() {
            Ok(decided) => made += usize::from(decided == Decided::Made(2)),
            Err(error) => assert!(matches!(error, store::Error::Conflict(_)), "{error}"),
        }
    }
    assert_eq!((made, number(&database, "select count(*) from pair_group").await), (1, 1));
    assert_eq!(number(&database, "select count(*) from pair where pair_group_id is not null").await, 2);
}
