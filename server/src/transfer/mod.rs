//! Files in and out: lists that schools bring, templates for them, and what a school or a centre takes away and hands
//! out. The pages around are in crate `app`; here is what needs crate `documents`.

mod act_log;
mod centre;
mod download;
mod export;
mod faults;
mod gathering;
mod own_data;
mod paper;
mod person;
mod template;
mod thanks;
mod upload;
mod work;

use app::state::AppState;
use axum::{Router, routing::get, routing::post};

/// Routes that take files.
pub fn uploads() -> Router<AppState> {
    Router::new().route("/s/{school}/imports", post(upload::post))
}

/// Routes that give files.
pub fn downloads() -> Router<AppState> {
    Router::new()
        .route("/s/{school}/imports/templates/pupils.xlsx", get(template::pupils))
        .route("/s/{school}/imports/templates/teachers.xlsx", get(template::teachers))
        .route("/s/{school}/imports/templates/mentors.xlsx", get(template::mentors))
        .route("/s/{school}/imports/{id}/faults.xlsx", get(faults::get))
        .route("/s/{school}/mentees/export.xlsx", get(export::mentees_xlsx))
        .route("/s/{school}/mentees/export.csv", get(export::mentees_csv))
        .route("/s/{school}/mentors/export.xlsx", get(export::mentors_xlsx))
        .route("/s/{school}/mentors/export.csv", get(export::mentors_csv))
        .route("/s/{school}/mentees/{id}/data.zip", get(person::mentee))
        .route("/s/{school}/mentors/{id}/data.zip", get(person::mentor))
        .route("/s/{school}/gatherings/{id}/results/export.xlsx", get(gathering::as_xlsx))
        .route("/s/{school}/gatherings/{id}/results/export.csv", get(gathering::as_csv))
        .route("/mentor/data.zip", get(own_data::zip))
        .route("/mentor/data.json", get(own_data::as_json))
        .route("/s/{school}/rights/acts/{id}/log.xlsx", get(act_log::as_xlsx))
        .route("/s/{school}/rights/acts/{id}/log.csv", get(act_log::as_csv))
        .route("/s/{school}/appointments/{id}/calendar.ics", get(work::meeting))
        .route("/mentor/appointments/{id}/calendar.ics", get(work::meeting))
        .route("/s/{school}/my/{id}/appointments/{thing}/calendar.ics", get(work::own_meeting))
        .route("/me/{token}/appointments/{thing}/calendar.ics", get(work::own_meeting))
        .route("/s/{school}/pairs/{id}/calendar.ics", get(work::meetings))
        .route("/mentor/pairs/{id}/calendar.ics", get(work::meetings))
        .route("/s/{school}/pairs/{id}/diary.docx", get(work::mentor_diary))
        .route("/s/{school}/pairs/{id}/diary.pdf", get(work::mentor_diary))
        .route("/mentor/pairs/{id}/diary.docx", get(work::mentor_diary))
        .route("/mentor/pairs/{id}/diary.pdf", get(work::mentor_diary))
        .route("/s/{school}/pairs/{id}/diary/mentee.docx", get(work::mentee_diary))
        .route("/s/{school}/pairs/{id}/diary/mentee.pdf", get(work::mentee_diary))
        .route("/s/{school}/pairs/{id}/certificate.docx", get(thanks::of_mentee))
        .route("/s/{school}/pairs/{id}/certificate.pdf", get(thanks::of_mentee))
        .route("/s/{school}/my/{id}/pairs/{thing}/certificate.docx", get(thanks::own_of_mentee))
        .route("/s/{school}/my/{id}/pairs/{thing}/certificate.pdf", get(thanks::own_of_mentee))
        .route("/me/{token}/pairs/{thing}/certificate.docx", get(thanks::own_of_mentee))
        .route("/me/{token}/pairs/{thing}/certificate.pdf", get(thanks::own_of_mentee))
        .route("/s/{school}/awards/{id}/sheet.docx", get(thanks::of_school))
        .route("/s/{school}/awards/{id}/sheet.pdf", get(thanks::of_school))
        .route("/mentor/awards/{id}/sheet.docx", get(thanks::own))
        .route("/mentor/awards/{id}/sheet.pdf", get(thanks::own))
        .route("/region/{region}/organisations/export.xlsx", get(centre::organisations_xlsx))
        .route("/region/{region}/organisations/export.csv", get(centre::organisations_csv))
        .route("/region/{region}/pool/export.xlsx", get(centre::pool_xlsx))
        .route("/region/{region}/pool/export.csv", get(centre::pool_csv))
        .route("/region/{region}/destruction/{id}/log.xlsx", get(act_log::of_entry_as_xlsx))
        .route("/region/{region}/destruction/{id}/log.csv", get(act_log::of_entry_as_csv))
}
