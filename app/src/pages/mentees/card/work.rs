//! Pairs of a mentee and their last meetings.

use domain::{russian, standing::MenteeStanding, state::PairState, term::Term};
use leptos::prelude::*;
use store::mentee::{Card as Mentee, CardMeeting, CardPair};

use super::Desk;
use crate::components::{
    ButtonKind, ButtonLink, Column, DataTable, EmptyState, NameCell, Row, Section, Tag, TagKind, Timeline, TimelineItem,
};

pub(super) fn section(mentee: &Mentee, desk: &Desk) -> AnyView {
    let rows = mentee.pairs.iter().map(|pair| row(pair, desk)).collect();
    let columns = ["Наставник", "Форма", "Состояние"].map(Column::text).into();
    let meetings = (!mentee.meetings.is_empty()).then(|| {
        let items = mentee.meetings.iter().map(|meeting| item(meeting, desk)).collect();
        view! { <Section title="Последние встречи"><Timeline items=items /></Section> }
    });
    let gone = matches!(mentee.standing(desk.today), MenteeStanding::Left { .. });
    let matching = (desk.pairs && !gone).then(|| {
        let href = format!("{}/matching/{}/mentees/{}", desk.school, mentee.form.code(), mentee.mentee_id);
        view! { <div class="actions"><ButtonLink href=href label="Совместимость с наставниками" kind=ButtonKind::Quiet /></div> }
    });
    view! {
        <Section title="Пары">
            <DataTable caption="Пары наставляемого" columns=columns rows=rows>
                <EmptyState title="Пары ещё не было" text="Когда куратор составит пару, она появится здесь." />
            </DataTable>
            {matching}
        </Section>
        {meetings}
    }
    .into_any()
}

fn row(pair: &CardPair, desk: &Desk) -> Row {
    let href = format!("{}/pairs/{}", desk.school, pair.pair_id);
    let days = match pair.ended_on {
        Some(end) => format!("{} – {}", russian::date(pair.started_on), russian::date(end)),
        None => format!("с {}", russian::date(pair.started_on)),
    };
    let kind = match pair.state {
        PairState::Active => TagKind::Ok,
        PairState::Reached | PairState::Partly => TagKind::Calm,
        PairState::Stopped | PairState::Parted => TagKind::Warn,
    };
    Row::new(view! { <NameCell href=href name=pair.mentor_name.clone() note=days /> })
        .cell(pair.form.label())
        .cell(view! { <Tag kind=kind text=pair.state.label() /> })
}

fn item(meeting: &CardMeeting, desk: &Desk) -> TimelineItem {
    let href = format!("{}/pairs/{}", desk.school, meeting.pair_id);
    let minutes = russian::count(meeting.minutes.unsigned_abs().into(), "минута", "минуты", "минут");
    TimelineItem {
        date: russian::date(meeting.held_on),
        iso: meeting.held_on.to_string(),
        title: view! { <a href=href>{meeting.kind.label()}</a> }.into_any(),
        tag: None,
        body: Some(format!("{}, {minutes}", meeting.topic).into_any()),
    }
}
