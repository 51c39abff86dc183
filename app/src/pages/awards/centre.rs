//! The centre thanks a mentor of its pool or certifies days in it.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    award::AwardKind,
    ids::{AwardId, PoolMentorId},
    role::Role,
    term::Term,
};
use store::{
    award::{self, Receiver},
    nav,
};

use super::{form, sheet};
use crate::{
    auth::{PathId, RegionStaff},
    clock,
    error::PageError,
    forms::{FormState, FormValues, QueryValues},
    page::{CentreSection, Done, Page},
    routes,
    state::AppState,
};

const COUNTED: &str =
    "Центр подтверждает участие в пуле за эти дни. Пары, встречи и часы подтверждают школы: центр их не видит.";

pub(super) async fn new(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    QueryValues(query): QueryValues,
) -> Result<Response, PageError> {
    let kind = form::kind(&query);
    let signer = format!("{} {}", Role::RegionalCoordinator.label(), staff.person.full_name);
    show(&state, &staff, pool_mentor_id, kind, StatusCode::OK, |receiver| {
        form::blank(&query, receiver, signer, clock::today())
    })
    .await
}

pub(super) async fn give(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    mut values: FormValues,
) -> Result<Response, PageError> {
    let id: AwardId = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    values.set("id", id.to_string());
    let kind = form::kind(&values);
    let new = match form::parse(&values, clock::today()) {
        Ok(new) => new,
        Err(form) => {
            return show(&state, &staff, pool_mentor_id, kind, StatusCode::UNPROCESSABLE_ENTITY, |_| form).await;
        }
    };
    let mut tx = state.db.region(&staff.actor()).await?;
    match award::give_in_pool(&mut tx, pool_mentor_id, &new).await {
        Ok(()) => {
            tx.commit().await?;
            let card = routes::region(&staff.slug, &format!("mentors/{pool_mentor_id}"));
            Ok(Redirect::to(&Done::AwardGiven.at(&card)).into_response())
        }
        Err(error) => {
            drop(tx);
            let (form, status) = form::refused(values, error)?;
            show(&state, &staff, pool_mentor_id, kind, status, |_| form).await
        }
    }
}

/// The form that `form` makes for this mentor.
async fn show(
    state: &AppState,
    staff: &RegionStaff,
    pool_mentor_id: PoolMentorId,
    kind: AwardKind,
    status: StatusCode,
    form: impl FnOnce(&Receiver) -> FormState,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let receiver = award::pool_receiver(&mut tx, pool_mentor_id).await?;
    let counts = nav::region(&mut tx).await?;
    tx.commit().await?;
    let form = form(&receiver);
    let list = routes::region(&staff.slug, "mentors");
    let title = form::title(kind);
    Ok(Page::region(staff, counts, CentreSection::Mentors, title).status(status).respond(move || {
        let card = format!("{list}/{pool_mentor_id}");
        form::page(&form, kind, COUNTED, receiver.full_name, list, card)
    }))
}

pub(super) async fn card(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(award_id): PathId<AwardId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let award = award::pool_award(&mut tx, award_id).await?;
    let counts = nav::region(&mut tx).await?;
    tx.commit().await?;
    let slug = staff.slug.clone();
    Ok(Page::region(&staff, counts, CentreSection::Mentors, award.kind.label()).respond(move || {
        let drop = routes::region(&slug, &format!("awards/{award_id}/drop"));
        sheet::page(&award, routes::region(&slug, "mentors"), Some(drop), None)
    }))
}

pub(super) async fn take_back(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(award_id): PathId<AwardId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let pool_mentor_id = award::take_back_in_pool(&mut tx, award_id).await?;
    tx.commit().await?;
    let card = routes::region(&staff.slug, &format!("mentors/{pool_mentor_id}"));
    Ok(Redirect::to(&Done::AwardTakenBack.at(&card)).into_response())
}
