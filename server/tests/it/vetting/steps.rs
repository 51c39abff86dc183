//! From the queue into the pool: every step by its page, with its letter, its event and its trace; and the same steps held by
//! the database.

use domain::{category::MentorCategory, state::ApplicationState, term::Term, vetting::CheckItem};
use sqlx::{AssertSqlSafe, PgConnection};
use uuid::Uuid;

use super::{COORDINATOR, at, events, letter, link, state};
use crate::support::{Database, Walk, id};

const THING: &str = "applicant north";
const APPLICANT: &str = "applicant.north@example.org";

/// An application goes through papers and a conversation to its approval; the applicant reads of each step in a letter whose
/// link works, schools find the mentor, and nothing is lost of what was done.
#[tokio::test]
async fn from_the_queue_into_the_pool() {
    let mut walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    let mut coordinator = walk.browser(COORDINATOR).await.clone();
    assert_eq!(coordinator.post(&at(THING, "/to-papers"), &[("message", "Захватите справку")]).await.status, 303);
    assert_eq!(state(&mut superuser, THING).await, "papers");
    assert_eq!(coordinator.post(&at(THING, "/to-papers"), &[("message", "")]).await.faults(&[409]), None, "once");

    let silent = coordinator.post(&at(THING, "/to-interview"), &[("message", " ")]).await;
    assert_eq!(silent.faults(&[422]), None);
    assert!(silent.html().text.contains("Напишите, когда и где будет беседа"), "{}", silent.html().text);
    assert_eq!(coordinator.post(&at(THING, "/to-interview"), &[("message", "Завтра в 15:00")]).await.status, 303);
    assert_eq!(state(&mut superuser, THING).await, "interview");

    let early = coordinator.post(&at(THING, "/approve"), &[]).await;
    assert_eq!(early.faults(&[409]), None);
    assert!(early.html().text.contains("есть открытые строки"), "{}", early.html().text);
    for item in ["identity", "employer_reference"] {
        assert_eq!(coordinator.post(&at(THING, "/checks"), &[("item", item), ("seen", "yes")]).await.status, 303);
    }
    assert!(!coordinator.get(&at(THING, "")).await.body.contains("Одобрить"), "the conversation is not recorded");
    let held = [
        ("held_on", domain::russian::date(app::clock::today())),
        ("held_by", "Психолог Анна Ильинична".to_owned()),
        ("format", "video".to_owned()),
        ("impression", "Говорит спокойно".to_owned()),
        ("outcome", "after_training".to_owned()),
        ("training", "communication".to_owned()),
        ("training_words", "Как закончить встречу".to_owned()),
    ];
    let held: Vec<(&str, &str)> = held.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(coordinator.post(&at(THING, "/interview"), &held).await.status, 303);
    let card = coordinator.get(&at(THING, "")).await;
    for words in ["Одобрить", "Готов, нужно обучение", "Эффективное общение, как закончить встречу", "Психолог Анна"]
    {
        assert!(card.html().text.contains(words), "{words}: {}", card.html().text);
    }
    assert_eq!(coordinator.post(&at(THING, "/approve"), &[]).await.status, 303);
    assert_eq!(state(&mut superuser, THING).await, "approved");

    let list = walk.browser("curator.a@example.org").await.get("/s/school-a/pool").await;
    assert!(list.body.contains(&id(THING).to_string()), "{}", list.html().text);
    let steps = [
        "submitted",
        "email_proved",
        "claimed",
        "to_papers",
        "to_interview",
        "checked",
        "checked",
        "interviewed",
        "approved",
    ];
    assert_eq!(events(&mut superuser, THING).await, steps);
    let deeds: Vec<String> =
        sqlx::query_scalar("select distinct action from region_audit_event where subject_id = $1 order by action")
            .bind(id(THING))
            .fetch_all(&mut superuser)
            .await
            .unwrap();
    let traces = ["approved", "checked", "claimed", "interviewed", "to_interview", "to_papers"];
    assert_eq!(deeds, traces.map(|deed| format!("application.{deed}")));
}

/// Each step is told once, in the words of the centre, and the letter leads the applicant to a page that opens.
#[tokio::test]
async fn letters_of_the_steps() {
    let mut walk = Walk::new().await;
    let mut coordinator = walk.browser(COORDINATOR).await.clone();
    let mut applicant = walk.browser(APPLICANT).await.clone();
    for (deed, subject, words) in [
        ("/to-papers", "Ваша заявка наставника: проверяем документы", "Захватите справку"),
        ("/to-interview", "Ваша заявка наставника: приглашаем на беседу", "Завтра в 15:00"),
    ] {
        assert_eq!(coordinator.post(&at(THING, deed), &[("message", words)]).await.status, 303);
        for _ in 0..2 {
            let letters = walk.site.letters().await;
            let letter = letter(&letters, APPLICANT, subject);
            assert!(letter.text.contains(words), "{}", letter.text);
            assert_eq!(applicant.get(&link(letter)).await.faults(&[200]), None, "{subject}");
        }
    }
    assert!(applicant.get("/mentor").await.html().text.contains("приглашает вас на беседу"));
    let [declined, gone] = [at("unproved north", "/decline"), at("unproved north", "/to-papers")];
    assert_eq!(coordinator.post(&declined, &[("reason", "Не подходит")]).await.status, 303);
    let letters = walk.site.letters().await;
    let declined = letter(&letters, "unproved.north@example.org", "Решение по вашей заявке наставника");
    assert_eq!(walk.site.browser().get(&link(declined)).await.faults(&[200]), None, "without an account");
    assert_eq!(coordinator.post(&gone, &[]).await.faults(&[409]), None, "what is decided goes nowhere");
}

/// What became of a step written by hand: `None` when the database took it, else the rule that refused. Nothing stays.
async fn step(
    superuser: &mut PgConnection,
    mentor: Uuid,
    from: ApplicationState,
    next: ApplicationState,
) -> Option<String> {
    let (from, next) = (from.code(), next.code());
    // Past the triggers into the state, then with them out of it.
    let prepared = format!(
        "begin; set local session_replication_role = replica;
         update pool_mentor set state = '{from}',
           left_at = case when '{from}' = 'left' then now() end,
           suspended_at = case when '{from}' in ('paused', 'archived') then now() end,
           suspension_reason = case when '{from}' in ('paused', 'archived') then 'x' else '' end
         where pool_mentor_id = '{mentor}';
         set local session_replication_role = origin"
    );
    sqlx::raw_sql(AssertSqlSafe(prepared)).execute(&mut *superuser).await.unwrap();
    let step = format!("update pool_mentor set state = '{next}' where pool_mentor_id = '{mentor}'");
    let outcome = sqlx::query(AssertSqlSafe(step)).execute(&mut *superuser).await;
    sqlx::raw_sql("rollback").execute(&mut *superuser).await.unwrap();
    let error = outcome.err()?.into_database_error().unwrap();
    Some(error.constraint().unwrap_or_default().to_owned())
}

/// The database knows the same steps as the domain: each of all pairs of states is tried by hand, past all code of ours.
#[tokio::test]
async fn the_database_knows_the_steps() {
    let database = Database::new().await;
    let mentor = database.world().await.mentor_north.pool_mentor_id.as_uuid();
    let mut superuser = database.superuser().await;
    let mut tried = 0;
    for from in ApplicationState::ALL.iter().copied() {
        for next in ApplicationState::ALL.iter().copied().filter(|next| *next != from) {
            let refused = step(&mut superuser, mentor, from, next).await;
            // Other rules may refuse an allowed step that comes without what belongs to it: a reason, a question.
            let no_step = matches!(refused.as_deref(), Some("pool_mentor_step" | "pool_mentor_over"));
            assert_eq!(!no_step, from.can_become(next), "{from:?} → {next:?}: {refused:?}");
            tried += 1;
        }
    }
    assert_eq!(tried, 90);
}

/// What waits for the centre, and what lives, is the same to both.
#[tokio::test]
async fn the_database_knows_the_kinds_of_states() {
    let database = Database::new().await;
    let mut superuser = database.superuser().await;
    for state in ApplicationState::ALL {
        let held: (bool, bool) = sqlx::query_as("select mayak_in_check($1), mayak_entry_lives($1)")
            .bind(state.code())
            .fetch_one(&mut superuser)
            .await
            .unwrap();
        assert_eq!(held, (state.in_check(), state.is_live()), "{state:?}");
    }
}

/// The database asks for the same lines as the domain, for every set of categories a mentor from outside may have.
#[tokio::test]
async fn the_database_knows_the_checklist() {
    let database = Database::new().await;
    let mut superuser = database.superuser().await;
    let external: Vec<_> = MentorCategory::ALL.iter().copied().filter(|category| category.external()).collect();
    for set in 0..(1_u32 << external.len()) {
        let of_set = external.iter().enumerate().filter(|(place, _)| (set >> place) & 1 == 1);
        let categories: Vec<MentorCategory> = of_set.map(|(_, category)| *category).collect();
        let codes: Vec<String> = categories.iter().map(|category| category.code().to_owned()).collect();
        let mut held: Vec<String> =
            sqlx::query_scalar("select mayak_checks_of($1)").bind(codes).fetch_one(&mut superuser).await.unwrap();
        // The proved address is a column of its own, and whoever lacks a paper is refused by another rule.
        let elsewhere = [CheckItem::AddressProved, CheckItem::Papers];
        let lines = CheckItem::of(&categories).filter(|item| !elsewhere.contains(item));
        let mut asked: Vec<String> = lines.map(|item| item.code().to_owned()).collect();
        held.sort();
        asked.sort();
        assert_eq!(held, asked, "{categories:?}");
    }
}
