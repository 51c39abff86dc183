//! The school takes a question back or ends the work that came of it.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{ids::EngagementId, role::Role, text::LongText};
use store::{Error, SchoolTx, engagement};

use super::card::{self, Attempt};
use crate::{
    auth::{PathId, SchoolStaff},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::Done,
    routes,
    state::AppState,
};

pub(super) const NOT_ACCEPTED: &str =
    "Завершить можно только работу по принятому запросу, и только один раз. Ниже – как есть.";

pub(super) const MEANWHILE: &str = "В эту же минуту с запросом работал кто-то ещё. Сделайте это ещё раз.";

pub(super) async fn withdraw(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(engagement_id): PathId<EngagementId>,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let withdrawn = engagement::withdraw(&mut tx, engagement_id).await.map(|()| Done::Withdrawn);
    answer(&state, &staff, engagement_id, tx, withdrawn, FormState::default()).await
}

pub(super) async fn end(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(engagement_id): PathId<EngagementId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let mut check = Check::new(&values);
    let reason = check.asked("reason", "Напишите причину: наставник поймёт, чего ждать дальше", LongText::parse);
    let reason = match check.finish(|| reason) {
        Ok(reason) => reason,
        Err(end) => return card::show(&state, &staff, engagement_id, Attempt { end, ..Attempt::default() }).await,
    };
    let mut tx = state.db.school(&staff.actor()).await?;
    let ended = engagement::end(&mut tx, engagement_id, &reason).await;
    let done = ended.map(|pairs| if pairs > 0 { Done::EngagementEnding } else { Done::EngagementEnded });
    answer(&state, &staff, engagement_id, tx, done, FormState::filled(values)).await
}

async fn answer(
    state: &AppState,
    staff: &SchoolStaff,
    engagement_id: EngagementId,
    tx: SchoolTx,
    outcome: store::Result<Done>,
    end: FormState,
) -> Result<Response, PageError> {
    match outcome {
        Ok(done) => {
            tx.commit().await?;
            let card = routes::school(&staff.slug, &format!("requests/{engagement_id}"));
            Ok(Redirect::to(&done.at(&card)).into_response())
        }
        Err(error) => {
            drop(tx);
            let refusal = Some(words(error)?);
            card::show(state, staff, engagement_id, Attempt { refusal, end, ..Attempt::default() }).await
        }
    }
}

/// A refusal of the store in words; any other error is given back.
fn words(error: Error) -> Result<&'static str, Error> {
    if error.on_constraint("engagement_answered") {
        Ok("Запрос уже закрыт, отозвать его нельзя. Ниже – что с ним стало.")
    } else if error.on_constraint("engagement_not_accepted") {
        Ok(NOT_ACCEPTED)
    } else if error.on_constraint("race") {
        Ok(MEANWHILE)
    } else {
        Err(error)
    }
}
