//! Only people with a consent in force are invited, each once, and each is told once of whatever happens.

use domain::{gathering::GatheringState, numbers::GatheringMinutes, subject::Participant, text::ShortText};
use store::{
    Error,
    gathering::{self, Change},
};

use super::{
    super::support::{Database, Site, add_mentee, add_mentor},
    everybody, in_hours, invite, make,
};

/// Who has no consent in force is neither offered nor taken; the same form twice invites and writes once; another school reaches
/// nothing.
#[tokio::test]
async fn with_a_consent_only() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let db = site.db();
    let admitted = add_mentee(db, &world.a, "Смелова Ирина", true).await;
    let without = add_mentee(db, &world.a, "Тихонова Анна", false).await;
    let id = make(db, &world.a, in_hours(50)).await;
    let mut tx = db.school(&world.a).await.unwrap();
    let offered = gathering::people(&mut tx, id, &everybody(Participant::Mentee)).await.unwrap();
    assert_eq!(offered.rows.iter().map(|one| one.subject.id()).collect::<Vec<_>>(), [admitted.as_uuid()]);
    let both = [admitted.as_uuid(), without.as_uuid()];
    for new in [1, 0] {
        let filter = everybody(Participant::Mentee);
        assert_eq!(gathering::invite(&mut tx, id, &filter, Some(&both)).await.unwrap(), new);
    }
    tx.commit().await.unwrap();
    let letters = site.letters().await;
    assert_eq!(letters.len(), 1);
    assert!(letters[0].subject.starts_with("Приглашение на групповую встречу"), "{}", letters[0].subject);

    let mut tx = db.school(&world.b).await.unwrap();
    assert!(matches!(gathering::card(&mut tx, id).await, Err(Error::NotFound)));
    assert!(matches!(gathering::cancel(&mut tx, id).await, Err(Error::NotFound)));
    assert!(matches!(gathering::end(&mut tx, id).await, Err(Error::NotFound)));
    assert!(matches!(gathering::open(&mut tx, id, in_hours(9)).await, Err(Error::NotFound)));
    assert!(gathering::guests(&mut tx, id, &gathering::GuestFilter::default()).await.unwrap().rows.is_empty());
    assert!(matches!(invite(db, &world.b, id, Participant::Mentee).await, Err(Error::NotFound)));
    let mut superuser = database.superuser().await;
    let refused = sqlx::query(
        "insert into gathering_guest (school_id, gathering_guest_id, gathering_id, mentee_id) values ($1, gen_random_uuid(), $2, $3)",
    )
    .bind(world.a.school_id.as_uuid())
    .bind(id.as_uuid())
    .bind(without.as_uuid())
    .execute(&mut superuser)
    .await;
    assert!(Error::from(refused.unwrap_err()).on_constraint("gathering_guest_requires_consent"));
}

/// A changed time is told once, a changed title to nobody; two who change at once do not overwrite each other; what is cancelled
/// is told once and stays cancelled.
#[tokio::test]
async fn changed_and_cancelled() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let db = site.db();
    add_mentee(db, &world.a, "Смелова Ирина", true).await;
    let id = make(db, &world.a, in_hours(50)).await;
    invite(db, &world.a, id, Participant::Mentee).await.unwrap();
    let change = |version, title: &str, hours| Change {
        version,
        title: ShortText::parse(title).unwrap(),
        starts_at: in_hours(hours),
        minutes: GatheringMinutes::parse("90").unwrap(),
        place: ShortText::parse("Актовый зал").unwrap(),
    };
    let apply = async |change: &Change| -> store::Result<()> {
        let mut tx = db.school(&world.a).await?;
        gathering::change(&mut tx, id, change).await?;
        tx.commit().await
    };
    let later = change(1, "Найди своего наставника", 60);
    apply(&later).await.unwrap();
    apply(&later).await.unwrap();
    assert!(apply(&change(1, "Другая", 61)).await.unwrap_err().on_constraint("gathering_version"));
    apply(&Change { title: ShortText::parse("Знакомство").unwrap(), version: 2, ..later }).await.unwrap();
    for _ in 0..2 {
        let mut tx = db.school(&world.a).await.unwrap();
        gathering::cancel(&mut tx, id).await.unwrap();
        tx.commit().await.unwrap();
        // Read before the next deed: what is no longer true is not sent.
        site.letters().await;
    }
    assert!(apply(&change(4, "Снова", 70)).await.unwrap_err().on_constraint("gathering_planned"));
    let mut tx = db.school(&world.a).await.unwrap();
    assert_eq!(gathering::card(&mut tx, id).await.unwrap().state, GatheringState::Cancelled);
    let told: Vec<String> = site.letters().await.into_iter().map(|letter| letter.subject).collect();
    assert_eq!(told.iter().filter(|subject| subject.starts_with("Групповой встречи не будет")).count(), 1, "{told:?}");
}

/// Who came is noted for those on the form only, not before its day; somebody invited by mistake is taken out before the survey.
#[tokio::test]
async fn who_came() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    add_mentee(&db, &world.a, "Смелова Ирина", true).await;
    add_mentor(&db, &world.a, 1).await;
    let (ahead, held) = (make(&db, &world.a, in_hours(50)).await, make(&db, &world.a, in_hours(-2)).await);
    for id in [ahead, held] {
        invite(&db, &world.a, id, Participant::Mentee).await.unwrap();
        invite(&db, &world.a, id, Participant::Mentor).await.unwrap();
    }
    let today = app::clock::today();
    let mut tx = db.school(&world.a).await.unwrap();
    let refused = gathering::note(&mut tx, ahead, &[], &[], today).await.unwrap_err();
    assert!(refused.on_constraint("gathering_ahead"), "{refused}");
    let sheet = gathering::sheet(&mut tx, held).await.unwrap();
    let shown = [sheet[0].gathering_guest_id.as_uuid()];
    for _ in 0..2 {
        gathering::note(&mut tx, held, &shown, &shown, today).await.unwrap();
    }
    let noted: Vec<_> = gathering::sheet(&mut tx, held).await.unwrap().iter().map(|one| one.attended).collect();
    assert_eq!(noted, [Some(true), None]);
    gathering::uninvite(&mut tx, held, sheet[1].gathering_guest_id).await.unwrap();
    let again = gathering::uninvite(&mut tx, held, sheet[1].gathering_guest_id).await.unwrap_err();
    assert!(matches!(again, Error::NotFound), "{again}");
    // One side alone has nobody to name.
    let refused = gathering::open(&mut tx, held, in_hours(48)).await.unwrap_err();
    assert!(refused.on_constraint("gathering_sides"), "{refused}");
}
