//! What needs a consent is refused without one by the database itself, whoever asks.

use domain::consent::{ConsentSubject, SchoolConsentKind};

use super::support::by_hand;
use crate::support::{Database, add_mentee, add_mentor, sign_paper};

fn pair(mentee: impl std::fmt::Display, mentor: impl std::fmt::Display) -> String {
    format!(
        "insert into pair (school_id, pair_id, mentee_id, mentor_id, consent_id, form, made_by)
         select school_id, gen_random_uuid(), '{mentee}', '{mentor}', consent_id, 'teacher_teacher', recorded_by
         from consent where mentee_id = '{mentee}' and kind = 'processing'"
    )
}

/// A pair needs the consent of the mentor too: one withdrawn, over or not yet begun is none.
#[tokio::test]
async fn mentors_consent() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let (mentee, mentor) = (add_mentee(&db, &world.a, "Смелова Ирина", true).await, add_mentor(&db, &world.a, 3).await);
    let pair = pair(mentee, mentor);
    let mut superuser = database.superuser().await;
    for (state, change) in [
        ("over", "signed_on = current_date - 9, valid_until = current_date - 1"),
        ("not yet", "signed_on = current_date + 1, valid_until = current_date + 9"),
        ("withdrawn", "withdrawn_on = current_date, withdrawn_by = 'self'"),
    ] {
        let statement = format!(
            "begin; set local session_replication_role = replica; update consent set signed_on = current_date,
               valid_until = current_date + 365 where mentor_id is not null;
             update consent set {change} where mentor_id is not null; commit"
        );
        sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(&mut superuser).await.unwrap();
        let refused = by_hand(&database, &world.a, &pair).await;
        assert_eq!(refused, Err("pair_requires_mentor_consent".to_owned()), "{state}");
    }
    sign_paper(&db, &world.a, ConsentSubject::Mentor(mentor), SchoolConsentKind::Processing).await;
    assert_eq!(by_hand(&database, &world.a, &pair).await, Ok(1));
}

/// A consent to another purpose opens nothing.
#[tokio::test]
async fn other_purposes() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let (mentee, mentor) =
        (add_mentee(&db, &world.a, "Смелова Ирина", false).await, add_mentor(&db, &world.a, 1).await);
    for kind in [SchoolConsentKind::Distribution, SchoolConsentKind::PhotoVideo, SchoolConsentKind::PsychProcedures] {
        sign_paper(&db, &world.a, ConsentSubject::Mentee(mentee), kind).await;
    }
    let statement = format!(
        "insert into pair (school_id, pair_id, mentee_id, mentor_id, consent_id, form, made_by)
         select school_id, gen_random_uuid(), mentee_id, '{mentor}', consent_id, 'teacher_teacher', recorded_by
         from consent where mentee_id = '{mentee}' and kind = 'distribution'"
    );
    assert_eq!(by_hand(&database, &world.a, &statement).await, Err("pair_requires_consent".to_owned()));
}

/// A story about a mentee is linked only while the consent to publication holds; what stands there may stay or go.
#[tokio::test]
async fn publication() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let mentee = add_mentee(&db, &world.a, "Смелова Ирина", true).await;
    let publish = "update mentee set case_url = 'https://school.example.org/case'";
    assert_eq!(by_hand(&database, &world.a, publish).await, Err("mentee_case_requires_consent".to_owned()));
    sign_paper(&db, &world.a, ConsentSubject::Mentee(mentee), SchoolConsentKind::Distribution).await;
    assert_eq!(by_hand(&database, &world.a, publish).await, Ok(1));
    let over = "update consent set withdrawn_on = current_date, withdrawn_by = 'self' where kind = 'distribution'";
    assert_eq!(by_hand(&database, &world.a, over).await, Ok(1));
    let other = "update mentee set case_url = 'https://school.example.org/other'";
    assert_eq!(by_hand(&database, &world.a, other).await, Err("mentee_case_requires_consent".to_owned()));
    assert_eq!(by_hand(&database, &world.a, "update mentee set case_url = ''").await, Ok(1));
}

/// A mentor of the pool is put into no new pair once schools may no longer see the entry.
#[tokio::test]
async fn pool_mentors_permission() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let mentee = add_mentee(&db, &world.a, "Смелова Ирина", true).await;
    let mut superuser = database.superuser().await;
    let mentor = uuid::Uuid::now_v7();
    sqlx::query(
        "insert into mentor (school_id, mentor_id, region_id, pool_mentor_id, full_name, categories, capacity)
         values ($1, $2, $3, $4, 'Наставников Олег', '{company_employee}', 2)",
    )
    .bind(world.a.school_id.as_uuid())
    .bind(mentor)
    .bind(world.a.region_id.as_uuid())
    .bind(world.mentor_north.pool_mentor_id.as_uuid())
    .execute(&mut superuser)
    .await
    .unwrap();
    let pair = pair(mentee, mentor);
    for hidden in ["shown_until = current_date - 1", "state = 'declined'"] {
        let statement = format!(
            "begin; set local session_replication_role = replica;
             update pool_mentor set shown_until = current_date + 9, state = 'approved'; update pool_mentor set {hidden}; commit"
        );
        sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(&mut superuser).await.unwrap();
        let refused = by_hand(&database, &world.a, &pair).await;
        assert_eq!(refused, Err("pair_requires_pool_consent".to_owned()), "{hidden}");
    }
    let shown = "begin; set local session_replication_role = replica;
                 update pool_mentor set shown_until = current_date, state = 'approved'; commit";
    sqlx::raw_sql(shown).execute(&mut superuser).await.unwrap();
    assert_eq!(by_hand(&database, &world.a, &pair).await, Ok(1));
}

/// No school signs, closes, withdraws or reads in another one's name.
#[tokio::test]
async fn other_schools() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    add_mentee(&db, &world.a, "Смелова Ирина", true).await;
    for statement in [
        "update consent set withdrawn_on = current_date, withdrawn_by = 'self'",
        "update consent_signature set reason = 'чужое'",
        "update stored_file set name = name",
    ] {
        let outcome = by_hand(&database, &world.b, statement).await;
        assert!(outcome == Ok(0) || outcome == Err("42501".to_owned()), "{statement}: {outcome:?}");
    }
    assert_eq!(by_hand(&database, &world.b, "select 1 from stored_file").await, Ok(0));
}
