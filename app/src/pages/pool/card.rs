//! A mentor of the pool before the school asks: no contacts.

use axum::{extract::State, response::Response};
use domain::{
    engagement::{AskObstacle, Side},
    ids::PoolMentorId,
    role::Role,
    russian,
};
use leptos::prelude::*;
use store::{
    nav,
    pool::{self, Offered},
};

use super::{
    entry,
    list::fitting,
    state::{away, engagement_tag, free_places},
};
use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    components::{
        Breadcrumbs, ButtonKind, ButtonLink, Card, CardRow, Crumb, Notice, NoticeKind, PageHead, Tag, TagKind,
    },
    error::PageError,
    page::{Page, Section},
    pages::papers::school as papers,
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let offered = pool::offered(&mut tx, pool_mentor_id, clock::today()).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let (slug, asks) = (staff.slug.clone(), staff.can(Role::makes_pairs));
    let title = offered.entry.full_name.clone();
    Ok(Page::school(&staff, counts, Section::Pool, &title).respond(move || {
        let may_ask = offered.offer().obstacle().is_none();
        let ask = may_ask.then(|| routes::school(&slug, &format!("pool/{pool_mentor_id}/ask")));
        let rows = entry::rows(&offered.entry);
        let graduate = offered.graduate.label().map(|text| view! { <Tag kind=TagKind::Calm text=text /> });
        view! {
            <Breadcrumbs items=vec![Crumb::new("Пул региона", routes::school(&slug, "pool"))] />
            <PageHead title=offered.entry.full_name.clone()>
                {graduate}
                {ask.filter(|_| asks).map(|href| view! { <ButtonLink href=href label="Попросить о наставничестве" kind=ButtonKind::Primary /> })}
            </PageHead>
            {notice(&slug, &offered, asks)}
            <Card title="О наставнике" rows=rows />
            <Card title="Для вашей школы" rows=for_school(&offered) />
        }
    }))
}

fn for_school(offered: &Offered) -> Vec<CardRow> {
    let free = match offered.away_until {
        Some(until) => format!("{}, {}", free_places(offered.free), away(until)),
        None => free_places(offered.free),
    };
    let mut rows = vec![
        CardRow::text("Свободно", free),
        CardRow::text(
            "Подходит запросам вашей школы",
            fitting(offered.fits).unwrap_or_else(|| "общих тем с открытыми запросами нет".to_owned()),
        ),
        CardRow::text("Контакты", "Появятся в базе наставников школы, когда наставник примет запрос"),
    ];
    rows.extend(papers::row(offered.papers));
    rows
}

/// What there is to know before asking: an open question, no free place, an absence, papers not in force, who asks.
pub(super) fn notice(slug: &str, offered: &Offered, asks: bool) -> Option<AnyView> {
    let question = offered.asked.map(|(id, state)| {
        let href = routes::school(slug, &format!("requests/{id}"));
        view! {
            <Notice kind=NoticeKind::Calm title="Ваша школа уже спрашивала этого наставника">
                <p>{engagement_tag(state, Side::Mentor)}" "<a href=href>"Открыть запрос"</a></p>
            </Notice>
        }
        .into_any()
    });
    let obstacle = match offered.offer().obstacle() {
        Some(AskObstacle::NoPlaces) => Some((
            "Сейчас свободных мест нет",
            "Спросить этого наставника пока нельзя. Место освободится, когда закончится работа одной из его пар, или когда он сам добавит место.".to_owned(),
        )),
        Some(AskObstacle::Away(until)) => Some((
            "Наставник в отпуске",
            format!("Спросить можно будет после {}: до этого дня наставник не отвечает.", russian::date(until)),
        )),
        Some(again @ (AskObstacle::Refused(_) | AskObstacle::TakenBack(_))) => {
            Some(("Спросить этого наставника пока нельзя", format!("{again}.")))
        }
        _ => None,
    };
    let obstacle = obstacle
        .map(|(title, text)| view! { <Notice kind=NoticeKind::Warn title=title><p>{text}</p></Notice> }.into_any());
    let curator =
        (!asks).then(|| view! { <p class="soft">"Запрос наставнику отправляет куратор школы."</p> }.into_any());
    let notices: Vec<_> =
        [question, obstacle, papers::before_asking(offered.papers), curator].into_iter().flatten().collect();
    (!notices.is_empty()).then(|| notices.into_any())
}
