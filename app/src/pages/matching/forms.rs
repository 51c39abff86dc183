//! The forms in which somebody waits.

use axum::{extract::State, response::Response};
use domain::{mentoring_form::MentoringForm, role::Role, russian, term::Term};
use leptos::prelude::*;
use store::{
    matching::{self, FormRow},
    nav,
};

use super::board_path;
use crate::{
    auth::SchoolStaff,
    components::{ButtonLink, Column, DataTable, EmptyState, NameCell, PageHead, Row, Tag, TagKind},
    error::PageError,
    page::{Page, Section},
    routes,
    state::AppState,
};

/// What the whole is, on every page of it.
pub(super) const LEAD: &str =
    "Подбор подсказывает, кто кому может подойти, и объясняет почему. Решают люди: сначала встреча, потом пара.";

pub(super) async fn get(State(state): State<AppState>, staff: SchoolStaff) -> Result<Response, PageError> {
    staff.may(Role::sees_restricted)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let waiting = matching::forms(&mut tx).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;

    let rows: Vec<Row> = MentoringForm::ALL
        .iter()
        .filter_map(|form| waiting.iter().find(|row| row.form == *form))
        .map(|row| line(row, board_path(&staff, row.form, "")))
        .collect();
    let mentees = routes::school(&staff.slug, "mentees");
    Ok(Page::school(&staff, counts, Section::Matching, "Подбор пар").respond(move || {
        let columns = ["Форма", "Ждут наставника", "Срочно", "Закреплено"].map(Column::text).into();
        view! {
            <PageHead title="Подбор пар" lead=LEAD />
            <DataTable caption="Формы, в которых ждут наставника" columns=columns rows=rows>
                <EmptyState title="Никто не ждёт наставника" text="Когда в базе появится запрос без пары, его форма будет здесь.">
                    <ButtonLink href=mentees label="К наставляемым" />
                </EmptyState>
            </DataTable>
        }
    }))
}

fn line(row: &FormRow, href: String) -> Row {
    let number = |count: i64| u64::try_from(count).unwrap_or_default();
    let urgent = match number(row.urgent) {
        0 => None,
        count => Some(view! { <Tag kind=TagKind::Warn text=count.to_string() /> }.into_any()),
    };
    Row::new(view! { <NameCell href=href name=row.form.label() /> })
        .cell(russian::count(number(row.waiting), "человек", "человека", "человек"))
        .cell(urgent.unwrap_or_else(|| view! { <span class="soft">"—"</span> }.into_any()))
        .cell(russian::count(number(row.locked), "пара", "пары", "пар"))
}
