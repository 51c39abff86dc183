//! What anybody reads about a region: found by search engines, shared with a preview, true, and there also while the database
//! is not.

use domain::{
    category::MentorCategory,
    paper::{PaperKind, PaperRule},
};

use super::{Beginner, count};
use crate::support::{Answer, Browser, Database, Site, papers};

const COPY: &str = "Данные на ";

/// The value of an attribute that follows these signs.
fn after<'a>(answer: &'a Answer, start: &str) -> Option<&'a str> {
    answer.body.split(start).nth(1)?.split('"').next()
}

/// Each public page has one address, a description and a preview; what only follows a form has none and is not listed.
#[tokio::test]
async fn found_and_shared() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut browser = site.browser();
    let mut titles = Vec::new();
    for path in ["/r/north", "/r/north/partner", "/r/south"] {
        let page = browser.get(&format!("{path}?from=messenger")).await;
        assert_eq!(page.faults(&[200]), None, "{path}");
        let canonical = after(&page, "<link rel=\"canonical\" href=\"").unwrap();
        assert!(canonical.starts_with("http") && canonical.ends_with(path), "{canonical}");
        assert!(page.body.contains("<meta name=\"description\"") && !page.body.contains("noindex"), "{path}");
        for property in ["og:title", "og:description", "og:url", "og:image"] {
            assert!(page.body.contains(&format!("property=\"{property}\"")), "{path}: {property}");
        }
        assert!(page.body.contains("/share.png"), "{path}");
        titles.push(page.body.split("<title>").nth(1).unwrap().split('<').next().unwrap().to_owned());
    }
    titles.dedup();
    assert_eq!(titles.len(), 3, "{titles:?}");
    for path in ["/r/north/mentor", "/r/north/partner/sent", "/r/north/partner/consent"] {
        let page = browser.get(path).await;
        assert!(page.status == 200 && page.body.contains("noindex") && !page.body.contains("og:title"), "{path}");
    }
    assert_eq!(browser.get("/r/nowhere").await.faults(&[404]), None);

    let robots = browser.get("/robots.txt").await;
    assert!(robots.headers["content-type"].to_str().unwrap().starts_with("text/plain"));
    assert!(robots.body.contains("Disallow: /r/*/mentor/") && robots.body.contains("/sitemap.xml"), "{}", robots.body);
    let map = browser.get("/sitemap.xml").await;
    assert!(map.headers["content-type"].to_str().unwrap().starts_with("application/xml"));
    for path in ["/r/north", "/r/north/partner", "/r/south", "/r/south/partner"] {
        assert!(map.body.contains(&format!("{path}</loc>")), "{path}");
    }
    assert!(!map.body.contains("mentor"), "{}", map.body);
}

/// What is expected is said before the first question; a handful of people is not counted out; a partner is named only where
/// the centre has its permission.
#[tokio::test]
async fn honest() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut browser = site.browser();
    let page = browser.get("/r/north").await;
    for words in [
        "Стать наставником",
        "Стать партнёром",
        "Справок регион сейчас не просит",
        "Как устроена безопасность",
        "меньше пяти",
    ] {
        assert!(page.body.contains(words), "{words}");
    }
    assert!(!page.body.contains("Завод «Пример»"));
    let mut superuser = database.superuser().await;
    let allowed = "update organisation set shown_publicly = true
                   where region_id = (select region_id from region where slug = 'north')";
    assert_eq!(sqlx::query(allowed).execute(&mut superuser).await.unwrap().rows_affected(), 1);
    assert!(browser.get("/r/north").await.body.contains("Завод «Пример»"));
    assert!(!browser.get("/r/south").await.body.contains("Завод «Пример»"));
    assert_eq!(count(&mut superuser, "select count(*) from organisation where shown_publicly").await, 1);
}

/// Which papers a region asks is said on its page, before the first question, and once more to whoever has applied, as far as
/// it is asked of this person; another region asks for something else.
#[tokio::test]
async fn papers_that_are_asked() {
    const NONE: &str = "Справок регион сейчас не просит";
    const DOCTOR: &str = "попросит медицинскую справку (действует 12\u{a0}месяцев со дня выдачи";
    let database = Database::new().await;
    let (site, north) = (Site::new(&database), database.world().await.north);
    let mut browser = site.browser();
    assert!(browser.get("/r/north").await.body.contains(NONE));
    let rule = PaperRule { exempt: vec![MentorCategory::TeachingVeteran], ..PaperRule::of_new_region() };
    papers::ask(site.db(), &north, PaperKind::Medical, rule).await;
    let page = browser.get("/r/north").await;
    assert!(page.body.contains(DOCTOR) && page.body.contains("могут не приносить"), "{}", page.html().text);
    assert!(browser.get("/r/south").await.body.contains(NONE));
    for (email, category, words) in
        [("one@example.org", "company_employee", DOCTOR), ("two@example.org", "teaching_veteran", NONE)]
    {
        let mut beginner = Beginner::ready(&site, email, &[("categories", category)], &[]).await;
        assert_eq!(beginner.send().await.status, 303, "{category}");
        let done = beginner.look("done").await;
        assert!(done.body.contains(words), "{category}: {}", done.html().text);
    }
}

fn is_copy(answer: &Answer) -> bool {
    answer.status == 200 && answer.headers.contains_key("warning") && answer.body.contains(COPY)
}

fn is_fresh(answer: &Answer) -> bool {
    answer.status == 200 && !answer.headers.contains_key("warning") && !answer.body.contains(COPY)
}

async fn all_are(browser: &mut Browser, pages: &[&str], what: fn(&Answer) -> bool) {
    for page in pages {
        let answer = browser.get(page).await;
        assert!(what(&answer), "{page}: {} {}", answer.status, answer.html().text);
    }
}

/// While the database is away the pages of everybody show what they showed last, and say of when it is; what needs the
/// database says when to come again; afterwards everything is as before.
#[tokio::test]
async fn the_last_good_copy() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let (mut anybody, mut curator) = (site.browser(), site.signed_in("curator.a@example.org").await);
    let pages = ["/r/north", "/r/north/partner", "/r/north/partner/consent", "/r/north/partner/sent"];
    all_are(&mut anybody, &pages, is_fresh).await;
    assert!(is_fresh(&anybody.get("/").await));
    let map = anybody.get("/sitemap.xml").await.body;
    assert!(curator.get("/r/north").await.body.contains("Выйти"));

    database.let_in(false).await;
    for _ in 0..2 {
        all_are(&mut anybody, &pages, is_copy).await;
        all_are(&mut curator, &pages, is_copy).await;
        assert!(is_copy(&anybody.get("/").await));
        assert_eq!(anybody.get("/sitemap.xml").await.body, map);
        assert_eq!(anybody.get("/robots.txt").await.status, 200);
    }
    assert!(!curator.get("/r/north").await.body.contains("Выйти"), "nobody is greeted by name");
    for path in ["/r/south", "/r/north/mentor"] {
        let answer = anybody.get(path).await;
        assert_eq!(answer.faults(&[503]), None, "{path}");
        assert!(answer.headers.contains_key("retry-after"), "{path}");
    }
    assert_eq!(anybody.post("/r/north/partner", &[("organisation", "Завод")]).await.faults(&[422]), None);

    database.let_in(true).await;
    // A page waits for a database that was away only a moment: on a busy machine the first ones are still copies.
    for page in ["/", "/r/north"] {
        while !is_fresh(&anybody.get(page).await) {}
    }
    all_are(&mut anybody, &pages, is_fresh).await;
    assert!(curator.get("/r/north").await.body.contains("Выйти"), "the same cookie");
    assert_eq!(anybody.get("/r/south").await.status, 200);
}
