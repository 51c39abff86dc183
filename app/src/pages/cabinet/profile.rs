//! The mentor's own entries, as schools and the centre see them.

use axum::{extract::State, response::Response};
use domain::{russian, state::ApplicationState};
use leptos::prelude::*;
use store::{
    nav,
    pool::{self, OwnEntry},
};

use crate::{
    auth::MentorUser,
    clock,
    components::{Card, CardAction, CardRow, EmptyState, Notice, NoticeKind, PageHead, Section, Tag, TagKind},
    error::PageError,
    page::{MentorSection, Page},
    pages::{person, pool::entry},
    routes,
    state::AppState,
};

pub(super) async fn get(State(state): State<AppState>, user: MentorUser) -> Result<Response, PageError> {
    let mut tx = state.db.mentor(&user.actor()).await?;
    let entries = pool::entries(&mut tx).await?;
    let counts = nav::mentor(&mut tx).await?;
    tx.commit().await?;
    let live: Vec<OwnEntry> = entries.into_iter().filter(OwnEntry::editable).collect();
    Ok(Page::mentor(&user, counts, MentorSection::Profile, "Моя анкета").respond(move || {
        let body = if live.is_empty() {
            view! {
                <EmptyState
                    title="Анкеты в пуле региона у вас нет"
                    text="Если вы наставник в своей школе, она вам не нужна. Стать внешним наставником можно на странице региона."
                />
            }
            .into_any()
        } else {
            live.into_iter().map(section).collect_view().into_any()
        };
        view! {
            <PageHead title="Моя анкета" lead="Имя, почту, категории и место работы проверил центр: чтобы изменить их, напишите ему." />
            {body}
        }
    }))
}

fn section(own: OwnEntry) -> AnyView {
    let base = format!("profile/{}", own.entry.pool_mentor_id);
    let edit = CardAction::new("Изменить", routes::mentor(&base));
    let places = CardAction::new("Изменить", routes::mentor(&format!("{base}/places")));
    let contacts = vec![CardRow::text("Почта", own.email.clone()), CardRow::text("Телефон", person::phone(&own.phone))];
    let motivation = vec![CardRow::text("Почему вы хотите стать наставником", own.motivation.clone())];
    let place_rows =
        vec![CardRow::text("Всего", own.capacity.to_string()), CardRow::text("Занято", own.reserved.to_string())];
    let permission = permission(&own, &routes::mentor(&format!("{base}/permission")));
    let title = own.region.name.clone();
    let shown = if own.state == ApplicationState::Approved {
        "Анкету видят школы региона."
    } else {
        "Анкету пока видит только центр: школы увидят её после одобрения."
    };
    view! {
        <Section title=title lead=shown>
            <Card title="Что видят школы" rows=entry::rows(&own.entry) action=edit />
            <Card title="Что видят только центр и школы, чьи запросы вы приняли" rows=contacts />
            <Card title="Что видит только центр" rows=motivation />
            <Card title="Места" rows=place_rows action=places />
            {permission}
        </Section>
    }
    .into_any()
}

fn permission(own: &OwnEntry, href: &str) -> AnyView {
    match own.shown_until {
        None => {
            let href = href.to_owned();
            view! {
                <Notice kind=NoticeKind::Warn title="Нет согласия на показ анкеты школам">
                    <p>"Без него центр не может принять вас в пул. "<a href=href>"Прочитать и подписать"</a></p>
                </Notice>
            }
            .into_any()
        }
        Some(day) if day < clock::today() => {
            let (over, centre) = (russian::date(day), own.region.contact_email.clone());
            view! {
                <Notice kind=NoticeKind::Warn title="Срок согласия на показ анкеты вышел">
                    <p>"Оно действовало до "{over}", школы больше не видят анкету. Чтобы продлить его, напишите в центр: "{centre}"."</p>
                </Notice>
            }
            .into_any()
        }
        Some(day) => {
            let text = format!("Действует до {}", russian::date(day));
            let rows = vec![CardRow::view("Показ школам", view! { <Tag kind=TagKind::Ok text=text /> })];
            let centre = own.region.contact_email.clone();
            view! {
                <Card title="Согласия" rows=rows>
                    <p class="soft">"Отозвать согласие можно в любой день: напишите в центр, "{centre}"."</p>
                </Card>
            }
            .into_any()
        }
    }
}
