//! The checklist holds the approval: every line of it, in the pages and in the database.

use domain::{
    paper::{PaperKind, PaperRule},
    term::Term,
    vetting::{CheckItem, InterviewOutcome},
};
use sqlx::AssertSqlSafe;
use store::pool;

use super::{COORDINATOR, at, count, entry, state};
use crate::support::{Walk, id, interview, papers};

const INTERVIEWS: &str = "select count(*) from pool_interview where pool_mentor_id = $1";

/// The lines of an employee that a person ticks.
const BY_HAND: [CheckItem; 2] = [CheckItem::Identity, CheckItem::EmployerReference];

fn line(item: CheckItem, seen: &'static str) -> [(&'static str, &'static str); 2] {
    [("item", item.code()), ("seen", seen)]
}

/// Without any one of its lines an application is not approved, and a tick taken back opens its line again.
#[tokio::test]
async fn every_line_is_needed() {
    let mut walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    let coordinator = walk.browser(COORDINATOR).await;
    for item in BY_HAND {
        for press in 1..=2 {
            let answer = coordinator.post(&at("ready north", "/checks"), &line(item, "no")).await;
            assert_eq!(answer.status, 303, "{item}, press {press}");
        }
        let card = coordinator.get(&at("ready north", "")).await.html().text;
        assert!(card.contains("До одобрения осталось"), "{item}: {card}");
        let refused = coordinator.post(&at("ready north", "/approve"), &[]).await;
        assert_eq!(refused.faults(&[409]), None, "{item}");
        assert!(refused.html().text.contains("есть открытые строки"), "{item}");
        assert_eq!(coordinator.post(&at("ready north", "/checks"), &line(item, "yes")).await.status, 303);
    }
    assert_eq!(state(&mut superuser, "ready north").await, "submitted");
    assert_eq!(coordinator.post(&at("ready north", "/approve"), &[]).await.status, 303);
}

/// The same by hand, past all code of ours.
#[tokio::test]
async fn the_database_holds_the_checklist() {
    let walk = Walk::new().await;
    let world = walk.database.world().await;
    let mut app = walk.database.login("mayak_app").await;
    let enter = format!(
        "begin; set local role mayak_region; set local app.region_id = '{}'; set local app.account_id = '{}'",
        world.north.region_id, world.north.account_id
    );
    for (thing, change, refused) in [
        ("applicant north", "", Some("checks_open")),
        ("ready north", "", None),
        ("ready north", "delete from pool_check where item = 'identity'", Some("checks_open")),
        ("ready north", "delete from pool_check where item = 'conversation'", Some("checks_open")),
    ] {
        sqlx::raw_sql(AssertSqlSafe(format!("{enter}; {change}"))).execute(&mut app).await.unwrap();
        let approve = format!("update pool_mentor set state = 'approved' where pool_mentor_id = '{}'", id(thing));
        let outcome = sqlx::query(AssertSqlSafe(approve)).execute(&mut app).await;
        sqlx::raw_sql("rollback").execute(&mut app).await.unwrap();
        let rule = outcome.err().map(|error| error.into_database_error().unwrap().constraint().unwrap().to_owned());
        assert_eq!(rule.as_deref(), refused, "{thing}: {change}");
    }
}

/// The line of the conversation follows its record: the latest one counts.
#[tokio::test]
async fn the_conversation_ticks_its_line() {
    let mut walk = Walk::new().await;
    let north = walk.database.world().await.north;
    let mut superuser = walk.database.superuser().await;
    for (outcome, expected) in [(InterviewOutcome::NotReady, 409), (InterviewOutcome::AfterTraining, 303)] {
        let mut tx = walk.site.db().region(&north).await.unwrap();
        let mut record = interview(outcome);
        record.training_words = Some(domain::text::LongText::parse("Границы").unwrap());
        for _ in 0..2 {
            pool::record_interview(&mut tx, id("ready north").into(), &record).await.unwrap();
        }
        tx.commit().await.unwrap();
        let coordinator = walk.browser(COORDINATOR).await;
        assert_eq!(coordinator.post(&at("ready north", "/approve"), &[]).await.status, expected, "{outcome}");
    }
    assert_eq!(count(&mut superuser, INTERVIEWS, id("ready north")).await, 3, "each form once");
}

/// The line of the papers follows their own records: done where the region asks for nothing, open while one is lacking, done
/// again once the centre has accepted it. Nobody ticks it, and the database refuses whoever lacks one by any way.
#[tokio::test]
async fn the_papers_tick_their_line() {
    let mut walk = Walk::new().await;
    let north = walk.database.world().await.north;
    let mut superuser = walk.database.superuser().await;
    let mut coordinator = walk.browser(COORDINATOR).await.clone();
    let lacking = "Нет действующей: справка об отсутствии судимости";
    let card = coordinator.get(&at("ready north", "")).await;
    assert!(card.body.contains("Одобрить") && !card.html().text.contains(lacking), "nothing is asked today");
    papers::ask(walk.site.db(), &north, PaperKind::CriminalRecord, PaperRule::of_new_region()).await;

    let card = coordinator.get(&at("ready north", "")).await;
    let text = card.html().text;
    assert!(text.contains("До одобрения осталось"), "{text}");
    assert!(text.contains(lacking) && !card.body.contains("Одобрить"), "{text}");
    let papers_of_entry = entry("ready north", "/papers");
    assert!(card.html().links.contains(&papers_of_entry), "{:?}", card.html().links);
    assert_eq!(coordinator.get(&papers_of_entry).await.faults(&[200]), None);
    let refused = coordinator.post(&at("ready north", "/approve"), &[]).await;
    assert_eq!(refused.faults(&[409]), None);
    assert!(refused.html().text.contains("Нет действующей справки, которую просит регион"), "{}", refused.html().text);
    let ticked = coordinator.post(&at("ready north", "/checks"), &line(CheckItem::Papers, "yes")).await;
    assert_eq!(ticked.faults(&[422]), None, "nobody ticks it");
    let by_hand = sqlx::query(
        "insert into pool_check (region_id, pool_mentor_id, item, ticked_by)
         select region_id, pool_mentor_id, 'papers', account_id from pool_mentor where pool_mentor_id = $1",
    );
    let error = by_hand.bind(id("ready north")).execute(&mut superuser).await.unwrap_err();
    assert_eq!(error.into_database_error().unwrap().constraint(), Some("pool_check_item"));

    let paper =
        papers::paper_of(store::ids::new(), id("ready north").into(), PaperKind::CriminalRecord, app::clock::today());
    papers::accept(walk.site.db(), &north, &paper).await.unwrap();
    let card = coordinator.get(&at("ready north", "")).await;
    assert!(card.body.contains("Одобрить") && !card.html().text.contains(lacking), "{}", card.html().text);
    assert_eq!(coordinator.post(&at("ready north", "/approve"), &[]).await.status, 303);
    assert_eq!(state(&mut superuser, "ready north").await, "approved");
}

/// Whom the centre has paused comes back only with the papers the region asks.
#[tokio::test]
async fn back_needs_papers() {
    let mut walk = Walk::new().await;
    let north = walk.database.world().await.north;
    let mut superuser = walk.database.superuser().await;
    let mut coordinator = walk.browser(COORDINATOR).await.clone();
    papers::ask(walk.site.db(), &north, PaperKind::Medical, PaperRule::of_new_region()).await;
    let refused = coordinator.post(&entry("paused north", "/resume"), &[]).await;
    assert_eq!(refused.faults(&[409]), None);
    assert!(refused.html().text.contains("без неё в пул не принимают и не возвращают"), "{}", refused.html().text);
    assert_eq!(state(&mut superuser, "paused north").await, "paused");
    let paper = papers::paper_of(store::ids::new(), id("paused north").into(), PaperKind::Medical, app::clock::today());
    papers::accept(walk.site.db(), &north, &paper).await.unwrap();
    assert_eq!(coordinator.post(&entry("paused north", "/resume"), &[]).await.status, 303);
}

/// A line that is not in this person's list, or that nobody ticks, is no line.
#[tokio::test]
async fn other_lines_are_refused() {
    let mut walk = Walk::new().await;
    let coordinator = walk.browser(COORDINATOR).await;
    let own = ("item", "identity");
    for (item, seen) in [
        (("item", "enrolment"), ("seen", "yes")),
        (("item", "address_proved"), ("seen", "yes")),
        (("item", "conversation"), ("seen", "yes")),
        (("item", "papers"), ("seen", "yes")),
        (("item", "magic"), ("seen", "yes")),
        (own, ("seen", "maybe")),
        (own, ("other", "yes")),
        (("other", "identity"), ("seen", "yes")),
    ] {
        let answer = coordinator.post(&at("applicant north", "/checks"), &[item, seen]).await;
        assert_eq!(answer.faults(&[422]), None, "{item:?} {seen:?}");
    }
}

/// A record says everything that is asked, of a day that has been.
#[tokio::test]
async fn records_are_whole() {
    let mut walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    let coordinator = walk.browser(COORDINATOR).await;
    let path = at("applicant north", "/interview");
    assert_eq!(coordinator.get(&path).await.faults(&[200]), None);
    let empty = coordinator.post(&path, &[]).await;
    assert_eq!((empty.status, empty.refusals().len()), (422, 5), "{:?}", empty.refusals());
    let today = domain::russian::date(app::clock::today());
    let right = [
        ("held_on", today.as_str()),
        ("held_by", "Психолог Анна Ильинична"),
        ("format", "telephone"),
        ("impression", "Говорит спокойно"),
        ("outcome", "ready"),
    ];
    for (field, value, words) in [
        ("held_on", "01.01.2099", "ещё не наступил"),
        ("format", "letter", "Отметьте, как прошла беседа"),
        ("outcome", "after_training", "чему наставнику нужно научиться"),
        ("training", "magic", "Выберите темы из списка"),
    ] {
        let mut fields: Vec<(&str, &str)> = right.into_iter().filter(|(name, _)| *name != field).collect();
        fields.push((field, value));
        let refused = coordinator.post(&path, &fields).await;
        assert_eq!(refused.faults(&[422]), None, "{field}");
        let said = refused.refusals();
        assert!(said.iter().any(|line| line.contains(words)), "{field}: {said:?}");
        assert!(refused.body.contains("Говорит спокойно"), "{field}: what was typed comes back");
    }
    assert_eq!(count(&mut superuser, INTERVIEWS, id("applicant north")).await, 0);
    assert_eq!(coordinator.post(&path, &right).await.status, 303);
    assert_eq!(count(&mut superuser, INTERVIEWS, id("applicant north")).await, 1);
    let decided = coordinator.get(&at("pool a", "/interview")).await;
    assert_eq!(decided.faults(&[409]), None, "nobody who is in the pool already");
}
