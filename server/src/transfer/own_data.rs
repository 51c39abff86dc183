//! Everything the platform holds about a mentor, taken by the mentor: an archive with a workbook for people, JSON for programs
//! and scans, or the JSON alone. That it was taken is audited at each centre.

use app::{about::own, auth::MentorUser, clock, error::PageError, state::AppState};
use axum::{extract::State, response::Response};
use documents::Table;
use store::cabinet::{self, OwnTable};

use super::{
    download,
    person::{pack, table},
};

pub(super) async fn zip(State(state): State<AppState>, user: MentorUser) -> Result<Response, PageError> {
    let mut tx = state.db.mentor(&user.actor()).await?;
    let rows = cabinet::about_me(&mut tx).await?;
    let scans = cabinet::scans(&mut tx).await?;
    cabinet::handed_out(&mut tx).await?;
    tx.commit().await?;
    let tables: Vec<Table> = own::sections(&rows).into_iter().map(table).collect();
    let packed = pack(tables, json(&user, &rows)?, scans).await?;
    Ok(download::file(&name(&user, "zip"), download::ZIP, packed))
}

pub(super) async fn as_json(State(state): State<AppState>, user: MentorUser) -> Result<Response, PageError> {
    let mut tx = state.db.mentor(&user.actor()).await?;
    let rows = cabinet::about_me(&mut tx).await?;
    cabinet::handed_out(&mut tx).await?;
    tx.commit().await?;
    Ok(download::file(&name(&user, "json"), download::JSON, json(&user, &rows)?))
}

fn json(user: &MentorUser, rows: &[OwnTable]) -> Result<Vec<u8>, PageError> {
    let told = own::json(rows, &user.person.full_name, clock::today());
    serde_json::to_vec_pretty(&told).map_err(PageError::internal)
}

fn name(user: &MentorUser, ending: &str) -> String {
    format!("Мои данные – {} – {}.{ending}", user.person.full_name, clock::today())
}
