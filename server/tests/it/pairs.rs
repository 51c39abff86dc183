//! What holds for pairs whoever makes them and however many at once.

use domain::mentoring_form::MentoringForm;
use store::{
    Db, SchoolActor,
    pair::{self, NewPair},
};

use super::support::{Database, Site, add_mentee, add_mentor, pairs::new_pair};

async fn make(db: &Db, school: &SchoolActor, new: &NewPair) -> store::Result<()> {
    let mut tx = db.school(school).await?;
    pair::make(&mut tx, new).await?;
    tx.commit().await
}

/// Without a consent in force there is no pair, and nothing of the attempt stays.
#[tokio::test]
async fn no_consent_no_pair() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let (mentee, mentor) =
        (add_mentee(&db, &world.a, "Смелова Ирина", false).await, add_mentor(&db, &world.a, 1).await);
    let refused = make(&db, &world.a, &new_pair(MentoringForm::TeacherTeacher, (mentee, mentor))).await.unwrap_err();
    assert!(refused.on_constraint("pair_requires_consent"), "{refused}");
    let mut superuser = database.superuser().await;
    let pairs: i64 = sqlx::query_scalar("select count(*) from pair").fetch_one(&mut superuser).await.unwrap();
    let taken: i32 = sqlx::query_scalar("select taken from mentor").fetch_one(&mut superuser).await.unwrap();
    assert_eq!((pairs, taken), (0, 0));
}

/// The database refuses a pair without a consent even if code forgets to ask.
#[tokio::test]
async fn consent_is_held_by_the_database() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let (mentee, mentor) = (add_mentee(&db, &world.a, "Смелова Ирина", true).await, add_mentor(&db, &world.a, 1).await);
    let mut superuser = database.superuser().await;
    for (state, change) in [
        ("withdrawn", "withdrawn_on = current_date, withdrawn_by = 'self'"),
        (
            "expired",
            "withdrawn_on = null, withdrawn_by = null, signed_on = current_date - 9, valid_until = current_date - 1",
        ),
        ("not yet", "signed_on = current_date + 1, valid_until = current_date + 9"),
    ] {
        // Only past the rules of the documents themselves can they be moved through time.
        let statement = format!(
            "begin; set local session_replication_role = replica; update consent set {change} where mentee_id is not null; commit"
        );
        sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(&mut superuser).await.unwrap();
        let outcome = sqlx::query(
            "insert into pair (school_id, pair_id, mentee_id, mentor_id, consent_id, form, made_by)
             select school_id, gen_random_uuid(), $1, $2, consent_id, 'teacher_teacher', recorded_by from consent
             where mentee_id = $1",
        )
        .bind(mentee.as_uuid())
        .bind(mentor.as_uuid())
        .execute(&mut superuser)
        .await;
        let error = store::Error::from(outcome.unwrap_err());
        assert!(error.on_constraint("pair_requires_consent"), "{state}: {error}");
    }
}

/// Of fifty curators who want the last place of a mentor at the same moment one gets it and the others are told.
#[tokio::test(flavor = "multi_thread")]
async fn last_place_is_given_once() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let mentor = add_mentor(&db, &world.a, 1).await;
    let mut attempts = Vec::new();
    for number in 0..50_u8 {
        let letter = char::from(b'a' + number % 26);
        let mentee = add_mentee(
            &db,
            &world.a,
            &format!("Смелова {letter} {}", if number < 26 { "Ирина" } else { "Алла" }),
            true,
        )
        .await;
        attempts.push(new_pair(MentoringForm::TeacherTeacher, (mentee, mentor)));
    }
    let races: Vec<_> = attempts
        .into_iter()
        .map(|new| {
            let db = db.clone();
            tokio::spawn(async move { make(&db, &world.a, &new).await })
        })
        .collect();
    let mut made = 0;
    for race in races {
        match race.await.unwrap() {
            Ok(()) => made += 1,
            Err(error) => assert!(error.on_constraint("mentor_places"), "{error}"),
        }
    }
    let mut superuser = database.superuser().await;
    let pairs: i64 = sqlx::query_scalar("select count(*) from pair").fetch_one(&mut superuser).await.unwrap();
    let taken: i32 = sqlx::query_scalar("select taken from mentor").fetch_one(&mut superuser).await.unwrap();
    assert_eq!((made, pairs, taken), (1, 1, 1));
}

/// A form sent twice at once makes one pair, and the letters about it go out once.
#[tokio::test(flavor = "multi_thread")]
async fn double_submit_makes_one_pair() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let db = site.db();
    let (mentee, mentor) = (add_mentee(db, &world.a, "Смелова Ирина", true).await, add_mentor(db, &world.a, 3).await);
    let new = new_pair(MentoringForm::TeacherTeacher, (mentee, mentor));
    let (first, second) = tokio::join!(make(db, &world.a, &new), make(db, &world.a, &new));
    for outcome in [first, second] {
        assert!(outcome.is_ok_and(|()| true), "both presses are answered with the pair");
    }
    let mut superuser = database.superuser().await;
    let pairs: i64 = sqlx::query_scalar("select count(*) from pair").fetch_one(&mut superuser).await.unwrap();
    assert_eq!(pairs, 1);
    let letters = site.letters().await;
    assert_eq!(letters.len(), 1, "the mentee has an address, the mentor has none");
}

/// A group is made whole or not at all, and the mentee with whom it is refused is named.
#[tokio::test]
async fn a_refused_group_says_whose_pair_it_was() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (db, mentor) = (site.db(), add_mentor(site.db(), &world.a, 3).await.to_string());
    let ready = add_mentee(db, &world.a, "Смелова Ирина", true).await.to_string();
    let unsigned = add_mentee(db, &world.a, "Тихая Анна", false).await.to_string();
    let foreign = add_mentee(db, &world.b, "Чужая Ольга", true).await.to_string();
    let mut curator = site.signed_in("curator.a@example.org").await;
    let today = domain::russian::date(app::clock::today());
    for (other, words) in [(&unsigned, "Тихая Анна. Нет действующего согласия"), (&foreign, "Один из отмеченных. ")]
    {
        let group = [
            ("name", "Робототехника"),
            ("mentor", &mentor),
            ("mentees", &ready),
            ("mentees", other),
            ("form", "teacher_teacher"),
            ("started_on", &today),
        ];
        let refused = curator.post("/s/school-a/groups/new", &group).await;
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains(words) && !refused.body.contains("Чужая"), "{:?}", refused.refusals());
    }
    let mut tx = db.school(&world.a).await.unwrap();
    assert_eq!(pair::list(&mut tx, &pair::Filter::default()).await.unwrap().total, 0, "nobody is paired");
}
