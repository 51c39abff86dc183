//! One entry of the pool with everything the centre knows, and the buttons that decide.

use axum::{extract::State, http::StatusCode, response::Response};
use domain::{ids::PoolMentorId, state::ApplicationState};
use leptos::prelude::*;
use store::{
    nav,
    pool::{self, Card},
};

use super::view;
use crate::{
    auth::{PathId, RegionStaff},
    components::{Breadcrumbs, Crumb, Notice, NoticeKind, PageHead},
    error::PageError,
    forms::FormState,
    page::{CentreSection, Page},
    pages::pool::state,
    routes,
    state::AppState,
};

/// What an attempt to decide left behind.
#[derive(Default)]
pub(super) struct Attempt {
    /// Why it was refused; the page then answers 409.
    pub(super) refusal: Option<String>,
    /// The form of the reason, given back.
    pub(super) decline: FormState,
}

pub(super) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
) -> Result<Response, PageError> {
    show(&state, &staff, pool_mentor_id, Attempt::default()).await
}

/// The card as it is now, after an attempt that failed or none.
pub(super) async fn show(
    state: &AppState,
    staff: &RegionStaff,
    pool_mentor_id: PoolMentorId,
    attempt: Attempt,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let card = pool::card(&mut tx, pool_mentor_id).await?;
    let counts = nav::region(&mut tx).await?;
    tx.commit().await?;
    let status = match (&attempt.refusal, attempt.decline.has_errors()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, true) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, false) => StatusCode::OK,
    };
    let (section, list, list_name) = if card.state == ApplicationState::Approved {
        (CentreSection::Mentors, "mentors", "Наставники")
    } else {
        (CentreSection::Applications, "applications", "Заявки")
    };
    let slug = staff.slug.clone();
    let title = card.entry.full_name.clone();
    Ok(Page::region(staff, counts, section, &title).status(status).respond(move || {
        let base = routes::region(&slug, &format!("applications/{pool_mentor_id}"));
        let refusal = attempt.refusal.map(|text| {
            view! { <Notice kind=NoticeKind::Bad title="Действие не выполнено"><p>{text}</p></Notice> }
        });
        view! {
            <Breadcrumbs items=vec![Crumb::new(list_name, routes::region(&slug, list))] />
            <PageHead title=card.entry.full_name.clone() lead=standing(&card)>{state::application_tag(card.state)}</PageHead>
            {refusal}
            {view::decision(&card, &base, attempt.decline)}
            {view::over(&card)}
            {view::cards(card)}
        }
    }))
}

/// Where the application stands, in a sentence.
fn standing(card: &Card) -> String {
    let sent = format!("Заявка подана {}.", state::date(card.submitted_at));
    match (&card.decision, card.state) {
        (Some(decision), ApplicationState::Approved) => {
            format!("{sent} Одобрена {}{}.", state::date(decision.at), by(&decision.by))
        }
        (Some(decision), ApplicationState::Declined) => {
            format!("{sent} Отклонена {}{}.", state::date(decision.at), by(&decision.by))
        }
        (_, ApplicationState::Left) => match card.left_at {
            Some(moment) => {
                format!("{sent} Участие прекращено {}: отозвано согласие на обработку данных.", state::date(moment))
            }
            None => sent,
        },
        _ => sent,
    }
}

fn by(name: &str) -> String {
    if name.is_empty() { String::new() } else { format!(", решение принял координатор {name}") }
}

/// What to tell the second of two coordinators.
pub(super) async fn decided(
    state: &AppState,
    staff: &RegionStaff,
    pool_mentor_id: PoolMentorId,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let card = pool::card(&mut tx, pool_mentor_id).await?;
    tx.commit().await?;
    let refusal = format!("Эту заявку уже рассмотрели, второе решение не записано. {}", standing(&card));
    show(state, staff, pool_mentor_id, Attempt { refusal: Some(refusal), ..Attempt::default() }).await
}
