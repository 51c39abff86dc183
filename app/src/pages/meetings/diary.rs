//! The diary of a pair on its card: what was recorded, the last meeting first.

use domain::{russian, term::Term};
use leptos::prelude::*;
use store::meeting::Meeting;

use super::{Reader, confirmation_tag, length};
use crate::components::{EmptyState, FoldedTimeline, Section, TimelineItem};

/// So many of the last meetings are open to see.
const SHOWN: usize = 5;

pub(super) fn section(meetings: Vec<Meeting>, reader: &Reader) -> AnyView {
    let count = u64::try_from(meetings.len()).unwrap_or_default();
    let note = (count > 0).then(|| {
        let minutes: i32 = meetings.iter().map(|meeting| meeting.minutes).sum();
        format!("{}, всего {}", russian::count(count, "встреча", "встречи", "встреч"), length(minutes))
    });
    let print = (count > 0).then(|| reader.of_pair("diary"));
    let items: Vec<TimelineItem> = meetings.into_iter().map(|meeting| item(meeting, reader)).collect();
    let list = if items.is_empty() && !reader.writes {
        view! { <p class="soft">"Встреч не записано."</p> }.into_any()
    } else if items.is_empty() {
        view! { <EmptyState title="Встреч пока не было" text="Первая встреча – знакомство: о ней можно записать всего две строки." /> }.into_any()
    } else {
        view! { <FoldedTimeline items=items shown=SHOWN earlier="Более ранние встречи" /> }.into_any()
    };
    view! {
        <Section title="Дневник встреч">
            {note.map(|note| view! { <p class="soft">{note}</p> })}
            {print.map(|href| view! { <p class="screen-only"><a href=href>"Дневник целиком: PDF и DOCX"</a></p> })}
            {list}
        </Section>
    }
    .into_any()
}

fn item(meeting: Meeting, reader: &Reader) -> TimelineItem {
    let facts =
        format!("{} · {} · {}", meeting.kind.label(), length(meeting.minutes), meeting.place.label().to_lowercase());
    let tag = confirmation_tag(meeting.confirmation());
    let edit = (reader.writes && meeting.corrected_by(reader.account_id, reader.now)).then(|| {
        let href = reader.at(&format!("meetings/{}/edit", meeting.meeting_id));
        let about = format!(": {}", russian::date(meeting.held_on));
        view! { <p class="screen-only"><a href=href>"Исправить"<span class="visually-hidden">{about}</span></a></p> }
    });
    let next = (!meeting.next_step.is_empty()).then(|| view! { <p><b>"Следующий шаг: "</b>{meeting.next_step}</p> });
    let reflection = (!meeting.reflection.is_empty())
        .then(|| view! { <p class="reflection"><b>"Слова наставляемого: "</b>{meeting.reflection}</p> });
    let body = view! {
        <p class="soft">{facts}</p>
        <p class="prose">{meeting.result}</p>
        {next}
        {reflection}
        {edit}
    };
    TimelineItem {
        date: russian::date(meeting.held_on),
        iso: meeting.held_on.to_string(),
        title: meeting.topic.into_any(),
        tag: Some(tag),
        body: Some(body.into_any()),
    }
}
