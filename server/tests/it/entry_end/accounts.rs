//! The account of a destroyed entry: it goes only when it opens nothing else.

use domain::destruction::Ground;

use super::{CENTRE, MENTOR, Scene, destroy};

/// With an entry in another region, or a place on the staff of a school, the account stays as it is and loses the way into the
/// cabinet of this region only.
#[tokio::test]
async fn stays_for_other_places() {
    for other in ["entry", "place"] {
        let mut scene = Scene::new().await;
        let (entry, account) = (scene.entry(), scene.world.mentor_north.account_id);
        let elsewhere = if other == "entry" {
            format!(
                "update pool_mentor set account_id = '{account}', email = '{MENTOR}' where pool_mentor_id = '{}';
                 update membership set account_id = '{account}' where account_id = '{}'",
                scene.world.mentor_south.pool_mentor_id, scene.world.mentor_south.account_id
            )
        } else {
            format!(
                "insert into membership (membership_id, account_id, region_id, school_id, role)
                 values (gen_random_uuid(), '{account}', '{}', '{}', 'director')",
                scene.world.b.region_id, scene.world.b.school_id
            )
        };
        scene.plant(&elsewhere).await;
        scene.plant(&format!("update pool_mentor set state = 'declined' where pool_mentor_id = '{entry}'")).await;
        destroy(scene.site.db(), &scene.world.north, entry, Ground::Retention).await.unwrap();
        let known = format!("account where account_id = '{account}' and email = '{MENTOR}'");
        assert_eq!(scene.count(&known).await, 1, "{other}");
        let cabinet =
            format!("membership where account_id = '{account}' and region_id = '{}'", scene.world.north.region_id);
        assert_eq!(scene.count(&format!("{cabinet} and role = 'mentor'")).await, 0, "{other}");
        scene.site.signed_in(MENTOR).await;
        let line = "pool_destruction_act, jsonb_array_elements(log) line where line ->> 'table'";
        assert_eq!(scene.count(&format!("{line} = 'account'")).await, 0, "{other}");
        assert_eq!(scene.count(&format!("{line} = 'membership'")).await, 1, "{other}");
    }
}

/// Letters to others about other things stay, letters to the person and about the entry go.
#[tokio::test]
async fn letters_of_others_stay() {
    let mut scene = Scene::new().await;
    let entry = scene.entry();
    let letter = |event: &str, recipient: &str, params: &str| {
        format!(
            "insert into email_outbox (outbox_id, region_id, kind, event_key, recipient, params)
             values (gen_random_uuid(), '{}', 'papers_digest', '{event}', '{recipient}', '{params}')",
            scene.world.north.region_id
        )
    };
    let about = format!("{{\"pool_mentor_id\": \"{entry}\"}}");
    let planted = [
        letter("to the person", MENTOR, "{}"),
        letter("about the entry", CENTRE, &about),
        letter("to the entry", &format!("pool_mentor:{entry}"), "{}"),
        letter("to a colleague", CENTRE, "{}"),
        format!("update pool_mentor set state = 'declined' where pool_mentor_id = '{entry}'"),
    ];
    scene.run("delete from email_outbox").await;
    scene.plant(&planted.join("; ")).await;
    destroy(scene.site.db(), &scene.world.north, entry, Ground::Retention).await.unwrap();
    assert_eq!(scene.one::<String>("select event_key from email_outbox").await, "to a colleague");
    assert_eq!(scene.count("email_outbox").await, 1);
}
