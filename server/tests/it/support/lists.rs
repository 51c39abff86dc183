//! Lists that were brought in, at every step.

use domain::{
    import::{ImportKind, Layout},
    mentoring_form::MentoringForm,
};
use store::{
    Db, SchoolActor,
    import::{self, Columns, Context, NewBatch, NewRow, apply, check},
};

use super::{id, mark};

/// In a school: two lists whose columns are not said, one that waits for a decision and has a row of every verdict, and one
/// that was written.
pub(super) async fn fill(db: &Db, school: &SchoolActor, place: &str) {
    let mark = mark(place);
    let person = |name: &str, born: &str, class: &str| [format!("{name} {mark}ич"), born.to_owned(), class.to_owned()];
    let known = person("Лунин Глеб", "27.09.2011", "9А");
    let rows = |people: Vec<[String; 3]>| {
        let heads = ["ФИО", "Дата рождения", "Класс"].map(str::to_owned);
        std::iter::once(heads).chain(people).map(Vec::from).collect::<Vec<_>>()
    };
    let named = |kind: &str| id(&format!("{kind} {place}"));
    begin(db, school, named("mapping import").into(), rows(vec![known.clone()])).await;
    begin(db, school, named("stuck import").into(), rows(vec![known.clone()])).await;
    let waiting = named("import").into();
    let people = vec![
        person("Списков Пётр", "14.03.2012", "8Б"),
        person("Лунин Глеб", "27.09.2011", "10А"),
        person("Звёздкин Илья", "27.09.2011", "9А"),
        person("Ошибкин Яков", "30.02.2012", "8Б"),
    ];
    begin(db, school, waiting, rows(people)).await;
    check_rows(db, school, waiting).await;
    let written = named("done import").into();
    begin(db, school, written, rows(vec![person("Внесённый Фома", "15.03.2012", "8Б"), known])).await;
    check_rows(db, school, written).await;
    apply_rows(db, school, written).await;
}

async fn begin(db: &Db, school: &SchoolActor, import_batch_id: domain::ids::ImportBatchId, cells: Vec<Vec<String>>) {
    let numbered: Vec<(u32, &[String])> = (1..).zip(cells.iter().map(Vec::as_slice)).collect();
    let layout = Layout::guess(ImportKind::Mentees, "", &numbered);
    let rows: Vec<NewRow> =
        (1..).zip(&cells).map(|(row_number, cells)| NewRow { row_number, cells: cells.clone() }).collect();
    let new = NewBatch {
        import_batch_id,
        kind: ImportKind::Mentees,
        file_name: "8Б",
        file_hash: b"hash",
        sheet_name: "Лист1",
        other_sheets: &[],
        day_shift: 0,
        heading_row: layout.heading_row,
        titles: &layout.titles,
        mapping: &layout.mapping,
        default_class: "",
        default_form: MentoringForm::PupilPupil,
        rows: &rows,
    };
    let mut tx = db.school(school).await.unwrap();
    import::begin(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
}

async fn check_rows(db: &Db, school: &SchoolActor, import_batch_id: domain::ids::ImportBatchId) {
    let mut tx = db.school(school).await.unwrap();
    let batch = import::batch(&mut tx, import_batch_id).await.unwrap();
    let columns = Columns {
        heading_row: batch.heading_row,
        titles: &batch.titles,
        mapping: &batch.mapping,
        default_class: None,
        default_form: batch.default_form,
    };
    import::set_columns(&mut tx, import_batch_id, &columns).await.unwrap();
    let context = Context::load(&mut tx, app::clock::today()).await.unwrap();
    let (mut seen, mut after) = (check::Seen::default(), batch.heading_row);
    while let Some(last) = check::some(&mut tx, &batch, &context, &mut seen, after).await.unwrap() {
        after = last;
    }
    check::finish(&mut tx, import_batch_id).await.unwrap();
    tx.commit().await.unwrap();
}

async fn apply_rows(db: &Db, school: &SchoolActor, import_batch_id: domain::ids::ImportBatchId) {
    let mut tx = db.school(school).await.unwrap();
    import::begin_apply(&mut tx, import_batch_id).await.unwrap();
    let batch = import::batch(&mut tx, import_batch_id).await.unwrap();
    let context = Context::load(&mut tx, app::clock::today()).await.unwrap();
    let (mut seen, mut after) = (check::Seen::default(), batch.heading_row);
    while let Some((_, last)) = apply::some(&mut tx, &batch, &context, &mut seen, after).await.unwrap() {
        after = last;
    }
    apply::finish(&mut tx, import_batch_id).await.unwrap();
    tx.commit().await.unwrap();
}
