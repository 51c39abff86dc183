//! Rules planned ahead, dropped and set again, a clock that nobody looked at for weeks: each end is told once, in true words.

use chrono::Days;
use domain::{
    paper::{PaperKind, PapersStanding},
    russian,
};

use super::{
    super::support::papers,
    CENTRE, MENTOR,
    clock::{remind, tell, told},
    scene::{Scene, today},
};

const CURATOR: &str = "curator.a@example.org";
const ASKED: &str = "Региональный центр просит справку";

/// Days pass: rules and papers are so much older, and entries are looked at as the clock does it.
async fn pass(scene: &mut Scene, days: i32) {
    scene
        .run(&format!(
            "set session_replication_role = replica;
             update paper_rule set starts_on = starts_on - {days}, set_at = set_at - interval '{days} days';
             update pool_paper set issued_on = issued_on - {days}, valid_until = valid_until - {days};
             update pool_mentor set created_at = created_at - interval '{days} days', papers_until = papers_until - {days};
             set session_replication_role = origin"
        ))
        .await;
}

/// Who never brought a paper for a rule that was planned ahead is told before its day that it will be asked, and never that it ran
/// out, on whichever day the clock is looked at.
#[tokio::test]
async fn planned_ahead() {
    let mut scene = Scene::silent().await;
    papers::plan_in(scene.site.db(), &scene.world.north, PaperKind::Medical, 20, true).await;
    let from = today() + Days::new(20);
    let mut mentor = scene.site.signed_in(MENTOR).await;
    assert_eq!(scene.outlook().await.on(today()), PapersStanding::Wanted { from });
    let task = format!("Принесите справку: с {} её просит регион", russian::date(from));
    let page = mentor.get("/mentor").await.html().text;
    assert!(page.contains(&task) && !page.contains("действует до"), "{page}");
    let card = format!("/s/school-a/pool/{}", scene.mentor().pool_mentor_id);
    let seen = scene.site.signed_in(CURATOR).await.get(&card).await.html().text;
    assert!(seen.contains(&format!("понадобятся с {}", russian::date(from))), "{seen}");
    assert_eq!(remind(&scene, today()).await, 0);
    pass(&mut scene, 20).await;
    for page in ["/mentor".to_owned(), "/mentor/profile".to_owned(), scene.own()] {
        let text = mentor.get(&page).await.html().text;
        assert!(!text.contains("истёк"), "before the clock was looked at, {page}: {text}");
    }
    assert_eq!((remind(&scene, today()).await, remind(&scene, today()).await), (1, 0));
    assert_eq!(scene.outlook().await.on(today()), PapersStanding::Absent);
    assert_eq!(told(&scene, ASKED).await, [MENTOR]);
}

/// A paper that ended while nobody asked for it: when the rule begins the mentor is asked, and nothing ran out.
#[tokio::test]
async fn ended_before_it_was_asked() {
    let mut scene = Scene::asking(&[PaperKind::Medical]).await;
    remind(&scene, today()).await;
    let paper = scene.accepted(PaperKind::Medical).await;
    scene.ends_in(paper, 10).await;
    // Off from today on, on again in twenty days.
    papers::plan_in(scene.site.db(), &scene.world.north, PaperKind::Medical, 0, false).await;
    papers::plan_in(scene.site.db(), &scene.world.north, PaperKind::Medical, 20, true).await;
    assert_eq!(remind(&scene, today()).await, 0, "what will not be asked has no end to tell of");
    let before = told(&scene, ASKED).await.len();
    pass(&mut scene, 20).await;
    assert!(!scene.in_force(0).await && scene.in_force(-1).await);
    assert_eq!((remind(&scene, today()).await, remind(&scene, today()).await), (1, 0));
    assert_eq!(told(&scene, ASKED).await.len(), before + 1);
    assert!(told(&scene, "Срок справки").await.is_empty());
    assert_eq!(scene.outlook().await.on(today()), PapersStanding::Absent);
}

/// Whoever was told that a paper ran out is not asked for it as for a new one when the rule is set anew without a break.
#[tokio::test]
async fn set_anew() {
    let mut scene = Scene::asking(&[PaperKind::Medical]).await;
    let paper = scene.accepted(PaperKind::Medical).await;
    scene.ends_in(paper, -1).await;
    remind(&scene, today()).await;
    assert_eq!(told(&scene, "Срок справки закончился").await, [MENTOR]);
    papers::plan_in(scene.site.db(), &scene.world.north, PaperKind::Medical, 0, true).await;
    assert_eq!(remind(&scene, today()).await, 0);
    assert!(told(&scene, ASKED).await.is_empty());
}

/// When nobody looked at the clock for two or six weeks the mentor, the centre and the curators still hear of the end, once.
#[tokio::test]
async fn after_weeks() {
    for days in [15, 40] {
        let mut scene = Scene::asking(&[PaperKind::CriminalRecord]).await;
        let a = scene.world.a;
        let ending = scene.accepted(PaperKind::CriminalRecord).await;
        scene.works(&a).await;
        scene.ends_in(ending, -days).await;
        for _ in 0..2 {
            remind(&scene, today()).await;
            tell(&scene, &a, today()).await;
        }
        let on = russian::date(today() - Days::new(days.unsigned_abs().into()));
        assert_eq!(told(&scene, &format!("Срок справки закончился {on}")).await, [MENTOR], "{days}");
        assert_eq!(told(&scene, "Справки наставников закончились").await, [CENTRE], "{days}");
        assert_eq!(told(&scene, "Справки наставника: последний день").await, [CURATOR], "{days}");
        // The letters of long ago are deleted, and nobody is told again.
        scene.run("delete from email_outbox").await;
        remind(&scene, today()).await;
        tell(&scene, &a, today()).await;
        assert_eq!(scene.count("email_outbox").await, 0, "{days}");
        // Renewed, and run out again: that is another end.
        let newer = scene.accepted(PaperKind::CriminalRecord).await;
        scene.ends_in(newer, -1).await;
        tell(&scene, &a, today()).await;
        assert_eq!(scene.count("email_outbox where kind = 'papers_ended'").await, 1, "{days}");
    }
}

/// On the last day pairs can still be made, and the letter to the centre says so; of one it speaks as of one.
#[tokio::test]
async fn the_last_day_still_counts() {
    let mut scene = Scene::asking(&[PaperKind::Medical]).await;
    let ending = scene.accepted(PaperKind::Medical).await;
    scene.ends_in(ending, 0).await;
    remind(&scene, today()).await;
    let letters = scene.site.letters().await;
    let digest = letters.iter().find(|letter| letter.to == CENTRE).unwrap();
    assert!(digest.text.contains("действует последний день. С завтрашнего дня"), "{}", digest.text);
    assert!(digest.text.contains("с этим наставником") && !digest.text.contains("закончилась"), "{}", digest.text);
}

/// Of two papers of a kind with the same last day one is reminded of.
#[tokio::test]
async fn two_that_end_together() {
    let mut scene = Scene::asking(&[PaperKind::Medical]).await;
    for _ in 0..2 {
        let paper = scene.accepted(PaperKind::Medical).await;
        scene.ends_in(paper, 7).await;
    }
    assert_eq!(remind(&scene, today()).await, 1);
    assert_eq!(told(&scene, "Срок справки скоро закончится").await, [MENTOR]);
}
