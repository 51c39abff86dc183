//! When a pair has come to its end: the certificate of the mentee, and the question whether to become a mentor.

use sqlx::AssertSqlSafe;

use super::{
    super::support::{Database, Site, id, own_page::plan_and_close},
    count, page,
};

/// The certificate opens where the school gives it, on paper and as a file; of a pair that runs, and before it is given, there is
/// none; nobody else's is reached.
#[tokio::test]
async fn certificate() {
    let database = Database::furnished().await;
    let (site, mut superuser) = (Site::new(&database), database.superuser().await);
    plan_and_close(&mut superuser, "a").await;
    let (closed, runs, own) = (id("closed pair a"), id("pair a"), page("a"));
    let mut phone = site.browser();
    let sheet = format!("{own}/pairs/{closed}/certificate");
    assert_eq!(phone.get(&sheet).await.location(), own, "not given");
    sqlx::query("update pair_closing set mentee_certificate = true").execute(&mut superuser).await.unwrap();
    assert!(phone.get(&own).await.body.contains("Мой сертификат"));
    let shown = phone.get(&sheet).await;
    let text = shown.html().text;
    assert!(
        shown.status == 200 && text.contains("Сертификат участника") && text.contains("Встреч с наставником"),
        "{text}"
    );
    assert!(!text.contains("Наставников"), "the mentor is not named: {text}");
    let (bytes, _) = phone.download(&format!("{sheet}.docx")).await;
    assert!(bytes.starts_with(b"PK"), "a file for word processors");
    assert_eq!(phone.get(&format!("{own}/pairs/{runs}/certificate")).await.location(), own, "it runs");
    let other = page("b");
    assert_eq!(phone.get(&format!("{other}/pairs/{closed}/certificate")).await.location(), other, "somebody else's");

    let mut curator = site.signed_in("curator.a@example.org").await;
    let of_school = format!("/s/school-a/pairs/{closed}/certificate");
    assert!(curator.get(&of_school).await.body.contains("Сертификат участника"));
    assert!(curator.download(&format!("{of_school}.docx")).await.0.starts_with(b"PK"));
    let card = format!("/s/school-a/pairs/{runs}");
    assert_eq!(curator.get(&format!("{card}/certificate")).await.location(), card, "it runs");
    let mut stranger = site.signed_in("curator.b@example.org").await;
    assert_eq!(stranger.get(&of_school).await.status, 404);
    assert_eq!(stranger.get(&of_school.replace("school-a", "school-b")).await.status, 404);
    for state in ["stopped", "parted"] {
        let broken = format!("update pair set state = '{state}' where pair_id = '{closed}'");
        let broken = format!("set session_replication_role = replica; {broken}; set session_replication_role = origin");
        sqlx::raw_sql(AssertSqlSafe(broken)).execute(&mut superuser).await.unwrap();
        assert_eq!(phone.get(&sheet).await.location(), own, "{state}");
    }
}

/// One tap answers, a second one changes the answer, the same twice changes nothing; the school reads it and takes the data over
/// without asking for them again. Whoever was not asked, or is asked no longer, has nothing to answer.
#[tokio::test]
async fn becomes_a_mentor() {
    let database = Database::furnished().await;
    let (site, mut superuser) = (Site::new(&database), database.superuser().await);
    plan_and_close(&mut superuser, "a").await;
    let (closed, own) = (id("closed pair a"), page("a"));
    let (mut phone, offer) = (site.browser(), format!("{own}/pairs/{closed}/offer"));
    assert_eq!(phone.post(&offer, &[("answer", "yes")]).await.status, 404, "not asked");
    sqlx::query("update pair_closing set mentee_may_mentor = true").execute(&mut superuser).await.unwrap();
    assert!(phone.get(&own).await.body.contains("самому стать наставником"));
    for bad in [vec![], vec![("answer", "maybe")]] {
        assert_eq!(phone.post(&offer, &bad).await.status, 422);
    }
    for answer in ["no", "yes", "yes"] {
        assert_eq!(phone.post(&offer, &[("answer", answer)]).await.status, 303);
    }
    assert_eq!(count(&mut superuser, "audit_event where action = 'own.offer'").await, 2, "the same answer is one");
    let foreign = format!("{}/pairs/{closed}/offer", page("b"));
    assert_eq!(phone.post(&foreign, &[("answer", "no")]).await.status, 404, "somebody else's");
    let mut parent = site.signed_in("parent.mentee.a@example.org").await;
    let as_parent = format!("/s/school-a/my/{}/pairs/{closed}/offer", id("mentee a"));
    assert_eq!(parent.post(&as_parent, &[("answer", "no")]).await.status, 403);

    let mut curator = site.signed_in("curator.a@example.org").await;
    let card = curator.get(&format!("/s/school-a/pairs/{closed}")).await.body;
    let form = format!("/s/school-a/mentors/new?after={}", id("mentee a"));
    assert!(card.contains("Хочу стать наставником") && card.contains(&form), "{card}");
    let (name, birth): (String, String) =
        sqlx::query_as("select full_name, to_char(birth_date, 'DD.MM.YYYY') from mentee where mentee_id = $1")
            .bind(id("mentee a"))
            .fetch_one(&mut superuser)
            .await
            .unwrap();
    let filled = curator.get(&form).await.body;
    assert!(filled.contains(&name) && filled.contains(&birth) && filled.contains("запросите новое"), "{filled}");
    let mut stranger = site.signed_in("curator.b@example.org").await;
    assert_eq!(stranger.get(&form.replace("school-a", "school-b")).await.status, 404);

    let late = "update pair_closing set closed_at = now() - interval '31 days'";
    sqlx::query(late).execute(&mut superuser).await.unwrap();
    assert_eq!(phone.post(&offer, &[("answer", "no")]).await.status, 409);
}
