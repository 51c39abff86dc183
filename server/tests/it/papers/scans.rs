//! Scans: there for the check, opened by the centre and by their owner, gone with the decision and never found again.

use domain::{
    consent::ConsentKind,
    file::{FileName, MediaType},
    ids::PoolPaperId,
    paper::PaperKind,
    text::LongText,
};
use store::{
    paper::{self, Scan},
    pool,
};

use super::{
    CENTRE, MENTOR,
    scene::{Scene, as_mentor, as_region, as_school, today},
};

/// A scan with words that stand nowhere else, and these words as a dump of the database would show them.
fn telling() -> (Vec<u8>, String) {
    let words = "Телегин судим не был";
    let bytes = format!("%PDF-1.4\n{words}\nstartxref\n9\n%%EOF\n").into_bytes();
    (bytes, store::sessions::hex(words.as_bytes()))
}

async fn sent(scene: &Scene) -> PoolPaperId {
    let (new, (bytes, _)) = (scene.paper(PaperKind::CriminalRecord), telling());
    let name = FileName::of("Телегин", MediaType::Pdf);
    let scan = Scan { name: &name, media_type: MediaType::Pdf, bytes: &bytes };
    let mut tx = scene.site.db().mentor(&scene.actor()).await.unwrap();
    paper::send(&mut tx, &new, Some(&scan), today()).await.unwrap();
    tx.commit().await.unwrap();
    new.pool_paper_id
}

/// The ways in which nobody has to look at a scan any more.
#[derive(Debug, Clone, Copy)]
enum Way {
    Accepted,
    Refused,
    TakenBack,
    Left,
}

async fn go(scene: &Scene, id: PoolPaperId, way: Way) {
    let db = scene.site.db();
    match way {
        Way::Accepted => {
            let mut tx = db.region(&scene.world.north).await.unwrap();
            let facts = scene.paper(PaperKind::CriminalRecord).facts;
            paper::accept(&mut tx, id, &facts, today()).await.unwrap();
            tx.commit().await.unwrap();
        }
        Way::Refused => {
            let mut tx = db.region(&scene.world.north).await.unwrap();
            paper::refuse(&mut tx, id, &LongText::parse("Не видно печати").unwrap()).await.unwrap();
            tx.commit().await.unwrap();
        }
        Way::TakenBack => {
            let mut tx = db.mentor(&scene.actor()).await.unwrap();
            paper::take_back(&mut tx, id).await.unwrap();
            tx.commit().await.unwrap();
        }
        Way::Left => {
            let mut tx = db.mentor(&scene.actor()).await.unwrap();
            pool::withdraw(&mut tx, scene.mentor().pool_mentor_id, ConsentKind::Processing).await.unwrap();
            tx.commit().await.unwrap();
        }
    }
}

/// Whatever becomes of a paper, its scan is in no table any more, nor is its name; that it was deleted stands in the history of
/// the entry and in the audit, once.
#[tokio::test]
async fn nothing_is_left() {
    let (_, words) = telling();
    for way in [Way::Accepted, Way::Refused, Way::TakenBack, Way::Left] {
        let mut scene = Scene::asking_both().await;
        let id = sent(&scene).await;
        for trace in [words.as_str(), "Телегин"] {
            assert_eq!(scene.tables_with(trace).await, ["pool_paper_scan"], "{way:?}: it was there");
        }
        go(&scene, id, way).await;
        for trace in [words.as_str(), "Телегин"] {
            assert_eq!(scene.tables_with(trace).await, Vec::<String>::new(), "{way:?}");
        }
        assert_eq!(scene.count("pool_event where event = 'scan_deleted'").await, 1, "{way:?}");
        assert_eq!(scene.count("region_audit_event where action = 'paper.scan_deleted'").await, 1, "{way:?}");
        let refused = scene
            .tried(
                &as_region(&scene.world.north),
                &format!(
                    "insert into pool_paper_scan (region_id, pool_paper_id, name, media_type, size, sha256, bytes, uploaded_by)
                     values ('{}', '{id}', 'поздно.pdf', 'pdf', 1, sha256('x'), 'x', '{}')",
                    scene.world.north.region_id, scene.world.north.account_id
                ),
            )
            .await;
        assert_eq!(refused, "paper_decided", "{way:?}: none is added later");
    }
}

/// The centre and the owner open a scan, and each time is audited; for everybody else it does not exist.
#[tokio::test]
async fn opened_by_two() {
    let mut scene = Scene::asking_both().await;
    let id = sent(&scene).await;
    let (bytes, words) = telling();
    let (of_centre, own) = (format!("/region/north/papers/{id}/scan"), format!("/mentor/papers/{id}/scan"));
    for (who, path) in [(CENTRE, &of_centre), (MENTOR, &own)] {
        let mut browser = scene.site.signed_in(who).await;
        assert_eq!(browser.download(path).await, (bytes.clone(), 200), "{who}");
        let given = browser.get(path).await;
        let header = |name: &str| given.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        assert!(header("content-disposition").starts_with("attachment"), "{who}");
        assert!(header("cache-control").contains("no-store"), "{who}: {:?}", given.headers);
    }
    let opened = "select a.email from region_audit_event e join account a using (account_id)
                  where action = 'paper.scan_opened' order by a.email";
    assert_eq!(scene.words(opened).await, [CENTRE, CENTRE, MENTOR, MENTOR]);
    for who in ["coordinator.south@example.org", "curator.a@example.org", "mentor.south@example.org"] {
        let mut browser = scene.site.signed_in(who).await;
        for path in [&of_centre, &own, &of_centre.replace("north", "south")] {
            let (body, status) = browser.download(path).await;
            assert!(status == 404 && !store::sessions::hex(&body).contains(&words), "{who} at {path}: {status}");
        }
    }
    assert_eq!(scene.count("region_audit_event where action = 'paper.scan_opened'").await, 4);

    let select = "select bytes from pool_paper_scan";
    for (realm, seen) in [
        (as_region(&scene.world.north), "1"),
        (as_mentor(&scene.world.mentor_north), "1"),
        (as_region(&scene.world.south), "0"),
        (as_mentor(&scene.world.mentor_south), "0"),
        (as_school(&scene.world.a), "42501"),
    ] {
        assert_eq!(scene.tried(&realm, select).await, seen, "{realm}");
    }
    let changed = scene.tried(&as_region(&scene.world.north), "update pool_paper_scan set name = 'другой.pdf'").await;
    assert_eq!(changed, "42501", "a scan is there or it is not");
}
