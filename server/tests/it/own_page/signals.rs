//! «Мне некомфортно» reaches curator and psychologist at once, and nobody else of the school ever.

use super::{
    super::support::{Database, Site, form_of, id, press, submit},
    count, page,
};

/// Sent twice it is one signal; the letters go to both roles and hold no word of it; afterwards the own page shows nothing of it.
#[tokio::test]
async fn straight_to_two() {
    let database = Database::furnished().await;
    let (site, mut superuser) = (Site::new(&database), database.superuser().await);
    let (own, mut phone) = (page("a"), site.browser());
    let ended = format!(
        "update pair set state = 'stopped', ended_on = current_date where pair_id = '{}'",
        id("working pair a")
    );
    sqlx::raw_sql(sqlx::AssertSqlSafe(ended)).execute(&mut superuser).await.unwrap();
    let before = count(&mut superuser, "care_signal").await;
    let signal = format!("{own}/signal");
    let mut form = form_of(&mut phone, &signal).await.pairs();
    form.retain(|(name, _)| name != "words");
    form.push(("words".to_owned(), "Тайная тревога".to_owned()));
    for _ in 0..2 {
        let sent = submit(&mut phone, &signal, &form).await;
        assert_eq!((sent.status, sent.location()), (303, format!("{signal}/sent").as_str()));
    }
    assert_eq!(count(&mut superuser, "care_signal").await, before + 1);
    let told = format!("care_signal where words = 'Тайная тревога' and pair_id = '{}'", id("pair a"));
    assert_eq!(count(&mut superuser, &told).await, 1, "the one running pair is noted");
    let calm = phone.get(&format!("{signal}/sent")).await.html().text;
    assert!(calm.contains("8-800-2000-122") && calm.contains("Мы вас услышали"), "{calm}");
    let page = phone.get(&own).await.body;
    assert!(!page.contains("Тайная тревога") && !page.contains("Секрет семьи"), "nobody reads it over the shoulder");
    site.work().await.unwrap();
    let letters = site.letters().await;
    let mut to: Vec<&str> = letters.iter().map(|letter| letter.to.as_str()).collect();
    to.sort_unstable();
    assert_eq!(to, ["curator.a@example.org", "deputy.a@example.org", "psychologist.a@example.org"]);
    for letter in &letters {
        assert!(letter.subject.starts_with("Нужно ваше внимание"), "{}", letter.subject);
        assert!(!letter.text.contains("Тайная") && !letter.text.contains("Лунин") && letter.text.contains("/signals"));
    }
    // Without a word it is a signal too.
    assert_eq!(press(&mut phone, &signal, &[]).await.status, 303);
    assert_eq!(count(&mut superuser, "care_signal").await, before + 2);
    let mut parent = site.signed_in("parent.mentee.a@example.org").await;
    let as_parent = format!("/s/school-a/my/{}/signal", id("mentee a"));
    assert_eq!((parent.get(&as_parent).await.status, parent.post(&as_parent, &[]).await.status), (403, 403));
}

/// Curator and psychologist take and close; everybody else of the school is refused by the page and again by the database.
#[tokio::test]
async fn taken_and_closed() {
    let database = Database::furnished().await;
    let (site, world, mut superuser) = (Site::new(&database), database.world().await, database.superuser().await);
    let (list, one) = ("/s/school-a/signals", format!("/s/school-a/signals/{}", id("signal a")));
    for who in ["teacher.a", "social.a", "director.a"] {
        let mut other = site.signed_in(&format!("{who}@example.org")).await;
        for path in [list, &one, "/s/school-a/signals/contact"] {
            assert_eq!(other.get(path).await.status, 403, "{who} at {path}");
        }
        assert_eq!(other.post(&format!("{one}/take"), &[]).await.status, 403);
        assert!(!other.get("/s/school-a").await.body.contains("signals"), "{who} learns nothing of it");
        let email = format!("{who}@example.org");
        let account: uuid::Uuid = sqlx::query_scalar("select account_id from account where email = $1")
            .bind(&email)
            .fetch_one(&mut superuser)
            .await
            .unwrap();
        let actor = store::SchoolActor { account_id: account.into(), ..world.a };
        let mut tx = site.db().school(&actor).await.unwrap();
        assert!(store::care_signal::list(&mut tx).await.unwrap().is_empty(), "{who} in the database");
    }
    let mut psychologist = site.signed_in("psychologist.a@example.org").await;
    assert!(psychologist.get("/s/school-a").await.body.contains("поговорите сегодня"), "it is what there is to do");
    assert!(psychologist.get(list).await.body.contains("Ждёт разговора"));
    assert!(psychologist.get(&one).await.body.contains("Секрет семьи"));
    for _ in 0..2 {
        assert_eq!(psychologist.post(&format!("{one}/take"), &[]).await.status, 303);
    }
    assert_eq!(count(&mut superuser, "audit_event where action = 'signal.taken'").await, 1, "twice is once");
    let mut curator = site.signed_in("curator.a@example.org").await;
    assert_eq!(curator.post(&format!("{one}/take"), &[]).await.status, 409, "a colleague has it");
    assert_eq!(press_close(&mut psychologist, &one, "").await, 422);
    assert_eq!(press_close(&mut psychologist, &one, "Поговорили, всё решили").await, 303);
    assert_eq!(curator.post(&one, &[("outcome", "Ещё раз")]).await.status, 409, "it is closed");
    assert!(curator.get(&one).await.body.contains("Поговорили, всё решили"));
    assert!(!curator.get("/s/school-a").await.body.contains("поговорите сегодня"));
    let mut foreign = site.signed_in("curator.b@example.org").await;
    for path in [one.clone(), one.replace("school-a", "school-b")] {
        assert_eq!(foreign.get(&path).await.status, 404, "{path}");
        assert_eq!(foreign.post(&path, &[("outcome", "чужое")]).await.status, 404, "{path}");
    }
}

async fn press_close(browser: &mut super::super::support::Browser, one: &str, outcome: &str) -> u16 {
    browser.post(one, &[("outcome", outcome)]).await.status
}

/// Whom to call is said by the curator and read by the mentee; the mentor's own data tell of no signal.
#[tokio::test]
async fn whom_to_call_and_who_never_learns() {
    let database = Database::furnished().await;
    let (site, mut superuser) = (Site::new(&database), database.superuser().await);
    let mut curator = site.signed_in("curator.a@example.org").await;
    let contact = "/s/school-a/signals/contact";
    assert_eq!(press(&mut curator, contact, &[("contact", &"я".repeat(201))]).await.status, 422);
    assert_eq!(press(&mut curator, contact, &[("contact", "Анна Ивановна, кабинет 12")]).await.status, 303);
    let mut phone = site.browser();
    assert!(phone.get(&format!("{}/signal", page("a"))).await.body.contains("Анна Ивановна, кабинет 12"));
    let mentor: uuid::Uuid = sqlx::query_scalar("select mentor_id from pair where pair_id = $1")
        .bind(id("pair a"))
        .fetch_one(&mut superuser)
        .await
        .unwrap();
    let about = curator.get(&format!("/s/school-a/mentors/{mentor}/data")).await.body;
    assert!(!about.contains("Обращения к куратору") && !about.contains("Секрет семьи"), "{about}");
    let mut own = site.signed_in("pool.a@example.org").await;
    for path in ["/mentor".to_owned(), format!("/mentor/pairs/{}", id("pair a")), "/mentor/data".to_owned()] {
        assert!(!own.get(&path).await.body.contains("Секрет семьи"), "{path}");
    }
    assert!(curator.get(&format!("/s/school-a/mentees/{}/data", id("mentee a"))).await.body.contains("Секрет семьи"));
}
