//! A mentor who is away: said in the cabinet, shown to schools, and asked by nobody.

use chrono::Days;
use domain::russian;

use super::{
    super::support::{Browser, Database, PoolMentor, Site},
    CURATOR_A, MENTOR, ask, run, words,
};

fn day(days: u64) -> String {
    russian::date(app::clock::today() + Days::new(days))
}

fn page(mentor: &PoolMentor) -> String {
    format!("/mentor/profile/{}/pause", mentor.pool_mentor_id)
}

async fn away(own: &mut Browser, mentor: &PoolMentor, from: &str, until: &str) -> u16 {
    own.post(&page(mentor), &[("from_on", from), ("until_on", until)]).await.status
}

/// The form refuses days that make no sense and days that are taken; what was written down is listed and taken back.
#[tokio::test]
async fn the_cabinet() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (mentor, mut own) = (world.mentor_north, site.signed_in(MENTOR).await);
    assert!(own.get("/mentor/profile").await.body.contains(&page(&mentor)), "the way leads from the own entry");
    let empty = own.post(&page(&mentor), &[]).await;
    assert_eq!((empty.faults(&[422]), empty.refusals().len()), (None, 2));
    for (from, until, status) in
        [(day(9), day(3), 422), ("вчера".to_owned(), day(3), 422), (day(3), day(9), 303), (day(9), day(12), 409)]
    {
        assert_eq!(away(&mut own, &mentor, &from, &until).await, status, "{from} – {until}");
    }
    let list = own.get(&page(&mentor)).await;
    assert!(
        list.body.contains(&format!("{} – {}", day(3), day(9))) && list.body.contains("Предстоит"),
        "{}",
        list.body
    );
    let form = list.html().forms.into_iter().find(|form| form.action.ends_with("/pause/drop")).unwrap();
    let hidden = form.fields[0].values[0].clone();
    let drop = format!("{}/drop", page(&mentor));
    for status in [303, 409] {
        assert_eq!(own.post(&drop, &[("pause", &hidden)]).await.status, status);
    }
    let mut superuser = database.superuser().await;
    assert_eq!(words(&mut superuser, "select pool_pause_id || '' from pool_pause").await, Vec::<String>::new());
    let events = "select event from pool_event where event like 'pause%' order by at";
    assert_eq!(words(&mut superuser, events).await, ["pause_set", "pause_ended"]);
    let mut south = site.signed_in("mentor.south@example.org").await;
    for path in [page(&mentor), drop] {
        assert_eq!(south.post(&path, &[("pause", &hidden)]).await.faults(&[404]), None, "{path}");
    }
}

/// From the first day to the last the mentor is shown as away and cannot be asked, by whatever way; cut short, at once again.
#[tokio::test]
async fn nobody_asks() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let (db, mentor, mut superuser) = (site.db(), world.mentor_north, database.superuser().await);
    let (mut own, mut curator) = (site.signed_in(MENTOR).await, site.signed_in(CURATOR_A).await);
    assert_eq!(away(&mut own, &mentor, &day(0), &day(7)).await, 303);
    let shown = format!("в отпуске до {}", day(7));
    let card = format!("/s/school-a/pool/{}", mentor.pool_mentor_id);
    for page in ["/s/school-a/pool", &card] {
        let page = curator.get(page).await;
        assert!(page.body.contains(&shown), "{}", page.html().text);
    }
    assert!(!curator.get(&card).await.body.contains(&format!("{card}/ask")));
    assert!(!curator.get("/s/school-a/pool?free=yes").await.body.contains(&mentor.pool_mentor_id.to_string()));
    let form = [("form", "employer_pupil"), ("places", "1"), ("purpose", "Робот"), ("message", "Поможете?")];
    let refused = curator.post(&format!("{card}/ask"), &form).await;
    assert_eq!(refused.faults(&[409]), None);
    assert!(refused.body.contains(&format!("в отпуске до {}", day(7))), "{}", refused.html().text);
    let insert = format!(
        "insert into engagement (school_id, engagement_id, region_id, pool_mentor_id, form, message, asked_by)
         values ('{}', gen_random_uuid(), '{}', '{}', 'employer_pupil', 'письмо', '{}')",
        world.a.school_id, world.a.region_id, mentor.pool_mentor_id, world.a.account_id
    );
    let error = sqlx::query(sqlx::AssertSqlSafe(insert)).execute(&mut superuser).await.unwrap_err();
    assert_eq!(error.as_database_error().unwrap().constraint(), Some("engagement_mentor_there"));

    // Begun days ago: it ends with yesterday, and those days stay.
    run(&mut superuser, "update pool_pause set from_on = current_date - 3").await;
    let list = own.get(&page(&mentor)).await;
    let form = list.html().forms.into_iter().find(|form| form.action.ends_with("/pause/drop")).unwrap();
    assert_eq!(own.post(&form.action, &[("pause", &form.fields[0].values[0])]).await.status, 303);
    let left = "select (current_date - from_on) || ' ' || (current_date - until_on) from pool_pause";
    assert_eq!(words(&mut superuser, left).await, ["3 1"]);
    assert!(!curator.get("/s/school-a/pool").await.body.contains("в отпуске"));
    ask(db, &world.a, &mentor, "1").await.unwrap();
}
