//! The list of what the centre has to look at: a line per paper that waits and per mentor, the same as the overview counts.

use domain::{paper::PaperKind, term::Term};
use store::{
    desk,
    paper::{self, LineKind, ListFilter},
};

use super::{
    super::support::papers,
    CENTRE,
    scene::{Scene, today},
};

async fn total(scene: &Scene, line: Option<LineKind>, kind: Option<PaperKind>) -> (i64, Vec<(LineKind, usize)>) {
    let mut tx = scene.site.db().region(&scene.world.north).await.unwrap();
    let filter = ListFilter { line, kind, ..ListFilter::default() };
    let listed = paper::list(&mut tx, &filter, today()).await.unwrap();
    (listed.total, listed.rows.into_iter().map(|row| (row.line, row.due.len())).collect())
}

/// A mentor is one line, under what is most urgent, with everything that is to be brought; the overview counts the same.
#[tokio::test]
async fn a_line_of_each() {
    let mut scene = Scene::asking_both().await;
    assert_eq!(total(&scene, None, None).await, (1, vec![(LineKind::Absent, 2)]));
    let record = scene.accepted(PaperKind::CriminalRecord).await;
    let medical = scene.accepted(PaperKind::Medical).await;
    assert_eq!(total(&scene, None, None).await, (0, vec![]));
    scene.ends_in(medical, 20).await;
    assert_eq!(total(&scene, None, None).await, (1, vec![(LineKind::Soon, 1)]));
    scene.ends_in(record, -1).await;
    assert_eq!(total(&scene, None, None).await, (1, vec![(LineKind::Over, 2)]));
    scene.sent(PaperKind::CriminalRecord).await;
    assert_eq!(total(&scene, None, None).await, (2, vec![(LineKind::Waiting, 0), (LineKind::Over, 2)]));
    for (line, kind, expected) in [
        (Some(LineKind::Over), None, 1),
        (Some(LineKind::Soon), None, 0),
        (Some(LineKind::Waiting), Some(PaperKind::Medical), 0),
        (Some(LineKind::Over), Some(PaperKind::Medical), 1),
        (None, Some(PaperKind::CriminalRecord), 2),
    ] {
        assert_eq!(
            total(&scene, line, kind).await.0,
            expected,
            "{:?} {:?}",
            line.map(Term::code),
            kind.map(Term::code)
        );
    }
    let mut tx = scene.site.db().region(&scene.world.north).await.unwrap();
    let summary = desk::summary(&mut tx, today()).await.unwrap();
    drop(tx);
    assert_eq!((summary.counts.papers, summary.papers_over, summary.papers_ending), (1, 1, 0));
    let text = scene.site.signed_in(CENTRE).await.get("/region/north/papers?line=over").await.html().text;
    assert!(
        text.contains("Срок истёк") && text.contains("Скоро закончится") && text.contains("новая ждёт решения"),
        "{text}"
    );
}

/// What will be asked only later hurries nobody, and a region that asks for nothing is not told that all is well.
#[tokio::test]
async fn of_a_rule_to_come() {
    let scene = Scene::silent().await;
    let mut centre = scene.site.signed_in(CENTRE).await;
    let text = centre.get("/region/north/papers").await.html().text;
    assert!(text.contains("Проверять нечего") && !text.contains("Всё в порядке"), "{text}");
    papers::plan_in(scene.site.db(), &scene.world.north, PaperKind::Medical, 20, true).await;
    assert_eq!(total(&scene, None, None).await, (0, vec![]));
    let text = centre.get("/region/north/papers").await.html().text;
    assert!(text.contains("Всё в порядке"), "{text}");
}
