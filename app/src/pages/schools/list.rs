//! The list of a region's schools.

use axum::{extract::State, response::Response};
use domain::ids::MunicipalityId;
use leptos::prelude::*;
use store::{
    nav,
    school::{self, Filter, SchoolRow},
};

use crate::{
    auth::RegionStaff,
    components::{
        ButtonLink, Choice, Column, DataTable, EmptyState, FilterSearch, FilterSelect, Filters, NameCell, PageHead,
        Row, Tag, TagKind,
    },
    error::PageError,
    forms::QueryValues,
    lists::ListQuery,
    page::{CentreSection, Page},
    routes,
    state::AppState,
};

const FILTERS: &[&str] = &["municipality"];

pub(super) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
    QueryValues(values): QueryValues,
) -> Result<Response, PageError> {
    let query = ListQuery::of(values);
    let municipality: Option<MunicipalityId> = query.filter("municipality").parse().ok();
    let filter = Filter { search: query.search.clone(), municipality, after: query.after.clone() };
    let mut tx = state.db.region(&staff.actor()).await?;
    let listed = school::list(&mut tx, &filter).await?;
    let municipalities = school::municipalities(&mut tx).await?;
    let counts = nav::region(&mut tx).await?;
    tx.commit().await?;

    let path = routes::region(&staff.slug, "schools");
    let new = routes::region(&staff.slug, "schools/new");
    let places = routes::region(&staff.slug, "municipalities");
    let links = query.links(&path, FILTERS, &listed);
    let active = query.active(FILTERS);
    let chosen = municipality.map(|id| id.to_string()).unwrap_or_default();
    let choices =
        municipalities.into_iter().map(|place| Choice::new(place.municipality_id.to_string(), place.name)).collect();
    let slug = staff.slug.clone();
    Ok(Page::region(&staff, counts, CentreSection::Schools, "Школы").respond(move || {
        let rows = listed.rows.into_iter().map(|school| row(&slug, school)).collect();
        let columns = ["Школа", "Муниципалитет", "Директор", "Куратор"].map(Column::text).into();
        let empty_action = new.clone();
        view! {
            <PageHead title="Школы">
                <ButtonLink href=new label="Добавить школу" />
                <ButtonLink href=places label="Муниципалитеты" />
            </PageHead>
            <Filters action=path active=active>
                <FilterSearch label="Название" value=query.typed.clone() />
                <FilterSelect name="municipality" label="Муниципалитет" choices=choices any="Все" value=chosen />
            </Filters>
            <DataTable caption="Школы региона" columns=columns rows=rows page=links noun=["школа", "школы", "школ"]>
                {if active {
                    view! { <EmptyState title="Таких школ нет" text="Измените поиск или сбросьте фильтры." /> }.into_any()
                } else {
                    view! {
                        <EmptyState title="Школ пока нет" text="Добавьте первую школу и пригласите её куратора.">
                            <ButtonLink href=empty_action label="Добавить школу" />
                        </EmptyState>
                    }.into_any()
                }}
            </DataTable>
        }
    }))
}

fn row(region: &str, school: SchoolRow) -> Row {
    let href = routes::region(region, &format!("schools/{}", school.school_id));
    let curator = if !school.curators.is_empty() {
        school.curators.into_any()
    } else if school.invited {
        view! { <Tag kind=TagKind::Warn text="Приглашён" /> }.into_any()
    } else {
        view! { <Tag kind=TagKind::Bad text="Не назначен" /> }.into_any()
    };
    Row::new(view! { <NameCell href=href name=school.short_name note=school.slug /> })
        .cell(school.municipality)
        .cell(school.director)
        .cell(curator)
}
