//! Applications at those steps of the check that the sign-up does not reach, and entries that the centre keeps out of the
//! pool.

use domain::{destruction::Ground, ids::PoolMentorId, text::LongText};
use store::{
    Db, RegionActor,
    entry_end::{self, NewEntryAct},
    pool,
};

use super::{
    furnish::{id, mark},
    people::{self, Applicant},
};

/// Each is named like what it is there for: `id("paused north")`. Nobody has an account who is `questioned` or `gone`; of the
/// latter only the act of the destruction is left, by the same id.
pub(super) async fn fill(db: &Db, centre: &RegionActor, place: &str, hash: &str) {
    for step in ["ready", "held", "returned", "questioned", "paused", "archived", "gone"] {
        let (email, full_name) = (format!("{step}.{place}@example.org"), format!("Заявкин Степан {}ич", mark(place)));
        let id: PoolMentorId = id(&format!("{step} {place}")).into();
        let link_id =
            people::apply(db, centre.region_id, &Applicant { id, full_name: &full_name, email: &email, places: 2 })
                .await;
        if !["questioned", "gone"].contains(&step) {
            people::prove(db, link_id, hash).await;
        }
        match step {
            "ready" => people::vet(db, centre, id).await,
            "paused" | "archived" => people::approve(db, centre, id).await,
            _ => {}
        }
        let words = LongText::parse("Пришлите новую справку").unwrap();
        let mut tx = db.region(centre).await.unwrap();
        match step {
            "held" => pool::claim(&mut tx, id).await.unwrap(),
            "returned" | "questioned" => pool::ask_back(&mut tx, id, &words).await.unwrap(),
            "paused" => pool::pause(&mut tx, id, &words).await.unwrap(),
            "archived" => assert!(pool::archive(&mut tx, id, &words).await.unwrap(), "it was in the pool"),
            "gone" => {
                pool::decline(&mut tx, id, &words).await.unwrap();
                let act_id = id.as_uuid().into();
                let new =
                    NewEntryAct { act_id, pool_mentor_id: id, ground: Ground::Retention, text: "Акт".to_owned() };
                entry_end::destroy(&mut tx, &new).await.unwrap();
            }
            _ => {}
        }
        tx.commit().await.unwrap();
    }
}
