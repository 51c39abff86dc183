//! People who sign, and the school's own role without any code of ours.

use chrono::{Datelike as _, NaiveDate};
use domain::{
    class_label::ClassLabel,
    consent::{RepresentativeBasis, SchoolConsentKind, Signer, Validity, WaySigned},
    file::{FileName, MediaType},
    ids::MenteeId,
    mentoring_form::MentoringForm,
    subject::Subject,
    text::LongText,
};
use sqlx::{AssertSqlSafe, Connection as _, Executor as _};
use store::{
    Db, Error, SchoolActor,
    consent::{self, NewPaper},
    file::NewFile,
    mentee::{self, Place, Representative},
};
use uuid::Uuid;

use crate::support::{Database, SCAN, address, name};

/// The birthday, today, of somebody who is so many years old.
pub(super) fn born(age: i32) -> NaiveDate {
    let today = app::clock::today();
    // Nobody is born on a day that most years do not have.
    let today = if (today.month(), today.day()) == (2, 29) { today.pred_opt().unwrap() } else { today };
    today.with_year(today.year() - age).unwrap()
}

/// A pupil of that age with a mother, both with addresses.
pub(super) async fn pupil(db: &Db, school: &SchoolActor, full_name: &str, age: i32) -> MenteeId {
    let mentee_id = Uuid::now_v7().into();
    let place = Place::Class(ClassLabel::parse("9А").unwrap());
    let request = LongText::parse("Хочу увереннее отвечать у доски").unwrap();
    let entry = mentee::Entry {
        email: Some(address("pupil@example.org")),
        representative: Some(Representative {
            full_name: name("Лунина Вера Андреевна"),
            basis: RepresentativeBasis::Parent,
            email: Some(address("mother@example.org")),
            phone: None,
        }),
        ..mentee::Entry::new(name(full_name), born(age), place, request, MentoringForm::EmployerPupil)
    };
    let mut tx = db.school(school).await.unwrap();
    mentee::add(&mut tx, mentee_id, &entry).await.unwrap();
    tx.commit().await.unwrap();
    mentee_id
}

/// Records a sheet signed on a day by these; whether it is in force then.
pub(super) async fn record(
    db: &Db,
    school: &SchoolActor,
    subject: Subject,
    kind: SchoolConsentKind,
    signed: Option<&[Signer]>,
    signed_on: NaiveDate,
) -> Result<bool, Error> {
    let file = FileName::of("скан", MediaType::Pdf);
    let paper = NewPaper {
        consent_id: Uuid::now_v7().into(),
        subject,
        kind,
        signed,
        signed_on,
        valid_until: Validity::for_a_year(signed_on).valid_until,
        way: WaySigned::PaperScan,
        file: NewFile { stored_file_id: Uuid::now_v7().into(), name: &file, media_type: MediaType::Pdf, bytes: SCAN },
    };
    let mut tx = db.school(school).await?;
    let in_force = consent::record(&mut tx, &paper).await?;
    tx.commit().await?;
    Ok(in_force)
}

/// Sends a statement in the school's role, past all code of ours: how many rows it touched, or the name of the rule that
/// refused (of a missing privilege: `42501`).
pub(super) async fn by_hand(database: &Database, school: &SchoolActor, statement: &str) -> Result<u64, String> {
    let mut app = database.login("mayak_app").await;
    app.execute("begin; set local role mayak_school").await.unwrap();
    for (setting, value) in [
        ("app.school_id", school.school_id.as_uuid()),
        ("app.region_id", school.region_id.as_uuid()),
        ("app.account_id", school.account_id.as_uuid()),
    ] {
        app.execute(AssertSqlSafe(format!("set local {setting} = '{value}'"))).await.unwrap();
    }
    let outcome = app.execute(AssertSqlSafe(statement.to_owned())).await;
    let touched = match outcome {
        Ok(done) => {
            app.execute("commit").await.unwrap();
            Ok(done.rows_affected())
        }
        Err(sqlx::Error::Database(error)) => {
            let code = error.code().unwrap_or_default().into_owned();
            Err(error.constraint().map_or(code, str::to_owned))
        }
        Err(error) => panic!("{statement}: {error}"),
    };
    app.close().await.unwrap();
    touched
}
