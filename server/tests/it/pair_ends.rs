//! How a pair ends: when, for whose sake, what stays of it in both bases, and where its letters lead.

use domain::{
    ids::PairId,
    mentoring_form::MentoringForm,
    pair_life::{AskAnswer, StoppedBy},
    state::PairState,
    text::LongText,
};
use store::{
    Db, SchoolActor,
    pair::{self, Change, Closing, Ending},
};
use uuid::Uuid;

use super::support::{
    Database, Site, add_mentee, add_mentor, id,
    pairs::{new_pair, to_work},
};

/// As much as a result takes, here and in the bases.
const MOST: usize = 2000;

/// A pair in its trial: a teacher helps a colleague.
async fn paired(db: &Db, school: &SchoolActor, mentee: &str) -> PairId {
    let mentee = add_mentee(db, school, mentee, true).await;
    let new = new_pair(MentoringForm::TeacherTeacher, (mentee, add_mentor(db, school, 1).await));
    let mut tx = db.school(school).await.unwrap();
    pair::make(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    new.pair_id
}

fn ending(state: PairState, result: &str) -> Ending {
    Ending { state, ended_on: app::clock::today(), result: LongText::parse(result).unwrap() }
}

/// A form helps those it is for: no pupil in «учитель – учитель», no teacher in any other, whoever writes.
#[tokio::test]
async fn forms_fit_mentees() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let db = site.db();
    let (teacher, mentor) = (add_mentee(db, &world.a, "Смелова Ирина", true).await, add_mentor(db, &world.a, 5).await);
    for form in [MentoringForm::PupilPupil, MentoringForm::EmployerPupil] {
        let mut tx = db.school(&world.a).await.unwrap();
        let refused = pair::make(&mut tx, &new_pair(form, (teacher, mentor))).await.unwrap_err();
        assert!(refused.on_constraint("pair_form_of_mentee"), "{form}: {refused}");
    }
    let mut curator = site.signed_in("curator.a@example.org").await;
    let (mentee, mentor, today) = (teacher.to_string(), mentor.to_string(), domain::russian::date(app::clock::today()));
    let fields = [("mentee", &*mentee), ("mentor", &*mentor), ("form", "employer_pupil"), ("started_on", &*today)];
    let refused = curator.post("/s/school-a/pairs/new", &fields).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("«Учитель – учитель» – для педагогов"), "{}", refused.html().text);
}

/// Before the order there is no work to sum up: neither the page nor its form ends the pair, and the page says what can be
/// done instead.
#[tokio::test]
async fn not_before_the_order() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let pair_id = paired(site.db(), &world.a, "Смелова Ирина").await;
    let mut tx = site.db().school(&world.a).await.unwrap();
    let closing = Closing::plain(ending(PairState::Reached, "Ведёт урок сама"));
    assert!(pair::close(&mut tx, pair_id, &closing).await.unwrap_err().on_constraint("step_early"));
    drop(tx);
    let mut curator = site.signed_in("curator.a@example.org").await;
    let page = format!("/s/school-a/pairs/{pair_id}/end");
    for answer in [curator.get(&page).await, curator.post(&page, &[]).await] {
        assert_eq!(answer.status, 409);
        assert!(answer.body.contains("Расторгнуть пару можно в её карточке"), "{}", answer.html().text);
    }
}

/// Nobody speaks for a teacher, and who moves away asks for no other mentor: neither a closing nor a change says so.
#[tokio::test]
async fn for_whose_sake() {
    let database = Database::new().await;
    let (db, world) = (database.db(), database.world().await);
    let (pair_id, other) = (paired(&db, &world.a, "Смелова Ирина").await, add_mentor(&db, &world.a, 1).await);
    let mut tx = db.school(&world.a).await.unwrap();
    to_work(&mut tx, pair_id).await;
    let closing = Closing {
        stopped_by: Some(StoppedBy::Representative),
        ..Closing::plain(ending(PairState::Stopped, "Не сложилось"))
    };
    assert!(pair::close(&mut tx, pair_id, &closing).await.unwrap_err().on_constraint("pair_closing_stopped"));
    for wanted_by in [StoppedBy::Representative, StoppedBy::Moved] {
        let change = Change {
            pair_id: Uuid::now_v7().into(),
            mentor_id: other,
            wanted_by,
            on_day: app::clock::today(),
            reason: LongText::parse("Просят другого").unwrap(),
        };
        let refused = pair::change_mentor(&mut tx, pair_id, &change).await.unwrap_err();
        assert!(refused.on_constraint("pair_closing_stopped"), "{wanted_by}: {refused}");
    }
    let closing = Closing { stopped_by: Some(StoppedBy::Moved), ..closing };
    pair::close(&mut tx, pair_id, &closing).await.unwrap();
}

/// What came of the work fits into both bases however much stands there: the newest stays whole, the oldest is cut and
/// says so; what just fits is not touched.
#[tokio::test]
async fn oldest_words_give_way() {
    let database = Database::new().await;
    let (db, world, mut superuser) = (database.db(), database.world().await, database.superuser().await);
    let newest = format!("Ведёт урок сама {}", "ё".repeat(80));
    // One letter less leaves room for the line break as well.
    let room = MOST - newest.chars().count();
    for (name, before, cut) in
        [("Смелова Анна", room - 1, false), ("Смелова Ирина", room, true), ("Смелова Ольга", MOST, true)]
    {
        let pair_id = paired(&db, &world.a, name).await;
        let set = "update mentee set result = 'Старое' || repeat('ж', $2 - 6)
             where mentee_id = (select mentee_id from pair where pair_id = $1)";
        let bound = sqlx::query(set).bind(pair_id.as_uuid()).bind(i32::try_from(before).unwrap());
        bound.execute(&mut superuser).await.unwrap();
        let mut tx = db.school(&world.a).await.unwrap();
        to_work(&mut tx, pair_id).await;
        pair::close(&mut tx, pair_id, &Closing::plain(ending(PairState::Partly, &newest))).await.unwrap();
        tx.commit().await.unwrap();
        let read = "select e.result from mentee e join pair p using (mentee_id) where pair_id = $1";
        let kept: String = sqlx::query_scalar(read).bind(pair_id.as_uuid()).fetch_one(&mut superuser).await.unwrap();
        assert_eq!(kept.chars().count(), MOST, "{before}");
        assert!(kept.ends_with(&format!("\n{newest}")), "{before}: {kept}");
        assert_eq!(kept.starts_with('…'), cut, "{before}: {kept}");
        assert_eq!(kept.starts_with("Старое"), !cut, "{before}: {kept}");
    }
}

/// A letter leads to the reader's page only if the reader can enter it: the school has addresses of people without a login.
#[tokio::test]
async fn letters_lead_where_readers_enter() {
    let database = Database::furnished().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let guest = paired(site.db(), &world.a, "Смелова Ирина").await;
    for (pair_id, reader, enters) in
        [(guest, "mentee@example.org", false), (id("pair a").into(), "mentee.a@example.org", true)]
    {
        let mut tx = site.db().school(&world.a).await.unwrap();
        pair::answer(&mut tx, pair_id, AskAnswer::Parted, None).await.unwrap();
        tx.commit().await.unwrap();
        let letters = site.letters().await;
        let told = letters.iter().find(|letter| letter.to == reader && letter.subject.contains("прекращена")).unwrap();
        assert_eq!(told.text.contains("/s/school-a/my/"), enters, "{}", told.text);
        assert_eq!(told.text.contains("попросите у куратора приглашение"), !enters, "{}", told.text);
    }
}
