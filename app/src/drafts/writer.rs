//! Whoever a draft belongs to: may it be kept, and where.

use axum::{
    extract::FromRequestParts,
    http::{StatusCode, request::Parts},
};
use chrono::{DateTime, Utc};
use domain::{draft::FormKey, ids::SchoolId};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use store::{MenteeActor, draft, identity::Person};

use super::Place;
use crate::{
    auth::{self, MenteeUser, MentorUser, SchoolStaff, SignedIn},
    clock,
    error::PageError,
    forms::FormValues,
    islands::draft_keeper::DraftError,
    routes,
    state::AppState,
};

/// Somebody at the workplace a draft belongs to.
enum Writer {
    School(SchoolStaff),
    Mentor(MentorUser, SchoolId),
    Own(MenteeActor),
}

impl Writer {
    /// `person` is whoever is signed in; nobody needs to be behind a personal link.
    async fn at(state: &AppState, person: Option<&Person>, place: &str) -> Result<Self, PageError> {
        let place = Place::parse(place).ok_or(PageError::NotFound)?;
        if let Place::Link(token) = place {
            let found = auth::personal_link(state, &token).await?.filter(auth::opens).ok_or(PageError::NotFound)?;
            return Ok(Self::Own(found.actor));
        }
        let person = person.ok_or_else(|| PageError::SignInFirst(routes::login_then(routes::START)))?;
        match place {
            Place::School(slug) => SchoolStaff::of(person, &slug).map(Self::School),
            Place::Mentor(school_id) => MentorUser::of(person).map(|user| Self::Mentor(user, school_id)),
            Place::Own(slug, mentee_id) => {
                let user = MenteeUser::of(person, &slug)?;
                let own = user.mentees.contains(&mentee_id);
                if own { Ok(Self::Own(user.actor(mentee_id))) } else { Err(PageError::NotFound) }
            }
            Place::Link(_) => Err(PageError::NotFound),
        }
    }

    async fn save(&self, state: &AppState, form: &FormKey, values: &FormValues) -> Result<DateTime<Utc>, PageError> {
        let body = serde_json::to_value(values).map_err(PageError::internal)?;
        let saved_at = match self {
            Self::School(staff) => {
                let mut tx = state.db.school(&staff.actor()).await?;
                let saved_at = draft::save_in_school(&mut tx, form, &body).await.map_err(refused)?;
                tx.commit().await?;
                saved_at
            }
            Self::Mentor(user, school_id) => {
                let mut tx = state.db.mentor(&user.actor()).await?;
                let saved_at = draft::save_of_mentor(&mut tx, *school_id, form, &body).await.map_err(refused)?;
                tx.commit().await?;
                saved_at
            }
            Self::Own(actor) => {
                let mut tx = state.db.mentee(actor).await?;
                let saved_at = draft::save_own(&mut tx, form, &body).await.map_err(refused)?;
                tx.commit().await?;
                saved_at
            }
        };
        Ok(saved_at)
    }

    async fn forget(&self, state: &AppState, form: &FormKey) -> Result<(), PageError> {
        match self {
            Self::School(staff) => {
                let mut tx = state.db.school(&staff.actor()).await?;
                draft::drop_in_school(&mut tx, form).await?;
                tx.commit().await?;
            }
            Self::Mentor(user, school_id) => {
                let mut tx = state.db.mentor(&user.actor()).await?;
                draft::drop_of_mentor(&mut tx, *school_id, form).await?;
                tx.commit().await?;
            }
            Self::Own(actor) => {
                let mut tx = state.db.mentee(actor).await?;
                draft::drop_own(&mut tx, form).await?;
                tx.commit().await?;
            }
        }
        Ok(())
    }
}

/// The rules a draft can break: it is too long, or belongs to a form that has none behind a personal link.
fn refused(error: store::Error) -> PageError {
    if error.on_constraint("draft_size") {
        PageError::Invalid("Текст слишком длинный для черновика.".to_owned())
    } else if error.on_constraint("link_draft_form") {
        PageError::NotFound
    } else {
        error.into()
    }
}

/// Throws a draft away; `place` and `form` as the notice names them.
///
/// # Errors
/// [`PageError::NotFound`] when they name no workplace of this person or no form.
pub(crate) async fn forget(
    state: &AppState,
    person: Option<&Person>,
    place: &str,
    form: &str,
) -> Result<(), PageError> {
    let form = form.parse().map_err(|_| PageError::NotFound)?;
    Writer::at(state, person, place).await?.forget(state, &form).await
}

/// The server's half of the island: keeps a draft for whoever sent the request.
pub(crate) async fn save(place: &str, form: &str, fields: &str) -> Result<String, DraftError> {
    match keep(place, form, fields).await {
        Ok(saved_at) => Ok(saved_at.with_timezone(&clock::zone()).format("%H:%M").to_string()),
        Err(error) => {
            let status = match &error {
                PageError::SignInFirst(_) => StatusCode::UNAUTHORIZED,
                other => other.status(),
            };
            if let Some(answer) = use_context::<ResponseOptions>() {
                answer.set_status(status);
            }
            Err(match error {
                PageError::SignInFirst(_) => DraftError::SignIn,
                PageError::NotFound | PageError::Forbidden => DraftError::NotYours,
                PageError::Invalid(_) => DraftError::TooLarge,
                error => {
                    tracing::warn!(%error, "draft not kept");
                    DraftError::Unavailable
                }
            })
        }
    }
}

async fn keep(place: &str, form: &str, fields: &str) -> Result<DateTime<Utc>, PageError> {
    let missing = || PageError::internal("a server function runs inside a request");
    let state = use_context::<AppState>().ok_or_else(missing)?;
    let mut parts = use_context::<Parts>().ok_or_else(missing)?;
    let person = <Option<SignedIn>>::from_request_parts(&mut parts, &state).await?;
    let form = form.parse().map_err(|_| PageError::NotFound)?;
    let values = FormValues::from_body(fields.as_bytes());
    let writer = Writer::at(&state, person.as_ref().map(|signed_in| &signed_in.0), place).await?;
    writer.save(&state, &form, &values).await
}
