//! What was asked back about a question and what was answered, and what becomes of words that could not be sent: the same for
//! school and mentor.

use domain::{engagement::Side, russian};
use leptos::prelude::*;
use store::engagement::Message;

use crate::{
    clock,
    components::{Notice, NoticeKind, Section, Timeline, TimelineItem},
    forms::FormState,
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

/// Why nothing was done, with the words that were typed: nobody types them again.
pub(in crate::pages) fn refused(title: &'static str, why: &'static str, typed: &[&FormState]) -> AnyView {
    let fields = ["purpose", "message", "text", "reason"];
    let typed = typed.iter().flat_map(|form| fields.map(|field| form.values.get(field).trim()));
    let typed: Vec<_> = typed.filter(|text| !text.is_empty()).map(str::to_owned).collect();
    let kept = typed.into_iter().map(|text| view! { <p>"Вы написали:"</p><p class="prose">{text}</p> }).collect_view();
    view! { <Notice kind=NoticeKind::Bad title=title><p>{why}</p>{kept}</Notice> }.into_any()
}

/// A mentee of the school is named in what the mentor would read too early: by which words, and how to go on.
pub(in crate::pages) fn names_a_mentee(words: Option<String>) -> String {
    let words = words.map(|words| format!(": «{words}»")).unwrap_or_default();
    format!(
        "Похоже, здесь названы имя и фамилия наставляемого из вашей базы{words}. Пока наставник не согласился, он не должен знать, о ком речь: напишите «ученик» или «ученица». Если это другой человек, оставьте только имя или только фамилию"
    )
}

fn speaker(side: Side, reader: Side) -> &'static str {
    match side {
        own if own == reader => "Вы",
        Side::Mentor => "Наставник",
        Side::School => "Школа",
    }
}
