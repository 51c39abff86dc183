//! Who is told what when: each end once, whoever looks at the clock how often.

use chrono::{Days, Months, NaiveDate};
use domain::{
    paper::{PaperKind, PaperRule, PapersOutlook},
    russian,
};
use store::{SchoolActor, paper};

use super::{
    super::support::papers,
    CENTRE, MENTOR,
    scene::{Scene, given, today},
};

/// The job in the north on a day.
pub(super) async fn remind(scene: &Scene, on: NaiveDate) -> u64 {
    paper::remind(scene.site.db(), scene.world.north.region_id, on).await.unwrap()
}

/// The job in a school on a day.
pub(super) async fn tell(scene: &Scene, school: &SchoolActor, on: NaiveDate) {
    let mut tx = scene.site.db().school_job(school.region_id, school.school_id).await.unwrap();
    paper::tell_school(&mut tx, on).await.unwrap();
    tx.commit().await.unwrap();
}

/// Letters so far whose subject begins so: to whom, sorted.
pub(super) async fn told(scene: &Scene, subject: &str) -> Vec<String> {
    let letters = scene.site.letters().await.into_iter().filter(|letter| letter.subject.starts_with(subject));
    let mut to: Vec<_> = letters.map(|letter| letter.to).collect();
    to.sort();
    to
}

/// 60, 30 and 7 days before the end and on the last day, once each, to the mentor and in numbers to the centre. When nobody
/// looked at the clock for weeks one reminder makes up for those that were missed.
#[tokio::test]
async fn reminders() {
    let mut scene = Scene::asking(&[PaperKind::CriminalRecord]).await;
    let missed = scene.accepted(PaperKind::CriminalRecord).await;
    scene.ends_in(missed, 20).await;
    assert_eq!((remind(&scene, today()).await, remind(&scene, today()).await), (1, 0), "one for 60 and 30");
    scene.accepted(PaperKind::CriminalRecord).await;
    let last = given() + Months::new(12);
    for (before, expected) in
        [(61, 0), (60, 1), (60, 0), (45, 0), (30, 1), (29, 0), (8, 0), (7, 1), (1, 0), (0, 1), (0, 0)]
    {
        assert_eq!(remind(&scene, last - Days::new(before)).await, expected, "{before} days before");
    }
    assert_eq!(remind(&scene, last + Days::new(1)).await, 0, "what has ended was told");
    let soon = format!("Срок справки скоро закончится: {}", russian::date(last));
    assert_eq!(told(&scene, &soon).await, [MENTOR; 3]);
    assert_eq!(told(&scene, "Срок справки заканчивается").await, [MENTOR]);
    assert_eq!(told(&scene, "Справки наставников скоро закончатся").await, [CENTRE; 4], "with the one made up for");
    assert_eq!(told(&scene, "Справки наставников: последний день").await, [CENTRE]);
    assert!(
        told(&scene, "Справки наставников закончились").await.is_empty(),
        "on the last day pairs may still be made"
    );
    for letter in scene.site.letters().await {
        assert!(!format!("{letter:?}").contains("77/4215-Е"), "{}", letter.subject);
    }
    let digests = scene.site.letters().await.into_iter().filter(|letter| letter.to == CENTRE);
    for letter in digests {
        assert!(!letter.text.contains("Наставников Олег"), "whose they are stands behind the link: {}", letter.text);
        assert!(letter.text.contains("/region/north/papers"), "{}", letter.text);
    }
}

/// A paper that another one continues is no news: no reminder is written, and one that waits to be sent is pointless.
#[tokio::test]
async fn renewed_is_no_news() {
    let mut scene = Scene::asking(&[PaperKind::Medical]).await;
    let old = scene.accepted(PaperKind::Medical).await;
    scene.ends_in(old, 7).await;
    assert_eq!(remind(&scene, today()).await, 1);
    scene.accepted(PaperKind::Medical).await;
    assert!(told(&scene, "Срок справки").await.is_empty(), "renewed before the letter went out");
    scene.ends_in(old, 0).await;
    assert_eq!(remind(&scene, today()).await, 0);
    let mut waiting = Scene::asking(&[PaperKind::Medical]).await;
    let old = waiting.accepted(PaperKind::Medical).await;
    waiting.sent(PaperKind::Medical).await;
    waiting.ends_in(old, 7).await;
    assert_eq!(remind(&waiting, today()).await, 1);
    let letters = waiting.site.letters().await;
    let letter = letters.iter().find(|letter| letter.subject.starts_with("Срок справки")).unwrap();
    assert!(letter.text.contains("уже у центра на проверке"), "{}", letter.text);
}

/// On the last day mentor, centre and the curators of the schools where the mentor works are told, once each; other schools are
/// not. Renewed before the letter goes out, nobody in a school is told.
#[tokio::test]
async fn the_last_day() {
    for renewed in [false, true] {
        let mut scene = Scene::asking_both().await;
        let (a, b) = (scene.world.a, scene.world.b);
        let ending = scene.accepted(PaperKind::CriminalRecord).await;
        scene.accepted(PaperKind::Medical).await;
        let mentor = scene.works(&a).await;
        scene.paired(&a, mentor, "Смелова Ирина").await.unwrap();
        scene.asked(&b, "1").await;
        scene.ends_in(ending, 1).await;
        tell(&scene, &a, today()).await;
        assert!(told(&scene, "Справки наставника:").await.is_empty(), "a day early");
        scene.ends_in(ending, 0).await;
        for _ in 0..2 {
            remind(&scene, today()).await;
            for school in [&a, &b] {
                tell(&scene, school, today()).await;
            }
        }
        if renewed {
            scene.accepted(PaperKind::CriminalRecord).await;
            assert!(told(&scene, "Справки наставника:").await.is_empty());
            continue;
        }
        assert_eq!(told(&scene, "Срок справки заканчивается").await, [MENTOR]);
        assert_eq!(told(&scene, "Справки наставников: последний день").await, [CENTRE]);
        assert_eq!(told(&scene, "Справки наставника: последний день").await, ["curator.a@example.org"]);
        let letters = scene.site.letters().await;
        let letter = letters.iter().find(|letter| letter.subject.starts_with("Справки наставника:")).unwrap();
        assert!(letter.text.contains("работает 1 пара") && letter.text.contains("Наставников Олег"), "{}", letter.text);
        assert!(letter.text.contains(&format!("/s/school-a/mentors/{mentor}")), "{}", letter.text);
        assert!(!letter.text.contains("судимост"), "which paper it is, a school does not learn");
        tell(&scene, &a, today() + Days::new(1)).await;
        assert_eq!(told(&scene, "Справки наставника:").await.len(), 1, "nor is it told again the next day");
    }
}

/// When a rule begins to ask, mentors who lack the paper are written to, once; not those who brought it, or cannot be asked.
#[tokio::test]
async fn asked_for() {
    let scene = Scene::silent().await;
    let north = scene.world.north;
    papers::ask(scene.site.db(), &north, PaperKind::Medical, PaperRule::of_new_region()).await;
    assert_eq!((remind(&scene, today()).await, remind(&scene, today()).await), (1, 0));
    assert_eq!(told(&scene, "Региональный центр просит справку").await, [MENTOR]);
    papers::ask(scene.site.db(), &north, PaperKind::CriminalRecord, PaperRule::of_new_region()).await;
    assert_eq!(remind(&scene, today()).await, 1);
    scene.accepted(PaperKind::CriminalRecord).await;
    assert_eq!(told(&scene, "Региональный центр просит справку").await.len(), 1, "brought before the letter went out");
    let exempt = vec![domain::category::MentorCategory::CompanyEmployee];
    papers::ask(scene.site.db(), &north, PaperKind::Medical, PaperRule { exempt, ..PaperRule::of_new_region() }).await;
    assert_eq!(remind(&scene, today()).await, 0, "who may leave it out is not asked");
}

/// A rule that asks no more frees whoever lacked a paper from its first day on, though nothing else happens on that day.
#[tokio::test]
async fn a_day_that_frees() {
    let mut scene = Scene::asking(&[PaperKind::Medical]).await;
    remind(&scene, today()).await;
    papers::plan_in(scene.site.db(), &scene.world.north, PaperKind::Medical, 3, false).await;
    assert!(!scene.in_force(0).await && scene.in_force(3).await);
    assert_eq!(remind(&scene, today()).await, 0);
    // Three days pass.
    scene.run("update paper_rule set starts_on = starts_on - 3").await;
    assert!(scene.in_force(0).await && scene.outlook().await.absent, "the gates know, the entry does not");
    assert_eq!((remind(&scene, today()).await, remind(&scene, today()).await), (1, 0));
    assert_eq!(scene.outlook().await, PapersOutlook { until: None, absent: false });
}

/// What one part of the job cannot do keeps no other waiting: the scan goes, the new rule is told, and the reminders come when
/// their letter can be written.
#[tokio::test]
async fn parts_stand_for_themselves() {
    let mut scene = Scene::asking(&[PaperKind::Medical]).await;
    scene.sent(PaperKind::Medical).await;
    let refuse = |when: &str| {
        format!(
            "create or replace function refuse_letter() returns trigger language plpgsql as
               $$ begin raise exception 'no letter' using errcode = '23514', constraint = 'no_letter'; end $$;
             drop trigger if exists refuse_letter on email_outbox;
             create trigger refuse_letter before insert on email_outbox for each row when ({when})
               execute function refuse_letter();"
        )
    };
    scene.database.migrate(&refuse("new.kind = 'papers_digest'")).await;
    papers::ask(scene.site.db(), &scene.world.north, PaperKind::CriminalRecord, PaperRule::of_new_region()).await;
    let late = today() + Days::new(60);
    let error = paper::remind(scene.site.db(), scene.world.north.region_id, late).await.unwrap_err();
    assert!(error.on_constraint("no_letter"), "{error}");
    assert_eq!(scene.count("pool_paper_scan").await, 0, "the scan is gone all the same");
    assert_eq!(
        scene.count("pool_paper where nudged_on is not null").await,
        0,
        "nobody was reminded, so nothing is marked"
    );
    assert_eq!(scene.count("email_outbox where kind = 'paper_asked'").await, 1);
    scene.database.migrate(&refuse("false")).await;
    assert_eq!(remind(&scene, late).await, 1, "the reminder that was left");
}
