//! A class list that waits for a decision: some rows are good, some are not, and each of these says why.

use documents::sheet;
use domain::{
    ids::ImportBatchId,
    import::{ImportKind, Layout},
    mentoring_form::MentoringForm,
};
use sha2::{Digest as _, Sha256};
use store::import::{self, Columns, Context, ImportState, NewBatch, NewRow, check};

use super::{
    DemoError, ids,
    world::{School, World},
};

const SCHOOL: &str = "berezovka-3";
const FILE: &[u8] = include_bytes!("data/berezovka-3/class-list.csv");
const NAME: &str = "Список 8–9 классов";

/// Brings the list to the school that has just begun; every other school has none.
pub(super) async fn load(world: &World<'_>, school: &School) -> Result<(), DemoError> {
    if school.texts.slug != SCHOOL {
        return Ok(());
    }
    let import_batch_id: ImportBatchId = ids::id(&["import", SCHOOL]);
    let sheet = sheet::read(FILE).map_err(|problem| DemoError::Data(problem.to_string()))?;
    let rows: Vec<(u32, &[String])> = sheet.rows.iter().map(|row| (row.number, row.cells.as_slice())).collect();
    let layout = Layout::guess(ImportKind::Mentees, &sheet.name, &rows);
    let rows: Vec<NewRow> =
        sheet.rows.iter().map(|row| NewRow { row_number: row.number, cells: row.cells.clone() }).collect();
    let new = NewBatch {
        import_batch_id,
        kind: ImportKind::Mentees,
        file_name: NAME,
        file_hash: &Sha256::digest(FILE),
        sheet_name: &sheet.name,
        other_sheets: &sheet.others,
        day_shift: sheet.day_shift,
        heading_row: layout.heading_row,
        titles: &layout.titles,
        mapping: &layout.mapping,
        default_class: "",
        default_form: MentoringForm::PupilPupil,
        rows: &rows,
    };
    let mut tx = world.db.school(&school.actor).await?;
    import::begin(&mut tx, &new).await?;
    let batch = import::batch(&mut tx, import_batch_id).await?;
    if batch.state == ImportState::Mapping {
        let columns = Columns {
            heading_row: batch.heading_row,
            titles: &batch.titles,
            mapping: &batch.mapping,
            default_class: None,
            default_form: batch.default_form,
        };
        import::set_columns(&mut tx, import_batch_id, &columns).await?;
        let context = Context::load(&mut tx, app::clock::today()).await?;
        let (mut seen, mut after) = (check::Seen::default(), batch.heading_row);
        while let Some(last) = check::some(&mut tx, &batch, &context, &mut seen, after).await? {
            after = last;
        }
        check::finish(&mut tx, import_batch_id).await?;
    }
    Ok(tx.commit().await?)
}
