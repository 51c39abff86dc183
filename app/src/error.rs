//! What a handler answers when it cannot do what was asked: one enum, one page for each.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};

use crate::page;

/// Why there is no ordinary answer.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// Nobody is signed in: the login, and then back to the address given.
    #[error("sign in first")]
    SignInFirst(String),
    /// What stood at this address stands at another one now: the address given.
    #[error("moved")]
    Moved(String),
    /// There is no such thing, or it is not yours; which of both is not said. 404.
    #[error("not found")]
    NotFound,
    /// Yours, but your role does not allow this deed. 403.
    #[error("forbidden for this role")]
    Forbidden,
    /// Somebody was quicker, or the thing is no longer in the state the page showed. 409 with what happened and what to do.
    #[error("conflict: {0}")]
    Conflict(String),
    /// The request makes no sense although no form of ours sends such a one. 422.
    #[error("invalid: {0}")]
    Invalid(String),
    /// Refused before its content was looked at: the status, and in words what to do. See [`PageError::refused`].
    #[error("refused with {0}")]
    Refused(StatusCode, &'static str),
    /// Too many attempts; wait this many seconds. 429.
    #[error("too many attempts")]
    TooMany(u64),
    /// The database is away. 503.
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// A mistake of ours. 500; the text is for the log only.
    #[error("internal: {0}")]
    Internal(String),
}

impl PageError {
    /// A mistake of ours, from whatever error said so.
    pub fn internal(error: impl std::fmt::Display) -> Self {
        Self::Internal(error.to_string())
    }

    /// A request whose form alone is refused, with the words for this status of the 400s.
    #[must_use]
    pub fn refused(status: StatusCode) -> Self {
        let words = match status {
            StatusCode::PAYLOAD_TOO_LARGE => {
                "Отправлено слишком много данных. Сократите текст и отправьте форму ещё раз."
            }
            StatusCode::METHOD_NOT_ALLOWED => {
                "Эта страница открывается, но так обратиться к ней нельзя. Вернитесь и обновите её."
            }
            StatusCode::FORBIDDEN => {
                "Форма пришла с другого сайта, поэтому мы её не приняли. Откройте нужную страницу на нашем сайте и \
                 повторите."
            }
            StatusCode::REQUEST_TIMEOUT => {
                "Данные приходили слишком долго. Проверьте соединение и отправьте форму ещё раз."
            }
            _ => "Запрос составлен неверно. Вернитесь на предыдущую страницу, обновите её и повторите действие.",
        };
        Self::Refused(status, words)
    }

    /// Status of the answer.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::SignInFirst(_) | Self::Moved(_) => StatusCode::SEE_OTHER,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Refused(status, _) => *status,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<store::Error> for PageError {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::NotFound => Self::NotFound,
            error if error.on_constraint("blocked") => Self::Conflict(
                "Обработка данных этого человека приостановлена: пока её не возобновит куратор, ничего изменить нельзя."
                    .to_owned(),
            ),
            store::Error::Conflict(rule) => {
                tracing::info!(%rule, "a rule of the database refused");
                Self::Conflict(
                    "Пока вы работали, эти данные изменились. Откройте страницу заново и повторите действие."
                        .to_owned(),
                )
            }
            store::Error::Unavailable(reason) => Self::Unavailable(reason.to_string()),
            error @ (store::Error::Unexpected(_) | store::Error::Corrupt(_)) => Self::Internal(error.to_string()),
        }
    }
}

impl From<tower_sessions::session::Error> for PageError {
    fn from(error: tower_sessions::session::Error) -> Self {
        match error {
            // The session lives in the database: when that is away, so is the answer to who asks.
            tower_sessions::session::Error::Store(reason) => Self::Unavailable(reason.to_string()),
            tower_sessions::session::Error::SerdeJson(reason) => Self::internal(reason),
        }
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        match &self {
            Self::SignInFirst(address) | Self::Moved(address) => return Redirect::to(address).into_response(),
            Self::Internal(reason) => tracing::error!(%reason, "request failed"),
            Self::Unavailable(reason) => tracing::warn!(%reason, "database unavailable"),
            _ => {}
        }
        let mut response = page::error(&self);
        *response.status_mut() = self.status();
        let wait = match &self {
            Self::TooMany(seconds) => Some(*seconds),
            Self::Unavailable(_) => Some(5),
            _ => None,
        };
        if let Some(seconds) = wait {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
