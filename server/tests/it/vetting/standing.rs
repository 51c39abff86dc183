//! Those the centre answers for: out of the pool and back, into the archive and out of it. Schools lose sight of the entry at
//! once, what they asked closes with a word, what runs goes on.

use domain::{consent::ConsentKind, russian};
use store::{MentorActor, pool};
use uuid::Uuid;

use super::{COORDINATOR, count, entry, events, letter, link, state};
use crate::support::{Walk, id, pool_size, vet};

const REASON: &str = "Закончился срок справки";
const MENTOR: &str = "pool.a@example.org";

const TICKS: &str = "select count(*) from pool_check where pool_mentor_id = $1";
const RECORDS: &str = "select count(*) from pool_interview where pool_mentor_id = $1";
const ASKED: &str = "select count(*) from engagement where pool_mentor_id = $1 and state = 'asked'";
const HELD: &str = "select count(*) from engagement where pool_mentor_id = $1 and state = 'accepted'";
const RESERVED: &str = "select reserved::bigint from pool_mentor_place where pool_mentor_id = $1";
const CLOSED: &str = "select count(*) from engagement where pool_mentor_id = $1 and state = 'left'";
const TRACE: &str =
    "select count(*) from audit_event where subject_id = $1 and action = 'engagement.left' and account_id is null";

/// Whether a school finds the entry: in its list and at its own address alike.
async fn found(walk: &mut Walk) -> bool {
    let curator = walk.browser("curator.b@example.org").await;
    let listed = curator.get("/s/school-b/pool").await.body.contains(&id("pool a").to_string());
    let opened = curator.get(&format!("/s/school-b/pool/{}", id("pool a"))).await.status == 200;
    assert_eq!(listed, opened, "list and card agree");
    listed
}

/// Paused, the entry is out of every school's sight; the open question closes, the school with the pair is told, the mentor
/// reads why; the pair goes on. Back in the pool, all is as before but for the question.
#[tokio::test]
async fn paused_and_back() {
    let mut walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    let north = walk.database.world().await.north.region_id;
    let size = pool_size(walk.site.db(), north).await;
    let mut coordinator = walk.browser(COORDINATOR).await.clone();
    assert!(found(&mut walk).await);
    assert_eq!(coordinator.post(&entry("pool a", "/pause"), &[("reason", " ")]).await.faults(&[422]), None);
    assert_eq!(coordinator.post(&entry("pool a", "/pause"), &[("reason", REASON)]).await.status, 303);
    assert_eq!(coordinator.post(&entry("pool a", "/pause"), &[("reason", REASON)]).await.faults(&[409]), None, "once");

    assert_eq!(state(&mut superuser, "pool a").await, "paused");
    assert!(!found(&mut walk).await);
    assert_eq!(pool_size(walk.site.db(), north).await, size - 1);
    let asked = format!("/s/school-b/pool/{}/ask", id("pool a"));
    let question = [("form", "employer_pupil"), ("message", "Поможете?")];
    let refused = walk.browser("curator.b@example.org").await.post(&asked, &question).await;
    assert_eq!(refused.faults(&[409]), None);
    assert!(refused.body.contains("Поможете?"), "what was typed is given back: {}", refused.html().text);
    for (sql, expected) in [(ASKED, 0), (HELD, 2), (CLOSED, 1)] {
        assert_eq!(count(&mut superuser, sql, id("pool a")).await, expected, "{sql}");
    }
    assert_eq!(count(&mut superuser, TRACE, id("asked a")).await, 1, "nobody of the school did it");
    let mut mentor = walk.browser(MENTOR).await.clone();
    let accept = format!("/mentor/requests/{}/accept", id("asked a"));
    assert_eq!(mentor.post(&accept, &[("places", "1")]).await.faults(&[409]), None);
    assert_eq!(mentor.get(&format!("/mentor/pairs/{}", id("pair a"))).await.faults(&[200]), None, "the pair goes on");
    let cabinet = mentor.get("/mentor").await.html().text;
    assert!(cabinet.contains("Участие приостановлено") && cabinet.contains(REASON), "{cabinet}");

    let letters = walk.site.letters().await;
    let own = letter(&letters, MENTOR, "Ваше участие в пуле наставников приостановлено");
    assert!(own.text.contains(REASON), "{}", own.text);
    assert_eq!(mentor.get(&link(own)).await.faults(&[200]), None);
    for curator in ["curator.a@example.org", "deputy.a@example.org"] {
        let told = letter(&letters, curator, "Участие наставника в пуле региона приостановлено");
        assert!(told.text.contains("работает 1 пара") && told.text.contains("закрыт без ответа"), "{}", told.text);
        assert!(!told.text.contains(REASON), "why is between the centre and the mentor: {}", told.text);
        assert_eq!(walk.browser(curator).await.get(&link(told)).await.faults(&[200]), None);
    }
    assert!(letters.iter().all(|letter| letter.to != "curator.b@example.org"), "B has nothing to do with it");
    let journal = walk.browser("curator.a@example.org").await.get("/s/school-a/journal?area=engagement").await;
    assert!(journal.html().text.contains("Запрос закрыт: анкета наставника вне пула"), "{}", journal.html().text);

    for press in [303, 409] {
        assert_eq!(coordinator.post(&entry("pool a", "/resume"), &[]).await.status, press);
    }
    assert!(found(&mut walk).await);
    assert_eq!(pool_size(walk.site.db(), north).await, size);
    let letters = walk.site.letters().await;
    letter(&letters, MENTOR, "Вы снова в пуле наставников");
    letter(&letters, "curator.a@example.org", "Наставник снова в пуле региона");
    let history = events(&mut superuser, "pool a").await;
    assert_eq!(history[history.len() - 2..], ["paused", "resumed"]);
}

/// Into the archive and back into the check: the checklist begins anew, what was recorded stays, and a second approval is told
/// like the first.
#[tokio::test]
async fn archived_and_checked_anew() {
    let mut walk = Walk::new().await;
    let north = walk.database.world().await.north;
    let mut superuser = walk.database.superuser().await;
    let mut coordinator = walk.browser(COORDINATOR).await.clone();
    assert_eq!(coordinator.post(&entry("pool a", "/archive"), &[("reason", "")]).await.faults(&[422]), None);
    assert_eq!(coordinator.post(&entry("pool a", "/archive"), &[("reason", REASON)]).await.status, 303);
    assert!(!found(&mut walk).await);
    assert_eq!(count(&mut superuser, ASKED, id("pool a")).await, 0);
    let cabinet = walk.browser(MENTOR).await.get("/mentor").await.html().text;
    assert!(cabinet.contains("В архиве") && cabinet.contains(REASON), "{cabinet}");
    assert_eq!(coordinator.post(&entry("pool a", "/resume"), &[]).await.faults(&[409]), None, "not by this door");
    let records = count(&mut superuser, RECORDS, id("pool a")).await;

    assert_eq!(coordinator.post(&entry("pool a", "/reopen"), &[]).await.status, 303);
    assert_eq!(coordinator.post(&entry("pool a", "/reopen"), &[]).await.faults(&[409]), None, "once");
    assert_eq!(state(&mut superuser, "pool a").await, "submitted");
    assert_eq!(count(&mut superuser, TICKS, id("pool a")).await, 0);
    assert_eq!(count(&mut superuser, RECORDS, id("pool a")).await, records);
    let approve = super::at("pool a", "/approve");
    assert_eq!(coordinator.post(&approve, &[]).await.faults(&[409]), None);
    vet(walk.site.db(), &north, id("pool a").into()).await;
    assert_eq!(coordinator.post(&approve, &[]).await.status, 303);
    assert!(found(&mut walk).await);
    let letters = walk.site.letters().await;
    letter(&letters, MENTOR, "Ваша заявка наставника одобрена");
    // The school hears of all this at once: the mentor is back, and the question is closed all the same.
    letter(&letters, "curator.a@example.org", "Наставник снова в пуле региона");
    let closed = letter(&letters, "curator.a@example.org", "Запрос вашей школы наставнику закрыт");
    assert!(closed.text.contains("запрос можно отправить ещё раз"), "{}", closed.text);
    assert!(letters.iter().all(|letter| letter.subject != "Наставник вышел из пула региона"), "not so any more");
    assert!(
        letters.iter().all(|letter| letter.subject != "Ваша анкета наставника перенесена в архив"),
        "what is no longer true is not told"
    );
}

/// A question that was being talked about closes like the others, and nobody speaks about it any more. What was agreed ends:
/// the place without a pair comes back at once, the other with its pair.
#[tokio::test]
async fn talk_and_work_in_the_archive() {
    let mut walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    let (mut mentor, mut curator) =
        (walk.browser(MENTOR).await.clone(), walk.browser("curator.a@example.org").await.clone());
    let own = |thing: &str, deed: &str| format!("/mentor/requests/{}{deed}", id(thing));
    let card = format!("/s/school-a/requests/{}", id("asked a"));
    assert_eq!(mentor.post(&own("asked a", "/ask"), &[("text", "По каким дням?")]).await.status, 303);
    let archive = entry("pool a", "/archive");
    assert_eq!(walk.browser(COORDINATOR).await.post(&archive, &[("reason", REASON)]).await.status, 303);
    assert_eq!(curator.post(&format!("{card}/reply"), &[("text", "По средам")]).await.faults(&[409]), None);
    let closed = curator.get(&card).await.html().text;
    assert!(closed.contains("запрос закрыт") && closed.contains("По каким дням?"), "{closed}");
    assert_eq!(count(&mut superuser, CLOSED, id("pool a")).await, 1);
    let letters = walk.site.letters().await;
    assert!(
        letter(&letters, "curator.a@example.org", "Наставник вышел из пула региона").text.contains("закрыт без ответа")
    );
    assert!(letters.iter().all(|letter| !letter.subject.contains("спрашивает")), "there is nothing to answer");

    for thing in ["idle a", "accepted a"] {
        let ended = mentor.post(&own(thing, "/end"), &[("reason", "Переезжаю")]).await;
        assert_eq!(ended.faults(&[409]), None, "{thing}");
        assert_eq!(mentor.get(&own(thing, "")).await.faults(&[200]), None, "{thing}");
    }
    assert_eq!(count(&mut superuser, RESERVED, id("pool a")).await, 1, "the pair's");
    assert_eq!(count(&mut superuser, HELD, id("pool a")).await, 0);
    let today = russian::date(app::clock::today());
    let end = [
        ("state", "reached"),
        ("ended_on", today.as_str()),
        ("result", "Проект сдан"),
        ("contact_rule", "none"),
        ("rematch", "no"),
    ];
    let pair = |rest: &str| format!("/s/school-a/pairs/{}{rest}", id("pair a"));
    assert_eq!(curator.post(&pair("/end"), &end).await.status, 409, "before the order there is nothing to sum up");
    assert_eq!(curator.post(&pair("/answer"), &[("answer", "parted")]).await.status, 303);
    assert_eq!(count(&mut superuser, RESERVED, id("pool a")).await, 0);
}

/// Without both consents nobody is put back; the mentor may sign meanwhile.
#[tokio::test]
async fn back_needs_consents() {
    let mut walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    let account_id: Uuid =
        sqlx::query_scalar("select account_id from account where email = 'paused.north@example.org'")
            .fetch_one(&mut superuser)
            .await
            .unwrap();
    let mut tx = walk.site.db().mentor(&MentorActor { account_id: account_id.into() }).await.unwrap();
    pool::withdraw(&mut tx, id("paused north").into(), ConsentKind::RegionalPool).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(state(&mut superuser, "paused north").await, "paused");
    let coordinator = walk.browser(COORDINATOR).await;
    let refused = coordinator.post(&entry("paused north", "/resume"), &[]).await;
    assert_eq!(refused.faults(&[409]), None);
    assert!(refused.html().text.contains("Одно из согласий не действует"), "{}", refused.html().text);
    let sign = format!("/mentor/profile/{}/consents/regional_pool/sign", id("paused north"));
    assert_eq!(walk.browser("paused.north@example.org").await.get(&sign).await.faults(&[200]), None);
}

/// Whoever withdraws the consent to processing is gone, wherever the centre has put the entry.
#[tokio::test]
async fn the_mentor_may_leave_from_everywhere() {
    let walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    for thing in ["held", "returned", "paused", "archived"] {
        let email = format!("{thing}.north@example.org");
        let account_id: Uuid = sqlx::query_scalar("select account_id from account where email = $1")
            .bind(&email)
            .fetch_one(&mut superuser)
            .await
            .unwrap();
        let thing = format!("{thing} north");
        let mut tx = walk.site.db().mentor(&MentorActor { account_id: account_id.into() }).await.unwrap();
        pool::withdraw(&mut tx, id(&thing).into(), ConsentKind::Processing).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(state(&mut superuser, &thing).await, "left", "{thing}");
    }
}

/// A person in the archive who has applied anew is not in the queue twice.
#[tokio::test]
async fn one_live_application_per_person() {
    let mut walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    sqlx::query("update pool_mentor set email = 'archived.north@example.org' where pool_mentor_id = $1")
        .bind(id("unproved north"))
        .execute(&mut superuser)
        .await
        .unwrap();
    let refused = walk.browser(COORDINATOR).await.post(&entry("archived north", "/reopen"), &[]).await;
    assert_eq!(refused.faults(&[409]), None);
    assert!(refused.html().text.contains("более новая заявка"), "{}", refused.html().text);
    assert_eq!(state(&mut superuser, "archived north").await, "archived");
}

/// Nothing of this from another region, nor about somebody who is still being checked.
#[tokio::test]
async fn only_the_own_and_only_in_their_state() {
    let mut walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    for deed in ["pause", "resume", "archive", "reopen"] {
        let south = walk.browser("coordinator.south@example.org").await;
        let path = format!("/region/south/mentors/{}/{deed}", id("pool a"));
        assert_eq!(south.post(&path, &[("reason", REASON)]).await.faults(&[404]), None, "{deed}");
        let coordinator = walk.browser(COORDINATOR).await;
        let path = entry("ready north", &format!("/{deed}"));
        assert_eq!(coordinator.post(&path, &[("reason", REASON)]).await.faults(&[409]), None, "{deed}");
    }
    assert_eq!(state(&mut superuser, "pool a").await, "approved");
    assert_eq!(state(&mut superuser, "ready north").await, "submitted");
}

/// A school that has heard of the end hears of the way back too, whichever it was; of a first approval nobody hears.
#[tokio::test]
async fn schools_hear_of_the_way_back() {
    let mut walk = Walk::new().await;
    let north = walk.database.world().await.north;
    let mut coordinator = walk.browser(COORDINATOR).await.clone();
    let standings = |letters: &[mail::inbox::Opened]| {
        let to_schools = letters.iter().filter(|letter| letter.to == "curator.a@example.org");
        to_schools.map(|letter| letter.subject.clone()).filter(|subject| subject.contains("пул")).collect::<Vec<_>>()
    };
    assert_eq!(coordinator.post(&super::at("ready north", "/approve"), &[]).await.status, 303);
    assert_eq!(standings(&walk.site.letters().await), Vec::<String>::new(), "no school knows this mentor");
    assert_eq!(coordinator.post(&entry("pool a", "/archive"), &[("reason", REASON)]).await.status, 303);
    assert_eq!(standings(&walk.site.letters().await), ["Наставник вышел из пула региона"]);
    assert_eq!(coordinator.post(&entry("pool a", "/reopen"), &[]).await.status, 303);
    vet(walk.site.db(), &north, id("pool a").into()).await;
    assert_eq!(coordinator.post(&super::at("pool a", "/approve"), &[]).await.status, 303);
    let told = standings(&walk.site.letters().await);
    assert_eq!(told, ["Наставник вышел из пула региона", "Наставник снова в пуле региона"]);
}

/// A letter that was held up tells a school how it is, not how it was: nothing of a pause that is over, nothing of a return
/// that was cut short.
#[tokio::test]
async fn held_up_letters() {
    let mut walk = Walk::new().await;
    let mut coordinator = walk.browser(COORDINATOR).await.clone();
    for deed in ["/pause", "/resume", "/pause"] {
        assert_eq!(coordinator.post(&entry("pool a", deed), &[("reason", REASON)]).await.status, 303, "{deed}");
    }
    let letters = walk.site.letters().await;
    let to_school = |subject: &str| {
        letters.iter().filter(|letter| letter.to == "curator.a@example.org" && letter.subject == subject).count()
    };
    assert_eq!(to_school("Наставник снова в пуле региона"), 0);
    assert!(to_school("Участие наставника в пуле региона приостановлено") > 0);
}

/// Who never was in the pool is laid aside as an application: nobody speaks of schools and pairs.
#[tokio::test]
async fn an_application_is_laid_aside() {
    let mut walk = Walk::new().await;
    let mut coordinator = walk.browser(COORDINATOR).await.clone();
    let archive = entry("returned north", "/archive");
    let card = coordinator.get(&super::at("returned north", "")).await.html().text;
    assert!(card.contains("Решения по заявке нет") && !card.contains("Школы анкету не увидят"), "{card}");
    let laid = coordinator.post(&archive, &[("reason", "На вопрос нет ответа")]).await;
    assert_eq!(laid.status, 303);
    let shown = coordinator.get(laid.location()).await.html().text;
    assert!(shown.contains("Заявка в архиве, заявитель получит письмо"), "{shown}");
    let letters = walk.site.letters().await;
    let told = letter(&letters, "returned.north@example.org", "Ваша заявка наставника перенесена в архив");
    assert!(!told.text.contains("Школы") && !told.text.contains("пул"), "{}", told.text);
    assert_eq!(coordinator.post(&entry("pool a", "/archive"), &[("reason", REASON)]).await.status, 303);
    letter(&walk.site.letters().await, MENTOR, "Ваша анкета наставника перенесена в архив");
}
