//! One request: what was asked, by when it is to be answered, what can be done about it, what was answered.

use axum::{extract::State, response::Response};
use domain::{
    ids::SubjectRequestId,
    rights::{Asker, RightKind},
    role::Role,
    russian,
    term::Term,
};
use leptos::prelude::*;
use store::{
    nav,
    rights::{self, RequestCard},
};

use super::list::state_tag;
use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    components::{Breadcrumbs, ButtonKind, ButtonLink, Card, CardRow, Crumb, Notice, NoticeKind, PageHead},
    error::PageError,
    page::{Page, Section},
    pages::subject::Place,
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(subject_request_id): PathId<SubjectRequestId>,
) -> Result<Response, PageError> {
    staff.may(Role::reads_journal)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let request = rights::request(&mut tx, subject_request_id).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let answers = staff.can(Role::answers_people);
    let list = routes::school(&staff.slug, "rights");
    let person = request.asked.subject.map(|subject| Place::of(&staff, subject).card);
    Ok(Page::school(&staff, counts, Section::Rights, "Обращение о персональных данных").respond(move || {
        let base = format!("{list}/{subject_request_id}");
        let waits = request.asked.answered_on.is_none();
        let next = (answers && waits).then(|| {
            let extend = (request.extended_on.is_none() && clock::today() <= request.asked.due_on).then(|| {
                view! { <ButtonLink href=format!("{base}/extend") label="Продлить срок" /> }
            });
            view! {
                <ButtonLink href=format!("{base}/answer") label="Записать ответ" kind=ButtonKind::Primary />
                {extend}
            }
        });
        let deed = (answers && waits).then(|| deed(request.asked.kind, person.as_deref())).flatten();
        view! {
            <Breadcrumbs items=vec![Crumb::new("Обращения о данных", list)] />
            <PageHead title=request.asked.kind.label() lead=request.asked.name.clone()>{next}</PageHead>
            {deed}
            <Card title="Обращение" rows=asked(&request, person) />
            {(!waits).then(|| view! { <Card title="Ответ" rows=answered(&request) /> })}
        }
    }))
}

/// What answers such a request, and where it is done.
fn deed(kind: RightKind, person: Option<&str>) -> Option<AnyView> {
    let person = person?;
    let (text, href, label) = match kind {
        RightKind::Access => (
            "Откройте всё, что хранится о человеке, проверьте и выдайте архив или распечатку.",
            format!("{person}/data"),
            "Всё, что хранится",
        ),
        RightKind::Correct => (
            "Проверьте, что верно, и исправьте запись. На время проверки обработку можно приостановить.",
            person.to_owned(),
            "К карточке",
        ),
        RightKind::Block => (
            "На время проверки остановите работу с данными: их можно будет только читать.",
            format!("{person}/block"),
            "Приостановить обработку",
        ),
        RightKind::Destroy => (
            "Завершите работу пар и участие в программе, затем уничтожьте данные. Ответ запишите после этого.",
            format!("{person}/destroy"),
            "Уничтожить данные",
        ),
    };
    Some(
        view! {
            <Notice kind=NoticeKind::Calm title="Что сделать">
                <p>{text}</p>
                <ButtonLink href=href label=label />
            </Notice>
        }
        .into_any(),
    )
}

fn asked(request: &RequestCard, person: Option<String>) -> Vec<CardRow> {
    let asked = &request.asked;
    let whose = match person {
        Some(href) => {
            let name = asked.name.clone();
            CardRow::view("О ком", view! { <a href=href>{name}</a> })
        }
        None => CardRow::text("О ком", asked.name.clone()),
    };
    let by = match (request.by.asker, request.by.name.as_str()) {
        (Asker::Myself, _) | (_, "") => request.by.asker.label().to_owned(),
        (other, name) => format!("{name} ({})", other.label().to_lowercase()),
    };
    let mut rows = vec![
        whose,
        CardRow::text("Кто обратился", by),
        CardRow::text("Как поступило", request.by.way.label()),
        CardRow::text("Содержание", request.words.clone()),
        CardRow::text("Получено", russian::date(asked.received_on)),
        CardRow::text("Ответить до", russian::date(asked.due_on)),
        CardRow::view("Состояние", state_tag(asked.due_on, asked.answered_on, clock::today())),
    ];
    if let Some(day) = request.extended_on {
        rows.push(CardRow::text("Срок продлён", russian::date(day)));
        rows.push(CardRow::text("Почему", request.extension_reason.clone()));
    }
    rows.push(CardRow::maybe("Кто записал", request.recorded_by.clone()));
    rows
}

fn answered(request: &RequestCard) -> Vec<CardRow> {
    vec![
        CardRow::text("Чем закончилось", request.asked.outcome.map_or("", Term::label)),
        CardRow::text("Ответ", request.answer.clone()),
        CardRow::text("Дан", request.asked.answered_on.map(russian::date).unwrap_or_default()),
        CardRow::maybe("Кто ответил", request.answered_by.clone()),
    ]
}
