//! A list comes in: read, laid out as far as can be guessed, kept. Nothing of the base changes.

use app::{auth::SchoolStaff, error::PageError, forms::UploadForm, pages::imports, state::AppState};
use axum::{
    body::Bytes,
    extract::State,
    response::{IntoResponse as _, Redirect, Response},
};
use documents::{
    Problem,
    sheet::{self, Sheet},
};
use domain::{
    class_label::ClassLabel,
    file,
    ids::ImportBatchId,
    import::{ImportKind, Layout},
    mentoring_form::MentoringForm,
    role::Role,
    term::Term as _,
};
use sha2::{Digest as _, Sha256};
use store::import::{self, NewBatch, NewRow};
use tokio::sync::Semaphore;

/// A file may take tens of megabytes while it is read: so many at once.
static READING: Semaphore = Semaphore::const_new(2);

/// What the list is called when its name says nothing.
const NAMELESS: &str = "список";

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    form: UploadForm,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let mut values = form.values;
    let import_batch_id: ImportBatchId = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    values.set("id", import_batch_id.to_string());
    let Some(kind) = ImportKind::from_code(values.get("kind")) else {
        return imports::refused(&state, &staff, values, "kind", "Выберите, кого загружаете").await;
    };
    let Some(sent) = form.file else {
        return imports::refused(&state, &staff, values, "file", "Выберите файл со списком").await;
    };
    let hash = Sha256::digest(&sent.bytes);
    let sheet = match read(sent.bytes).await {
        Ok(sheet) => sheet,
        Err(problem) => return imports::refused(&state, &staff, values, "file", problem.to_string()).await,
    };
    let file_name = file::kept(&sent.name).unwrap_or_else(|| NAMELESS.to_owned());
    keep(&state, &staff, import_batch_id, kind, (&file_name, &hash), sheet).await?;
    Ok(Redirect::to(&imports::address(&staff, import_batch_id)).into_response())
}

/// Reads a file on a thread of its own.
async fn read(bytes: Bytes) -> Result<Sheet, Problem> {
    let _place = READING.acquire().await.map_err(|_| Problem::Broken)?;
    tokio::task::spawn_blocking(move || sheet::read(&bytes)).await.unwrap_or(Err(Problem::Broken))
}

async fn keep(
    state: &AppState,
    staff: &SchoolStaff,
    import_batch_id: ImportBatchId,
    kind: ImportKind,
    (file_name, file_hash): (&str, &[u8]),
    sheet: Sheet,
) -> Result<(), PageError> {
    let rows: Vec<(u32, &[String])> = sheet.rows.iter().map(|row| (row.number, row.cells.as_slice())).collect();
    let layout = Layout::guess(kind, &sheet.name, &rows);
    let rows: Vec<NewRow> =
        sheet.rows.into_iter().map(|row| NewRow { row_number: row.number, cells: row.cells }).collect();
    let new = NewBatch {
        import_batch_id,
        kind,
        file_name,
        file_hash,
        sheet_name: &sheet.name,
        other_sheets: &sheet.others,
        day_shift: sheet.day_shift,
        heading_row: layout.heading_row,
        titles: &layout.titles,
        mapping: &layout.mapping,
        default_class: layout.class.as_ref().map_or("", ClassLabel::as_str),
        default_form: match kind {
            ImportKind::Mentees => MentoringForm::PupilPupil,
            ImportKind::Mentors => MentoringForm::TeacherTeacher,
        },
        rows: &rows,
    };
    let mut tx = state.db.school(&staff.actor()).await?;
    import::begin(&mut tx, &new).await?;
    tx.commit().await?;
    Ok(())
}
