//! A curator records a meeting for a pair whose mentor keeps the diary on paper.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{draft::FormKey, ids::PairId, role::Role, state::PairState};
use leptos::prelude::*;
use store::{SchoolTx, draft, meeting, nav, pair};

use crate::{
    auth::{PathId, SchoolStaff},
    components::PageHead,
    drafts::FormDraft,
    error::PageError,
    forms::{FormState, FormValues},
    page::{Done, Page, Section},
    pages::meetings,
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(pair_id): PathId<PairId>,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let held: Vec<_> = meeting::of_pair(&mut tx, pair_id).await?.iter().map(|meeting| meeting.kind).collect();
    show(&mut tx, &staff, pair_id, meetings::blank(&held)).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(pair_id): PathId<PairId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let form = match meetings::parse(&values, pair_id) {
        Ok(new) => match meeting::record(&mut tx, &new).await {
            Ok(()) => {
                draft::drop_in_school(&mut tx, &FormKey::meeting(pair_id)).await?;
                tx.commit().await?;
                let card = routes::school(&staff.slug, &format!("pairs/{pair_id}"));
                return Ok(Redirect::to(&Done::MeetingRecorded.at(&card)).into_response());
            }
            Err(error) => meetings::refused(values, error)?,
        },
        Err(form) => form,
    };
    show(&mut tx, &staff, pair_id, form).await
}

async fn show(tx: &mut SchoolTx, staff: &SchoolStaff, pair_id: PairId, form: FormState) -> Result<Response, PageError> {
    let card = pair::card(tx, pair_id).await?;
    if card.state != PairState::Active {
        return Err(meetings::ended());
    }
    if card.stands.is_some() {
        return Err(meetings::stands());
    }
    let key = FormKey::meeting(pair_id);
    let (counts, stored) = nav::school_with_draft(tx, &key).await?;
    let (form, draft) = FormDraft::in_school(staff, key).restore(form, stored);
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let cancel = routes::school(&staff.slug, &format!("pairs/{pair_id}"));
    let lead = format!("{} и {}", card.mentee, card.mentor);
    Ok(Page::school(staff, counts, Section::Pairs, "Запись встречи").status(status).respond(move || {
        view! {
            <PageHead title="Запись встречи" lead=lead />
            {meetings::form(form, draft, cancel)}
        }
    }))
}
