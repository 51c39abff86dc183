//! What the centre says to an applicant about a step is read in the letter, in the cabinet and at the link, may be said anew,
//! and nothing that anybody types is lost.

use app::links::{LinkKeys, Purpose};
use chrono::Days;
use domain::{ids::LinkId, russian};

use super::{COORDINATOR, DEPUTY, at, count, events, letter, state};
use crate::support::{SECRET, Walk, id};

const THING: &str = "applicant north";
const APPLICANT: &str = "applicant.north@example.org";
const INTERVIEWS: &str = "select count(*) from pool_interview where pool_mentor_id = $1";
const NOTES: &str = "select count(*) from pool_note where pool_mentor_id = $1";
const TICKED: &str = "select count(*) from pool_check where pool_mentor_id = $1 and item = 'conversation'";

/// So many days ago, as it is typed.
fn ago(days: u64) -> String {
    russian::date(app::clock::today() - Days::new(days))
}

fn at_the_link(thing: &str) -> String {
    let token = LinkKeys::new(SECRET.as_bytes()).token(Purpose::Application, LinkId::from_uuid(id(thing)));
    format!("/r/north/mentor/{token}/done")
}

/// A conversation is moved and papers are written about again, without a step: one letter each, the last words in the cabinet,
/// the same words twice are one letter.
#[tokio::test]
async fn said_anew() {
    let mut walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    let mut coordinator = walk.browser(COORDINATOR).await.clone();
    let mut applicant = walk.browser(APPLICANT).await.clone();
    for (first, again, former, later, subject, event) in [
        (
            "/to-papers",
            "/write-again",
            "Захватите справку",
            "Справка нужна с печатью",
            "Ваша заявка наставника: ещё о документах",
            "wrote_again",
        ),
        (
            "/to-interview",
            "/move-interview",
            "Завтра в 15:00",
            "В пятницу в 16:00",
            "Ваша заявка наставника: беседа перенесена",
            "interview_moved",
        ),
    ] {
        let early = coordinator.post(&at(THING, again), &[("message", later)]).await;
        assert_eq!(early.faults(&[409]), None, "{again}: not on this step");
        assert!(early.html().text.contains(later), "{again}: what was typed is given back");
        assert_eq!(coordinator.post(&at(THING, first), &[("message", former)]).await.status, 303);
        walk.site.letters().await;
        assert!(applicant.get("/mentor").await.html().text.contains(former), "{first}");
        assert_eq!(coordinator.post(&at(THING, again), &[("message", " ")]).await.faults(&[422]), None);
        assert_eq!(coordinator.post(&at(THING, again), &[("message", later)]).await.status, 303);
        let twice = coordinator.post(&at(THING, again), &[("message", later)]).await;
        assert_eq!(twice.faults(&[409]), None);
        assert!(twice.html().text.contains("второе письмо не отправлено"), "{}", twice.html().text);
        let letters = walk.site.letters().await;
        let told = letter(&letters, APPLICANT, subject);
        assert!(told.text.contains(later) && !told.text.contains(former), "{}", told.text);
        let cabinet = applicant.get("/mentor").await.html().text;
        assert!(cabinet.contains(later) && !cabinet.contains(former), "{cabinet}");
        assert_eq!(events(&mut superuser, THING).await.last().unwrap(), event);
    }
    assert_eq!(state(&mut superuser, THING).await, "interview");
    assert_eq!(coordinator.post(&at(THING, "/return"), &[("question", "Когда вам удобно?")]).await.status, 303);
    assert!(!applicant.get("/mentor").await.html().text.contains("В пятницу в 16:00"), "the words go with the step");
}

/// Without an account they are read at the link; no other realm may read them.
#[tokio::test]
async fn at_the_link_and_nowhere_else() {
    let mut walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    let coordinator = walk.browser(COORDINATOR).await;
    let words = [("message", "Во вторник в 11:00")];
    assert_eq!(coordinator.post(&at("unproved north", "/to-interview"), &words).await.status, 303);
    let page = walk.site.browser().get(&at_the_link("unproved north")).await;
    assert_eq!(page.faults(&[200]), None);
    assert!(page.html().text.contains("Во вторник в 11:00"), "{}", page.html().text);
    for (realm, reads) in
        [("mayak_school", false), ("mayak_identity", false), ("mayak_worker", false), ("mayak_mentor", true)]
    {
        let may: bool = sqlx::query_scalar("select has_column_privilege($1, 'pool_mentor', 'centre_words', 'select')")
            .bind(realm)
            .fetch_one(&mut superuser)
            .await
            .unwrap();
        assert_eq!(may, reads, "{realm}");
    }
}

/// An invitation that has not left when the conversation is moved is not sent: the applicant would go to it.
#[tokio::test]
async fn only_the_last_invitation() {
    let mut walk = Walk::new().await;
    let coordinator = walk.browser(COORDINATOR).await;
    for (deed, words) in [("/to-interview", "Завтра в 15:00"), ("/move-interview", "В пятницу в 16:00")]
    {
        assert_eq!(coordinator.post(&at(THING, deed), &[("message", words)]).await.status, 303);
    }
    let letters = walk.site.letters().await;
    let told: Vec<_> =
        letters.iter().filter(|letter| letter.to == APPLICANT && letter.subject.contains("бесед")).collect();
    assert_eq!(told.len(), 1);
    assert!(told[0].text.contains("В пятницу в 16:00"), "{}", told[0].text);
}

/// Of everything that is typed about an application a refusal gives back every word, whoever was first.
#[tokio::test]
async fn nothing_typed_is_lost() {
    const TYPED: &str = "Долго набранные слова";
    let mut walk = Walk::new().await;
    let coordinator = walk.browser(COORDINATOR).await;
    assert_eq!(coordinator.post(&at(THING, "/claim"), &[]).await.status, 303);
    let deputy = walk.browser(DEPUTY).await;
    for (path, field) in [
        (at(THING, "/to-papers"), "message"),
        (at(THING, "/to-interview"), "message"),
        (at(THING, "/return"), "question"),
        (at(THING, "/decline"), "reason"),
        (at("paused north", "/return"), "question"),
        (at("paused north", "/answer"), "answer"),
        (super::entry("ready north", "/pause"), "reason"),
        (super::entry("ready north", "/archive"), "reason"),
    ] {
        let refused = deputy.post(&path, &[(field, TYPED)]).await;
        assert_eq!(refused.faults(&[409]), None, "{path}");
        assert!(refused.html().text.contains(TYPED), "{path}: {}", refused.html().text);
        let long = "я".repeat(2100);
        let refused = deputy.post(&path, &[(field, &long)]).await;
        assert_eq!(refused.faults(&[422]), None, "{path}");
        assert!(refused.body.contains(&long), "{path}: too long, and given back");
    }
    let held_on = ago(20);
    let record = [("held_on", held_on.as_str()), ("held_by", "Психолог"), ("impression", TYPED), ("format", "video")];
    for (outcome, why) in [("ready", "whole"), ("", "with a mistake in it")] {
        let fields: Vec<_> = record.into_iter().chain([("outcome", outcome)]).collect();
        let refused = deputy.post(&at(THING, "/interview"), &fields).await;
        assert_eq!(refused.faults(&[409]), None, "{why}");
        assert!(refused.body.contains(TYPED) && refused.html().text.contains("Заявка в работе"), "{why}");
    }
    assert_eq!(deputy.get(&at(THING, "/interview")).await.faults(&[409]), None, "nothing is typed yet");
}

/// A form that was sent is sent once; with other words it is no repetition, and they are not thrown away.
#[tokio::test]
async fn another_text_under_the_same_id() {
    let mut walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    let coordinator = walk.browser(COORDINATOR).await;
    let note = id("a note").to_string();
    for (thing, text, status) in [
        (THING, "Первая заметка", 303),
        (THING, "Первая заметка", 303),
        (THING, "Вторая заметка", 409),
        ("ready north", "Первая заметка", 409),
    ] {
        let answer = coordinator.post(&at(thing, "/notes"), &[("text", text), ("id", note.as_str())]).await;
        assert_eq!(answer.status, status, "{thing}: {text}");
        if status == 409 {
            assert!(answer.body.contains(text) && !answer.body.contains(&note), "given back under another id");
        }
    }
    assert_eq!(count(&mut superuser, NOTES, id(THING)).await, 1);
    let (record, held_on) = (id("a record").to_string(), ago(20));
    for (impression, status) in [("Спокойный", 303), ("Спокойный", 303), ("Взволнованный", 409)]
    {
        let fields = [
            ("id", record.as_str()),
            ("held_on", held_on.as_str()),
            ("held_by", "Психолог"),
            ("format", "video"),
            ("impression", impression),
            ("outcome", "ready"),
        ];
        let answer = coordinator.post(&at(THING, "/interview"), &fields).await;
        assert_eq!(answer.status, status, "{impression}");
        if status == 409 {
            assert!(answer.body.contains(impression) && !answer.body.contains(&record), "given back under another id");
        }
    }
    assert_eq!(count(&mut superuser, INTERVIEWS, id(THING)).await, 1);
}

/// The conversation that was held last decides, not the one that was written down last.
#[tokio::test]
async fn the_latest_conversation_decides() {
    let mut walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    let coordinator = walk.browser(COORDINATOR).await;
    for (days, outcome, ticked) in [(10, "ready", 1), (20, "not_ready", 1), (9, "not_ready", 0)] {
        let held_on = ago(days);
        let fields = [
            ("held_on", held_on.as_str()),
            ("held_by", "Психолог"),
            ("format", "video"),
            ("impression", "Спокойный"),
            ("outcome", outcome),
        ];
        assert_eq!(coordinator.post(&at(THING, "/interview"), &fields).await.status, 303);
        assert_eq!(count(&mut superuser, TICKED, id(THING)).await, ticked, "{days} days ago");
    }
}

/// A tick leads back to the list it stands in.
#[tokio::test]
async fn back_to_the_checklist() {
    let mut walk = Walk::new().await;
    let coordinator = walk.browser(COORDINATOR).await;
    let ticked = coordinator.post(&at(THING, "/checks"), &[("item", "identity"), ("seen", "yes")]).await;
    assert!(ticked.status == 303 && ticked.location().ends_with("#checklist"), "{}", ticked.location());
    assert!(coordinator.get(&at(THING, "")).await.body.contains("id=\"checklist\""));
}

/// The page at the link tells one story: nothing is to come after an application was set aside, and the way into the cabinet is
/// shown to whom it opens.
#[tokio::test]
async fn one_story_at_the_link() {
    let mut walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    let anybody = walk.browser("").await;
    for (thing, open, cabinet) in
        [(THING, true, true), ("unproved north", true, false), ("archived north", false, true)]
    {
        let text = anybody.get(&at_the_link(thing)).await.html().text;
        assert_eq!(text.contains("Что будет дальше") && text.contains("Заявка отправлена"), open, "{thing}: {text}");
        assert_eq!(text.contains("Центр перенёс заявку в архив"), !open, "{thing}: {text}");
        assert_eq!(text.contains("В кабинет наставника"), cabinet, "{thing}: {text}");
        assert!(!text.contains("Центр уже рассмотрел заявку"), "{thing}: {text}");
    }
    sqlx::query("update pool_mentor set account_id = null, email_proved_at = null where pool_mentor_id = $1")
        .bind(id("archived north"))
        .execute(&mut superuser)
        .await
        .unwrap();
    let text = anybody.get(&at_the_link("archived north")).await.html().text;
    assert!(text.contains("Ваша заявка") && !text.contains("В кабинет наставника"), "never had one: {text}");
}
