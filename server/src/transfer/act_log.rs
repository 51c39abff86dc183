//! The export of the event log that proves a destruction together with its act (order of Roskomnadzor № 179, item 5): whose
//! data, which, in which system, why, when.

use app::{
    auth::{PathId, SchoolStaff},
    clock,
    error::PageError,
    pages::category,
    state::AppState,
};
use axum::{extract::State, response::Response};
use documents::{Column, Table, Value, csv, xlsx};
use domain::{destruction::SYSTEM, ids::DestructionActId, role::Role, russian};
use store::rights::{self, ActCard};

use super::download;

/// Heads with the widths of their columns, characters.
const COLUMNS: [(&str, u8); 7] = [
    ("Субъект персональных данных", 30),
    ("Категория уничтоженных данных", 30),
    ("Записей", 10),
    ("Что сделано", 14),
    ("Информационная система", 40),
    ("Причина уничтожения", 40),
    ("Дата и время", 18),
];

pub(super) async fn as_xlsx(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(id): PathId<DestructionActId>,
) -> Result<Response, PageError> {
    let act = load(&state, &staff, id).await?;
    let bytes = xlsx::write(&table(&act)).map_err(PageError::internal)?;
    Ok(download::file(&name(&act, "xlsx"), download::XLSX, bytes))
}

pub(super) async fn as_csv(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(id): PathId<DestructionActId>,
) -> Result<Response, PageError> {
    let act = load(&state, &staff, id).await?;
    Ok(download::file(&name(&act, "csv"), download::CSV, csv::write(&table(&act))))
}

async fn load(state: &AppState, staff: &SchoolStaff, id: DestructionActId) -> Result<ActCard, PageError> {
    staff.may(Role::reads_journal)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let act = rights::act(&mut tx, id).await?;
    rights::act_taken(&mut tx, id).await?;
    tx.commit().await?;
    Ok(act)
}

fn table(act: &ActCard) -> Table {
    let at = russian::date_time(act.row.at, &clock::zone());
    let rows = act
        .log
        .iter()
        .map(|line| {
            vec![
                Value::text(act.row.person.clone()),
                Value::text(category(&line.table)),
                Value::Number(u32::try_from(line.rows).unwrap_or_default()),
                Value::text(if line.emptied { "очищены" } else { "удалены" }),
                Value::text(SYSTEM),
                Value::text(act.row.ground.full()),
                Value::text(at.clone()),
            ]
        })
        .collect();
    let columns = COLUMNS.iter().map(|(head, width)| Column::new(*head, *width)).collect();
    Table { title: format!("Журнал к акту № {}", act.row.number), columns, rows }
}

fn name(act: &ActCard, extension: &str) -> String {
    format!("Журнал к акту № {}.{extension}", act.row.number)
}
