//! What happened to an entry, as its card tells it. The audit keeps codes; the words for them are here.

use domain::russian;
use leptos::prelude::*;
use store::audit::Deed;

use crate::{
    clock,
    components::{Section, Timeline, TimelineItem},
};

/// The section «История»; nothing when nothing happened yet.
pub(crate) fn section(deeds: Vec<Deed>) -> Option<AnyView> {
    if deeds.is_empty() {
        return None;
    }
    let items = deeds
        .into_iter()
        .map(|deed| TimelineItem {
            date: russian::date_time(deed.at, &clock::ZONE),
            iso: deed.at.to_rfc3339(),
            title: words(&deed.action).into_any(),
            tag: None,
            body: deed.who.map(IntoAny::into_any),
        })
        .collect();
    Some(view! { <Section title="История"><Timeline items=items /></Section> }.into_any())
}

/// A deed in words. One that has none yet is still told: that something was done must not be hidden.
fn words(action: &str) -> &'static str {
    match action {
        "mentee.added" | "mentor.added" => "Запись добавлена в базу",
        "mentee.edited" | "mentor.edited" => "Сведения изменены",
        "consent.recorded" => "Согласие записано",
        "consent.withdrawn" => "Согласие отозвано",
        "invitation.sent" => "Приглашение отправлено",
        "invitation.sent_again" => "Приглашение отправлено ещё раз",
        "invitation.withdrawn" => "Приглашение отозвано",
        "access.ended" => "Доступ закрыт",
        "address.corrected" => "Адрес электронной почты исправлен",
        "mentor.interviewed" => "Собеседование отмечено",
        "pair.made" => "Пара составлена",
        "pair.ended" => "Работа пары завершена",
        _ => "Другое действие",
    }
}
