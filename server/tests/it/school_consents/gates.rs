//! What needs a consent is refused without one by the database itself, whoever asks.

use domain::{
    consent::SchoolConsentKind,
    ids::{LinkId, MenteeId},
    request::Channel,
    role::Role,
    subject::Subject,
    term::Term as _,
};
use store::{
    SchoolActor,
    identity::{access::BasePerson, invitation},
};
use uuid::Uuid;

use super::support::{by_hand, pupil};
use crate::support::{Database, PASSWORD, Site, add_mentee, add_mentor, arrive, name, sign_paper};

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
    sign_paper(&db, &world.a, Subject::Mentor(mentor), SchoolConsentKind::Processing).await;
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
        sign_paper(&db, &world.a, Subject::Mentee(mentee), kind).await;
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
    sign_paper(&db, &world.a, Subject::Mentee(mentee), SchoolConsentKind::Distribution).await;
    assert_eq!(by_hand(&database, &world.a, publish).await, Ok(1));
    let over = "update consent set withdrawn_on = current_date, withdrawn_by = 'self' where kind = 'distribution'";
    assert_eq!(by_hand(&database, &world.a, over).await, Ok(1));
    let other = "update mentee set case_url = 'https://school.example.org/other'";
    assert_eq!(by_hand(&database, &world.a, other).await, Err("mentee_case_requires_consent".to_owned()));
    assert_eq!(by_hand(&database, &world.a, "update mentee set case_url = ''").await, Ok(1));
}

fn note(school: &SchoolActor, channel: Channel, author: Role) -> String {
    format!(
        "insert into mentee_note (school_id, mentee_note_id, mentee_id, channel, text, author_id, author_role)
         select school_id, gen_random_uuid(), mentee_id, '{}', 'слова', '{}', '{}' from mentee",
        channel.code(),
        school.account_id,
        author.code()
    )
}

/// What a psychologist finds out and what others tell is written down only with the consent to it, whoever writes; what
/// is there already stays for whoever has to destroy it.
#[tokio::test]
async fn words_of_others() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let mentee = add_mentee(&db, &world.a, "Смелова Ирина", true).await;
    let authors = [Role::Curator, Role::Psychologist, Role::ClassTeacher, Role::Representative];
    let mut signed = Vec::new();
    for agreed in [None, Some(SchoolConsentKind::PsychProcedures), Some(SchoolConsentKind::ThirdPartyInfo)] {
        if let Some(kind) = agreed {
            sign_paper(&db, &world.a, Subject::Mentee(mentee), kind).await;
            signed.push(kind);
        }
        for author in authors {
            for channel in Channel::written_by(author) {
                let expected = match channel.needs(author) {
                    Some(kind) if !signed.contains(&kind) => Err(format!("mentee_note_{}", kind.code())),
                    _ => Ok(1),
                };
                let written = by_hand(&database, &world.a, &note(&world.a, channel, author)).await;
                assert_eq!(written, expected, "{channel}, {author}, {signed:?}");
            }
        }
    }
    let over = "update consent set withdrawn_on = current_date, withdrawn_by = 'self' where kind = 'third_party_info'";
    assert_eq!(by_hand(&database, &world.a, over).await, Ok(1));
    for author in [Role::ClassTeacher, Role::Representative] {
        let refused = by_hand(&database, &world.a, &note(&world.a, Channel::Parent, author)).await;
        assert_eq!(refused, Err("mentee_note_third_party_info".to_owned()), "{author}");
    }
    let kept = by_hand(&database, &world.a, "select 1 from mentee_note where channel = 'parent'").await;
    assert!(kept.is_ok_and(|rows| rows > 0));
}

/// The form says which consent is missing and gives back what was typed; with the consent the same form is accepted.
#[tokio::test]
async fn form_of_a_note() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mentee = add_mentee(site.db(), &world.a, "Смелова Ирина", true).await;
    let mut curator = site.signed_in("curator.a@example.org").await;
    let path = format!("/s/school-a/mentees/{mentee}/notes/new");
    for (kind, channel, message) in [
        (SchoolConsentKind::PsychProcedures, "career_test", "Нет действующего согласия на психологические процедуры"),
        (SchoolConsentKind::ThirdPartyInfo, "class_teacher", "Нет действующего согласия на сведения от третьих лиц"),
    ] {
        let warning = format!("{}: согласия нет", kind.label());
        assert!(curator.get(&path).await.body.contains(&warning), "{channel}: said beforehand");
        let fields = [("channel", channel), ("text", "Ищет друзей")];
        let refused = curator.post(&path, &fields).await;
        assert!(refused.status == 422 && refused.body.contains(message), "{channel}: {}", refused.body);
        assert!(refused.body.contains("Ищет друзей"), "{channel}: what was typed comes back");
        sign_paper(site.db(), &world.a, Subject::Mentee(mentee), kind).await;
        assert!(!curator.get(&path).await.body.contains(&warning), "{channel}: no longer said");
        assert_eq!(curator.post(&path, &fields).await.status, 303, "{channel}");
    }
}

/// A representative is told why there is no form, and a form that was open meanwhile writes nothing.
#[tokio::test]
async fn words_of_the_family() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let child: MenteeId = pupil(site.db(), &world.a, "Лунин Глеб", 12).await;
    let link_id: LinkId = Uuid::now_v7().into();
    let mut tx = site.db().school(&world.a).await.unwrap();
    invitation::of_bases(&mut tx, link_id, BasePerson::Representative(child)).await.unwrap();
    tx.commit().await.unwrap();
    let hash = app::auth::password::hash_now(PASSWORD).unwrap();
    arrive(site.db(), link_id, &name("Лунина Вера Андреевна"), &hash).await;
    let mut mother = site.signed_in("mother@example.org").await;
    let (own, missing) = (format!("/s/school-a/my/{child}"), "согласием на сведения от третьих лиц");
    let page = mother.get(&own).await.body;
    assert!(page.contains(missing) && !page.contains("Ваши слова"), "{page}");
    let fields = [("text", "Не по средам: шахматы")];
    let refused = mother.post(&own, &fields).await;
    assert!(refused.status == 422 && refused.body.contains(missing) && refused.body.contains("Не по средам"));
    sign_paper(site.db(), &world.a, Subject::Mentee(child), SchoolConsentKind::ThirdPartyInfo).await;
    assert!(mother.get(&own).await.body.contains("Ваши слова"));
    assert_eq!(mother.post(&own, &fields).await.status, 303);
}

/// A mentor of the pool is put into no new pair once schools may no longer see the entry.
#[tokio::test]
async fn pool_mentors_permission() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let mentee = add_mentee(&db, &world.a, "Смелова Ирина", true).await;
    let mut superuser = database.superuser().await;
    // Whether papers are in force is known in the region alone.
    sqlx::query("select set_config('app.region_id', $1::text, false)")
        .bind(world.a.region_id.as_uuid())
        .execute(&mut superuser)
        .await
        .unwrap();
    let mentor = Uuid::now_v7();
    sqlx::query(
        "with agreed as (
           insert into engagement (school_id, engagement_id, region_id, pool_mentor_id, form, message, asked_by, state, places,
             granted, held, answered_at)
           values ($1, gen_random_uuid(), $3, $4, 'employer_pupil', 'Поможете?', $5, 'accepted', 2, 2, 2, now()))
         insert into mentor (school_id, mentor_id, region_id, pool_mentor_id, full_name, categories, capacity)
         values ($1, $2, $3, $4, 'Наставников Олег', '{company_employee}', 0)",
    )
    .bind(world.a.school_id.as_uuid())
    .bind(mentor)
    .bind(world.a.region_id.as_uuid())
    .bind(world.mentor_north.pool_mentor_id.as_uuid())
    .bind(world.a.account_id.as_uuid())
    .execute(&mut superuser)
    .await
    .unwrap();
    sqlx::query("update mentor set capacity = 2 where mentor_id = $1")
        .bind(mentor)
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
