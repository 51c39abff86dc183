//! The first page of the cabinet: where the application stands and what to do now.

use axum::{extract::State, response::Response};
use domain::{
    consent::{ConsentKind, ConsentState},
    russian,
    state::{ApplicationState, REVIEW_DAYS},
    term::Term,
};
use leptos::prelude::*;
use store::{
    nav::{self, MentorCounts},
    pool::{self, OwnEntry},
};

use super::{consents, leave};
use crate::{
    auth::MentorUser,
    clock,
    components::{ButtonLink, Card, CardAction, CardRow, Notice, NoticeKind, PageHead, Section, Task, TaskList},
    error::PageError,
    page::{MentorSection, Page},
    pages::{papers, pool::state},
    routes,
    state::AppState,
};

pub(super) async fn get(State(state): State<AppState>, user: MentorUser) -> Result<Response, PageError> {
    let mut tx = state.db.mentor(&user.actor()).await?;
    let entries = pool::entries(&mut tx).await?;
    let counts = nav::mentor(&mut tx).await?;
    tx.commit().await?;
    Ok(Page::mentor(&user, counts, MentorSection::Overview, "Кабинет наставника").respond(move || {
        let tasks = tasks(&entries, counts);
        let cards = entries.into_iter().map(card).collect_view();
        view! {
            <PageHead title="Кабинет наставника" />
            <Section title="Что делать сейчас">
                <TaskList tasks=tasks done="Сейчас от вас ничего не ждут. О запросах школ мы пишем на почту." />
            </Section>
            {cards}
        }
    }))
}

/// What waits for the mentor, the most urgent first.
fn tasks(entries: &[OwnEntry], counts: MentorCounts) -> Vec<Task> {
    let mut tasks = Vec::new();
    let asked = u64::try_from(counts.requests).unwrap_or_default();
    if asked > 0 {
        tasks.push(Task {
            count: Some(asked),
            text: russian::plural(
                asked,
                "школа ждёт вашего ответа",
                "школы ждут вашего ответа",
                "школ ждут вашего ответа",
            )
            .to_owned(),
            note: Some("Пока вы не ответили, школа не ищет другого наставника".to_owned()),
            action: "К запросам".to_owned(),
            href: routes::mentor("requests?state=asked"),
            urgent: false,
        });
    }
    tasks.extend(entries.iter().filter(|entry| entry.question.is_some()).map(to_answer));
    for entry in entries.iter().filter(|entry| entry.editable()) {
        tasks.extend(ConsentKind::ALL.iter().filter_map(|kind| to_sign(entry, *kind)));
        tasks.extend(papers::own_task(entry));
    }
    let pairs = u64::try_from(counts.pairs).unwrap_or_default();
    if pairs > 0 {
        tasks.push(Task {
            count: Some(pairs),
            text: russian::plural(pairs, "пара в работе", "пары в работе", "пар в работе").to_owned(),
            note: Some("Записывайте встречи сразу: это занимает минуту".to_owned()),
            action: "К парам".to_owned(),
            href: routes::mentor("pairs"),
            urgent: false,
        });
    }
    tasks
}

/// The question with which the centre gave the application back.
fn to_answer(entry: &OwnEntry) -> Task {
    Task {
        count: None,
        text: "Ответьте на вопрос центра о вашей заявке".to_owned(),
        note: Some(format!("{}: пока ответа нет, проверка стоит", entry.region.name)),
        action: "Ответить".to_owned(),
        href: routes::mentor(&format!("profile/{}/answer", entry.entry.pool_mentor_id)),
        urgent: true,
    }
}

/// A consent that is missing, about to end or over. Who took one back is not asked for it.
fn to_sign(entry: &OwnEntry, kind: ConsentKind) -> Option<Task> {
    let what = match kind {
        ConsentKind::Processing => "согласие на обработку данных",
        ConsentKind::RegionalPool => "согласие на показ анкеты",
    };
    let (text, note) = match entry.consent(kind, clock::today()) {
        ConsentState::Missing => (
            format!("Подпишите {what}, если хотите, чтобы школы вас нашли"),
            "без него центр не может принять вас в пул".to_owned(),
        ),
        ConsentState::ExpiresSoon { until } => (
            format!("Продлите {what}: оно действует до {}", russian::date(until)),
            "после этого дня школы перестанут видеть анкету".to_owned(),
        ),
        ConsentState::Expired => {
            (format!("Продлите {what}: его срок вышел"), "сейчас школы не видят анкету".to_owned())
        }
        // Asked for and refused are only the documents of schools.
        ConsentState::NotYet { .. }
        | ConsentState::Signed
        | ConsentState::Withdrawn
        | ConsentState::Asked
        | ConsentState::Refused => return None,
    };
    Some(Task {
        count: None,
        text,
        note: Some(format!("{}: {note}", entry.region.name)),
        action: "Прочитать".to_owned(),
        href: consents::path(entry.entry.pool_mentor_id, kind, "sign"),
        urgent: false,
    })
}

fn card(entry: OwnEntry) -> AnyView {
    let title = format!("Заявка: {}", entry.region.name);
    let meaning = meaning(&entry);
    let reason = reason(&entry).map(|(title, text)| {
        view! { <Notice kind=NoticeKind::Warn title=title><p>{text}</p></Notice> }
    });
    let over = matches!(entry.state, ApplicationState::Declined | ApplicationState::Left);
    let again = over.then(|| {
        let again = routes::sign_up(&entry.region.slug);
        view! { <ButtonLink href=again label="Подать новую заявку" /> }
    });
    let leaving = leave::on_card(&entry);
    let refused = view! { {reason}{again}{leaving} };
    let free = entry.capacity - entry.reserved;
    let mut rows = vec![
        CardRow::view("Состояние", state::application_tag(entry.state)),
        CardRow::text("Подана", state::date(entry.submitted_at)),
        CardRow::maybe("Решение", entry.decided_at.map(state::date)),
        CardRow::text("Центр", format!("{}, {}", entry.region.centre_name, entry.region.contact_email)),
    ];
    if entry.editable() {
        rows.insert(3, CardRow::text("Места", format!("{free} из {} свободно", entry.capacity)));
    }
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

/// What the centre said about the state.
fn reason(entry: &OwnEntry) -> Option<(&'static str, String)> {
    match entry.state {
        ApplicationState::Declined => Some(("Причина отказа", entry.decision_reason.clone())),
        ApplicationState::Paused | ApplicationState::Archived => Some(("Причина", entry.suspension_reason.clone())),
        ApplicationState::Returned => entry.question.clone().map(|question| ("Вопрос центра", question)),
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
            "Центр приглашает вас на беседу, день и место – в письме. До решения школы анкету не видят.".to_owned()
        }
        ApplicationState::Draft | ApplicationState::Submitted => format!(
            "Адрес подтверждён, заявка у центра. Он рассматривает её до {} и может связаться с вами, чтобы познакомиться. \
             До решения школы анкету не видят. Ответ придёт письмом.",
            russian::count(REVIEW_DAYS.into(), "рабочего дня", "рабочих дней", "рабочих дней")
        ),
    }
}
