//! The pool as a file: what the centre may hand out, contacts only when somebody says so, and the audit tells which it was.

use documents::sheet;
use sqlx::PgConnection;

use super::{
    super::support::{Walk, id, mark},
    run,
};

fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    sheet::read(bytes).unwrap().rows.into_iter().map(|row| row.cells).collect()
}

async fn deeds(superuser: &mut PgConnection, action: &str) -> i64 {
    let count = sqlx::query_scalar("select count(*) from region_audit_event where action = $1");
    count.bind(action).fetch_one(superuser).await.unwrap()
}

/// Without being asked for no address and no telephone leaves; no document ever does.
#[tokio::test]
async fn contacts_on_demand() {
    let mut walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    run(
        &mut superuser,
        format!("update pool_mentor set phone = '+79000000055' where pool_mentor_id = '{}'", id("pool a")),
    )
    .await;
    let browser = walk.browser("coordinator.north@example.org").await;
    for format in ["xlsx", "csv"] {
        let (bytes, status) = browser.download(&format!("/region/north/pool/export.{format}")).await;
        assert_eq!(status, 200);
        let found = rows(&bytes);
        assert_eq!((found.len(), found[0].len()), (4, 14), "the heads and three in the pool: {found:?}");
        let text = format!("{found:?}");
        assert!(text.contains("Заводской Олег") && text.contains("Завод «Пример»"), "{text}");
        for hidden in ["@example.org", "000-00-55", "Заявкин", mark("south"), "Хочу помочь"] {
            assert!(!text.contains(hidden), "{hidden}: {text}");
        }
        let (bytes, _) = browser.download(&format!("/region/north/pool/export.{format}?contacts=yes")).await;
        let text = format!("{:?}", rows(&bytes));
        assert!(text.contains("pool.a@example.org") && text.contains("+7 900 000-00-55"), "{text}");
    }
    assert_eq!(deeds(&mut superuser, "export.pool").await, 2);
    assert_eq!(deeds(&mut superuser, "export.pool_contacts").await, 2);
}

/// Whose permission to be shown is over is handed out to nobody, only to the centre itself.
#[tokio::test]
async fn shown_or_all() {
    let mut walk = Walk::new().await;
    let mut superuser = walk.database.superuser().await;
    run(&mut superuser, "set session_replication_role = replica".to_owned()).await;
    run(
        &mut superuser,
        format!("update pool_mentor set shown_until = current_date - 1 where pool_mentor_id = '{}'", id("pool a")),
    )
    .await;
    let browser = walk.browser("coordinator.north@example.org").await;
    for (question, people) in [("", 2), ("?extent=shown", 2), ("?extent=approved", 3), ("?extent=magic", 2)] {
        let (bytes, _) = browser.download(&format!("/region/north/pool/export.xlsx{question}")).await;
        assert_eq!(rows(&bytes).len() - 1, people, "{question}");
    }
}
