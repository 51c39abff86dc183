//! Undoing a list that was written.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{ids::ImportBatchId, role::Role, russian, term::Term};
use leptos::prelude::*;
use store::{
    import::{
        self, Batch, ImportState,
        undo::{self, Held},
    },
    nav,
};

use super::{address, choices::too_late, crumbs, section};
use crate::{
    auth::{PathId, SchoolStaff},
    components::{
        Breadcrumbs, ButtonKind, Column, Crumb, DataTable, FormSheet, NameCell, Notice, NoticeKind, PageHead, Row,
        Section,
    },
    error::PageError,
    forms::FormState,
    page::{Done, Page},
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(import_batch_id): PathId<ImportBatchId>,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let batch = import::batch(&mut tx, import_batch_id).await?;
    let here = address(&staff, import_batch_id);
    if !matches!(batch.state, ImportState::Applied | ImportState::Undone) {
        return Ok(Redirect::to(&here).into_response());
    }
    let held = undo::held(&mut tx, import_batch_id).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let mut crumbs = crumbs(&staff, batch.kind);
    crumbs.push(Crumb::new(batch.file_name.clone(), here.clone()));
    let people = routes::school(&staff.slug, "");
    Ok(Page::school(&staff, counts, section(batch.kind), "Отмена загрузки").respond(move || {
        let free = left(&batch).saturating_sub(held.len());
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title="Отмена загрузки" lead=lead(&batch) />
            {kept(held, &people)}
            {if free > 0 { question(free, here).into_any() } else { nothing_to_undo().into_any() }}
        }
    }))
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(import_batch_id): PathId<ImportBatchId>,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    undo::undo(&mut tx, import_batch_id).await.map_err(too_late)?;
    tx.commit().await?;
    Ok(Redirect::to(&Done::ImportUndone.at(&address(&staff, import_batch_id))).into_response())
}

/// Entries of the import that still are as it left them, or were changed since.
fn left(batch: &Batch) -> usize {
    let left = batch.added + batch.updated - batch.removed;
    usize::try_from(left).unwrap_or_default()
}

fn lead(batch: &Batch) -> String {
    let added = russian::count(batch.added.unsigned_abs().into(), "человек", "человека", "человек");
    let updated = russian::count(batch.updated.unsigned_abs().into(), "запись", "записи", "записей");
    format!("«{}»: внесено {added}, обновлено {updated}.", batch.file_name)
}

fn question(free: usize, here: String) -> AnyView {
    let free = russian::count(free as u64, "запись", "записи", "записей");
    let text = format!(
        "Загрузка отменится для {free}: внесённые ею люди исчезнут из базы, изменённые записи станут такими, какими были."
    );
    view! {
        <FormSheet form=FormState::default() submit="Отменить загрузку" kind=ButtonKind::Danger cancel=here>
            <p>{text}</p>
        </FormSheet>
    }
    .into_any()
}

fn nothing_to_undo() -> AnyView {
    view! {
        <Notice kind=NoticeKind::Calm><p>"Отменять нечего: от этой загрузки в базе ничего не осталось или на её записях уже держится другая работа."</p></Notice>
    }
    .into_any()
}

/// Who stays, and why.
fn kept(held: Vec<Held>, school: &str) -> Option<AnyView> {
    if held.is_empty() {
        return None;
    }
    let rows = held
        .into_iter()
        .map(|one| {
            let href = match (one.mentee_id, one.mentor_id) {
                (Some(id), _) => format!("{school}/mentees/{id}"),
                (_, Some(id)) => format!("{school}/mentors/{id}"),
                _ => school.to_owned(),
            };
            let reasons = one.holds.iter().map(|hold| hold.label()).collect::<Vec<_>>().join(", ");
            Row::new(view! { <NameCell href=href name=one.full_name /> }).cell(one.row_number.to_string()).cell(reasons)
        })
        .collect();
    let columns = vec![Column::text("Кто"), Column::number("Строка"), Column::text("Почему")];
    Some(
        view! {
            <Section title="Останутся в базе" lead="На этих записях уже держится другая работа, поэтому отмена их не тронет.">
                <DataTable caption="Останутся в базе" columns=columns rows=rows />
            </Section>
        }
        .into_any(),
    )
}
