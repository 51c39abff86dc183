//! Who is proposed to whom and why, and who stays without.

use domain::{
    board::{BoardDeed, Inputs, MarkKind, Proposal},
    term::Term,
};
use leptos::prelude::*;
use store::matching::Board;

use super::place::Place;
use crate::{
    components::{ButtonLink, Column, DataTable, EmptyState, NameCell, Row, Tag, TagKind},
    pages::matching::parts,
};

/// The proposed pairs, with a choice about each.
pub(super) fn pairs(board: &Board, proposal: &Proposal, place: &Place) -> AnyView {
    let inputs = &board.inputs;
    let rows: Vec<Row> = proposal
        .pairs
        .iter()
        .filter_map(|pair| {
            let (one, other) = inputs.two(pair.mentee, pair.mentor)?;
            let kept = pair.locked.then(|| view! { <Tag kind=TagKind::Ok text=MarkKind::Lock.label() /> });
            let (deed, label) = if pair.locked {
                (BoardDeed::Unlock, "Снять закрепление")
            } else {
                (BoardDeed::Lock, "Закрепить")
            };
            let first = place.choice(board, deed, pair.mentee, pair.mentor, label);
            let second =
                (!pair.locked).then(|| place.choice(board, BoardDeed::Ban, pair.mentee, pair.mentor, "Не предлагать"));
            let href = place.mentee(inputs, pair.mentee);
            let row = Row::new(view! { <NameCell href=href.clone() name=one.name.clone() note=one.place.clone() /> })
                .cell(view! { {other.name.clone()}<small>{other.workplace.clone()}</small>{kept} })
                .cell(parts::score(inputs, pair.mentee, pair.mentor))
                .cell(view! {
                    <div class="actions">
                        {first}
                        {second}
                        <ButtonLink href=href label="Другой наставник" />
                    </div>
                });
            Some(row)
        })
        .collect();
    let columns =
        vec![Column::text("Наставляемый"), Column::text("Наставник"), Column::wide("Баллы"), Column::text("Выбор")];
    view! {
        <DataTable caption="Предложенные пары" columns=columns rows=rows>
            <EmptyState title="Предложить некого" text="Почему – сказано ниже у каждого, кто ждёт." />
        </DataTable>
    }
    .into_any()
}

/// Mentees whom nobody is proposed to.
pub(super) fn alone(inputs: &Inputs, proposal: &Proposal, place: &Place) -> AnyView {
    let rows: Vec<Row> = proposal
        .alone
        .iter()
        .filter_map(|one| {
            let mentee = inputs.mentees.get(one.mentee as usize)?;
            let href = place.mentee(inputs, one.mentee);
            Some(
                Row::new(view! { <NameCell href=href name=mentee.name.clone() note=mentee.place.clone() /> })
                    .cell(one.why.words(inputs)),
            )
        })
        .collect();
    let columns = vec![Column::text("Наставляемый"), Column::wide("Почему")];
    view! {
        <DataTable caption="Наставляемые без предложенного наставника" columns=columns rows=rows>
            <EmptyState title="Наставник предложен каждому" />
        </DataTable>
    }
    .into_any()
}
