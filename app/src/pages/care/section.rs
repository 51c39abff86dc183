//! How one pair fares, on its card: health with reasons, whom to ask, what was said. For those who care for pairs only.

use chrono::NaiveDate;
use domain::{
    care::{CheckInSide, Condition, Health},
    ids::PairId,
    russian,
    term::Term,
};
use leptos::prelude::*;
use store::care::{CheckIn, PairCare};

use crate::{
    components::{ButtonKind, ButtonLink, FoldedTimeline, Section as Part, Tag, TagKind, TimelineItem},
    routes,
};

/// So many of the last talks are open to see: one round of all three sides.
const SHOWN: usize = 3;

/// The section; `records` says whether somebody may be asked now.
pub(in crate::pages) fn section(
    school: &str,
    pair_id: PairId,
    care: PairCare,
    today: NaiveDate,
    records: bool,
) -> AnyView {
    let record = routes::school(school, &format!("pairs/{pair_id}/check-ins/new"));
    let due = due(&care.due, today);
    let condition = care.condition;
    let items: Vec<TimelineItem> = care.history.into_iter().map(item).collect();
    let history = if items.is_empty() {
        view! { <p class="soft">"Пока никого не спрашивали, как идёт работа."</p> }.into_any()
    } else {
        view! { <FoldedTimeline items=items shown=SHOWN earlier="Более ранние разговоры" /> }.into_any()
    };
    view! {
        <Part title="Как дела у пары" lead="Видят только куратор и педагог-психолог.">
            {health_tag(condition.health)}
            {reasons(&condition)}
            {due.map(|due| view! { <p>{due}</p> })}
            {records.then(|| view! {
                <div class="actions"><ButtonLink href=record label="Записать разговор" kind=ButtonKind::Quiet /></div>
            })}
            {history}
        </Part>
    }
    .into_any()
}

/// «Спросить на этой неделе: наставник – с 01.10.2026, взрослый – до 03.10.2026».
fn due(due: &[(CheckInSide, NaiveDate)], today: NaiveDate) -> Option<String> {
    let named: Vec<String> = due.iter().map(|(side, on)| format!("{} – {}", side.object(), when(*on, today))).collect();
    (!named.is_empty()).then(|| format!("Спросить на этой неделе: {}", named.join(", ")))
}

/// How a day on which somebody is to be asked lies to today.
pub(super) fn when(on: NaiveDate, today: NaiveDate) -> String {
    let day = russian::date(on);
    match on.cmp(&today) {
        std::cmp::Ordering::Less => format!("пора с {day}"),
        std::cmp::Ordering::Equal => "сегодня".to_owned(),
        std::cmp::Ordering::Greater => day,
    }
}

/// Health in a word.
pub(super) fn health_tag(health: Health) -> AnyView {
    let kind = match health {
        Health::Green => TagKind::Ok,
        Health::Yellow => TagKind::Warn,
        Health::Red => TagKind::Bad,
    };
    view! { <Tag kind=kind text=health.label() /> }.into_any()
}

/// The reasons, one under the other.
pub(super) fn reasons(condition: &Condition) -> AnyView {
    if condition.reasons.is_empty() {
        return view! { <p class="soft">"Тревожных признаков нет"</p> }.into_any();
    }
    let items = condition.reasons.iter().map(|reason| view! { <li>{reason.words()}</li> }).collect_view();
    view! { <ul>{items}</ul> }.into_any()
}

fn item(said: CheckIn) -> TimelineItem {
    let by = said.asked_by.map(|name| format!(" · {name}")).unwrap_or_default();
    let facts = format!("{}{by}", said.way.label());
    let help = said.needs_help.then(|| view! { <Tag kind=TagKind::Bad text="Нужна помощь" /> }.into_any());
    let words = (!said.words.is_empty()).then(|| view! { <p class="prose">{said.words}</p> });
    TimelineItem {
        date: russian::date(said.on_day),
        iso: said.on_day.to_string(),
        title: format!("{}: {}", said.side.label(), said.mood.label().to_lowercase()).into_any(),
        tag: help,
        body: Some(view! { <p class="soft">{facts}</p>{words} }.into_any()),
    }
}
