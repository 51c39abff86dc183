//! The entry is locked before its papers by everybody: of two who move them at once one waits, and none is thrown out.

use std::time::Duration;

use domain::{paper::PaperKind, text::LongText};
use sqlx::{AssertSqlSafe, Executor as _};
use store::paper;

use super::scene::{Scene, today};

/// How a paper is moved while its entry is being ended by somebody else.
#[derive(Debug, Clone, Copy)]
enum Move {
    Accept,
    Refuse,
    TakeBack,
}

/// Somebody ends an entry and has its row; somebody else decides on its paper or takes it back and waits for the row, without
/// holding the paper. The first goes through, and the second is told that it was too late.
#[tokio::test(flavor = "multi_thread")]
async fn entry_first() {
    for way in [Move::Accept, Move::Refuse, Move::TakeBack] {
        let mut scene = Scene::asking(&[PaperKind::Medical]).await;
        let id = scene.sent(PaperKind::Medical).await;
        let (entry, region) = (scene.mentor().pool_mentor_id, scene.world.north.region_id);
        let mut first = scene.database.superuser().await;
        let somebody = format!("begin; select set_config('app.region_id', '{region}', true)");
        first.execute(AssertSqlSafe(somebody)).await.unwrap();
        let hold = format!("select 1 from pool_mentor where pool_mentor_id = '{entry}' for no key update");
        first.execute(AssertSqlSafe(hold)).await.unwrap();
        let (db, north, actor) = (scene.site.db().clone(), scene.world.north, scene.actor());
        let facts = scene.paper(PaperKind::Medical).facts;
        let second = tokio::spawn(async move {
            match way {
                Move::Accept => {
                    let mut tx = db.region(&north).await?;
                    paper::accept(&mut tx, id, &facts, today()).await?;
                    tx.commit().await
                }
                Move::Refuse => {
                    let mut tx = db.region(&north).await?;
                    paper::refuse(&mut tx, id, &LongText::parse("Не видно печати").unwrap()).await?;
                    tx.commit().await
                }
                Move::TakeBack => {
                    let mut tx = db.mentor(&actor).await?;
                    paper::take_back(&mut tx, id).await?;
                    tx.commit().await
                }
            }
        });
        let waits = "pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
        while scene.count(waits).await == 0 {
            assert!(!second.is_finished(), "{way:?}: it does not wait for the entry");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let close = format!(
            "update pool_paper set state = 'closed', decided_at = now() where pool_paper_id = '{id}' and state = 'waiting'"
        );
        first.execute(AssertSqlSafe(close)).await.unwrap_or_else(|error| panic!("{way:?}: {error}"));
        first.execute("commit").await.unwrap();
        let error = second.await.unwrap().unwrap_err();
        assert!(error.on_constraint("paper_decided"), "{way:?}: {error}");
    }
}
