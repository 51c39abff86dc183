//! Who the mentee is, what help is asked for, and who represents a minor.

use domain::{russian, term::Term};
use leptos::prelude::*;
use store::mentee::{Card as Mentee, Reader};

use super::Desk;
use crate::{
    components::{Card, CardAction, CardRow},
    pages::{labels, person},
};

pub(super) fn person(mentee: &Mentee, desk: &Desk) -> AnyView {
    let rows = vec![
        CardRow::text("Кто", mentee.kind.label()),
        CardRow::text("Дата рождения", russian::date(mentee.birth_date)),
        CardRow::text("Класс", mentee.class_label.clone()),
        CardRow::text("Должность", mentee.post.clone()),
        CardRow { label: "Электронная почта".into(), value: person::email_link(&mentee.email) },
        CardRow { label: "Телефон".into(), value: person::phone_link(&mentee.phone) },
        CardRow::text("В базе с", russian::date(mentee.entered_on)),
    ];
    let rows =
        rows.into_iter().filter(|row| row.value.is_some() || !matches!(&*row.label, "Класс" | "Должность")).collect();
    match edit(desk) {
        Some(action) => view! { <Card title="О наставляемом" rows=rows action=action /> }.into_any(),
        None => view! { <Card title="О наставляемом" rows=rows /> }.into_any(),
    }
}

pub(super) fn request(mentee: &Mentee, desk: &Desk) -> AnyView {
    let rows = vec![
        CardRow::text("С чем нужна помощь", mentee.request.clone()),
        CardRow::text("Темы", labels::line(&mentee.topics)),
        CardRow::text("Форма", mentee.form.label()),
        CardRow::view("Категория", category(mentee, desk)),
        CardRow::view("Пара", person::standing_tag(mentee.standing(), mentee.consent(desk.today), desk.today)),
        CardRow::view("Согласие", person::consent_tag(mentee.consent(desk.today))),
    ];
    view! { <Card title="Запрос" rows=rows /> }.into_any()
}

/// A dash stands for none and for one that this person may not know: which of both is not said.
fn category(mentee: &Mentee, desk: &Desk) -> AnyView {
    match mentee.category {
        Some(category) if category.restricted() => view! {
            {category.label()}<br /><span class="soft">"Видят только куратор и педагог-психолог"</span>
        }
        .into_any(),
        Some(category) => category.label().into_any(),
        None if desk.reader == Reader::SeesRestricted => view! { <span class="soft">"без категории"</span> }.into_any(),
        None => view! { <span class="soft">"—"</span> }.into_any(),
    }
}

pub(super) fn representative(mentee: &Mentee, desk: &Desk) -> Option<AnyView> {
    let one = mentee.representative.as_ref()?;
    let rows = vec![
        CardRow::text("Имя", one.full_name.clone()),
        CardRow::text("Кем приходится", one.basis.label()),
        CardRow { label: "Электронная почта".into(), value: person::email_link(&one.email) },
        CardRow { label: "Телефон".into(), value: person::phone_link(&one.phone) },
    ];
    Some(match edit(desk) {
        Some(action) => view! { <Card title="Законный представитель" rows=rows action=action /> }.into_any(),
        None => view! { <Card title="Законный представитель" rows=rows /> }.into_any(),
    })
}

fn edit(desk: &Desk) -> Option<CardAction> {
    desk.edits.then(|| CardAction::new("Изменить", format!("{}/edit", desk.card)))
}
