//! One question of a school, with what the mentor can answer.

use axum::{extract::State, http::StatusCode, response::Response};
use domain::{
    engagement::{CLOSES_AFTER, Ender, Side},
    ids::EngagementId,
    russian,
    state::EngagementState,
    term::Term,
};
use leptos::prelude::*;
use store::{
    engagement::{self, OwnCard},
    nav,
};

use super::request_forms;
use crate::{
    auth::{MentorUser, PathId},
    components::{Breadcrumbs, Card, CardRow, Crumb, PageHead},
    error::PageError,
    forms::FormState,
    page::{MentorSection, Page},
    pages::pool::{state, talk},
    routes,
    state::AppState,
};

/// What an attempt to answer left behind.
#[derive(Default)]
pub(super) struct Attempt {
    /// Why it was refused; the page then answers 409.
    pub(super) refusal: Option<&'static str>,
    /// The form of the acceptance, given back.
    pub(super) accept: FormState,
    /// The form of the question to the school, given back.
    pub(super) ask: FormState,
    /// The form of the reason to decline, given back.
    pub(super) decline: FormState,
    /// The form of the reason to end, given back.
    pub(super) end: FormState,
}

/// A form came back wrong, and the question as it is now has no such form any more.
const TOO_LATE: &str = "Запрос уже в другом состоянии, так ответить на него нельзя. Ниже – как есть.";

impl Attempt {
    fn refusal(&self, question: &OwnCard) -> Option<&'static str> {
        let answers = [&self.accept, &self.ask, &self.decline].into_iter().any(FormState::has_errors);
        let too_late = (answers && question.state != EngagementState::Asked)
            || (self.ask.has_errors() && question.turn == Side::School)
            || (self.end.has_errors() && question.state != EngagementState::Accepted);
        self.refusal.or(too_late.then_some(TOO_LATE))
    }

    fn is_wrong(&self) -> bool {
        [&self.accept, &self.ask, &self.decline, &self.end].into_iter().any(FormState::has_errors)
    }
}

pub(super) async fn get(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(engagement_id): PathId<EngagementId>,
) -> Result<Response, PageError> {
    show(&state, &user, engagement_id, Attempt::default()).await
}

/// The question as it is now, after an attempt that failed or none.
pub(super) async fn show(
    state: &AppState,
    user: &MentorUser,
    engagement_id: EngagementId,
    attempt: Attempt,
) -> Result<Response, PageError> {
    let mut tx = state.db.mentor(&user.actor()).await?;
    let mut question = engagement::own_card(&mut tx, engagement_id).await?;
    let counts = nav::mentor(&mut tx).await?;
    tx.commit().await?;
    let refusal = attempt.refusal(&question);
    let status = match (refusal, attempt.is_wrong()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, true) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, false) => StatusCode::OK,
    };
    Ok(Page::mentor(user, counts, MentorSection::Requests, "Запрос школы").status(status).respond(move || {
        let typed = [&attempt.ask, &attempt.decline, &attempt.end];
        let refusal = refusal.map(|why| talk::refused("Ответ не записан", why, &typed));
        let talk = talk::talk(std::mem::take(&mut question.talk), Side::Mentor);
        let forms = request_forms::forms(&question, attempt);
        view! {
            <Breadcrumbs items=vec![Crumb::new("Запросы школ", routes::mentor("requests"))] />
            <PageHead title=question.school.clone() lead=meaning(&question)>
                {state::own_engagement_tag(question.state, question.turn)}
            </PageHead>
            {refusal}
            <Card title="Запрос" rows=rows(&question) />
            {talk}
            {forms}
        }
    }))
}

fn meaning(question: &OwnCard) -> String {
    let text = match question.state {
        EngagementState::Asked if question.turn == Side::School => {
            "Вы спросили школу. Её ответ придёт письмом и появится здесь; решить можно и не дожидаясь его."
        }
        EngagementState::Asked => "Школа просит вас о наставничестве и ждёт ответа.",
        EngagementState::Accepted => {
            "Вы согласились. Школа получила ваши контакты и составит пару; когда это случится, придёт письмо."
        }
        EngagementState::Declined => "Вы отказались, школа получила письмо.",
        EngagementState::Withdrawn => "Школа отозвала запрос, отвечать на него не нужно.",
        EngagementState::NoPlaces => "Свободных мест не осталось, поэтому запрос закрылся. Школа получила письмо.",
        EngagementState::Expired => {
            let days = russian::count(CLOSES_AFTER.into(), "день", "дня", "дней");
            let whose = match question.turn {
                Side::Mentor => "ответа не было",
                Side::School => "школа не ответила на ваш вопрос",
            };
            return format!("За {days} {whose}, поэтому запрос закрылся. Ваши места он не занимал.");
        }
        EngagementState::Left => {
            "Ваша анкета больше не в пуле региона, поэтому запрос закрылся без ответа. Школа получила письмо."
        }
        EngagementState::Ending => {
            let pairs = russian::count(question.closing.unsigned_abs().into(), "пару", "пары", "пар");
            return format!("Работа по этому запросу завершается: школа завершит {pairs}, и места освободятся.");
        }
        EngagementState::Ended => "Работа по этому запросу завершена, места снова свободны.",
    };
    text.to_owned()
}

fn rows(question: &OwnCard) -> Vec<CardRow> {
    let mut rows = vec![
        CardRow::text("Школа", question.school_full.clone()),
        CardRow::text("Муниципалитет", question.municipality.clone()),
        CardRow::text("Адрес", question.address.clone()),
        CardRow::text("Форма", question.form.label()),
        CardRow::text("Сколько наставляемых", state::given_places(question.asked, question.granted)),
        CardRow::text("Для чего", question.purpose.clone()),
        CardRow::text("Сообщение школы", question.message.clone()),
        CardRow::text("Пришёл", state::date(question.asked_at)),
    ];
    if question.state == EngagementState::Asked {
        rows.push(CardRow::text("Закроется без ответа", russian::date(question.closes_on)));
    } else if let Some(moment) = question.answered_at {
        let label = match question.state {
            EngagementState::Accepted | EngagementState::Ending | EngagementState::Ended => "Принят",
            _ => "Закрыт",
        };
        rows.push(CardRow::text(label, state::date(moment)));
    }
    if question.state == EngagementState::Declined {
        rows.push(CardRow::text("Ваша причина", question.answer.clone()));
    }
    if let Some((ender, moment)) = question.ended {
        let who = match ender {
            Ender::Mentor => "вы",
            Ender::School => "школа",
            Ender::Centre => "региональный центр",
        };
        rows.push(CardRow::text("Кто завершил работу", format!("{who}, {}", state::date(moment))));
        rows.push(CardRow::text("Причина", question.end_reason.clone()));
    }
    rows
}
