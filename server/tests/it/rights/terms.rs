//! Terms that end by themselves: how long data are kept after the programme, and acts after the destruction.

use store::rights;

use super::{
    super::support::{Database, Site},
    somebody::{goes, run, somebody},
};

/// Acts are kept for three years, not a day less, by anybody's hand, and then forgotten once.
#[tokio::test]
async fn acts_have_an_end() {
    let database = Database::furnished().await;
    let (world, mut superuser) = (database.world().await, database.superuser().await);
    let before: i64 =
        sqlx::query_scalar("select count(*) from destruction_act").fetch_one(&mut superuser).await.unwrap();
    assert!(before >= 3, "one in each school");
    let sweep = async || {
        let mut tx = database.db().school_job(world.a.region_id, world.a.school_id).await.unwrap();
        let swept = rights::sweep_acts(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        swept
    };
    run(&mut superuser, "update destruction_act set at = now() - interval '3 years' + interval '1 day'".to_owned())
        .await;
    assert_eq!(sweep().await, 0, "a day early");
    run(&mut superuser, "update destruction_act set at = at - interval '2 days'".to_owned()).await;
    assert_eq!((sweep().await, sweep().await), (1, 0), "its own, once");
}

/// Whose term is over stands in the list, and only they: by the day, without those who still work, of this school.
#[tokio::test]
async fn the_term() {
    let database = Database::furnished().await;
    let (site, mut superuser) = (Site::new(&database), database.superuser().await);
    let mentee = somebody(&database).await;
    let mut curator = site.signed_in("curator.a@example.org").await;
    let (list, set) = ("/s/school-a/rights/expired", "/s/school-a/rights/retention");
    assert!(curator.get(list).await.body.contains("Срок хранения не назначен"));
    for wrong in ["-1", "121", "год", "1.5"] {
        assert_eq!(curator.post(set, &[("months", wrong)]).await.status, 422, "{wrong}");
    }
    for _ in 0..2 {
        assert_eq!(curator.post(set, &[("months", "12")]).await.status, 303);
    }
    goes(&mut curator, mentee).await;
    assert!(curator.get(list).await.body.contains("Всё в сроке"));
    run(&mut superuser, format!("update mentee set entered_on = current_date - 800, left_on = (current_date - interval '12 months')::date + 1 where mentee_id = '{mentee}'")).await;
    assert!(curator.get(list).await.body.contains("Всё в сроке"), "a day early");
    run(&mut superuser, format!("update mentee set left_on = left_on - 1 where mentee_id = '{mentee}'")).await;
    let page = curator.get(list).await;
    assert!(page.body.contains("Уничтожаев") && page.body.contains("1\u{a0}человек"));
    let mut foreign = site.signed_in("curator.b@example.org").await;
    assert!(!foreign.get("/s/school-b/rights/expired").await.body.contains("Уничтожаев"));
}
