//! The decisions of a centre. What cannot be done now is said on the card itself.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    ids::PoolMentorId,
    text::{InvalidValue, LongText},
};
use store::{Error, RegionTx, pool};

use super::card::{self, Attempt};
use crate::{
    auth::{PathId, RegionStaff},
    error::PageError,
    forms::{Check, FormValues},
    page::Done,
    routes,
    state::AppState,
};

pub(super) async fn approve(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let approved = pool::approve(&mut tx, pool_mentor_id).await;
    answer(&state, &staff, pool_mentor_id, tx, approved, Done::Approved).await
}

pub(super) async fn decline(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let mut check = Check::new(&values);
    let reason = check.required("reason", |text| {
        if text.trim().is_empty() {
            return Err(InvalidValue::new("Напишите причину: её прочитает тот, кто подал заявку"));
        }
        LongText::parse(text)
    });
    let reason = match check.finish(|| reason) {
        Ok(reason) => reason,
        Err(decline) => {
            return card::show(&state, &staff, pool_mentor_id, Attempt { decline, ..Attempt::default() }).await;
        }
    };
    let mut tx = state.db.region(&staff.actor()).await?;
    let declined = pool::decline(&mut tx, pool_mentor_id, &reason).await;
    answer(&state, &staff, pool_mentor_id, tx, declined, Done::Declined).await
}

pub(super) async fn send_proof(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let sent = pool::resend_proof(&mut tx, pool_mentor_id).await;
    answer(&state, &staff, pool_mentor_id, tx, sent, Done::ProofAskedAgain).await
}

async fn answer(
    state: &AppState,
    staff: &RegionStaff,
    pool_mentor_id: PoolMentorId,
    tx: RegionTx,
    outcome: store::Result<()>,
    done: Done,
) -> Result<Response, PageError> {
    let error = match outcome {
        Ok(()) => {
            tx.commit().await?;
            let card = routes::region(&staff.slug, &format!("applications/{pool_mentor_id}"));
            return Ok(Redirect::to(&done.at(&card)).into_response());
        }
        Err(error) => error,
    };
    drop(tx);
    if error.on_constraint("application_decided") {
        return card::decided(state, staff, pool_mentor_id).await;
    }
    let refusal = Some(words(error)?.to_owned());
    card::show(state, staff, pool_mentor_id, Attempt { refusal, ..Attempt::default() }).await
}

/// A refusal of the store in words; any other error is given back.
fn words(error: Error) -> Result<&'static str, Error> {
    if error.on_constraint("pool_mentor_proved") {
        Ok("Адрес ещё не подтверждён. Одобрить заявку можно после того, как человек откроет ссылку из письма.")
    } else if error.on_constraint("permission_missing") {
        Ok("Нет действующего согласия на показ анкеты школам. Попросите подписать его в кабинете наставника.")
    } else if error.on_constraint("pool_mentor_requires_consents") {
        Ok("Одно из согласий не действует: без обоих принять в пул нельзя.")
    } else if error.on_constraint("email_proved") {
        Ok("Адрес уже подтверждён, новая ссылка не нужна.")
    } else {
        Err(error)
    }
}
