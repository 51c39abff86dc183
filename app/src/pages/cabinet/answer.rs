//! What the mentor answers a school: yes to all or part, a question back, no; and the end of the common work.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{ids::EngagementId, numbers::Places, text::LongText};
use store::{
    Error, MentorTx,
    engagement::{self, Outcome},
};

use super::request::{self, Attempt};
use crate::{
    auth::{MentorUser, PathId},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::Done,
    routes,
    state::AppState,
};

const NO_PLACES: &str = "Свободных мест у вас не осталось. Запрос закрыт, школа получит письмо.";

pub(super) async fn accept(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(engagement_id): PathId<EngagementId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let mut check = Check::new(&values);
    let places = check.required("places", Places::parse);
    let places = match check.finish(|| places) {
        Ok(places) => places,
        Err(accept) => {
            return request::show(&state, &user, engagement_id, Attempt { accept, ..Attempt::default() }).await;
        }
    };
    let mut tx = state.db.mentor(&user.actor()).await?;
    match engagement::accept_part(&mut tx, engagement_id, places).await {
        Ok(Outcome::NoPlaces) => {
            tx.commit().await?;
            let attempt = Attempt { refusal: Some(NO_PLACES), ..Attempt::default() };
            request::show(&state, &user, engagement_id, attempt).await
        }
        Err(error) if error.on_constraint("more_than_asked") => {
            drop(tx);
            let text = "Школа просит меньше мест: дайте не больше, чем она просит";
            let accept = FormState::rejected(values, "places", text);
            request::show(&state, &user, engagement_id, Attempt { accept, ..Attempt::default() }).await
        }
        other => finish(&state, &user, engagement_id, tx, other.map(|_| Done::Accepted), Attempt::default()).await,
    }
}

pub(super) async fn ask(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(engagement_id): PathId<EngagementId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let text = match text(&values, "text", "Напишите, что уточнить у школы") {
        Ok(text) => text,
        Err(ask) => return request::show(&state, &user, engagement_id, Attempt { ask, ..Attempt::default() }).await,
    };
    let mut tx = state.db.mentor(&user.actor()).await?;
    let asked = engagement::ask_back(&mut tx, engagement_id, &text).await;
    let typed = Attempt { ask: FormState::filled(values), ..Attempt::default() };
    finish(&state, &user, engagement_id, tx, asked.map(|()| Done::AskedBack), typed).await
}

pub(super) async fn decline(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(engagement_id): PathId<EngagementId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let why = "Напишите причину: куратор поймёт, искать ли другого наставника или другое время";
    let reason = match text(&values, "reason", why) {
        Ok(reason) => reason,
        Err(decline) => {
            return request::show(&state, &user, engagement_id, Attempt { decline, ..Attempt::default() }).await;
        }
    };
    let mut tx = state.db.mentor(&user.actor()).await?;
    let declined = engagement::decline(&mut tx, engagement_id, &reason).await;
    let typed = Attempt { decline: FormState::filled(values), ..Attempt::default() };
    finish(&state, &user, engagement_id, tx, declined.map(|()| Done::Refused), typed).await
}

pub(super) async fn end(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(engagement_id): PathId<EngagementId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let why = "Напишите причину: куратор объяснит её наставляемым и их родителям";
    let reason = match text(&values, "reason", why) {
        Ok(reason) => reason,
        Err(end) => return request::show(&state, &user, engagement_id, Attempt { end, ..Attempt::default() }).await,
    };
    let mut tx = state.db.mentor(&user.actor()).await?;
    let ended = engagement::end_own(&mut tx, engagement_id, &reason).await;
    let done = ended.map(|pairs| if pairs > 0 { Done::EngagementEnding } else { Done::EngagementEnded });
    let typed = Attempt { end: FormState::filled(values), ..Attempt::default() };
    finish(&state, &user, engagement_id, tx, done, typed).await
}

/// A text that must be there; `ask` is the message when it is not.
fn text<const MAX: usize>(values: &FormValues, field: &str, ask: &str) -> Result<LongText<MAX>, FormState> {
    let mut check = Check::new(values);
    let text = check.asked(field, ask, LongText::parse);
    check.finish(|| text)
}

/// Keeps what was done and goes back to the question, or shows why it was refused, with what was typed.
async fn finish(
    state: &AppState,
    user: &MentorUser,
    engagement_id: EngagementId,
    tx: MentorTx,
    outcome: Result<Done, Error>,
    typed: Attempt,
) -> Result<Response, PageError> {
    match outcome {
        Ok(done) => {
            tx.commit().await?;
            Ok(Redirect::to(&done.at(&routes::mentor(&format!("requests/{engagement_id}")))).into_response())
        }
        Err(error) => {
            drop(tx);
            let refusal = Some(words(error)?);
            request::show(state, user, engagement_id, Attempt { refusal, ..typed }).await
        }
    }
}

/// A refusal of the store in words; any other error is given back.
fn words(error: Error) -> Result<&'static str, Error> {
    const WORDS: [(&str, &str); 8] = [
        (
            "engagement_answered",
            "Запрос уже закрыт: вы на него ответили, школа его отозвала, вышел срок или не осталось мест. Ниже – что с ним стало.",
        ),
        (
            "fewer_are_free",
            "Столько мест у вас уже нет: часть заняла другая школа. Посмотрите, сколько осталось, и ответьте ещё раз.",
        ),
        (
            "mentor_left",
            "Ваша анкета сейчас не в пуле региона, поэтому принять запрос нельзя. Напишите в региональный центр.",
        ),
        (
            "engagement_needs_papers",
            "Справка, которую просит регион, не действует, поэтому принять запрос нельзя. Отправьте новую в разделе «Справки».",
        ),
        (
            "permission_ended",
            "Одно из ваших согласий не действует, поэтому передать школе ваши контакты нельзя. Продлите его в разделе «Моя анкета».",
        ),
        (
            "engagement_message_turns",
            "Спросить сейчас нельзя: запрос закрыт или школа ещё не ответила на прошлый вопрос. Ниже – как есть.",
        ),
        (
            "engagement_not_accepted",
            "Завершить можно только работу по принятому запросу, и только один раз. Ниже – как есть.",
        ),
        ("race", "В эту же минуту с запросом работал кто-то ещё. Сделайте это ещё раз."),
    ];
    WORDS.iter().find(|(rule, _)| error.on_constraint(rule)).map(|(_, words)| *words).ok_or(error)
}
