//! What a pair went through, on its card: the next step, the group, stand-ins, requests for another partner, how it was
//! closed, what happened.

use domain::{
    ids::PairId,
    pair_life::{OfferAnswer, PairPhase, Rematch},
    russian,
    state::PairState,
    subject::Participant,
    term::Term,
};
use leptos::prelude::*;
use store::pair::{self, Ask, Closed, Event, Life, StandIn};

use crate::{
    clock,
    components::{
        ButtonKind, ButtonLink, Card, CardAction, CardRow, Confirm, Notice, NoticeKind, Section, Tag, TagKind,
        Timeline, TimelineItem,
    },
    routes,
};

/// Whom the card is shown to.
#[derive(Clone, Copy)]
pub(super) struct Reader {
    /// Makes pairs and changes them.
    pub(super) makes: bool,
    /// Reads why somebody asked for another partner.
    pub(super) restricted: bool,
}

/// Everything beside the diary.
pub(super) struct Sections {
    /// What waits for somebody.
    pub(super) next: AnyView,
    /// On which terms the pair works and how it was closed.
    pub(super) terms: AnyView,
    /// Who stood in, what happened.
    pub(super) past: AnyView,
}

/// What stands above the diary and below it.
pub(super) fn sections(school: &str, card: &pair::Card, life: Life, reader: Reader) -> Sections {
    let base = routes::school(school, &format!("pairs/{}", card.pair_id));
    let running = card.state == PairState::Active;
    let next = (running && reader.makes).then(|| next_step(&base, card.phase, reader, &life.asks));
    let asked = (reader.restricted && !life.asks.is_empty()).then(|| asks(life.asks));
    let closed = life.closed.map(|closed| closing(school, card, &closed, reader));
    let stand_ins = stand_ins(&base, life.stand_ins, running && reader.makes);
    let linked = linked(school, life.group.map(|(group, name)| (group.to_string(), name)), life.before, life.next);
    let terms = terms(&base, card, running && reader.makes);
    let events = history(life.events);
    Sections {
        next: view! { {next}{asked} }.into_any(),
        terms: view! { {closed}{linked}{terms} }.into_any(),
        past: view! { {stand_ins}{events} }.into_any(),
    }
}

/// What comes next, with the ways to get there.
fn next_step(base: &str, phase: PairPhase, reader: Reader, asked: &[Ask]) -> AnyView {
    let open = asked.iter().any(|ask| ask.answer.is_none());
    let (title, text, label) = match phase {
        PairPhase::Trial => (
            "Сейчас – знакомство и пробная встреча",
            "Когда встреча пройдёт и обе стороны согласны продолжать, отметьте её: дальше – приказ.",
            "Пробная встреча прошла",
        ),
        PairPhase::Order => (
            "Сейчас – приказ",
            "Один приказ может закрепить несколько пар: откройте «Записать приказ» в списке пар.",
            "Записать приказ",
        ),
        PairPhase::Agreement => (
            "Сейчас – соглашение",
            "Подпишите соглашение о наставничестве и отметьте день: пара начнёт работать.",
            "Соглашение подписано",
        ),
        PairPhase::Work => return ().into_any(),
    };
    let step = (!open || phase != PairPhase::Order)
        .then(|| view! { <ButtonLink href=format!("{base}/step") label=label kind=ButtonKind::Primary /> });
    let ask = (phase.may_ask() && reader.restricted).then(|| {
        view! { <ButtonLink href=format!("{base}/ask") label="Просят другого партнёра" kind=ButtonKind::Quiet /> }
    });
    let decide = format!("{base}/answer");
    // An ordered pair is closed with its results, which stands at the head of the card.
    let answer = phase.may_ask().then(|| {
        let label = if open { "Ответить на просьбу" } else { "Расторгнуть пару" };
        view! { <ButtonLink href=decide label=label kind=ButtonKind::Quiet /> }
    });
    view! {
        <Notice kind=NoticeKind::Calm title=title>
            <p>{text}</p>
            <div class="actions">
                {step}
                {ask}
                {answer}
            </div>
        </Notice>
    }
    .into_any()
}

/// Who asked for another partner and why: for curator and psychologist.
pub(super) fn asks(asks: Vec<Ask>) -> AnyView {
    let items = asks
        .into_iter()
        .map(|ask| {
            let day = clock::day(ask.asked_at);
            let title = match ask.side {
                Participant::Mentee => "Наставляемый просит другого наставника",
                Participant::Mentor => "Наставник просит другую пару",
            };
            let tag = match ask.answer {
                Some(answer) => view! { <Tag kind=TagKind::Calm text=answer.label() /> },
                None => view! { <Tag kind=TagKind::Warn text="Ждёт ответа" /> },
            };
            let note = (!ask.answer_note.is_empty()).then(|| view! { <p class="soft">{ask.answer_note}</p> });
            TimelineItem {
                date: russian::date(day),
                iso: day.to_string(),
                title: title.into_any(),
                tag: Some(tag.into_any()),
                body: Some(view! { <p>{ask.reason}</p>{note} }.into_any()),
            }
        })
        .collect();
    view! {
        <Section title="Просьбы о другом партнёре" lead="Видят только куратор и педагог-психолог.">
            <Timeline items=items />
        </Section>
    }
    .into_any()
}

fn linked(
    school: &str,
    group: Option<(String, String)>,
    before: Option<PairId>,
    next: Option<PairId>,
) -> Option<AnyView> {
    let pair = |id: PairId| routes::school(school, &format!("pairs/{id}"));
    let mut rows = Vec::new();
    if let Some((id, name)) = group {
        let href = routes::school(school, &format!("groups/{id}"));
        rows.push(CardRow::view("Группа", view! { <a href=href>{name}</a> }));
    }
    if let Some(id) = before {
        rows.push(CardRow::view("Продолжает", view! { <a href=pair(id)>"Пару с прежним наставником"</a> }));
    }
    if let Some(id) = next {
        rows.push(CardRow::view("Продолжена", view! { <a href=pair(id)>"Парой с новым наставником"</a> }));
    }
    (!rows.is_empty()).then(|| view! { <Card title="Связано" rows=rows /> }.into_any())
}

fn terms(base: &str, card: &pair::Card, edits: bool) -> AnyView {
    let lists = store::dictionary::current();
    let terms = &card.terms;
    let mut rows = vec![
        CardRow::maybe("Формат", terms.format.map(Term::label)),
        CardRow::maybe("Как часто", terms.frequency.map(Term::label)),
        CardRow::maybe("До какого дня", terms.planned_until.map(russian::date)),
    ];
    for (label, list, chosen) in [
        ("Вид наставничества", domain::dictionary::DictionaryList::TeacherKind, &terms.teacher_kind),
        ("Направление", domain::dictionary::DictionaryList::TeacherDirection, &terms.teacher_direction),
    ] {
        if let Some(code) = chosen {
            rows.push(CardRow::text(label, lists.label_anywhere(list, code)));
        }
    }
    if let Some((number, day)) = &card.order {
        let number = if number.is_empty() { String::new() } else { format!("№ {number} ") };
        rows.push(CardRow::text("Приказ", format!("{number}от {}", russian::date(*day))));
    }
    if let Some(day) = card.agreed_on {
        rows.push(CardRow::text("Соглашение", format!("подписано {}", russian::date(day))));
    }
    let action = edits.then(|| CardAction::new("Изменить", format!("{base}/edit")));
    match action {
        Some(action) => view! { <Card title="Условия" rows=rows action=action /> }.into_any(),
        None => view! { <Card title="Условия" rows=rows /> }.into_any(),
    }
}

fn stand_ins(base: &str, stand_ins: Vec<StandIn>, edits: bool) -> AnyView {
    let buttons = edits.then(|| {
        view! {
            <div class="actions">
                <ButtonLink href=format!("{base}/stand-in") label="Назначить замену" kind=ButtonKind::Quiet />
                <ButtonLink href=format!("{base}/mentor") label="Сменить наставника" kind=ButtonKind::Quiet />
            </div>
        }
    });
    if stand_ins.is_empty() && buttons.is_none() {
        return ().into_any();
    }
    let today = clock::today();
    let items: Vec<_> = stand_ins
        .into_iter()
        .map(|one| {
            let days = format!("{} – {}", russian::date(one.from_on), russian::date(one.until_on));
            let now = (one.from_on <= today && today <= one.until_on)
                .then(|| view! { <Tag kind=TagKind::Warn text="Сейчас" /> }.into_any());
            let off = (edits && today <= one.until_on).then(|| {
                view! {
                    <Confirm label="Отменить замену" question="Отменить замену?" action=format!("{base}/stand-in/off") submit="Отменить замену" hidden=vec![("stand_in", one.pair_stand_in_id.to_string())]>
                        <p>"Наставник, который заменяет, больше не увидит имя наставляемого."</p>
                    </Confirm>
                }
            });
            let reason = (!one.reason.is_empty()).then(|| view! { <p class="soft">{one.reason}</p> });
            TimelineItem {
                date: days,
                iso: one.from_on.to_string(),
                title: one.mentor.into_any(),
                tag: now,
                body: Some(view! { {reason}{off} }.into_any()),
            }
        })
        .collect();
    let list = (!items.is_empty()).then(|| view! { <Timeline items=items /> });
    view! { <Section title="Замены наставника">{list}{buttons}</Section> }.into_any()
}

/// How it was closed, and what is left to do.
fn closing(school: &str, card: &pair::Card, closed: &Closed, reader: Reader) -> AnyView {
    let mut rows = Vec::new();
    if let Some(by) = closed.stopped_by {
        rows.push(CardRow::text("Почему прекращена", by.label()));
    }
    rows.push(CardRow::text("Общение после завершения", closed.contact_rule.words(card.form.mentee_kind())));
    for (label, words) in [
        ("О чём ещё договорились", &closed.contact_note),
        ("Слова наставляемого", &closed.mentee_words),
        ("Слова наставника", &closed.mentor_words),
    ] {
        if !words.is_empty() {
            rows.push(CardRow::text(label, words.clone()));
        }
    }
    rows.push(CardRow::text("Новая пара", closed.rematch.label()));
    let link = |shown: bool, rest: String, label: &'static str| {
        (shown && reader.makes && !card.mentee_destroyed && !card.mentor_destroyed).then(|| {
            view! { <ButtonLink href=routes::school(school, &rest) label=label kind=ButtonKind::Quiet /> }
        })
    };
    let again = link(
        closed.rematch == Rematch::Same,
        format!("pairs/new?mentee={}&mentor={}", card.mentee_id, card.mentor_id),
        "Составить пару снова",
    );
    let other =
        link(closed.rematch == Rematch::Other, format!("pairs/new?mentee={}", card.mentee_id), "Подобрать наставника");
    if closed.mentee_may_mentor {
        let answer = closed.mentee_answer.map_or("Предложено, ответа пока нет", OfferAnswer::label);
        rows.push(CardRow::text("Стать наставником", answer));
    }
    let days = card
        .ended_on
        .map(|until| format!("&from_on={}&until_on={}", russian::date(card.started_on), russian::date(until)));
    let certificate = link(
        closed.certificate_offered,
        format!("mentors/{}/awards/new?kind=certificate{}", card.mentor_id, days.unwrap_or_default()),
        "Выдать справку",
    );
    let thanks =
        link(closed.certificate_offered, format!("mentors/{}/awards/new", card.mentor_id), "Поблагодарить наставника");
    let of_mentee = link(
        card.state.finished() && closed.mentee_certificate,
        format!("pairs/{}/certificate", card.pair_id),
        "Сертификат наставляемого",
    );
    let mentor = link(
        closed.mentee_may_mentor && closed.mentee_answer != Some(OfferAnswer::No),
        format!("mentors/new?after={}", card.mentee_id),
        "Внести наставляемого в базу наставников",
    );
    view! {
        <Card title="Завершение" rows=rows>
            <div class="actions">{again}{other}{certificate}{thanks}{of_mentee}{mentor}</div>
        </Card>
    }
    .into_any()
}

fn history(events: Vec<Event>) -> Option<AnyView> {
    if events.is_empty() {
        return None;
    }
    let items = events
        .into_iter()
        .map(|event| {
            let note = if event.note.is_empty() { String::new() } else { format!(" № {}", event.note) };
            TimelineItem {
                date: russian::date(event.on_day),
                iso: event.on_day.to_string(),
                title: format!("{}{note}", event.kind.label()).into_any(),
                tag: None,
                body: event.who.map(|who| view! { <p class="soft">{who}</p> }.into_any()),
            }
        })
        .collect();
    Some(view! { <Section title="История пары"><Timeline items=items /></Section> }.into_any())
}
