//! The consents of a person in a few lines, for the card.

use chrono::NaiveDate;
use domain::{consent::SchoolConsentKind, subject::Participant, term::Term};
use leptos::prelude::*;
use store::consent::CardConsent;

use crate::{
    components::{Card, CardAction, CardRow},
    pages::person,
};

/// The card «Согласия»: each kind with its state, and the way to the documents. `card` is the address of the person's card.
pub(crate) fn card(documents: &[CardConsent], participant: Participant, card: &str, today: NaiveDate) -> AnyView {
    let rows = SchoolConsentKind::of(participant)
        .iter()
        .map(|kind| {
            CardRow::view(kind.label(), person::consent_tag_of(*kind, CardConsent::state(documents, *kind, today)))
        })
        .collect();
    let action = CardAction::new("Открыть", format!("{card}/consents"));
    view! { <Card title="Согласия" rows=rows action=action /> }.into_any()
}
