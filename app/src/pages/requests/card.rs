//! One question: what was written, where it stands, what the school can do about it.

use axum::{extract::State, http::StatusCode, response::Response};
use domain::{ids::EngagementId, role::Role, state::EngagementState, term::Term};
use leptos::prelude::*;
use store::{
    engagement::{self, Card as Question},
    nav,
};

use super::list::UNSEEN;
use crate::{
    auth::{PathId, SchoolStaff},
    components::{Breadcrumbs, ButtonKind, ButtonLink, Card, CardRow, Confirm, Crumb, Notice, NoticeKind, PageHead},
    error::PageError,
    page::{Page, Section},
    pages::pool::state,
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(engagement_id): PathId<EngagementId>,
) -> Result<Response, PageError> {
    show(&state, &staff, engagement_id, None).await
}

/// The card as it is now; with a refusal it answers 409.
pub(super) async fn show(
    state: &AppState,
    staff: &SchoolStaff,
    engagement_id: EngagementId,
    refusal: Option<&'static str>,
) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let question = engagement::card(&mut tx, engagement_id).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let (slug, acts) = (staff.slug.clone(), staff.can(Role::makes_pairs));
    let status = if refusal.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    Ok(Page::school(staff, counts, Section::Requests, "Запрос наставнику").status(status).respond(move || {
        let base = routes::school(&slug, &format!("requests/{engagement_id}"));
        let name = question.mentor.clone().unwrap_or_else(|| UNSEEN.to_owned());
        let next = if acts { next(&slug, &question) } else { None };
        let actions = if acts { actions(question.state, &base) } else { None };
        let refusal = refusal
            .map(|text| view! { <Notice kind=NoticeKind::Bad title="Действие не выполнено"><p>{text}</p></Notice> });
        view! {
            <Breadcrumbs items=vec![Crumb::new("Запросы в пул", routes::school(&slug, "requests"))] />
            <PageHead title=format!("Запрос: {name}") lead=meaning(question.state)>
                {next}
            </PageHead>
            {refusal}
            <Card title="Запрос" rows=rows(&slug, &question, name) />
            {actions}
        }
    }))
}

/// What the state means for the school, in a sentence.
fn meaning(state: EngagementState) -> &'static str {
    match state {
        EngagementState::Asked => "Наставник ещё не ответил. Ответ придёт кураторам письмом и появится здесь.",
        EngagementState::Accepted => {
            "Наставник согласился, место за школой занято. Контакты — в базе наставников школы."
        }
        EngagementState::Declined => "Наставник отказался. Выберите в пуле другого.",
        EngagementState::Withdrawn => "Школа отозвала запрос.",
        EngagementState::NoPlaces => {
            "Свободных мест у наставника не осталось, поэтому запрос закрыт. Выберите в пуле другого."
        }
        EngagementState::Left => "Наставник вышел из пула региона, поэтому запрос закрыт. Выберите в пуле другого.",
        EngagementState::Ended => "Работа по этому запросу завершена, место наставника снова свободно.",
    }
}

/// The one thing to do next.
fn next(slug: &str, question: &Question) -> Option<AnyView> {
    match question.state {
        EngagementState::Accepted => {
            let mentor = question.mentor_id.map(|id| format!("?mentor={id}")).unwrap_or_default();
            let href = routes::school(slug, &format!("pairs/new{mentor}"));
            Some(view! { <ButtonLink href=href label="Составить пару" kind=ButtonKind::Primary /> }.into_any())
        }
        EngagementState::Declined | EngagementState::NoPlaces | EngagementState::Left => {
            let href = routes::school(slug, "pool");
            Some(view! { <ButtonLink href=href label="К пулу региона" kind=ButtonKind::Primary /> }.into_any())
        }
        EngagementState::Asked | EngagementState::Withdrawn | EngagementState::Ended => None,
    }
}

fn rows(slug: &str, question: &Question, name: String) -> Vec<CardRow> {
    let mentor = match (question.mentor_id, question.pool_mentor_id) {
        (Some(id), _) => Some(routes::school(slug, &format!("mentors/{id}"))),
        (None, Some(id)) => Some(routes::school(slug, &format!("pool/{id}"))),
        (None, None) => None,
    };
    let mentor = match mentor {
        Some(href) => CardRow::view("Наставник", view! { <a href=href>{name}</a> }),
        None => CardRow::text("Наставник", name),
    };
    let mut rows = vec![
        mentor,
        CardRow::text("Форма", question.form.label()),
        CardRow::view("Состояние", state::engagement_tag(question.state)),
        CardRow::text("Сообщение", question.message.clone()),
        CardRow::text("Отправлен", state::date(question.asked_at)),
        CardRow::maybe("Кто отправил", question.asked_by.clone()),
    ];
    if let Some(moment) = question.answered_at {
        let label = match question.state {
            EngagementState::Withdrawn => "Отозван",
            EngagementState::NoPlaces | EngagementState::Left => "Закрыт",
            _ => "Ответ получен",
        };
        rows.push(CardRow::text(label, state::date(moment)));
    }
    if question.state == EngagementState::Declined {
        rows.push(CardRow::text("Причина", question.answer.clone()));
    }
    rows
}

fn actions(state: EngagementState, base: &str) -> Option<AnyView> {
    match state {
        EngagementState::Asked => Some(
            view! {
                <Confirm
                    label="Отозвать запрос"
                    question="Отозвать запрос?"
                    action=format!("{base}/withdraw")
                    submit="Отозвать"
                >
                    <p>"Наставник больше не сможет на него ответить. Спросить его снова можно в любой день."</p>
                </Confirm>
            }
            .into_any(),
        ),
        EngagementState::Accepted => Some(
            view! {
                <Confirm
                    label="Завершить работу"
                    question="Завершить работу по этому запросу?"
                    action=format!("{base}/end")
                    submit="Завершить"
                >
                    <p>"Место наставника освободится для других школ. Если по нему идёт пара, сначала завершите её."</p>
                </Confirm>
            }
            .into_any(),
        ),
        _ => None,
    }
}
