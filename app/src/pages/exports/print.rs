//! A base on paper: the whole table as a page.

use axum::{extract::State, response::Response};
use domain::{
    russian,
    table::{Table, Value},
};
use leptos::prelude::*;
use store::nav::SchoolCounts;

use super::tables::{mentees_counted, mentors_counted};
use crate::{
    auth::SchoolStaff,
    clock,
    components::{Breadcrumbs, Crumb, EmptyState, PageHead},
    error::PageError,
    forms::QueryValues,
    page::{Page, Section},
    routes,
    state::AppState,
};

pub(super) async fn mentees(
    State(state): State<AppState>,
    staff: SchoolStaff,
    QueryValues(query): QueryValues,
) -> Result<Response, PageError> {
    let (table, counts) = mentees_counted(&state, &staff, &query).await?;
    let back = Crumb::new("Наставляемые", routes::school(&staff.slug, "mentees"));
    Ok(show(&staff, counts, Section::Mentees, back, table))
}

pub(super) async fn mentors(
    State(state): State<AppState>,
    staff: SchoolStaff,
    QueryValues(query): QueryValues,
) -> Result<Response, PageError> {
    let (table, counts) = mentors_counted(&state, &staff, &query).await?;
    let back = Crumb::new("Наставники", routes::school(&staff.slug, "mentors"));
    Ok(show(&staff, counts, Section::Mentors, back, table))
}

fn show(staff: &SchoolStaff, counts: SchoolCounts, section: Section, back: Crumb, table: Table) -> Response {
    let lead = format!("{}, {}", staff.school_name, russian::date(clock::today()));
    let title = table.title.clone();
    Page::school(staff, counts, section, &title).respond(move || {
        let title = table.title.clone();
        view! {
            <Breadcrumbs items=vec![back] />
            <PageHead title=title lead=lead />
            <p class="hint screen-only">"Чтобы напечатать, нажмите Ctrl + P. На бумаге останутся только заголовок и таблица."</p>
            {sheet(table)}
        }
    })
}

fn sheet(table: Table) -> AnyView {
    if table.rows.is_empty() {
        return view! { <EmptyState title="В этой таблице никого нет" text="Измените фильтры списка." /> }.into_any();
    }
    let heads = table.columns.into_iter().map(|column| view! { <th scope="col">{column.head}</th> }).collect_view();
    let rows = table
        .rows
        .into_iter()
        .map(|row| {
            let cells = row.into_iter().map(|value| view! { <td>{text(value)}</td> }).collect_view();
            view! { <tr>{cells}</tr> }
        })
        .collect_view();
    let label = table.title.clone();
    view! {
        <div class="register" role="region" aria-label=label tabindex="0">
            <table>
                <caption class="visually-hidden">{table.title}</caption>
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn text(value: Value) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Text(text) => text,
        Value::Number(number) => number.to_string(),
        Value::Day(day) => russian::date(day),
    }
}
