//! No page asks the database more often than the budget allows (design §9), the session of who looks at it included and the
//! number of rows no matter: numbers are counted here, times are measured by `cargo xtask bench`.

use std::collections::BTreeMap;

use super::support::{Log, Walk, forms};

/// The budget.
const MOST: u64 = 4;

/// Those who see most: what they reach by links is looked at too, with filters, tabs and further pages.
const PEOPLE: [(&str, &str); 4] = [
    ("curator.a@example.org", "/s/school-a"),
    ("coordinator.north@example.org", "/region/north"),
    ("pool.a@example.org", "/mentor"),
    ("", "/"),
];

/// The most statements of each route.
fn most(log: &Log) -> BTreeMap<String, u64> {
    let mut most = BTreeMap::new();
    for (route, count) in log.statements() {
        let known = most.entry(route).or_default();
        *known = count.max(*known);
    }
    most
}

/// Routes over the budget.
fn over(log: &Log) -> Vec<(String, u64)> {
    most(log).into_iter().filter(|(_, count)| *count > MOST).collect()
}

/// Every page of the router, opened by the person it is for, and pages of things in another state.
#[tokio::test]
async fn of_every_address() {
    let mut walk = forms::fresh().await;
    let pages = forms::pages(&walk).await;
    for (person, _) in &pages {
        // Who is not signed in yet does it before anybody counts: that is a form, not a page.
        walk.browser(person).await;
    }
    let (log, _listening) = Log::listen("server=info");
    for (person, path) in &pages {
        walk.browser(person).await.get(path).await;
    }
    let seen = most(&log);
    assert!(seen.len() > 150, "only {} pages were counted", seen.len());
    assert!(seen.values().any(|count| *count > 1), "nothing was counted");
    assert_eq!(over(&log), []);
}

/// Every page that links lead to.
#[tokio::test]
async fn of_every_link() {
    let mut walk = Walk::new().await;
    for (person, _) in PEOPLE {
        walk.browser(person).await;
    }
    let (log, _listening) = Log::listen("server=info");
    for (person, start) in PEOPLE {
        walk.crawl(person, start).await;
    }
    assert!(most(&log).len() > 100, "only {} pages were counted", most(&log).len());
    assert_eq!(over(&log), []);
}
