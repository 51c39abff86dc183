//! The first page: for whoever is signed in, the way to work; for everybody else, what Маяк is and for whom.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use leptos::prelude::*;
use store::identity::RegionName;

use crate::{
    auth::SignedIn,
    components::{ButtonKind, ButtonLink, Card, CardAction, CardRow, EmptyState, Hero, Section},
    error::PageError,
    forms::QueryValues,
    page::{Done, Page},
    pages::public::{regions, stale_notice},
    routes,
    state::AppState,
};

const FOR_WHOM: [(&str, &str); 4] = [
    ("Школа", "Базы наставляемых и наставников, согласия, пары, встречи и мониторинг — на одной карте из семи этапов."),
    ("Региональный центр", "Школы региона, общий пул проверенных наставников и сводные показатели без личных данных."),
    ("Наставник", "Одна заявка на весь регион, запросы школ, свои пары и дневник встреч."),
    ("Наставляемый и родители", "Своя страница: кто наставник и какие встречи прошли."),
];

pub(super) async fn get(
    State(state): State<AppState>,
    who: Option<SignedIn>,
    QueryValues(query): QueryValues,
) -> Result<Response, PageError> {
    if who.is_some() {
        return Ok(Redirect::to(&Done::carry(&query, routes::WORKPLACES)).into_response());
    }
    let regions = regions(&state).await?;
    let page = Page::public(
        "Наставничество в школах региона",
        "Маяк — платформа, на которой региональный центр и школы ведут программы наставничества: базы, пары, встречи, итоги.",
    )
    .at(&state.base_url, routes::START)
    .stale(regions.stale_since.is_some());
    Ok(page.respond(move || {
        let for_whom = FOR_WHOM.into_iter().map(|(who, what)| CardRow::text(who, what)).collect();
        view! {
            {stale_notice(regions.stale_since)}
            <Hero
                title="Наставник рядом — в\u{a0}каждой школе региона"
                lead="Маяк помогает школам и региональному центру вести программы наставничества: находить наставников, составлять пары и видеть, что из этого вышло."
            >
                <ButtonLink href="#regions" label="Стать наставником" kind=ButtonKind::Primary />
                <ButtonLink href=routes::LOGIN label="Войти" />
            </Hero>
            <Card title="Для кого" rows=for_whom />
            <Section title="Регионы" lead="На странице региона — сведения о программе и заявка наставника.">
                <div id="regions">{list(&regions.value)}</div>
            </Section>
        }
    }))
}

fn list(regions: &[RegionName]) -> AnyView {
    if regions.is_empty() {
        return view! { <EmptyState title="Регионов пока нет" text="Первый регион открывает администратор платформы." /> }
            .into_any();
    }
    regions
        .iter()
        .map(|region| {
            let open = CardAction::new("Открыть", routes::public_region(&region.slug));
            let centre = region.centre_name.clone();
            view! { <Card title=region.name.clone() action=open><p class="soft">{centre}</p></Card> }
        })
        .collect_view()
        .into_any()
}
