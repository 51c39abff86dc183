//! What schools see is shown to the mentor as schools see it.

use store::identity::email;
use uuid::Uuid;

use super::{CURATOR, MENTOR, OTHER, SOUTH, one, own, press};
use crate::support::{Walk, address, id};

/// The text of a page between two headings.
fn between(text: &str, from: &str, to: &str) -> String {
    let start = text.rfind(from).unwrap_or_else(|| panic!("no «{from}»: {text}"));
    let rest = &text[start..];
    rest[..rest.find(to).unwrap_or_else(|| panic!("no «{to}» after «{from}»: {rest}"))].to_owned()
}

/// The card of the mentor is the card of the school, word by word, before and after the mentor changes the entry.
#[tokio::test]
async fn the_same_card() {
    let mut walk = Walk::new().await;
    let pool = format!("/s/school-b/pool/{}", id("pool a"));
    for words in [None, Some("Покажу, как паять")] {
        if let Some(words) = words {
            let mentor = walk.browser(MENTOR).await;
            assert_eq!(press(mentor, &own(""), "", &[("own_words", words)]).await.status, 303);
        }
        let school = walk.browser("curator.b@example.org").await.get(&pool).await.html().text;
        let mine = walk.browser(MENTOR).await.get(&own("/card")).await.html().text;
        let parts = ("О наставнике", "Для вашей школы");
        assert_eq!(between(&mine, parts.0, parts.1), between(&school, parts.0, parts.1));
        if let Some(words) = words {
            assert!(mine.contains(words), "{mine}");
        }
        let before = between(&mine, "До вашего согласия", "После вашего согласия");
        assert!(!before.contains(MENTOR), "no contacts before the acceptance: {before}");
    }
}

/// The school where the mentor works has the contacts, each school in its own words; other mentors' pages do not exist.
#[tokio::test]
async fn after_the_acceptance() {
    let mut walk = Walk::new().await;
    let text = walk.browser(MENTOR).await.get(&own("/card")).await.html().text;
    let after = text.split("После вашего согласия").nth(1).unwrap();
    assert!(after.contains("Школа school-a") && after.contains(MENTOR), "{after}");
    assert!(!after.contains("school-b"), "{after}");
    for stranger in [OTHER, SOUTH] {
        assert_eq!(walk.browser(stranger).await.get(&own("/card")).await.status, 404, "{stranger}");
    }
}

/// What the mentor changes stands at once in the base of the school that took the mentor, with the deed in its history, and
/// nowhere else: telephone and own words of the entry, and the address of the account, to which letters go from then on.
#[tokio::test]
async fn contacts_reach_the_school() {
    let mut walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    let entry = id("pool a");
    let others = format!(
        "select coalesce(string_agg(concat_ws(' ', mentor_id, phone, email, own_words, version), ', ' order by mentor_id), '')
         from mentor where pool_mentor_id is distinct from '{entry}'"
    );
    let before: String = one(&mut superuser, &others).await;
    let own_record = format!("select mentor_id from mentor where pool_mentor_id = '{entry}'");
    let mentor_id: Uuid = one(&mut superuser, &own_record).await;
    let answers = [("phone", "+7 900 555-35-35"), ("own_words", "Покажу, как паять")];
    assert_eq!(press(walk.browser(MENTOR).await, &own(""), "", &answers).await.status, 303);

    let account: Uuid = one(&mut superuser, &format!("select account_id from account where email = '{MENTOR}'")).await;
    let mut tx = walk.site.db().identity().await.unwrap();
    email::ask_change(&mut tx, account.into(), &address("pool.a.new@example.org")).await.unwrap();
    tx.commit().await.unwrap();
    let link: Uuid =
        one(&mut superuser, "select link_id from access_link where email = 'pool.a.new@example.org'").await;
    let mut tx = walk.site.db().identity().await.unwrap();
    email::prove(&mut tx, link.into()).await.unwrap();
    tx.commit().await.unwrap();

    let card = walk.browser(CURATOR).await.get(&format!("/s/school-a/mentors/{mentor_id}")).await;
    for words in ["tel:+79005553535", "pool.a.new@example.org", "Покажу, как паять", "Сведения изменены"]
    {
        assert!(card.body.contains(words), "{words}: {}", card.html().text);
    }
    let told =
        format!("select count(*) from audit_event where action = 'mentor.edited' and subject_id = '{mentor_id}'");
    assert_eq!(one::<i64>(&mut superuser, &told).await, 2, "the entry and the address");
    let kept = format!("select email from pool_mentor where pool_mentor_id = '{entry}' and state = 'approved'");
    assert_eq!(one::<String>(&mut superuser, &kept).await, "pool.a.new@example.org");
    assert_eq!(one::<String>(&mut superuser, &others).await, before, "nobody else's record changes");
    let text = walk.browser(MENTOR).await.get(&own("/card")).await.html().text;
    assert!(text.contains("в школах они сразу станут такими же"), "{text}");
}

/// An address that another entry of the region has stays that entry's; the account gets it all the same.
#[tokio::test]
async fn a_taken_address() {
    let walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    for statement in [
        format!("update pool_mentor set email = 'taken@example.org' where email = '{OTHER}'"),
        format!("update account set email = 'taken@example.org' where email = '{MENTOR}'"),
    ] {
        sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(&mut superuser).await.unwrap();
    }
    let taken = "select count(*) from pool_mentor where email = 'taken@example.org'";
    let kept = format!("select email from pool_mentor where pool_mentor_id = '{}'", id("pool a"));
    assert_eq!(one::<String>(&mut superuser, &kept).await, MENTOR);
    assert_eq!(one::<i64>(&mut superuser, taken).await, 1);
}

/// Who is hidden reads why.
#[tokio::test]
async fn hidden() {
    let mut walk = Walk::new().await;
    let consent = own("/consents/regional_pool/withdraw");
    let mentor = walk.browser(MENTOR).await;
    assert_eq!(press(mentor, &consent, "", &[]).await.status, 303);
    let text = mentor.get(&own("/card")).await.html().text;
    assert!(text.contains("Одно из согласий не действует"), "{text}");
}
