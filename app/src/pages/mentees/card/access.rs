//! Who of the family opens the mentee's own page.

use domain::role::Role;
use leptos::prelude::*;
use store::mentee::Card as Mentee;

use super::Desk;
use crate::{
    components::{ButtonLink, Card, CardRow},
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
    let link = desk.edits.then(|| {
        view! { <ButtonLink href=format!("{}/link", desk.card) label="Ссылка и QR-код" /> }
    });
    view! {
        <Card title="Личная страница" rows=rows>
            <p class="soft">"На ней видны наставник, встречи и план. Наставляемый отвечает, как прошла встреча, и может написать куратору и педагогу-психологу; представитель только читает. По личной ссылке или QR-коду она открывается без почты и пароля."</p>
            {link}
        </Card>
    }
    .into_any()
}
