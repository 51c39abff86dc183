//! Where an application stands, what comes next and by when; papers, absences and what to learn.

use chrono::NaiveDate;
use domain::{
    consent::{ConsentKind, ConsentState},
    dates::after_working_days,
    paper::PaperState,
    russian,
    state::{ApplicationState, REVIEW_DAYS},
    term::Term,
    vetting,
};
use leptos::prelude::*;
use store::{
    cabinet::{DayPaper, Training, Workday},
    pool::OwnEntry,
};

use super::super::{consents, leave};
use crate::{
    clock,
    components::{ButtonLink, Card, CardAction, CardRow, Notice, NoticeKind},
    pages::{labels, papers, pool::state},
    routes,
};

/// The card of one entry.
pub(super) fn card(entry: &OwnEntry, day: &Workday, today: NaiveDate) -> AnyView {
    let title = format!("Заявка: {}", entry.region.name);
    let meaning = meaning(entry);
    let reason = reason(entry).map(|(title, text)| {
        view! { <Notice kind=NoticeKind::Warn title=title><p>{text}</p></Notice> }
    });
    let over = matches!(entry.state, ApplicationState::Declined | ApplicationState::Left);
    let again = over.then(|| {
        let again = routes::sign_up(&entry.region.slug);
        view! { <ButtonLink href=again label="Подать новую заявку" /> }
    });
    let leaving = leave::on_card(entry);
    let refused = view! { {reason}{again}{leaving} };
    let rows = rows(entry, day, today);
    let action = if entry.editable() {
        Some(CardAction::new("Анкета", routes::mentor("profile")))
    } else {
        let consents = consents::path(entry.entry.pool_mentor_id, ConsentKind::Processing, "");
        (!entry.consents.is_empty()).then(|| CardAction::new("Согласие на обработку данных", consents))
    };
    match action {
        Some(action) => view! { <Card title=title rows=rows action=action><p>{meaning}</p>{refused}</Card> }.into_any(),
        None => view! { <Card title=title rows=rows><p>{meaning}</p>{refused}</Card> }.into_any(),
    }
}

fn rows(entry: &OwnEntry, day: &Workday, today: NaiveDate) -> Vec<CardRow> {
    let mut rows = vec![
        CardRow::view("Состояние", state::application_tag(entry.state)),
        CardRow::text("Подана", state::date(entry.submitted_at)),
    ];
    rows.extend(entry.decided_at.map(|moment| CardRow::text("Решение", state::date(moment))));
    rows.extend(next(entry, today).map(|text| CardRow::text("Что дальше", text)));
    if entry.editable() {
        let free = entry.capacity - entry.reserved;
        rows.push(CardRow::text("Места", format!("{free} из {} свободно", entry.capacity)));
        rows.push(papers_row(entry, &day.papers));
        rows.push(pauses_row(entry, day));
        let own = |training: &&Training| training.pool_mentor_id == entry.entry.pool_mentor_id;
        rows.extend(day.training.iter().find(own).and_then(training_row));
    }
    rows.push(CardRow::text("Центр", format!("{}, {}", entry.region.centre_name, entry.region.contact_email)));
    rows
}

/// What comes next, and by when.
fn next(entry: &OwnEntry, today: NaiveDate) -> Option<String> {
    let contact = &entry.region.contact_email;
    if let Some(since) = entry.leaving_since {
        let next = if entry.reserved > 0 {
            "Когда школы завершат пары, придёт письмо"
        } else {
            "Школы завершили пары, закончите его"
        };
        return Some(format!("Вы начали выход {}. {next}", russian::date(since)));
    }
    Some(match entry.state {
        state if state.in_check() => {
            let since = clock::day(entry.waiting_since.unwrap_or(entry.submitted_at));
            let last = russian::date(after_working_days(since, REVIEW_DAYS));
            if vetting::overdue(since, today) {
                format!("Центр должен был ответить до {last}. Спросите, в чём дело: {contact}")
            } else {
                format!("Центр ответит до {last}")
            }
        }
        ApplicationState::Returned => "Ответьте на вопрос центра: пока ответа нет, его срок не идёт".to_owned(),
        ApplicationState::Approved => match (entry.consent(ConsentKind::RegionalPool, today), entry.shown_until) {
            (ConsentState::Withdrawn, _) => {
                "Чтобы школы снова увидели анкету, подпишите согласие на показ. Чтобы уйти совсем, выйдите из пула"
                    .to_owned()
            }
            (_, Some(until)) if today <= until => {
                format!("Школы видят анкету до {}: столько действуют ваши согласия", russian::date(until))
            }
            _ => "Подпишите согласия заново: до этого школы анкету не видят".to_owned(),
        },
        ApplicationState::Paused => format!("Когда причины не станет, напишите в центр: {contact}"),
        _ => return None,
    })
}

/// Whether papers are in force, and each of them with its day.
fn papers_row(entry: &OwnEntry, all: &[DayPaper]) -> CardRow {
    let id = entry.entry.pool_mentor_id;
    let lines: Vec<_> = all
        .iter()
        .filter(|paper| paper.pool_mentor_id == id)
        .map(|paper| {
            let until = match (paper.state, paper.valid_until) {
                (PaperState::Accepted, Some(day)) => format!("до {}", russian::date(day)),
                (PaperState::Accepted, None) => "без срока".to_owned(),
                _ => "на проверке у центра".to_owned(),
            };
            let text = format!("{}: {until}", paper.kind.label());
            view! { <li>{text}</li> }
        })
        .collect();
    let list = (!lines.is_empty()).then(|| view! { <ul>{lines}</ul> });
    let href = routes::mentor(&format!("profile/{id}/papers"));
    CardRow::view("Справки", view! { {papers::own_state(entry)}{list}" "<a href=href>"К справкам"</a> })
}

fn pauses_row(entry: &OwnEntry, day: &Workday) -> CardRow {
    let id = entry.entry.pool_mentor_id;
    let days: Vec<String> = day
        .pauses
        .iter()
        .filter(|pause| pause.pool_mentor_id == id)
        .map(|pause| format!("{} – {}", russian::date(pause.from_on), russian::date(pause.until_on)))
        .collect();
    let (text, label) = if days.is_empty() {
        ("не отмечен".to_owned(), "Отметить")
    } else {
        (days.join(", "), "Изменить")
    };
    let href = routes::mentor(&format!("profile/{id}/pause"));
    CardRow::view("Отпуск", view! { {text}" "<a href=href>{label}<span class="visually-hidden">": отпуск"</span></a> })
}

/// What the centre wants the mentor to learn; nothing when it names nothing.
fn training_row(training: &Training) -> Option<CardRow> {
    let mut topics: Vec<&str> = training.training.iter().map(|topic| topic.label()).collect();
    topics.extend(Some(training.training_words.trim()).filter(|words| !words.is_empty()));
    let topics = labels::sentence(topics.into_iter());
    (!topics.is_empty()).then(|| {
        let asked = format!(
            "Центр отметил это после беседы {}. Когда и где занятия, спросите у него.",
            russian::date(training.held_on)
        );
        CardRow::view("Обучение", view! { <p>{topics}</p><p class="soft">{asked}</p> })
    })
}

/// What the centre said about the state.
fn reason(entry: &OwnEntry) -> Option<(&'static str, String)> {
    match entry.state {
        ApplicationState::Declined => Some(("Причина отказа", entry.decision_reason.clone())),
        ApplicationState::Paused | ApplicationState::Archived => Some(("Причина", entry.suspension_reason.clone())),
        ApplicationState::Returned => entry.question.clone().map(|question| ("Вопрос центра", question)),
        ApplicationState::Papers | ApplicationState::Interview => {
            Some(entry.centre_words.clone()).filter(|words| !words.is_empty()).map(|words| ("Центр пишет", words))
        }
        _ => None,
    }
}

/// What the state means and what comes next.
fn meaning(entry: &OwnEntry) -> String {
    match entry.state {
        ApplicationState::Approved if entry.shown_until.is_none_or(|day| day < clock::today()) => {
            "Вы на учёте центра, но школы не видят вашу анкету: одно из согласий не действует.".to_owned()
        }
        ApplicationState::Approved => {
            "Вы в пуле региона: школы видят вашу анкету без контактов и могут прислать запрос. Отвечаете на него вы сами."
                .to_owned()
        }
        ApplicationState::Declined => "Центр не принял заявку. Можно подать новую с учётом причины.".to_owned(),
        ApplicationState::Left => {
            "Согласие на обработку данных отозвано, участие в пуле прекращено. Чтобы вернуться, подайте новую заявку.".to_owned()
        }
        ApplicationState::Returned => {
            "Центр просит ответить на вопрос. После ответа заявка снова будет на проверке.".to_owned()
        }
        ApplicationState::Paused => format!(
            "Центр приостановил ваше участие{}: школы не видят анкету. Пары, которые уже работают, не остановились.",
            entry.suspended_at.map(|moment| format!(" {}", state::date(moment))).unwrap_or_default()
        ),
        ApplicationState::Archived => {
            "Центр перенёс анкету в архив, школы её не видят. Чтобы вернуться в пул, напишите в центр.".to_owned()
        }
        ApplicationState::Papers => {
            "Центр проверяет документы. До решения школы анкету не видят. Ответ придёт письмом.".to_owned()
        }
        ApplicationState::Interview => {
            "Центр приглашает вас на беседу, день и место – ниже. До решения школы анкету не видят.".to_owned()
        }
        ApplicationState::Draft | ApplicationState::Submitted => format!(
            "Адрес подтверждён, заявка у центра. Он рассматривает её до {} и может связаться с вами, чтобы познакомиться. \
             До решения школы анкету не видят. Ответ придёт письмом.",
            russian::count(REVIEW_DAYS.into(), "рабочего дня", "рабочих дней", "рабочих дней")
        ),
    }
}
