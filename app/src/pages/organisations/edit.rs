//! Editing what the card of an organisation says.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::ids::OrganisationId;
use leptos::prelude::*;
use store::{
    RegionTx, nav,
    organisation::{self, Brief},
    school,
};

use super::{card_path, crumbs, form, here, list_path};
use crate::{
    auth::{PathId, RegionStaff},
    components::{Breadcrumbs, Confirm, Fact, PageHead},
    error::PageError,
    forms::{FormState, FormValues},
    page::{CentreSection, Done, Page},
    pages::stale,
    state::AppState,
};

/// A form with its answer: what it is shown with.
struct Given {
    form: FormState,
    now: Vec<Fact>,
    status: StatusCode,
}

pub(super) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(organisation_id): PathId<OrganisationId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let stored = here(&mut tx, &staff, organisation_id, "/edit").await?;
    let given = Given { form: FormState::filled(form::of_brief(&stored)), now: Vec::new(), status: StatusCode::OK };
    show(&mut tx, &staff, stored, given).await
}

/// A form that was opened before a merge is compared with what the organisation became.
pub(super) async fn post(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(organisation_id): PathId<OrganisationId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let stored = organisation::brief(&mut tx, organisation_id).await?;
    let entry = match form::parse(&values) {
        Ok(entry) => entry,
        Err(form) => return show(&mut tx, &staff, stored, refused(form)).await,
    };
    let version = values.get("version").parse().unwrap_or_default();
    match organisation::edit(&mut tx, organisation_id, &entry, version).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::Saved.at(&card_path(&staff, organisation_id))).into_response())
        }
        Err(error) if error.on_constraint("version") => {
            let stored = organisation::brief(&mut tx, organisation_id).await?;
            let now = form::changed_since(&values, &stored);
            let form = stale::given_back(values, stored.version);
            show(&mut tx, &staff, stored, Given { form, now, status: StatusCode::CONFLICT }).await
        }
        Err(error) => {
            drop(tx);
            let form = form::refused(values, error)?;
            let mut tx = state.db.region(&staff.actor()).await?;
            show(&mut tx, &staff, stored, refused(form)).await
        }
    }
}

/// An organisation that was added by mistake goes.
pub(super) async fn remove(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(organisation_id): PathId<OrganisationId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    match organisation::remove(&mut tx, organisation_id).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::OrganisationRemoved.at(&list_path(&staff))).into_response())
        }
        Err(error) if error.on_constraint("organisation_goes_by_merge") => Err(PageError::Conflict(
            "С этой организацией уже что-то связано: наставники, контакты, соглашения, письма, благодарности или прежние названия. \
             Удалить можно только пустую запись, а эту – объединить с другой."
                .to_owned(),
        )),
        Err(error) => Err(error.into()),
    }
}

fn refused(form: FormState) -> Given {
    Given { form, now: Vec::new(), status: StatusCode::UNPROCESSABLE_ENTITY }
}

async fn show(tx: &mut RegionTx, staff: &RegionStaff, stored: Brief, given: Given) -> Result<Response, PageError> {
    let municipalities = school::municipalities(tx).await?;
    let counts = nav::region(tx).await?;
    let crumbs = crumbs(staff, stored.organisation_id, &stored.name);
    let cancel = card_path(staff, stored.organisation_id);
    let Given { form, now, status } = given;
    let remove = stored.holdings.is_empty().then(|| format!("{cancel}/remove"));
    Ok(Page::region(staff, counts, CentreSection::Organisations, "Сведения об организации").status(status).respond(
        move || {
            view! {
                <Breadcrumbs items=crumbs />
                <PageHead title="Сведения об организации" />
                {stale::notice(now)}
                {form::view(form, municipalities, "Сохранить", (format!("{cancel}/edit"), cancel))}
                {remove.map(|action| view! {
                    <Confirm label="Удалить организацию" question="Удалить организацию?" action=action submit="Удалить">
                        <p>"С ней ничего не связано. Если её добавили по ошибке, запись исчезнет вместе с историей."</p>
                    </Confirm>
                })}
            }
        },
    ))
}
