//! Asking for another mentor.

use axum::{extract::State, http::StatusCode, response::Response};
use domain::{
    ids::{PairId, PartnerAskId},
    state::PairState,
    text::LongText,
};
use leptos::prelude::*;
use store::my;

use super::{
    refused,
    visitor::{NoVisitor, Thing, Visitor},
};
use crate::{
    components::{FormSheet, HiddenField, PageHead, TextArea},
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
    let id: PartnerAskId = store::ids::new();
    let form = FormState::filled(FormValues::default().with("id", id.to_string()));
    Ok(show(&state, &visitor, pair_id, form).await?)
}

pub(super) async fn post(
    State(state): State<AppState>,
    visitor: Visitor,
    Thing(pair_id): Thing<PairId>,
    values: FormValues,
) -> Result<Response, NoVisitor> {
    visitor.may_answer()?;
    let mut check = Check::new(&values);
    let reason = check.optional("reason", LongText::parse);
    let reason = match check.finish(|| reason) {
        Ok(reason) => reason,
        Err(form) => return Ok(show(&state, &visitor, pair_id, form).await?),
    };
    let ask_id = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    let mut tx = state.db.mentee(&visitor.actor).await?;
    my::ask_for_another(&mut tx, ask_id, pair_id, reason.as_ref()).await.map_err(refused)?;
    tx.commit().await?;
    Ok(visitor.back(Done::PartnerAsked))
}

async fn show(state: &AppState, visitor: &Visitor, pair_id: PairId, form: FormState) -> Result<Response, PageError> {
    visitor.may_answer()?;
    let page = visitor.load(state).await?;
    let pair = page.pairs.into_iter().find(|pair| pair.pair_id == pair_id).ok_or(PageError::NotFound)?;
    if pair.state != PairState::Active {
        return Err(refused(store::Error::conflict("ended")));
    }
    if !pair.phase.may_ask() {
        return Err(refused(store::Error::conflict("partner_ask_in_time")));
    }
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let cancel = visitor.base.clone();
    Ok(visitor.page("Хочу другого наставника").status(status).respond(move || {
        let lead = format!("Сейчас ваш наставник: {}. Менять наставника можно, это не проступок.", pair.mentor);
        view! {
            <PageHead title="Хочу другого наставника" lead=lead />
            <FormSheet form=form.clone() submit="Отправить просьбу" cancel=cancel>
                <HiddenField name="id" value=form.field("id").value />
                <TextArea field=form.field("reason") label="Почему" hint="Прочитают только куратор и педагог-психолог. Можно ничего не писать" optional=true />
            </FormSheet>
        }
    }))
}
