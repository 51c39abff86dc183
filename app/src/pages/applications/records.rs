//! What the centre saw, heard, asked and wrote down about an applicant.

use domain::{ids::PoolNoteId, russian, term::Term, vetting::CheckItem};
use leptos::prelude::*;
use store::pool::{Asked, Card as Entry, EntryNote, Interview, Tick};

use super::{attempt::Attempt, deed::Deed};
use crate::{
    clock,
    components::{
        ButtonKind, ButtonLink, Column, DataTable, EmptyState, FormSheet, PostButton, Row, Section, Tag, TagKind,
        TextArea, Timeline, TimelineItem,
    },
    pages::{labels, pool::state},
};

/// Where on the card the checklist begins.
pub(super) const CHECKLIST: &str = "checklist";

/// The checklist; `mine` when the reader may tick. `papers` is where the papers of the entry are kept.
pub(super) fn checklist(card: &Entry, mine: bool, base: &str, papers: &str) -> AnyView {
    let path = format!("{base}/checks");
    let row = |item: CheckItem| match item {
        CheckItem::Papers => papers_line(card, papers),
        item => line(card, item, mine, &path),
    };
    let rows = CheckItem::of(&card.entry.categories).map(row).collect();
    let columns = ["Что проверить", "Состояние", "Отметка"].map(Column::text).into();
    view! {
        <div id=CHECKLIST>
            <Section title="Проверочный лист" lead="Строки зависят от того, кем назвал себя заявитель. Пока хотя бы одна открыта, одобрить заявку нельзя.">
                <DataTable caption="Проверочный лист" columns=columns rows=rows />
            </Section>
        </div>
    }
    .into_any()
}

fn line(card: &Entry, item: CheckItem, mine: bool, path: &str) -> Row {
    let tick = card.records.ticks.iter().find(|tick| tick.item == item);
    let done = tick.is_some() || item == CheckItem::AddressProved && card.email_proved;
    let row = Row::new(name(item)).cell(tick.map_or_else(|| stands(done), seen));
    if !(mine && item.by_hand()) {
        return row.maybe(None::<String>);
    }
    let hidden = vec![("item", item.code().to_owned()), ("seen", if done { "no" } else { "yes" }.to_owned())];
    let label = if done { "Снять" } else { "Отметить" };
    let action = path.to_owned();
    row.cell(view! { <PostButton action=action label=label hidden=hidden about=item.label() /> })
}

/// The line that follows the papers: what is lacking, and where to look.
fn papers_line(card: &Entry, papers: &str) -> Row {
    let lacking = (!card.papers_missing.is_empty()).then(|| {
        let kinds = labels::line(&card.papers_missing);
        view! { <small>{format!("Нет действующей: {}", kinds.to_lowercase())}</small> }
    });
    let tag = stands(card.papers_missing.is_empty());
    let href = papers.to_owned();
    Row::new(name(CheckItem::Papers)).cell(view! { {tag}{lacking} }).cell(view! { <a href=href>"К справкам"</a> })
}

fn name(item: CheckItem) -> AnyView {
    view! { {item.label()}<small>{item.hint()}</small> }.into_any()
}

/// Of a line that nobody ticked.
fn stands(done: bool) -> AnyView {
    let (kind, text) = if done { (TagKind::Ok, "Проверено") } else { (TagKind::Calm, "Открыто") };
    view! { <Tag kind=kind text=text /> }.into_any()
}

fn seen(tick: &Tick) -> AnyView {
    let who = tick.by.clone().unwrap_or_default();
    let when = state::date(tick.at);
    view! { <Tag kind=TagKind::Ok text="Проверено" /><small>{format!("{who}, {when}")}</small> }.into_any()
}

/// Conversations with the applicant; `mine` when the reader may write one down.
pub(super) fn interviews(card: &Entry, mine: bool, base: &str) -> Option<AnyView> {
    let interviews = &card.records.interviews;
    if interviews.is_empty() && !mine {
        return None;
    }
    let href = format!("{base}/interview");
    let write = mine.then(|| view! { <ButtonLink href=href label="Записать беседу" /> });
    let body = if interviews.is_empty() {
        view! {
            <EmptyState title="Беседы ещё не было" text="Запишите, как она прошла и чему наставнику нужно научиться.">
                {write}
            </EmptyState>
        }
        .into_any()
    } else {
        let items = interviews.iter().map(interview).collect();
        view! { <Timeline items=items />{write} }.into_any()
    };
    Some(
        view! { <Section title="Собеседования" lead="Их видит только центр. Наставник видит темы обучения там, где это отмечено."><div class="stack">{body}</div></Section> }
            .into_any(),
    )
}

fn interview(held: &Interview) -> TimelineItem {
    let mut topics: Vec<&str> = held.training.iter().map(|topic| topic.label()).collect();
    topics.extend(Some(held.training_words.as_str()).filter(|words| !words.is_empty()));
    let training = (!topics.is_empty()).then(|| {
        let words = format!("Чему научить: {}", labels::sentence(topics.into_iter()));
        let told = held.told.then_some(" Наставник это видит.");
        view! { <p class="soft">{words}{told}</p> }
    });
    let who = format!("{}: {}", held.format.label(), held.held_by);
    let impression = held.impression.clone();
    TimelineItem {
        date: russian::date(held.held_on),
        iso: held.held_on.to_string(),
        title: held.outcome.label().into_any(),
        tag: None,
        body: Some(view! { <p class="prose">{impression}</p>{training}<p class="soft">{who}</p> }.into_any()),
    }
}

/// Questions with which the application was returned, and the answers.
pub(super) fn questions(card: &Entry) -> Option<AnyView> {
    let items: Vec<_> = card.records.questions.iter().map(question).collect();
    (!items.is_empty())
        .then(|| view! { <Section title="Вопросы заявителю"><Timeline items=items /></Section> }.into_any())
}

fn question(asked: &Asked) -> TimelineItem {
    let words = asked.question.clone();
    let by = format!("Вопрос задал координатор: {}", asked.by.clone().unwrap_or_default());
    TimelineItem {
        date: russian::date_time(asked.at, &clock::zone()),
        iso: asked.at.to_rfc3339(),
        title: "Вопрос заявителю".into_any(),
        tag: None,
        body: Some(view! { <p class="prose">{words}</p><p class="soft">{by}</p>{end_of_question(asked)} }.into_any()),
    }
}

/// What came of a question.
fn end_of_question(asked: &Asked) -> AnyView {
    match (asked.answered_at, asked.withdrawn_at) {
        (Some(moment), _) => {
            let (when, words) = (state::date(moment), asked.answer.clone());
            let who = match &asked.written_by {
                Some(name) => format!("Ответ от {when} получен не на сайте, его записал координатор: {name}"),
                None => format!("Ответ от {when}"),
            };
            view! { <p class="prose">{words}</p><p class="soft">{who}</p> }.into_any()
        }
        (None, Some(moment)) => {
            let who = asked.withdrawn_by.clone().unwrap_or_default();
            let text = format!("Отозван {}, координатор: {who}", state::date(moment));
            view! { <Tag kind=TagKind::Calm text=text /> }.into_any()
        }
        (None, None) => view! { <Tag kind=TagKind::Warn text="Без ответа" /> }.into_any(),
    }
}

/// Notes of the centre, with the form of a new one.
pub(super) fn notes(card: &Entry, base: &str, attempt: &Attempt) -> AnyView {
    let items: Vec<_> = card.records.notes.iter().map(note).collect();
    let list = (!items.is_empty()).then(|| view! { <Timeline items=items /> });
    let form = attempt.form(Deed::Note);
    let kept = form.values.get("id").to_owned();
    let id = if kept.is_empty() { store::ids::new::<PoolNoteId>().to_string() } else { kept };
    let field = form.field("text");
    let action = format!("{base}/notes");
    view! {
        <Section title="Заметки центра" lead="Их видят только координаторы. Заявитель и школы их не видят, изменить или удалить заметку нельзя.">
            <div class="stack">
                {list}
                <FormSheet form=form action=action id=id submit="Добавить заметку" kind=ButtonKind::Quiet>
                    <TextArea field=field label="Новая заметка" rows=3 />
                </FormSheet>
            </div>
        </Section>
    }
    .into_any()
}

fn note(note: &EntryNote) -> TimelineItem {
    let text = note.text.clone();
    TimelineItem {
        date: russian::date_time(note.at, &clock::zone()),
        iso: note.at.to_rfc3339(),
        title: note.by.clone().unwrap_or_default().into_any(),
        tag: None,
        body: Some(view! { <p class="prose">{text}</p> }.into_any()),
    }
}
