//! The rows of a list: before the decision what would be done with each, after it what was.

mod decision;
mod table;

use axum::response::Response;
use domain::{russian, term::Term};
use leptos::prelude::*;
use store::{
    SchoolTx,
    import::{self, Batch, ImportState, Verdict},
    nav,
};

use super::{address, crumbs, section, under};
use crate::{
    auth::SchoolStaff,
    components::{Breadcrumbs, ButtonLink, Fact, Facts, PageHead},
    error::PageError,
    forms::FormValues,
    page::Page,
    routes,
};
use decision::decision;
use table::table;

/// Verdicts a person may look at, in the order of urgency.
const SHOWN: [Verdict; 4] = [Verdict::Faulty, Verdict::Changed, Verdict::New, Verdict::Same];

/// Addresses of the page.
struct Here {
    page: String,
    rows: String,
    all: String,
    confirm: String,
    columns: String,
    undo: String,
    drop: String,
    faults: String,
    school: String,
}

pub(super) async fn show(
    mut tx: SchoolTx,
    staff: &SchoolStaff,
    batch: Batch,
    query: &FormValues,
) -> Result<Response, PageError> {
    let verdict = Verdict::from_code(query.get("show"))
        .filter(|verdict| SHOWN.contains(verdict))
        .unwrap_or_else(|| SHOWN.into_iter().find(|verdict| count(&batch, *verdict) > 0).unwrap_or(Verdict::New));
    let after = query.get("after").parse().unwrap_or_default();
    let rows = import::rows(&mut tx, batch.import_batch_id, verdict, after).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let id = batch.import_batch_id;
    let here = Here {
        page: address(staff, id),
        rows: under(staff, id, "choices"),
        all: under(staff, id, "choices/all"),
        confirm: under(staff, id, "confirm"),
        columns: under(staff, id, "columns"),
        undo: under(staff, id, "undo"),
        drop: under(staff, id, "drop"),
        faults: under(staff, id, "faults.xlsx"),
        school: routes::school(&staff.slug, ""),
    };
    let crumbs = crumbs(staff, batch.kind);
    let title = match batch.state {
        ImportState::Checked => "Проверка списка",
        ImportState::Undone => "Загрузка отменена",
        _ => "Список внесён",
    };
    Ok(Page::school(staff, counts, section(batch.kind), title).respond(move || {
        let (lead, head) = (lead(&batch), head(&batch, &here));
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title=title lead=lead>{head}</PageHead>
            <Facts items=facts(&batch, &here) tiles=true />
            {decision(&batch, &here)}
            {table(&batch, verdict, after, rows, &here)}
        }
    }))
}

fn lead(batch: &Batch) -> String {
    let rows = russian::count(batch.row_count.unsigned_abs().into(), "строка", "строки", "строк");
    if batch.state == ImportState::Checked {
        return format!("{}, {rows}. В базе пока ничего не изменилось.", batch.file_name);
    }
    let added = russian::count(batch.added.unsigned_abs().into(), "человек", "человека", "человек");
    let updated = russian::count(batch.updated.unsigned_abs().into(), "запись", "записи", "записей");
    format!("{}, {rows}: внесено {added}, обновлено {updated}.", batch.file_name)
}

fn head(batch: &Batch, here: &Here) -> AnyView {
    match batch.state {
        ImportState::Checked => view! { <ButtonLink href=here.columns.clone() label="Изменить столбцы" /> }.into_any(),
        _ if batch.added + batch.updated > batch.removed => {
            view! { <ButtonLink href=here.undo.clone() label="Отменить загрузку" /> }.into_any()
        }
        _ => ().into_any(),
    }
}

fn count(batch: &Batch, verdict: Verdict) -> u32 {
    let counts = batch.counts;
    match verdict {
        Verdict::New => counts.new,
        Verdict::Changed => counts.changed,
        Verdict::Same => counts.same,
        Verdict::Faulty => counts.faulty,
        Verdict::Blank => 0,
    }
    .unsigned_abs()
}

fn facts(batch: &Batch, here: &Here) -> Vec<Fact> {
    SHOWN
        .iter()
        .map(|verdict| {
            let fact = Fact::new(verdict.label(), count(batch, *verdict));
            if count(batch, *verdict) > 0 { fact.link(format!("{}?show={}", here.page, verdict.code())) } else { fact }
        })
        .collect()
}
