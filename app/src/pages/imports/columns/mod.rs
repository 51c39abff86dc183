//! Which column is what: guessed, shown with what stands there, and corrected.

mod view;

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    category::MenteeKind,
    class_label::ClassLabel,
    ids::ImportBatchId,
    import::{ImportKind, Layout, Mapping},
    mentoring_form::MentoringForm,
    role::Role,
    term::Term,
};
use store::import::{self, Batch, Columns, ImportState, RowView};

use super::{address, choices::too_late, work};
use crate::{
    auth::{PathId, SchoolStaff},
    error::PageError,
    forms::{Check, FormState, FormValues, QueryValues},
    state::AppState,
};
use view::show;

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(import_batch_id): PathId<ImportBatchId>,
    QueryValues(query): QueryValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let batch = import::batch(&mut tx, import_batch_id).await?;
    if !matches!(batch.state, ImportState::Mapping | ImportState::Checked) {
        return Ok(Redirect::to(&address(&staff, import_batch_id)).into_response());
    }
    let top = import::top(&mut tx, import_batch_id).await?;
    drop(tx);
    // Another row of headings was chosen: everything is guessed anew from it.
    let moved: Option<u32> = query.get("heading").parse().ok();
    let layout = match moved {
        Some(row) => layout_at(&batch, &top, row),
        None => Layout {
            heading_row: batch.heading_row.unsigned_abs(),
            titles: batch.titles.clone(),
            mapping: batch.mapping.clone(),
            class: batch.default_class.clone(),
        },
    };
    let mut values = FormValues::from_pairs([
        ("heading", layout.heading_row.to_string()),
        ("class", layout.class.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("form", batch.default_form.code().to_owned()),
    ]);
    for (column, code) in layout.mapping.codes().into_iter().enumerate() {
        values.set(name(column), code);
    }
    show(&state, &staff, batch, top, layout.titles, FormState::filled(values)).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(import_batch_id): PathId<ImportBatchId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let batch = import::batch(&mut tx, import_batch_id).await?;
    let top = import::top(&mut tx, import_batch_id).await?;
    let heading_row: u32 = values.get("heading").parse().unwrap_or_default();
    let titles = layout_at(&batch, &top, heading_row).titles;
    let mapping = Mapping::of_codes(batch.kind, (0..batch.titles.len()).map(|column| values.get(&name(column))));
    let mut check = Check::new(&values);
    if let Err(problem) = mapping.check(batch.kind) {
        check.fail("", problem.to_string());
    }
    let class = check.optional("class", ClassLabel::parse);
    let form = form_of(batch.kind, &mut check);
    let (default_class, default_form) = match check.finish(|| Some((class?, form?))) {
        Ok(defaults) => defaults,
        Err(form) => {
            drop(tx);
            return show(&state, &staff, batch, top, titles, form).await;
        }
    };
    let heading_row = i32::try_from(heading_row).unwrap_or_default();
    let columns = Columns { heading_row, titles: &titles, mapping: &mapping, default_class, default_form };
    import::set_columns(&mut tx, import_batch_id, &columns).await.map_err(too_late)?;
    tx.commit().await?;
    work::check_rows(&state, staff.actor(), import_batch_id).await;
    Ok(Redirect::to(&address(&staff, import_batch_id)).into_response())
}

/// The form for those whose row names none; a list of mentors needs none.
fn form_of(kind: ImportKind, check: &mut Check<'_>) -> Option<MentoringForm> {
    match kind {
        ImportKind::Mentees => {
            let form: MentoringForm = check.one_of("form", "Выберите форму наставничества")?;
            if form.mentee_kind() == MenteeKind::Pupil {
                return Some(form);
            }
            check.fail("form", "Эта форма для педагогов: выберите ту, где наставляемый учится");
            None
        }
        ImportKind::Mentors => Some(MentoringForm::TeacherTeacher),
    }
}

fn layout_at(batch: &Batch, top: &[RowView], heading_row: u32) -> Layout {
    let rows: Vec<(u32, &[String])> =
        top.iter().map(|row| (row.row_number.unsigned_abs(), row.cells.as_slice())).collect();
    let mut layout = Layout::at(batch.kind, &rows, heading_row);
    // The first rows need not be the widest.
    layout.titles.resize(batch.titles.len().max(layout.titles.len()), String::new());
    let mapping = Mapping::guess(batch.kind, &layout.titles);
    Layout { mapping, class: batch.default_class.clone(), ..layout }
}

/// Name of the choice of a column.
fn name(column: usize) -> String {
    format!("column.{column}")
}
