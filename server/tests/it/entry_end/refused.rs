//! What keeps the data, and who may not touch them.

use domain::{destruction::Ground, ids::PoolMentorId};
use store::entry_end;

use super::{
    super::support::{press, submit},
    CENTRE, SURE, Scene, at, destroy, thing,
};

/// An entry that the centre still needs is not destroyed on any ground, nor one that holds places; once it is over each ground
/// holds only where it is true.
#[tokio::test]
async fn each_ground_only_where_it_is_true() {
    let mut scene = Scene::furnished().await;
    let north = scene.world.north;
    let state = |state: &str, more: &str| {
        let entry = thing("archived north");
        format!(
            "update pool_mentor set state = '{state}', left_at = case when '{state}' = 'left' then now() end,
               suspended_at = case when '{state}' = 'archived' then now() end,
               suspension_reason = case when '{state}' = 'archived' then 'Причина' else '' end {more}
             where pool_mentor_id = '{entry}'"
        )
    };
    let asked = ", erasure_asked_on = current_date, erasure_due_on = current_date + 14, erasure_way = 'post'";
    let [retention, withdrawal, request] = [Ground::Retention, Ground::Withdrawal, Ground::Request];
    for (what, sql, possible) in [
        ("in check", state("submitted", ""), vec![]),
        ("in the pool", state("approved", asked), vec![]),
        (
            "archived",
            state("archived", ", erasure_asked_on = null, erasure_due_on = null, erasure_way = null"),
            vec![retention],
        ),
        ("declined", state("declined", ""), vec![retention]),
        ("declined and demanded", state("declined", asked), vec![retention, request]),
        (
            "withdrawn",
            format!(
                "{}; update pool_consent set withdrawn_at = now() where kind = 'processing'",
                state("left", ", erasure_asked_on = null, erasure_due_on = null, erasure_way = null")
            ),
            vec![withdrawal],
        ),
        ("withdrawn and demanded", state("left", asked), vec![withdrawal, request]),
    ] {
        scene.plant(&sql).await;
        let mut tx = scene.site.db().region(&north).await.unwrap();
        let grounds = entry_end::grounds(&mut tx, thing("archived north")).await.unwrap();
        assert_eq!(grounds.possible, possible, "{what}: {:?}", grounds.refused);
        drop(tx);
        for ground in [retention, withdrawal, request].into_iter().filter(|ground| !possible.contains(ground)) {
            let refused = destroy(scene.site.db(), &north, thing("archived north"), ground).await;
            assert!(matches!(refused, Err(store::Error::Conflict(_))), "{what}, {ground:?}: {refused:?}");
        }
    }
    let held = format!("pool_mentor where pool_mentor_id = '{}'", thing("archived north"));
    assert_eq!(scene.count(&held).await, 1, "nothing of it went");
}

/// Places that a school holds and questions that wait keep the data too; the list says how many, not whose.
#[tokio::test]
async fn places_and_questions_keep() {
    let mut scene = Scene::furnished().await;
    let entry: PoolMentorId = thing("pool a");
    scene
        .plant(&format!(
            "update pool_mentor set state = 'archived', suspended_at = now(), suspension_reason = 'Причина'
             where pool_mentor_id = '{entry}';
             update mentor set taken = 0 where pool_mentor_id = '{entry}'"
        ))
        .await;
    let mut centre = scene.site.signed_in(CENTRE).await;
    let page = centre.get(&at(entry, "destroy")).await;
    let text = page.html().text;
    assert!(text.contains("занятых мест: 2") && text.contains("вопросов школ без ответа: 1"), "{text}");
    assert!(!text.contains("school-a"), "{text}");
    let refused = submit(&mut centre, &at(entry, "destroy"), &[("ground".to_owned(), "retention".to_owned())]).await;
    assert_eq!(refused.status, 409);
    let refused = destroy(scene.site.db(), &scene.world.north, entry, Ground::Retention).await;
    assert!(refused.is_err_and(|error| error.on_constraint("entry_places_held")));
}

/// For the other region neither the entry nor its act exists, in its pages and past them.
#[tokio::test]
async fn another_region() {
    let mut scene = Scene::furnished().await;
    let entry = thing("archived north");
    let mut south = scene.site.signed_in("coordinator.south@example.org").await;
    for rest in ["destroy", "erasure"] {
        for region in ["north", "south"] {
            let path = at(entry, rest).replace("north", region);
            assert_eq!(south.get(&path).await.status, 404, "{path}");
            assert_eq!(south.post(&path, &[("ground", "retention"), SURE[0], SURE[1]]).await.status, 404, "{path}");
        }
    }
    let refused = destroy(scene.site.db(), &scene.world.south, entry, Ground::Retention).await;
    assert!(refused.is_err_and(|error| error.on_constraint("entry_gone")));
    let mut tx = scene.site.db().region(&scene.world.south).await.unwrap();
    assert!(matches!(entry_end::grounds(&mut tx, entry).await, Err(store::Error::NotFound)));
    drop(tx);
    let mut centre = scene.site.signed_in(CENTRE).await;
    let done = press(&mut centre, &at(entry, "destroy"), &[("ground", "retention"), SURE[0], SURE[1]]).await;
    let act = done.location().split('?').next().unwrap().to_owned();
    assert_eq!(centre.get(&act).await.status, 200);
    for path in [act.clone(), format!("{act}/log.csv")] {
        assert_eq!(south.get(&path).await.status, 404, "{path}");
        assert_eq!(south.get(&path.replace("north", "south")).await.status, 404, "{path}");
    }
    let mine = format!("pool_destruction_act where entry_id = '{entry}'");
    assert_eq!(scene.count(&mine).await, 1);
}

/// An act is kept for three years, whatever statement somebody sends, and then forgotten.
#[tokio::test]
async fn acts_stay_for_three_years() {
    let mut scene = Scene::furnished().await;
    let sweep = async |scene: &Scene| {
        let mut tx = scene.site.db().region_job(scene.world.north.region_id).await.unwrap();
        let swept = entry_end::sweep_acts(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        swept
    };
    assert_eq!(sweep(&scene).await, 0);
    let mut app = scene.database.login("mayak_app").await;
    let north = scene.world.north;
    let by_hand = format!(
        "begin; set local role mayak_region; set local app.region_id = '{}'; set local app.account_id = '{}';
         delete from pool_destruction_act; commit",
        north.region_id, north.account_id
    );
    sqlx::raw_sql(sqlx::AssertSqlSafe(by_hand)).execute(&mut app).await.unwrap();
    assert_eq!(scene.count("pool_destruction_act").await, 2, "one in each region");
    scene.run("update pool_destruction_act set at = at - interval '3 years 1 day'").await;
    assert_eq!((sweep(&scene).await, sweep(&scene).await), (1, 0));
}
