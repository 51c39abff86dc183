//! While the use of somebody's data is suspended nothing but reading and taking it back is possible.

use domain::{consent::SchoolConsentKind, ids::MenteeId, subject::Subject, text::LongText};
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};
use store::{SchoolActor, consent, export, rights};

use super::super::support::{Database, Site, id};

async fn enter(app: &mut PgConnection, role: &str, settings: &[(&str, uuid::Uuid)]) {
    let mut statement = format!("begin; set local role {role}");
    for (name, value) in settings {
        statement = format!("{statement}; set local {name} = '{value}'");
    }
    app.execute(AssertSqlSafe(statement)).await.unwrap();
}

async fn as_school(app: &mut PgConnection, school: &SchoolActor) {
    let settings = [
        ("app.school_id", school.school_id.as_uuid()),
        ("app.region_id", school.region_id.as_uuid()),
        ("app.account_id", school.account_id.as_uuid()),
    ];
    enter(app, "mayak_school", &settings).await;
}

async fn suspend(database: &Database, school: &SchoolActor, subject: Subject) {
    let mut tx = database.db().school(school).await.unwrap();
    rights::block(&mut tx, subject, &LongText::parse("Жалоба от 12.10.2026").unwrap()).await.unwrap();
    tx.commit().await.unwrap();
}

/// Every statement of the school about a blocked mentee or mentor is refused by the database, and possible again afterwards.
#[tokio::test]
async fn nothing_moves() {
    let database = Database::furnished().await;
    let world = database.world().await;
    let [mentee, waiting, mentor] = ["mentee a", "waiting a", "mentor a"].map(id);
    let (pair, consent) = (id("pair a"), id("consent of waiting a"));
    let statements = [
        (waiting, format!("update mentee set full_name = 'Другая Нина' where mentee_id = '{waiting}'")),
        (waiting, format!("update mentee set class_label = '11А' where mentee_id = '{waiting}'")),
        (waiting, format!("delete from mentee where mentee_id = '{waiting}'")),
        (waiting, format!("update mentee set left_on = current_date where mentee_id = '{waiting}'")),
        (waiting, format!("update representative set phone = '+79000000001' where mentee_id = '{waiting}'")),
        (waiting, format!("delete from representative where mentee_id = '{waiting}'")),
        (waiting, format!("update consent set valid_until = valid_until + 1 where consent_id = '{consent}'")),
        (
            waiting,
            format!("insert into pair (school_id, pair_id, mentee_id, mentor_id, consent_id, form, made_by)
               select school_id, gen_random_uuid(), mentee_id, '{mentor}', '{consent}', 'pupil_pupil', recorded_by
               from consent where consent_id = '{consent}'"),
        ),
        (
            mentor,
            format!("insert into pair (school_id, pair_id, mentee_id, mentor_id, consent_id, form, made_by)
               select school_id, gen_random_uuid(), mentee_id, '{mentor}', '{consent}', 'pupil_pupil', recorded_by
               from consent where consent_id = '{consent}'"),
        ),
        (mentee, format!("update pair set goal = 'Другая' where pair_id = '{pair}'")),
        (mentee, format!("update pair set state = 'reached', ended_on = current_date where pair_id = '{pair}'")),
        (mentee, format!("update meeting set topic = 'Другая' where pair_id = '{pair}'")),
        (
            mentee,
            format!("insert into meeting (school_id, meeting_id, pair_id, kind, held_on, minutes, place, topic, result, recorded_by)
               select school_id, gen_random_uuid(), pair_id, 'trial', current_date, 30, 'online', 'тема', 'итог', made_by
               from pair where pair_id = '{pair}'"),
        ),
        (
            mentee,
            format!("insert into check_in (school_id, check_in_id, pair_id, side, on_day, way, mood, made_by)
               select school_id, gen_random_uuid(), pair_id, 'adult', current_date, 'phone', 3, made_by
               from pair where pair_id = '{pair}'"),
        ),
        (mentor, format!("update mentor set full_name = 'Другая Нина' where mentor_id = '{mentor}'")),
        (mentor, format!("delete from mentor where mentor_id = '{mentor}'")),
    ];
    let mut app = database.login("mayak_app").await;
    let subjects = [Subject::Mentee(mentee.into()), Subject::Mentee(waiting.into()), Subject::Mentor(mentor.into())];
    for (whose, statement) in &statements {
        let kind = subjects.into_iter().find(|subject| subject.id() == *whose).unwrap().kind();
        let change = |what: &str| format!("update {kind} set {what} where {kind}_id = '{whose}'");
        let hold = change("blocked_on = current_date, blocked_reason = 'жалоба'");
        as_school(&mut app, &world.a).await;
        assert_eq!(app.execute(AssertSqlSafe(hold.clone())).await.unwrap().rows_affected(), 1);
        let refused = app.execute(AssertSqlSafe(statement.clone())).await;
        app.execute("rollback").await.unwrap();
        let Err(sqlx::Error::Database(error)) = refused else { panic!("{statement}") };
        assert_eq!(error.constraint(), Some("blocked"), "{statement}: {error}");
        as_school(&mut app, &world.a).await;
        app.execute(AssertSqlSafe(hold)).await.unwrap();
        let lift = change("blocked_on = null, blocked_reason = ''");
        assert_eq!(app.execute(AssertSqlSafe(lift)).await.unwrap().rows_affected(), 1);
        let done = app.execute(AssertSqlSafe(statement.clone())).await;
        let held_by_others =
            matches!(&done, Err(sqlx::Error::Database(error)) if error.constraint() != Some("blocked"));
        assert!(done.is_ok_and(|done| done.rows_affected() == 1) || held_by_others, "{statement}");
        app.execute("rollback").await.unwrap();
    }
    app.close().await.unwrap();
}

/// Every table that refers to a person, or to a pair or a consent of one, holds still; those that do not are named here with
/// the reason.
#[tokio::test]
async fn no_table_is_forgotten() {
    let database = Database::new().await;
    // Ends of accesses protect the person; requests, and files that prove a withdrawal, are the person's own; the history only
    // says what was done, and lists what has to stop. A code signs nothing by itself, nor does a row of a list write anything; of
    // the papers of a mentor it is kept which end the curators were told of.
    let moving = [
        "access_link",
        "consent_code",
        "consent_stop",
        "destruction_act",
        "import_row",
        "membership",
        "mentor_papers_told",
        "stored_file",
        "subject_request",
    ];
    let unheld: Vec<String> = sqlx::query_scalar(
        "with recursive about(name) as (
           values ('mentee'::name), ('mentor'::name)
           union select e.child from mayak_edges() e join about on about.name = e.parent)
         select about.name::text from about
         where not exists (select from pg_trigger t where t.tgrelid = about.name::text::regclass and t.tgname = about.name || '_held')
         order by 1",
    )
    .fetch_all(&mut database.superuser().await)
    .await
    .unwrap();
    assert_eq!(unheld, moving);
}

/// The card says it and offers nothing else, forms answer in words, the mentor's cabinet hides the mentee and takes no meeting.
#[tokio::test]
async fn pages_say_so() {
    let database = Database::furnished().await;
    let site = Site::new(&database);
    let (mentee, pair) = (id("mentee a"), id("pair a"));
    let mut curator = site.signed_in("curator.a@example.org").await;
    let card = format!("/s/school-a/mentees/{mentee}");
    assert_eq!(curator.post(&format!("{card}/block"), &[("reason", " ")]).await.status, 422);
    for round in 0..2 {
        let done = curator.post(&format!("{card}/block"), &[("reason", "Жалоба от 12.10.2026")]).await;
        assert_eq!(done.status, 303, "round {round}");
    }
    let page = curator.get(&card).await;
    assert!(page.body.contains("Обработка данных приостановлена") && page.body.contains("Жалоба от 12.10.2026"));
    assert!(!page.body.contains(&format!("{card}/edit")) && !page.body.contains(&format!("{card}/consents/new")));
    assert!(page.body.contains(&format!("{card}/unblock")));
    let edit = curator.get(&format!("{card}/edit")).await;
    let form =
        edit.html().forms.into_iter().find(|form| form.fields.iter().any(|field| field.name == "full_name")).unwrap();
    let refused = super::submit(&mut curator, &format!("{card}/edit"), &form.pairs()).await;
    assert_eq!(refused.status, 409);
    assert!(refused.body.contains("Обработка данных этого человека приостановлена"));

    let mut mentor = site.signed_in("pool.a@example.org").await;
    let own = mentor.get(&format!("/mentor/pairs/{pair}")).await;
    assert_eq!(own.status, 200);
    assert!(!own.body.contains("Лунин") && !own.body.contains("Просьба семьи"), "hidden from the mentor");
    let new = format!("/mentor/pairs/{pair}/meetings/new");
    let form = mentor
        .get(&new)
        .await
        .html()
        .forms
        .into_iter()
        .find(|form| form.fields.iter().any(|field| field.name == "topic"));
    let mut pairs = form.map(|form| form.pairs()).unwrap_or_default();
    for (name, value) in
        [("topic", "Тема"), ("result", "Итог"), ("minutes", "30"), ("kind", "trial"), ("place", "online")]
    {
        pairs.retain(|(known, _)| known != name);
        pairs.push((name.to_owned(), value.to_owned()));
    }
    assert_eq!(super::submit(&mut mentor, &new, &pairs).await.status, 409, "no meeting");

    for round in 0..2 {
        assert_eq!(curator.post(&format!("{card}/unblock"), &[]).await.status, 303, "round {round}");
    }
    assert!(!curator.get(&card).await.body.contains(&format!("{card}/unblock")), "nothing is suspended any more");
    assert!(mentor.get(&format!("/mentor/pairs/{pair}")).await.body.contains("Лунин"));
    for word in ["blocked", "unblocked"] {
        let deeds: i64 = sqlx::query_scalar("select count(*) from audit_event where subject_id = $1 and action = $2")
            .bind(mentee)
            .bind(format!("mentee.{word}"))
            .fetch_one(&mut database.superuser().await)
            .await
            .unwrap();
        assert_eq!(deeds, 1, "{word}: twice is once");
    }
    let mut foreign = site.signed_in("curator.b@example.org").await;
    let other = format!("/s/school-b/mentees/{mentee}");
    assert_eq!(foreign.post(&format!("{other}/block"), &[("reason", "Жалоба")]).await.status, 404);
    assert_eq!(foreign.post(&format!("{other}/unblock"), &[]).await.status, 404);
}

/// The entry of a mentor from the pool is the centre's: the school suspends nothing there.
#[tokio::test]
async fn the_pool_is_the_centres() {
    let database = Database::furnished().await;
    let site = Site::new(&database);
    let engaged: uuid::Uuid = sqlx::query_scalar("select mentor_id from mentor where pool_mentor_id = $1")
        .bind(id("pool a"))
        .fetch_one(&mut database.superuser().await)
        .await
        .unwrap();
    let mut curator = site.signed_in("curator.a@example.org").await;
    let block = format!("/s/school-a/mentors/{engaged}/block");
    assert_eq!(curator.get(&block).await.status, 409);
    assert_eq!(curator.post(&block, &[("reason", "Жалоба")]).await.status, 409);
}

/// Nobody is taken away or asked for a consent while the data may only be read.
#[tokio::test]
async fn left_out() {
    let database = Database::furnished().await;
    let world = database.world().await;
    let mentee = MenteeId::from_uuid(id("waiting a"));
    let mut tx = database.db().school(&world.a).await.unwrap();
    assert_eq!(export::mentees(&mut tx, &[mentee], false).await.unwrap().len(), 1);
    let today = app::clock::today();
    consent::ask(&mut tx, &[Subject::Mentee(mentee)], SchoolConsentKind::Distribution, today).await.unwrap();
    tx.commit().await.unwrap();
    let waiting: uuid::Uuid =
        sqlx::query_scalar("select consent_id from consent where mentee_id = $1 and kind = 'distribution'")
            .bind(mentee.as_uuid())
            .fetch_one(&mut database.superuser().await)
            .await
            .unwrap();
    suspend(&database, &world.a, Subject::Mentee(mentee)).await;
    let mut tx = database.db().school(&world.a).await.unwrap();
    assert!(export::mentees(&mut tx, &[mentee], false).await.unwrap().is_empty());
    let subject = Subject::Mentee(mentee);
    let asked = consent::ask(&mut tx, &[subject], SchoolConsentKind::PhotoVideo, app::clock::today()).await.unwrap();
    assert_eq!((asked.held, asked.documents, asked.letters), (1, 0, 0));
    assert_eq!(consent::remind(&mut tx, &[waiting.into()], today).await.unwrap(), 0);
    tx.commit().await.unwrap();
    let reminded: i64 = sqlx::query_scalar("select count(*) from audit_event where action = 'consent.reminded'")
        .fetch_one(&mut database.superuser().await)
        .await
        .unwrap();
    assert_eq!(reminded, 0, "who gets no letter was not reminded");

    let mut curator = Site::new(&database).signed_in("curator.a@example.org").await;
    let page = curator.get("/s/school-a/mentees/export").await;
    let one = domain::russian::count(1, "человек", "человека", "человек");
    assert!(page.body.contains(&format!("в файл не войдут: {one}")), "the page says why the file is shorter");
    let page = curator.get(&format!("/s/school-a/mentees/{mentee}/consents")).await;
    assert!(page.status == 200 && page.body.contains("Обработка данных приостановлена"));
    assert!(!page.body.contains("consents/ask") && !page.body.contains("consents/paper"), "nothing that is refused");
}
