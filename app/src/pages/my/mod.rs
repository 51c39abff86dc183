//! The page of a mentee or representative: my mentor, our meetings. A representative also tells the school what would help
//! to find the right mentor; nothing else is written here.

mod tell;

use axum::{
    Router,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use domain::{ids::MenteeId, russian, term::Term};
use leptos::prelude::*;
use store::{
    gathering,
    my::{self, MyPair},
};

use crate::{
    auth::{MenteeUser, PathId},
    components::{Card, CardRow, Column, DataTable, EmptyState, Notice, NoticeKind, PageHead, Row, Tag},
    error::PageError,
    forms::FormState,
    page::Page,
    pages::{meetings::length, pairs::state_kind, surveys},
    routes,
    state::AppState,
};

/// `/s/{school}/my` and `/s/{school}/my/{id}`: a parent of two children has a page for each.
pub(super) fn router() -> Router<AppState> {
    Router::new().route("/s/{school}/my", get(first)).route("/s/{school}/my/{id}", get(open).post(tell::post))
}

async fn first(user: MenteeUser) -> Result<Response, PageError> {
    let mentee = user.mentees.first().ok_or(PageError::NotFound)?;
    Ok(Redirect::to(&address(&user.slug, *mentee)).into_response())
}

fn address(slug: &str, mentee_id: MenteeId) -> String {
    routes::school(slug, &format!("my/{mentee_id}"))
}

async fn open(
    State(state): State<AppState>,
    user: MenteeUser,
    PathId(mentee_id): PathId<MenteeId>,
) -> Result<Response, PageError> {
    show(&state, &user, mentee_id, FormState::filled(tell::blank())).await
}

/// The page; `form` is what a representative is about to tell.
async fn show(
    state: &AppState,
    user: &MenteeUser,
    mentee_id: MenteeId,
    form: FormState,
) -> Result<Response, PageError> {
    if !user.mentees.contains(&mentee_id) {
        return Err(PageError::NotFound);
    }
    let mut tx = state.db.mentee(&user.actor(mentee_id)).await?;
    let page = my::page(&mut tx).await?;
    let surveys = gathering::surveys_of_mentee(&mut tx).await?;
    tx.commit().await?;
    let others: Vec<MenteeId> = user.mentees.iter().copied().filter(|other| *other != mentee_id).collect();
    let slug = user.slug.clone();
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    // Nothing is written while the data may only be read.
    let surveys = if user.represented.contains(&mentee_id) { Vec::new() } else { surveys };
    let speaks = user.represented.contains(&mentee_id) && page.suspended_on.is_none();
    Ok(Page::mentee(user, "Моё наставничество").status(status).respond(move || {
        let told = speaks.then(|| tell::section(form, page.notes, page.heard));
        let children = others
            .into_iter()
            .map(|other| view! { <p><a href=address(&slug, other)>"Страница другого ребёнка"</a></p> })
            .collect_view();
        let lead = format!("{}, {}", page.full_name, page.place);
        let pairs = if page.pairs.is_empty() {
            view! {
                <EmptyState title="Наставник ещё не назначен" text="Школа подбирает наставника. Когда пара будет составлена, придёт письмо." />
            }
            .into_any()
        } else {
            page.pairs.into_iter().map(pair).collect_view().into_any()
        };
        view! {
            <PageHead title="Моё наставничество" lead=lead />
            {children}
            {page.suspended_on.map(|day| view! {
                <Notice kind=NoticeKind::Warn title="Обработка данных приостановлена">
                    <p>{format!("С {} школа только хранит эти данные и ничего с ними не делает. Вопросы задайте куратору школы.", russian::date(day))}</p>
                </Notice>
            })}
            <Card title="Запрос" rows=vec![CardRow::text("С чем нужна помощь", page.request)] />
            {surveys::section(&slug, surveys)}
            {pairs}
            {told}
        }
    }))
}

fn pair(pair: MyPair) -> impl IntoView {
    let state = pair.state;
    let rows = vec![
        CardRow::text("Наставник", pair.mentor),
        CardRow::text("Место работы или учёбы", pair.workplace),
        CardRow::text("Форма", pair.form.label()),
        CardRow::text("Цель", pair.goal),
        CardRow::text("Работают с", russian::date(pair.started_on)),
        CardRow::view("Состояние", view! { <Tag kind=state_kind(state) text=state.label() /> }),
    ];
    let meetings = pair
        .meetings
        .into_iter()
        .map(|meeting| {
            Row::new(meeting.topic)
                .cell(russian::date(meeting.held_on))
                .cell(meeting.kind.label())
                .cell(length(meeting.minutes))
        })
        .collect();
    let columns = ["Тема", "Дата", "Встреча", "Длилась"].map(Column::text).into();
    view! {
        <Card title="Наставник" rows=rows>
            <DataTable caption="Встречи" columns=columns rows=meetings>
                <EmptyState title="Встреч пока не было" />
            </DataTable>
        </Card>
    }
}
