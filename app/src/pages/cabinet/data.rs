//! Everything the platform holds about the mentor, to read, to print and to take away.

use axum::{extract::State, response::Response};
use domain::russian;
use leptos::prelude::*;
use store::{cabinet, nav};

use crate::{
    about,
    auth::MentorUser,
    clock,
    components::{ButtonKind, ButtonLink, EmptyState, Notice, NoticeKind, PageHead},
    error::PageError,
    page::{MentorSection, Page},
    pages::rights,
    routes,
    state::AppState,
};

pub(super) async fn get(State(state): State<AppState>, user: MentorUser) -> Result<Response, PageError> {
    let mut tx = state.db.mentor(&user.actor()).await?;
    let rows = cabinet::about_me(&mut tx).await?;
    let counts = nav::mentor(&mut tx).await?;
    tx.commit().await?;
    Ok(Page::mentor(&user, counts, MentorSection::Data, "Мои данные").respond(move || {
        let sections = about::own::sections(&rows);
        let (archive, json) = (routes::mentor("data.zip"), routes::mentor("data.json"));
        let lead = format!(
            "Всё, что «Маяк» хранит о вас как о наставнике во всех регионах и школах на {}.",
            russian::date(clock::today())
        );
        let body = if sections.is_empty() {
            view! { <EmptyState title="О вас ничего не хранится" /> }.into_any()
        } else {
            sections.into_iter().map(rights::section).collect_view().into_any()
        };
        view! {
            <PageHead title="Мои данные" lead=lead>
                <ButtonLink href=archive label="Скачать архив" kind=ButtonKind::Primary />
                <ButtonLink href=json label="Скачать JSON" />
            </PageHead>
            <Notice kind=NoticeKind::Calm title="Чего здесь нет">
                <p>
                    "Имён и данных наставляемых и слов из дневников: это сведения о других людях. "
                    "Заметок центра о проверке заявки: за ними и за любым вопросом о данных обратитесь к центру письмом."
                </p>
                <p>
                    "Школы, где вы работаете, могут хранить о вас ещё что-то: журнал действий, изменения записей. "
                    "Их по вашему обращению выдаёт куратор школы."
                </p>
                <p>
                    "Кроме этого система до 30 дней помнит, на какой адрес ушли письма, и хранит время ваших входов, чтобы защитить учётную запись."
                </p>
            </Notice>
            {body}
        }
    }))
}
