//! The first page of the cabinet: what waits, the week, schools, papers, absences, what to learn.

use super::{MENTOR, OTHER, SOUTH, one};
use crate::support::{Walk, id};

/// A question stands with the days that are left, the meeting of today with its pair, the school with its places; nothing of
/// another mentor's.
#[tokio::test]
async fn a_working_day() {
    let mut walk = Walk::new().await;
    let page = walk.browser(MENTOR).await.get("/mentor").await;
    let text = page.html().text;
    for words in [
        "Школа school-a ждёт ответа: осталось 14",
        "Профессия, класс Аистова",
        "Эта неделя",
        "Лунин Глеб",
        "45\u{a0}минут",
        "Мои школы",
        "Записать встречу",
        "на проверке у центра",
        "не отмечен",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(page.body.contains(&format!("/mentor/requests/{}", id("asked a"))));
    assert!(page.body.contains(&format!("/mentor/pairs/{}/meetings/new", id("pair a"))));
    for stranger in [OTHER, SOUTH] {
        let text = walk.browser(stranger).await.get("/mentor").await.html().text;
        assert!(!text.contains("Аистов") && !text.contains("school-a"), "{stranger}: {text}");
    }
}

/// A question about to close is urgent and comes first; on the last day that is said.
#[tokio::test]
async fn about_to_close() {
    let mut walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    for (waited, words) in [(11, "Школа school-a ждёт ответа: осталось 3"), (14, "сегодня последний день")]
    {
        let wait = format!("update engagement set waits_since = current_date - {waited} where state = 'asked'");
        sqlx::query(sqlx::AssertSqlSafe(wait)).execute(&mut superuser).await.unwrap();
        let text = walk.browser(MENTOR).await.get("/mentor").await.html().text;
        assert!(text.contains(words) && text.contains("Срочно"), "{waited}: {text}");
    }
}

/// Nobody who is new reads of empty weeks and schools; the centre's answer has its day.
#[tokio::test]
async fn while_the_centre_checks() {
    let mut walk = Walk::new().await;
    let text = walk.browser("applicant.north@example.org").await.get("/mentor").await.html().text;
    assert!(text.contains("Центр ответит до"), "{text}");
    assert!(!text.contains("Эта неделя") && !text.contains("Мои школы"), "{text}");
    let mut superuser = walk.database.superuser().await;
    let long_ago =
        "update pool_mentor set waiting_since = now() - interval '40 days', submitted_at = now() - interval '40 days'
         where email = 'applicant.north@example.org'";
    sqlx::query(long_ago).execute(&mut superuser).await.unwrap();
    let text = walk.browser("applicant.north@example.org").await.get("/mentor").await.html().text;
    assert!(text.contains("Центр должен был ответить до"), "{text}");
}

/// What to learn is read where the centre says so, and nothing else of the record; before that nothing at all.
#[tokio::test]
async fn training() {
    let mut walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    let written = format!(
        "update pool_interview set training = '{{communication}}', training_words = 'Паузы', impression = 'Говорит без умолку'
         where pool_mentor_id = '{}'",
        id("pool a")
    );
    sqlx::query(sqlx::AssertSqlSafe(written)).execute(&mut superuser).await.unwrap();
    let text = walk.browser(MENTOR).await.get("/mentor").await.html().text;
    assert!(!text.contains("Обучение") && !text.contains("ффективное общение"), "an old record stays with the centre");
    sqlx::query("update pool_interview set told = true").execute(&mut superuser).await.unwrap();
    let text = walk.browser(MENTOR).await.get("/mentor").await.html().text;
    assert!(text.contains("Обучение") && text.contains("ффективное общение") && text.contains("аузы"), "{text}");
    for who in [MENTOR, OTHER] {
        for page in walk.crawl(who, "/mentor").await.values() {
            assert!(!page.body.contains("без умолку"), "{who} reads the impression");
        }
    }
    let readers: i64 = one(
        &mut superuser,
        "select count(*) from unnest(array['impression', 'outcome', 'held_by', 'format']) c
         where has_column_privilege('mayak_mentor', 'pool_interview', c, 'select')",
    )
    .await;
    assert_eq!(readers, 0, "nor does the realm");
}

/// A mentor of two regions has one account, one cabinet and an entry in each; what is left in one stays in the other.
#[tokio::test]
async fn two_regions() {
    let mut walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    let both = format!(
        "update pool_mentor set account_id = (select account_id from account where email = '{MENTOR}')
         where pool_mentor_id = '{}'",
        id("pool c")
    );
    sqlx::query(sqlx::AssertSqlSafe(both)).execute(&mut superuser).await.unwrap();
    let mentor = walk.browser(MENTOR).await;
    let text = mentor.get("/mentor").await.html().text;
    assert!(text.contains("Заявка: Область north") && text.contains("Заявка: Область south"), "{text}");
    for entry in ["pool a", "pool c"] {
        assert_eq!(mentor.get(&format!("/mentor/profile/{}/card", id(entry))).await.status, 200);
    }
    let data = mentor.get("/mentor/data").await.html().text;
    assert!(data.contains("Область north") && data.contains("Область south"), "{data}");
    assert_eq!(walk.browser(SOUTH).await.get(&format!("/mentor/profile/{}/card", id("pool c"))).await.status, 404);
}
