//! The bases of a school: what is kept about people, who sees it, and what stays of it when it changes.

mod history;
mod lists;
mod mentee_form;
mod mentor_form;
mod notes;
mod programme;
mod promotion;
mod restricted;
mod terms;

use store::SchoolActor;

use super::support::Browser;

/// A pupil as the form sends one, with what every test wants to change replaced.
fn pupil<'a>(id: &'a str, changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("id", id),
        ("full_name", "Ковалёв Илья Денисович"),
        ("birth_date", "14.03.2013"),
        ("kind", "pupil"),
        ("class_label", "8 б"),
        ("request", "Перешёл из другой школы"),
        ("goal", "Дружить с одноклассниками"),
        ("urgency", "urgent"),
        ("topics", "adaptation"),
        ("form", "pupil_pupil"),
        ("role_model", "pupil_pupil.leader_passive"),
        ("weekdays", "wed"),
        ("languages", "tt"),
        ("categories", "isolated"),
        ("categories", "special_needs"),
        ("channels", "parent"),
        ("channels", "psychologist"),
        ("rep_name", "Ковалёва Анна Петровна"),
        ("rep_basis", "parent"),
        ("rep_phone", "8 900 000-00-00"),
    ];
    for (field, value) in changes {
        fields.retain(|(name, _)| name != field);
        fields.push((field, value));
    }
    fields
}

const NEW: &str = "/s/school-a/mentees/new";
const ID: &str = "0190b1c2-0000-7000-8000-000000000001";

/// Adds the pupil in school A; the address of the card.
async fn add_pupil(curator: &mut Browser, changes: &[(&str, &str)]) -> String {
    let answer = curator.post(NEW, &pupil(ID, changes)).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location().split('?').next().unwrap().to_owned()
}

/// Opens a transaction by hand in the realm of a school's staff.
async fn enter(connection: &mut sqlx::PgConnection, school: &SchoolActor) {
    for statement in [
        "begin".to_owned(),
        "set local role mayak_school".to_owned(),
        format!("set local app.school_id = '{}'", school.school_id),
        format!("set local app.region_id = '{}'", school.region_id),
        format!("set local app.account_id = '{}'", school.account_id),
    ] {
        sqlx::query(sqlx::AssertSqlSafe(statement)).execute(&mut *connection).await.unwrap();
    }
}
