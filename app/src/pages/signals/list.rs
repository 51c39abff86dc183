//! The list: who waits for somebody to speak with, the longest waiting first.

use axum::{extract::State, response::Response};
use domain::{role::Role, russian};
use leptos::prelude::*;
use store::{
    care_signal::{self, Signal},
    nav,
};

use crate::{
    auth::SchoolStaff,
    clock,
    components::{ButtonLink, Column, DataTable, EmptyState, NameCell, PageHead, Row, Tag, TagKind},
    error::PageError,
    page::{Page, Section},
    routes,
    state::AppState,
};

pub(super) async fn get(State(state): State<AppState>, staff: SchoolStaff) -> Result<Response, PageError> {
    staff.may(Role::sees_restricted)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let signals = care_signal::list(&mut tx).await?;
    let contact = care_signal::contact(&mut tx).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let (own, edits) = (routes::school(&staff.slug, "signals"), staff.can(Role::edits_bases));
    Ok(Page::school(&staff, counts, Section::Signals, "Обращения наставляемых").respond(move || {
        let rows = signals.iter().map(|signal| row(signal, &own)).collect();
        let columns = ["Наставляемый", "Когда", "Наставник", "Состояние"].map(Column::text).into();
        let told = if contact.is_empty() {
            "Не указано, кому звонить в школе: имя и телефон записывает куратор.".to_owned()
        } else {
            format!("Наставляемым сказано звонить: {contact}")
        };
        let edit = edits.then(|| view! { <ButtonLink href=format!("{own}/contact") label="Кому звонить" /> });
        view! {
            <PageHead title="Обращения наставляемых" lead="Видят только куратор и педагог-психолог. Наставнику об обращении не сообщают.">
                {edit}
            </PageHead>
            <p class="soft">{told}</p>
            <DataTable caption="Обращения" columns=columns rows=rows>
                <EmptyState title="Обращений нет" text="Когда наставляемый нажмёт «Мне некомфортно», обращение появится здесь, а вам придёт письмо." />
            </DataTable>
        }
    }))
}

fn row(signal: &Signal, own: &str) -> Row {
    let href = format!("{own}/{}", signal.care_signal_id);
    Row::new(view! { <NameCell href=href name=signal.mentee.clone() note=signal.place.clone() /> })
        .cell(russian::date_time(signal.at, &clock::zone()))
        .maybe(signal.mentor.clone())
        .cell(state(signal))
}

/// Where a signal stands.
pub(super) fn state(signal: &Signal) -> AnyView {
    match (signal.closed_at, signal.taken_at, &signal.taken_name) {
        (Some(at), _, _) => {
            let text = format!("Закрыто {}", russian::date(clock::day(at)));
            view! { <Tag kind=TagKind::Calm text=text /> }.into_any()
        }
        (None, Some(_), Some(name)) => {
            let text = format!("Занимается {name}");
            view! { <Tag kind=TagKind::Warn text=text /> }.into_any()
        }
        (None, Some(_), None) => view! { <Tag kind=TagKind::Warn text="Взято в работу" /> }.into_any(),
        (None, None, _) => view! { <Tag kind=TagKind::Bad text="Ждёт разговора" /> }.into_any(),
    }
}
