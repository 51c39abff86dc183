//! The letters about the end of an entry, as they arrive at a real mail server: in Russian, to whom they concern, with links
//! that open.

use chrono::Days;
use domain::{destruction::Ground, russian};

use super::{
    super::support::{Mailbox, press},
    CENTRE, MENTOR, Scene,
    clock::remind,
    destroy,
    destroy::somebody,
};

/// The consent that runs out is told to the mentor, the data that have to go to the centre.
#[tokio::test]
async fn of_a_consent_that_runs_out() {
    let mut scene = Scene::new().await;
    let (mut mailbox, site) = Mailbox::open(&scene.database).await;
    scene.site = site;
    let (entry, today) = (scene.entry(), app::clock::today());
    let ends = |days: i64| {
        format!(
            "update pool_consent set valid_until = current_date + ({days}) where pool_mentor_id = '{entry}';
             update pool_mentor set version = version where pool_mentor_id = '{entry}'"
        )
    };
    scene.run(&ends(30)).await;
    remind(&scene, today).await;
    let last = russian::date(today + Days::new(30));
    let told = format!("{MENTOR}: Согласие на обработку ваших данных действует до {last}");
    assert_eq!(mailbox.lines(&scene.site).await, [told]);
    scene.run(&ends(-1)).await;
    remind(&scene, today).await;
    assert_eq!(mailbox.lines(&scene.site).await, [format!("{CENTRE}: Пора уничтожить данные наставников")]);
    destroy(scene.site.db(), &scene.world.north, entry, Ground::Retention).await.unwrap();
    assert_eq!(mailbox.lines(&scene.site).await, Vec::<String>::new(), "no school knew the mentor");
}

/// A mentor demands it, and the data are destroyed: the school that keeps a record of its own is told.
#[tokio::test]
async fn of_the_destruction() {
    let mut scene = Scene::new().await;
    let (mut mailbox, site) = Mailbox::open(&scene.database).await;
    scene.site = site;
    let entry = scene.entry();
    somebody(&mut scene).await;
    let mut own = scene.site.signed_in(MENTOR).await;
    let left = press(&mut own, &format!("/mentor/profile/{entry}/leave"), &[("sure", "yes")]).await;
    assert_eq!(left.status, 303, "{:?}", left.refusals());
    mailbox.lines(&scene.site).await;
    destroy(scene.site.db(), &scene.world.north, entry, Ground::Request).await.unwrap();
    assert_eq!(mailbox.lines(&scene.site).await, ["curator.a@example.org: Анкета наставника уничтожена"]);
}
