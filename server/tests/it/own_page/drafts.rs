//! What a mentee writes on the own page is kept while it is written, for whoever wrote it: behind the link for the link, with an
//! account for the account. What is told in confidence is not kept at all.

use super::{
    super::{
        drafts::keep,
        support::{Database, Site, form_of, id, press},
    },
    count, page,
};

const WORDS: &str = "Мы собирали мост, и он";

/// Behind the link words come back on any device, also beside the question on the page itself, and go when they are sent; a new
/// link begins with none, and the school reads nothing of them.
#[tokio::test]
async fn behind_the_link() {
    let database = Database::furnished().await;
    let (site, mut superuser) = (Site::new(&database), database.superuser().await);
    let (own, form) = (page("a"), format!("reflection:{}", id("meeting a")));
    let (place, meeting) = (own.replace("/me/", "link:"), format!("{own}/meetings/{}", id("meeting a")));
    let mut phone = site.browser();
    assert!(form_of(&mut phone, &meeting).await.pairs().iter().any(|(name, _)| name == "id"));
    for words in ["Первые слова", WORDS] {
        let kept = keep(&mut phone, &place, &form, &[("how", "2"), ("words", words)]).await;
        assert_eq!(kept.status, 200, "{}", kept.body);
    }
    for path in [&meeting, &own] {
        let there = site.browser().get(path).await.body;
        assert!(there.contains(WORDS) && there.contains("Восстановлен черновик"), "{path}");
    }
    for who in ["curator.a", "psychologist.a", "mentee.a", "parent.mentee.a", "pool.a"] {
        let mut other = site.signed_in(&format!("{who}@example.org")).await;
        let card = format!("/s/school-a/mentees/{}", id("mentee a"));
        for path in [card, format!("/s/school-a/my/{}", id("mentee a")), format!("/mentor/pairs/{}", id("pair a"))] {
            assert!(!other.get(&path).await.body.contains(WORDS), "{who}: {path}");
        }
    }
    assert!(!site.browser().get(&page("b")).await.body.contains(WORDS), "another school");
    let sent = press(&mut phone, &meeting, &[("how", "2"), ("words", WORDS)]).await;
    assert_eq!(sent.status, 303, "{:?}", sent.refusals());
    assert_eq!(count(&mut superuser, "link_draft").await, 0, "sent");

    keep(&mut phone, &place, &form, &[("how", "1"), ("words", "Ещё слово")]).await;
    let dropped = phone.post("/drafts/drop", &[("place", &place), ("form", &form), ("back", &own)]).await;
    assert_eq!((dropped.status, count(&mut superuser, "link_draft").await), (303, 0), "thrown away");
    keep(&mut phone, &place, &form, &[("how", "1"), ("words", WORDS)]).await;
    let mut curator = site.signed_in("curator.a@example.org").await;
    let revoke = format!("/s/school-a/mentees/{}/link/revoke", id("mentee a"));
    assert_eq!(curator.post(&revoke, &[]).await.status, 303);
    assert_eq!(count(&mut superuser, "link_draft").await, 0, "gone with the link");
    let late = keep(&mut phone, &place, &form, &[("words", WORDS)]).await;
    assert_eq!((late.status, late.body.as_str()), (404, "\"NotYours\""));
}

/// With an account the draft is that account's: a lost login loses no word, the representative and the link see none of it.
#[tokio::test]
async fn with_an_account() {
    let database = Database::furnished().await;
    let (site, mut superuser) = (Site::new(&database), database.superuser().await);
    let mentee = id("mentee a");
    let (place, form) = (format!("own:school-a:{mentee}"), format!("reflection:{}", id("meeting a")));
    let meeting = format!("/s/school-a/my/{mentee}/meetings/{}", id("meeting a"));
    let mut browser = site.signed_in("mentee.a@example.org").await;
    assert_eq!(keep(&mut browser, &place, &form, &[("how", "2"), ("words", WORDS)]).await.status, 200);
    browser.post("/logout", &[]).await;
    let lost = keep(&mut browser, &place, &form, &[("words", "Позже")]).await;
    assert_eq!((lost.status, lost.body.as_str()), (401, "\"SignIn\""));
    assert!(site.signed_in("mentee.a@example.org").await.get(&meeting).await.body.contains(WORDS), "signed in again");
    assert!(!site.browser().get(&page("a")).await.body.contains(WORDS), "the link");

    let mut parent = site.signed_in("parent.mentee.a@example.org").await;
    let own = format!("/s/school-a/my/{mentee}");
    assert!(!parent.get(&own).await.body.contains(WORDS), "the representative");
    let told = format!("told:{mentee}");
    assert_eq!(keep(&mut parent, &place, &told, &[("text", "Дочь стесняется говорить")]).await.status, 200);
    let asked = parent.get(&own).await.body;
    assert!(asked.contains("Дочь стесняется"), "the representative's own words: {asked}");
    assert!(!site.signed_in("mentee.a@example.org").await.get(&own).await.body.contains("Дочь стесняется"));
    for stranger in ["mentee.b@example.org", "curator.a@example.org", "pool.a@example.org"] {
        let refused = keep(&mut site.signed_in(stranger).await, &place, &form, &[("words", "Чужие слова")]).await;
        assert_eq!((refused.status, refused.body.as_str()), (404, "\"NotYours\""), "{stranger}");
    }
    let sent = press(&mut browser, "/login", &[]).await;
    assert_eq!(sent.status, 422, "still signed out");
    let mut again = site.signed_in("mentee.a@example.org").await;
    assert_eq!(press(&mut again, &meeting, &[("how", "2"), ("words", WORDS)]).await.status, 303);
    assert_eq!(count(&mut superuser, &format!("draft where form_key = '{form}'")).await, 0, "sent");
    assert_eq!(
        count(&mut superuser, &format!("draft where form_key = '{told}'")).await,
        1,
        "of the other form it stays"
    );
}

/// «Мне некомфортно» and why another mentor is wanted are kept by nobody, by no way and under no name.
#[tokio::test]
async fn nothing_told_in_confidence() {
    let database = Database::furnished().await;
    let (site, mut superuser) = (Site::new(&database), database.superuser().await);
    let own = page("a");
    let (mut phone, mut mentee) = (site.browser(), site.signed_in("mentee.a@example.org").await);
    let with_account = format!("own:school-a:{}", id("mentee a"));
    for form in [format!("signal:{}", id("signal a")), format!("partner_ask:{}", id("pair a")), "mentee:new".to_owned()]
    {
        let behind = keep(&mut phone, &own.replace("/me/", "link:"), &form, &[("words", WORDS)]).await;
        let signed_in = keep(&mut mentee, &with_account, &form, &[("words", WORDS)]).await;
        assert_eq!((behind.status, signed_in.status), (404, 404), "{form}");
    }
    let told = format!("told:{}", id("mentee a"));
    let refused = keep(&mut phone, &own.replace("/me/", "link:"), &told, &[("text", WORDS)]).await;
    assert_eq!(refused.status, 404, "a representative has an account");
    for token in ["x", &"x".repeat(22), &own.replace("/me/", "")[1..]] {
        let form = format!("reflection:{}", id("meeting a"));
        let dead = keep(&mut phone, &format!("link:{token}"), &form, &[("words", WORDS)]).await;
        assert_eq!(dead.status, 404, "{token}");
    }
    assert_eq!(count(&mut superuser, "link_draft").await + count(&mut superuser, "draft").await, 0);
    for path in [format!("{own}/signal"), format!("{own}/pairs/{}/partner", id("pair a"))] {
        assert!(!phone.get(&path).await.body.contains("draft-keeper"), "{path}");
    }
}
