//! Agreements of mentors with schools stand on papers, and a school that looks for a mentor reads it beforehand.

use domain::{paper::PaperKind, russian};

use super::{
    MENTOR,
    scene::{Scene, as_mentor, as_school, today},
};

/// Nobody accepts a question of a school without papers, neither all of it nor a part; it stays open until there are some. Common
/// work goes on when they have run out, and ends as it would with them.
#[tokio::test]
async fn acceptances() {
    let mut scene = Scene::asking(&[PaperKind::Medical]).await;
    let question = scene.asked(&scene.world.a, "2").await;
    let mut mentor = scene.site.signed_in(MENTOR).await;
    let page = format!("/mentor/requests/{question}");
    let accept = format!("{page}/accept");
    let card = mentor.get(&page).await.html();
    assert!(card.links.contains(&scene.own()) && card.forms.iter().all(|form| form.action != accept), "{}", card.text);
    for places in [[("places", "1")], [("places", "2")]] {
        let refused = mentor.post(&accept, &places).await;
        assert_eq!(refused.faults(&[409]), None, "{places:?}");
        let text = refused.html().text;
        assert!(text.contains("не действует, поэтому принять запрос нельзя"), "{places:?}: {text}");
    }
    let by_hand = "update engagement set state = 'accepted', answered_at = now()";
    assert_eq!(scene.tried(&as_mentor(&scene.mentor()), by_hand).await, "engagement_needs_papers");
    assert_eq!(scene.tried(&as_school(&scene.world.a), by_hand).await, "engagement_needs_papers");
    assert_eq!(scene.words("select state from engagement").await, ["asked"]);
    assert_eq!(scene.one::<i64>("select sum(reserved)::bigint from pool_mentor_place").await, 0);
    let paper = scene.accepted(PaperKind::Medical).await;
    assert!(mentor.get(&page).await.html().forms.iter().any(|form| form.action == accept), "and now the form is there");
    assert_eq!(mentor.post(&accept, &[("places", "1")]).await.status, 303);
    scene.ends_in(paper, -1).await;
    let standing = "select state || ' ' || held from engagement";
    assert_eq!(scene.words(standing).await, ["accepted 1"], "what was accepted stays so");
    assert_eq!(mentor.post(&format!("{page}/end"), &[("reason", "Уезжаю")]).await.status, 303);
    assert_eq!(scene.words(standing).await, ["ended 0"]);
}

/// Who looks for a mentor reads in the pool why nobody would agree today, until the centre has accepted a paper.
#[tokio::test]
async fn in_the_pool() {
    let mut scene = Scene::asking(&[PaperKind::Medical]).await;
    let card = format!("/s/school-a/pool/{}", scene.mentor().pool_mentor_id);
    let pages = ["/s/school-a/pool".to_owned(), card.clone(), format!("{card}/ask")];
    let mut curator = scene.site.signed_in("curator.a@example.org").await;
    for page in &pages {
        let text = curator.get(page).await.html().text;
        assert!(text.contains("Нужной справки нет, новых пар нет"), "{page}: {text}");
    }
    let paper = scene.accepted(PaperKind::Medical).await;
    for page in &pages {
        assert!(!curator.get(page).await.body.contains("новых пар нет"), "{page}");
    }
    scene.ends_in(paper, -1).await;
    let ended = format!("Срок справки истёк {}, новых пар нет", russian::date(today().pred_opt().unwrap()));
    for page in &pages {
        let text = curator.get(page).await.html().text;
        assert!(text.contains(&ended), "{page}: {text}");
    }
    let text = curator.get(&card).await.html().text;
    assert!(
        text.contains("когда региональный центр примет справку") && text.contains("Попросить о наставничестве"),
        "{text}"
    );
}
