//! Every long text about a pair is kept while it is written: a lost login loses no word, nobody else reads it.

use uuid::Uuid;

use super::super::{
    drafts::keep,
    support::{Database, Site, id},
};

const WORDS: &str = "Недописанные слова «о главном»";

/// Where a long text is written, by which name its draft goes, and the field it stands in; in the cabinet or not.
fn forms(wait: Uuid) -> Vec<(bool, String, String, &'static str)> {
    let of = |thing: &str| id(&format!("{thing} a"));
    let (pair, ordered) = (of("pair"), of("working pair"));
    let curators = [
        (format!("pairs/{ordered}/end"), format!("closing:{ordered}"), "result"),
        (format!("pairs/{pair}/mentor"), format!("change:{pair}"), "reason"),
        (format!("pairs/{pair}/edit"), format!("pair:{pair}"), "goal"),
        (format!("pairs/{pair}/check-ins/new"), format!("check_in:{pair}"), "words"),
        (format!("pairs/{pair}/ask"), format!("partner_ask:{pair}"), "reason"),
        (format!("pairs/{pair}/answer"), format!("partner_answer:{pair}"), "note"),
        (format!("pairs/{pair}/meetings/new"), format!("meeting:{pair}"), "result"),
        (format!("pairs/{pair}/plan/edit"), format!("plan:{pair}"), "strong"),
        (format!("appointments/{}/held", of("begun")), format!("held:{}", of("begun")), "result"),
        (format!("meetings/{}/edit", of("meeting")), format!("correction:{}", of("meeting")), "result"),
        (format!("steps/{}/edit", of("step")), format!("step:{}", of("step")), "result"),
        (format!("goals/{}/edit", of("goal")), format!("goal:{}", of("goal")), "result"),
        (format!("signals/{}", of("signal")), format!("signal:{}", of("signal")), "outcome"),
        (format!("waiting/{wait}/support"), format!("support:{wait}"), "words"),
        ("pairs/new".to_owned(), "pair:new".to_owned(), "goal"),
        ("groups/new".to_owned(), "group:new".to_owned(), "goal"),
    ];
    let mentors = [
        (format!("pairs/{pair}/another"), format!("partner_ask:{pair}"), "reason"),
        (format!("pairs/{pair}/check-in"), format!("check_in:{pair}"), "words"),
        (format!("appointments/{}/held", of("begun")), format!("held:{}", of("begun")), "result"),
    ];
    let school = curators.map(|(path, form, field)| (false, format!("/s/school-a/{path}"), form, field));
    let cabinet = mentors.map(|(path, form, field)| (true, format!("/mentor/{path}"), form, field));
    school.into_iter().chain(cabinet).collect()
}

/// Kept, lost with the login, and back in the field after the next login; the colleague and the other side of the pair see their
/// own forms only.
#[tokio::test]
async fn no_word_is_lost() {
    let database = Database::furnished().await;
    let (site, world) = (Site::new(&database), database.world().await);
    // The store made its id itself.
    let wait = sqlx::query_scalar("select mentee_wait_id from mentee_wait where school_id = $1 and ended_on is null")
        .bind(world.a.school_id.as_uuid())
        .fetch_one(&mut database.superuser().await)
        .await
        .unwrap();
    let of_mentor = format!("mentor:{}", world.a.school_id);
    for (cabinet, path, form, field) in forms(wait) {
        let (writer, place) = if cabinet {
            ("pool.a@example.org", of_mentor.as_str())
        } else {
            ("curator.a@example.org", "school:school-a")
        };
        let mut browser = site.signed_in(writer).await;
        let before = browser.get(&path).await;
        assert_eq!(before.status, 200, "{path}");
        assert!(before.body.contains("draft-keeper"), "{path} keeps what is written");
        let kept = keep(&mut browser, place, &form, &[(field, WORDS)]).await;
        assert_eq!(kept.status, 200, "{path}: {}", kept.body);
        browser.post("/logout", &[]).await;
        assert!(!browser.get(&path).await.body.contains(WORDS), "{path}: signed out");
        let back = site.signed_in(writer).await.get(&path).await;
        assert!(back.body.contains(WORDS) && back.body.contains("Восстановлен черновик"), "{path}");
        let other = if cabinet { "pool.b@example.org" } else { "deputy.a@example.org" };
        assert!(!site.signed_in(other).await.get(&path).await.body.contains(WORDS), "{path}: {other}");
        let stranger =
            keep(&mut site.signed_in("curator.b@example.org").await, place, &form, &[(field, "Чужое")]).await;
        assert_eq!(stranger.status, 404, "{path}: another school");
    }
}
