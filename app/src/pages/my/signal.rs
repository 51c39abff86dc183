//! «Мне некомфортно»: one press, words if one likes; then a calm page with whom to call. Nothing on the own page tells that it was
//! sent: somebody may look over the shoulder.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{ids::CareSignalId, personal::HELPLINE, text::LongText};
use leptos::prelude::*;
use store::my;

use super::{
    refused,
    visitor::{NoVisitor, Visitor},
};
use crate::{
    components::{ButtonLink, FormSheet, HiddenField, PageHead, Section, TextArea},
    error::PageError,
    forms::{Check, FormState, FormValues},
    state::AppState,
};

pub(super) async fn get(State(state): State<AppState>, visitor: Visitor) -> Result<Response, NoVisitor> {
    let id: CareSignalId = store::ids::new();
    Ok(show(&state, &visitor, FormState::filled(FormValues::default().with("id", id.to_string()))).await?)
}

pub(super) async fn post(
    State(state): State<AppState>,
    visitor: Visitor,
    values: FormValues,
) -> Result<Response, NoVisitor> {
    visitor.may_answer()?;
    let mut check = Check::new(&values);
    let words = check.optional("words", LongText::parse);
    let words = match check.finish(|| words) {
        Ok(words) => words,
        Err(form) => return Ok(show(&state, &visitor, form).await?),
    };
    let care_signal_id = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    let mut tx = state.db.mentee(&visitor.actor).await?;
    my::signal(&mut tx, care_signal_id, words.as_ref()).await.map_err(refused)?;
    tx.commit().await?;
    Ok(Redirect::to(&visitor.at("signal/sent")).into_response())
}

async fn show(state: &AppState, visitor: &Visitor, form: FormState) -> Result<Response, PageError> {
    visitor.may_answer()?;
    let page = visitor.load(state).await?;
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let cancel = visitor.base.clone();
    Ok(visitor.page("Мне некомфортно").status(status).respond(move || {
        view! {
            <PageHead title="Мне некомфортно" lead="Прочитают только куратор и педагог-психолог. Наставник об этом не узнает." />
            <FormSheet form=form.clone() submit="Отправить" cancel=cancel>
                <HiddenField name="id" value=form.field("id").value />
                <TextArea field=form.field("words") label="Что случилось" hint="Можно ничего не писать: с вами поговорят и так" optional=true />
            </FormSheet>
            {whom_to_call(&page.care_contact)}
        }
    }))
}

/// What is there after the press.
pub(super) async fn sent(State(state): State<AppState>, visitor: Visitor) -> Result<Response, NoVisitor> {
    visitor.may_answer()?;
    let page = visitor.load(&state).await?;
    let back = visitor.base.clone();
    Ok(visitor.page("Мы вас услышали").respond(move || {
        view! {
            <PageHead title="Мы вас услышали" lead="Куратор и педагог-психолог получили письмо. Кто-то из них поговорит с вами наедине." />
            {whom_to_call(&page.care_contact)}
            <div class="actions"><ButtonLink href=back label="На мою страницу" /></div>
        }
    }))
}

/// Whom to call when waiting is too long.
fn whom_to_call(contact: &str) -> AnyView {
    let school = if contact.is_empty() {
        "В школе: куратор наставничества или педагог-психолог".to_owned()
    } else {
        format!("В школе: {contact}")
    };
    view! {
        <Section title="Если ждать нельзя">
            <ul class="call">
                <li>{school}</li>
                <li>"Детский телефон доверия, бесплатно и без имени: "<a href=format!("tel:{}", HELPLINE.replace('-', ""))>{HELPLINE}</a></li>
                <li>"Если есть опасность прямо сейчас: "<a href="tel:112">"112"</a></li>
            </ul>
        </Section>
    }
    .into_any()
}
