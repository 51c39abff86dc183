//! An organisation in numbers, to be shown to it: what its people give over all schools, and the name of none of them.

use axum::{extract::State, response::Response};
use domain::{ids::OrganisationId, russian, state::ApplicationState, term::Term};
use leptos::prelude::*;
use store::{
    nav,
    organisation::{self, Numbers},
};

use super::{card::in_order, card_path, crumbs};
use crate::{
    auth::{PathId, RegionStaff},
    clock,
    components::{Breadcrumbs, Fact, Facts, PageHead, Section},
    error::PageError,
    page::{CentreSection, Page},
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(organisation_id): PathId<OrganisationId>,
) -> Result<Response, PageError> {
    let today = clock::today();
    let mut tx = state.db.region(&staff.actor()).await?;
    let numbers = organisation::numbers(&mut tx, organisation_id, today).await?;
    let counts = nav::region(&mut tx).await?;
    tx.commit().await?;

    let crumbs = crumbs(&staff, organisation_id, &numbers.name);
    let mentors = format!("{}/mentors", card_path(&staff, organisation_id));
    let lead =
        format!("{}, {}. В каких школах работают наставники, здесь не видно.", staff.region_name, russian::date(today));
    let title = format!("{} в цифрах", numbers.name);
    Ok(Page::region(&staff, counts, CentreSection::Organisations, &title).respond(move || {
        let states = in_order(&numbers.states)
            .filter(|(state, _)| matches!(state, ApplicationState::Approved | ApplicationState::Paused))
            .map(|(state, count)| Fact::new(state.label(), count).link(format!("{mentors}?state={}", state.code())))
            .collect::<Vec<_>>();
        let by_state = if states.is_empty() {
            view! { <p class="soft">"В пуле пока никого из этой организации."</p> }.into_any()
        } else {
            view! { <Facts items=states /> }.into_any()
        };
        // Who was declined or has left is between these people and the centre.
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title=title lead=lead />
            <Facts items=gives(&numbers) tiles=true />
            <Section title="Наставники по состоянию">{by_state}</Section>
            <Section title="Работа с организацией"><Facts items=work(&numbers) /></Section>
        }
    }))
}

/// What the mentors who are in the pool give.
fn gives(numbers: &Numbers) -> Vec<Fact> {
    vec![
        Fact::new("Мест для наставляемых", numbers.capacity),
        Fact::new("Из них занято", numbers.reserved),
        Fact::new("Часов в месяц", numbers.hours),
    ]
}

fn work(numbers: &Numbers) -> Vec<Fact> {
    vec![
        Fact::new("Действующих соглашений", numbers.agreements),
        Fact::new("Писем отправлено", numbers.letters),
        Fact::new("Из них с согласием", numbers.agreed),
        Fact::new("Благодарностей", numbers.thanks),
    ]
}
