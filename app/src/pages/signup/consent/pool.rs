//! The permission to show the entry to the schools of the region. Without it the application goes to the centre all the same.

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
    components::{ButtonLink, Notice, NoticeKind},
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
        Opened::Draft(draft) if draft.processing_signed => Ok(show(&applicant, &draft, FormState::default())),
        Opened::Draft(_) => Ok(Redirect::to(&applicant.at(Step::Consents)).into_response()),
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
    let text = document::of(ConsentKind::RegionalPool, &applicant.region, &draft.full_name, &draft.email);
    if let Some(form) = document::changed(&text, &values) {
        return Ok(show(&applicant, &draft, form));
    }
    let mut tx = applicant.open(&state).await?;
    match pool::sign(&mut tx, &text, clock::today()).await {
        Ok(()) => tx.commit().await?,
        Err(error) if error.on_constraint("application_submitted") => return Ok(applicant.sent()),
        Err(error) => return Err(error.into()),
    }
    Ok(Redirect::to(&applicant.at(Step::Review)).into_response())
}

fn show(applicant: &Applicant, draft: &Draft, form: FormState) -> Response {
    let text = document::of(ConsentKind::RegionalPool, &applicant.region, &draft.full_name, &draft.email);
    let (name, email) = (draft.full_name.clone(), draft.email.clone());
    let (next, again) = (applicant.at(Step::Review), applicant.at(Step::Review));
    let signed = draft.permission_signed;
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let lead = format!(
        "{} Документ 2 из 2. С этим отдельным согласием школы региона смогут найти вас в пуле. Контакты школы увидят только \
         после того, как вы примете их запрос.",
        frame::lead(Step::Consents)
    );
    let head = frame::head(applicant, Some(&draft.said()), Step::Consents, lead);
    Page::steps("Согласие на показ анкеты").status(status).respond(move || {
        let signed = signed.then(|| {
            view! {
                <Notice kind=NoticeKind::Done title="Уже подписано">
                    <div class="actions"><ButtonLink href=again label="К проверке анкеты" /></div>
                </Notice>
            }
        });
        view! {
            {head()}
            {signed}
            {document::sheet(&text, &name, &email, form, false)}
            <details>
                <summary>"Не согласен на показ"</summary>
                <p class="prose">
                    "Заявку можно отправить и без этого согласия. Центр получит её и сможет с вами связаться, но принять вас в пул и \
                    показать школам не сможет. Других последствий у отказа нет. Согласие можно дать позже и отозвать в любой день, в \
                    кабинете наставника."
                </p>
                <div class="actions"><ButtonLink href=next label="Дальше без согласия на показ" /></div>
            </details>
        }
    })
}
