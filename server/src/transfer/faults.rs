//! Rows that could not be taken, as a file to correct and bring again.

use app::{
    auth::{PathId, SchoolStaff},
    error::PageError,
    state::AppState,
};
use axum::{extract::State, response::Response};
use documents::{Column, Table, Value, xlsx};
use domain::{
    ids::ImportBatchId,
    import::{Field, Note},
    role::Role,
    term::Term as _,
};
use store::import::{self, Batch, RowView};

use super::download;

/// Width of columns, characters.
const WIDTH: u8 = 24;
/// Width of the column with the reasons.
const REASONS: u8 = 60;

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(import_batch_id): PathId<ImportBatchId>,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let batch = import::batch(&mut tx, import_batch_id).await?;
    let rows = import::faulty(&mut tx, import_batch_id).await?;
    tx.commit().await?;
    let name = format!("Ошибки – {}.xlsx", stem(&batch.file_name));
    let bytes = xlsx::write(&table(&batch, &rows)).map_err(PageError::internal)?;
    Ok(download::file(&name, download::XLSX, bytes))
}

/// The columns that are read, and beside them what to correct. That column comes last and is read by nobody.
fn table(batch: &Batch, rows: &[RowView]) -> Table {
    let read: Vec<(usize, Field)> =
        (0..batch.titles.len()).filter_map(|column| Some((column, batch.mapping.field(column)?))).collect();
    let mut columns: Vec<Column> = read
        .iter()
        .map(|(column, field)| {
            let title = batch.titles.get(*column).filter(|title| !title.is_empty());
            Column::new(title.map_or(field.label(), String::as_str), WIDTH)
        })
        .collect();
    columns.push(Column::new("Что исправить", REASONS));
    let rows = rows
        .iter()
        .map(|row| {
            let mut cells: Vec<Value> =
                read.iter().map(|(column, _)| Value::text(row.cells.get(*column).map_or("", String::as_str))).collect();
            cells.push(Value::text(reasons(&row.notes)));
            cells
        })
        .collect();
    Table { title: "Строки с ошибками".to_owned(), columns, rows }
}

fn reasons(notes: &[Note]) -> String {
    let reason = |note: &Note| {
        if note.column.is_empty() { note.reason.clone() } else { format!("{}: {}", note.column, note.reason) }
    };
    notes.iter().filter(|note| note.fatal).map(reason).collect::<Vec<_>>().join("\n")
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
