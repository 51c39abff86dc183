//! Surveys that are open now, and the answer to one. A representative does not answer for the child.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{ids::GatheringGuestId, russian};
use leptos::prelude::*;
use store::{GuestActor, gathering, my::MySurvey};

use super::visitor::{NoVisitor, Thing, Visitor};
use crate::{
    clock,
    components::{Section, Tag, TagKind},
    error::PageError,
    forms::FormValues,
    page::Done,
    pages::surveys::form::{self, Sent, TITLE},
    state::AppState,
};

/// The surveys; nothing while there is none.
pub(super) fn section(surveys: &[MySurvey], visitor: &Visitor, answers: bool) -> Option<AnyView> {
    if surveys.is_empty() {
        return None;
    }
    let items = surveys
        .iter()
        .map(|survey| {
            let until = format!(" – до {} ", russian::date_time(survey.survey_until, &clock::zone()));
            let tag = if survey.answered {
                view! { <Tag kind=TagKind::Ok text="Вы ответили" /> }
            } else {
                view! { <Tag kind=TagKind::Warn text="Ждёт ответа" /> }
            };
            let title = survey.title.clone();
            let name = if answers {
                view! { <a href=address(visitor, survey.gathering_guest_id)>{title}</a> }.into_any()
            } else {
                title.into_any()
            };
            view! { <li>{name}{until}{tag}</li> }
        })
        .collect_view();
    Some(view! { <Section title="Опросы"><ul>{items}</ul></Section> }.into_any())
}

fn address(visitor: &Visitor, id: GatheringGuestId) -> String {
    visitor.at(&format!("surveys/{id}"))
}

pub(super) async fn get(
    State(state): State<AppState>,
    visitor: Visitor,
    Thing(id): Thing<GatheringGuestId>,
) -> Result<Response, NoVisitor> {
    let actor = guest(&state, &visitor, id).await?;
    let found = form::load(&state.db, &actor).await?;
    // A personal link on paper passes through other hands: what was answered is shown to whom signed in.
    let filled = form::filled(&found, visitor.user().is_some());
    Ok(visitor.page(TITLE).respond(move || form::view(found, filled)))
}

pub(super) async fn post(
    State(state): State<AppState>,
    visitor: Visitor,
    Thing(id): Thing<GatheringGuestId>,
    values: FormValues,
) -> Result<Response, NoVisitor> {
    let actor = guest(&state, &visitor, id).await?;
    match form::take(&state.db, &actor, values).await? {
        Sent::Kept => Ok(Redirect::to(&Done::SurveyAnswered.at(&address(&visitor, id))).into_response()),
        Sent::Back(found, back) => {
            Ok(visitor.page(TITLE).status(form::status(&back)).respond(move || form::view(*found, back)))
        }
    }
}

/// The way into the realm of the own invitation.
async fn guest(state: &AppState, visitor: &Visitor, id: GatheringGuestId) -> Result<GuestActor, PageError> {
    visitor.may_answer()?;
    let mut tx = state.db.mentee(&visitor.actor).await?;
    let actor = gathering::own_guest_of_mentee(&mut tx, id).await?;
    tx.commit().await?;
    Ok(actor)
}
