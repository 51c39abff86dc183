//! Questions and their answers, the newest first.

use axum::{extract::State, response::Response};
use domain::{russian, state::EngagementState, term::Term};
use leptos::prelude::*;
use store::{
    engagement::{self, EngagementRow, Filter},
    nav,
};

use crate::{
    auth::SchoolStaff,
    clock,
    components::{
        ButtonLink, Choice, Column, DataTable, EmptyState, FilterSearch, FilterSelect, Filters, NameCell, PageHead, Row,
    },
    error::PageError,
    forms::QueryValues,
    lists::ListQuery,
    page::{Page, Section},
    pages::pool::state,
    routes,
    state::AppState,
};

const FILTERS: &[&str] = &["state"];

/// Shown in place of a mentor whom the school no longer sees.
pub(super) const UNSEEN: &str = "Наставник вне пула";

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    QueryValues(values): QueryValues,
) -> Result<Response, PageError> {
    let query = ListQuery::of(values);
    let chosen = EngagementState::from_code(query.filter("state"));
    let filter = Filter { search: query.search.clone(), state: chosen, after: query.after.clone() };
    let mut tx = state.db.school(&staff.actor()).await?;
    let listed = engagement::list(&mut tx, &filter).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;

    let path = routes::school(&staff.slug, "requests");
    let links = query.links(&path, FILTERS, &listed);
    let active = query.active(FILTERS);
    let slug = staff.slug.clone();
    Ok(Page::school(&staff, counts, Section::Requests, "Запросы в пул").respond(move || {
        let rows = listed.rows.into_iter().map(|question| row(&slug, question)).collect();
        let columns = ["Наставник", "Форма", "Места", "Отправлен", "Состояние", "Ответ"].map(Column::text).into();
        let code = chosen.map(Term::code).unwrap_or_default();
        let pool = routes::school(&slug, "pool");
        let empty = pool.clone();
        view! {
            <PageHead title="Запросы в пул" lead="О чём школа просила наставников региона и что они ответили.">
                <ButtonLink href=pool label="Найти наставника" />
            </PageHead>
            <Filters action=path active=active>
                <FilterSearch label="Наставник" value=query.typed.clone() />
                <FilterSelect name="state" label="Состояние" choices={Choice::all::<EngagementState>()} any="Любое" value=code />
            </Filters>
            <DataTable caption="Запросы наставникам региона" columns=columns rows=rows page=links noun=["запрос", "запроса", "запросов"]>
                {if active {
                    view! { <EmptyState title="Таких запросов нет" text="Измените поиск или сбросьте фильтры." /> }.into_any()
                } else {
                    view! {
                        <EmptyState title="Запросов пока нет" text="Найдите в пуле региона наставника и отправьте ему запрос.">
                            <ButtonLink href=empty label="К пулу региона" />
                        </EmptyState>
                    }.into_any()
                }}
            </DataTable>
        }
    }))
}

fn row(school: &str, question: EngagementRow) -> Row {
    let href = routes::school(school, &format!("requests/{}", question.engagement_id));
    let name = question.mentor.unwrap_or_else(|| UNSEEN.to_owned());
    Row::new(view! { <NameCell href=href name=name /> })
        .cell(question.form.label())
        .cell(state::given_places(question.places, question.granted))
        .cell(russian::days_ago(state::day(question.asked_at), clock::today()))
        .cell(state::engagement_tag(question.state, question.turn))
        .maybe(Some(question.answer))
}
