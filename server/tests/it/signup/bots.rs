//! Programs are kept out without a riddle for people: by a field nobody sees, by the time it takes to read, by limits.

use app::links::{LinkKeys, Purpose};
use domain::ids::LinkId;

use super::{Beginner, count, first_step, letters_to};
use crate::support::{Answer, Browser, Database, SECRET, Site, form_of, id, press};

const FORM: &str = "/r/north/mentor";

async fn begin(browser: &mut Browser, email: &str) -> Answer {
    press(browser, FORM, &first_step(email, &[])).await
}

async fn drafts(database: &Database) -> i64 {
    count(&mut database.superuser().await, "select count(*) from pool_mentor where state = 'draft'").await
}

/// Whoever fills in the field that people do not see gets everything back but that, and nothing is kept or sent.
#[tokio::test]
async fn the_trap() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut browser = site.browser();
    let trapped =
        press(&mut browser, FORM, &first_step("bot@example.org", &[("website", "https://spam.example")])).await;
    assert_eq!(trapped.faults(&[422]), None);
    assert!(trapped.body.contains("bot@example.org") && !trapped.body.contains("spam.example"));
    let offer = [("organisation", "Спам"), ("website", "https://spam.example"), ("agreed", "yes")];
    assert_eq!(press(&mut browser, "/r/north/partner", &offer).await.faults(&[422]), None);
    assert_eq!(drafts(&database).await, 0);
    assert!(site.letters().await.is_empty());
    assert_eq!(begin(&mut browser, "person@example.org").await.status, 303);
}

/// A form that comes back the moment it was opened was not read; a moment is told by its key, which cannot be made up.
#[tokio::test]
async fn the_time_to_read() {
    let database = Database::new().await;
    let site = Site::with(&database, &["--form-seconds=60"]);
    let mut browser = site.browser();
    let hasty = begin(&mut browser, "bot@example.org").await;
    assert_eq!(hasty.faults(&[422]), None);
    assert!(hasty.refusals()[0].contains("Подождите несколько секунд"), "{:?}", hasty.refusals());
    assert!(hasty.body.contains("bot@example.org"), "all is kept");
    assert_eq!(press(&mut browser, "/r/north/partner", &[("organisation", "Спам")]).await.faults(&[422]), None);
    assert_eq!(drafts(&database).await, 0);
    // A key without a moment in it is older than anything.
    let old = LinkKeys::new(SECRET.as_bytes()).token(Purpose::Application, LinkId::from_uuid(id("an old form")));
    let read = press(&mut browser, FORM, &first_step("person@example.org", &[("token", old.as_str())])).await;
    assert!(read.status == 303 && read.location().contains(&old), "{}", read.location());
    let made_up = first_step("bot@example.org", &[("token", "AAAAAAAAAAAAAAAAAAAAAA")]);
    assert_eq!(press(&mut browser, FORM, &made_up).await.faults(&[422]), None);
    // Twice is once.
    let again = press(&mut browser, FORM, &first_step("person@example.org", &[("token", old.as_str())])).await;
    assert_eq!((again.status, drafts(&database).await), (303, 1));
}

/// From one address ten forms an hour are begun; the next one waits with everything typed, and its neighbour does not.
#[tokio::test]
async fn from_one_address() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut browser = site.browser();
    for attempt in 1..=10 {
        assert_eq!(begin(&mut browser, &format!("person.{attempt}@example.org")).await.status, 303, "{attempt}");
    }
    let refused = begin(&mut browser, "person.11@example.org").await;
    assert_eq!(refused.faults(&[429]), None);
    assert!(refused.headers.contains_key("retry-after") && refused.body.contains("person.11@example.org"));
    assert_eq!(drafts(&database).await, 10);
    assert_eq!(begin(&mut site.browser(), "person.11@example.org").await.status, 303);
    let over = "update throttle set window_started_at = window_started_at - interval '2 hours'";
    sqlx::query(over).execute(&mut database.superuser().await).await.unwrap();
    assert_eq!(begin(&mut browser, "person.12@example.org").await.status, 303, "an hour later");
}

/// A network of many addresses is one: sooner or later it waits, also where no single address has sent anything yet.
#[tokio::test]
async fn from_one_network() {
    let database = Database::new().await;
    let site = Site::new(&database);
    let mut begun = 0;
    let refused = 'network: loop {
        let mut neighbour = site.browser();
        for _ in 0..10 {
            let answer = begin(&mut neighbour, &format!("person.{begun}@example.org")).await;
            if answer.status != 303 {
                break 'network answer;
            }
            begun += 1;
        }
        // Browsers of other tests may push these over the border of a network once.
        assert!(begun <= 120, "nobody stops them");
    };
    assert_eq!(refused.faults(&[429]), None);
    assert!(begun >= 60, "{begun}");
}

/// However many forms name one mailbox, from wherever: five letters an hour reach it.
#[tokio::test]
async fn to_one_mailbox() {
    let database = Database::new().await;
    let site = Site::new(&database);
    for attempt in 1..=7 {
        let answer = begin(&mut site.browser(), "victim@example.org").await;
        assert_eq!(answer.status, if attempt <= 5 { 303 } else { 429 }, "attempt {attempt}");
    }
    assert_eq!(letters_to(&site, "victim@example.org").await.len(), 5);
    // Another name in the first step sends no letter, and is not counted.
    let mut beginner = Beginner::begin(&site, "person@example.org", &[]).await;
    let page = beginner.form.clone();
    for name in ["Первая Анна", "Вторая Анна", "Третья Анна", "Четвёртая Анна", "Пятая Анна", "Шестая Анна"]
    {
        assert_eq!(press(&mut beginner.browser, &page, &[("full_name", name)]).await.status, 303, "{name}");
    }
    assert_eq!(letters_to(&site, "person@example.org").await.len(), 1);
    assert!(
        form_of(&mut beginner.browser, &page)
            .await
            .pairs()
            .contains(&("full_name".to_owned(), "Шестая Анна".to_owned()))
    );
}
