//! Classes move once in a school year, whoever presses how often.

use domain::{class_label::ClassLabel, promotion::target};
use sqlx::PgConnection;
use store::promotion::{self, Promotion};
use uuid::Uuid;

use crate::support::{Database, Site, World};

/// Mentees `(name, class)` of school A whose classes are of last year, and one mentor who learns there.
async fn fill(database: &Database, world: &World, people: &[(&str, &str)]) {
    let mut superuser = database.superuser().await;
    for (full_name, class) in people {
        sqlx::query(
            "insert into mentee (school_id, mentee_id, full_name, kind, birth_date, class_label, request, form, class_year,
               entered_on)
             values ($1, gen_random_uuid(), $2, 'pupil', '2010-01-01', $3, 'просьба', 'pupil_pupil', $4, '2020-09-01')",
        )
        .bind(world.a.school_id.as_uuid())
        .bind(full_name)
        .bind(class)
        .bind(last_year())
        .execute(&mut superuser)
        .await
        .unwrap();
    }
    sqlx::query(
        "insert into mentor (school_id, mentor_id, region_id, full_name, categories, capacity, workplace, class_label,
           birth_date, class_year)
         values ($1, gen_random_uuid(), $2, 'Учёнова Анна', '{pupil}', 1, '10А', '10А', '2009-01-01', $3)",
    )
    .bind(world.a.school_id.as_uuid())
    .bind(world.a.region_id.as_uuid())
    .bind(last_year())
    .execute(&mut superuser)
    .await
    .unwrap();
}

fn last_year() -> i32 {
    target(app::clock::today()).start_year() - 1
}

/// Name, class and whether the person has left, by name.
async fn classes(superuser: &mut PgConnection) -> Vec<(String, String, bool)> {
    sqlx::query_as("select full_name, class_label, left_on is not null from mentee order by full_name")
        .fetch_all(superuser)
        .await
        .unwrap()
}

fn row(name: &str, class: &str, left: bool) -> (String, String, bool) {
    (name.to_owned(), class.to_owned(), left)
}

/// The page shows who moves where; the deed does that, once; the page then says that it is done.
#[tokio::test]
async fn moves_once() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    fill(&database, &world, &[("Алов Иван", "7А"), ("Белов Пётр", "9Б"), ("Валов Олег", "9В"), ("Гулов Яков", "11")])
        .await;
    let mut curator = site.signed_in("curator.a@example.org").await;
    let path = "/s/school-a/mentees/promotion";
    let page = curator.get(path).await.body;
    for words in
        ["7А → 8А, 1\u{a0}человек", "9Б → 10Б", "10А → 11А", "11 завершает участие", "Учёнова\u{a0}А., наставник"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    let year = target(app::clock::today()).to_string();
    let id = Uuid::now_v7().to_string();
    let fields = [
        ("id", id.as_str()),
        ("year", year.as_str()),
        ("class", "7А"),
        ("class", "9Б"),
        ("class", "9В"),
        ("class", "10А"),
        ("class", "11"),
        ("leave", "9В"),
    ];
    let nothing = curator.post(path, &[("id", id.as_str()), ("year", year.as_str())]).await;
    assert!(nothing.status == 422 && nothing.body.contains("Отметьте хотя бы один класс"));
    let stale = curator.post(path, &[("id", id.as_str()), ("year", "2001/02"), ("class", "7А")]).await;
    assert!(stale.status == 422 && stale.body.contains("Учебный год сменился"));
    let mut superuser = database.superuser().await;
    for _ in 0..2 {
        assert_eq!(curator.post(path, &fields).await.status, 303);
        let expected = [
            row("Алов Иван", "8А", false),
            row("Белов Пётр", "10Б", false),
            row("Валов Олег", "9В", true),
            row("Гулов Яков", "11", true),
        ];
        assert_eq!(classes(&mut superuser).await, expected);
    }
    let (class, place): (String, String) =
        sqlx::query_as("select class_label, workplace from mentor").fetch_one(&mut superuser).await.unwrap();
    assert_eq!((class.as_str(), place.as_str()), ("11А", "11А"), "the place moves along");
    let (promotions, moved, finished): (i64, i32, i32) =
        sqlx::query_as("select count(*) over (), moved, finished from promotion")
            .fetch_one(&mut superuser)
            .await
            .unwrap();
    assert_eq!((promotions, moved, finished), (1, 3, 2));
    assert!(curator.get(path).await.body.contains("Все классы уже переведены"));
    let told: i64 = sqlx::query_scalar("select count(*) from change_event").fetch_one(&mut superuser).await.unwrap();
    assert_eq!(told, 5, "each change is kept");
}

/// A class that was written down by hand for this year does not move; a class left out moves later.
#[tokio::test]
async fn written_by_hand_stays() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    fill(&database, &world, &[("Алов Иван", "7А"), ("Белов Пётр", "7А"), ("Валов Олег", "8А")]).await;
    let mut superuser = database.superuser().await;
    // As an edit in this school year does it.
    sqlx::query("update mentee set class_label = '8А', class_year = $1 where full_name like 'Белов%'")
        .bind(target(app::clock::today()).start_year())
        .execute(&mut superuser)
        .await
        .unwrap();
    let class = |label| ClassLabel::parse(label).unwrap();
    let make = async |classes: Vec<ClassLabel>| {
        let mut tx = site.db().school(&world.a).await.unwrap();
        let year = target(app::clock::today());
        let promotion = Promotion { promotion_id: Uuid::now_v7().into(), year, classes, leaving: Vec::new() };
        let done = promotion::apply(&mut tx, &promotion).await.unwrap();
        tx.commit().await.unwrap();
        done
    };
    assert_eq!(make(vec![class("7А")]).await.moved, 1);
    assert_eq!(make(vec![class("8А")]).await.moved, 1, "only who was in the eighth before");
    let expected = [row("Алов Иван", "8А", false), row("Белов Пётр", "8А", false), row("Валов Олег", "9А", false)];
    assert_eq!(classes(&mut superuser).await, expected);
}

/// A correction of a class after the move does not make it move again.
#[tokio::test]
async fn corrections_stay() {
    let database = Database::new().await;
    let world = database.world().await;
    fill(&database, &world, &[("Алов Иван", "8А")]).await;
    let mut superuser = database.superuser().await;
    let ahead = target(app::clock::today()).start_year() + 1;
    sqlx::query("update mentee set class_year = $1").bind(ahead).execute(&mut superuser).await.unwrap();
    sqlx::query("update mentee set class_label = '8Б'").execute(&mut superuser).await.unwrap();
    let year: i32 = sqlx::query_scalar("select class_year from mentee").fetch_one(&mut superuser).await.unwrap();
    assert_eq!(year, ahead);
}

/// Two curators who move the same classes at the same moment move them once.
#[tokio::test(flavor = "multi_thread")]
async fn at_once_is_once() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let people: Vec<String> = (b'a'..=b'z').map(|letter| format!("Алов {}", char::from(letter))).collect();
    let people: Vec<(&str, &str)> = people.iter().map(|name| (name.as_str(), "7А")).collect();
    fill(&database, &world, &people).await;
    let year = target(app::clock::today());
    let tries: Vec<tokio::task::JoinHandle<store::Result<usize>>> = (0..8)
        .map(|_| {
            let (db, school) = (site.db().clone(), world.a);
            tokio::spawn(async move {
                let classes = vec![ClassLabel::parse("7А").unwrap()];
                let promotion = Promotion { promotion_id: Uuid::now_v7().into(), year, classes, leaving: Vec::new() };
                let mut tx = db.school(&school).await?;
                let done = promotion::apply(&mut tx, &promotion).await?;
                tx.commit().await?;
                Ok(done.moved)
            })
        })
        .collect();
    let mut moved = 0;
    for one in tries {
        match one.await.unwrap() {
            Ok(people) => moved += people,
            Err(error) => assert!(error.on_constraint("race"), "{error}"),
        }
    }
    assert_eq!(moved, 26);
    let mut superuser = database.superuser().await;
    assert!(classes(&mut superuser).await.iter().all(|(_, class, _)| class == "8А"));
}

/// Who works in a pair does not leave with the class; another school's classes stay.
#[tokio::test]
async fn pairs_hold() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    fill(&database, &world, &[("Алов Иван", "11А")]).await;
    let mut superuser = database.superuser().await;
    let account = world.a.account_id;
    // Who may sign for whom at which age is held elsewhere.
    let statements = format!(
        "begin; set local session_replication_role = replica;
         insert into consent (school_id, consent_id, mentee_id, mentor_id, kind, signers, signed_on, valid_until, recorded_by)
         select school_id, gen_random_uuid(), mentee_id, mentor_id, 'processing', 'self', current_date, current_date + 99,
           '{account}'::uuid
         from (select school_id, mentee_id, null::uuid as mentor_id from mentee
           union all select school_id, null, mentor_id from mentor) person;
         commit;
         insert into pair (school_id, pair_id, mentee_id, mentor_id, consent_id, form, made_by)
         select m.school_id, gen_random_uuid(), m.mentee_id, t.mentor_id, c.consent_id, 'pupil_pupil', '{account}'::uuid
         from mentee m join consent c on c.mentee_id = m.mentee_id cross join mentor t"
    );
    sqlx::raw_sql(sqlx::AssertSqlSafe(statements)).execute(&mut superuser).await.unwrap();
    let year = target(app::clock::today());
    for (school, waiting) in [(&world.b, 0), (&world.a, 1)] {
        let classes = vec![ClassLabel::parse("11А").unwrap()];
        let promotion = Promotion { promotion_id: Uuid::now_v7().into(), year, classes, leaving: Vec::new() };
        let mut tx = site.db().school(school).await.unwrap();
        let done = promotion::apply(&mut tx, &promotion).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!((done.moved, done.left, done.waiting), (0, 0, waiting));
    }
    assert_eq!(classes(&mut superuser).await, [row("Алов Иван", "11А", false)]);
}
