//! A document through its link: read, signed with a code, refused, withdrawn, on a device of somebody without an account.

use app::links::{LinkKeys, Purpose};
use domain::{
    consent::SchoolConsentKind,
    ids::{ConsentCodeId, LinkId, MenteeId},
    subject::Subject,
};
use sqlx::{AssertSqlSafe, PgConnection};
use store::{Db, SchoolActor, consent};
use uuid::Uuid;

use super::support::{by_hand, pupil};
use crate::support::{Answer, Browser, Database, SECRET, Site, World, add_mentor};

const PROCESSING: SchoolConsentKind = SchoolConsentKind::Processing;
const MOTHER: &str = "mother@example.org";
const PUPIL: &str = "pupil@example.org";

fn keys() -> LinkKeys {
    LinkKeys::new(SECRET.as_bytes())
}

async fn ask(db: &Db, school: &SchoolActor, mentee: MenteeId) -> consent::Asked {
    let mut tx = db.school(school).await.unwrap();
    let asked = consent::ask(&mut tx, &[Subject::Mentee(mentee)], PROCESSING, app::clock::today()).await.unwrap();
    tx.commit().await.unwrap();
    asked
}

/// A pupil of school A with a mother, and what the tests look at them with.
struct Case {
    superuser: PgConnection,
    site: Site,
    db: Db,
    world: World,
    mentee: MenteeId,
    // Last: a database goes when nobody is in it any more.
    database: Database,
}

impl Case {
    /// A pupil of that age, of whom nothing is asked yet.
    async fn new(age: i32) -> Self {
        let database = Database::new().await;
        let (db, world) = (database.db(), database.world().await);
        let mentee = pupil(&db, &world.a, "Лунин Глеб Олегович", age).await;
        Self { superuser: database.superuser().await, site: Site::new(&database), db, world, mentee, database }
    }

    /// A pupil of that age whose consent to processing is asked for.
    async fn asked(age: i32) -> Self {
        let case = Self::new(age).await;
        case.ask().await;
        case
    }

    /// The school asks for the consent to processing.
    async fn ask(&self) -> consent::Asked {
        ask(&self.db, &self.world.a, self.mentee).await
    }

    /// Address of the newest open link to this person.
    async fn link(&mut self, email: &str) -> String {
        let found = sqlx::query_scalar(
            "select link_id from access_link where purpose = 'consent' and email = $1 and withdrawn_at is null
             order by created_at desc limit 1",
        );
        let link: Uuid = found.bind(email).fetch_one(&mut self.superuser).await.unwrap();
        format!("/sign/{}", keys().token(Purpose::Consent, LinkId::from_uuid(link)))
    }

    /// The digits of the code sent last.
    async fn code(&mut self) -> String {
        let id: Uuid = sqlx::query_scalar("select consent_code_id from consent_code order by sent_at desc limit 1")
            .fetch_one(&mut self.superuser)
            .await
            .unwrap();
        keys().code(ConsentCodeId::from_uuid(id))
    }

    async fn change(&mut self, statement: &str) {
        sqlx::raw_sql(AssertSqlSafe(statement.to_owned())).execute(&mut self.superuser).await.unwrap();
    }

    async fn count(&mut self, rows: &str) -> i64 {
        let counted = sqlx::query_scalar(AssertSqlSafe(format!("select count(*) from {rows}")));
        counted.fetch_one(&mut self.superuser).await.unwrap()
    }

    /// Asks for a code and signs with it.
    async fn sign(&mut self, browser: &mut Browser, link: &str) -> Answer {
        let sent = browser.post(&format!("{link}/code"), &[]).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        let code = self.code().await;
        browser.post(&format!("{link}/confirm"), &[("code", &code)]).await
    }
}

/// A mother signs on her phone without an account; the pair becomes possible, her withdrawal makes it impossible again, also
/// in the school's role without any code of ours. She gets the text as signed, the curators hear of the withdrawal.
#[tokio::test]
async fn signed_and_withdrawn() {
    let mut case = Case::new(13).await;
    let (mentor, mentee) = (add_mentor(&case.db, &case.world.a, 3).await, case.mentee);
    let asked = case.ask().await;
    assert_eq!((asked.documents, asked.letters), (1, 1));
    let again = case.ask().await;
    assert_eq!((again.documents, again.already), (0, 1), "asked once");

    let pair = format!(
        "insert into pair (school_id, pair_id, mentee_id, mentor_id, consent_id, form, made_by)
         select school_id, gen_random_uuid(), mentee_id, '{mentor}', consent_id, 'employer_pupil', recorded_by
         from consent where mentee_id = '{mentee}'"
    );
    assert_eq!(by_hand(&case.database, &case.world.a, &pair).await, Err("pair_requires_consent".to_owned()));
    let link = case.link(MOTHER).await;
    let mut phone = case.site.browser();
    let page = phone.get(&link).await;
    assert_eq!(page.faults(&[200]), None);
    assert!(page.html().text.contains("Лунин Глеб Олегович") && page.html().text.contains("Цель обработки"));
    assert_eq!(case.sign(&mut phone, &link).await.status, 303);
    let page = phone.get(&link).await.html().text;
    assert!(page.contains("подписано и действует"), "{page}");

    let letters = case.site.letters().await;
    let signed = letters.iter().find(|letter| letter.subject.contains("Документ подписан")).unwrap();
    assert_eq!(signed.to, MOTHER);
    let text: String = sqlx::query_scalar("select text from consent where mentee_id = $1")
        .bind(mentee.as_uuid())
        .fetch_one(&mut case.superuser)
        .await
        .unwrap();
    for paragraph in text.split("\n\n") {
        let words: Vec<&str> = paragraph.split_whitespace().take(6).collect();
        let flat = signed.text.split_whitespace().collect::<Vec<_>>().join(" ").replace("> ", "");
        assert!(flat.contains(&words.join(" ")), "the letter lacks «{}…»", words.join(" "));
    }
    assert_eq!(by_hand(&case.database, &case.world.a, &pair).await, Ok(1));
    case.change("delete from pair").await;

    let answer = phone.post(&format!("{link}/withdraw"), &[]).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert_eq!(by_hand(&case.database, &case.world.a, &pair).await, Err("pair_requires_consent".to_owned()));
    let letters = case.site.letters().await;
    assert!(letters.iter().any(|letter| letter.subject.contains("Согласие отозвано")), "the curators hear of it");
    let once = case.count("email_outbox").await;
    assert_eq!(phone.post(&format!("{link}/withdraw"), &[]).await.status, 303, "again: the page says it is withdrawn");
    assert_eq!(case.count("email_outbox").await, once);
    assert!(phone.get(&link).await.html().text.contains("Согласие отозвано"));
}

/// From 14 to 17 both sign, each with the own link and code; one alone puts nothing into force.
#[tokio::test]
async fn two_links() {
    let mut case = Case::new(15).await;
    assert_eq!(case.ask().await.letters, 2);
    let (mother, own) = (case.link(MOTHER).await, case.link(PUPIL).await);
    assert_eq!(case.sign(&mut case.site.browser(), &mother).await.status, 303);
    assert_eq!(case.count("consent where signed_on is not null").await, 0);
    let code = case.code().await;
    let foreign = case.site.browser().post(&format!("{own}/confirm"), &[("code", &code)]).await;
    assert_eq!(foreign.status, 422, "the code of another signature signs nothing");
    assert_eq!(case.sign(&mut case.site.browser(), &own).await.status, 303);
    assert_eq!(case.count("consent where signed_on is not null").await, 1);
}

/// Digits that are not the code, a code past its minutes, past its tries, used, or none at all sign nothing and say why; the
/// sixth try is none even with the right digits.
#[tokio::test]
async fn codes() {
    let mut case = Case::asked(13).await;
    let link = case.link(MOTHER).await;
    let mut phone = case.site.browser();
    let confirm = format!("{link}/confirm");
    let refused = phone.post(&confirm, &[("code", "123456")]).await;
    assert!(refused.status == 422 && refused.html().text.contains("Время кода вышло"), "no code was asked for");
    phone.post(&format!("{link}/code"), &[]).await;
    phone.post(&format!("{link}/code"), &[]).await;
    assert_eq!(case.count("consent_code").await, 1, "two presses within a minute send one code");
    let right = case.code().await;
    let wrong = if right == "000000" { "000001" } else { "000000" };
    for empty in ["", "12", "шесть!"] {
        assert_eq!(phone.post(&confirm, &[("code", empty)]).await.status, 422, "{empty:?}");
    }
    for left in ["осталось 4", "осталось 3", "осталось 2", "осталось 1", "слишком много раз"]
    {
        let answer = phone.post(&confirm, &[("code", wrong)]).await;
        let text = answer.html().text.replace('\u{a0}', " ");
        assert!(answer.status == 422 && text.contains(left), "{left}: {text}");
    }
    assert_eq!(phone.post(&confirm, &[("code", &right)]).await.status, 422, "after five tries");
    case.change(
        "update consent_code set sent_at = now() - interval '20 minutes', expires_at = now() - interval '11 minutes'",
    )
    .await;
    phone.post(&format!("{link}/code"), &[]).await;
    let late = case.code().await;
    case.change("update consent_code set sent_at = now() - interval '11 minutes', expires_at = now() - interval '1 minute' where tries = 0").await;
    assert_eq!(phone.post(&confirm, &[("code", &late)]).await.status, 422, "past its minutes");
    assert_eq!(case.count("consent_signature where signed_on is not null").await, 0);
    phone.post(&format!("{link}/code"), &[]).await;
    let code = case.code().await;
    let mut tab = phone.clone();
    let pairs = [("code", code.as_str())];
    let (one, other) = tokio::join!(phone.post(&confirm, &pairs), tab.post(&confirm, &pairs));
    assert_eq!((one.status, other.status), (303, 303), "at once");
    assert_eq!(case.count("consent_signature where signed_on is not null").await, 1);
    assert_eq!(case.count("email_outbox where kind = 'consent_signed'").await, 1, "one letter");
    assert_eq!(case.count("consent_code where used_at is not null").await, 1);
}

/// A refusal closes the document for everybody, with its reason for the curator; afterwards nobody signs it.
#[tokio::test]
async fn refused() {
    let mut case = Case::asked(15).await;
    let (mother, own) = (case.link(MOTHER).await, case.link(PUPIL).await);
    let long = "а".repeat(1001);
    let refused = case.site.browser().post(&format!("{mother}/refuse"), &[("reason", &long)]).await;
    assert_eq!(refused.status, 422, "too long a reason");
    let reason = "Сначала поговорим с классным руководителем";
    let answer = case.site.browser().post(&format!("{mother}/refuse"), &[("reason", reason)]).await;
    assert_eq!(answer.status, 303);
    for link in [&mother, &own] {
        let mut phone = case.site.browser();
        assert_eq!(phone.post(&format!("{link}/code"), &[]).await.status, 303);
        assert_eq!(phone.post(&format!("{link}/refuse"), &[]).await.status, 303);
        let text = phone.get(link).await.html().text;
        assert!(text.contains("отказ") && !text.contains("Получить код"), "{text}");
    }
    assert_eq!(case.count("consent_code").await, 0);
    assert_eq!(case.count("email_outbox where kind = 'consent_ended'").await, 1);
    let letters = case.site.letters().await;
    let told = letters.iter().find(|letter| letter.subject.contains("Отказ")).unwrap();
    assert!(
        !told.text.contains("Лунин") && !told.text.contains("руководителем"),
        "the letter names nobody: {}",
        told.text
    );
    assert_eq!(case.ask().await.documents, 1, "a new document may be asked for");
}

/// A link sent to a wrong address opens nothing once the address is corrected; the reminder goes to the right one. Who comes
/// in place of the representative is not asked to sign in another one's name.
#[tokio::test]
async fn corrected_address() {
    let mut case = Case::asked(13).await;
    let wrong = case.link(MOTHER).await;
    by_hand(&case.database, &case.world.a, "update representative set email = 'right@example.org'").await.unwrap();
    let mut stranger = case.site.browser();
    for answer in [stranger.get(&wrong).await, stranger.post(&format!("{wrong}/code"), &[]).await] {
        assert_eq!(answer.status, 410);
        assert!(!answer.body.contains("Лунин"), "a stranger reads nothing");
    }
    let consent_id: Uuid =
        sqlx::query_scalar("select consent_id from consent").fetch_one(&mut case.superuser).await.unwrap();
    let remind = async || {
        let mut tx = case.db.school(&case.world.a).await.unwrap();
        let sent = consent::remind(&mut tx, &[consent_id.into()], app::clock::today()).await.unwrap();
        tx.commit().await.unwrap();
        sent
    };
    assert_eq!((remind().await, remind().await), (1, 1));
    assert_eq!(case.count("email_outbox where recipient = 'right@example.org'").await, 1, "once on one day");
    let right = case.link("right@example.org").await;
    assert_eq!(case.sign(&mut case.site.browser(), &right).await.status, 303);

    let other = pupil(&case.db, &case.world.a, "Звёздкин Илья", 12).await;
    ask(&case.db, &case.world.a, other).await;
    by_hand(&case.database, &case.world.a, "update representative set full_name = 'Другая Анна'").await.unwrap();
    let waiting: Uuid = sqlx::query_scalar("select consent_id from consent where signed_on is null")
        .fetch_one(&mut case.superuser)
        .await
        .unwrap();
    let mut tx = case.db.school(&case.world.a).await.unwrap();
    assert_eq!(consent::remind(&mut tx, &[waiting.into()], app::clock::today()).await.unwrap(), 0);
}

/// A document past its last day, cancelled, or of a pupil who has come of age is signed by nobody.
#[tokio::test]
async fn too_late() {
    for (change_it, words) in [
        ("update consent set sign_by = current_date - 1", "Срок подписания вышел"),
        ("update consent set closed = 'cancelled', closed_on = current_date", "отменила запрос"),
    ] {
        let mut case = Case::asked(13).await;
        let link = case.link(MOTHER).await;
        let mut phone = case.site.browser();
        phone.post(&format!("{link}/code"), &[]).await;
        let code = case.code().await;
        case.change(change_it).await;
        assert_eq!(phone.post(&format!("{link}/confirm"), &[("code", &code)]).await.status, 303);
        let text = phone.get(&link).await.html().text;
        assert!(text.contains(words), "{text}");
        assert_eq!(case.count("consent_signature where signed_on is not null").await, 0);
    }
    let mut case = Case::asked(13).await;
    let link = case.link(MOTHER).await;
    case.change("update mentee set birth_date = current_date - interval '18 years'").await;
    let answer = case.sign(&mut case.site.browser(), &link).await;
    assert!(answer.status == 409 && answer.html().text.contains("возраст"), "{}", answer.html().text);
    assert_eq!(case.count("consent_signature where signed_on is not null").await, 0);
}

/// Codes are not sent without end, and each link is limited by itself.
#[tokio::test]
async fn limited() {
    let mut case = Case::asked(15).await;
    let (mother, own) = (case.link(MOTHER).await, case.link(PUPIL).await);
    let mut phone = case.site.browser();
    for _ in 0..10 {
        assert_eq!(phone.post(&format!("{mother}/code"), &[]).await.status, 303);
    }
    assert_eq!(phone.post(&format!("{mother}/code"), &[]).await.status, 429);
    assert_eq!(phone.post(&format!("{own}/code"), &[]).await.status, 303);
}

/// Another school neither reminds nor cancels, and asks nobody of this one.
#[tokio::test]
async fn other_school() {
    let mut case = Case::new(13).await;
    assert_eq!(ask(&case.db, &case.world.b, case.mentee).await, consent::Asked::default());
    case.ask().await;
    let consent_id: Uuid =
        sqlx::query_scalar("select consent_id from consent").fetch_one(&mut case.superuser).await.unwrap();
    let mut tx = case.db.school(&case.world.b).await.unwrap();
    assert_eq!(consent::remind(&mut tx, &[consent_id.into()], app::clock::today()).await.unwrap(), 0);
    let refused = consent::cancel(&mut tx, consent_id.into(), app::clock::today()).await;
    assert!(matches!(refused, Err(store::Error::NotFound)));
}
