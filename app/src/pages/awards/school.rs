//! A school thanks a mentor or certifies the work.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    award::AwardKind,
    ids::{AwardId, MentorId},
    role::Role,
    term::Term,
};
use store::{
    award::{self, Receiver},
    nav,
};

use super::{form, sheet};
use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    error::PageError,
    forms::{FormState, FormValues, QueryValues},
    page::{Done, Page, Section},
    routes,
    state::AppState,
};

const COUNTED: &str = "В справку войдут пары, встречи и часы за эти дни: они посчитаются по записям школы. Имён наставляемых в ней не будет.";

pub(super) async fn new(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(mentor_id): PathId<MentorId>,
    QueryValues(query): QueryValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let (kind, signer) = (form::kind(&query), signer(&staff));
    show(&state, &staff, mentor_id, kind, StatusCode::OK, |receiver| {
        form::blank(&query, receiver, signer, clock::today())
    })
    .await
}

pub(super) async fn give(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(mentor_id): PathId<MentorId>,
    mut values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let id: AwardId = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    values.set("id", id.to_string());
    let kind = form::kind(&values);
    let new = match form::parse(&values, clock::today()) {
        Ok(new) => new,
        Err(form) => {
            return show(&state, &staff, mentor_id, kind, StatusCode::UNPROCESSABLE_ENTITY, |_| form).await;
        }
    };
    let mut tx = state.db.school(&staff.actor()).await?;
    match award::give(&mut tx, mentor_id, &new).await {
        Ok(()) => {
            tx.commit().await?;
            let card = routes::school(&staff.slug, &format!("mentors/{mentor_id}"));
            Ok(Redirect::to(&Done::AwardGiven.at(&card)).into_response())
        }
        Err(error) => {
            drop(tx);
            let (form, status) = form::refused(values, error)?;
            show(&state, &staff, mentor_id, kind, status, |_| form).await
        }
    }
}

/// The form that `form` makes for this mentor.
async fn show(
    state: &AppState,
    staff: &SchoolStaff,
    mentor_id: MentorId,
    kind: AwardKind,
    status: StatusCode,
    form: impl FnOnce(&Receiver) -> FormState,
) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let receiver = award::receiver(&mut tx, mentor_id).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let form = form(&receiver);
    let list = routes::school(&staff.slug, "mentors");
    let title = form::title(kind);
    Ok(Page::school(staff, counts, Section::Mentors, title).status(status).respond(move || {
        let card = format!("{list}/{mentor_id}");
        form::page(&form, kind, COUNTED, receiver.full_name, list, card)
    }))
}

pub(super) async fn card(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(award_id): PathId<AwardId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let award = award::award(&mut tx, award_id).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let (slug, gives) = (staff.slug.clone(), staff.can(Role::edits_bases));
    Ok(Page::school(&staff, counts, Section::Mentors, award.kind.label()).respond(move || {
        let drop = gives.then(|| routes::school(&slug, &format!("awards/{award_id}/drop")));
        let file = routes::school(&slug, &format!("awards/{award_id}/sheet"));
        sheet::page(&award, routes::school(&slug, "mentors"), drop, Some(file))
    }))
}

pub(super) async fn take_back(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(award_id): PathId<AwardId>,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let mentor_id = award::take_back(&mut tx, award_id).await?;
    tx.commit().await?;
    let card = routes::school(&staff.slug, &format!("mentors/{mentor_id}"));
    Ok(Redirect::to(&Done::AwardTakenBack.at(&card)).into_response())
}

/// Who thanks, unless the form is told otherwise: «Куратор Ершова Татьяна Викторовна».
fn signer(staff: &SchoolStaff) -> String {
    let role = staff.roles.first().map(|role| role.label()).unwrap_or_default();
    format!("{role} {}", staff.person.full_name).trim().to_owned()
}
