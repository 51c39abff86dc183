//! The consent to processing: without it the form may not be kept.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::consent::ConsentKind;
use leptos::prelude::*;
use store::pool::{self, Draft};

use super::{Signing, signing};
use crate::{
    clock,
    components::{ButtonLink, Confirm, PageHead},
    error::PageError,
    forms::{FormState, FormValues},
    page::Page,
    pages::signup::{applicant::Applicant, document},
    state::AppState,
};

pub(in crate::pages::signup) async fn get(
    State(state): State<AppState>,
    applicant: Applicant,
) -> Result<Response, PageError> {
    match signing(&state, &applicant).await? {
        Signing::Draft(draft) => Ok(show(&applicant, &draft, FormState::default())),
        Signing::Elsewhere(answer) => Ok(answer),
    }
}

pub(in crate::pages::signup) async fn post(
    State(state): State<AppState>,
    applicant: Applicant,
    values: FormValues,
) -> Result<Response, PageError> {
    let draft = match signing(&state, &applicant).await? {
        Signing::Draft(draft) => draft,
        Signing::Elsewhere(answer) => return Ok(answer),
    };
    let text = document::of(ConsentKind::Processing, &applicant.region, &draft.full_name, &draft.email);
    if let Some(form) = document::changed(&text, &values) {
        return Ok(show(&applicant, &draft, form));
    }
    let mut tx = applicant.open(&state).await?;
    match pool::sign(&mut tx, &text, clock::today()).await {
        Ok(()) => tx.commit().await?,
        Err(error) if error.on_constraint("application_submitted") => {}
        Err(error) => return Err(error.into()),
    }
    Ok(Redirect::to(&applicant.step("consent/pool")).into_response())
}

fn show(applicant: &Applicant, draft: &Draft, form: FormState) -> Response {
    let text = document::of(ConsentKind::Processing, &applicant.region, &draft.full_name, &draft.email);
    let (name, email) = (draft.full_name.clone(), draft.email.clone());
    let (back, discard, next) = (applicant.step(""), applicant.step("discard"), applicant.step("consent/pool"));
    let signed = draft.processing_signed;
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Page::steps("Согласие на обработку данных").status(status).respond(move || {
        view! {
            <PageHead
                title="Согласие на обработку данных"
                lead="Шаг 2 из 3. Центр не вправе рассматривать заявку без этого документа. Прочитайте его и подпишите."
            >
                <ButtonLink href=back label="Вернуться к анкете" />
                {signed.then(|| view! { <ButtonLink href=next label="Уже подписано: дальше" /> })}
            </PageHead>
            {document::sheet(&text, &name, &email, form, false)}
            <Confirm
                label="Не согласен"
                question="Отказаться и удалить анкету?"
                action=discard
                submit="Удалить анкету"
            >
                <p>
                    "Без этого согласия центр не вправе хранить ваши данные и рассматривать заявку. Анкета удалится сразу и \
                    полностью, других последствий у отказа нет. Подать новую заявку можно в любой день."
                </p>
            </Confirm>
        }
    })
}
