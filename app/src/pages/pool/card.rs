//! A mentor of the pool before the school asks: no contacts.

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use domain::{
    engagement::{AskObstacle, Side},
    ids::PoolMentorId,
    paper::PapersOutlook,
    role::Role,
    russian,
};
use leptos::prelude::*;
use store::{
    nav,
    pool::{self, Entry, Offered},
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
        let cards = cards(&offered.entry, &Standing::of(&offered));
        let graduate = offered.graduate.label().map(|text| view! { <Tag kind=TagKind::Calm text=text /> });
        view! {
            <Breadcrumbs items=vec![Crumb::new("Пул региона", routes::school(&slug, "pool"))] />
            <PageHead title=offered.entry.full_name.clone()>
                {graduate}
                {ask.filter(|_| asks).map(|href| view! { <ButtonLink href=href label="Попросить о наставничестве" kind=ButtonKind::Primary /> })}
            </PageHead>
            {notice(&slug, &offered, asks)}
            {cards}
        }
    }))
}

/// Where a mentor stands on the day of the page.
pub(in crate::pages) struct Standing {
    /// Free places.
    pub(in crate::pages) free: i32,
    /// Last day of the absence the mentor is in.
    pub(in crate::pages) away_until: Option<NaiveDate>,
    /// Until when the papers that the region asks are in force.
    pub(in crate::pages) papers: PapersOutlook,
    /// Open requests that share a topic with the mentor; each school has its own, so the mentor knows none.
    pub(in crate::pages) fits: Option<i64>,
}

impl Standing {
    fn of(offered: &Offered) -> Self {
        Self { free: offered.free, away_until: offered.away_until, papers: offered.papers, fits: Some(offered.fits) }
    }
}

/// What a school reads of a mentor before it asks. The mentor, who looks at what schools see, gets the same.
pub(in crate::pages) fn cards(entry: &Entry, standing: &Standing) -> AnyView {
    let rows = entry::rows(entry);
    let for_school = for_school(standing);
    view! {
        <Card title="О наставнике" rows=rows />
        <Card title="Для вашей школы" rows=for_school />
    }
    .into_any()
}

fn for_school(standing: &Standing) -> Vec<CardRow> {
    let free = match standing.away_until {
        Some(until) => format!("{}, {}", free_places(standing.free), away(until)),
        None => free_places(standing.free),
    };
    let fits = match standing.fits {
        Some(fits) => fitting(fits).unwrap_or_else(|| "общих тем с открытыми запросами нет".to_owned()),
        None => "у каждой школы своё число".to_owned(),
    };
    let mut rows = vec![
        CardRow::text("Свободно", free),
        CardRow::text("Подходит запросам вашей школы", fits),
        CardRow::text("Контакты", "Появятся в базе наставников школы, когда наставник примет запрос"),
    ];
    rows.extend(papers::row(standing.papers));
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
