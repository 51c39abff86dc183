//! The first page of a centre: what to do now, the pool by state, the places, and the totals of the schools. Figures
//! lead to the lists behind them.

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use domain::{desk::Gap, organisation::AgreementFilter, russian, state::ApplicationState, term::Term, vetting};
use leptos::prelude::*;
use store::{
    desk::{self, Summary, TopicBalance, Waiting},
    metric,
};

use super::totals;
use crate::{
    auth::RegionStaff,
    clock,
    components::{ButtonLink, Fact, Facts, PageHead, Section as Part, Task, TaskList},
    error::PageError,
    page::{CentreSection, Page},
    pages::{applications::queue::UNANSWERED, person},
    routes,
    state::AppState,
};

pub(super) async fn get(State(state): State<AppState>, staff: RegionStaff) -> Result<Response, PageError> {
    let today = clock::today();
    let mut tx = state.db.region(&staff.actor()).await?;
    let summary = desk::summary(&mut tx, today).await?;
    let gaps = desk::gaps(&mut tx, None).await?;
    let schools = metric::of_region(&mut tx).await?;
    tx.commit().await?;

    let slug = staff.slug.clone();
    Ok(Page::region(&staff, summary.counts, CentreSection::Overview, "Итоги региона").respond(move || {
        let at = |rest: &str| routes::region(&slug, rest);
        let tasks = tasks(&summary, &gaps, today, &at);
        let states = by_state(&summary, &at);
        let places = places(&summary, &at);
        let export = at("pool/export");
        view! {
            <PageHead title="Итоги региона" lead="Пул наставников, организации и школы: что есть и что ждёт центра.">
                <ButtonLink href=export label="Выгрузить пул" />
            </PageHead>
            <Part title="Что делать сейчас"><TaskList tasks=tasks /></Part>
            <Part title="Пул наставников"><Facts items=states tiles=true /></Part>
            <Part title="Места" lead="По всем школам вместе: какая школа с кем работает, центр не видит.">
                <Facts items=places />
            </Part>
            {totals::sections(&slug, schools)}
        }
    }))
}

/// What waits for the centre, the most urgent first.
fn tasks(summary: &Summary, gaps: &[TopicBalance], today: NaiveDate, at: &impl Fn(&str) -> String) -> Vec<Task> {
    let mut tasks = Vec::new();
    if let Some(first) = summary.waiting.first() {
        tasks.push(applications(summary, first, today, at));
    }
    tasks.extend(destruction(summary, at));
    let mut task = |count: i64, text: &str, note: &str, action: &str, rest: &str| {
        if count > 0 {
            tasks.push(Task {
                count: u64::try_from(count).ok(),
                text: text.to_owned(),
                note: Some(note.to_owned()),
                action: action.to_owned(),
                href: at(rest),
                urgent: false,
            });
        }
    };
    task(
        summary.unanswered,
        "Заявители, которые не отвечают центру",
        "Вопрос ждёт ответа неделю или дольше. Ответ по телефону можно записать самим",
        "Кто это",
        &format!("applications?late={UNANSWERED}"),
    );
    task(
        summary.counts.papers,
        "Справки наставников, которые ждут решения",
        "Скан хранится до решения, но не дольше 60 дней",
        "К справкам",
        "papers?line=waiting",
    );
    task(
        summary.papers_over,
        "Наставники, у которых срок справки истёк",
        "Новых пар с ними нет, пока не принята новая справка",
        "К справкам",
        "papers?line=over",
    );
    task(
        summary.papers_ending,
        "Наставники, у которых справка скоро закончится",
        "Осталось не больше 60 дней",
        "К справкам",
        "papers?line=soon",
    );
    let short = gaps.iter().filter(|one| matches!(one.balance.gap(), Gap::Short(_))).count();
    task(
        summary.silent,
        "Наставники, которые не отвечают школам",
        "Вопрос школы ждёт ответа неделю или дольше",
        "Кто это",
        "silent",
    );
    task(
        summary.agreements_ending,
        "Организации, у которых заканчивается соглашение",
        "Осталось не больше 30 дней",
        "К списку",
        &format!("organisations?agreement={}", AgreementFilter::Ending.code()),
    );
    task(
        summary.follow_ups,
        "Организации, которым пора напомнить о письме",
        "Наступил день, который вы сами назначили",
        "К списку",
        "organisations?letters=due",
    );
    task(
        i64::try_from(short).unwrap_or(i64::MAX),
        "Темы, в которых просьб больше, чем мест",
        "Каких наставников искать в первую очередь",
        "Каких не хватает",
        "gaps",
    );
    tasks
}

/// Data that have to go.
fn destruction(summary: &Summary, at: &impl Fn(&str) -> String) -> Option<Task> {
    let note = if summary.destroy_late {
        "Срок одной из анкет уже прошёл"
    } else {
        "Закон даёт на это 30 дней"
    };
    (summary.to_destroy > 0).then(|| Task {
        count: u64::try_from(summary.to_destroy).ok(),
        text: "Анкеты, данные которых пора уничтожить".to_owned(),
        note: Some(note.to_owned()),
        action: "К списку".to_owned(),
        href: at("destruction"),
        urgent: summary.destroy_late,
    })
}

/// Applications before the decision, with the names of those that wait longest.
fn applications(summary: &Summary, first: &Waiting, today: NaiveDate, at: &impl Fn(&str) -> String) -> Task {
    let since = |one: &Waiting| clock::day(one.waiting_since);
    let named: Vec<String> = summary
        .waiting
        .iter()
        .map(|one| {
            let days = match vetting::waited(since(one), today) {
                0 => "меньше рабочего дня".to_owned(),
                days => russian::count(days, "рабочий день", "рабочих дня", "рабочих дней"),
            };
            format!("{} – {days}", person::short(&one.full_name))
        })
        .collect();
    Task {
        count: u64::try_from(summary.counts.applications).ok(),
        text: "Заявки, которые ждут решения центра".to_owned(),
        note: Some(format!("Дольше всех: {}", named.join(", "))),
        action: "К заявкам".to_owned(),
        href: at("applications"),
        urgent: vetting::overdue(since(first), today),
    }
}

fn by_state(summary: &Summary, at: &impl Fn(&str) -> String) -> Vec<Fact> {
    let count = |state: ApplicationState| summary.states.iter().find(|(one, _)| *one == state).map(|(_, count)| *count);
    ApplicationState::ALL
        .iter()
        .filter(|state| **state != ApplicationState::Draft)
        .filter_map(|state| {
            // Where nobody stands there is nothing to look at, but the pool itself is always told.
            let count = count(*state).or((*state == ApplicationState::Approved).then_some(0))?;
            let list = match state {
                ApplicationState::Approved => "mentors".to_owned(),
                state => format!("applications?state={}", state.code()),
            };
            Some(Fact::new(state.label(), count).link(at(&list)))
        })
        .collect()
}

fn places(summary: &Summary, at: &impl Fn(&str) -> String) -> Vec<Fact> {
    let free = summary.capacity - summary.reserved;
    vec![
        Fact::new("Мест у наставников пула", summary.capacity).link(at("mentors")),
        Fact::new("Занято", summary.reserved),
        Fact::new("Свободно", free).link(at("mentors?free=yes")),
        Fact::new("Наставников без свободных мест", summary.full).link(at("mentors?free=none")),
    ]
}
