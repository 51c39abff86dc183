//! The consent to processing: without it the form may not be kept.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{consent::ConsentKind, sign_up::Step};
use leptos::prelude::*;
use store::pool::{self, Draft};

use crate::{
    clock,
    components::{ButtonLink, Confirm, Notice, NoticeKind},
    error::PageError,
    forms::{FormState, FormValues},
    page::Page,
    pages::signup::{
        applicant::{Applicant, Opened},
        document, frame,
    },
    state::AppState,
};

pub(in crate::pages::signup) async fn get(
    State(state): State<AppState>,
    applicant: Applicant,
) -> Result<Response, PageError> {
    match applicant.draft(&state).await? {
        Opened::Draft(draft) => Ok(show(&applicant, &draft, FormState::default())),
        Opened::Elsewhere(answer) => Ok(answer),
    }
}

pub(in crate::pages::signup) async fn post(
    State(state): State<AppState>,
    applicant: Applicant,
    values: FormValues,
) -> Result<Response, PageError> {
    let draft = match applicant.draft(&state).await? {
        Opened::Draft(draft) => draft,
        Opened::Elsewhere(answer) => return Ok(answer),
    };
    let text = document::of(ConsentKind::Processing, &applicant.region, &draft.full_name, &draft.email);
    if let Some(form) = document::changed(&text, &values) {
        return Ok(show(&applicant, &draft, form));
    }
    let mut tx = applicant.open(&state).await?;
    match pool::sign(&mut tx, &text, clock::today()).await {
        Ok(()) => tx.commit().await?,
        Err(error) if error.on_constraint("application_submitted") => return Ok(applicant.sent()),
        Err(error) => return Err(error.into()),
    }
    Ok(Redirect::to(&applicant.step("consent/pool")).into_response())
}

fn show(applicant: &Applicant, draft: &Draft, form: FormState) -> Response {
    let text = document::of(ConsentKind::Processing, &applicant.region, &draft.full_name, &draft.email);
    let (name, email) = (draft.full_name.clone(), draft.email.clone());
    let (discard, next) = (applicant.step("discard"), applicant.step("consent/pool"));
    let signed = draft.processing_signed;
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let lead = format!(
        "{} Документ 1 из 2. Центр не вправе рассматривать заявку без него. Прочитайте и подпишите.",
        frame::lead(Step::Consents)
    );
    let head = frame::head(applicant, Some(&draft.said()), Step::Consents, lead);
    Page::steps("Согласие на обработку данных").status(status).respond(move || {
        let signed = signed.then(|| {
            view! {
                <Notice kind=NoticeKind::Done title="Уже подписано">
                    <div class="actions"><ButtonLink href=next label="К следующему документу" /></div>
                </Notice>
            }
        });
        view! {
            {head()}
            {signed}
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
