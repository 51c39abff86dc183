//! Who of the family opens the mentee's own page.

use domain::role::Role;
use leptos::prelude::*;
use store::mentee::Card as Mentee;

use super::Desk;
use crate::{
    components::{Card, CardRow},
    pages::access,
};

pub(super) fn card(mentee: &Mentee, desk: &Desk) -> AnyView {
    let row = |label: &'static str, role, name: &str, email: &str| {
        let card = desk.edits.then_some(desk.card.as_str());
        CardRow::view(label, access::view(mentee.access.of(role), &access::Desk { role, name, email, card }))
    };
    let mut rows = vec![row("Наставляемый", Role::Mentee, &mentee.full_name, &mentee.email)];
    if let Some(one) = &mentee.representative {
        rows.push(row("Представитель", Role::Representative, &one.full_name, &one.email));
    }
    view! {
        <Card title="Личная страница" rows=rows>
            <p class="soft">"На ней видны имя наставника и что встречи были. Записывать там ничего нельзя."</p>
        </Card>
    }
    .into_any()
}
