//! A school says how often it asks, per form of mentoring; what is as usual is not kept, and another school is not touched.

use chrono::Days;
use domain::{care::Rhythm, mentoring_form::MentoringForm};
use store::{
    Db, SchoolActor,
    care::{self, DueFilter},
};

use super::{
    super::support::{Site, press},
    CURATOR_A, calm, count,
};

async fn of(db: &Db, school: &SchoolActor, form: MentoringForm) -> Rhythm {
    let mut tx = db.school(school).await.unwrap();
    let all = care::rhythms(&mut tx).await.unwrap();
    all.into_iter().find(|(one, _)| *one == form).unwrap().1
}

/// The form: empty and invalid are told at the field, correct is kept, back to the usual is forgotten.
#[tokio::test]
async fn the_form() {
    let database = calm().await;
    let (site, world) = (Site::new(&database), database.world().await);
    let mut curator = site.signed_in(CURATOR_A).await;
    let page = "/s/school-a/care/rhythm";
    assert_eq!(curator.post(page, &[]).await.status, 422);
    for (field, value) in [
        ("first_month_pupil_pupil", "9"),
        ("first_month_pupil_pupil", "два"),
        ("every_days_employer_pupil", "6"),
        ("every_days_employer_pupil", "121"),
        ("every_days_employer_pupil", "-7"),
    ] {
        let refused = press(&mut curator, page, &[(field, value)]).await;
        assert_eq!(refused.status, 422, "{field} {value}");
        assert!(refused.html().text.contains("целое число от"), "{field} {value}");
    }
    let mut superuser = database.superuser().await;
    assert_eq!(count(&mut superuser, "care_rhythm").await, 0);
    let answers = [("first_month_employer_pupil", "4"), ("every_days_employer_pupil", "14")];
    assert_eq!(press(&mut curator, page, &answers).await.status, 303);
    let own = Rhythm { first_month: 4, every_days: 14 };
    assert_eq!(of(site.db(), &world.a, MentoringForm::EmployerPupil).await, own);
    assert_eq!(of(site.db(), &world.a, MentoringForm::PupilPupil).await, Rhythm::USUAL);
    assert_eq!(of(site.db(), &world.b, MentoringForm::EmployerPupil).await, Rhythm::USUAL, "another school");
    let answers = [("first_month_employer_pupil", "2"), ("every_days_employer_pupil", "30")];
    assert_eq!(press(&mut curator, page, &answers).await.status, 303);
    assert_eq!(count(&mut superuser, "care_rhythm").await, 0);
}

/// The rhythm of its form says when a pair is asked: four times in the first month is from its eighth day on.
#[tokio::test]
async fn it_counts() {
    let database = calm().await;
    let (db, world) = (database.db(), database.world().await);
    let on = app::clock::today() + Days::new(8);
    let due = async |school| {
        let mut tx = db.school(school).await.unwrap();
        let due = care::due(&mut tx, &DueFilter::default(), on).await.unwrap();
        due.rows.first().map(|row| row.due.iter().filter(|(_, day)| *day <= on).count()).unwrap_or_default()
    };
    assert_eq!(due(&world.a).await, 0);
    let mut tx = db.school(&world.a).await.unwrap();
    let often = Rhythm { first_month: 4, every_days: 14 };
    care::set_rhythms(&mut tx, &[(MentoringForm::EmployerPupil, often)]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(due(&world.a).await, 2, "mentor and mentee; the adult was asked on the first day");
    assert_eq!(due(&world.b).await, 0, "another school");
}
