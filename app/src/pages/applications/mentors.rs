//! The approved mentors of the region.

use axum::{extract::State, response::Response};
use domain::{
    dictionary::{DictionaryList, Reference},
    term::Term,
};
use leptos::prelude::*;
use store::{
    nav,
    pool::{self, FreePlaces, MentorFilter, MentorRow},
    school,
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
    pages::{dictionary, labels, municipality},
    routes,
    state::AppState,
};

const FILTERS: &[&str] = &["competence", "free", "municipality"];

pub(super) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
    QueryValues(values): QueryValues,
) -> Result<Response, PageError> {
    let query = ListQuery::of(values);
    let lists = store::dictionary::current();
    let competence = dictionary::asked_competence(&lists, query.filter("competence"));
    let code = competence.as_ref().map_or("", Reference::as_str).to_owned();
    let topics = dictionary::choices(&lists, DictionaryList::Competence, &code);
    let free = FreePlaces::from_code(query.filter("free"));
    let mut tx = state.db.region(&staff.actor()).await?;
    let municipalities = school::municipalities(&mut tx).await?;
    let municipality = municipality::asked(query.filter("municipality"), &municipalities);
    let filter =
        MentorFilter { search: query.search.clone(), competence, free, municipality, after: query.after.clone() };
    let mentors = pool::mentors(&mut tx, &filter).await?;
    let counts = nav::region(&mut tx).await?;
    tx.commit().await?;

    let path = routes::region(&staff.slug, "mentors");
    let links = query.links(&path, FILTERS, &mentors);
    let active = query.active(FILTERS);
    let slug = staff.slug.clone();
    Ok(Page::region(&staff, counts, CentreSection::Mentors, "Наставники").respond(move || {
        let rows = mentors.rows.into_iter().map(|mentor| row(&slug, mentor)).collect();
        let columns = ["Наставник", "Место работы или учёбы", "Темы", "Свободно мест"].map(Column::text).into();
        let queue = routes::region(&slug, "applications");
        let places = municipality::choices(municipalities);
        let chosen = municipality.map(|id| id.to_string()).unwrap_or_default();
        view! {
            <PageHead title="Наставники" lead="Проверенные внешние наставники: их видят все школы региона." />
            <Filters action=path active=active>
                <FilterSearch label="Имя или организация" value=query.typed.clone() />
                <FilterSelect name="competence" label="Тема" choices=topics any="Любая" value=code />
                <FilterSelect
                    name="free"
                    label="Места"
                    choices={Choice::all::<FreePlaces>()}
                    any="Любые"
                    value=free.map_or("", Term::code)
                />
                <FilterSelect name="municipality" label="Муниципалитет" choices=places any="Весь регион" value=chosen />
            </Filters>
            <DataTable caption="Наставники пула" columns=columns rows=rows page=links noun=["наставник", "наставника", "наставников"]>
                {if active {
                    view! { <EmptyState title="Таких наставников нет" text="Измените поиск или сбросьте фильтры." /> }.into_any()
                } else {
                    view! {
                        <EmptyState title="В пуле пока никого нет" text="Одобрите первую заявку, и наставник появится здесь.">
                            <ButtonLink href=queue label="К заявкам" />
                        </EmptyState>
                    }.into_any()
                }}
            </DataTable>
        }
    }))
}

fn row(region: &str, mentor: MentorRow) -> Row {
    let href = routes::region(region, &format!("mentors/{}", mentor.pool_mentor_id));
    let places = if mentor.shown {
        format!("{} из {}", mentor.free, mentor.capacity).into_any()
    } else if mentor.leaving {
        view! { <Tag kind=TagKind::Bad text="Выходит из пула" /> }.into_any()
    } else {
        view! { <Tag kind=TagKind::Bad text="Школам не виден" /> }.into_any()
    };
    Row::new(view! { <NameCell href=href name=mentor.full_name note=labels::line(&mentor.categories) /> })
        .maybe(Some(mentor.organisation))
        .maybe(Some(labels::competences(&mentor.competences)))
        .cell(places)
}
