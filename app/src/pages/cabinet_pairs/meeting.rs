//! The mentor records a meeting.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{draft::FormKey, ids::PairId, state::PairState};
use leptos::prelude::*;
use store::{
    MentorTx, draft,
    meeting::{self, OwnPair},
    nav,
};

use super::list::name;
use crate::{
    auth::{MentorUser, PathId},
    components::PageHead,
    drafts::FormDraft,
    error::PageError,
    forms::{FormState, FormValues},
    page::{Done, MentorSection, Page},
    pages::meetings,
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(pair_id): PathId<PairId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.mentor(&user.actor()).await?;
    let pair = meeting::own_pair(&mut tx, pair_id).await?;
    let held: Vec<_> = meeting::own_meetings(&mut tx, &pair).await?.iter().map(|meeting| meeting.kind).collect();
    show(&mut tx, &user, &pair, meetings::blank(&held)).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(pair_id): PathId<PairId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let mut tx = state.db.mentor(&user.actor()).await?;
    let pair = meeting::own_pair(&mut tx, pair_id).await?;
    let form = match meetings::parse(&values, pair_id) {
        Ok(new) => match meeting::record_own(&mut tx, &pair, &new).await {
            Ok(()) => {
                draft::drop_of_mentor(&mut tx, pair.school_id, &FormKey::meeting(pair_id)).await?;
                tx.commit().await?;
                let card = routes::mentor(&format!("pairs/{pair_id}"));
                return Ok(Redirect::to(&Done::MeetingRecorded.at(&card)).into_response());
            }
            Err(error) => meetings::refused(values, error)?,
        },
        Err(form) => form,
    };
    show(&mut tx, &user, &pair, form).await
}

async fn show(tx: &mut MentorTx, user: &MentorUser, pair: &OwnPair, form: FormState) -> Result<Response, PageError> {
    if pair.state != PairState::Active {
        return Err(meetings::ended());
    }
    if pair.suspended() {
        return Err(store::Error::conflict("blocked").into());
    }
    if pair.stands {
        return Err(meetings::stands());
    }
    let key = FormKey::meeting(pair.pair_id);
    let (counts, stored) = nav::mentor_with_draft(tx, pair.school_id, &key).await?;
    let (form, draft) = FormDraft::of_mentor(pair.school_id, key).restore(form, stored);
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let cancel = routes::mentor(&format!("pairs/{}", pair.pair_id));
    let lead = format!("{}, {}", name(pair), pair.school);
    Ok(Page::mentor(user, counts, MentorSection::Pairs, "Запись встречи").status(status).respond(move || {
        view! {
            <PageHead title="Запись встречи" lead=lead />
            {meetings::form(form, draft, cancel)}
        }
    }))
}
