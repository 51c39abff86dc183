//! The centre writes a paper down that a mentor brought.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::ids::PoolMentorId;
use leptos::prelude::*;
use store::{nav, paper};

use super::form;
use crate::{
    auth::{PathId, RegionStaff},
    clock,
    components::{Breadcrumbs, ButtonLink, Checkbox, Crumb, EmptyState, FormSheet, PageHead},
    error::PageError,
    forms::{FormState, QueryValues, UploadForm},
    page::{CentreSection, Done, Page},
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    QueryValues(query): QueryValues,
) -> Result<Response, PageError> {
    show(&state, &staff, pool_mentor_id, form::blank(&query), StatusCode::OK).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    UploadForm { values, file }: UploadForm,
) -> Result<Response, PageError> {
    let today = clock::today();
    let typed = match form::parse(&values, file.as_ref(), today) {
        Ok(typed) => typed,
        Err(form) => return show(&state, &staff, pool_mentor_id, form, StatusCode::UNPROCESSABLE_ENTITY).await,
    };
    let checked = values.has("checked");
    let new = form::new_paper(&values, pool_mentor_id, &typed);
    let scan = typed.scan(file.as_ref());
    let mut tx = state.db.region(&staff.actor()).await?;
    match paper::record(&mut tx, &new, scan.as_ref(), checked, today).await {
        Ok(()) => {
            tx.commit().await?;
            let done = if checked { Done::PaperAccepted } else { Done::PaperRecorded };
            let card = routes::region(&staff.slug, &format!("papers/{}", new.pool_paper_id));
            Ok(Redirect::to(&done.at(&card)).into_response())
        }
        Err(error) => {
            drop(tx);
            let status = form::status(&error);
            show(&state, &staff, pool_mentor_id, form::refused(values, error)?, status).await
        }
    }
}

async fn show(
    state: &AppState,
    staff: &RegionStaff,
    pool_mentor_id: PoolMentorId,
    form: FormState,
    status: StatusCode,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let entry = paper::of_entry(&mut tx, pool_mentor_id).await?;
    let counts = nav::region(&mut tx).await?;
    tx.commit().await?;
    let slug = staff.slug.clone();
    Ok(Page::region(staff, counts, CentreSection::Papers, "Новая справка").status(status).respond(move || {
        let list = routes::region(&slug, "papers");
        let card = routes::region(&slug, &format!("mentors/{pool_mentor_id}/papers"));
        let body = if entry.lives && !entry.asked.is_empty() {
            let fields = form::fields(&form, &entry.asked, "Скан, если справку проверит другой сотрудник");
            let checked = form.field("checked");
            view! {
                <FormSheet form=form submit="Записать" cancel=card.clone() with_file=true>
                    {fields}
                    <Checkbox field=checked hint="Справка начнёт действовать сразу, скан не сохранится">
                        "Документ передо мной, данные сверены: принять сразу"
                    </Checkbox>
                </FormSheet>
            }
            .into_any()
        } else {
            let back = card.clone();
            view! {
                <EmptyState title="Справок от наставника не просят" text="Регион не просит у него справок, или участие в пуле прекращено.">
                    <ButtonLink href=back label="К справкам наставника" />
                </EmptyState>
            }
            .into_any()
        };
        view! {
            <Breadcrumbs items=vec![Crumb::new("Справки", list), Crumb::new(entry.full_name.clone(), card)] />
            <PageHead title="Новая справка" lead=entry.full_name />
            {body}
        }
    }))
}
