//! One question of a school, with the two answers.

use axum::{extract::State, http::StatusCode, response::Response};
use domain::{ids::EngagementId, state::EngagementState, term::Term};
use leptos::prelude::*;
use store::{
    engagement::{self, OwnCard},
    nav,
};

use crate::{
    auth::{MentorUser, PathId},
    clock,
    components::{
        Breadcrumbs, ButtonKind, Card, CardRow, Confirm, Crumb, Notice, NoticeKind, PageHead, PostButton, Section,
        TextArea,
    },
    error::PageError,
    forms::FormState,
    page::{MentorSection, Page},
    pages::pool::state,
    routes,
    state::AppState,
};

/// What an attempt to answer left behind.
#[derive(Default)]
pub(super) struct Attempt {
    /// Why it was refused; the page then answers 409.
    pub(super) refusal: Option<&'static str>,
    /// The form of the reason, given back.
    pub(super) decline: FormState,
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
    let question = engagement::own_card(&mut tx, engagement_id).await?;
    let counts = nav::mentor(&mut tx).await?;
    tx.commit().await?;
    let status = match (attempt.refusal, attempt.decline.has_errors()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, true) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, false) => StatusCode::OK,
    };
    Ok(Page::mentor(user, counts, MentorSection::Requests, "Запрос школы").status(status).respond(move || {
        let refusal = attempt
            .refusal
            .map(|text| view! { <Notice kind=NoticeKind::Bad title="Ответ не записан"><p>{text}</p></Notice> });
        let answers = (question.state == EngagementState::Asked).then(|| answers(&question, attempt.decline));
        view! {
            <Breadcrumbs items=vec![Crumb::new("Запросы школ", routes::mentor("requests"))] />
            <PageHead title=question.school.clone() lead=meaning(&question)>
                {state::own_engagement_tag(question.state)}
            </PageHead>
            {refusal}
            <Card title="Запрос" rows=rows(&question) />
            {answers}
        }
    }))
}

fn meaning(question: &OwnCard) -> &'static str {
    match question.state {
        EngagementState::Asked => "Школа просит вас о наставничестве и ждёт ответа.",
        EngagementState::Accepted => {
            "Вы согласились. Школа получила ваши контакты и составит пару; когда это случится, придёт письмо."
        }
        EngagementState::Declined => "Вы отказались, школа получила письмо.",
        EngagementState::Withdrawn => "Школа отозвала запрос, отвечать на него не нужно.",
        EngagementState::NoPlaces => "Свободных мест не осталось, поэтому запрос закрылся. Школа получила письмо.",
        EngagementState::Left => {
            "Ваша анкета больше не в пуле региона, поэтому запрос закрылся без ответа. Школа получила письмо."
        }
        EngagementState::Ended => "Работа по этому запросу завершена, место снова свободно.",
    }
}

fn rows(question: &OwnCard) -> Vec<CardRow> {
    let mut rows = vec![
        CardRow::text("Школа", question.school_full.clone()),
        CardRow::text("Муниципалитет", question.municipality.clone()),
        CardRow::text("Адрес", question.address.clone()),
        CardRow::text("Форма", question.form.label()),
        CardRow::text("Сообщение школы", question.message.clone()),
        CardRow::text("Пришёл", state::date(question.asked_at)),
    ];
    if let (Some(moment), true) = (question.answered_at, question.state != EngagementState::Asked) {
        rows.push(CardRow::text("Закрыт", state::date(moment)));
    }
    if question.state == EngagementState::Declined {
        rows.push(CardRow::text("Ваша причина", question.answer.clone()));
    }
    rows
}

fn answers(question: &OwnCard, decline: FormState) -> AnyView {
    let base = routes::mentor(&format!("requests/{}", question.engagement_id));
    let (accept, refuse) = (format!("{base}/accept"), format!("{base}/decline"));
    let (capacity, free) = question.places;
    let places = routes::mentor(&format!("profile/{}/places", question.pool_mentor_id));
    let profile = routes::mentor("profile");
    let over = question.shown_until.is_none_or(|day| day < clock::today());
    let lead = format!("Свободно мест: {free} из {capacity}. Согласие займёт одно.");
    let obstacle = if over {
        Some(
            view! {
                <Notice kind=NoticeKind::Warn title="Одно из согласий не действует">
                    <p>"Без обоих нельзя передать школе ваши контакты. "<a href=profile>"Что с согласиями"</a></p>
                </Notice>
            }
            .into_any(),
        )
    } else if free < 1 {
        Some(view! {
            <Notice kind=NoticeKind::Warn title="Все ваши места заняты">
                <p>"Чтобы согласиться, "<a href=places>"добавьте место"</a>". Если сейчас это не получится, откажитесь и напишите почему."</p>
            </Notice>
        }.into_any())
    } else {
        None
    };
    let ready = obstacle.is_none();
    view! {
        <Section title="Ваш ответ" lead=lead>
            {obstacle}
            <div class="actions">
                {ready.then(|| view! { <PostButton action=accept label="Согласиться" kind=ButtonKind::Primary /> })}
                <Confirm
                    label="Отказаться"
                    question="Отказаться от этого запроса?"
                    action=refuse
                    submit="Отказаться"
                    form=decline.clone()
                >
                    <TextArea
                        field=decline.field("reason")
                        label="Причина"
                        hint="Её прочитает куратор школы. Хватит одного предложения"
                        rows=3
                    />
                </Confirm>
            </div>
            {ready.then(|| view! {
                <p class="soft">"После согласия школа увидит вашу почту и телефон. О том, с кем предстоит работать, она расскажет, когда составит пару."</p>
            })}
        </Section>
    }
    .into_any()
}
