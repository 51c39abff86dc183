//! The permission to show the entry to the schools of the region; with it, or without it, the application is sent.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::consent::ConsentKind;
use leptos::prelude::*;
use store::{
    ApplicantTx, Error,
    pool::{self, Draft},
};

use super::{Signing, signing};
use crate::{
    clock,
    components::{ButtonKind, ButtonLink, Confirm, Notice, NoticeKind, PageHead},
    error::PageError,
    forms::{FormState, FormValues},
    page::Page,
    pages::signup::{applicant::Applicant, document},
    routes,
    state::AppState,
};

pub(in crate::pages::signup) async fn get(
    State(state): State<AppState>,
    applicant: Applicant,
) -> Result<Response, PageError> {
    match signing(&state, &applicant).await? {
        Signing::Draft(draft) if draft.processing_signed => Ok(show(&applicant, &draft, FormState::default(), false)),
        Signing::Draft(_) => Ok(Redirect::to(&applicant.step("consent")).into_response()),
        Signing::Elsewhere(answer) => Ok(answer),
    }
}

/// Signs and sends.
pub(in crate::pages::signup) async fn post(
    State(state): State<AppState>,
    applicant: Applicant,
    values: FormValues,
) -> Result<Response, PageError> {
    let draft = match signing(&state, &applicant).await? {
        Signing::Draft(draft) => draft,
        Signing::Elsewhere(answer) => return Ok(answer),
    };
    let text = document::of(ConsentKind::RegionalPool, &applicant.region, &draft.full_name, &draft.email);
    if let Some(form) = document::changed(&text, &values) {
        return Ok(show(&applicant, &draft, form, false));
    }
    let mut tx = applicant.open(&state).await?;
    match pool::sign(&mut tx, &text, clock::today()).await {
        Ok(()) => send(&applicant, &draft, tx).await,
        Err(error) => answer(&applicant, &draft, error),
    }
}

/// Sends without the permission.
pub(in crate::pages::signup) async fn skip(
    State(state): State<AppState>,
    applicant: Applicant,
) -> Result<Response, PageError> {
    let draft = match signing(&state, &applicant).await? {
        Signing::Draft(draft) => draft,
        Signing::Elsewhere(answer) => return Ok(answer),
    };
    let tx = applicant.open(&state).await?;
    send(&applicant, &draft, tx).await
}

async fn send(applicant: &Applicant, draft: &Draft, mut tx: ApplicantTx) -> Result<Response, PageError> {
    match pool::submit(&mut tx).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&applicant.step("done")).into_response())
        }
        Err(error) => answer(applicant, draft, error),
    }
}

fn answer(applicant: &Applicant, draft: &Draft, error: Error) -> Result<Response, PageError> {
    if error.on_constraint("application_submitted") {
        Ok(Redirect::to(&applicant.step("done")).into_response())
    } else if error.on_constraint("processing_missing") {
        Ok(Redirect::to(&applicant.step("consent")).into_response())
    } else if error.on_constraint("pool_mentor_email_key") {
        Ok(show(applicant, draft, FormState::default(), true))
    } else {
        Err(error.into())
    }
}

fn show(applicant: &Applicant, draft: &Draft, form: FormState, known: bool) -> Response {
    let text = document::of(ConsentKind::RegionalPool, &applicant.region, &draft.full_name, &draft.email);
    let (name, email) = (draft.full_name.clone(), draft.email.clone());
    let (back, skip) = (applicant.step(""), applicant.step("consent/pool/skip"));
    let status = match (known, form.has_errors()) {
        (true, _) => StatusCode::CONFLICT,
        (false, true) => StatusCode::UNPROCESSABLE_ENTITY,
        (false, false) => StatusCode::OK,
    };
    let region = applicant.region.clone();
    let (again, taken) = (back.clone(), email.clone());
    Page::steps("Согласие на показ анкеты").status(status).respond(move || {
        let known = known.then(|| view! {
            <Notice kind=NoticeKind::Bad title="Заявка с этой почтой уже есть">
                <p>
                    "С адресом "{taken}" в этот регион уже подана заявка, она рассматривается или одобрена. Вторую мы не \
                    отправили. Если заявка ваша, войдите в кабинет наставника; если адрес набран с ошибкой, исправьте его в анкете. \
                    Вопросы — в центр: "{region.contact_email.clone()}"."
                </p>
                <div class="actions">
                    <ButtonLink href=again label="Исправить адрес" />
                    <ButtonLink href=routes::login_then(routes::MENTOR) label="Войти в кабинет" />
                </div>
            </Notice>
        });
        view! {
            {known}
            <PageHead
                title="Согласие на показ анкеты"
                lead="Шаг 3 из 3. Это отдельное согласие: с ним школы региона смогут найти вас в пуле. Контакты школы увидят только после того, как вы примете их запрос."
            >
                <ButtonLink href=back label="Вернуться к анкете" />
            </PageHead>
            {document::sheet(&text, &name, &email, form, false)}
            <Confirm
                label="Не согласен на показ"
                question="Отправить заявку без этого согласия?"
                action=skip
                submit="Отправить без согласия на показ"
                kind=ButtonKind::Quiet
            >
                <p>
                    "Центр получит заявку и сможет с вами связаться, но принять вас в пул и показать школам не сможет. Других \
                    последствий у отказа нет. Согласие можно дать позже, в кабинете наставника."
                </p>
            </Confirm>
        }
    })
}
