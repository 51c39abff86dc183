//! The first page: for whoever is signed in, the way to work; for everybody else, what Маяк is and for whom.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use leptos::prelude::*;
use store::identity::{self, RegionName};

use crate::{
    auth::SignedIn,
    components::{ButtonKind, ButtonLink, Card, CardAction, CardRow, EmptyState, Hero, Section},
    error::PageError,
    forms::QueryValues,
    page::{Done, Page},
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
    let mut tx = state.db.identity().await?;
    let regions = identity::regions(&mut tx).await?;
    tx.commit().await?;
    let page = Page::public(
        "Наставничество в школах региона",
        "Маяк — платформа, на которой региональный центр и школы ведут программы наставничества: базы, пары, встречи, итоги.",
    );
    Ok(page.respond(move || {
        let for_whom = FOR_WHOM.into_iter().map(|(who, what)| CardRow::text(who, what)).collect();
        view! {
            <Hero
                title="Наставник рядом — в\u{a0}каждой школе региона"
                lead="Маяк помогает школам и региональному центру вести программы наставничества: находить наставников, составлять пары и видеть, что из этого вышло."
            >
                <ButtonLink href="#regions" label="Стать наставником" kind=ButtonKind::Primary />
                <ButtonLink href=routes::LOGIN label="Войти" />
            </Hero>
            <Card title="Для кого" rows=for_whom />
            <Section title="Регионы" lead="На странице региона — сведения о программе и заявка наставника.">
                <div id="regions">{list(regions)}</div>
            </Section>
        }
    }))
}

fn list(regions: Vec<RegionName>) -> AnyView {
    if regions.is_empty() {
        return view! { <EmptyState title="Регионов пока нет" text="Первый регион открывает администратор платформы." /> }
            .into_any();
    }
    regions
        .into_iter()
        .map(|region| {
            let open = CardAction::new("Открыть", routes::public_region(&region.slug));
            view! { <Card title=region.name action=open><p class="soft">{region.centre_name}</p></Card> }
        })
        .collect_view()
        .into_any()
}
