//! When a document comes into force, and that nothing about it is rewritten.

use chrono::Days;
use domain::{
    consent::{SchoolConsentKind, Signer},
    subject::Subject,
};
use sha2::{Digest as _, Sha256};

use super::support::{by_hand, pupil, record};
use crate::support::{Database, add_mentee, add_mentor, sign_paper};

const PROCESSING: SchoolConsentKind = SchoolConsentKind::Processing;

/// The text that was signed is kept with its hash and its parts, names the person, and cannot be written anew.
#[tokio::test]
async fn text_is_kept() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let mentee = add_mentee(&db, &world.a, "Смелова Ирина Олеговна", true).await;
    let (text, hash, purpose, data, processor): (String, Vec<u8>, String, String, String) =
        sqlx::query_as("select text, text_hash, purpose, data_list, processor from consent where mentee_id = $1")
            .bind(mentee.as_uuid())
            .fetch_one(&mut database.superuser().await)
            .await
            .unwrap();
    assert!(
        text.contains("Я, Смелова Ирина Олеговна,") && text.contains("Оператор: Муниципальная школа school-a"),
        "{text}"
    );
    assert_eq!(hash, Sha256::digest(text.as_bytes()).to_vec());
    assert!(text.contains(&purpose) && text.contains(&data) && processor.contains("Региональный центр"));
    for (change, rule) in [
        ("text = 'иное'", "42501"),
        ("kind = 'distribution'", "42501"),
        ("signers = 'representative'", "42501"),
        ("valid_until = valid_until + 365", "consent_signed"),
        ("signed_on = null, valid_until = null", "consent_signed"),
    ] {
        let outcome = by_hand(&database, &world.a, &format!("update consent set {change}")).await;
        assert_eq!(outcome, Err(rule.to_owned()), "{change}");
    }
    for statement in ["delete from consent", "delete from consent_signature", "delete from stored_file"] {
        assert_eq!(by_hand(&database, &world.a, statement).await, Err("42501".to_owned()), "{statement}");
    }
}

/// From 14 to 17 one signature is not enough, whoever says so; the second one puts the document into force.
#[tokio::test]
async fn both_sign() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let mentee = Subject::Mentee(pupil(&db, &world.a, "Лунин Глеб Олегович", 15).await);
    let today = app::clock::today();
    let first = record(&db, &world.a, mentee, PROCESSING, Some(&[Signer::Representative]), today).await;
    assert!(!first.unwrap(), "one of two");
    let early = "update consent set signed_on = current_date, valid_until = current_date + 365";
    assert_eq!(by_hand(&database, &world.a, early).await, Err("consent_unsigned".to_owned()));
    let again = record(&db, &world.a, mentee, PROCESSING, Some(&[Signer::Representative]), today).await;
    assert!(again.unwrap_err().on_constraint("consent_answered"), "the same person once more");
    assert!(record(&db, &world.a, mentee, PROCESSING, Some(&[Signer::Myself]), today).await.unwrap());
    let documents: i64 =
        sqlx::query_scalar("select count(*) from consent").fetch_one(&mut database.superuser().await).await.unwrap();
    assert_eq!(documents, 1, "the second sheet belongs to the same document");
}

/// The age on the day of signing says who signs; nobody else's signature counts, in a form or by hand.
#[tokio::test]
async fn age_decides() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let today = app::clock::today();
    for (age, signed, fits) in [
        (12, Signer::Representative, true),
        (12, Signer::Myself, false),
        (18, Signer::Myself, true),
        (18, Signer::Representative, false),
    ] {
        let mentee = Subject::Mentee(pupil(&db, &world.a, &format!("Лунин {}", name_of(age, signed)), age).await);
        let outcome = record(&db, &world.a, mentee, PROCESSING, Some(&[signed]), today).await;
        match outcome {
            Ok(in_force) => assert!(in_force && fits, "{age} {signed}"),
            Err(error) => assert!(error.on_constraint("consent_signers_fit") && !fits, "{age} {signed}: {error}"),
        }
    }
    // The day before the eighteenth birthday the mother had to sign.
    let grown = Subject::Mentee(pupil(&db, &world.a, "Лунин Вчерашний", 18).await);
    let yesterday = today - Days::new(1);
    let alone = record(&db, &world.a, grown, PROCESSING, Some(&[Signer::Myself]), yesterday).await.unwrap();
    assert!(!alone, "yesterday both had to sign");
    let mut superuser = database.superuser().await;
    sqlx::query(
        "update consent_signature set way = 'paper_scan', signed_on = current_date, recorded_at = now(),
           stored_file_id = (select stored_file_id from stored_file f where f.consent_id = consent_signature.consent_id)
         where signed_on is null and refused_at is null",
    )
    .execute(&mut superuser)
    .await
    .unwrap();
    let late = "update consent set signed_on = current_date, valid_until = current_date + 365 where signed_on is null";
    assert_eq!(by_hand(&database, &world.a, late).await, Err("consent_signers_fit".to_owned()), "of age by now");
}

fn name_of(age: i32, signer: Signer) -> &'static str {
    match (age, signer) {
        (12, Signer::Representative) => "Младший",
        (12, Signer::Myself) => "Самостоятельный",
        (_, Signer::Myself) => "Взрослый",
        (_, Signer::Representative) => "Опекаемый",
    }
}

/// One that holds as long is not recorded twice, however many record it at once; a longer one is a renewal.
#[tokio::test(flavor = "multi_thread")]
async fn recorded_once() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let mentee = Subject::Mentee(add_mentee(&db, &world.a, "Смелова Ирина", false).await);
    let today = app::clock::today();
    let sheets: Vec<_> = (0..10)
        .map(|_| {
            let db = db.clone();
            tokio::spawn(async move { record(&db, &world.a, mentee, PROCESSING, None, today - Days::new(9)).await })
        })
        .collect();
    let mut recorded = 0;
    for sheet in sheets {
        match sheet.await.unwrap() {
            Ok(in_force) => recorded += i32::from(in_force),
            Err(error) => assert!(error.on_constraint("consent_in_force"), "{error}"),
        }
    }
    assert_eq!(recorded, 1);
    assert!(record(&db, &world.a, mentee, PROCESSING, None, today).await.unwrap(), "it ends nine days later");
    assert!(
        record(&db, &world.a, mentee, SchoolConsentKind::PhotoVideo, None, today).await.unwrap(),
        "another purpose"
    );
}

/// A withdrawal is final: not taken back, not moved, not repeated.
#[tokio::test]
async fn withdrawn_for_good() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let mentor = Subject::Mentor(add_mentor(&db, &world.a, 1).await);
    let consent_id = sign_paper(&db, &world.a, mentor, SchoolConsentKind::Distribution).await;
    let withdraw = format!(
        "update consent set withdrawn_on = current_date, withdrawn_by = 'self' where consent_id = '{consent_id}'"
    );
    assert_eq!(by_hand(&database, &world.a, &withdraw).await, Ok(1));
    for change in [
        "withdrawn_on = null, withdrawn_by = null",
        "withdrawn_on = current_date + 1",
        "signed_on = null, valid_until = null",
    ] {
        let statement = format!("update consent set {change} where consent_id = '{consent_id}'");
        let refused = by_hand(&database, &world.a, &statement).await.unwrap_err();
        assert!(["consent_withdrawn", "consent_signed"].contains(&refused.as_str()), "{change}: {refused}");
    }
    let mut tx = db.school(&world.a).await.unwrap();
    let again = store::consent::Withdrawal { consent_id, on: app::clock::today(), by: Signer::Myself, file: None };
    assert!(store::consent::withdraw(&mut tx, &again).await.unwrap_err().on_constraint("consent_withdrawn"));
}
