//! What a mentee writes on the own page: how a meeting was, a step ticked, another mentor asked for, words at the end.

use super::{
    super::support::{Database, Site, id, own_page::plan_and_close, press},
    count, page,
};

/// One answer per meeting, changed for two weeks and not once the pair has met again; the words are for the school only.
#[tokio::test]
async fn how_it_was() {
    let database = Database::furnished().await;
    let (site, mut superuser) = (Site::new(&database), database.superuser().await);
    let (own, mut phone) = (page("a"), site.browser());
    assert!(phone.get(&own).await.body.contains("Как прошла встреча?"));
    let meeting = format!("{own}/meetings/{}", id("meeting a"));
    for (answers, refusals) in [(vec![], 1), (vec![("how", "9")], 1), (vec![("how", "5"), ("useful", "2")], 1)] {
        let refused = press(&mut phone, &meeting, &answers).await;
        assert_eq!((refused.status, refused.refusals().len()), (422, refusals), "{answers:?}");
    }
    let said = [("how", "2"), ("useful", "1"), ("words", "Тайные слова")];
    for _ in 0..2 {
        let kept = press(&mut phone, &meeting, &said).await;
        assert_eq!(kept.status, 303, "{:?}", kept.refusals());
    }
    let mine =
        format!("reflection where meeting_id = '{}' and mood = 2 and useful = 1 and took_place", id("meeting a"));
    assert_eq!(count(&mut superuser, &mine).await, 1);
    assert_eq!(count(&mut superuser, "audit_event where action = 'own.reflected'").await, 1, "twice is once");
    assert!(phone.get(&meeting).await.body.contains("Тайные слова"), "the mentee may change it");
    assert_eq!(press(&mut phone, &meeting, &[("how", "not_held"), ("words", "")]).await.status, 303);
    assert_eq!(count(&mut superuser, "reflection where not took_place and mood is null and useful is null").await, 1);
    assert_eq!(press(&mut phone, &meeting, &said).await.status, 303);

    let mut parent = site.signed_in("parent.mentee.a@example.org").await;
    let with_account = format!("/s/school-a/my/{}", id("mentee a"));
    let read = parent.get(&with_account).await;
    assert!(read.status == 200 && !read.body.contains("Тайные слова") && !read.body.contains("Мне некомфортно"));
    assert_eq!(parent.get(&format!("{with_account}/meetings/{}", id("meeting a"))).await.status, 403);
    assert_eq!(parent.post(&format!("{with_account}/meetings/{}", id("meeting a")), &said).await.status, 403);
    let mut mentee = site.signed_in("mentee.a@example.org").await;
    assert!(mentee.get(&format!("{with_account}/meetings/{}", id("meeting a"))).await.body.contains("Тайные слова"));

    for (change, what) in [
        ("update reflection set given_at = given_at - interval '15 days'", "two weeks later"),
        (
            "update reflection set given_at = now(); update meeting set held_on = held_on - 3;
             insert into meeting (school_id, meeting_id, pair_id, kind, held_on, minutes, place, topic, result, recorded_by)
             select school_id, gen_random_uuid(), pair_id, 'regular', held_on + 1, 30, 'online', 'тема', 'итог', recorded_by from meeting",
            "the pair has met again",
        ),
    ] {
        sqlx::raw_sql(change).execute(&mut superuser).await.unwrap();
        assert_eq!(phone.post(&meeting, &said).await.status, 409, "{what}");
    }
    sqlx::raw_sql("delete from reflection; update meeting set held_on = held_on - 70")
        .execute(&mut superuser)
        .await
        .unwrap();
    assert_eq!(phone.post(&meeting, &said).await.status, 409, "too long ago");
    assert_eq!(
        phone.post(&format!("{own}/meetings/{}", id("meeting b")), &said).await.status,
        404,
        "of another school"
    );
}

/// A step is ticked and taken back by who made it, once, and only while its goal is worked on.
#[tokio::test]
async fn steps() {
    let database = Database::furnished().await;
    let (site, mut superuser) = (Site::new(&database), database.superuser().await);
    plan_and_close(&mut superuser, "a").await;
    plan_and_close(&mut superuser, "b").await;
    let (own, mut phone) = (page("a"), site.browser());
    let text = phone.get(&own).await.html().text;
    for words in ["Выбрать профессию", "Сделано 1 из 2", "настойчивость", "Следующая встреча", "кабинет 12"]
    {
        assert!(text.contains(words), "{words}");
    }
    let step = format!("{own}/steps/{}", id("own step a"));
    assert_eq!(phone.post(&step, &[]).await.status, 422);
    for _ in 0..2 {
        assert_eq!(phone.post(&step, &[("done", "yes")]).await.status, 303);
    }
    assert_eq!(count(&mut superuser, "plan_step where done_on = current_date").await, 4 - 1);
    assert_eq!(count(&mut superuser, "audit_event where action = 'own.step'").await, 1, "twice is once");
    assert_eq!(phone.post(&step, &[("done", "no")]).await.status, 303);
    assert_eq!(phone.post(&format!("{own}/steps/{}", id("step b")), &[("done", "yes")]).await.status, 404);
    sqlx::raw_sql("update plan_goal set state = 'reached'").execute(&mut superuser).await.unwrap();
    assert_eq!(phone.post(&step, &[("done", "yes")]).await.status, 409);
    let mut parent = site.signed_in("parent.mentee.a@example.org").await;
    let refused =
        parent.post(&format!("/s/school-a/my/{}/steps/{}", id("mentee a"), id("own step a")), &[("done", "yes")]).await;
    assert_eq!(refused.status, 403);
}

/// Another mentor is asked for once at a time; curator and psychologist get a letter without the reason, the mentor nothing.
#[tokio::test]
async fn another_mentor() {
    let database = Database::furnished().await;
    let (site, mut superuser) = (Site::new(&database), database.superuser().await);
    plan_and_close(&mut superuser, "a").await;
    let (own, mut phone) = (page("a"), site.browser());
    let ask = format!("{own}/pairs/{}/partner", id("pair a"));
    let (mut mentor, of_mentor) =
        (site.signed_in("pool.a@example.org").await, format!("/mentor/pairs/{}", id("pair a")));
    let before = mentor.get(&of_mentor).await.html().text;
    for _ in 0..2 {
        let asked = press(&mut phone, &ask, &[("reason", "Тайная причина")]).await;
        assert_eq!(asked.status, 303, "{:?}", asked.refusals());
    }
    assert_eq!(count(&mut superuser, "partner_ask where side = 'mentee'").await, 1);
    assert!(phone.get(&own).await.body.contains("Вы попросили другого наставника"));
    site.work().await.unwrap();
    let letters = site.letters().await;
    let mut to: Vec<&str> = letters.iter().map(|letter| letter.to.as_str()).collect();
    to.sort_unstable();
    assert_eq!(to, ["curator.a@example.org", "deputy.a@example.org", "psychologist.a@example.org"]);
    assert!(letters.iter().all(|letter| !letter.text.contains("Тайная") && !letter.text.contains("Лунин")));
    assert!(letters.iter().all(|letter| letter.text.contains("наставляемый просит подобрать другого наставника")));
    assert_eq!(mentor.get(&of_mentor).await.html().text, before, "the mentor learns nothing");
    for closed in ["closed pair a", "pair b", "no pair"] {
        let answer = phone.post(&format!("{own}/pairs/{}/partner", id(closed)), &[]).await.status;
        assert_eq!(answer, if closed == "closed pair a" { 409 } else { 404 }, "{closed}");
    }
}

/// Words at the end are written for a month, by the mentee, about an own pair.
#[tokio::test]
async fn words_at_the_end() {
    let database = Database::furnished().await;
    let (site, mut superuser) = (Site::new(&database), database.superuser().await);
    plan_and_close(&mut superuser, "a").await;
    let (own, mut phone) = (page("a"), site.browser());
    let words = format!("{own}/pairs/{}/words", id("closed pair a"));
    assert_eq!(press(&mut phone, &words, &[]).await.status, 422);
    for _ in 0..2 {
        assert_eq!(press(&mut phone, &words, &[("words", "Спасибо за всё")]).await.status, 303);
    }
    assert_eq!(count(&mut superuser, "pair_closing where mentee_words = 'Спасибо за всё'").await, 1);
    assert_eq!(count(&mut superuser, "audit_event where action = 'own.words'").await, 1, "twice is once");
    assert!(phone.get(&own).await.body.contains("Спасибо за всё"));
    let mut parent = site.signed_in("parent.mentee.a@example.org").await;
    assert!(!parent.get(&format!("/s/school-a/my/{}", id("mentee a"))).await.body.contains("Спасибо за всё"));
    assert_eq!(phone.get(&format!("{own}/pairs/{}/words", id("pair a"))).await.status, 303, "it still runs");
    assert_eq!(phone.post(&format!("{own}/pairs/{}/words", id("pair a")), &[("words", "Рано")]).await.status, 404);
    sqlx::raw_sql("update pair_closing set closed_at = now() - interval '31 days'")
        .execute(&mut superuser)
        .await
        .unwrap();
    assert_eq!(phone.post(&words, &[("words", "Поздно")]).await.status, 409);
}
