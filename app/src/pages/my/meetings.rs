//! Meetings so far, and how each was.

use domain::{russian, state::PairState, term::Term};
use leptos::prelude::*;
use store::my::{MyMeeting, MyPage, MyPair};

use super::{reflect, visitor::Visitor};
use crate::{
    components::{Column, DataTable, EmptyState, Row, Section},
    pages::meetings::length,
};

/// The newest meeting that nobody has answered for, with its question in place: one tap and it is sent.
pub(super) fn waiting(page: &MyPage, visitor: &Visitor) -> Option<AnyView> {
    let pairs = page.pairs.iter().filter(|pair| pair.state == PairState::Active || pair.closing.is_some());
    let (pair, meeting) = pairs
        .flat_map(|pair| pair.meetings.iter().map(move |meeting| (pair, meeting)))
        .filter(|(_, meeting)| meeting.open && meeting.answer.is_none())
        .max_by_key(|(_, meeting)| meeting.held_on)?;
    let lead = format!(
        "{}, {}, наставник: {}",
        russian::date(meeting.held_on),
        meeting.kind.label().to_lowercase(),
        pair.mentor
    );
    let (form, draft) = reflect::blank(meeting, page, visitor);
    let form = (form.with_id_prefix("last-"), draft);
    let action = visitor.at(&format!("meetings/{}", meeting.meeting_id));
    Some(
        view! { <Section title="Как прошла встреча?" lead=lead>{reflect::form(form, Some(action), None)}</Section> }
            .into_any(),
    )
}

/// The meetings of a pair, the last first.
pub(super) fn section(pair: &MyPair, visitor: &Visitor, answers: bool) -> AnyView {
    let mut columns = ["Тема", "Дата", "Встреча", "Длилась"].map(Column::text).to_vec();
    if answers {
        columns.push(Column::text("Как прошла"));
    }
    let rows = pair
        .meetings
        .iter()
        .map(|meeting| {
            let row = Row::new(meeting.topic.clone())
                .cell(russian::date(meeting.held_on))
                .cell(meeting.kind.label())
                .cell(length(meeting.minutes));
            if answers { row.cell(answer(meeting, visitor)) } else { row }
        })
        .collect();
    view! {
        <Section title="Встречи">
            <DataTable caption="Встречи" columns=columns rows=rows>
                <EmptyState title="Встреч пока не было" />
            </DataTable>
        </Section>
    }
    .into_any()
}

fn answer(meeting: &MyMeeting, visitor: &Visitor) -> AnyView {
    let said = meeting.answer.as_ref().map(|answer| answer.how.label());
    let label = match (said, meeting.open) {
        (None, false) => return view! { <span class="soft">"ответа нет"</span> }.into_any(),
        (Some(said), false) => return said.into_any(),
        (None, true) => "Ответить",
        (Some(said), true) => said,
    };
    let (href, about) = (
        visitor.at(&format!("meetings/{}", meeting.meeting_id)),
        format!("встреча {}", russian::date(meeting.held_on)),
    );
    view! { <a href=href>{label}<span class="visually-hidden">": "{about}</span></a> }.into_any()
}
