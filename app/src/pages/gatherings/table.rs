//! The answers of a survey as a file. Who avoids whom is not in it.

use domain::{
    ids::GatheringId,
    subject::Participant,
    sympathy::Sympathy,
    table::{Column, Table, Value},
};
use store::gathering::{self, MatrixRow};

use super::results::place;
use crate::{auth::SchoolStaff, error::PageError, state::AppState};

/// Heads with the widths of their columns, characters.
const COLUMNS: [(&str, u8); 7] = [
    ("Наставляемый", 30),
    ("Класс или должность", 20),
    ("Наставник", 30),
    ("Место работы или учёбы", 30),
    ("Кто кого назвал", 22),
    ("Ответ наставляемого", 40),
    ("Ответ наставника", 40),
];

/// The answers of a survey that is over; it stands in the audit afterwards.
///
/// # Errors
/// As the database; a conflict while the answers are sealed.
pub async fn results_table(state: &AppState, staff: &SchoolStaff, id: GatheringId) -> Result<Table, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let card = gathering::card(&mut tx, id).await?;
    if card.survey.revealed_at.is_none() {
        return Err(PageError::Conflict("Ответы ещё закрыты: они откроются, когда опрос закончится.".to_owned()));
    }
    let found = gathering::all_matrix(&mut tx, id).await?;
    gathering::exported(&mut tx, id).await?;
    tx.commit().await?;
    let columns = COLUMNS.iter().map(|(head, width)| Column::new(*head, *width)).collect();
    Ok(Table { title: "Ответы опроса".to_owned(), columns, rows: found.into_iter().map(row).collect() })
}

fn row(one: MatrixRow) -> Vec<Value> {
    let sympathy = match one.sympathy() {
        Sympathy::Mutual { .. } => "Назвали друг друга",
        Sympathy::OneSide { by: Participant::Mentee, .. } => "Только наставляемый",
        Sympathy::OneSide { .. } => "Только наставник",
        Sympathy::None => "",
    };
    let said = |parts: [Option<String>; 2]| Value::text(parts.into_iter().flatten().collect::<Vec<_>>().join("; "));
    vec![
        Value::text(one.mentee),
        Value::text(one.place),
        Value::text(one.mentor),
        Value::text(one.workplace),
        Value::text(sympathy),
        said([place("хочет работать", one.mentee_wants), place("ждёт помощи", one.mentee_hopes)]),
        said([place("хочет работать", one.mentor_wants), place("может помочь", one.mentor_helps)]),
    ]
}
