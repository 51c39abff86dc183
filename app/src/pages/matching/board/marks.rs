//! Marks and notes of colleagues about two people.

use domain::board::{BoardDeed, MarkKind};
use leptos::prelude::*;
use store::matching::Board;

use super::place::Place;
use crate::{
    components::{Column, DataTable, EmptyState, NameCell, Row},
    pages::matching::parts,
};

/// Marks with the button that takes a choice back.
pub(super) fn marks(board: &Board, place: &Place) -> AnyView {
    let rows: Vec<Row> = board
        .words
        .iter()
        .filter_map(|word| {
            let (mentee, mentor) = (board.mentee(word.mentee_id)?, board.mentor(word.mentor_id)?);
            let (one, other) = board.inputs.two(mentee, mentor)?;
            let back = match word.kind {
                MarkKind::Lock => place.choice(board, BoardDeed::Unlock, mentee, mentor, "Снять закрепление"),
                MarkKind::Ban => place.choice(board, BoardDeed::Unban, mentee, mentor, "Снова предлагать"),
                MarkKind::Veto | MarkKind::Relatives | MarkKind::Namesakes | MarkKind::Register | MarkKind::Note => {
                    None
                }
            };
            let href = place.mentee(&board.inputs, mentee);
            Some(
                Row::new(view! { <NameCell href=href name=one.name.clone() note=one.place.clone() /> })
                    .cell(other.name.clone())
                    .cell(parts::word(word))
                    .cell(view! { {back} }),
            )
        })
        .collect();
    let columns =
        vec![Column::text("Наставляемый"), Column::text("Наставник"), Column::wide("Отметка"), Column::text("Выбор")];
    view! {
        <DataTable caption="Отметки о парах" columns=columns rows=rows>
            <EmptyState title="Отметок пока нет" text="Закрепите пару или отметьте «не предлагать»: подбор пересчитается." />
        </DataTable>
    }
    .into_any()
}
