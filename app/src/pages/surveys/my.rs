//! Surveys of a mentee with an account. A representative does not answer for the child.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{ids::GatheringGuestId, russian};
use leptos::prelude::*;
use store::{
    Error, GuestActor,
    gathering::{self, OwnSurvey},
};

use super::{
    cabinet::standing,
    form::{self, Sent, TITLE},
};
use crate::{
    auth::{MenteeUser, PathId},
    clock,
    components::{Column, DataTable, NameCell, Row, Section},
    error::PageError,
    forms::FormValues,
    page::{Done, Page},
    routes,
    state::AppState,
};

/// What stands on the page of a mentee; nothing when nobody asks.
pub(in crate::pages) fn section(slug: &str, surveys: Vec<OwnSurvey>) -> Option<AnyView> {
    if surveys.is_empty() {
        return None;
    }
    let rows = surveys
        .into_iter()
        .map(|one| {
            let href = address(slug, one.gathering_guest_id);
            let until = one.times.until.map(|until| russian::date_time(until, &clock::zone())).unwrap_or_default();
            let state = standing(&one);
            Row::new(view! { <NameCell href=href name=one.title /> }).cell(until).cell(state)
        })
        .collect();
    let columns = ["Встреча", "Ответить до", "Ваш ответ"].map(Column::text).into();
    Some(
        view! { <Section title="Опросы"><DataTable caption="Опросы после встреч" columns=columns rows=rows /></Section> }.into_any(),
    )
}

fn address(slug: &str, id: GatheringGuestId) -> String {
    routes::school(slug, &format!("my/surveys/{id}"))
}

pub(super) async fn get(
    State(state): State<AppState>,
    user: MenteeUser,
    PathId(id): PathId<GatheringGuestId>,
) -> Result<Response, PageError> {
    let actor = own(&state, &user, id).await?;
    let found = form::load(&state.db, &actor).await?;
    let filled = form::filled(&found, true);
    Ok(Page::mentee(&user, TITLE).respond(move || form::view(found, filled)))
}

pub(super) async fn post(
    State(state): State<AppState>,
    user: MenteeUser,
    PathId(id): PathId<GatheringGuestId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let actor = own(&state, &user, id).await?;
    match form::take(&state.db, &actor, values).await? {
        Sent::Kept => Ok(Redirect::to(&Done::SurveyAnswered.at(&address(&user.slug, id))).into_response()),
        Sent::Back(found, back) => {
            Ok(Page::mentee(&user, TITLE).status(form::status(&back)).respond(move || form::view(*found, back)))
        }
    }
}

/// The way into the realm of the own invitation.
async fn own(state: &AppState, user: &MenteeUser, id: GatheringGuestId) -> Result<GuestActor, PageError> {
    for mentee_id in user.mentees.iter().filter(|mentee| !user.represented.contains(mentee)) {
        let mut tx = state.db.mentee(&user.actor(*mentee_id)).await?;
        match gathering::own_guest_of_mentee(&mut tx, id).await {
            Ok(actor) => {
                tx.commit().await?;
                return Ok(actor);
            }
            Err(Error::NotFound) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(PageError::NotFound)
}
