//! Figures of the schools: counts they hand out, without a single name.

use std::collections::BTreeMap;

use domain::{
    monitoring::{Cell, Metric, SUPPRESSED_NOTE, total},
    term::Term,
};
use leptos::prelude::*;
use store::metric::SchoolCells;

use crate::{
    components::{ButtonLink, Column, DataTable, EmptyState, Fact, Facts, NameCell, Row, Section as Part},
    routes,
};

/// Columns of the table of schools, in order.
const SHOWN: [(Metric, &str); 10] = [
    (Metric::Mentees, "Наставляемые"),
    (Metric::Mentors, "Наставники"),
    (Metric::PairsActive, "Пары"),
    (Metric::PairsInNeed, "Нужна помощь"),
    (Metric::SignalsLate, "Сигналы дольше 3 дней"),
    (Metric::Unpaired, "Без пары"),
    (Metric::Waiting, "Ждут наставника"),
    (Metric::WaitingMonth, "Ждут дольше 30 дней"),
    (Metric::PairsFinished, "Завершены"),
    (Metric::Meetings, "Встречи"),
];

/// The sums of the region and the table of its schools.
pub(super) fn sections(slug: &str, schools: Vec<SchoolCells>) -> AnyView {
    let columns: Vec<Column> =
        std::iter::once(Column::text("Школа")).chain(SHOWN.map(|(_, head)| Column::number(head))).collect();
    let sums = sums(&schools);
    let add = routes::region(slug, "schools/new");
    let rows = schools.into_iter().map(|school| row(slug, school)).collect();
    view! {
        <Part title="Всего по региону" lead="Школы передают только числа: имён участников здесь нет и быть не может.">
            <Facts items=sums />
        </Part>
        <Part title="По школам" lead=SUPPRESSED_NOTE>
            <DataTable caption="Итоги по школам" columns=columns rows=rows>
                <EmptyState title="Школ пока нет" text="Добавьте первую школу и пригласите её куратора.">
                    <ButtonLink href=add label="Добавить школу" />
                </EmptyState>
            </DataTable>
        </Part>
    }
    .into_any()
}

fn cell(cells: &BTreeMap<Metric, Cell>, metric: Metric) -> Cell {
    cells.get(&metric).copied().unwrap_or(Cell::Visible(0))
}

fn sums(schools: &[SchoolCells]) -> Vec<Fact> {
    SHOWN
        .map(|(metric, name)| {
            let total = total(schools.iter().map(|school| cell(&school.cells, metric)));
            let value = match total.note() {
                Some(note) => format!("{}, {note}", total.label()),
                None => total.label(),
            };
            Fact::new(name, value)
        })
        .into()
}

fn row(region: &str, school: SchoolCells) -> Row {
    let href = routes::region(region, &format!("schools/{}", school.school_id));
    let name = view! { <NameCell href=href name=school.short_name note=school.municipality /> };
    SHOWN.iter().fold(Row::new(name), |row, (metric, _)| row.cell(cell(&school.cells, *metric).label()))
}

/// All figures of one school, for its card.
pub(in crate::pages) fn figures(cells: &BTreeMap<Metric, Cell>) -> impl IntoView + use<> {
    let items = Metric::ALL.iter().map(|metric| Fact::new(metric.label(), cell(cells, *metric).label())).collect();
    view! { <Part title="Итоги школы" lead=SUPPRESSED_NOTE><Facts items=items /></Part> }
}
