//! Adding a mentee. Consents are documents of their own and come afterwards, on the card.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{dates::PastDate, draft::FormKey, ids::MenteeId, role::Role, russian};
use leptos::prelude::*;
use store::{
    draft,
    mentee::{self, Programme},
    nav::{self, Wanted},
};

use super::{card_path, form, reader};
use crate::{
    auth::SchoolStaff,
    clock,
    components::{Breadcrumbs, Crumb, DateField, Fieldset, PageHead},
    drafts::FormDraft,
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page, Section},
    routes,
    state::AppState,
};

pub(super) async fn get(State(state): State<AppState>, staff: SchoolStaff) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let id: MenteeId = store::ids::new();
    let values = FormValues::default().with("id", id.to_string()).with("entered_on", russian::date(clock::today()));
    show(&state, &staff, FormState::filled(values)).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let today = clock::today();
    let mentee_id: MenteeId = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    let mut check = Check::new(&values);
    let entry = form::parse(&mut check, today, reader(&staff), &store::dictionary::current());
    let entered_on = check.optional("entered_on", |text| PastDate::parse(text, today));
    let parsed = check.finish(|| {
        let programme = entered_on?.map(|day| Programme::since(day.date()));
        Some(mentee::Entry { programme, ..entry? })
    });
    let entry = match parsed {
        Ok(entry) => entry,
        Err(form) => return show(&state, &staff, form).await,
    };
    let mut tx = state.db.school(&staff.actor()).await?;
    match mentee::add(&mut tx, mentee_id, &entry).await {
        Ok(()) => {
            draft::drop_in_school(&mut tx, &FormKey::new_mentee()).await?;
            tx.commit().await?;
            Ok(Redirect::to(&Done::MenteeAdded.at(&card_path(&staff, mentee_id))).into_response())
        }
        Err(error) => {
            drop(tx);
            show(&state, &staff, form::refused(values, error)?).await
        }
    }
}

async fn show(state: &AppState, staff: &SchoolStaff, form: FormState) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let key = FormKey::new_mentee();
    let desk = nav::desk(&mut tx, Wanted::default().draft(&key).class_teachers()).await?;
    tx.commit().await?;
    let (form, draft) = FormDraft::in_school(staff, key).restore(form, desk.draft);
    let list = routes::school(&staff.slug, "mentees");
    let lists = form::Lists::new(reader(staff), desk.class_teachers, None, store::dictionary::current());
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Page::school(staff, desk.counts, Section::Mentees, "Новый наставляемый").status(status).respond(move || {
        let begins = form.field("entered_on");
        let more = view! {
            <Fieldset legend="Программа">
                <DateField field=begins label="Дата вхождения в программу" hint="Если не заполнять, сегодня" optional=true />
            </Fieldset>
        };
        view! {
            <Breadcrumbs items=vec![Crumb::new("Наставляемые", list.clone())] />
            <PageHead title="Новый наставляемый" />
            {form::view(form, draft, &lists, Some(more.into_any()), "Добавить", list)}
        }
    }))
}
