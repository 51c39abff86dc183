//! The third step: what the applicant can help with.

use axum::{extract::State, response::Response};
use domain::sign_up::{Said, Step};
use store::pool;

use super::{
    applicant::{Applicant, Opened},
    frame,
    offer::{self, Stored},
};
use crate::{
    error::PageError,
    forms::{Check, FormState, FormValues},
    state::AppState,
};

pub(super) async fn get(State(state): State<AppState>, applicant: Applicant) -> Result<Response, PageError> {
    let draft = match applicant.draft(&state).await? {
        Opened::Draft(draft) => draft,
        Opened::Elsewhere(answer) => return Ok(answer),
    };
    let mut values = FormValues::default();
    offer::help::fill(&mut values, &Stored::from(&*draft));
    Ok(show(&applicant, &draft.said(), FormState::filled(values)))
}

pub(super) async fn post(
    State(state): State<AppState>,
    applicant: Applicant,
    values: FormValues,
) -> Result<Response, PageError> {
    let said = match applicant.draft(&state).await? {
        Opened::Draft(draft) => draft.said(),
        Opened::Elsewhere(answer) => return Ok(answer),
    };
    let mut check = Check::new(&values);
    let help = offer::help::parse(&mut check);
    let help = match check.finish(|| help) {
        Ok(help) => help,
        Err(form) => return Ok(show(&applicant, &said, form)),
    };
    let mut tx = applicant.open(&state).await?;
    let outcome = pool::save_help(&mut tx, &help).await;
    frame::kept(&applicant, &said, Step::Help, tx, outcome).await
}

fn show(applicant: &Applicant, said: &Said, form: FormState) -> Response {
    frame::page(applicant, Some(said), Step::Help, form, offer::help::fields)
}
