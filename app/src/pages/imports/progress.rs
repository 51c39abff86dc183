//! How far the work on a list is. It goes on whether anybody looks or not.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{ids::ImportBatchId, role::Role, russian};
use leptos::prelude::*;
use store::{
    SchoolTx,
    import::{self, Batch, ImportState},
    nav,
};

use super::{address, crumbs, section, under, work};
use crate::{
    auth::{PathId, SchoolStaff},
    components::{Breadcrumbs, ButtonKind, ButtonLink, Notice, NoticeKind, PageHead, PostButton},
    error::PageError,
    islands::{ProgressWatch, progress_watch::WORK_PROGRESS},
    page::Page,
    state::AppState,
};

/// Takes over work that was cut short.
pub(super) async fn resume(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(import_batch_id): PathId<ImportBatchId>,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let batch = import::batch(&mut tx, import_batch_id).await?;
    let taken = match batch.state {
        ImportState::Checking => import::restart_check(&mut tx, import_batch_id).await,
        ImportState::Applying => import::resume_apply(&mut tx, import_batch_id).await,
        _ => Err(store::Error::NotFound),
    };
    match taken {
        Ok(()) => {
            tx.commit().await?;
            if batch.state == ImportState::Checking {
                work::check_rows(&state, staff.actor(), import_batch_id).await;
            } else {
                work::apply_rows(&state, staff.actor(), import_batch_id).await;
            }
        }
        // Somebody else took it over, or it was not cut short at all: the page shows what is.
        Err(store::Error::NotFound) => {}
        Err(error) => return Err(error.into()),
    }
    Ok(Redirect::to(&address(&staff, import_batch_id)).into_response())
}

pub(super) async fn show(mut tx: SchoolTx, staff: &SchoolStaff, batch: Batch) -> Result<Response, PageError> {
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let title = match batch.state {
        ImportState::Applying => "Вносим список в базу",
        _ => "Проверяем список",
    };
    let crumbs = crumbs(staff, batch.kind);
    let (here, resume) = (address(staff, batch.import_batch_id), under(staff, batch.import_batch_id, "resume"));
    Ok(Page::school(staff, counts, section(batch.kind), title).respond(move || {
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title=title lead=batch.file_name.clone() />
            {if batch.stuck { stuck(resume) } else { running(&batch, here) }}
        }
    }))
}

fn running(batch: &Batch, here: String) -> AnyView {
    let (done, all) = (batch.done_count.unsigned_abs(), batch.row_count.unsigned_abs());
    let words = format!("{done} из {}", russian::count(all.into(), "строки", "строк", "строк"));
    view! {
        <div class="work">
            <label for=WORK_PROGRESS>{words}</label>
            <progress id=WORK_PROGRESS value=done.to_string() max=all.max(1).to_string()></progress>
            <p class="hint">"Страницу можно закрыть: работа продолжится, а эта загрузка останется в списке последних."</p>
            <noscript><ButtonLink href=here label="Обновить" /></noscript>
            <ProgressWatch />
        </div>
    }
    .into_any()
}

fn stuck(resume: String) -> AnyView {
    view! {
        <Notice kind=NoticeKind::Warn title="Работа прервалась">
            <p>"Скорее всего, сервер в это время перезапускали. То, что было внесено наполовину, в базу не попало."</p>
            <PostButton action=resume label="Продолжить" kind=ButtonKind::Primary />
        </Notice>
    }
    .into_any()
}
