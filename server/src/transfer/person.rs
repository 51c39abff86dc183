//! Everything the school keeps about one person, as one archive to hand out: a workbook with a sheet per section for people,
//! JSON for programs, scans as they were handed in.

use app::{
    about::{self, Section},
    auth::{PathId, SchoolStaff},
    clock,
    error::PageError,
    state::AppState,
};
use axum::{extract::State, response::Response};
use documents::{Column, Table, Value, archive, xlsx};
use domain::{
    ids::{MenteeId, MentorId},
    role::Role,
    subject::Subject,
};
use store::rights::{self, Occasion};

use super::download;

/// Width of columns, characters.
const WIDTH: u8 = 28;

pub(super) async fn mentee(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(id): PathId<MenteeId>,
) -> Result<Response, PageError> {
    hand_out(&state, &staff, Subject::Mentee(id)).await
}

pub(super) async fn mentor(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(id): PathId<MentorId>,
) -> Result<Response, PageError> {
    hand_out(&state, &staff, Subject::Mentor(id)).await
}

async fn hand_out(state: &AppState, staff: &SchoolStaff, subject: Subject) -> Result<Response, PageError> {
    staff.may(Role::answers_people)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let about = rights::about(&mut tx, subject, Occasion::HandedOut).await?;
    let scans = rights::files(&mut tx, &about).await?;
    tx.commit().await?;
    let tables: Vec<Table> = about::sections(&about).into_iter().map(table).collect();
    let json = serde_json::to_vec_pretty(&about::json(&about, &about.operator.full_name, clock::today()));
    let json = json.map_err(PageError::internal)?;
    let packed = pack(tables, json, scans).await?;
    let name = format!("Данные – {} – {}.zip", about.person.full_name, clock::today());
    Ok(download::file(&name, download::ZIP, packed))
}

/// The archive, with scans as they were handed in.
pub(super) async fn pack(
    tables: Vec<Table>,
    json: Vec<u8>,
    scans: Vec<(String, Vec<u8>)>,
) -> Result<Vec<u8>, PageError> {
    // Packing takes a while: on a thread of its own.
    let packed = tokio::task::spawn_blocking(move || {
        let mut parts = vec![
            ("Данные.xlsx".to_owned(), xlsx::write_all(&tables).map_err(PageError::internal)?),
            ("Данные.json".to_owned(), json),
        ];
        // Scans are often called the same: a number tells them apart.
        parts.extend((1..).zip(scans).map(|(number, (name, bytes))| (format!("Файлы/{number} {name}"), bytes)));
        archive::pack(&parts).map_err(PageError::internal)
    });
    packed.await.map_err(PageError::internal)?
}

/// A section as a sheet of the workbook.
pub(super) fn table(section: Section) -> Table {
    let columns = section.columns.iter().map(|column| Column::new(column.label, WIDTH)).collect();
    let rows = section.rows.into_iter().map(|row| row.into_iter().map(Value::text).collect()).collect();
    Table { title: section.title.to_owned(), columns, rows }
}
