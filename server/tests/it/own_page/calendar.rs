//! The next meeting for the calendar of a telephone.

use sqlx::AssertSqlSafe;

use super::{
    super::support::{Database, Site, id},
    page,
};

/// The page of a mentee gives the entries of the own meetings and of no others: not of the same mentor's other mentee, not of another
/// school. The entry names nobody; a meeting that was called off goes out of the calendar; a dead link gives nothing.
#[tokio::test]
async fn only_own_meetings() {
    let database = Database::furnished().await;
    let (site, mut superuser) = (Site::new(&database), database.superuser().await);
    let (own, mut phone) = (page("a"), site.browser());
    let (mine, others) = (id("appointment a"), id("appointment of waiting a"));
    // Who waits gets a pair with the same mentor, in one group meeting with the mentee.
    let beside = format!(
        "begin; set local session_replication_role = replica;
         insert into pair (school_id, pair_id, mentee_id, mentor_id, consent_id, form, made_by)
           select p.school_id, '{other}', c.mentee_id, p.mentor_id, c.consent_id, p.form, p.made_by
           from pair p, consent c where p.pair_id = '{pair}' and c.consent_id = '{consent}';
         insert into appointment (school_id, appointment_id, pair_id, occasion_id, kind, starts_at, minutes, place, made_by)
           select school_id, '{others}', '{other}', occasion_id, kind, starts_at, minutes, place, made_by
           from appointment where appointment_id = '{mine}';
         commit",
        other = id("pair of waiting a"),
        pair = id("pair a"),
        consent = id("consent of waiting a"),
    );
    sqlx::raw_sql(AssertSqlSafe(beside)).execute(&mut superuser).await.unwrap();

    let file = |appointment| format!("/appointments/{appointment}/calendar.ics");
    let shown = phone.get(&own).await.body;
    let link = shown.split("href=\"").find(|rest| rest.contains("calendar.ics")).expect("the way to the file");
    let link = link.split('"').next().unwrap().to_owned();
    assert!(link.starts_with(&own), "{link}");
    let answer = phone.get(&link).await;
    assert_eq!((answer.status, &answer.headers["cache-control"]), (200, &"no-store".parse().unwrap()));
    assert_eq!(answer.headers["content-type"], "text/calendar; charset=utf-8");
    let (entry, status) = phone.download(&format!("{own}{}", file(mine))).await;
    let entry = String::from_utf8(entry).unwrap();
    assert!(
        status == 200 && entry.matches("BEGIN:VEVENT").count() == 1 && entry.contains(&mine.to_string()),
        "{entry}"
    );
    for name in ["Лунин", "school-a", "example.org"] {
        assert!(!entry.contains(name), "{name}: {entry}");
    }

    let with_account = |place: &str| format!("/s/school-{place}/my/{}", id(&format!("mentee {place}")));
    for (who, path, status) in [
        ("", format!("{own}{}", file(others)), 404),
        ("", format!("{own}{}", file(id("appointment b"))), 404),
        ("", format!("{own}{}", file(id("no appointment"))), 404),
        ("", format!("{own}/appointments/x/calendar.ics"), 404),
        ("mentee.a", with_account("a") + &file(mine), 200),
        ("parent.mentee.a", with_account("a") + &file(mine), 200),
        ("mentee.a", with_account("a") + &file(others), 404),
        ("mentee.a", with_account("b") + &file(id("appointment b")), 404),
        ("mentee.b", with_account("a") + &file(mine), 404),
        ("curator.a", with_account("a") + &file(mine), 404),
        ("", with_account("a") + &file(mine), 303),
    ] {
        let mut browser =
            if who.is_empty() { site.browser() } else { site.signed_in(&format!("{who}@example.org")).await };
        assert_eq!(browser.get(&path).await.status, status, "{path} as {who}");
    }

    let called_off = format!(
        "update appointment set state = 'cancelled', reason = 'Карантин', sequence = sequence + 1 where appointment_id = '{mine}'"
    );
    sqlx::raw_sql(AssertSqlSafe(called_off)).execute(&mut superuser).await.unwrap();
    let (entry, _) = phone.download(&format!("{own}{}", file(mine))).await;
    let entry = String::from_utf8(entry).unwrap();
    assert!(entry.contains("STATUS:CANCELLED") && !entry.contains("Карантин"), "{entry}");

    sqlx::query("update personal_link set revoked_at = now()").execute(&mut superuser).await.unwrap();
    assert_eq!(phone.get(&format!("{own}{}", file(mine))).await.status, 410, "the link was taken back");
}
