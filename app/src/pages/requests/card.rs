//! One question: what was written, where it stands, what the school can do about it.

use axum::{extract::State, http::StatusCode, response::Response};
use domain::{
    draft::FormKey,
    engagement::{CLOSES_AFTER, Ender, Side},
    ids::EngagementId,
    role::Role,
    russian,
    state::EngagementState,
    term::Term,
};
use leptos::prelude::*;
use store::{
    engagement::{self, Card as Question},
    nav,
};

use super::{end, forms, list::UNSEEN, reply};
use crate::{
    auth::{PathId, SchoolStaff},
    components::{Breadcrumbs, ButtonKind, ButtonLink, Card, CardRow, Crumb, PageHead},
    drafts::FormDraft,
    error::PageError,
    forms::FormState,
    page::{Page, Section},
    pages::pool::{state, talk},
    routes,
    state::AppState,
};

/// What an attempt to do something left behind.
#[derive(Default)]
pub(super) struct Attempt {
    /// Why it was refused; the page then answers 409.
    pub(super) refusal: Option<&'static str>,
    /// The form of the answer to the mentor, given back.
    pub(super) reply: FormState,
    /// The form of the reason to end, given back.
    pub(super) end: FormState,
}

impl Attempt {
    /// Why it was refused; also when its form came back wrong and the question as it is now has no such form any more.
    fn refusal(&self, question: &Question) -> Option<&'static str> {
        let too_late = if self.reply.has_errors() && !asked_back(question) {
            Some(reply::NOT_NOW)
        } else if self.end.has_errors() && question.state != EngagementState::Accepted {
            Some(end::NOT_ACCEPTED)
        } else {
            None
        };
        self.refusal.or(too_late)
    }
}

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(engagement_id): PathId<EngagementId>,
) -> Result<Response, PageError> {
    show(&state, &staff, engagement_id, Attempt::default()).await
}

/// The card as it is now, after an attempt that failed or none.
pub(super) async fn show(
    state: &AppState,
    staff: &SchoolStaff,
    engagement_id: EngagementId,
    attempt: Attempt,
) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let mut question = engagement::card(&mut tx, engagement_id).await?;
    let key = FormKey::reply(engagement_id);
    let (counts, stored) = nav::school_with_draft(&mut tx, &key).await?;
    tx.commit().await?;
    let (reply, draft) = FormDraft::in_school(staff, key).restore(attempt.reply.clone(), stored);
    let (slug, acts) = (staff.slug.clone(), staff.can(Role::makes_pairs));
    let refusal = attempt.refusal(&question);
    let status = match (refusal, attempt.reply.has_errors() || attempt.end.has_errors()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, true) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, false) => StatusCode::OK,
    };
    Ok(Page::school(staff, counts, Section::Requests, "Запрос наставнику").status(status).respond(move || {
        let base = routes::school(&slug, &format!("requests/{engagement_id}"));
        let name = question.mentor.clone().unwrap_or_else(|| UNSEEN.to_owned());
        let talk = talk::talk(std::mem::take(&mut question.talk), Side::School);
        let next = if acts { next(&slug, &question) } else { None };
        let typed = [&attempt.reply, &attempt.end];
        let refusal = refusal.map(|why| talk::refused("Действие не выполнено", why, &typed));
        let reply = (acts && asked_back(&question)).then(|| forms::reply(&base, &reply, draft));
        let actions = if acts { forms::actions(&question, &base, attempt.end) } else { None };
        view! {
            <Breadcrumbs items=vec![Crumb::new("Запросы в пул", routes::school(&slug, "requests"))] />
            <PageHead title=format!("Запрос: {name}") lead=meaning(&question)>
                {next}
            </PageHead>
            {refusal}
            <Card title="Запрос" rows=rows(&slug, &question, name) />
            {talk}
            {reply}
            {actions}
        }
    }))
}

/// Whether the mentor waits for the school's answer.
fn asked_back(question: &Question) -> bool {
    question.state == EngagementState::Asked && question.turn == Side::School
}

/// What the state means for the school, in a sentence.
fn meaning(question: &Question) -> String {
    let text = match question.state {
        EngagementState::Asked if question.turn == Side::School => {
            "Наставник хочет уточнить, прежде чем решить. Ответьте ему ниже."
        }
        EngagementState::Asked => "Наставник ещё не ответил. Ответ придёт кураторам письмом и появится здесь.",
        EngagementState::Accepted => {
            "Наставник согласился, места за школой заняты. Контакты – в базе наставников школы."
        }
        EngagementState::Declined => "Наставник отказался. Выберите в пуле другого.",
        EngagementState::Withdrawn => "Школа отозвала запрос.",
        EngagementState::NoPlaces => {
            "Свободных мест у наставника не осталось, поэтому запрос закрыт. Выберите в пуле другого."
        }
        EngagementState::Expired => {
            let days = russian::count(CLOSES_AFTER.into(), "день", "дня", "дней");
            let whose = match question.turn {
                Side::Mentor => "Наставник не ответил",
                Side::School => "Школа не ответила на вопрос наставника",
            };
            return format!("{whose} за {days}, поэтому запрос закрыт. Можно спросить снова или выбрать другого.");
        }
        EngagementState::Left => {
            "Анкеты наставника больше нет в пуле региона, поэтому запрос закрыт. Выберите другого."
        }
        EngagementState::Ending => {
            return format!(
                "Работа по этому запросу завершается: завершите {}, тогда места наставника освободятся.",
                russian::count(question.closing.unsigned_abs().into(), "пару", "пары", "пар")
            );
        }
        EngagementState::Ended => "Работа по этому запросу завершена, места наставника снова свободны.",
    };
    text.to_owned()
}

/// The one thing to do next.
fn next(slug: &str, question: &Question) -> Option<AnyView> {
    let (path, label) = match question.state {
        EngagementState::Accepted => {
            let mentor = question.mentor_id.map(|id| format!("?mentor={id}")).unwrap_or_default();
            (format!("pairs/new{mentor}"), "Составить пару")
        }
        EngagementState::Ending => ("pairs?closing=yes".to_owned(), "К парам"),
        EngagementState::Declined | EngagementState::NoPlaces | EngagementState::Expired | EngagementState::Left => {
            ("pool".to_owned(), "К пулу региона")
        }
        EngagementState::Asked | EngagementState::Withdrawn | EngagementState::Ended => return None,
    };
    let href = routes::school(slug, &path);
    Some(view! { <ButtonLink href=href label=label kind=ButtonKind::Primary /> }.into_any())
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
        CardRow::text("Места", state::given_places(question.places, question.granted)),
        CardRow::view("Состояние", state::engagement_tag(question.state, question.turn)),
        CardRow::text("Для чего", question.purpose.clone()),
        CardRow::text("Сообщение", question.message.clone()),
        CardRow::text("Отправлен", state::date(question.asked_at)),
        CardRow::maybe("Кто отправил", question.asked_by.clone()),
    ];
    rows.extend(outcome(question));
    rows
}

/// When and how it closed or ended; while it is open, when it closes by itself.
fn outcome(question: &Question) -> Vec<CardRow> {
    let mut rows = Vec::new();
    if question.state == EngagementState::Asked {
        rows.push(CardRow::text("Закроется без ответа", russian::date(question.closes_on)));
    }
    if let Some(moment) = question.answered_at {
        let label = match question.state {
            EngagementState::Withdrawn => "Отозван",
            EngagementState::NoPlaces | EngagementState::Expired | EngagementState::Left => "Закрыт",
            _ => "Ответ получен",
        };
        rows.push(CardRow::text(label, state::date(moment)));
    }
    if question.state == EngagementState::Declined {
        rows.push(CardRow::text("Причина", question.answer.clone()));
    }
    if let Some((ender, moment)) = question.ended {
        let who = match ender {
            Ender::Mentor => "наставник",
            Ender::School => "школа",
            Ender::Centre => "региональный центр",
        };
        rows.push(CardRow::text("Кто завершил работу", format!("{who}, {}", state::date(moment))));
        rows.push(CardRow::text("Причина", question.end_reason.clone()));
    }
    rows
}
