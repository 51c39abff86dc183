//! Consents of a mentee, the newest first.

use domain::{consent::ConsentState, russian, term::Term};
use leptos::prelude::*;
use store::mentee::{Card as Mentee, CardConsent};

use super::Desk;
use crate::{
    components::{Card, CardAction, CardRow},
    pages::person,
};

pub(super) fn card(mentee: &Mentee, desk: &Desk) -> AnyView {
    let rows: Vec<CardRow> = mentee
        .consents
        .iter()
        .map(|consent| CardRow::view(russian::date(consent.signed_on), lines(consent, desk)))
        .collect();
    let none = rows.is_empty().then(|| view! { <p class="soft">"Согласий пока нет."</p> });
    let title = "Согласия на обработку данных";
    if desk.edits {
        let action = CardAction::new("Записать", format!("{}/consents/new", desk.card));
        view! { <Card title=title rows=rows action=action>{none}</Card> }.into_any()
    } else {
        view! { <Card title=title rows=rows>{none}</Card> }.into_any()
    }
}

fn lines(consent: &CardConsent, desk: &Desk) -> AnyView {
    let state = consent.validity().state(desk.today);
    let withdrawn = consent.withdrawn_on.map(|day| format!(", отозвано {}", russian::date(day))).unwrap_or_default();
    let facts = format!(
        "{}, {}. Действует до {}{withdrawn}",
        consent.signer.label(),
        consent.way_signed.label().to_lowercase(),
        russian::date(consent.valid_until),
    );
    let href = format!("{}/consents/{}/withdraw", desk.school, consent.consent_id);
    let withdraw = (desk.edits && state != ConsentState::Withdrawn && state != ConsentState::Expired).then(|| {
        let about = format!(" согласие от {}", russian::date(consent.signed_on));
        view! { <a href=href>"Отозвать"<span class="visually-hidden">{about}</span></a> }
    });
    view! { {person::consent_tag(state)}<p>{facts}</p>{withdraw} }.into_any()
}
