//! How the programme of a mentee ends: never over a running pair, and nobody who has left gets a new one.

use domain::{consent::SchoolConsentKind, ids::MenteeId, mentoring_form::MentoringForm, subject::Subject};
use store::{
    mentee,
    pair::{self, NewPair},
};

use crate::support::{Database, Site, World, add_mentee, add_mentor, pairs::new_pair, sign_paper};

fn ended() -> mentee::Programme {
    mentee::Programme { left_on: Some(app::clock::today()), ..mentee::Programme::since(app::clock::today()) }
}

async fn pair_up(site: &Site, world: &World, new: &NewPair) -> store::Result<()> {
    let mut tx = site.db().school(&world.a).await?;
    pair::make(&mut tx, new).await?;
    tx.commit().await
}

async fn leave(site: &Site, world: &World, mentee_id: MenteeId) -> store::Result<()> {
    let mut tx = site.db().school(&world.a).await?;
    mentee::set_programme(&mut tx, mentee_id, &ended(), 1).await?;
    tx.commit().await
}

/// Empty, wrong, in conflict, right: the form of the programme.
#[tokio::test]
async fn the_form() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mentee_id = add_mentee(site.db(), &world.a, "Смелова Ирина", true).await;
    let mut curator = site.signed_in("curator.a@example.org").await;
    let path = format!("/s/school-a/mentees/{mentee_id}/programme");
    assert_eq!(curator.get(&path).await.status, 200);
    let empty = curator.post(&path, &[("version", "1")]).await;
    assert!(empty.status == 422 && empty.body.contains("Напишите дату"), "{}", empty.body);
    let wrong =
        [("version", "1"), ("entered_on", "01.09.2025"), ("case_url", "javascript:alert(1)"), ("completed", "yes")];
    let wrong = curator.post(&path, &wrong).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("Скопируйте адрес страницы") && wrong.body.contains("без даты"));
    let right = [
        ("version", "1"),
        ("entered_on", "01.09.2025"),
        ("left_on", "31.05.2026"),
        ("result", "Ведёт урок увереннее"),
        ("case_url", "https://school.example.org/case"),
        ("completed", "yes"),
    ];
    let unpublished = curator.post(&path, &right).await;
    assert!(unpublished.status == 422 && unpublished.body.contains("Нет действующего согласия на публикацию"));
    sign_paper(site.db(), &world.a, Subject::Mentee(mentee_id), SchoolConsentKind::Distribution).await;
    assert_eq!(curator.post(&path, &right).await.status, 303);
    let stale = curator.post(&path, &right).await;
    assert_eq!(stale.status, 409, "sent again it is an old version");
    let card = curator.get(&format!("/s/school-a/mentees/{mentee_id}")).await.body;
    for words in ["Участие завершено", "Пройдена", "Ведёт урок увереннее", "31.05.2026"]
    {
        assert!(card.contains(words), "{words}");
    }
    // Another school does not learn that there is such a page.
    let mut other = site.signed_in("curator.b@example.org").await;
    assert_eq!(other.get(&path.replace("school-a", "school-b")).await.status, 404);
    assert_eq!(other.post(&path.replace("school-a", "school-b"), &right).await.status, 404);
}

/// Nobody leaves out of a running pair.
#[tokio::test]
async fn not_out_of_a_pair() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mentee_id = add_mentee(site.db(), &world.a, "Смелова Ирина", true).await;
    let mentor_id = add_mentor(site.db(), &world.a, 1).await;
    pair_up(&site, &world, &new_pair(MentoringForm::TeacherTeacher, (mentee_id, mentor_id))).await.unwrap();
    let refused = leave(&site, &world, mentee_id).await.unwrap_err();
    assert!(refused.on_constraint("mentee_leaves_alone"), "{refused}");
    let mut curator = site.signed_in("curator.a@example.org").await;
    let fields = [("version", "1"), ("entered_on", "01.09.2025"), ("left_on", "31.05.2026")];
    let answer = curator.post(&format!("/s/school-a/mentees/{mentee_id}/programme"), &fields).await;
    assert!(answer.status == 422 && answer.body.contains("сначала завершите пару"));
}

/// Who has left is put into no pair and stands in no list to choose from.
#[tokio::test]
async fn not_into_a_pair() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mentee_id = add_mentee(site.db(), &world.a, "Смелова Ирина", true).await;
    let mentor_id = add_mentor(site.db(), &world.a, 1).await;
    leave(&site, &world, mentee_id).await.unwrap();
    let refused =
        pair_up(&site, &world, &new_pair(MentoringForm::TeacherTeacher, (mentee_id, mentor_id))).await.unwrap_err();
    assert!(refused.on_constraint("pair_of_participant"), "{refused}");
    let mut curator = site.signed_in("curator.a@example.org").await;
    let choose = curator.get("/s/school-a/pairs/new").await.body;
    assert!(!choose.contains("Смелова"));
}

/// Leaving and a new pair at the same moment: one of the two happens, never both.
#[tokio::test(flavor = "multi_thread")]
async fn leaving_races_with_a_pair() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mentor_id = add_mentor(site.db(), &world.a, 30).await;
    for round in 0..12_u8 {
        let name = format!("Смелова Ирина {}", char::from(b'a' + round));
        let mentee_id = add_mentee(site.db(), &world.a, &name, true).await;
        let new = new_pair(MentoringForm::TeacherTeacher, (mentee_id, mentor_id));
        let (left, paired) = tokio::join!(leave(&site, &world, mentee_id), pair_up(&site, &world, &new));
        assert!(left.is_ok() != paired.is_ok(), "round {round}: {left:?}, {paired:?}");
    }
}

/// What no form lets through the database refuses as well.
#[tokio::test]
async fn held_by_the_database() {
    let database = Database::new().await;
    let (site, world) = (Site::new(&database), database.world().await);
    add_mentee(site.db(), &world.a, "Смелова Ирина", true).await;
    let mut superuser = database.superuser().await;
    for (change, constraint) in [
        ("left_on = entered_on - 1", "mentee_programme"),
        ("completed = true", "mentee_completed"),
        ("case_url = 'javascript:alert(1)'", "mentee_case_url"),
        ("categories = '{special_needs}'", "mentee_categories"),
        ("channels = '{rumour}'", "mentee_channels"),
        ("urgency = 'now'", "mentee_urgency"),
        ("kind = 'pupil', class_label = '7А', teacher_kind = 'reverse'", "mentee_teaching"),
    ] {
        let outcome =
            sqlx::query(sqlx::AssertSqlSafe(format!("update mentee set {change}"))).execute(&mut superuser).await;
        let error = store::Error::from(outcome.unwrap_err());
        assert!(error.on_constraint(constraint), "{change}: {error}");
    }
}
