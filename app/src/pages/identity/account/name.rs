//! The own name.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::text::PersonName;
use leptos::prelude::*;
use store::identity::{Person, account};

use crate::{
    auth::SignedIn,
    components::{FormSheet, PageHead, TextField},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page},
    routes,
    state::AppState,
};

pub(in crate::pages::identity) async fn get(SignedIn(person): SignedIn) -> Response {
    let values = FormValues::default().with("full_name", person.full_name.clone());
    show(&person, FormState::filled(values))
}

pub(in crate::pages::identity) async fn post(
    State(state): State<AppState>,
    SignedIn(person): SignedIn,
    values: FormValues,
) -> Result<Response, PageError> {
    let mut check = Check::new(&values);
    let full_name = check.required("full_name", PersonName::parse);
    let full_name = match check.finish(|| full_name) {
        Ok(full_name) => full_name,
        Err(form) => return Ok(show(&person, form)),
    };
    let mut tx = state.db.identity().await?;
    account::rename(&mut tx, person.account_id, &full_name).await?;
    tx.commit().await?;
    Ok(Redirect::to(&Done::Saved.at(routes::ACCOUNT)).into_response())
}

fn show(person: &Person, form: FormState) -> Response {
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Page::account(person, "Имя").status(status).respond(move || {
        view! {
            <PageHead title="Имя" lead="Так вас видят коллеги. В базах школ остаётся имя, под которым вас туда внесли." />
            <FormSheet form=form.clone() submit="Сохранить" cancel=routes::ACCOUNT>
                <TextField
                    field=form.field("full_name")
                    label="Фамилия, имя, отчество"
                    hint="Отчество — если есть"
                    autocomplete="name"
                />
            </FormSheet>
        }
    })
}
