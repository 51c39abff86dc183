//! Pages that links of letters open: reading the token, and a clear answer where the link no longer opens. A link that
//! was never ours is 404; one that was and is over is 410. Both say what to do next.

use axum::{
    RequestPartsExt,
    extract::{FromRequestParts, RawPathParams},
    http::{StatusCode, request::Parts},
    response::Response,
};
use domain::russian;
use leptos::prelude::*;
use store::identity::link::{self, Link, LinkPurpose, LinkState};

use crate::{
    clock,
    components::{ButtonKind, ButtonLink, PageHead, PostButton},
    error::PageError,
    links::Purpose,
    page::Page,
    routes,
    state::AppState,
};

/// What to say beside a new password.
pub(in crate::pages) const PASSWORD_HINT: &str = "Не короче 10 знаков. Удобнее всего несколько слов подряд";

/// The token in the path, as it came.
pub(in crate::pages) struct Token(
    /// The text; nothing is known about it yet.
    pub(in crate::pages) String,
);

impl FromRequestParts<AppState> for Token {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self, PageError> {
        let path: RawPathParams = parts.extract().await.map_err(|_| PageError::NotFound)?;
        path.iter()
            .find(|(name, _)| *name == "token")
            .map(|(_, value)| Self(value.to_owned()))
            .ok_or(PageError::NotFound)
    }
}

/// What a token leads to.
pub(in crate::pages) enum Opened {
    /// A link that opens.
    Link(Box<Link>),
    /// The answer for one that does not.
    Dead(Response),
}

/// Reads the token and looks at its link; nothing is changed.
pub(in crate::pages) async fn open(state: &AppState, purpose: LinkPurpose, token: &str) -> Result<Opened, PageError> {
    let key = match purpose {
        LinkPurpose::Invitation => Purpose::Invitation,
        LinkPurpose::EmailProof => Purpose::EmailProof,
        LinkPurpose::PasswordReset => Purpose::PasswordReset,
        LinkPurpose::Consent => Purpose::Consent,
        LinkPurpose::Survey => Purpose::Survey,
    };
    let Some(link_id) = state.keys.read(key, token) else { return Ok(Opened::Dead(unknown(purpose))) };
    let mut tx = state.db.identity().await?;
    let link = link::peek(&mut tx, purpose, link_id).await?;
    tx.commit().await?;
    if let Some(place) = link.as_ref().and_then(|link| link.place.as_ref()) {
        store::zone::set(place.zone);
    }
    Ok(match link {
        None => Opened::Dead(unknown(purpose)),
        Some(link) if link.state == LinkState::Open => Opened::Link(Box::new(link)),
        Some(link) => Opened::Dead(over(&link, token)),
    })
}

/// The answer when the store refused a link that was open a moment ago: what has become of it.
pub(in crate::pages) async fn refused(
    state: &AppState,
    purpose: LinkPurpose,
    token: &str,
    error: store::Error,
) -> Result<Response, PageError> {
    match open(state, purpose, token).await? {
        Opened::Dead(answer) => Ok(answer),
        Opened::Link(_) => Err(error.into()),
    }
}

/// A page that answers for a dead link.
struct Answer {
    status: StatusCode,
    title: &'static str,
    text: String,
    /// Where to go on.
    href: &'static str,
    label: &'static str,
    /// A form that sends a new link.
    renew: Option<String>,
}

fn unknown(purpose: LinkPurpose) -> Response {
    let (href, label) = match purpose {
        LinkPurpose::PasswordReset => (routes::FORGOT, "Получить новую ссылку"),
        LinkPurpose::Invitation | LinkPurpose::EmailProof | LinkPurpose::Consent | LinkPurpose::Survey => {
            (routes::START, "На главную")
        }
    };
    respond(Answer {
        status: StatusCode::NOT_FOUND,
        title: "Ссылка не открывается",
        text: "Скорее всего, она скопирована не полностью или очень старая. Откройте её из письма ещё раз: нажмите на \
            кнопку или скопируйте адрес целиком, до последней буквы."
            .to_owned(),
        href,
        label,
        renew: None,
    })
}

/// The answer for a link whose form goes by another address.
pub(super) fn form_moved() -> Response {
    respond(Answer {
        status: StatusCode::GONE,
        title: "В анкете теперь другой адрес",
        text: "По этой ссылке анкета больше не открывается: откройте письмо, которое пришло на новый адрес. Если адрес изменили не \
            вы, начните новую анкету на странице региона."
            .to_owned(),
        href: routes::START,
        label: "Выбрать регион",
        renew: None,
    })
}

fn over(link: &Link, token: &str) -> Response {
    let (title, text, href, label) = match link.purpose {
        LinkPurpose::Invitation => invitation_over(link),
        LinkPurpose::EmailProof => proof_over(link),
        LinkPurpose::PasswordReset => reset_over(link),
        LinkPurpose::Consent => consent_over(link),
        LinkPurpose::Survey => survey_over(),
    };
    let renewable = link.pool_mentor_id.is_some() && link.state == LinkState::Expired;
    respond(Answer {
        status: StatusCode::GONE,
        title,
        text,
        href,
        label,
        renew: renewable.then(|| routes::email_proof_again(token)),
    })
}

type Words = (&'static str, String, &'static str, &'static str);

fn invitation_over(link: &Link) -> Words {
    let ask = match (&link.invited_by, &link.place) {
        (Some(name), _) => format!("Попросите отправить его ещё раз: вас приглашает {name}, {}.", place(link)),
        (None, Some(region)) => format!("Напишите в центр, чтобы его отправили ещё раз: {}.", region.contact_email),
        (None, None) => "Попросите отправить его ещё раз.".to_owned(),
    };
    match link.state {
        LinkState::Used => (
            "Приглашение уже принято",
            format!("Войдите с почтой {}. Если вы не помните пароль, задайте новый на странице входа.", link.email),
            routes::WORKPLACES,
            "Перейти к работе",
        ),
        LinkState::Withdrawn => (
            "Приглашение отозвано",
            format!("Ссылка больше не действует. Если вы ждали приглашения, проверьте, нет ли письма новее. {ask}"),
            routes::START,
            "На главную",
        ),
        LinkState::Expired | LinkState::Open => (
            "Срок приглашения вышел",
            format!("Оно действовало до {}. {ask}", until(link)),
            routes::START,
            "На главную",
        ),
    }
}

fn proof_over(link: &Link) -> Words {
    let (href, label) = match link.pool_mentor_id {
        Some(_) => (routes::MENTOR, "В кабинет наставника"),
        None => (routes::ACCOUNT, "К учётной записи"),
    };
    match link.state {
        LinkState::Used => (
            "Адрес уже подтверждён",
            "Больше ничего делать не нужно. Войдите, чтобы продолжить.".to_owned(),
            href,
            label,
        ),
        LinkState::Withdrawn => (
            "Эта ссылка больше не действует",
            "Её заменила другая: откройте последнее письмо. Если смену адреса отменили, прежний адрес остаётся."
                .to_owned(),
            href,
            label,
        ),
        LinkState::Expired | LinkState::Open if link.pool_mentor_id.is_some() => (
            "Срок ссылки вышел",
            format!("Она действовала до {}. Отправьте себе новую, она придёт на {}.", until(link), link.email),
            routes::START,
            "На главную",
        ),
        LinkState::Expired | LinkState::Open => (
            "Срок ссылки вышел",
            format!("Она действовала до {}. Запросите новую в учётной записи.", until(link)),
            href,
            label,
        ),
    }
}

fn reset_over(link: &Link) -> Words {
    let title = match link.state {
        LinkState::Used => "Ссылка уже использована",
        LinkState::Withdrawn => "Эта ссылка больше не действует",
        LinkState::Expired | LinkState::Open => "Срок ссылки вышел",
    };
    let text = match link.state {
        LinkState::Used => "Пароль по ней уже задан. Войдите с ним или получите новую ссылку.",
        LinkState::Withdrawn => "Возможно, есть письмо новее: действует ссылка из последнего. Или получите новую.",
        LinkState::Expired | LinkState::Open => "Ссылка для нового пароля действует один час. Получите новую.",
    };
    (title, text.to_owned(), routes::FORGOT, "Получить новую ссылку")
}

fn survey_over() -> Words {
    let text = "Опрос закончился, или вместо этой ссылки есть другая: откройте последнее письмо. Вопросы задайте куратору школы.";
    ("Эта ссылка больше не действует", text.to_owned(), routes::START, "На главную")
}

fn consent_over(link: &Link) -> Words {
    let text = format!(
        "Откройте последнее письмо: возможно, ссылка в нём новее. Если такого письма нет, напишите в школу ({}): подписать \
         и отозвать документ можно и на бумаге.",
        place(link)
    );
    ("Эта ссылка больше не действует", text, routes::START, "На главную")
}

fn respond(answer: Answer) -> Response {
    Page::narrow(answer.title).status(answer.status).respond(move || {
        let kind = if answer.renew.is_some() { ButtonKind::Quiet } else { ButtonKind::Primary };
        view! {
            <PageHead title=answer.title />
            <p>{answer.text}</p>
            <div class="actions">
                {answer.renew.map(|action| view! {
                    <PostButton action=action label="Отправить новую ссылку" kind=ButtonKind::Primary />
                })}
                <ButtonLink href=answer.href label=answer.label kind=kind />
                {(answer.href != routes::START).then(|| view! { <ButtonLink href=routes::LOGIN label="Войти" /> })}
            </div>
        }
    })
}

/// The place of an invitation in words: the school, or the centre.
pub(in crate::pages) fn place(link: &Link) -> String {
    match &link.place {
        Some(place) => match &place.school {
            Some(school) => school.short_name.clone(),
            None => place.centre_name.clone(),
        },
        None => String::new(),
    }
}

fn until(link: &Link) -> String {
    russian::date_time(link.expires_at, &clock::zone())
}

/// The address a link was sent to: for the eye, and so that a password manager knows the name it saves.
pub(in crate::pages) fn own_address(email: String) -> impl IntoView {
    view! {
        <div class="field">
            <label for="own-address">"Электронная почта"</label>
            <p class="hint" id="own-address-hint">"С ней вы будете входить"</p>
            <input
                type="email"
                id="own-address"
                value=email
                autocomplete="username"
                aria-describedby="own-address-hint"
                readonly=true
            />
        </div>
    }
}
