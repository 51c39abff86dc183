//! The parts of an entry's card at the centre.

use domain::{consent::ConsentKind, russian, state::ApplicationState, term::Term};
use leptos::prelude::*;
use store::pool::{Card as Entry, HistoryEvent, SignedConsent};

use crate::{
    clock,
    components::{Card, CardRow, Section, Split, Tag, TagKind, Timeline, TimelineItem},
    pages::{person, pool::entry},
};

/// Whether both consents hold today.
pub(super) fn shown(card: &Entry) -> bool {
    card.shown_until.is_some_and(|day| clock::today() <= day)
}

/// Everything else: what was said, contacts, consents, history.
pub(super) fn cards(card: Entry) -> AnyView {
    let rows = entry::rows(&card.entry);
    let contacts = contacts(&card);
    let places = places(&card);
    view! {
        <Split>
            <div>
                <Card title="Анкета" rows=rows />
                <Card title="Почему хочет стать наставником" rows=vec![CardRow::text("Мотивация", card.motivation)] />
                <Section title="Согласия" lead="Тексты хранятся такими, какими их подписали.">
                    {card.consents.into_iter().map(consent).collect_view()}
                </Section>
            </div>
            <div>
                <Card title="Контакты" rows=contacts />
                {places}
                <Section title="История"><Timeline items=card.history.into_iter().map(event).collect() /></Section>
            </div>
        </Split>
    }
    .into_any()
}

fn contacts(card: &Entry) -> Vec<CardRow> {
    let proved = if card.email_proved {
        view! { <Tag kind=TagKind::Ok text="Подтверждён" /> }
    } else {
        view! { <Tag kind=TagKind::Warn text="Не подтверждён" /> }
    };
    let mut rows = vec![CardRow::view("Почта", view! { {person::email_link(&card.email)}" "{proved} })];
    rows.extend(person::phone_link(&card.phone).map(|link| CardRow::view("Телефон", link)));
    rows
}

fn places(card: &Entry) -> Option<AnyView> {
    let (capacity, reserved) = card.places?;
    let mut rows =
        vec![CardRow::text("Всего мест", capacity.to_string()), CardRow::text("Занято", reserved.to_string())];
    if card.state == ApplicationState::Approved {
        let until = card.shown_until.filter(|_| shown(card)).map(|day| format!("до {}", russian::date(day)));
        rows.push(match until {
            Some(until) => CardRow::text("Виден школам", until),
            None => CardRow::view("Виден школам", view! { <Tag kind=TagKind::Bad text="Нет" /> }),
        });
    }
    Some(view! { <Card title="Места" rows=rows /> }.into_any())
}

fn consent(signed: SignedConsent) -> AnyView {
    let today = clock::today();
    let (kind, state) = if let Some(moment) = signed.withdrawn_at {
        (TagKind::Bad, format!("Отозвано {}", russian::date_time(moment, &clock::zone())))
    } else if signed.valid_until < today {
        (TagKind::Bad, format!("Истекло {}", russian::date(signed.valid_until)))
    } else {
        (TagKind::Ok, format!("Действует до {}", russian::date(signed.valid_until)))
    };
    let title = match signed.kind {
        ConsentKind::Processing => "На обработку данных",
        ConsentKind::RegionalPool => "На показ анкеты школам",
    };
    let rows = vec![
        CardRow::text("Подписано", russian::date_time(signed.signed_at, &clock::zone())),
        CardRow::view("Состояние", view! { <Tag kind=kind text=state /> }),
        CardRow::text("Редакция", signed.version),
        CardRow::view("SHA-256 текста", view! { <code>{signed.hash}</code> }),
    ];
    let paragraphs = signed.text.split("\n\n").map(|text| view! { <p>{text.to_owned()}</p> }).collect_view();
    view! {
        <Card title=title rows=rows>
            <details>
                <summary>"Текст документа"</summary>
                <div class="prose">{paragraphs}</div>
            </details>
        </Card>
    }
    .into_any()
}

fn event(event: HistoryEvent) -> TimelineItem {
    let body = [event.by.map(|name| format!("Координатор: {name}")), Some(event.note).filter(|note| !note.is_empty())];
    let lines: Vec<_> = body.into_iter().flatten().map(|line| view! { <p>{line}</p> }).collect();
    TimelineItem {
        date: russian::date_time(event.at, &clock::zone()),
        iso: event.at.to_rfc3339(),
        title: event.event.label().into_any(),
        tag: None,
        body: (!lines.is_empty()).then(|| lines.into_any()),
    }
}
