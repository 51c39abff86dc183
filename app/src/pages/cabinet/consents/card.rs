//! Where both consents stand, on the page of the entry.

use chrono::NaiveDate;
use domain::{
    consent::{ConsentKind, ConsentState},
    russian,
    term::Term,
};
use leptos::prelude::*;
use store::pool::OwnEntry;

use super::{path, title};
use crate::{
    components::{Card, CardRow, Notice, NoticeKind, Tag, TagKind},
    pages::person,
};

/// The card, under a warning when schools do not see the entry for want of a consent.
pub(in crate::pages::cabinet) fn card(own: &OwnEntry, today: NaiveDate) -> AnyView {
    let rows = ConsentKind::ALL.iter().map(|kind| CardRow::view(title(*kind), line(own, *kind, today))).collect();
    view! {
        {warning(own, today)}
        <Card title="Согласия" rows=rows>
            <p class="soft">"Отозвать любое из них можно в любой день, отдельно одно от другого. Перед отзывом мы скажем, что произойдёт."</p>
        </Card>
    }
    .into_any()
}

fn line(own: &OwnEntry, kind: ConsentKind, today: NaiveDate) -> AnyView {
    let id = own.entry.pool_mentor_id;
    let state = own.consent(kind, today);
    let signed = own.consents.iter().any(|one| one.kind == kind);
    let until = match state {
        ConsentState::Signed => own.consents.iter().filter(|one| one.kind == kind).map(|one| one.valid_until).max(),
        _ => None,
    };
    let read = signed.then(|| link(path(id, kind, ""), "Прочитать", kind));
    let sign = own.editable().then(|| link(path(id, kind, "sign"), sign_label(state), kind));
    let withdraw = own.can_withdraw(kind).then(|| link(path(id, kind, "withdraw"), "Отозвать", kind));
    view! {
        <div class="stack tight">
            <p>{person::consent_tag(state)}</p>
            {until.map(|day| view! { <p>{format!("Действует до {}", russian::date(day))}</p> })}
            <p class="actions">{read}{sign}{withdraw}</p>
        </div>
    }
    .into_any()
}

fn link(href: String, label: &'static str, kind: ConsentKind) -> AnyView {
    let about = format!(": {}", title(kind).to_lowercase());
    view! { <a href=href>{label}<span class="visually-hidden">{about}</span></a> }.into_any()
}

fn sign_label(state: ConsentState) -> &'static str {
    match state {
        ConsentState::Missing => "Прочитать и подписать",
        ConsentState::Withdrawn => "Подписать снова",
        _ => "Продлить на год",
    }
}

/// Why schools do not see the entry, or soon will not.
fn warning(own: &OwnEntry, today: NaiveDate) -> Option<AnyView> {
    let worst = ConsentKind::ALL.iter().find(|kind| !own.consent(**kind, today).in_force());
    let kind = *worst?;
    let href = path(own.entry.pool_mentor_id, kind, "sign");
    let (heading, effect) = match own.consent(kind, today) {
        ConsentState::Expired => {
            (format!("Срок вышел: {}", title(kind).to_lowercase()), "Школы сейчас не видят вашу анкету.")
        }
        ConsentState::Withdrawn => (format!("Отозвано: {}", title(kind).to_lowercase()), "Школы не видят вашу анкету."),
        _ => (format!("Не подписано: {}", title(kind).to_lowercase()), "Без него центр не может принять вас в пул."),
    };
    Some(
        view! {
            <Notice kind=NoticeKind::Warn title=heading>
                <p>{effect}" "<a href=href>"Прочитать и подписать"</a></p>
            </Notice>
        }
        .into_any(),
    )
}

/// The state of one signature, where several stand under each other.
pub(super) fn signature_tag(valid_until: NaiveDate, withdrawn: Option<NaiveDate>, today: NaiveDate) -> AnyView {
    let (kind, text) = match withdrawn {
        Some(day) => (TagKind::Bad, format!("Отозвано {}", russian::date(day))),
        None if valid_until < today => (TagKind::Bad, format!("Истекло {}", russian::date(valid_until))),
        None => (TagKind::Ok, format!("Действует до {}", russian::date(valid_until))),
    };
    view! { <Tag kind=kind text=text /> }.into_any()
}
