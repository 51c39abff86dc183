//! A base on paper: the whole table as a page.

use axum::{extract::State, response::Response};
use domain::{
    russian,
    table::{Table, Value},
};
use leptos::prelude::*;
use store::nav;

use super::tables::{mentee_table, mentor_table};
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
    let table = mentee_table(&state, &staff, &query).await?;
    let back = Crumb::new("Наставляемые", routes::school(&staff.slug, "mentees"));
    show(&state, &staff, Section::Mentees, back, table).await
}

pub(super) async fn mentors(
    State(state): State<AppState>,
    staff: SchoolStaff,
    QueryValues(query): QueryValues,
) -> Result<Response, PageError> {
    let table = mentor_table(&state, &staff, &query).await?;
    let back = Crumb::new("Наставники", routes::school(&staff.slug, "mentors"));
    show(&state, &staff, Section::Mentors, back, table).await
}

async fn show(
    state: &AppState,
    staff: &SchoolStaff,
    section: Section,
    back: Crumb,
    table: Table,
) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let lead = format!("{}, {}", staff.school_name, russian::date(clock::today()));
    let title = table.title.clone();
    Ok(Page::school(staff, counts, section, &title).respond(move || {
        let title = table.title.clone();
        view! {
            <Breadcrumbs items=vec![back] />
            <PageHead title=title lead=lead />
            <p class="hint screen-only">"Чтобы напечатать, нажмите Ctrl + P. На бумаге останутся только заголовок и таблица."</p>
            {sheet(table)}
        }
    }))
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
