//! A table that a later migration adds belongs to the entry from its first day: it goes, it is counted, and it has a name.

use app::pages::entry_category;

use super::Scene;

/// Every table that refers to an entry goes with it or is known to stay, is counted by the owner, and is called something in
/// Russian.
#[tokio::test]
async fn none_is_forgotten() {
    let mut scene = Scene::new().await;
    let refer: Vec<String> = sqlx::query_scalar(
        "select distinct k.conrelid::regclass::text from pg_constraint k
         where k.contype = 'f' and k.confrelid = 'pool_mentor'::regclass order by 1",
    )
    .fetch_all(&mut scene.superuser)
    .await
    .unwrap();
    let mut gone: Vec<String> = sqlx::query_scalar("select distinct child::text from mayak_entry_tables() order by 1")
        .fetch_all(&mut scene.superuser)
        .await
        .unwrap();
    assert!(gone.len() >= 12, "{gone:?}");
    for table in &refer {
        let by_itself = ["engagement", "mentor"].contains(&table.as_str());
        assert!(by_itself || gone.contains(table), "{table} refers to an entry and does not go with it");
    }
    gone.extend(["pool_mentor", "engagement", "engagement_message", "mentor"].map(str::to_owned));
    for table in gone {
        let seen: bool = sqlx::query_scalar(
            "select exists (select from pg_policies where tablename = $1 and policyname = 'destroy_entry')",
        )
        .bind(&table)
        .fetch_one(&mut scene.superuser)
        .await
        .unwrap();
        assert!(seen, "{table}: call mayak_of_entry, else the act does not count it");
        assert_ne!(entry_category(&table), table, "{table} has no Russian name");
    }
}
