//! Taking back what was signed: as easy as signing, and without reasons (152-FZ art. 9 part 2).

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::term::Term;
use leptos::prelude::*;
use store::{Error, consent};

use super::signer::SignerUser;
use crate::{
    clock,
    components::{ButtonKind, FormSheet, Notice, NoticeKind, PageHead},
    error::PageError,
    forms::FormState,
    page::{Done, Page},
    state::AppState,
};

pub(super) async fn get(State(state): State<AppState>, user: SignerUser) -> Result<Response, PageError> {
    let found = user.document(&state).await?;
    if !found.may_withdraw(clock::today()) {
        return Ok(user.back());
    }
    let cancel = user.step("");
    Ok(Page::steps("Отзыв согласия").respond(move || {
        let text = format!(
            "{}, пока вы не подпишете новый документ. Школа узнает об отзыве сегодня же.",
            found.kind.needed_for()
        );
        view! {
            <PageHead title="Отозвать согласие" lead=found.kind.label() />
            <Notice kind=NoticeKind::Warn title="Отзыв действует сразу"><p>{text}</p></Notice>
            <FormSheet form=FormState::default() submit="Отозвать согласие" kind=ButtonKind::Danger cancel=cancel>
                <p>"Причину называть не нужно. На учёбу, оценки и остальные права отзыв не влияет."</p>
            </FormSheet>
        }
    }))
}

pub(super) async fn post(State(state): State<AppState>, user: SignerUser) -> Result<Response, PageError> {
    let mut tx = state.db.signer(&user.actor).await?;
    match consent::withdraw_own(&mut tx, clock::today()).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::ConsentTakenBack.at(&user.step(""))).into_response())
        }
        Err(Error::Conflict(_)) => Ok(user.back()),
        Err(error) => Err(error.into()),
    }
}
