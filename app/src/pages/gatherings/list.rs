//! The list of group meetings.

use axum::{extract::State, response::Response};
use domain::{
    gathering::{GatheringKind, GatheringState, SurveyState},
    role::Role,
    russian,
    term::Term,
};
use leptos::prelude::*;
use store::{
    gathering::{self, Filter, GatheringRow},
    nav,
};

use super::{address, state_tag};
use crate::{
    auth::SchoolStaff,
    clock,
    components::{
        ButtonLink, Choice, Column, DataTable, EmptyState, FilterSearch, FilterSelect, Filters, NameCell, PageHead,
        Row, Tag, TagKind,
    },
    error::PageError,
    forms::QueryValues,
    lists::ListQuery,
    page::{Page, Section},
    routes,
    state::AppState,
};

const FILTERS: &[&str] = &["kind", "state"];

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    QueryValues(values): QueryValues,
) -> Result<Response, PageError> {
    let query = ListQuery::of(values);
    let filter = Filter {
        search: query.search.clone(),
        kind: GatheringKind::from_code(query.filter("kind")),
        state: GatheringState::from_code(query.filter("state")),
        after: query.after.clone(),
    };
    let mut tx = state.db.school(&staff.actor()).await?;
    let listed = gathering::list(&mut tx, &filter).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;

    let path = routes::school(&staff.slug, "gatherings");
    let links = query.links(&path, FILTERS, &listed);
    let active = query.active(FILTERS);
    let makes = staff.can(Role::makes_pairs);
    let slug = staff.slug.clone();
    let section = Section::Gatherings;
    Ok(Page::school(&staff, counts, section, section.label()).respond(move || {
        let rows = listed.rows.into_iter().map(|one| row(&slug, one)).collect();
        let columns = ["Встреча", "Начало", "Приглашены", "Состояние", "Опрос"].map(Column::text).into();
        let new = routes::school(&slug, "gatherings/new");
        let make = |href: String| view! { <ButtonLink href=href label="Назначить встречу" /> };
        let head = makes.then(|| make(new.clone()));
        let first = makes.then(|| make(new));
        view! {
            <PageHead title="Групповые встречи" lead="Встречи наставников и наставляемых и опрос о том, с кем хотелось бы работать">{head}</PageHead>
            <Filters action=path active=active>
                <FilterSearch label="Название или место" value=query.typed.clone() />
                <FilterSelect name="kind" label="Вид" choices={Choice::all::<GatheringKind>()} any="Все виды" value=filter.kind.map_or("", Term::code) />
                <FilterSelect name="state" label="Состояние" choices={Choice::all::<GatheringState>()} any="Любое" value=filter.state.map_or("", Term::code) />
            </Filters>
            <DataTable caption="Групповые встречи" columns=columns rows=rows page=links noun=["встреча", "встречи", "встреч"]>
                {if active {
                    view! { <EmptyState title="Таких встреч нет" text="Измените поиск или сбросьте фильтры." /> }.into_any()
                } else {
                    view! {
                        <EmptyState title="Групповых встреч пока нет" text="На групповой встрече наставники и наставляемые знакомятся, а потом каждый отвечает, с кем хотел бы работать.">
                            {first}
                        </EmptyState>
                    }.into_any()
                }}
            </DataTable>
        }
    }))
}

fn row(slug: &str, one: GatheringRow) -> Row {
    let people = u64::try_from(one.guests).unwrap_or_default();
    let survey = match one.survey.state(clock::now()) {
        SurveyState::Unopened => view! { <span class="soft">"—"</span> }.into_any(),
        SurveyState::Open | SurveyState::Ending => {
            let text = format!("Ответили {} из {}", one.answered, one.guests);
            view! { <Tag kind=TagKind::Calm text="Открыт" /><small>{text}</small> }.into_any()
        }
        SurveyState::Revealed => view! { <Tag kind=TagKind::Ok text="Завершён" /> }.into_any(),
    };
    Row::new(
        view! { <NameCell href=address(slug, one.gathering_id, "") name=one.title note=one.kind.label().to_owned() /> },
    )
    .cell(view! { {russian::date_time(one.starts_at, &clock::zone())}<small>{one.place}</small> })
    .cell(russian::count(people, "человек", "человека", "человек"))
    .cell(state_tag(one.state, one.starts_at))
    .cell(survey)
}
