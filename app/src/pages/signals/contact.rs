//! Whom a mentee in need is told to call.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{role::Role, text::ShortText};
use leptos::prelude::*;
use store::{care_signal, nav};

use crate::{
    auth::SchoolStaff,
    components::{Breadcrumbs, Crumb, FormSheet, PageHead, TextField},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page, Section},
    routes,
    state::AppState,
};

pub(super) async fn get(State(state): State<AppState>, staff: SchoolStaff) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    show(&state, &staff, None).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let mut check = Check::new(&values);
    let contact = check.optional("contact", ShortText::parse);
    let contact = match check.finish(|| contact) {
        Ok(contact) => contact,
        Err(form) => return show(&state, &staff, Some(form)).await,
    };
    let mut tx = state.db.school(&staff.actor()).await?;
    care_signal::set_contact(&mut tx, contact.as_ref()).await?;
    tx.commit().await?;
    Ok(Redirect::to(&Done::Saved.at(&routes::school(&staff.slug, "signals"))).into_response())
}

async fn show(state: &AppState, staff: &SchoolStaff, rejected: Option<FormState>) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let contact = care_signal::contact(&mut tx).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let status = if rejected.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let form = rejected.unwrap_or_else(|| FormState::filled(FormValues::default().with("contact", contact)));
    let list = routes::school(&staff.slug, "signals");
    Ok(Page::school(staff, counts, Section::Signals, "Кому звонить").status(status).respond(move || {
        view! {
            <Breadcrumbs items=vec![Crumb::new("Обращения наставляемых", list.clone())] />
            <PageHead title="Кому звонить" lead="Увидит наставляемый, который нажал «Мне некомфортно»." />
            <FormSheet form=form.clone() submit="Сохранить" cancel=list>
                <TextField field=form.field("contact") label="Имя и телефон в школе" hint="Например: педагог-психолог Анна Ивановна, +7 900 000-00-00, кабинет 12" optional=true />
            </FormSheet>
        }
    }))
}
