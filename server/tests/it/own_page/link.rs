//! A link opens one mentee's page, on any device, until it is taken back, replaced or over; the database holds nothing that opens it.

use domain::russian;

use super::{
    super::{
        rights,
        support::{Database, Site, id, press},
    },
    count, page,
};

/// The curator makes a link, sees the address and the code for a while and as nobody else; a newer one kills the older, and one taken
/// back opens nothing. Sent twice the form makes one link.
#[tokio::test]
async fn made_shown_replaced_revoked() {
    let database = Database::furnished().await;
    let (site, mut superuser) = (Site::new(&database), database.superuser().await);
    let path = format!("/s/school-a/mentees/{}/link", id("waiting a"));
    let mut curator = site.signed_in("curator.a@example.org").await;
    let form = super::super::support::form_of(&mut curator, &path).await.pairs();
    assert!(form.iter().any(|(name, value)| name == "valid_until" && value.starts_with("31.08.")), "{form:?}");
    for _ in 0..2 {
        let made = super::super::support::submit(&mut curator, &path, &form).await;
        assert_eq!(made.status, 303, "{:?}", made.refusals());
    }
    let of_waiting = format!("personal_link where mentee_id = '{}'", id("waiting a"));
    assert_eq!(count(&mut superuser, &of_waiting).await, 1);
    let shown = curator.get(&path).await.body;
    let token = shown.split("/me/").nth(1).unwrap()[..22].to_owned();
    assert!(shown.contains("qr-code") && shown.contains("qr-dark"), "the code stands beside the address");
    assert_eq!(rights::tables_with(&mut superuser, &token).await, Vec::<String>::new(), "the token stands nowhere");
    let mut deputy = site.signed_in("deputy.a@example.org").await;
    assert!(!deputy.get(&path).await.body.contains("/me/"), "another curator does not see it");
    for (who, status) in [("psychologist.a", 403), ("teacher.a", 403), ("director.a", 403), ("curator.b", 404)] {
        let mut other = site.signed_in(&format!("{who}@example.org")).await;
        assert_eq!(other.get(&path).await.status, status, "{who}");
    }

    let own = format!("/me/{token}");
    let mut phone = site.browser();
    let opened = phone.get(&own).await;
    assert!(opened.status == 200 && opened.body.contains("Звёздкин"), "{}", opened.html().text);
    assert_eq!(opened.headers["cache-control"], "no-store");
    assert_eq!(opened.headers["referrer-policy"], "same-origin");
    assert!(opened.body.contains("noindex") && !opened.headers.contains_key("set-cookie"));
    assert!(curator.get(&path).await.body.contains("сегодня"), "that it was opened is noted by the day");

    sqlx::query("update personal_link set created_at = created_at - interval '16 minutes'")
        .execute(&mut superuser)
        .await
        .unwrap();
    assert!(!curator.get(&path).await.body.contains("/me/"), "after a quarter of an hour nobody sees it");
    assert_eq!(press(&mut curator, &path, &[]).await.status, 422, "the first form of the page takes back");
}

/// Of a link that is over, replaced, taken back, cut short or invented, one plain page says whom to ask, and nothing of anybody.
#[tokio::test]
async fn dead_links_tell_nothing() {
    let database = Database::furnished().await;
    let (site, mut superuser) = (Site::new(&database), database.superuser().await);
    let (own, mut phone) = (page("a"), site.browser());
    assert_eq!(phone.get(&own).await.status, 200);
    let revoke = format!("/s/school-a/mentees/{}/link/revoke", id("mentee a"));
    let mut foreign = site.signed_in("curator.b@example.org").await;
    assert_eq!(foreign.post(&revoke.replace("school-a", "school-b"), &[]).await.status, 404, "not theirs");
    assert_eq!(phone.get(&own).await.status, 200);

    let overdue = "update personal_link set valid_until = current_date - 1";
    sqlx::query(overdue).execute(&mut superuser).await.unwrap();
    assert_eq!(phone.get(&own).await.status, 410, "over");
    sqlx::query("update personal_link set valid_until = current_date").execute(&mut superuser).await.unwrap();
    assert_eq!(phone.get(&own).await.status, 200, "the last day counts");
    let mut curator = site.signed_in("curator.a@example.org").await;
    assert_eq!(curator.post(&revoke, &[]).await.status, 303);
    assert_eq!(curator.post(&revoke, &[]).await.status, 404, "there is none any more");

    let cut = own[..own.len() - 1].to_owned();
    for (path, status) in [
        (own.clone(), 410),
        (format!("{own}/signal"), 410),
        (format!("{own}/meetings/{}", id("meeting a")), 410),
        (cut, 404),
        (format!("{own}A"), 404),
        ("/me/AAAAAAAAAAAAAAAAAAAAAA".to_owned(), 404),
        ("/me/%D0%B0".to_owned(), 404),
    ] {
        let answer = phone.get(&path).await;
        assert_eq!(answer.status, status, "{path}");
        let text = answer.html().text;
        assert!(
            text.contains("Ссылка не открывается") && text.contains("куратора") && !text.contains("Лунин"),
            "{text}"
        );
    }
    assert_eq!(phone.post(&format!("{own}/signal"), &[]).await.status, 410, "nothing is written by a dead link");
}

/// Whoever tries tokens in a row is stopped; a whole school behind one address goes on opening its links.
#[tokio::test]
async fn guessing_is_limited() {
    let database = Database::furnished().await;
    let site = Site::new(&database);
    let mut guesser = site.browser();
    let mut answers = Vec::new();
    for number in 0..110 {
        answers.push(guesser.get(&format!("/me/{number:022}")).await.status);
    }
    assert_eq!((answers[0], answers[99], answers[109]), (404, 404, 429));
    assert_eq!(guesser.get(&page("a")).await.status, 200, "who holds a link is not stopped by others");
}

/// What a curator types as the last day is checked; a mentee whose data stand still gets no new link and may lose the old one.
#[tokio::test]
async fn refusals() {
    let database = Database::furnished().await;
    let (site, mut superuser) = (Site::new(&database), database.superuser().await);
    let path = format!("/s/school-a/mentees/{}/link", id("waiting a"));
    let mut curator = site.signed_in("curator.a@example.org").await;
    for day in ["", "вчера", "01.01.2020", "31.12.2099"] {
        let refused = press(&mut curator, &path, &[("valid_until", day)]).await;
        assert_eq!((refused.status, refused.refusals().len()), (422, 1), "{day}");
    }
    let today = russian::date(app::clock::today());
    assert_eq!(press(&mut curator, &path, &[("valid_until", &today)]).await.status, 303);
    let hold = "update mentee set blocked_on = current_date, blocked_reason = 'жалоба' where mentee_id = $1";
    sqlx::query(hold).bind(id("waiting a")).execute(&mut superuser).await.unwrap();
    let new = [("id", "0190b1c2-0000-7000-8000-000000000001"), ("valid_until", today.as_str())];
    assert_eq!(curator.post(&path, &new).await.status, 409);
    assert_eq!(curator.post(&format!("{path}/revoke"), &[]).await.status, 303);
}

/// A class gets its links at once: one card each, twice is once, and those who have one keep it unless they are renewed.
#[tokio::test]
async fn a_class_at_once() {
    let database = Database::furnished().await;
    let (site, mut superuser) = (Site::new(&database), database.superuser().await);
    let mut curator = site.signed_in("curator.a@example.org").await;
    let links = "/s/school-a/links";
    assert_eq!(curator.post(links, &[]).await.status, 422);
    assert_eq!(curator.post(links, &[("class", "11Я")]).await.status, 422);
    let (of_class, mut phone) = ("personal_link where revoked_at is null", site.browser());
    let before = count(&mut superuser, of_class).await;
    sqlx::query("update personal_link set created_at = created_at - interval '1 hour'")
        .execute(&mut superuser)
        .await
        .unwrap();
    for _ in 0..2 {
        let made = curator.post(links, &[("class", "9А")]).await;
        assert_eq!(made.status, 303);
        assert_eq!(count(&mut superuser, of_class).await, before + 1, "one of the two had a link");
        let sheet = curator.get(made.location()).await;
        assert_eq!(sheet.body.matches("class=\"qr-card\"").count(), 1);
        assert!(sheet.body.contains("Звёздкин"));
    }
    assert_eq!(phone.get(&page("a")).await.status, 200);
    let renewed = curator.post(links, &[("class", "9А"), ("renew", "yes")]).await;
    assert_eq!(curator.get(renewed.location()).await.body.matches("class=\"qr-card\"").count(), 2);
    assert_eq!(phone.get(&page("a")).await.status, 410, "the old card is dead");
    let mut foreign = site.signed_in("curator.b@example.org").await;
    assert_eq!(foreign.post(links, &[("class", "9А")]).await.status, 404);
    assert_eq!(foreign.get("/s/school-b/links?class=9А").await.body.matches("qr-card\"").count(), 0);
}
