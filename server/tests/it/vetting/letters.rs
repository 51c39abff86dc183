//! The letters of the check, as they arrive at a real mail server: in Russian, to whom they concern, with links that open.

use super::{COORDINATOR, DEPUTY, at, entry};
use crate::support::{Mailbox, Walk, id};

/// A page, what is sent there, and what arrives.
type Step<'a> = (String, Vec<(&'a str, &'a str)>, Vec<String>);

/// Presses each button as this person, and compares what arrives.
async fn press_all(walk: &mut Walk, mailbox: &mut Mailbox, who: &str, steps: Vec<Step<'_>>) {
    for (path, fields, expected) in steps {
        let answer = walk.browser(who).await.post(&path, &fields).await;
        assert_eq!(answer.status, 303, "{path}: {:?} {}", answer.refusals(), answer.html().text);
        assert_eq!(mailbox.lines(&walk.site).await, expected, "{path}");
    }
}

/// Each step of an application is told to the applicant, what waits for the centre to each coordinator, and nobody hears
/// anything twice.
#[tokio::test]
async fn of_the_check() {
    let (mut walk, mut mailbox) = Walk::with_mailbox().await;
    let (thing, applicant) = ("applicant north", "applicant.north@example.org");
    let deputy: uuid::Uuid = sqlx::query_scalar("select account_id from account where email = $1")
        .bind(DEPUTY)
        .fetch_one(&mut walk.database.superuser().await)
        .await
        .unwrap();
    let deputy = deputy.to_string();
    let to = |subject: &str| vec![format!("{applicant}: {subject}")];
    let steps = vec![
        (
            at(thing, "/to-papers"),
            vec![("message", "Захватите справку")],
            to("Ваша заявка наставника: проверяем документы"),
        ),
        (
            at(thing, "/to-interview"),
            vec![("message", "Завтра в 15:00")],
            to("Ваша заявка наставника: приглашаем на беседу"),
        ),
        (
            at(thing, "/move-interview"),
            vec![("message", "В пятницу в 16:00")],
            to("Ваша заявка наставника: беседа перенесена"),
        ),
        (
            at(thing, "/hand"),
            vec![("colleague", deputy.as_str())],
            vec![format!("{DEPUTY}: Вам передана заявка наставника")],
        ),
    ];
    press_all(&mut walk, &mut mailbox, COORDINATOR, steps).await;
    let question = vec![(
        at(thing, "/return"),
        vec![("question", "В каком цехе вы работаете?")],
        to("Вопрос по вашей заявке наставника"),
    )];
    press_all(&mut walk, &mut mailbox, DEPUTY, question).await;
    let told = [COORDINATOR, DEPUTY].map(|colleague| format!("{colleague}: Ответ на вопрос по заявке наставника"));
    let answer =
        vec![(format!("/mentor/profile/{}/answer", id(thing)), vec![("answer", "В сборочном")], told.to_vec())];
    press_all(&mut walk, &mut mailbox, applicant, answer).await;
}

/// The decision: taken into the pool, or not; with an account and without one.
#[tokio::test]
async fn of_the_decision() {
    let (mut walk, mut mailbox) = Walk::with_mailbox().await;
    let declined = "Решение по вашей заявке наставника";
    let steps = vec![
        (
            at("ready north", "/approve"),
            vec![],
            vec!["ready.north@example.org: Ваша заявка наставника одобрена".to_owned()],
        ),
        (
            at("unproved north", "/proof"),
            vec![],
            vec!["unproved.north@example.org: Откройте кабинет наставника".to_owned()],
        ),
        (
            at("unproved north", "/decline"),
            vec![("reason", "Не подходит")],
            vec![format!("unproved.north@example.org: {declined}")],
        ),
    ];
    press_all(&mut walk, &mut mailbox, COORDINATOR, steps).await;
}

/// Those in the pool: out of it and back, into the archive and out of it. The schools concerned hear that, and not why.
#[tokio::test]
async fn of_the_standing() {
    let (mut walk, mut mailbox) = Walk::with_mailbox().await;
    let told = |own: &str, of_schools: &str| {
        let schools = ["curator.a", "deputy.a"].map(|curator| format!("{curator}@example.org: {of_schools}"));
        let mentor = format!("pool.a@example.org: {own}");
        schools.into_iter().filter(|_| !of_schools.is_empty()).chain([mentor]).collect::<Vec<_>>()
    };
    let reason = vec![("reason", "Закончился срок справки")];
    let steps = vec![
        (
            entry("pool a", "/pause"),
            reason.clone(),
            told("Ваше участие в пуле наставников приостановлено", "Участие наставника в пуле региона приостановлено"),
        ),
        (entry("pool a", "/resume"), vec![], told("Вы снова в пуле наставников", "Наставник снова в пуле региона")),
        (
            entry("pool a", "/archive"),
            reason.clone(),
            told("Ваша анкета наставника перенесена в архив", "Наставник вышел из пула региона"),
        ),
        (
            entry("returned north", "/archive"),
            reason,
            vec!["returned.north@example.org: Ваша заявка наставника перенесена в архив".to_owned()],
        ),
        (entry("pool a", "/reopen"), vec![], told("Ваша анкета наставника снова на проверке", "")),
    ];
    press_all(&mut walk, &mut mailbox, COORDINATOR, steps).await;
}
