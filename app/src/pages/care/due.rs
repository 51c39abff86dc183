//! Whom to ask this week, whoever waits longest first; each has a form that is nearly filled in.

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use domain::{care::CheckInSide, mentoring_form::MentoringForm, role::Role, russian, term::Term};
use leptos::prelude::*;
use store::{
    care::{self, DueFilter, DueRow},
    nav,
};

use super::section::when;
use crate::{
    auth::SchoolStaff,
    clock,
    components::{
        Breadcrumbs, Choice, Column, Crumb, DataTable, EmptyState, FilterSearch, FilterSelect, Filters, NameCell,
        PageHead, Row,
    },
    error::PageError,
    forms::QueryValues,
    lists::ListQuery,
    page::{Page, Section},
    routes,
    state::AppState,
};

const FILTERS: &[&str] = &["form", "side"];

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    QueryValues(values): QueryValues,
) -> Result<Response, PageError> {
    staff.may(Role::cares_for_pairs)?;
    let query = ListQuery::of(values);
    let form = MentoringForm::from_code(query.filter("form"));
    let side = CheckInSide::from_code(query.filter("side"));
    let today = clock::today();
    let filter = DueFilter { search: query.search.clone(), form, side, after: query.after.clone() };
    let mut tx = state.db.school(&staff.actor()).await?;
    let listed = care::due(&mut tx, &filter, today).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;

    let path = routes::school(&staff.slug, "care/due");
    let links = query.links(&path, FILTERS, &listed);
    let active = query.active(FILTERS);
    let found = u64::try_from(listed.total).unwrap_or_default();
    let pairs = if found == 0 {
        String::new()
    } else {
        format!("{}. ", russian::count(found, "пара", "пары", "пар"))
    };
    let lead = format!("{pairs}Спросите, как идёт работа, и запишите ответ: хватит одной отметки.");
    let slug = staff.slug.clone();
    Ok(Page::school(&staff, counts, Section::Care, "Спросить на этой неделе").respond(move || {
        let rows = listed.rows.into_iter().map(|pair| row(&slug, pair, today)).collect();
        let columns = ["Пара", "Форма", "Кого спросить"].map(Column::text).into();
        let crumbs = vec![Crumb::new("Забота о парах", routes::school(&slug, "care"))];
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title="Спросить на этой неделе" lead=lead />
            <Filters action=path active=active>
                <FilterSearch label="Наставляемый" value=query.typed.clone() />
                <FilterSelect name="side" label="Кого спросить" choices={Choice::all::<CheckInSide>()} any="Всех" value=side.map_or("", Term::code) />
                <FilterSelect name="form" label="Форма" choices={Choice::all::<MentoringForm>()} any="Все формы" value=form.map_or("", Term::code) />
            </Filters>
            <DataTable caption="Пары, в которых пора спросить, как дела" columns=columns rows=rows page=links noun=["пара", "пары", "пар"]>
                {if active {
                    view! { <EmptyState title="Таких пар нет" text="Измените поиск или сбросьте фильтры." /> }.into_any()
                } else {
                    view! { <EmptyState title="На этой неделе спрашивать некого" text="Каждую пару спрашивают в первый месяц и потом регулярно; как часто, решает школа." /> }.into_any()
                }}
            </DataTable>
        }
    }))
}

fn row(school: &str, pair: DueRow, today: NaiveDate) -> Row {
    let card = routes::school(school, &format!("pairs/{}", pair.pair_id));
    let note = if pair.place.is_empty() { pair.mentor } else { format!("{} · {}", pair.place, pair.mentor) };
    let asks = pair
        .due
        .into_iter()
        .map(|(side, on)| {
            let href = format!("{card}/check-ins/new?side={}&back=due", side.code());
            view! { <li><a href=href>{side.short()}</a>" "<small>{when(on, today)}</small></li> }
        })
        .collect_view();
    Row::new(view! { <NameCell href=card name=pair.mentee note=note /> })
        .cell(pair.form.label())
        .cell(view! { <ul>{asks}</ul> })
}
