//! The mentor answers about the own pairs and reads the own answers: never what the others said, nor what was noted of a talk.

use domain::care::{CheckInSide, Mood};
use sqlx::{AssertSqlSafe, Executor as _};
use store::MentorActor;

use super::{
    super::support::{Site, form_of, id, press, submit},
    CURATOR_A, calm, count, pair, record, said,
};

const MENTOR_A: &str = "pool.a@example.org";

/// The form: empty, invalid, correct and sent twice; the school reads the answer, the mentor only this one.
#[tokio::test]
async fn answers_in_the_cabinet() {
    let database = calm().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mut of_mentor = said(CheckInSide::Mentor, Mood::Bad);
    of_mentor.words = Some(domain::text::LongText::parse("Заметка психолога о наставнике").unwrap());
    record(site.db(), &world.a, pair("a"), &of_mentor).await.unwrap();
    let mut mentor = site.signed_in(MENTOR_A).await;
    let page = format!("/mentor/pairs/{}/check-in", pair("a"));
    assert_eq!(mentor.post(&page, &[]).await.status, 422);
    assert_eq!(press(&mut mentor, &page, &[("mood", "0")]).await.status, 422);
    let mut answer = form_of(&mut mentor, &page).await.pairs();
    answer.retain(|(name, _)| name != "words");
    answer.extend([("mood", "4"), ("words", "Нужен кабинет")].map(|(name, value)| (name.to_owned(), value.to_owned())));
    for _ in 0..2 {
        assert_eq!(submit(&mut mentor, &page, &answer).await.status, 303);
    }
    let mut superuser = database.superuser().await;
    assert_eq!(count(&mut superuser, "check_in where way = 'survey' and side = 'mentor'").await, 1);
    let text = mentor.get(&page).await.html().text;
    assert!(text.contains("Нужен кабинет"), "the own answer");
    assert!(!text.contains("Мама говорит") && !text.contains("Заметка психолога"), "what others said");
    let mut curator = site.signed_in(CURATOR_A).await;
    let card = curator.get(&format!("/s/school-a/pairs/{}", pair("a"))).await.html().text;
    assert!(card.contains("Нужен кабинет") && card.contains("Ответ в кабинете"));
    assert_eq!(mentor.get(&format!("/mentor/pairs/{}/check-in", pair("b"))).await.status, 404, "somebody else's pair");
}

/// The database itself gives a mentor the own answers and takes no others, whatever statement is sent.
#[tokio::test]
async fn held_by_the_database() {
    let database = calm().await;
    let (db, world) = (database.db(), database.world().await);
    record(&db, &world.a, pair("a"), &said(CheckInSide::Mentor, Mood::Bad)).await.unwrap();
    record(&db, &world.a, pair("a"), &said(CheckInSide::Mentee, Mood::Bad)).await.unwrap();
    let mut superuser = database.superuser().await;
    let account: uuid::Uuid = sqlx::query_scalar("select account_id from account where email = $1")
        .bind(MENTOR_A)
        .fetch_one(&mut superuser)
        .await
        .unwrap();
    let mut app = database.login("mayak_app").await;
    let enter = format!("begin; set local role mayak_mentor; set local app.account_id = '{account}'");
    app.execute(AssertSqlSafe(enter.clone())).await.unwrap();
    let seen: i64 = sqlx::query_scalar("select count(*) from check_in").fetch_one(&mut app).await.unwrap();
    app.execute("rollback").await.unwrap();
    assert_eq!(seen, 0, "nothing of what the school wrote down");
    let school = world.a.school_id;
    let other = world.a.account_id;
    for (side, way, by, of, row) in [
        ("mentee", "survey", account, "a", "for the mentee"),
        ("mentor", "talk", account, "a", "as a talk"),
        ("mentor", "survey", other.as_uuid(), "a", "as somebody else"),
        ("mentor", "survey", account, "b", "of another's pair"),
    ] {
        app.execute(AssertSqlSafe(enter.clone())).await.unwrap();
        let insert = format!(
            "insert into check_in (school_id, check_in_id, pair_id, side, on_day, way, mood, made_by)
             values ('{school}', gen_random_uuid(), '{}', '{side}', current_date, '{way}', 3, '{by}')",
            id(&format!("pair {of}"))
        );
        let refused = app.execute(AssertSqlSafe(insert)).await.unwrap_err();
        app.execute("rollback").await.unwrap();
        let code = refused.as_database_error().and_then(|error| error.code().map(std::borrow::Cow::into_owned));
        assert_eq!(code.as_deref(), Some("42501"), "{row}: {refused}");
    }
    // The mentor of the pool north is none of this pair.
    let mut tx = db.mentor(&MentorActor { account_id: world.mentor_north.account_id }).await.unwrap();
    assert!(matches!(store::meeting::own_pair(&mut tx, pair("a")).await, Err(store::Error::NotFound)));
}
