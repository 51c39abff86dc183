//! Who of the family opens the mentee's own page.

use domain::role::Role;
use domain::term::Term;
use leptos::prelude::*;
use store::mentee::Card as Mentee;

use super::Desk;
use crate::{
    components::{Card, CardRow},
    pages::invited::{self, Access},
};

pub(super) fn card(mentee: &Mentee, desk: &Desk) -> AnyView {
    let mut rows = vec![row("Наставляемый", mentee, desk, Role::Mentee, &mentee.email)];
    if let Some(one) = &mentee.representative {
        rows.push(row("Представитель", mentee, desk, Role::Representative, &one.email));
    }
    view! {
        <Card title="Личная страница" rows=rows>
            <p class="soft">"На ней видны имя наставника и что встречи были. Записывать там ничего нельзя."</p>
        </Card>
    }
    .into_any()
}

fn row(label: &'static str, mentee: &Mentee, desk: &Desk, role: Role, email: &str) -> CardRow {
    let invitation = mentee.invited.iter().find(|one| one.role == role);
    let access = match invitation {
        _ if mentee.members.contains(&role) => Access::Open,
        Some(one) => Access::Invited { link_id: one.link_id, email: one.email.clone(), expires_at: one.expires_at },
        None => Access::None { email: email.to_owned() },
    };
    let path = desk.edits.then(|| desk.card.clone());
    CardRow::view(label, invited::view(access, path, role.code()))
}
