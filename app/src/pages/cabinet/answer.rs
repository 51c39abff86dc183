//! The mentor's answer to a school.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    ids::EngagementId,
    text::{InvalidValue, LongText},
};
use store::{
    Error,
    engagement::{self, Outcome},
};

use super::request::{self, Attempt};
use crate::{
    auth::{MentorUser, PathId},
    error::PageError,
    forms::{Check, FormValues},
    page::Done,
    routes,
    state::AppState,
};

const NO_PLACES: &str = "Свободных мест у вас не осталось. Запрос закрыт, школа получит письмо.";

pub(super) async fn accept(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(engagement_id): PathId<EngagementId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.mentor(&user.actor()).await?;
    match engagement::accept(&mut tx, engagement_id).await {
        Ok(outcome) => {
            tx.commit().await?;
            match outcome {
                Outcome::Held => Ok(done(engagement_id, Done::Accepted)),
                Outcome::NoPlaces => refused(&state, &user, engagement_id, NO_PLACES).await,
            }
        }
        Err(error) => {
            drop(tx);
            let text = words(error)?;
            refused(&state, &user, engagement_id, text).await
        }
    }
}

pub(super) async fn decline(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(engagement_id): PathId<EngagementId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let mut check = Check::new(&values);
    let reason = check.required("reason", |text| {
        if text.trim().is_empty() {
            return Err(InvalidValue::new(
                "Напишите причину: куратор поймёт, искать ли другого наставника или другое время",
            ));
        }
        LongText::parse(text)
    });
    let reason = match check.finish(|| reason) {
        Ok(reason) => reason,
        Err(decline) => {
            return request::show(&state, &user, engagement_id, Attempt { decline, ..Attempt::default() }).await;
        }
    };
    let mut tx = state.db.mentor(&user.actor()).await?;
    match engagement::decline(&mut tx, engagement_id, &reason).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(done(engagement_id, Done::Refused))
        }
        Err(error) => {
            drop(tx);
            let text = words(error)?;
            refused(&state, &user, engagement_id, text).await
        }
    }
}

fn done(engagement_id: EngagementId, done: Done) -> Response {
    Redirect::to(&done.at(&routes::mentor(&format!("requests/{engagement_id}")))).into_response()
}

async fn refused(
    state: &AppState,
    user: &MentorUser,
    engagement_id: EngagementId,
    text: &'static str,
) -> Result<Response, PageError> {
    request::show(state, user, engagement_id, Attempt { refusal: Some(text), ..Attempt::default() }).await
}

/// A refusal of the store in words; any other error is given back.
fn words(error: Error) -> Result<&'static str, Error> {
    if error.on_constraint("engagement_answered") {
        Ok("Запрос уже закрыт: вы на него ответили, школа его отозвала или не осталось мест. Ниже — что с ним стало.")
    } else if error.on_constraint("mentor_left") {
        Ok("Ваша анкета сейчас не в пуле региона, поэтому принять запрос нельзя. Напишите в региональный центр.")
    } else if error.on_constraint("permission_ended") {
        Ok(
            "Одно из ваших согласий не действует, поэтому передать школе ваши контакты нельзя. Продлите его в разделе «Моя анкета».",
        )
    } else {
        Err(error)
    }
}
