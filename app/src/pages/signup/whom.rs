//! The fourth step: whom the applicant wants to help, and how many at one time.

use axum::{extract::State, response::Response};
use domain::{
    numbers::Capacity,
    sign_up::{Said, Step},
};
use leptos::prelude::*;
use store::pool::{self, Draft, Whom};

use super::{
    applicant::{Applicant, Opened},
    frame,
    offer::{self, Stored},
};
use crate::{
    components::{FieldWidth, TextField, TextKind},
    error::PageError,
    forms::{Check, FormState, FormValues},
    state::AppState,
};

pub(super) async fn get(State(state): State<AppState>, applicant: Applicant) -> Result<Response, PageError> {
    let draft = match applicant.draft(&state).await? {
        Opened::Draft(draft) => draft,
        Opened::Elsewhere(answer) => return Ok(answer),
    };
    Ok(show(&applicant, &draft.said(), FormState::filled(stored(&draft))))
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
    let (whom, capacity) = match parse(&values) {
        Ok(parsed) => parsed,
        Err(form) => return Ok(show(&applicant, &said, form)),
    };
    let mut tx = applicant.open(&state).await?;
    let outcome = pool::save_whom(&mut tx, &whom, capacity).await;
    frame::kept(&applicant, &said, Step::Whom, tx, outcome).await
}

fn parse(values: &FormValues) -> Result<(Whom, Capacity), FormState> {
    let mut check = Check::new(values);
    let whom = offer::whom::parse(&mut check);
    let capacity = check.required("capacity", Capacity::parse);
    check.finish(|| Some((whom?, capacity?)))
}

fn stored(draft: &Draft) -> FormValues {
    let mut values = FormValues::from_pairs([("capacity", draft.capacity.to_string())]);
    offer::whom::fill(&mut values, &Stored::from(draft));
    values
}

fn show(applicant: &Applicant, said: &Said, form: FormState) -> Response {
    frame::page(applicant, Some(said), Step::Whom, form, |form| {
        let places = view! {
            <TextField
                field=form.field("capacity")
                label="Сколько наставляемых вы готовы вести одновременно"
                hint="Для начала лучше от одного до трёх, с группой больше. Число можно изменить позже"
                kind=TextKind::Number
                width=FieldWidth::Tiny
            />
        };
        offer::whom::fields(form, Some(places.into_any()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The number of places is asked for beside the rest.
    #[test]
    fn places() {
        let read = |capacity: &str| {
            let values = FormValues::from_pairs([
                ("forms", "employer_pupil"),
                ("setting", "individual"),
                ("capacity", capacity),
            ]);
            parse(&values).map(|(_, capacity)| capacity.get())
        };
        assert_eq!(read("3"), Ok(3));
        for wrong in ["", "0", "31", "много"] {
            assert_eq!(read(wrong).unwrap_err().errors[0].field, "capacity", "{wrong}");
        }
    }
}
