//! Handlers of a step that is nothing but fields of the offer: shown as they were left, read, kept.

/// The step of this name, with the fields of this part of the offer and the use case that keeps them.
macro_rules! plain_step {
    ($step:ident, $part:ident, $keep:ident) => {
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
            offer::$part::fill(&mut values, &Stored::from(&*draft));
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
            let typed = offer::$part::parse(&mut check);
            let typed = match check.finish(|| typed) {
                Ok(typed) => typed,
                Err(form) => return Ok(show(&applicant, &said, form)),
            };
            let mut tx = applicant.open(&state).await?;
            let outcome = pool::$keep(&mut tx, &typed).await;
            frame::kept(&applicant, &said, Step::$step, tx, outcome).await
        }

        fn show(applicant: &Applicant, said: &Said, form: FormState) -> Response {
            frame::page(applicant, Some(said), Step::$step, form, offer::$part::fields)
        }
    };
}
pub(super) use plain_step;
