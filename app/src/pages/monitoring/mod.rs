//! The school's own monitoring: exact figures, because nobody but the school sees them.

use std::collections::BTreeMap;

use axum::{Router, extract::State, response::Response, routing::get};
use domain::{mentoring_form::MentoringForm, monitoring::Metric, role::Role, russian, state::PairState, term::Term};
use leptos::prelude::*;
use store::{
    metric,
    pair::{self, Filter, PairRow},
};

use crate::{
    auth::SchoolStaff,
    components::{
        Bar, BarChart, Column, DataTable, EmptyState, Fact, Facts, NameCell, PageHead, Row, Section as Part, Split,
    },
    error::PageError,
    forms::QueryValues,
    lists::ListQuery,
    page::{Page, Section},
    routes,
    state::AppState,
};

/// `/s/{school}/monitoring`
pub(super) fn router() -> Router<AppState> {
    Router::new().route("/s/{school}/monitoring", get(show))
}

async fn show(
    State(state): State<AppState>,
    staff: SchoolStaff,
    QueryValues(values): QueryValues,
) -> Result<Response, PageError> {
    let query = ListQuery::of(values);
    let filter = Filter { state: Some(PairState::Active), after: query.after.clone(), ..Filter::default() };
    let mut tx = state.db.school(&staff.actor()).await?;
    let (counts, numbers) = metric::counts_with_nav(&mut tx).await?;
    let pairs = pair::list(&mut tx, &filter).await?;
    tx.commit().await?;

    let (slug, cares) = (staff.slug.clone(), staff.can(Role::sees_restricted));
    let links = query.links(&routes::school(&slug, "monitoring"), &[], &pairs);
    Ok(Page::school(&staff, numbers, Section::Monitoring, "Мониторинг").respond(move || {
        let columns = vec![Column::text("Пара"), Column::text("Форма"), Column::number("Встреч"), Column::text("Последняя")];
        let rows = pairs.rows.into_iter().map(|pair| row(&slug, pair)).collect();
        let (bars, totals) = (forms(&counts), totals(&counts, cares));
        view! {
            <PageHead title="Мониторинг" lead="Точные числа видит только школа. Региону уходят итоги без имён, малые числа скрыты." />
            <Split>
                <Part title="Пары в работе">
                    <BarChart caption="По формам наставничества" label_head="Форма" figure_head="Пар" bars=bars />
                </Part>
                <Part title="Итоги"><Facts items=totals /></Part>
            </Split>
            <Part title="Встречи пар">
                <DataTable caption="Встречи работающих пар" columns=columns rows=rows page=links noun=["пара", "пары", "пар"]>
                    <EmptyState title="Работающих пар пока нет" />
                </DataTable>
            </Part>
        }
    }))
}

fn value(counts: &BTreeMap<Metric, i64>, metric: Metric) -> u32 {
    counts.get(&metric).and_then(|count| u32::try_from(*count).ok()).unwrap_or_default()
}

fn forms(counts: &BTreeMap<Metric, i64>) -> Vec<Bar> {
    MentoringForm::ALL.iter().map(|form| Bar::count(form.label(), value(counts, Metric::of_form(*form)))).collect()
}

/// What only curator and psychologist may count: for anybody else the database knows no check-in and no signal, and a figure
/// without them would be another one.
const OF_CARE: [Metric; 2] = [Metric::PairsInNeed, Metric::SignalsLate];

fn totals(counts: &BTreeMap<Metric, i64>, cares: bool) -> Vec<Fact> {
    let names = [
        (Metric::Mentees, "Наставляемые"),
        (Metric::Mentors, "Наставники"),
        (Metric::PairsActive, "Пары в работе"),
        (Metric::Unpaired, "Запросы без пары"),
        (Metric::Waiting, "Ждут наставника"),
        (Metric::WaitingMonth, "Ждут дольше 30 дней"),
        (Metric::WaitingQuarter, "Ждут дольше 90 дней"),
        (Metric::PairsInNeed, "Пары, которым нужна помощь"),
        (Metric::SignalsLate, "Сигналы без ответа дольше 3 дней"),
        (Metric::PairsFinished, "Завершённые пары"),
        (Metric::Meetings, "Встречи за учебный год"),
        (Metric::Meetings30Days, "Встречи за 30 дней"),
    ];
    let shown = names.into_iter().filter(|(metric, _)| cares || !OF_CARE.contains(metric));
    shown.map(|(metric, name)| Fact::new(name, value(counts, metric))).collect()
}

fn row(school: &str, pair: PairRow) -> Row {
    let href = routes::school(school, &format!("pairs/{}", pair.pair_id));
    Row::new(view! { <NameCell href=href name=pair.mentee note=pair.mentor /> })
        .cell(pair.form.label())
        .cell(pair.meetings.to_string())
        .maybe(pair.last_met_on.map(russian::date))
}
