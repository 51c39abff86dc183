//! The pool as schools see it: approved mentors of their region whose permission to be shown holds, and nobody else.

use super::support::{Answer, Browser, Walk, id, pool_size};

const NAME: &str = "Заводской Олег";

/// What was typed comes back; the answer is the same for whoever is not shown and for whoever is not there.
const REFUSED: u16 = 409;

async fn set(walk: &Walk, change: &str) {
    let statement = format!("update pool_mentor set {change} where pool_mentor_id = $1");
    let mut superuser = walk.database.superuser().await;
    // Past the triggers: what is tried is a state that comes about by itself, at midnight.
    sqlx::query("set session_replication_role = replica").execute(&mut superuser).await.unwrap();
    sqlx::query(sqlx::AssertSqlSafe(statement)).bind(id("pool b")).execute(&mut superuser).await.unwrap();
}

/// List, card, the form of a question, and the question itself.
async fn looks(browser: &mut Browser, school: &str) -> [Answer; 4] {
    let card = format!("/s/{school}/pool/{}", id("pool b"));
    let ask = format!("{card}/ask");
    let question = [("form", "employer_pupil"), ("message", "Поможете?")];
    [
        browser.get(&format!("/s/{school}/pool")).await,
        browser.get(&card).await,
        browser.get(&ask).await,
        browser.post(&ask, &question).await,
    ]
}

fn listed(list: &Answer) -> bool {
    list.body.contains(&id("pool b").to_string())
}

/// With the permission the mentor is found and asked; from the day after its end the school finds nobody of this id.
#[tokio::test]
async fn permission_ends() {
    let mut walk = Walk::new().await;
    set(&walk, "shown_until = current_date").await;
    let [list, card, form, _] = looks(walk.browser("curator.a@example.org").await, "school-a").await;
    assert!(listed(&list) && card.body.contains(NAME), "the last day counts");
    assert_eq!((card.status, form.status), (200, 200));
    let north = walk.database.world().await.north.region_id;
    let size = pool_size(walk.site.db(), north).await;
    set(&walk, "shown_until = current_date - 1").await;
    assert_eq!(pool_size(walk.site.db(), north).await, size - 1, "the public page counts who is shown");
    let mut walk = Walk::new().await;
    set(&walk, "shown_until = current_date - 1").await;
    let [list, card, form, question] = looks(walk.browser("curator.a@example.org").await, "school-a").await;
    assert!(list.status == 200 && !listed(&list), "{}", list.html().text);
    for (answer, status) in [(card, 404), (form, 404), (question, REFUSED)] {
        assert_eq!(answer.faults(&[status]), None);
        assert!(!answer.body.contains(NAME));
    }
    let search = walk.browser("curator.a@example.org").await.get("/s/school-a/pool?q=заводской").await;
    assert!(!listed(&search));
    // The mentor can no longer hand on contacts: an open question is not accepted, and stays open.
    let accept = format!("/mentor/requests/{}/accept", id("asked b"));
    let answer = walk.browser("pool.b@example.org").await.post(&accept, &[("places", "1")]).await;
    assert_eq!(answer.faults(&[409]), None);
    assert!(answer.html().text.contains("Одно из ваших согласий не действует"), "{}", answer.html().text);
}

/// An application that is not approved, or was declined, is nobody's business in schools.
#[tokio::test]
async fn only_approved() {
    for state in [
        "state = 'submitted'",
        "state = 'papers'",
        "state = 'interview'",
        "state = 'returned'",
        "state = 'declined'",
        "state = 'draft'",
        "state = 'paused', suspended_at = now(), suspension_reason = 'x'",
        "state = 'archived', suspended_at = now(), suspension_reason = 'x'",
    ] {
        let mut walk = Walk::new().await;
        set(&walk, state).await;
        let [list, card, form, question] = looks(walk.browser("curator.a@example.org").await, "school-a").await;
        assert!(list.status == 200 && !listed(&list), "{state}");
        for (answer, status) in [(card, 404), (form, 404), (question, REFUSED)] {
            assert_eq!(answer.faults(&[status]), None, "{state}");
        }
    }
}

/// A school of another region finds nobody.
#[tokio::test]
async fn of_the_own_region() {
    let mut walk = Walk::new().await;
    let [list, card, form, question] = looks(walk.browser("curator.c@example.org").await, "school-c").await;
    assert!(list.status == 200 && !listed(&list));
    for (answer, status) in [(card, 404), (form, 404), (question, REFUSED)] {
        assert_eq!(answer.faults(&[status]), None);
    }
}
