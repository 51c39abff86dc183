//! A mentor leaves the pool: with running pairs in two steps, without them at once.

use super::{CENTRE, CURATOR, MENTOR, OTHER, SOUTH, one, own, press};
use crate::support::{Walk, id};

const STATE: &str = "select state from pool_mentor where email = 'pool.a@example.org'";
const HELD: &str = "select sum(held) from engagement e join pool_mentor p using (region_id, pool_mentor_id)
     where p.email = 'pool.a@example.org'";
const TO_FINISH: &str = "Можно закончить выход из пула наставников";
const DEMANDS: &str =
    "select count(*) from pool_mentor where email = 'pool.a@example.org' and erasure_asked_on is not null";

/// Nobody leaves without having read what follows; nobody else's entry is left.
#[tokio::test]
async fn nobody_leaves_by_accident() {
    let mut walk = Walk::new().await;
    let page = own("/leave");
    let mentor = walk.browser(MENTOR).await;
    let text = mentor.get(&page).await.html().text;
    for words in ["Закроется запрос без ответа: Школа school-a", "Школа school-a – 1", "взять свои данные"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    let unsure = press(mentor, &page, "", &[("reason", "Переезд")]).await;
    assert_eq!((unsure.status, unsure.refusals().len()), (422, 1));
    assert!(unsure.body.contains("Переезд"), "what was typed stays");
    for stranger in [OTHER, SOUTH] {
        let stranger = walk.browser(stranger).await;
        assert_eq!(stranger.get(&page).await.status, 404);
        assert_eq!(stranger.post(&page, &[("sure", "yes")]).await.status, 404);
    }
    let mut superuser = walk.database.superuser().await;
    assert_eq!(one::<String>(&mut superuser, STATE).await, "approved");
}

/// The school brings the pair to its end.
pub(super) async fn end_pair(walk: &Walk, superuser: &mut sqlx::PgConnection) {
    let end = "update pair set state = 'reached', ended_on = current_date, result = 'Всё'
         where pair_id = $1";
    let mut tx = walk.database.login("mayak_app").await;
    let school: uuid::Uuid = one(superuser, "select school_id from school where slug = 'school-a'").await;
    let region: uuid::Uuid = one(superuser, "select region_id from region where slug = 'north'").await;
    let curator: uuid::Uuid =
        one(superuser, "select account_id from account where email = 'curator.a@example.org'").await;
    let enter = format!(
        "begin; set local role mayak_school; set local app.school_id = '{school}'; set local app.region_id = '{region}';
         set local app.account_id = '{curator}'"
    );
    sqlx::raw_sql(sqlx::AssertSqlSafe(enter)).execute(&mut tx).await.unwrap();
    sqlx::query(end).bind(id("pair a")).execute(&mut tx).await.unwrap();
    sqlx::raw_sql("commit").execute(&mut tx).await.unwrap();
}

/// With a running pair the entry goes out of sight, the question closes and the school gets the task to end the pair; when
/// it has ended, the mentor finishes: the entry is over, and its data have to go. Each press twice does it once.
#[tokio::test]
async fn in_two_steps() {
    let mut walk = Walk::new().await;
    walk.site.letters().await;
    let mut superuser = walk.database.superuser().await;
    let page = own("/leave");
    let mentor = walk.browser(MENTOR).await;
    for _ in 0..2 {
        assert_eq!(press(mentor, &page, "", &[("sure", "yes"), ("reason", "Переезд")]).await.status, 303);
    }
    assert_eq!(one::<String>(&mut superuser, STATE).await, "approved", "the pair runs");
    assert_eq!(one::<i64>(&mut superuser, HELD).await, 1, "the place of the running pair only");
    let letters = walk.site.letters().await;
    assert!(letters.iter().any(|letter| letter.to == CURATOR), "the school hears of it");
    assert!(letters.iter().all(|letter| !letter.text.contains("Переезд")), "reasons wait behind the link");
    let curator = walk.browser(CURATOR).await;
    assert!(curator.get("/s/school-a/pairs?closing=yes").await.body.contains(&id("pair a").to_string()));
    assert_eq!(curator.get(&format!("/s/school-a/pool/{}", id("pool a"))).await.status, 404, "out of sight");
    let text = walk.browser(MENTOR).await.get(&page).await.html().text;
    assert!(text.contains("Школы уже не видят вашу анкету"), "{text}");
    assert_eq!(one::<i64>(&mut superuser, DEMANDS).await, 0, "nothing has to go while it is needed");

    end_pair(&walk, &mut superuser).await;

    let mentor = walk.browser(MENTOR).await;
    assert_eq!(press(mentor, &page, "", &[("sure", "yes")]).await.status, 303);
    assert_eq!(one::<String>(&mut superuser, STATE).await, "left");
    assert_eq!(one::<i64>(&mut superuser, HELD).await, 0);
    assert_eq!(one::<i64>(&mut superuser, DEMANDS).await, 1);
    let mentor = walk.browser(MENTOR).await;
    let text = mentor.get(&page).await.html().text;
    assert!(text.contains("Требование удалить данные получено"), "nothing is left to leave: {text}");
    assert!(mentor.get("/mentor").await.html().text.contains("участие в пуле прекращено"));
    assert_eq!(mentor.get(&format!("/mentor/awards/{}", id("award a"))).await.status, 200, "thanks stay");
}

/// Who has begun to leave is told by a letter and a task when the last place is given back, and the centre sees it meanwhile;
/// whoever stays after all is not told.
#[tokio::test]
async fn the_way_out_is_not_forgotten() {
    const SINCE: &str = "select leaving_since from pool_mentor where email = 'pool.a@example.org'";
    for stays in [false, true] {
        let mut walk = Walk::new().await;
        walk.site.letters().await;
        let mut superuser = walk.database.superuser().await;
        let page = own("/leave");
        let mentor = walk.browser(MENTOR).await;
        for _ in 0..2 {
            assert_eq!(press(mentor, &page, "", &[("sure", "yes")]).await.status, 303);
        }
        let since = one::<Option<chrono::NaiveDate>>(&mut superuser, SINCE).await;
        assert_eq!(since, Some(app::clock::today()));
        let begun = "select count(*) from pool_event where event = 'leaving_begun'";
        assert_eq!(one::<i64>(&mut superuser, begun).await, 1, "twice is once");
        let text = mentor.get("/mentor").await.html().text;
        assert!(text.contains("Вы начали выход") && !text.contains("Закончите выход"), "{text}");
        let centre = walk.browser(CENTRE).await;
        assert!(centre.get("/region/north/mentors").await.html().text.contains("Выходит из пула"));
        let card = format!("/region/north/mentors/{}", id("pool a"));
        assert!(centre.get(&card).await.html().text.contains("школы завершают пары"));
        let before = walk.site.letters().await;
        assert!(before.iter().all(|letter| letter.subject != TO_FINISH), "places are still held");

        let sign = own("/consents/regional_pool/sign");
        if stays {
            let signed = press(walk.browser(MENTOR).await, &sign, "", &[]).await;
            assert_eq!(signed.status, 303, "{:?}", signed.refusals());
            assert_eq!(one::<Option<chrono::NaiveDate>>(&mut superuser, SINCE).await, None);
        }
        end_pair(&walk, &mut superuser).await;
        assert_eq!(one::<i64>(&mut superuser, HELD).await, 0);
        let letters = walk.site.letters().await;
        let told = letters.iter().filter(|letter| letter.subject == TO_FINISH).collect::<Vec<_>>();
        let text = walk.browser(MENTOR).await.get("/mentor").await.html().text;
        if stays {
            assert!(told.is_empty() && !text.contains("Закончите выход"), "{text}");
            continue;
        }
        assert_eq!(told.len(), 1);
        assert!(told[0].to == MENTOR && told[0].text.contains(&page), "{}", told[0].text);
        assert!(text.contains("Закончите выход"), "{text}");
        let text = walk.browser(CENTRE).await.get(&card).await.html().text;
        assert!(text.contains("места свободны"), "{text}");
        assert_eq!(press(walk.browser(MENTOR).await, &page, "", &[("sure", "yes")]).await.status, 303);
        assert_eq!(one::<Option<chrono::NaiveDate>>(&mut superuser, SINCE).await, None, "it is over");
    }
}

/// Without a pair everything is over at once.
#[tokio::test]
async fn at_once() {
    let mut walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    let mentor = walk.browser("mentor.north@example.org").await;
    let entry: uuid::Uuid =
        one(&mut superuser, "select pool_mentor_id from pool_mentor where email = 'mentor.north@example.org'").await;
    let page = format!("/mentor/profile/{entry}/leave");
    assert_eq!(press(mentor, &page, "", &[("sure", "yes")]).await.status, 303);
    let state = format!("select state from pool_mentor where pool_mentor_id = '{entry}'");
    assert_eq!(one::<String>(&mut superuser, &state).await, "left");
    let open = format!(
        "select count(*) from pool_consent where pool_mentor_id = '{entry}' and kind = 'processing' and withdrawn_at is null"
    );
    assert_eq!(one::<i64>(&mut superuser, &open).await, 0);
}
