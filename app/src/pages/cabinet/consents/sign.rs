//! Signing a consent: for the first time after the application, again before or after its end, or after a withdrawal.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    consent::{ConsentKind, ConsentState},
    ids::PoolMentorId,
};
use leptos::prelude::*;
use store::{
    nav,
    pool::{self, OwnEntry},
};

use super::{path, title, today_text};
use crate::{
    auth::{MentorUser, PathId, PathTerm},
    clock,
    components::{Breadcrumbs, Crumb, PageHead},
    error::PageError,
    forms::{FormState, FormValues},
    page::{Done, MentorSection, Page},
    pages::signup::document,
    routes,
    state::AppState,
};

pub(in crate::pages::cabinet) async fn get(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    PathTerm(kind): PathTerm<ConsentKind>,
) -> Result<Response, PageError> {
    show(&state, &user, pool_mentor_id, kind, None).await
}

pub(in crate::pages::cabinet) async fn post(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    PathTerm(kind): PathTerm<ConsentKind>,
    values: FormValues,
) -> Result<Response, PageError> {
    let mut tx = state.db.mentor(&user.actor()).await?;
    let own = pool::entry(&mut tx, pool_mentor_id).await?;
    let text = today_text(&own, kind);
    if let Some(form) = document::changed(&text, &values) {
        drop(tx);
        return show(&state, &user, pool_mentor_id, kind, Some(form)).await;
    }
    let consent_id = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    pool::sign_own(&mut tx, pool_mentor_id, consent_id, &text, clock::today()).await?;
    tx.commit().await?;
    Ok(Redirect::to(&Done::PermissionGiven.at(&path(pool_mentor_id, kind, ""))).into_response())
}

async fn show(
    state: &AppState,
    user: &MentorUser,
    pool_mentor_id: PoolMentorId,
    kind: ConsentKind,
    form: Option<FormState>,
) -> Result<Response, PageError> {
    let mut tx = state.db.mentor(&user.actor()).await?;
    let own = pool::entry(&mut tx, pool_mentor_id).await?;
    let counts = nav::mentor(&mut tx).await?;
    tx.commit().await?;
    if !own.editable() {
        return Err(PageError::NotFound);
    }
    let status = if form.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let document = today_text(&own, kind);
    Ok(Page::mentor(user, counts, MentorSection::Profile, title(kind)).status(status).respond(move || {
        view! {
            <Breadcrumbs items=vec![Crumb::new("Моя анкета", routes::mentor("profile"))] />
            <PageHead title=title(kind) lead=lead(&own, kind) />
            {document::sheet(&document, &own.entry.full_name, &own.email, form.unwrap_or_default(), true)}
        }
    }))
}

/// Why one would sign, and that nobody has to.
fn lead(own: &OwnEntry, kind: ConsentKind) -> &'static str {
    match (own.consent(kind, clock::today()), kind) {
        (ConsentState::Missing, _) => {
            "Без него центр не может принять вас в пул. Подписывать не обязательно: если не хотите, просто закройте страницу."
        }
        (ConsentState::Withdrawn, _) => "С новой подписью школы снова увидят вашу анкету. Подписывать не обязательно.",
        (ConsentState::Signed | ConsentState::ExpiresSoon { .. }, _) => {
            "Новая подпись действует год с сегодняшнего дня. Прежний текст останется в кабинете."
        }
        _ => {
            "Срок прежнего согласия вышел, и школы не видят вашу анкету. Новая подпись действует год с сегодняшнего дня."
        }
    }
}
