//! The mentors of one organisation, wherever their entries stand.

use axum::{extract::State, response::Response};
use domain::{ids::OrganisationId, state::ApplicationState, term::Term};
use leptos::prelude::*;
use store::{
    nav,
    organisation::{self, MentorRow},
};

use super::{card_path, crumbs, here};
use crate::{
    auth::{PathId, RegionStaff},
    components::{Breadcrumbs, Choice, Column, DataTable, EmptyState, FilterSelect, Filters, NameCell, PageHead, Row},
    error::PageError,
    forms::QueryValues,
    lists::ListQuery,
    page::{CentreSection, Page},
    pages::pool::state,
    routes,
    state::AppState,
};

const FILTERS: &[&str] = &["state"];

pub(super) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(organisation_id): PathId<OrganisationId>,
    QueryValues(values): QueryValues,
) -> Result<Response, PageError> {
    let query = ListQuery::of(values);
    let chosen = ApplicationState::from_code(query.filter("state")).filter(|one| *one != ApplicationState::Draft);
    let mut tx = state.db.region(&staff.actor()).await?;
    let of = here(&mut tx, &staff, organisation_id, "/mentors").await?;
    let listed = organisation::mentors(&mut tx, organisation_id, chosen, query.after.as_ref()).await?;
    let counts = nav::region(&mut tx).await?;
    tx.commit().await?;

    let path = format!("{}/mentors", card_path(&staff, organisation_id));
    let links = query.links(&path, FILTERS, &listed);
    let active = query.active(FILTERS);
    let crumbs = crumbs(&staff, organisation_id, &of.name);
    let slug = staff.slug.clone();
    Ok(Page::region(&staff, counts, CentreSection::Organisations, "Наставники организации").respond(move || {
        let states = ApplicationState::ALL.iter().filter(|state| **state != ApplicationState::Draft);
        let states = states.map(|state| Choice::new(state.code(), state.label())).collect();
        let code = chosen.map(Term::code).unwrap_or_default();
        let rows = listed.rows.into_iter().map(|mentor| row(&slug, mentor)).collect();
        let columns = vec![
            Column::text("Наставник"),
            Column::text("Состояние"),
            Column::text("Места: занято"),
            Column::number("Часов в месяц"),
        ];
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title="Наставники организации" lead=of.name />
            <Filters action=path active=active>
                <FilterSelect name="state" label="Состояние" choices=states any="Любое" value=code />
            </Filters>
            <DataTable caption="Наставники организации" columns=columns rows=rows page=links noun=["человек", "человека", "человек"]>
                {if active {
                    view! { <EmptyState title="Таких наставников нет" text="Сбросьте фильтр." /> }
                } else {
                    view! { <EmptyState title="Наставников пока нет" text="Здесь появятся те, кто назовёт эту организацию в анкете." /> }
                }}
            </DataTable>
        }
    }))
}

fn row(region: &str, mentor: MentorRow) -> Row {
    let list = if mentor.state == ApplicationState::Approved { "mentors" } else { "applications" };
    let href = routes::region(region, &format!("{list}/{}", mentor.pool_mentor_id));
    let places = mentor.places.filter(|_| mentor.state == ApplicationState::Approved);
    Row::new(view! { <NameCell href=href name=mentor.full_name note=mentor.post /> })
        .cell(state::application_tag(mentor.state))
        .maybe(places.map(|(capacity, reserved)| format!("{reserved} из {capacity}")))
        .cell(mentor.hours_per_month.to_string())
}
