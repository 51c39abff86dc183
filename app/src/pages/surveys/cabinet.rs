//! Surveys in the cabinet of a mentor, over all schools.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{gathering::SurveyState, ids::GatheringGuestId, russian};
use leptos::prelude::*;
use store::{
    GuestActor,
    gathering::{self, OwnSurvey, Survey},
    nav::{self, MentorCounts},
};

use super::form::{self, Sent, TITLE};
use crate::{
    auth::{MentorUser, PathId},
    clock,
    components::{Breadcrumbs, Column, Crumb, DataTable, EmptyState, NameCell, PageHead, Row, Tag, TagKind},
    error::PageError,
    forms::{FormState, FormValues},
    page::{Done, MentorSection, Page},
    routes,
    state::AppState,
};

pub(super) async fn list(State(state): State<AppState>, user: MentorUser) -> Result<Response, PageError> {
    let mut tx = state.db.mentor(&user.actor()).await?;
    let found = gathering::own_surveys(&mut tx).await?;
    let counts = nav::mentor(&mut tx).await?;
    tx.commit().await?;
    Ok(Page::mentor(&user, counts, MentorSection::Surveys, "Опросы").respond(move || {
        let rows = found.into_iter().map(row).collect();
        let columns = ["Встреча", "Школа", "Ответить до", "Ваш ответ"].map(Column::text).into();
        view! {
            <PageHead title="Опросы" lead="После групповых встреч школы спрашивают, с кем вы хотели бы работать" />
            <DataTable caption="Опросы после встреч" columns=columns rows=rows>
                <EmptyState title="Опросов пока нет" text="Когда школа откроет опрос после групповой встречи, вам придёт письмо." />
            </DataTable>
        }
    }))
}

fn row(one: OwnSurvey) -> Row {
    let href = routes::mentor(&format!("surveys/{}", one.gathering_guest_id));
    let until = one.times.until.map(|until| russian::date_time(until, &clock::zone())).unwrap_or_default();
    let note = russian::date_time(one.starts_at, &clock::zone());
    Row::new(view! { <NameCell href=href name=one.title.clone() note=note /> })
        .cell(one.school.clone())
        .cell(until)
        .cell(standing(&one))
}

/// Whether an own answer is waited for.
pub(super) fn standing(one: &OwnSurvey) -> AnyView {
    match (one.times.state(clock::now()), one.answered_at) {
        (SurveyState::Open, None) => view! { <Tag kind=TagKind::Warn text="Ждёт ответа" /> }.into_any(),
        (_, Some(_)) => view! { <Tag kind=TagKind::Ok text="Вы ответили" /> }.into_any(),
        (_, None) => view! { <Tag kind=TagKind::Calm text="Опрос закончился" /> }.into_any(),
    }
}

pub(super) async fn get(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(id): PathId<GatheringGuestId>,
) -> Result<Response, PageError> {
    let (actor, counts) = own(&state, &user, id).await?;
    let found = form::load(&state.db, &actor).await?;
    let filled = form::filled(&found, true);
    Ok(show(&user, counts, found, filled))
}

pub(super) async fn post(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(id): PathId<GatheringGuestId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let (actor, counts) = own(&state, &user, id).await?;
    match form::take(&state.db, &actor, values).await? {
        Sent::Kept => {
            let here = routes::mentor(&format!("surveys/{id}"));
            Ok(Redirect::to(&Done::SurveyAnswered.at(&here)).into_response())
        }
        Sent::Back(found, back) => Ok(show(&user, counts, *found, back)),
    }
}

/// The way into the realm of the own invitation.
async fn own(
    state: &AppState,
    user: &MentorUser,
    id: GatheringGuestId,
) -> Result<(GuestActor, MentorCounts), PageError> {
    let mut tx = state.db.mentor(&user.actor()).await?;
    let actor = gathering::own_guest(&mut tx, id).await?;
    let counts = nav::mentor(&mut tx).await?;
    tx.commit().await?;
    Ok((actor, counts))
}

fn show(user: &MentorUser, counts: MentorCounts, found: Survey, form: FormState) -> Response {
    Page::mentor(user, counts, MentorSection::Surveys, TITLE).status(form::status(&form)).respond(move || {
        let crumb = Crumb::new("Опросы", routes::mentor("surveys"));
        view! { <Breadcrumbs items=vec![crumb] />{form::view(found, form)} }
    })
}
