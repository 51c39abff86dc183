//! A card of A6 that a pupil takes along.

use chrono::NaiveDate;
use domain::{ids::PersonalLinkId, russian};
use leptos::prelude::*;

use crate::{components::QrCode, routes, state::AppState};

/// What stands on a card.
pub(super) struct QrCard {
    /// Name of the mentee.
    pub(super) full_name: String,
    /// Class of a pupil, post of a teacher.
    pub(super) place: String,
    /// The last day the link opens.
    pub(super) valid_until: NaiveDate,
    /// The whole address.
    pub(super) address: String,
}

/// The whole address of a link.
pub(super) fn address(state: &AppState, personal_link_id: PersonalLinkId) -> String {
    format!("{}{}", state.base_url, routes::personal(&state.keys.personal(personal_link_id)))
}

/// Cards beside each other on the screen, cut apart on paper.
pub(super) fn cards(cards: Vec<QrCard>) -> AnyView {
    let cards = cards
        .into_iter()
        .map(|card| {
            let label = format!("QR-код личной страницы: {}", card.full_name);
            view! {
                <section class="qr-card">
                    <h3>{card.full_name}", "{card.place}</h3>
                    <QrCode text=card.address.clone() label=label />
                    <p class="qr-address">{card.address}</p>
                    <p>"Ваша страница наставничества: встречи, план и кнопка «Мне некомфортно». Наведите камеру телефона. Никому не показывайте эту карточку; если потеряете её, скажите куратору."</p>
                    <p class="soft">{format!("Действует до {}", russian::date(card.valid_until))}</p>
                </section>
            }
        })
        .collect_view();
    view! { <div class="qr-cards">{cards}</div> }.into_any()
}
