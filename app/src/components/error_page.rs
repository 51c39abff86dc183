//! What a person sees when a page cannot be shown: what happened, and what to do about it.

use leptos::prelude::*;

use super::{ButtonKind, ButtonLink};

/// Why the page cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// 404: no such page, or not this person's.
    NotFound,
    /// 403: the form was sent from elsewhere, or the role may not do it.
    Forbidden,
    /// 409: somebody was faster.
    Conflict,
    /// 422: the request cannot be read, and there is no form to give back.
    Invalid,
    /// Another refusal of the 400s, and in words what to do.
    Refused {
        /// The status.
        status: u16,
        /// What to do.
        words: &'static str,
    },
    /// 429: too many attempts. `minutes`: how long to wait.
    TooMany {
        /// Minutes until the next attempt is let through.
        minutes: u64,
    },
    /// 503: the database is away.
    Unavailable,
    /// 500: our fault. `event`: what to tell the support.
    Unexpected {
        /// Id under which the log knows this failure.
        event: String,
    },
}

impl Failure {
    /// Title of the page.
    #[must_use]
    pub const fn title(&self) -> &'static str {
        match self {
            Self::NotFound => "Такой страницы нет",
            Self::Forbidden => "Это действие вам недоступно",
            Self::Conflict => "Пока вы решали, всё изменилось",
            Self::Invalid => "Не получилось прочитать запрос",
            Self::Refused { .. } => "Запрос не принят",
            Self::TooMany { .. } => "Слишком много попыток",
            Self::Unavailable => "Сервис ненадолго недоступен",
            Self::Unexpected { .. } => "Что-то сломалось на нашей стороне",
        }
    }

    const fn code(&self) -> u16 {
        match self {
            Self::NotFound => 404,
            Self::Forbidden => 403,
            Self::Conflict => 409,
            Self::Invalid => 422,
            Self::Refused { status, .. } => *status,
            Self::TooMany { .. } => 429,
            Self::Unavailable => 503,
            Self::Unexpected { .. } => 500,
        }
    }

    fn text(&self) -> String {
        match self {
            Self::NotFound => {
                "Возможно, в адресе опечатка, страницу убрали или она открыта не для вашей учётной записи. \
                Проверьте адрес и рабочее место."
                    .to_owned()
            }
            Self::Forbidden => {
                "Действие не выполнено: у вашей роли нет на него права, или форма открыта слишком давно. \
                Откройте страницу заново и попробуйте ещё раз."
                    .to_owned()
            }
            Self::Conflict => "Кто-то успел раньше: запись уже изменена. Ваше действие не выполнено. \
                Вернитесь, обновите страницу и решите ещё раз."
                .to_owned(),
            Self::Invalid => {
                "Часть данных пришла в виде, который мы не понимаем. Вернитесь назад и попробуйте ещё раз.".to_owned()
            }
            Self::Refused { words, .. } => (*words).to_owned(),
            Self::TooMany { minutes } => {
                format!("Мы приостановили попытки, чтобы защитить учётную запись. Попробуйте через {minutes} мин.")
            }
            Self::Unavailable => {
                "Мы уже восстанавливаем работу. Сохранённое на месте. Обновите страницу через минуту: \
                если вы отправляли форму, браузер предложит отправить её ещё раз."
                    .to_owned()
            }
            Self::Unexpected { .. } => "Мы записали ошибку и разберёмся. То, что уже было сохранено, не пропало. \
                Попробуйте ещё раз; если повторится, сообщите в поддержку номер события."
                .to_owned(),
        }
    }
}

/// The content of an error page, shown inside the shell.
#[component]
pub fn ErrorPage(
    /// Why.
    failure: Failure,
    /// What exactly, if more can be said: «Последнее место наставника заняла другая школа».
    #[prop(optional, into)]
    detail: Option<String>,
    /// Where to go on.
    #[prop(default = Oco::Borrowed("/"), into)]
    href: Oco<'static, str>,
    /// Words of that link.
    #[prop(default = Oco::Borrowed("На главную"), into)]
    label: Oco<'static, str>,
) -> AnyView {
    let event = match &failure {
        Failure::Unexpected { event } => Some(event.clone()),
        _ => None,
    };
    view! {
        <div class="error-page">
            <p class="error-code">"Ошибка "{failure.code()}</p>
            <h1>{failure.title()}</h1>
            {detail.map(|detail| view! { <p class="lead">{detail}</p> })}
            <p>{failure.text()}</p>
            {event.map(|event| view! { <p>"Номер события: "<code>{event}</code></p> })}
            <div class="actions"><ButtonLink href=href label=label kind=ButtonKind::Primary /></div>
        </div>
    }
    .into_any()
}
