//! A mentor of the pool before the school asks: no contacts.

use axum::{extract::State, response::Response};
use domain::{ids::PoolMentorId, role::Role, state::EngagementState};
use leptos::prelude::*;
use store::{
    nav,
    pool::{self, Offered},
};

use super::{
    entry,
    state::{engagement_tag, free_places},
};
use crate::{
    auth::{PathId, SchoolStaff},
    components::{Breadcrumbs, ButtonKind, ButtonLink, Card, CardRow, Crumb, Notice, NoticeKind, PageHead},
    error::PageError,
    page::{Page, Section},
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let offered = pool::offered(&mut tx, pool_mentor_id).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let (slug, asks) = (staff.slug.clone(), staff.can(Role::makes_pairs));
    let title = offered.entry.full_name.clone();
    Ok(Page::school(&staff, counts, Section::Pool, &title).respond(move || {
        let ask = may_ask(&offered).then(|| routes::school(&slug, &format!("pool/{pool_mentor_id}/ask")));
        let rows = entry::rows(&offered.entry);
        let school_facts = vec![
            CardRow::text("Свободно", free_places(offered.free)),
            CardRow::text("Контакты", "Появятся в базе наставников школы, когда наставник примет запрос"),
        ];
        view! {
            <Breadcrumbs items=vec![Crumb::new("Пул региона", routes::school(&slug, "pool"))] />
            <PageHead title=offered.entry.full_name.clone()>
                {ask.filter(|_| asks).map(|href| view! { <ButtonLink href=href label="Запросить" kind=ButtonKind::Primary /> })}
            </PageHead>
            {notice(&slug, &offered, asks)}
            <Card title="О наставнике" rows=rows />
            <Card title="Для вашей школы" rows=school_facts />
        }
    }))
}

/// Whether a question makes sense now; the store decides again.
pub(super) fn may_ask(offered: &Offered) -> bool {
    offered.free > 0 && !matches!(offered.asked, Some((_, EngagementState::Asked)))
}

/// What there is to know before asking: an open question, no free place, who asks.
pub(super) fn notice(slug: &str, offered: &Offered, asks: bool) -> Option<AnyView> {
    let question = offered.asked.map(|(id, state)| {
        let href = routes::school(slug, &format!("requests/{id}"));
        view! {
            <Notice kind=NoticeKind::Calm title="Ваша школа уже спрашивала этого наставника">
                <p>{engagement_tag(state)}" "<a href=href>"Открыть запрос"</a></p>
            </Notice>
        }
        .into_any()
    });
    let full = (offered.free < 1).then(|| {
        view! {
            <Notice kind=NoticeKind::Warn title="Сейчас свободных мест нет">
                <p>"Спросить этого наставника пока нельзя. Место освободится, когда закончится работа одной из его пар, или когда он сам добавит место."</p>
            </Notice>
        }
        .into_any()
    });
    let curator =
        (!asks).then(|| view! { <p class="soft">"Запрос наставнику отправляет куратор школы."</p> }.into_any());
    let notices: Vec<_> = [question, full, curator].into_iter().flatten().collect();
    (!notices.is_empty()).then(|| notices.into_any())
}
