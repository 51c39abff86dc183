//! The first page of a centre: every figure leads to the list behind it, and nothing on it is about a pupil or says which
//! school works with whom.

use domain::{
    ids::OrganisationId,
    organisation::{AgreementTerm, OrganisationKind},
    text::ShortText,
};
use store::organisation::{self, Agreement, Entry};
use uuid::Uuid;

use super::{
    super::support::{Walk, id},
    run,
};

/// Every link of the page leads to a page with what it speaks of.
#[tokio::test]
async fn figures_lead_to_lists() {
    let mut walk = Walk::new().await;
    let browser = walk.browser("coordinator.north@example.org").await;
    let page = browser.get("/region/north").await;
    assert_eq!(page.faults(&[200]), None);
    for list in [
        "/region/north/applications",
        "/region/north/applications?state=submitted",
        "/region/north/mentors",
        "/region/north/mentors?free=yes",
        "/region/north/mentors?free=none",
        "/region/north/papers?line=waiting",
        "/region/north/organisations?letters=due",
        "/region/north/pool/export",
    ] {
        assert!(page.html().links.iter().any(|link| link == list), "{list}: {:?}", page.html().links);
        assert_eq!(browser.get(list).await.status, 200, "{list}");
    }
    assert!(page.body.contains("Заявкин"), "who waits longest is named");
    for words in ["Лунин", "Просьба семьи", "Нужен инженер"] {
        assert!(!page.body.contains(words), "{words}");
    }
    // Two of the three entries in the pool have two places taken each.
    let text = page.html().text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("Мест у наставников пула 10 Занято 4 Свободно 6"), "{text}");
}

/// What does not wait is not told, and a term that comes near is.
#[tokio::test]
async fn only_what_waits() {
    let mut walk = Walk::new().await;
    let (world, today) = (walk.database.world().await, app::clock::today());
    let mut superuser = walk.database.superuser().await;
    run(&mut superuser, "update employer_letter set outcome = 'no_answer', follow_up_on = null".to_owned()).await;
    let body = walk.browser("coordinator.north@example.org").await.get("/region/north").await.body;
    assert!(
        !body.contains("letters=due") && !body.contains("agreement=ending") && !body.contains("/region/north/silent")
    );
    let own: OrganisationId = Uuid::now_v7().into();
    let mut tx = walk.site.db().region(&world.north).await.unwrap();
    let entry = Entry {
        name: ShortText::parse("Трест").unwrap(),
        kind: OrganisationKind::Enterprise,
        municipality_id: None,
        site: None,
        shown_publicly: false,
    };
    organisation::add(&mut tx, own, &entry).await.unwrap();
    let agreement = Agreement {
        number: ShortText::parse("1").unwrap(),
        signed_on: today,
        days: AgreementTerm { valid_from: today, valid_until: today.checked_add_days(chrono::Days::new(30)) },
    };
    organisation::add_agreement(&mut tx, own, Uuid::now_v7().into(), &agreement, None).await.unwrap();
    tx.commit().await.unwrap();
    let browser = walk.browser("coordinator.north@example.org").await;
    let body = browser.get("/region/north").await.body;
    assert!(body.contains("organisations?agreement=ending"), "{body}");
    let list = browser.get("/region/north/organisations?agreement=ending").await;
    assert!(list.body.contains(&own.to_string()) && !list.body.contains("Фабрика"), "{}", list.html().text);
}

/// Papers that end, to the day, and those that have ended: as many as the list behind the figure shows.
#[tokio::test]
async fn papers_that_end() {
    let mut walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    // What an entry owes is read off its papers in its own region.
    let inside = "select set_config('app.region_id', region_id::text, false) from region where slug = 'north'";
    run(&mut superuser, inside.to_owned()).await;
    run(&mut superuser, "update paper_rule set starts_on = current_date where kind = 'medical'".to_owned()).await;
    let browser = walk.browser("coordinator.north@example.org").await;
    for (days, line) in [(61, None), (60, Some("soon")), (0, Some("soon")), (-1, Some("over"))] {
        let ends = format!("update pool_paper set valid_until = current_date + ({days}) where state = 'accepted'");
        run(&mut superuser, ends).await;
        let desk = browser.get("/region/north").await.html();
        let told: Vec<_> = ["soon", "over"]
            .into_iter()
            .filter(|line| desk.links.contains(&format!("/region/north/papers?line={line}")))
            .collect();
        assert_eq!(told, line.into_iter().collect::<Vec<_>>(), "{days}");
        if let Some(line) = line {
            let list = browser.get(&format!("/region/north/papers?line={line}")).await;
            assert_eq!(list.faults(&[200]), None);
            // One of each of the two mentors who work in schools of the north.
            assert!(list.html().text.contains("2\u{a0}строки"), "{days}: {}", list.html().text);
        }
    }
}

/// The list of mentors narrowed to those without a place, with one, and to a municipality; one of another region narrows
/// nothing.
#[tokio::test]
async fn mentors_by_places_and_municipality() {
    let mut walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    let full = format!("update pool_mentor_place set reserved = capacity where pool_mentor_id = '{}'", id("pool a"));
    assert_eq!(run(&mut superuser, full).await, 1);
    let (own, strange) = (id("municipality north"), id("municipality south"));
    let comes = format!(
        "update pool_mentor set municipality_id = '{own}', online = false where pool_mentor_id = '{}'",
        id("pool b")
    );
    assert_eq!(run(&mut superuser, comes).await, 1);
    let elsewhere = format!(
        "update pool_mentor set online = false, municipality_id = (select municipality_id from school where slug = 'school-a')
         where pool_mentor_id = '{}'",
        id("pool a")
    );
    assert_eq!(run(&mut superuser, elsewhere).await, 1);
    let browser = walk.browser("coordinator.north@example.org").await;
    for (query, a, b) in [
        ("free=none".to_owned(), true, false),
        ("free=yes".to_owned(), false, true),
        ("free=magic".to_owned(), true, true),
        (format!("municipality={own}"), false, true),
        (format!("municipality={strange}"), true, true),
    ] {
        let list = browser.get(&format!("/region/north/mentors?{query}")).await;
        assert_eq!(list.faults(&[200]), None, "{query}");
        let found = ["pool a", "pool b"].map(|thing| list.body.contains(&id(thing).to_string()));
        assert_eq!(found, [a, b], "{query}");
    }
}
