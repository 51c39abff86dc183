//! A destruction leaves nothing of the person but the act, and all the numbers.

use std::collections::BTreeMap;

use domain::{consent::SchoolConsentKind, ids::MenteeId, monitoring::Metric, subject::Subject};
use sqlx::{AssertSqlSafe, Executor as _, PgConnection};
use store::{SchoolActor, metric, rights};
use uuid::Uuid;

use super::{
    super::support::{Database, Site, add_mentor, id, sign_paper},
    form_of, press,
    somebody::{goes, run, somebody, tables_with},
};

/// What is known of the mentee and the representative, as it may stand anywhere.
const TRACES: [&str; 9] = [
    "Уничтожаев",
    "уничтожаев",
    "Родителева",
    "2011-03-08",
    "08.03.2011",
    "mentee.a@example.org",
    "parent.mentee.a@example.org",
    "+79005550001",
    "Заветная просьба",
];

async fn numbers(database: &Database, school: &SchoolActor) -> BTreeMap<Metric, i64> {
    let mut tx = database.db().school(school).await.unwrap();
    metric::counts(&mut tx).await.unwrap()
}

/// Nothing of a destroyed mentee and of the representative is found in any column of any table but the act; the figures are
/// the same to the last; pages show that the data are gone, and where the act is.
#[tokio::test]
async fn nothing_is_left_but_numbers() {
    let database = Database::furnished().await;
    let (site, world, mut superuser) = (Site::new(&database), database.world().await, database.superuser().await);
    let mentee = somebody(&database).await;
    let mut curator = site.signed_in("curator.a@example.org").await;
    let (card, destroy) = (format!("/s/school-a/mentees/{mentee}"), format!("/s/school-a/mentees/{mentee}/destroy"));
    curator.get(&format!("{card}/edit")).await;
    press(&mut curator, &format!("{card}/edit"), &[("goal", "Цель Уничтожаева")]).await;
    let draft = format!(
        "insert into draft (school_id, account_id, form_key, body) values ('{}', '{}', 'mentee:new',
        '{{\"values\": {{\"email\": [\"parent.mentee.a@example.org\"]}}}}')",
        world.a.school_id, world.a.account_id
    );
    run(&mut superuser, draft).await;
    for (words, least) in [("Уничтожаев", 7), ("mentee.a@example.org", 5), ("2011-03-08", 1), ("+79005550001", 1)]
    {
        let found = tables_with(&mut superuser, words).await;
        assert!(found.len() >= least, "the test looks for what was there: {words} in {found:?}");
    }
    let page = curator.get(&destroy).await;
    assert!(page.body.contains("Идёт работа пары"), "kept while the pair runs");
    goes(&mut curator, mentee).await;
    let page = curator.get(&destroy).await;
    assert!(page.body.contains("Срок хранения не истёк") && page.body.contains("Согласие на обработку не отозвано"));
    let asked = [
        ("kind", "destroy"),
        ("asker", "representative"),
        ("asker_name", "Родителева Инна"),
        ("way", "post"),
        ("words", "Уничтожаев просит"),
    ];
    let request = press(&mut curator, &format!("/s/school-a/rights/new?mentee={mentee}"), &asked).await;
    let request = request.location().split('?').next().unwrap().to_owned();
    let ground = format!("request:{}", request.rsplit('/').next().unwrap());

    for (answers, refusals) in [
        (vec![("ground", ground.as_str())], 2),
        (vec![("ground", "retention"), ("job", "директор"), ("sure", "yes")], 1),
        (vec![("job", "директор"), ("sure", "yes")], 1),
    ] {
        let refused = press(&mut curator, &destroy, &answers).await;
        assert_eq!((refused.status, refused.refusals().len()), (422, refusals), "{answers:?}");
    }
    let before = numbers(&database, &world.a).await;
    let act_id = form_of(&mut curator, &destroy).await.pairs().into_iter().find(|(name, _)| name == "id").unwrap().1;
    let answers =
        [("id", act_id.as_str()), ("ground", ground.as_str()), ("job", "заместитель директора"), ("sure", "yes")];
    let done = curator.post(&destroy, &answers).await;
    assert_eq!(done.status, 303);
    let act = done.location().split('?').next().unwrap().to_owned();
    let again = curator.post(&destroy, &answers).await;
    assert_eq!(again.location(), done.location(), "twice is once");
    assert_eq!(numbers(&database, &world.a).await, before);

    for words in TRACES {
        assert_eq!(tables_with(&mut superuser, words).await, Vec::<String>::new(), "{words}");
    }
    let page = curator.get(&act).await;
    let text = page.html().text;
    for words in [
        "Уничтожаев Глеб Аистович",
        "08.03.2011",
        "заместитель директора",
        "Карточка наставляемого",
        "Законный представитель",
        "ч. 1 ст. 14",
        "Выгрузка из журнала",
        "Акт № 2",
    ] {
        assert!(text.contains(words), "{words}");
    }
    assert_eq!(curator.get(&card).await.status, 404);
    assert!(!curator.get("/s/school-a/mentees").await.body.contains(&card));
    let pair = curator.get(&format!("/s/school-a/pairs/{}", id("pair a"))).await;
    assert!(pair.status == 200 && pair.body.contains("Данные уничтожены"));
    assert!(curator.get("/s/school-a/pairs").await.body.contains("Данные уничтожены"));
    assert!(curator.get("/s/school-a/rights/acts").await.body.contains(&act));
    assert_eq!(curator.get(&format!("{card}/data")).await.status, 404);
    let answer = format!("{request}/answer");
    let today = domain::russian::date(app::clock::today());
    let answered = [("outcome", "done"), ("answer", "Данные уничтожены, акт № 2"), ("answered_on", today.as_str())];
    assert_eq!(curator.post(&answer, &answered).await.status, 303);
    let mut gone = site.browser();
    let login =
        gone.post("/login", &[("email", "mentee.a@example.org"), ("password", super::super::support::PASSWORD)]).await;
    assert_ne!(login.status, 303, "the account is empty");
    let mut director = site.signed_in("director.a@example.org").await;
    assert_eq!((director.get(&act).await.status, director.get(&destroy).await.status), (200, 403));
    let mut foreign = site.signed_in("curator.b@example.org").await;
    assert_eq!(foreign.get(&act.replace("school-a", "school-b")).await.status, 404);
    assert!(!foreign.get("/s/school-b/rights/acts").await.body.contains("Уничтожаев"));
}

/// Views that look for the destroyed person, or are called after that person, are gone; all others stay, whoever keeps them.
#[tokio::test]
async fn views_are_forgotten() {
    let database = Database::furnished().await;
    let (site, world, mut superuser) = (Site::new(&database), database.world().await, database.superuser().await);
    let mentee = somebody(&database).await;
    run(&mut superuser, format!("update school set retention_months = 0 where school_id = '{}'", world.a.school_id))
        .await;
    run(&mut superuser, "delete from saved_view".to_owned()).await;
    let look = |words: &str| form_urlencoded::Serializer::new(String::new()).append_pair("q", words).finish();
    let views = [
        ("Кого ищу", look("УНИЧТОЖАЕВ глеб"), false),
        ("По части имени", format!("form=pupil_pupil&{}", look("ничтож")), false),
        ("Дела Уничтожаева", "form=pupil_pupil".to_owned(), false),
        ("Глебы Ивановы", look("Иванов Глеб"), true),
        ("Все", String::new(), true),
        ("Испорченный", "q=%FF%D0%".to_owned(), true),
    ];
    for (name, query, _) in &views {
        run(
            &mut superuser,
            format!(
                "insert into saved_view (school_id, saved_view_id, account_id, list, name, query)
            select '{}', gen_random_uuid(), account_id, 'mentees', '{name}', '{query}' from account
            where email in ('curator.a@example.org', 'director.a@example.org')",
                world.a.school_id
            ),
        )
        .await;
    }
    let mut curator = site.signed_in("curator.a@example.org").await;
    goes(&mut curator, mentee).await;
    let destroy = format!("/s/school-a/mentees/{mentee}/destroy");
    let answers = [("ground", "retention"), ("job", "директор"), ("sure", "yes")];
    let done = press(&mut curator, &destroy, &answers).await;
    assert_eq!(done.status, 303);
    let left: Vec<(String, i64)> =
        sqlx::query_as("select name, count(*) from saved_view group by name").fetch_all(&mut superuser).await.unwrap();
    let left: BTreeMap<_, _> = left.into_iter().collect();
    let stays = views.iter().filter(|(.., stays)| *stays).map(|(name, ..)| ((*name).to_owned(), 2)).collect();
    assert_eq!(left, stays);
    let act = done.location().split('?').next().unwrap().to_owned();
    assert!(curator.get(&act).await.html().text.contains("Сохранённые виды списков"), "the act counts them");
}

/// A mentor of the school goes with the documents that were signed and their scans.
#[tokio::test]
async fn a_mentor_goes_with_documents() {
    let database = Database::furnished().await;
    let (site, world, mut superuser) = (Site::new(&database), database.world().await, database.superuser().await);
    let mentor = add_mentor(site.db(), &world.a, 1).await;
    let subject = Subject::Mentor(mentor);
    sign_paper(site.db(), &world.a, subject, SchoolConsentKind::Distribution).await;
    let rename = format!("update mentor set full_name = 'Уничтожаева Нина' where mentor_id = '{mentor}'");
    run(&mut superuser, rename).await;
    let mut curator = site.signed_in("curator.a@example.org").await;
    let card = format!("/s/school-a/mentors/{mentor}");
    let today = domain::russian::date(app::clock::today());
    let left = press(&mut curator, &format!("{card}/programme"), &[("left_on", today.as_str())]).await;
    assert_eq!(left.status, 303, "{:?}", left.refusals());
    let asked = [("kind", "destroy"), ("asker", "self"), ("way", "post"), ("words", "Прошу удалить всё обо мне")];
    let request = press(&mut curator, &format!("/s/school-a/rights/new?mentor={mentor}"), &asked).await;
    assert_eq!(request.status, 303, "{:?}", request.refusals());
    let ground = format!("request:{}", request.location().split('?').next().unwrap().rsplit('/').next().unwrap());
    let of_mentor = format!("select count(*) from consent where mentor_id = '{mentor}'");
    let scans = "select count(*) from stored_file";
    let count = async |superuser: &mut PgConnection, statement: &str| -> i64 {
        sqlx::query_scalar(AssertSqlSafe(statement.to_owned())).fetch_one(superuser).await.unwrap()
    };
    let (signed, kept) = (count(&mut superuser, &of_mentor).await, count(&mut superuser, scans).await);
    assert_eq!(signed, 2, "to processing and to publication");
    let answers = [("ground", ground.as_str()), ("job", "директор"), ("sure", "yes")];
    let done = press(&mut curator, &format!("{card}/destroy"), &answers).await;
    assert_eq!(done.status, 303, "{:?}", done.refusals());
    assert_eq!(count(&mut superuser, &of_mentor).await, 0);
    assert_eq!(count(&mut superuser, scans).await, kept - signed);
    assert_eq!(tables_with(&mut superuser, "Уничтожаева").await, Vec::<String>::new());
    assert_eq!(curator.get(&card).await.status, 404);
}

/// Without its ground nothing is destroyed, by whatever statement of the school; and what is destroyed stays empty, also under
/// the hands of the superuser.
#[tokio::test]
async fn the_database_holds_it() {
    let database = Database::furnished().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mentee = somebody(&database).await;
    let (mut app, mut superuser) = (database.login("mayak_app").await, database.superuser().await);
    let enter = format!(
        "begin; set local role mayak_school; set local app.school_id = '{}'; set local app.region_id = '{}'; set local app.account_id = '{}'",
        world.a.school_id, world.a.region_id, world.a.account_id
    );
    let act = |of: Uuid, ground: &str, request: &str| {
        format!("insert into destruction_act (school_id, destruction_act_id, number, mentee_id, ground, subject_request_id, person, text, destroyed_by)
            values ('{}', gen_random_uuid(), 7, '{of}', '{ground}', {request}, 'Он', 'Акт', '{}')", world.a.school_id, world.a.account_id)
    };
    let refused = async |app: &mut PgConnection, statement: &str| {
        app.execute(AssertSqlSafe(enter.clone())).await.unwrap();
        let outcome = app.execute(AssertSqlSafe(statement.to_owned())).await;
        app.execute("rollback").await.unwrap();
        match outcome {
            Err(sqlx::Error::Database(error)) => {
                error.constraint().map(str::to_owned).or_else(|| error.code().map(Into::into))
            }
            _ => None,
        }
        .unwrap_or_default()
    };
    let request = format!("'{}'", id("right a"));
    assert_eq!(refused(&mut app, &act(mentee, "retention", "null")).await, "destruction_pair_runs");
    let mut curator = site.signed_in("curator.a@example.org").await;
    let waiting = id("waiting a");
    assert_eq!(refused(&mut app, &act(waiting, "withdrawal", "null")).await, "destruction_takes_part");
    goes(&mut curator, mentee).await;
    for (of, ground, asked, rule) in [
        (mentee, "retention", "null", "destruction_term_runs"),
        (mentee, "withdrawal", "null", "destruction_not_withdrawn"),
        (mentee, "request", request.as_str(), "destruction_not_asked"),
        (id("mentee b"), "retention", "null", "destruction_subject"),
        (id("no mentee"), "retention", "null", "destruction_subject"),
    ] {
        assert_eq!(refused(&mut app, &act(of, ground, asked)).await, rule);
    }
    run(&mut superuser, format!("update school set retention_months = 0 where school_id = '{}'", world.a.school_id))
        .await;
    let mut tx = site.db().school(&world.a).await.unwrap();
    let grounds = rights::grounds(&mut tx, Subject::Mentee(MenteeId::from_uuid(mentee))).await.unwrap();
    assert_eq!(grounds.possible.len(), 1, "{grounds:?}");
    drop(tx);
    app.execute(AssertSqlSafe(enter.clone())).await.unwrap();
    app.execute(AssertSqlSafe(act(mentee, "retention", "null"))).await.unwrap();
    app.execute("commit").await.unwrap();
    assert_eq!(refused(&mut app, &act(mentee, "retention", "null")).await, "destroyed_already");
    for (statement, rule) in [
        (format!("update mentee set full_name = 'Снова' where mentee_id = '{mentee}'"), "destroyed"),
        (format!("update mentee set destroyed_on = null where mentee_id = '{mentee}'"), "destroyed"),
        (format!("delete from mentee where mentee_id = '{mentee}'"), "destroyed"),
        (
            format!(
                "insert into representative (school_id, representative_id, mentee_id, full_name, basis, phone)
            values ('{}', gen_random_uuid(), '{mentee}', 'Снова', 'parent', '1')",
                world.a.school_id
            ),
            "destroyed",
        ),
        (format!("update meeting set topic = 'Снова' where pair_id = '{}'", id("pair a")), "destroyed"),
        (format!("update pair set goal = 'Снова' where pair_id = '{}'", id("pair a")), "destroyed"),
        ("update destruction_act set person = 'Другой'".to_owned(), "42501"),
    ] {
        assert_eq!(refused(&mut app, &statement).await, rule, "{statement}");
    }
    // The check alone, the triggers out of the way.
    superuser.execute("set session_replication_role = replica").await.unwrap();
    let columns: Vec<(String, String)> = sqlx::query_as("select column_name::text, empty from mayak_emptied('mentee')")
        .fetch_all(&mut superuser)
        .await
        .unwrap();
    assert!(columns.len() > 20);
    for (column, _) in columns {
        let kind: String = sqlx::query_scalar(
            "select format_type(atttypid, null) from pg_attribute where attrelid = 'mentee'::regclass and attname = $1",
        )
        .bind(&column)
        .fetch_one(&mut superuser)
        .await
        .unwrap();
        let value = match kind.as_str() {
            "text" => "'x'",
            "text[]" => "'{gifted}'",
            "date" => "date '2011-03-08'",
            "boolean" => "true",
            "uuid" => "gen_random_uuid()",
            _ => "7",
        };
        let write = format!("update mentee set {column} = {value} where mentee_id = '{mentee}'");
        let outcome = superuser.execute(AssertSqlSafe(write)).await;
        assert!(outcome.is_err(), "{column} may be written into the empty row");
    }
}

/// An account that opens something else stays, with its name; everything of the destroyed person is closed to it.
#[tokio::test]
async fn an_account_with_another_workplace_stays() {
    let database = Database::furnished().await;
    let (site, world, mut superuser) = (Site::new(&database), database.world().await, database.superuser().await);
    let mentee = somebody(&database).await;
    run(&mut superuser, format!("insert into membership (membership_id, account_id, region_id, school_id, role)
        select gen_random_uuid(), account_id, '{}', '{}', 'class_teacher' from account where email = 'parent.mentee.a@example.org'",
        world.b.region_id, world.b.school_id)).await;
    run(&mut superuser, format!("update school set retention_months = 0 where school_id = '{}'", world.a.school_id))
        .await;
    let mut curator = site.signed_in("curator.a@example.org").await;
    goes(&mut curator, mentee).await;
    let destroy = format!("/s/school-a/mentees/{mentee}/destroy");
    let answers = [("ground", "retention"), ("job", "директор"), ("sure", "yes")];
    assert_eq!(press(&mut curator, &destroy, &answers).await.status, 303);
    let mut parent = site.signed_in("parent.mentee.a@example.org").await;
    assert_eq!(parent.get("/s/school-b").await.status, 200);
    assert_eq!(parent.get("/s/school-a/my").await.status, 404);
    let empty: i64 = sqlx::query_scalar("select count(*) from account where email like '%@destroyed.invalid'")
        .fetch_one(&mut superuser)
        .await
        .unwrap();
    assert_eq!(empty, 1, "the mentee's own");
}
