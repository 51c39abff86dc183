//! The fifth step: where, how often and on which days.

use axum::{extract::State, response::Response};
use domain::sign_up::{Said, Step};
use store::{pool, school::Municipality};

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
    offer::time::fill(&mut values, &Stored::from(&*draft));
    show(&state, &applicant, &draft.said(), FormState::filled(values)).await
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
    let time = offer::time::parse(&mut check);
    let time = match check.finish(|| time) {
        Ok(time) => time,
        Err(form) => return show(&state, &applicant, &said, form).await,
    };
    let mut tx = applicant.open(&state).await?;
    match pool::save_time(&mut tx, &time).await {
        Err(error) if error.on_constraint("pool_mentor_municipality_fkey") => {
            drop(tx);
            let form = FormState::rejected(values, "municipality", "Выберите муниципалитет из списка");
            show(&state, &applicant, &said, form).await
        }
        outcome => frame::kept(&applicant, &said, Step::Time, tx, outcome).await,
    }
}

async fn show(state: &AppState, applicant: &Applicant, said: &Said, form: FormState) -> Result<Response, PageError> {
    let mut tx = applicant.open(state).await?;
    let municipalities: Vec<Municipality> = pool::options(&mut tx).await?.municipalities;
    tx.commit().await?;
    Ok(frame::page(applicant, Some(said), Step::Time, form, |form| offer::time::fields(form, municipalities)))
}
