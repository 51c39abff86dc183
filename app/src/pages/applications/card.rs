//! One entry of the pool with everything the centre knows: who works on it, its check, decisions, history.

use axum::{extract::State, http::StatusCode, response::Response};
use domain::{ids::PoolMentorId, state::ApplicationState};
use leptos::prelude::*;
use store::{
    award, nav,
    pool::{self, Card},
};

use super::{alike, attempt::Attempt, records, standing, view, waiting, work, workplace};
use crate::{
    auth::{PathId, RegionStaff},
    components::{Breadcrumbs, Crumb, Notice, NoticeKind, PageHead},
    error::PageError,
    page::{CentreSection, Page},
    pages::{awards, entry_end, papers, pool::state},
    routes,
    state::AppState,
};

/// To whom a form is given back that the card does not have any more.
const CHANGED: &str = "Пока вы писали, заявка изменилась: этого действия на карточке больше нет.";

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
    let thanks = award::of_entry(&mut tx, pool_mentor_id).await?;
    let counts = nav::region(&mut tx).await?;
    tx.commit().await?;
    let status = match (&attempt.refusal, attempt.has_errors()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, true) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, false) => StatusCode::OK,
    };
    let (section, list, list_name) = if matches!(card.state, ApplicationState::Approved | ApplicationState::Paused) {
        (CentreSection::Mentors, "mentors", "Наставники")
    } else {
        (CentreSection::Applications, "applications", "Заявки")
    };
    let (slug, me) = (staff.slug.clone(), staff.person.account_id);
    let title = card.entry.full_name.clone();
    Ok(Page::region(staff, counts, section, &title).status(status).respond(move || {
        let base = routes::region(&slug, &format!("applications/{pool_mentor_id}"));
        let entry = routes::region(&slug, &format!("mentors/{pool_mentor_id}"));
        let mine = work::open_to(&card, me);
        let stray = attempt.stray(&card, mine).map(not_written);
        let refusal = attempt.refusal.map(|refusal| refusal.text(&card));
        let refusal = refusal.or_else(|| stray.is_some().then(|| CHANGED.to_owned())).map(|text| {
            view! { <Notice kind=NoticeKind::Bad title="Действие не выполнено"><p>{text}</p>{stray}</Notice> }
        });
        // What is laid aside without a decision never was in it.
        let in_pool = match card.state {
            ApplicationState::Approved | ApplicationState::Paused => true,
            ApplicationState::Archived => card.decision.is_some(),
            _ => false,
        };
        view! {
            <Breadcrumbs items=vec![Crumb::new(list_name, routes::region(&slug, list))] />
            <PageHead title=card.entry.full_name.clone() lead=stands(&card)>
                {state::application_tag(card.state)}
                {card.waiting_since.and_then(waiting::late)}
            </PageHead>
            {refusal}
            {alike::question(&slug, pool_mentor_id, &card.alike)}
            {work::holder(&card, me, &base)}
            {work::decision(&card, mine, &base, &attempt)}
            {standing::section(&card, &entry, &attempt)}
            {workplace::section(&card, mine, &routes::region(&slug, ""), &base)}
            {papers::centre_link(&slug, pool_mentor_id)}
            {awards::of_centre(thanks, &slug, pool_mentor_id, in_pool)}
            {entry_end::on_card(&card, &slug)}
            {records::checklist(&card, mine, &base, &format!("{entry}/papers"))}
            {records::interviews(&card, mine, &base)}
            {records::questions(&card)}
            {records::notes(&card, &base, &attempt)}
            {view::cards(card)}
        }
    }))
}

/// What was typed, to be copied: no form here takes it any more.
pub(in crate::pages) fn not_written(typed: String) -> AnyView {
    view! { <p>"Вот что вы написали. Это не записано, но текст можно скопировать:"</p><p class="prose">{typed}</p> }
        .into_any()
}

/// Where the application stands, in a sentence or two.
pub(super) fn stands(card: &Card) -> String {
    let sent = format!("Заявка подана {}.", state::date(card.submitted_at));
    if let Some(since) = card.waiting_since {
        return format!("{sent} {}", waiting::sentence(since));
    }
    match (card.state, &card.decision, &card.suspension) {
        (ApplicationState::Paused, _, Some(suspension)) => {
            format!("{sent} Участие приостановлено {}{}.", state::date(suspension.at), by(&suspension.by))
        }
        (ApplicationState::Archived, _, Some(suspension)) => {
            format!("{sent} Анкета перенесена в архив {}{}.", state::date(suspension.at), by(&suspension.by))
        }
        (ApplicationState::Approved, Some(decision), _) => {
            format!("{sent} Одобрена {}{}.", state::date(decision.at), by(&decision.by))
        }
        (ApplicationState::Declined, Some(decision), _) => {
            format!("{sent} Отклонена {}{}.", state::date(decision.at), by(&decision.by))
        }
        (ApplicationState::Returned, ..) => match card.records.questions.first() {
            Some(asked) => format!("{sent} Ждём ответа на вопрос от {}.", state::date(asked.at)),
            None => sent,
        },
        (ApplicationState::Left, ..) => match card.left_at {
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
