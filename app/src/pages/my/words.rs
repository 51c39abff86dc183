//! Own words when a pair has come to its end.

use axum::{extract::State, http::StatusCode, response::Response};
use domain::{draft::FormKey, ids::PairId, text::LongText};
use leptos::prelude::*;
use store::{draft, my};

use super::{
    refused,
    visitor::{NoVisitor, Thing, Visitor},
};
use crate::{
    components::{FormSheet, PageHead, TextArea},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::Done,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    visitor: Visitor,
    Thing(pair_id): Thing<PairId>,
) -> Result<Response, NoVisitor> {
    Ok(show(&state, &visitor, pair_id, None).await?)
}

pub(super) async fn post(
    State(state): State<AppState>,
    visitor: Visitor,
    Thing(pair_id): Thing<PairId>,
    values: FormValues,
) -> Result<Response, NoVisitor> {
    visitor.may_answer()?;
    let mut check = Check::new(&values);
    let words = check.asked("words", "Напишите хотя бы несколько слов", LongText::parse);
    let words = match check.finish(|| words) {
        Ok(words) => words,
        Err(form) => return Ok(show(&state, &visitor, pair_id, Some(form)).await?),
    };
    let mut tx = state.db.mentee(&visitor.actor).await?;
    match my::say_words(&mut tx, pair_id, &words).await {
        Ok(()) => {
            draft::drop_own(&mut tx, &FormKey::farewell(pair_id)).await?;
            tx.commit().await?;
        }
        Err(error) if error.on_constraint("closing_over") => return Err(over().into()),
        Err(error) => return Err(refused(error).into()),
    }
    Ok(visitor.back(Done::WordsKept))
}

fn over() -> PageError {
    PageError::Conflict("Слова на прощание можно записать в течение 30 дней после завершения.".to_owned())
}

async fn show(
    state: &AppState,
    visitor: &Visitor,
    pair_id: PairId,
    rejected: Option<FormState>,
) -> Result<Response, PageError> {
    visitor.may_answer()?;
    let page = visitor.load(state).await?;
    let key = FormKey::farewell(pair_id);
    let stored = page.draft(&key);
    let pair = page.pairs.into_iter().find(|pair| pair.pair_id == pair_id).ok_or(PageError::NotFound)?;
    let Some(closing) = pair.closing else { return Ok(visitor.home()) };
    if !closing.open {
        return Err(over());
    }
    let status = if rejected.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let form =
        rejected.unwrap_or_else(|| FormState::filled(FormValues::default().with("words", closing.words.clone())));
    let (form, draft) = visitor.draft(key).restore(form, stored);
    let cancel = visitor.base.clone();
    Ok(visitor.page("Слова на прощание").status(status).respond(move || {
        let lead = format!("Наставник: {}. Что получилось, что запомнилось, за что спасибо.", pair.mentor);
        view! {
            <PageHead title="Слова на прощание" lead=lead />
            <FormSheet form=form.clone() submit="Записать" cancel=cancel draft=draft>
                <TextArea field=form.field("words") label="Ваши слова" hint="Прочитает школа" />
            </FormSheet>
        }
    }))
}
