//! What a pair has arranged: what waits to be marked, what lies ahead, what was missed lately.

use domain::{
    appointment::{AppointmentState, has_begun},
    russian,
    term::Term,
};
use leptos::prelude::*;
use store::meeting::Arranged;

use super::{Reader, length, state_tag};
use crate::{
    clock,
    components::{ButtonLink, EmptyState, Section, Timeline, TimelineItem},
};

/// So many missed or cancelled ones are shown; the older ones are in the diary's figures only.
const LATELY: usize = 5;

pub(super) fn section(mut appointments: Vec<Arranged>, reader: &Reader) -> AnyView {
    appointments.retain(|one| one.state != AppointmentState::Held);
    let (mut planned, over): (Vec<_>, Vec<_>) =
        appointments.into_iter().partition(|one| one.state == AppointmentState::Planned);
    planned.sort_by_key(|one| one.starts_at);
    let file = (!planned.is_empty()).then(|| reader.of_pair("calendar.ics"));
    let items: Vec<TimelineItem> =
        planned.into_iter().chain(over.into_iter().take(LATELY)).map(|one| item(one, reader)).collect();
    let new = reader.writes.then(|| reader.of_pair("appointments/new"));
    let list = if items.is_empty() && !reader.writes {
        view! { <p class="soft">"Встреч не назначено."</p> }.into_any()
    } else if items.is_empty() {
        view! { <EmptyState title="Встреч не назначено" text="Назначьте следующую: оба получат письмо с файлом для календаря и напоминание за день." /> }
            .into_any()
    } else {
        view! { <Timeline items=items /> }.into_any()
    };
    view! {
        <Section title="Назначенные встречи">
            <div class="actions screen-only">
                {new.map(|href| view! { <ButtonLink href=href label="Назначить встречу" /> })}
                {file.map(|href| view! { <a class="button quiet" href=href>"Все в календарь"</a> })}
            </div>
            {list}
        </Section>
    }
    .into_any()
}

fn item(one: Arranged, reader: &Reader) -> TimelineItem {
    let begun = has_begun(one.starts_at, reader.now);
    let planned = one.state == AppointmentState::Planned;
    let place = if one.where_text.is_empty() {
        one.place.label().to_owned()
    } else {
        format!("{}: {}", one.place.label(), one.where_text)
    };
    // The title says the kind when there is no topic.
    let kind = if one.topic.is_empty() { String::new() } else { format!("{} · ", one.kind.label()) };
    let facts = format!("{kind}{} · {place}", length(one.minutes));
    let reason = (!one.reason.is_empty()).then(|| view! { <p>{format!("Причина: {}", one.reason)}</p> });
    let title = if one.topic.is_empty() { one.kind.label().to_owned() } else { one.topic.clone() };
    let ways = planned.then(|| ways(&one, begun, reader));
    let there = one.starts_at.with_timezone(&clock::zone());
    TimelineItem {
        date: russian::date_time(one.starts_at, &clock::zone()),
        iso: there.to_rfc3339(),
        title: title.into_any(),
        tag: Some(state_tag(one.state, planned && begun)),
        body: Some(view! { <p class="soft">{facts}</p>{reason}{ways} }.into_any()),
    }
}

/// What can be done with a planned meeting, before and after its time.
fn ways(one: &Arranged, begun: bool, reader: &Reader) -> AnyView {
    let at = |rest: &str| reader.at(&format!("appointments/{}/{rest}", one.appointment_id));
    let when = russian::date_time(one.starts_at, &clock::zone());
    let link = |href: String, label: &'static str| {
        let about = format!(": {when}");
        view! { <a href=href>{label}<span class="visually-hidden">{about}</span></a>" " }.into_any()
    };
    let mut links: Vec<AnyView> = Vec::new();
    if reader.writes && begun {
        links.push(link(at("held"), "Состоялась, записать"));
        links.push(link(at("missed"), "Не состоялась"));
    }
    if reader.writes {
        links.push(link(at("move"), "Перенести"));
        links.push(link(at("cancel"), "Отменить"));
    }
    if !begun {
        links.push(link(at("calendar.ics"), "В календарь"));
    }
    view! { <p class="ways screen-only">{links}</p> }.into_any()
}
