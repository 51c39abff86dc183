//! The own account: what is known about the person, and the browsers in which the person is signed in.

mod browser;
pub(super) mod email;
pub(super) mod name;
pub(super) mod password;
pub(super) mod sessions;

use axum::{extract::State, response::Response};
use domain::russian;
use leptos::prelude::*;
use store::{
    identity::email::{self as stored_email, PendingEmail},
    sessions::{self as stored_sessions, OwnSession},
};
use tower_sessions::Session;

use crate::{
    auth::SignedIn,
    clock,
    components::{Card, CardAction, CardRow, PageHead, PostButton, Section, Tag, TagKind},
    error::PageError,
    page::Page,
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    SignedIn(person): SignedIn,
    session: Session,
) -> Result<Response, PageError> {
    let mut tx = state.db.identity().await?;
    let pending = stored_email::pending(&mut tx, person.account_id).await?;
    let signed_in = stored_sessions::own(&mut tx, person.account_id).await?;
    tx.commit().await?;
    let current = current(&session);
    Ok(Page::account(&person, "Учётная запись").respond(move || {
        let name = vec![CardRow::text("Фамилия, имя, отчество", person.full_name)];
        let address = address(person.email, person.email_proved, pending);
        view! {
            <PageHead title="Учётная запись" />
            <Card title="Имя" rows=name action=CardAction::new("Изменить", routes::ACCOUNT_NAME) />
            <Card title="Электронная почта" rows=address action=CardAction::new("Изменить", routes::ACCOUNT_EMAIL) />
            <Card title="Пароль" action=CardAction::new("Изменить", routes::ACCOUNT_PASSWORD)>
                <p class="soft">"Пароль виден только вам. После смены вход на других устройствах завершится."</p>
            </Card>
            {places(signed_in, current)}
        }
    }))
}

/// Names this browser's session among the person's own.
fn current(session: &Session) -> Option<String> {
    session.id().map(|id| stored_sessions::hex(&stored_sessions::hash(&id)))
}

fn address(email: String, proved: bool, pending: Option<PendingEmail>) -> Vec<CardRow> {
    let state = if proved {
        view! { <Tag kind=TagKind::Ok text="Подтверждён" /> }
    } else {
        view! { <Tag kind=TagKind::Warn text="Не подтверждён" /> }
    };
    let mut rows = vec![CardRow::text("Адрес", email), CardRow::view("Состояние", state)];
    if let Some(pending) = pending {
        let until = russian::date_time(pending.expires_at, &clock::zone());
        rows.push(CardRow::text(
            "Ждёт подтверждения",
            format!("{}. Ссылка в письме действует до {until}", pending.email),
        ));
    }
    rows
}

fn places(mut sessions: Vec<OwnSession>, current: Option<String>) -> impl IntoView {
    sessions.sort_by_key(|session| Some(&session.hash) != current.as_ref());
    let others = sessions.iter().any(|session| Some(&session.hash) != current.as_ref());
    let items = sessions
        .into_iter()
        .map(|session| {
            let here = Some(&session.hash) == current.as_ref();
            let name = browser::name(&session.user_agent);
            let facts = format!(
                "Вход {}, последнее действие {}",
                russian::date_time(session.created_at, &clock::zone()),
                russian::date_time(session.seen_at, &clock::zone()),
            );
            let title = if here { format!("{name} — это устройство") } else { name.clone() };
            view! {
                <Card title=title>
                    <p class="soft">{facts}</p>
                    {(!here).then(|| view! {
                        <PostButton
                            action=routes::ACCOUNT_SESSIONS
                            label="Завершить"
                            about=name
                            hidden=vec![("session", session.hash)]
                        />
                    })}
                </Card>
            }
        })
        .collect_view();
    view! {
        <Section title="Где вы вошли" lead="Не узнаёте устройство — завершите на нём вход и смените пароль.">
            {items}
            {others.then(|| view! {
                <PostButton action=routes::ACCOUNT_SESSIONS label="Завершить все остальные" hidden=vec![("others", "yes".to_owned())] />
            })}
        </Section>
    }
}
