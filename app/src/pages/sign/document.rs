//! The document with what can be done about it.

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use domain::{
    consent::{Closing, ConsentState, Signer},
    russian,
};
use leptos::prelude::*;
use store::consent::SignerDocument;

use super::{
    signer::SignerUser,
    view::{lead, sheet, title},
};
use crate::{
    clock,
    components::{ButtonKind, ButtonLink, Fact, Facts, Notice, NoticeKind, PageHead, PostButton, Section},
    error::PageError,
    page::Page,
    state::AppState,
};

pub(super) async fn get(State(state): State<AppState>, user: SignerUser) -> Result<Response, PageError> {
    let found = user.document(&state).await?;
    Ok(show(&user, found))
}

fn show(user: &SignerUser, found: SignerDocument) -> Response {
    let user = user.clone();
    Page::steps(title(&found)).respond(move || {
        let today = clock::today();
        view! {
            <PageHead title=title(&found) lead=lead(&found) />
            {standing(&found, today)}
            {sheet(&found)}
            {facts(&found)}
            {actions(&user, &found, today)}
        }
    })
}

/// Where the document stands, for who looks.
fn standing(found: &SignerDocument, today: NaiveDate) -> AnyView {
    let (kind, title, text) = words(found, today);
    view! { <Notice kind=kind title=title><p>{text}</p></Notice> }.into_any()
}

fn words(found: &SignerDocument, today: NaiveDate) -> (NoticeKind, &'static str, String) {
    let as_whom = match found.own.signer {
        Signer::Myself => "вы сами",
        Signer::Representative => "вы как законный представитель",
    };
    if found.waits_for_me(today) {
        let until = russian::date(found.days.sign_by);
        return (
            NoticeKind::Calm,
            "Документ ждёт вашей подписи",
            format!("Его подписываете {as_whom}, до {until}. Прочитайте текст до конца: решение только ваше."),
        );
    }
    match (found.days.state(today), found.days.validity) {
        (ConsentState::Withdrawn, Some(validity)) => {
            let day = validity.withdrawn_on.map(russian::date).unwrap_or_default();
            (NoticeKind::Warn, "Согласие отозвано", format!("С {day} школа больше не опирается на этот документ."))
        }
        (ConsentState::Expired, Some(validity)) => {
            let day = russian::date(validity.valid_until);
            (NoticeKind::Calm, "Срок согласия истёк", format!("Оно действовало до {day}. Ничего делать не нужно."))
        }
        (_, Some(validity)) => (
            NoticeKind::Done,
            "Согласие подписано и действует",
            format!(
                "Оно действует до {}. Отозвать его можно в любой день на этой странице.",
                russian::date(validity.valid_until)
            ),
        ),
        (ConsentState::Asked, None) => {
            let other = found.other.as_ref().map(|one| one.full_name.clone()).unwrap_or_default();
            (NoticeKind::Done, "Вы подписали", format!("Документ начнёт действовать, когда его подпишет и {other}."))
        }
        (ConsentState::Refused, None) if found.own.refused_at.is_some() => {
            (NoticeKind::Warn, "Вы отказались", "Школа об этом знает. Подписать этот документ уже нельзя.".to_owned())
        }
        (ConsentState::Refused, None) => {
            (NoticeKind::Warn, "Документ закрыт", "Один из тех, кто должен был подписать, отказался.".to_owned())
        }
        (_, None) if found.days.closed == Some(Closing::Cancelled) => {
            (NoticeKind::Warn, "Документ закрыт", "Школа отменила запрос: подписывать ничего не нужно.".to_owned())
        }
        (_, None) => (
            NoticeKind::Warn,
            "Срок подписания вышел",
            format!(
                "Подписать можно было до {}. Если согласие нужно, школа пришлёт новый документ.",
                russian::date(found.days.sign_by)
            ),
        ),
    }
}

fn facts(found: &SignerDocument) -> AnyView {
    let line = |one: &store::consent::SignerSignature| {
        let done = match (one.recorded_at, one.refused_at) {
            (Some(moment), _) => format!("подписано {}", russian::date_time(moment, &clock::zone())),
            (None, Some(_)) => "отказ".to_owned(),
            (None, None) => "подписи пока нет".to_owned(),
        };
        let label = match one.signer {
            Signer::Myself => "Участник",
            Signer::Representative => "Законный представитель",
        };
        Fact::new(label, format!("{}, {done}", one.full_name))
    };
    let mut items = vec![line(&found.own)];
    items.extend(found.other.as_ref().map(line));
    view! { <Facts items=items /> }.into_any()
}

fn actions(user: &SignerUser, found: &SignerDocument, today: NaiveDate) -> AnyView {
    if found.waits_for_me(today) {
        let text = format!(
            "Мы пришлём шесть цифр на адрес {}. Введённый код – ваша простая электронная подпись под этим документом.",
            user.hint()
        );
        let (code, refuse) = (user.step("/code"), user.step("/refuse"));
        return view! {
            <Section title="Ваше решение">
                <p>{text}</p>
                <div class="actions">
                    <PostButton action=code label="Получить код и подписать" kind=ButtonKind::Primary />
                    <ButtonLink href=refuse label="Отказаться" />
                </div>
            </Section>
        }
        .into_any();
    }
    if found.may_withdraw(today) {
        return view! {
            <div class="actions"><ButtonLink href=user.step("/withdraw") label="Отозвать согласие" /></div>
        }
        .into_any();
    }
    ().into_any()
}
