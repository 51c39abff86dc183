//! My mentor, and the meeting that comes next.

use domain::{appointment::has_begun, russian, term::Term};
use leptos::prelude::*;
use store::my::{MyClosing, MyPair, NextMeeting};

use super::{offer, visitor::Visitor};
use crate::{
    clock,
    components::{ButtonLink, Card, CardRow, Notice, NoticeKind, Tag},
    pages::{meetings::length, pairs::state_kind},
};

/// The card of a pair.
pub(super) fn card(pair: &MyPair, visitor: &Visitor, answers: bool) -> AnyView {
    let state = pair.state;
    let mut rows = vec![
        CardRow::text("Наставник", pair.mentor.clone()),
        CardRow::text("Место работы или учёбы", pair.workplace.clone()),
        CardRow::text("Форма", pair.form.label()),
    ];
    if let Some(group) = &pair.group {
        rows.push(CardRow::text("Группа", group.clone()));
    }
    rows.extend([
        CardRow::text("Цель", pair.goal.clone()),
        CardRow::text("Работают с", russian::date(pair.started_on)),
        CardRow::view("Состояние", view! { <Tag kind=state_kind(state) text=state.label() /> }),
    ]);
    let next = pair.next.as_ref().map(|meeting| next(meeting, visitor));
    let asked = (answers && pair.asked).then(|| {
        view! {
            <Notice kind=NoticeKind::Calm>
                <p>"Вы попросили другого наставника. Куратор или педагог-психолог поговорит с вами."</p>
            </Notice>
        }
    });
    let closing = pair.closing.as_ref().map(|one| closing(pair, one, visitor, answers));
    view! { <Card title="Мой наставник" rows=rows>{next}{asked}{closing}</Card> }.into_any()
}

/// The meeting that comes next.
fn next(meeting: &NextMeeting, visitor: &Visitor) -> AnyView {
    let place = if meeting.where_text.is_empty() {
        meeting.place.label().to_owned()
    } else {
        format!("{}: {}", meeting.place.label(), meeting.where_text)
    };
    let topic = (!meeting.topic.is_empty()).then(|| view! { <p>{format!("Тема: {}", meeting.topic)}</p> });
    let when = format!(
        "{}, {} ({})",
        meeting.kind.label(),
        russian::date_time(meeting.starts_at, &clock::zone()),
        length(meeting.minutes)
    );
    let calendar = (!has_begun(meeting.starts_at, clock::now())).then(|| {
        let href = visitor.at(&format!("appointments/{}/calendar.ics", meeting.appointment_id));
        view! { <p class="screen-only"><a href=href>"В календарь"</a></p> }
    });
    view! {
        <Notice kind=NoticeKind::Calm title="Следующая встреча">
            <p>{when}</p>
            <p>{place}</p>
            {topic}
            {calendar}
        </Notice>
    }
    .into_any()
}

/// The end: what was agreed, and the own words to it.
fn closing(pair: &MyPair, closing: &MyClosing, visitor: &Visitor, answers: bool) -> AnyView {
    let contacts = match closing.contact_rule.as_str() {
        "through_school" => "Связываться с наставником можно через школу.",
        "free" => "Вы договорились, что можете общаться и дальше.",
        _ => "Вы договорились больше не связываться.",
    };
    let note = (!closing.contact_note.is_empty()).then(|| view! { <p>{closing.contact_note.clone()}</p> });
    let words = (!closing.words.is_empty())
        .then(|| view! { <p class="prose"><b>"Ваши слова: "</b>{closing.words.clone()}</p> });
    let say = (answers && closing.open).then(|| {
        let label = if closing.words.is_empty() {
            "Сказать пару слов на прощание"
        } else {
            "Изменить свои слова"
        };
        view! { <ButtonLink href=visitor.at(&format!("pairs/{}/words", pair.pair_id)) label=label /> }
    });
    let certificate = closing.certificate.then(|| {
        let href = visitor.at(&format!("pairs/{}/certificate", pair.pair_id));
        view! { <ButtonLink href=href label="Мой сертификат" /> }
    });
    let offer = offer::section(pair, closing, visitor, answers);
    view! { <p>{contacts}</p>{note}{words}{say}{certificate}{offer} }.into_any()
}
