//! The region's totals: figures of every school, nothing about anybody.

use std::collections::BTreeMap;

use axum::{Router, extract::State, response::Response, routing::get};
use domain::{
    monitoring::{Cell, Metric, SUPPRESSED_NOTE, total},
    term::Term,
};
use leptos::prelude::*;
use store::{
    metric::{self, SchoolCells},
    nav,
};

use crate::{
    auth::RegionStaff,
    components::{ButtonLink, Column, DataTable, EmptyState, Fact, Facts, NameCell, PageHead, Row, Section as Part},
    error::PageError,
    page::{CentreSection, Page},
    routes,
    state::AppState,
};

/// Columns of the table of schools, in order.
const SHOWN: [(Metric, &str); 6] = [
    (Metric::Mentees, "Наставляемые"),
    (Metric::Mentors, "Наставники"),
    (Metric::PairsActive, "Пары"),
    (Metric::Unpaired, "Без пары"),
    (Metric::PairsFinished, "Завершены"),
    (Metric::Meetings, "Встречи"),
];

/// `/region/{region}`
pub(super) fn router() -> Router<AppState> {
    Router::new().route("/region/{region}", get(show))
}

async fn show(State(state): State<AppState>, staff: RegionStaff) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let schools = metric::of_region(&mut tx).await?;
    let counts = nav::region(&mut tx).await?;
    tx.commit().await?;

    let slug = staff.slug.clone();
    Ok(Page::region(&staff, counts, CentreSection::Overview, "Итоги региона").respond(move || {
        let columns: Vec<Column> =
            std::iter::once(Column::text("Школа")).chain(SHOWN.map(|(_, head)| Column::number(head))).collect();
        let sums = sums(&schools);
        let add = routes::region(&slug, "schools/new");
        let rows = schools.into_iter().map(|school| row(&slug, school)).collect();
        view! {
            <PageHead title="Итоги региона" lead="Школы передают только числа: имён участников здесь нет и быть не может." />
            <Part title="Всего по региону"><Facts items=sums /></Part>
            <Part title="По школам" lead=SUPPRESSED_NOTE>
                <DataTable caption="Итоги по школам" columns=columns rows=rows>
                    <EmptyState title="Школ пока нет" text="Добавьте первую школу и пригласите её куратора.">
                        <ButtonLink href=add label="Добавить школу" />
                    </EmptyState>
                </DataTable>
            </Part>
        }
    }))
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
pub(super) fn figures(cells: &BTreeMap<Metric, Cell>) -> impl IntoView + use<> {
    let items = Metric::ALL.iter().map(|metric| Fact::new(metric.label(), cell(cells, *metric).label())).collect();
    view! { <Part title="Итоги школы" lead=SUPPRESSED_NOTE><Facts items=items /></Part> }
}
