//! Adding a mentee, with the consent when it is at hand.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{draft::FormKey, ids::MenteeId, role::Role};
use leptos::prelude::*;
use store::{draft, mentee, nav};

use super::{card_path, form, reader};
use crate::{
    auth::SchoolStaff,
    clock,
    components::{Breadcrumbs, Crumb, Fieldset, PageHead},
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
    show(&state, &staff, FormState::filled(FormValues::default().with("id", id.to_string()))).await
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
    let entry = form::parse(&mut check, today, reader(&staff));
    let consent = form::parse_if_begun(&mut check, store::ids::new(), today);
    let (entry, consent) = match check.finish(|| Some((entry?, consent?))) {
        Ok(parsed) => parsed,
        Err(form) => return show(&state, &staff, form).await,
    };
    let mut tx = state.db.school(&staff.actor()).await?;
    match mentee::add(&mut tx, mentee_id, &entry, consent.as_ref()).await {
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
    let (counts, stored) = nav::school_with_draft(&mut tx, &key).await?;
    tx.commit().await?;
    let (form, draft) = FormDraft::in_school(staff, key).restore(form, stored);
    let list = routes::school(&staff.slug, "mentees");
    let reader = reader(staff);
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Page::school(staff, counts, Section::Mentees, "Новый наставляемый").status(status).respond(move || {
        let fields = form::consent_fields(&form, true, clock::today());
        let consent = view! {
            <Fieldset
                legend="Согласие на обработку данных"
                hint="Если согласия ещё нет, запишите его позже в карточке. Без него пару составить нельзя."
            >
                {fields}
            </Fieldset>
        };
        view! {
            <Breadcrumbs items=vec![Crumb::new("Наставляемые", list.clone())] />
            <PageHead title="Новый наставляемый" />
            {form::view(form, draft, reader, Some(consent.into_any()), "Добавить", list)}
        }
    }))
}
