//! The decisions of the centre about a paper. What cannot be done now is said on the card itself.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    ids::PoolPaperId,
    text::{InvalidValue, LongText},
};
use store::{Error, paper};

use super::{
    card::{self, Attempt},
    form,
};
use crate::{
    auth::{PathId, RegionStaff},
    clock,
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::Done,
    routes,
    state::AppState,
};

pub(super) async fn accept(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_paper_id): PathId<PoolPaperId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let today = clock::today();
    let mut check = Check::new(&values);
    let facts = form::facts(&mut check, today);
    let facts = match check.finish(|| facts) {
        Ok(facts) => facts,
        Err(form) => return card::show(&state, &staff, pool_paper_id, Attempt::accept(form)).await,
    };
    let mut tx = state.db.region(&staff.actor()).await?;
    match paper::accept(&mut tx, pool_paper_id, &facts, today).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(done(&staff, pool_paper_id, Done::PaperAccepted))
        }
        Err(error) => {
            drop(tx);
            let attempt = if error.on_constraint("paper_over") {
                Attempt::accept(form::refused(values, error)?)
            } else {
                let refusal = Some(words(error)?);
                Attempt { refusal, ..Attempt::accept(FormState::filled(values)) }
            };
            card::show(&state, &staff, pool_paper_id, attempt).await
        }
    }
}

/// What is decided for a reason.
#[derive(Clone, Copy)]
enum Against {
    /// It is not accepted.
    Refused,
    /// It was accepted and counts no more.
    Annulled,
}

pub(super) async fn refuse(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_paper_id): PathId<PoolPaperId>,
    values: FormValues,
) -> Result<Response, PageError> {
    against(&state, &staff, pool_paper_id, values, Against::Refused).await
}

pub(super) async fn annul(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_paper_id): PathId<PoolPaperId>,
    values: FormValues,
) -> Result<Response, PageError> {
    against(&state, &staff, pool_paper_id, values, Against::Annulled).await
}

async fn against(
    state: &AppState,
    staff: &RegionStaff,
    pool_paper_id: PoolPaperId,
    values: FormValues,
    what: Against,
) -> Result<Response, PageError> {
    let reason = match reason(&values) {
        Ok(reason) => reason,
        Err(form) => return card::show(state, staff, pool_paper_id, Attempt::reason(form)).await,
    };
    let mut tx = state.db.region(&staff.actor()).await?;
    let (decided, told) = match what {
        Against::Refused => (paper::refuse(&mut tx, pool_paper_id, &reason).await, Done::PaperRefused),
        Against::Annulled => (paper::annul(&mut tx, pool_paper_id, &reason, clock::today()).await, Done::PaperAnnulled),
    };
    match decided {
        Ok(()) => {
            tx.commit().await?;
            Ok(done(staff, pool_paper_id, told))
        }
        Err(error) => {
            drop(tx);
            let attempt = Attempt { refusal: Some(words(error)?), ..Attempt::reason(FormState::filled(values)) };
            card::show(state, staff, pool_paper_id, attempt).await
        }
    }
}

fn done(staff: &RegionStaff, pool_paper_id: PoolPaperId, done: Done) -> Response {
    Redirect::to(&done.at(&routes::region(&staff.slug, &format!("papers/{pool_paper_id}")))).into_response()
}

fn reason(values: &FormValues) -> Result<LongText<1000>, FormState> {
    let mut check = Check::new(values);
    let reason = check.required("reason", |text| {
        if text.trim().is_empty() {
            return Err(InvalidValue::new("Напишите причину: наставник прочитает её в кабинете"));
        }
        LongText::parse(text)
    });
    check.finish(|| reason)
}

/// A refusal of the store in words; any other error is given back.
fn words(error: Error) -> Result<&'static str, Error> {
    if error.on_constraint("paper_decided") {
        Ok("По этой справке уже есть решение, или наставник её отозвал. Ниже – что с ней стало.")
    } else if error.on_constraint("paper_not_asked") {
        Ok("Регион больше не просит эту справку у этого наставника: принять её нельзя.")
    } else if error.on_constraint("race") {
        Ok("В эту же минуту с анкетой или справкой работал кто-то ещё. Посмотрите, что ниже, и повторите решение.")
    } else {
        Err(error)
    }
}
