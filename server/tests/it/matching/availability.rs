//! Days and languages on their way from the forms of both bases to the board.

use domain::{mentoring_form::MentoringForm, score::Criterion};

use super::{CURATOR, load};
use crate::support::{Browser, Database, Site, press};

const FORM: MentoringForm = MentoringForm::PupilPupil;

async fn add(curator: &mut Browser, page: &str, fields: &[(&str, &str)]) {
    let answer = press(curator, page, fields).await;
    assert_eq!(answer.status, 303, "{:?}", answer.refusals());
}

/// What the forms say is what the score weighs, in the words of the region's list; another school weighs none of it.
#[tokio::test]
async fn from_the_forms_to_the_board() {
    let database = Database::new().await;
    let (db, world, site) = (database.db(), database.world().await, Site::new(&database));
    let mut curator = site.signed_in(CURATOR).await;
    let mentee = [
        ("full_name", "Ковалёв Илья Денисович"),
        ("birth_date", "14.03.2005"),
        ("kind", "pupil"),
        ("class_label", "11Б"),
        ("request", "Математика не даётся"),
        ("form", "pupil_pupil"),
        ("weekdays", "mon"),
        ("weekdays", "sat"),
        ("languages", "tt"),
        ("languages", "ru"),
    ];
    add(&mut curator, "/s/school-a/mentees/new", &mentee).await;
    let mentor = [
        ("full_name", "Крылов Пётр Андреевич"),
        ("categories", "pupil"),
        ("birth_date", "22.05.2005"),
        ("class_label", "11А"),
        ("weekdays", "sat"),
        ("languages", "tt"),
        ("capacity", "1"),
    ];
    add(&mut curator, "/s/school-a/mentors/new", &mentor).await;

    let board = load(&db, &world.a, FORM).await;
    let told: Vec<String> = board
        .inputs
        .reasons(0, 0)
        .iter()
        .filter(|reason| matches!(reason.criterion, Criterion::Days | Criterion::Language))
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        told,
        ["Удобные дни, 4 из 5: общие дни: суббота", "Язык общения, 3 из 5: общие языки: татарский"],
        "one day of two and one language of two"
    );
    let other = load(&db, &world.b, FORM).await.inputs;
    assert!(other.mentees.is_empty() && other.topics.is_empty());
}
