//! What was asked back about a question and what was answered, the same for school and mentor.

use domain::{engagement::Side, russian};
use leptos::prelude::*;
use store::engagement::Message;

use crate::{
    clock,
    components::{Section, Timeline, TimelineItem},
};

/// The talk in order; nothing when nobody has said anything. `reader` reads: the own words are «Вы».
pub(in crate::pages) fn talk(messages: Vec<Message>, reader: Side) -> Option<AnyView> {
    let items: Vec<TimelineItem> = messages
        .into_iter()
        .map(|message| {
            let text = message.text;
            TimelineItem {
                date: russian::date_time(message.at, &clock::zone()),
                iso: message.at.to_rfc3339(),
                title: speaker(message.side, reader).into_any(),
                tag: None,
                body: Some(view! { <p class="prose">{text}</p> }.into_any()),
            }
        })
        .collect();
    (!items.is_empty()).then(|| view! { <Section title="Уточнения"><Timeline items=items /></Section> }.into_any())
}

fn speaker(side: Side, reader: Side) -> &'static str {
    match side {
        own if own == reader => "Вы",
        Side::Mentor => "Наставник",
        Side::School => "Школа",
    }
}
