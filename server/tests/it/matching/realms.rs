//! A school sees and moves its own board alone.

use domain::board::{BoardDeed, MarkKind};
use store::matching::{self, Decided, NewWord};

use super::{FORM, choose, decide, decision, load, number, pairs, proposed, scene};
use crate::support::Database;

/// Every use case, tried from the other school of the region, finds nothing and leaves nothing.
#[tokio::test]
async fn another_school_finds_nothing() {
    let database = Database::new().await;
    let (db, mentees, mentor) = scene(&database, 2).await;
    let world = database.world().await;
    let (board, proposal) = proposed(&db, &world.a).await;
    let mut tx = db.school(&world.a).await.unwrap();
    let kept = uuid::Uuid::now_v7().into();
    matching::keep(&mut tx, kept, &board, &proposal).await.unwrap();
    tx.commit().await.unwrap();

    let theirs = load(&db, &world.b, FORM).await;
    assert!(theirs.inputs.mentees.is_empty() && theirs.inputs.mentors.is_empty() && theirs.runs.is_empty());
    let mut tx = db.school(&world.b).await.unwrap();
    assert!(matching::forms(&mut tx).await.unwrap().is_empty());
    assert!(matches!(matching::run(&mut tx, kept).await, Err(store::Error::NotFound)));
    let said = NewWord { mentee_id: mentees[0], mentor_id: mentor, kind: MarkKind::Veto, note: "нет" };
    assert!(matches!(matching::say(&mut tx, FORM, &said).await, Err(store::Error::NotFound)));
    let back = matching::take_back(&mut tx, FORM, mentees[0], mentor, MarkKind::Veto).await;
    assert!(matches!(back, Err(store::Error::NotFound)));
    assert!(matches!(matching::note_register(&mut tx, FORM, mentees[0], true).await, Err(store::Error::NotFound)));
    assert!(matches!(matching::undo(&mut tx, FORM, 0).await, Err(store::Error::NotFound)));
    drop(tx);
    for deed in BoardDeed::CHOICES {
        let refused = choose(&db, &world.b, 0, *deed, mentees[0], mentor).await;
        assert!(matches!(refused, Err(store::Error::NotFound)), "{deed}");
    }
    let decided = decide(&db, &world.b, FORM, &decision(0, pairs(&board, &proposal))).await.unwrap();
    assert!(matches!(decided, Decided::Refused(against) if against.len() == 2));
    for table in ["match_mark", "match_change", "mentee_register", "pair"] {
        assert_eq!(number(&database, &format!("select count(*) from {table}")).await, 0, "{table}");
    }
}
