//! Saying no, with a reason or without.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{term::Term, text::LongText};
use leptos::prelude::*;
use store::{Error, consent};

use super::signer::SignerUser;
use crate::{
    clock,
    components::{ButtonKind, FormSheet, Notice, NoticeKind, PageHead, TextArea},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page},
    state::AppState,
};

pub(super) async fn get(State(state): State<AppState>, user: SignerUser) -> Result<Response, PageError> {
    show(&state, &user, FormState::default()).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    user: SignerUser,
    values: FormValues,
) -> Result<Response, PageError> {
    let mut check = Check::new(&values);
    let reason = check.optional("reason", LongText::<1000>::parse);
    let reason = match check.finish(|| reason) {
        Ok(reason) => reason,
        Err(form) => return show(&state, &user, form).await,
    };
    let mut tx = state.db.signer(&user.actor).await?;
    match consent::refuse(&mut tx, reason.as_ref(), clock::today()).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::ConsentRefused.at(&user.step(""))).into_response())
        }
        Err(Error::Conflict(_)) => Ok(user.back()),
        Err(error) => Err(error.into()),
    }
}

async fn show(state: &AppState, user: &SignerUser, form: FormState) -> Result<Response, PageError> {
    let found = user.document(state).await?;
    if !found.waits_for_me(clock::today()) {
        return Ok(user.back());
    }
    let cancel = user.step("");
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Page::steps("Отказ").status(status).respond(move || {
        let text = format!("{}. На учёбу, оценки и остальные права отказ не влияет.", found.kind.needed_for());
        view! {
            <PageHead title="Отказаться от подписи" lead=found.kind.label() />
            <Notice kind=NoticeKind::Calm><p>{text}</p></Notice>
            <FormSheet form=form.clone() submit="Отказаться" kind=ButtonKind::Danger cancel=cancel>
                <TextArea
                    field=form.field("reason")
                    label="Почему"
                    hint="Можно не отвечать. Прочитает куратор школы"
                    optional=true
                />
            </FormSheet>
        }
    }))
}
