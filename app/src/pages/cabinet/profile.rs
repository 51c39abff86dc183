//! The mentor's own entries, as schools and the centre see them.

use axum::{extract::State, response::Response};
use domain::{consent::ConsentKind, state::ApplicationState};
use leptos::prelude::*;
use store::{
    nav,
    pool::{self, OwnEntry},
};

use super::{consents, leave, shown};
use crate::{
    auth::MentorUser,
    clock,
    components::{ButtonLink, Card, CardAction, CardRow, EmptyState, Notice, NoticeKind, PageHead, Section},
    error::PageError,
    page::{MentorSection, Page},
    pages::{papers, person, pool::entry},
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
    let id = own.entry.pool_mentor_id;
    let (shown_to_schools, leave) = (shown::path(id), leave::path(id));
    let pause = CardAction::new("Отметить", routes::mentor(&format!("{base}/pause")));
    let contacts = vec![CardRow::text("Почта", own.email.clone()), CardRow::text("Телефон", person::phone(&own.phone))];
    let motivation = vec![CardRow::text("Почему вы хотите стать наставником", own.motivation.clone())];
    let place_rows =
        vec![CardRow::text("Всего", own.capacity.to_string()), CardRow::text("Занято", own.reserved.to_string())];
    let consents = consents::card::card(&own, clock::today());
    let papers = papers::own_card(&own);
    let title = own.region.name.clone();
    let shown = match own.state {
        ApplicationState::Approved if own.shown_until.is_some_and(|day| clock::today() <= day) => {
            "Анкету видят школы региона."
        }
        ApplicationState::Approved | ApplicationState::Paused => "Анкету сейчас видит только центр.",
        _ => "Анкету пока видит только центр: школы увидят её после одобрения.",
    };
    let unnamed = unnamed(&own);
    view! {
        <Section title=title lead=shown>
            {unnamed}
            <Card title="Что видят школы" rows=entry::rows(&own.entry) action=edit>
                <div class="actions"><ButtonLink href=shown_to_schools label="Посмотреть глазами школы" /></div>
            </Card>
            <Card title="Что видят только центр и школы, чьи запросы вы приняли" rows=contacts />
            <Card title="Что видит только центр" rows=motivation />
            <Card title="Места" rows=place_rows action=places />
            <Card title="Отпуск" action=pause>
                <p>"Если какое-то время вас не будет, отметьте эти дни: школы не смогут прислать запрос, а прежние запросы подождут."</p>
            </Card>
            {consents}
            {papers}
            <Card title="Выход и удаление данных">
                <p>"Сначала мы скажем, что произойдёт с запросами, парами и вашими данными."</p>
                <div class="actions"><ButtonLink href=leave label="Выйти из пула" /></div>
            </Card>
        </Section>
    }
    .into_any()
}

/// What schools do not see although it is filled in: the permission was given in words that did not name it.
fn unnamed(own: &OwnEntry) -> Option<AnyView> {
    let shown = own.shown_until.is_some_and(|day| clock::today() <= day);
    let missing = match (own.portfolio_shown, own.languages_shown || own.entry.availability.languages.is_empty()) {
        (true, true) => return None,
        (true, false) => "языков общения",
        (false, _) => "возраста наставляемых, дней, языков общения, работы с группой и портфолио",
    };
    if !shown {
        return None;
    }
    let said =
        format!("Согласие на показ вы подписали в прежней редакции: {missing} в ней нет. Чтобы школы увидели и это, ");
    let href = consents::path(own.entry.pool_mentor_id, ConsentKind::RegionalPool, "sign");
    Some(
        view! {
            <Notice kind=NoticeKind::Warn title="Часть анкеты школы не видят">
                <p>
                    {said}<a href=href>"прочитайте и подпишите новую"</a>"."
                </p>
            </Notice>
        }
        .into_any(),
    )
}
