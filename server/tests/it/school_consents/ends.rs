//! What stops when a consent ends, by a withdrawal or by its term, and who hears of it when.

use domain::{
    consent::{SchoolConsentKind, Signer, StopItem},
    ids::{ConsentId, MenteeId, MentorId},
    subject::Subject,
};
use sqlx::{AssertSqlSafe, PgConnection};
use store::{
    Db, SchoolActor,
    consent::{
        self,
        BoardState::{Asked, Ends, InForce, Missing},
        Withdrawal,
    },
};
use uuid::Uuid;

use super::support::by_hand;
use crate::support::{Database, Site, add_mentee, add_mentor, sign_paper};

const PROCESSING: SchoolConsentKind = SchoolConsentKind::Processing;

async fn of(superuser: &mut PgConnection, subject: Subject, kind: &str) -> ConsentId {
    let found = sqlx::query_scalar(
        "select consent_id from consent where coalesce(mentee_id, mentor_id) = $1 and kind = $2 order by recorded_at desc",
    );
    let id: Uuid = found.bind(subject.id()).bind(kind).fetch_one(superuser).await.unwrap();
    id.into()
}

async fn withdraw(db: &Db, school: &SchoolActor, consent_id: ConsentId) {
    let withdrawal = Withdrawal { consent_id, on: app::clock::today(), by: Signer::Myself, file: None };
    let mut tx = db.school(school).await.unwrap();
    consent::withdraw(&mut tx, &withdrawal).await.unwrap();
    tx.commit().await.unwrap();
}

async fn count(superuser: &mut PgConnection, rows: &str) -> i64 {
    sqlx::query_scalar(AssertSqlSafe(format!("select count(*) from {rows}"))).fetch_one(superuser).await.unwrap()
}

async fn change(superuser: &mut PgConnection, statement: &str) {
    let statement = format!("begin; set local session_replication_role = replica; {statement}; commit");
    sqlx::raw_sql(AssertSqlSafe(statement)).execute(superuser).await.unwrap();
}

/// A running pair of the school's own mentor.
async fn pair(database: &Database, school: &SchoolActor, db: &Db) -> (MenteeId, MentorId) {
    let (mentee, mentor) = (add_mentee(db, school, "Смелова Ирина", true).await, add_mentor(db, school, 3).await);
    let statement = format!(
        "insert into pair (school_id, pair_id, mentee_id, mentor_id, consent_id, form, made_by)
         select school_id, gen_random_uuid(), '{mentee}', '{mentor}', consent_id, 'teacher_teacher', recorded_by
         from consent where mentee_id = '{mentee}' and kind = 'processing'"
    );
    by_hand(database, school, &statement).await.unwrap();
    (mentee, mentor)
}

const MEETING: &str = "insert into meeting (school_id, meeting_id, pair_id, kind, held_on, minutes, place, topic, result, recorded_by)
     select school_id, gen_random_uuid(), pair_id, 'trial', current_date, 30, 'online', 'тема', 'итог', made_by from pair";

/// A pair stands still from the withdrawal of either side on, also in the school's role without any code of ours, and goes on
/// with a new consent.
#[tokio::test]
async fn pairs_stand_still() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let (mentee, mentor) = pair(&database, &world.a, &db).await;
    let mut superuser = database.superuser().await;
    assert_eq!(by_hand(&database, &world.a, MEETING).await, Ok(1));
    for subject in [Subject::Mentee(mentee), Subject::Mentor(mentor)] {
        withdraw(&db, &world.a, of(&mut superuser, subject, "processing").await).await;
        assert_eq!(by_hand(&database, &world.a, MEETING).await, Err("meeting_requires_consent".to_owned()));
        sign_paper(&db, &world.a, subject, PROCESSING).await;
        assert_eq!(by_hand(&database, &world.a, MEETING).await, Ok(1), "a new consent");
    }
    change(
        &mut superuser,
        "update consent set signed_on = current_date - 400, valid_until = current_date - 1 where mentee_id is not null",
    )
    .await;
    assert_eq!(
        by_hand(&database, &world.a, MEETING).await,
        Err("meeting_requires_consent".to_owned()),
        "its term is over"
    );
}

/// A story is unlinked with the withdrawal of the consent to publish it; the list says where it has to be taken down, and who
/// ticked what off. Another school sees and ticks nothing.
#[tokio::test]
async fn stories_and_lists() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let mut superuser = database.superuser().await;
    let mentee = add_mentee(&db, &world.a, "Смелова Ирина", true).await;
    let subject = Subject::Mentee(mentee);
    sign_paper(&db, &world.a, subject, SchoolConsentKind::Distribution).await;
    let story = "https://school.example.org/story";
    by_hand(&database, &world.a, &format!("update mentee set case_url = '{story}'")).await.unwrap();
    let consent_id = of(&mut superuser, subject, "distribution").await;
    withdraw(&db, &world.a, consent_id).await;
    assert_eq!(count(&mut superuser, "mentee where case_url <> ''").await, 0);

    let mut tx = db.school(&world.a).await.unwrap();
    let list = consent::stopped(&mut tx, consent_id).await.unwrap();
    assert_eq!((list.left(), list.items[0].item, list.items[0].note.as_str()), (2, StopItem::Publication, story));
    assert_eq!(consent::tick(&mut tx, consent_id, &[StopItem::Publication]).await.unwrap(), 1);
    assert_eq!(consent::tick(&mut tx, consent_id, &[StopItem::Publication]).await.unwrap(), 0, "once");
    tx.commit().await.unwrap();
    let mut tx = db.school(&world.b).await.unwrap();
    let other = consent::tick(&mut tx, consent_id, &[StopItem::Reprints]).await;
    assert!(matches!(other, Err(store::Error::NotFound)));
    assert!(consent::stops(&mut tx, None).await.unwrap().is_empty());
    drop(tx);
    assert_eq!(count(&mut superuser, "consent_stop where done_at is not null").await, 1);
}

/// What ended overnight is listed and written about once, however often the clock strikes; what ends within 30 and within 7
/// days is told once each; what another document continues is no news.
#[tokio::test]
async fn terms() {
    let database = Database::new().await;
    let (db, world, site) = (database.db(), database.world().await, Site::new(&database));
    let mut superuser = database.superuser().await;
    let subject = Subject::Mentee(add_mentee(&db, &world.a, "Смелова Ирина", true).await);
    let job = async || {
        let mut tx = db.school_job(world.a.region_id, world.a.school_id).await.unwrap();
        let news = consent::expire(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        news
    };
    let until = async |superuser: &mut PgConnection, days: i32| {
        change(
            superuser,
            &format!("update consent set signed_on = current_date - 400, valid_until = current_date + {days}"),
        )
        .await;
    };
    assert_eq!(job().await, 0, "a fresh consent");
    for (days, news, row) in [
        (31, 0, "a month and a day"),
        (30, 1, "thirty days"),
        (29, 0, "told already"),
        (8, 0, "still told"),
        (7, 1, "seven days"),
        (0, 0, "the last day"),
        (-1, 1, "over"),
        (-2, 0, "told already"),
    ] {
        until(&mut superuser, days).await;
        assert_eq!((job().await, job().await), (news, 0), "{row}");
    }
    assert_eq!(count(&mut superuser, "email_outbox where kind = 'consent_terms'").await, 3);
    let items = StopItem::of(PROCESSING).len();
    assert_eq!(count(&mut superuser, "consent_stop").await, i64::try_from(items).unwrap());
    let letters = site.letters().await;
    let over = letters.iter().find(|letter| letter.subject.contains("истекли")).unwrap();
    assert!(over.text.contains("/consents/stops") && !over.text.contains("Смелова"), "{}", over.text);

    change(&mut superuser, "delete from consent_stop; update consent set reminded = null").await;
    sign_paper(&db, &world.a, subject, PROCESSING).await;
    change(&mut superuser, "update consent set valid_until = current_date + 3 where signed_on < current_date").await;
    assert_eq!(job().await, 0, "a new document is there");
}

/// The board finds who is missing what, asks and reminds many at once, and knows who has to sign on paper.
#[tokio::test]
async fn board() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let today = app::clock::today();
    let signed = add_mentee(&db, &world.a, "Ёлкина Анна", true).await;
    add_mentee(&db, &world.a, "Смелова Ирина", false).await;
    add_mentor(&db, &world.a, 1).await;
    let mut superuser = database.superuser().await;
    change(&mut superuser, "update mentee set email = '' where full_name = 'Смелова Ирина'").await;
    let filter = |state, search: &str| consent::BoardFilter {
        search: search.to_owned(),
        participant: None,
        grade: None,
        kind: PROCESSING,
        state,
        after: None,
    };
    let mut tx = db.school(&world.a).await.unwrap();
    let names = async |tx: &mut store::SchoolTx, state, search: &str| -> Vec<String> {
        let listed = consent::board(tx, &filter(state, search), today).await.unwrap();
        listed.rows.into_iter().map(|row| row.full_name).collect()
    };
    assert_eq!(names(&mut tx, None, "").await.len(), 3);
    assert_eq!(names(&mut tx, None, "елк").await, ["Ёлкина Анна"]);
    assert_eq!(names(&mut tx, Some(Missing), "").await, ["Смелова Ирина"]);
    assert_eq!(names(&mut tx, Some(InForce), "").await.len(), 2);
    assert!(names(&mut tx, Some(Ends), "").await.is_empty());
    let missing = consent::board_subjects(&mut tx, &filter(Some(Missing), ""), today).await.unwrap();
    let asked = consent::ask(&mut tx, &missing, PROCESSING, today).await.unwrap();
    assert_eq!((asked.documents, asked.letters), (1, 0), "nobody has an address");
    assert_eq!(names(&mut tx, Some(Asked), "").await, ["Смелова Ирина"]);
    let counts = consent::board_counts(&mut tx, today).await.unwrap();
    assert_eq!((counts.people, counts.in_force, counts.waiting, counts.on_paper), (3, 2, 1, 1));
    let sheets = consent::blanks(&mut tx, &[], None, today).await.unwrap();
    assert!(sheets.len() == 1 && sheets[0].text.contains("Смелова Ирина"));
    let again = consent::ask(&mut tx, &[Subject::Mentee(signed)], PROCESSING, today).await.unwrap();
    assert_eq!((again.documents, again.already), (0, 1), "who has signed is not asked");
    tx.commit().await.unwrap();
    let mut tx = db.school(&world.b).await.unwrap();
    assert!(consent::board(&mut tx, &filter(None, ""), today).await.unwrap().rows.is_empty());
    assert!(consent::blanks(&mut tx, &[], None, today).await.unwrap().is_empty());
    assert!(consent::waiting(&mut tx, &missing, PROCESSING, today).await.unwrap().is_empty());
}
