//! The export of the event log that proves a destruction together with its act (order of Roskomnadzor № 179, item 5): whose
//! data, which, in which system, why, when.

use app::{
    auth::{PathId, RegionStaff, SchoolStaff},
    clock,
    error::PageError,
    pages::{category, entry_category},
    state::AppState,
};
use axum::{extract::State, response::Response};
use chrono::{DateTime, Utc};
use documents::{Column, Table, Value, csv, xlsx};
use domain::{
    destruction::{Ground, SYSTEM},
    ids::{DestructionActId, PoolDestructionActId},
    role::Role,
    russian,
};
use store::{
    entry_end,
    rights::{self, Logged},
};

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

/// What an act says that its log repeats in every line.
struct Proof {
    number: i32,
    /// Whose data: the name, or the entry of the pool that is gone.
    subject: String,
    ground: Ground,
    at: DateTime<Utc>,
    /// What was done: what the data are called, how many rows, whether they were emptied.
    log: Vec<(String, i64, bool)>,
}

pub(super) async fn as_xlsx(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(id): PathId<DestructionActId>,
) -> Result<Response, PageError> {
    in_xlsx(&of_school(&state, &staff, id).await?)
}

pub(super) async fn as_csv(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(id): PathId<DestructionActId>,
) -> Result<Response, PageError> {
    Ok(in_csv(&of_school(&state, &staff, id).await?))
}

pub(super) async fn of_entry_as_xlsx(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(id): PathId<PoolDestructionActId>,
) -> Result<Response, PageError> {
    in_xlsx(&of_entry(&state, &staff, id).await?)
}

pub(super) async fn of_entry_as_csv(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(id): PathId<PoolDestructionActId>,
) -> Result<Response, PageError> {
    Ok(in_csv(&of_entry(&state, &staff, id).await?))
}

async fn of_school(state: &AppState, staff: &SchoolStaff, id: DestructionActId) -> Result<Proof, PageError> {
    staff.may(Role::reads_journal)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let act = rights::act(&mut tx, id).await?;
    rights::act_taken(&mut tx, id).await?;
    tx.commit().await?;
    Ok(Proof {
        number: act.row.number,
        subject: act.row.person,
        ground: act.row.ground,
        at: act.row.at,
        log: named(&act.log, category),
    })
}

async fn of_entry(state: &AppState, staff: &RegionStaff, id: PoolDestructionActId) -> Result<Proof, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let act = entry_end::act(&mut tx, id).await?;
    entry_end::act_taken(&mut tx, id).await?;
    tx.commit().await?;
    Ok(Proof {
        number: act.row.number,
        subject: format!("Анкета в пуле региона № {}", act.row.entry_id),
        ground: act.row.ground,
        at: act.row.at,
        log: named(&act.log, |table| entry_category(table).to_owned()),
    })
}

fn named(log: &[Logged], called: impl Fn(&str) -> String) -> Vec<(String, i64, bool)> {
    log.iter().map(|line| (called(&line.table), line.rows, line.emptied)).collect()
}

fn in_xlsx(proof: &Proof) -> Result<Response, PageError> {
    let bytes = xlsx::write(&table(proof)).map_err(PageError::internal)?;
    Ok(download::file(&name(proof, "xlsx"), download::XLSX, bytes))
}

fn in_csv(proof: &Proof) -> Response {
    download::file(&name(proof, "csv"), download::CSV, csv::write(&table(proof)))
}

fn table(proof: &Proof) -> Table {
    let at = russian::date_time(proof.at, &clock::zone());
    let rows = proof
        .log
        .iter()
        .map(|(called, rows, emptied)| {
            vec![
                Value::text(proof.subject.clone()),
                Value::text(called.clone()),
                Value::Number(u32::try_from(*rows).unwrap_or_default()),
                Value::text(if *emptied { "очищены" } else { "удалены" }),
                Value::text(SYSTEM),
                Value::text(proof.ground.full()),
                Value::text(at.clone()),
            ]
        })
        .collect();
    let columns = COLUMNS.iter().map(|(head, width)| Column::new(*head, *width)).collect();
    Table { title: format!("Журнал к акту № {}", proof.number), columns, rows }
}

fn name(proof: &Proof, extension: &str) -> String {
    format!("Журнал к акту № {}.{extension}", proof.number)
}
