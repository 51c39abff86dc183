//! An organisation in numbers, to be shown to it: what its people give over all schools, and the name of none of them.

use axum::{extract::State, response::Response};
use domain::{ids::OrganisationId, russian, state::ApplicationState, term::Term};
use leptos::prelude::*;
use store::{
    nav,
    organisation::{self, Numbers},
};

use super::{card_path, crumbs, here};
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
    here(&mut tx, &staff, organisation_id, "/numbers").await?;
    let numbers = organisation::numbers(&mut tx, organisation_id, today).await?;
    let counts = nav::region(&mut tx).await?;
    tx.commit().await?;

    let crumbs = crumbs(&staff, organisation_id, &numbers.name);
    let mentors = format!("{}/mentors", card_path(&staff, organisation_id));
    let lead =
        format!("{}, {}. В каких школах работают наставники, здесь не видно.", staff.region_name, russian::date(today));
    let title = format!("{} в цифрах", numbers.name);
    let (given, people, work) = (gives(&numbers), people(&numbers, &mentors), work(&numbers));
    Ok(Page::region(&staff, counts, CentreSection::Organisations, &title).respond(move || {
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title=title lead=lead />
            <Facts items=given tiles=true />
            <Section title="Наставники"><Facts items=people /></Section>
            <Section title="Работа с организацией"><Facts items=work /></Section>
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

/// Only what may be shown to the organisation: nothing of those who were declined or left.
fn people(numbers: &Numbers, mentors: &str) -> Vec<Fact> {
    let in_state = |state: ApplicationState| format!("{mentors}?state={}", state.code());
    vec![
        Fact::new(ApplicationState::Approved.label(), numbers.mentors).link(in_state(ApplicationState::Approved)),
        Fact::new(ApplicationState::Paused.label(), numbers.paused).link(in_state(ApplicationState::Paused)),
        Fact::new("Проходят проверку", numbers.in_check).link(mentors),
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
