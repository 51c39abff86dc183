//! The questions of schools, the newest first.

use axum::{extract::State, response::Response};
use domain::{russian, state::EngagementState, term::Term};
use leptos::prelude::*;
use store::{
    engagement::{self, OwnFilter, OwnRow},
    nav,
};

use crate::{
    auth::MentorUser,
    clock,
    components::{Choice, Column, DataTable, EmptyState, FilterSearch, FilterSelect, Filters, NameCell, PageHead, Row},
    error::PageError,
    forms::QueryValues,
    lists::ListQuery,
    page::{MentorSection, Page},
    pages::pool::state,
    routes,
    state::AppState,
};

const FILTERS: &[&str] = &["state"];

pub(super) async fn get(
    State(state): State<AppState>,
    user: MentorUser,
    QueryValues(values): QueryValues,
) -> Result<Response, PageError> {
    let query = ListQuery::of(values);
    let chosen = EngagementState::from_code(query.filter("state"));
    let filter = OwnFilter { search: query.search.clone(), state: chosen, after: query.after.clone() };
    let mut tx = state.db.mentor(&user.actor()).await?;
    let listed = engagement::own_list(&mut tx, &filter).await?;
    let counts = nav::mentor(&mut tx).await?;
    tx.commit().await?;

    let path = routes::mentor("requests");
    let links = query.links(&path, FILTERS, &listed);
    let active = query.active(FILTERS);
    Ok(Page::mentor(&user, counts, MentorSection::Requests, "Запросы школ").respond(move || {
        let rows = listed.rows.into_iter().map(row).collect();
        let columns = ["Школа", "Форма", "Места", "Пришёл", "Состояние"].map(Column::text).into();
        let code = chosen.map(Term::code).unwrap_or_default();
        let states = [
            EngagementState::Asked,
            EngagementState::Accepted,
            EngagementState::Ending,
            EngagementState::Declined,
        ]
            .into_iter()
            .zip(["Ждут ответа", "Принятые", "Завершаются", "Отклонённые"])
            .map(|(state, label)| Choice::new(state.code(), label))
            .collect();
        view! {
            <PageHead title="Запросы школ" lead="Школы, которые просят вас о наставничестве. На каждый запрос отвечаете вы сами." />
            <Filters action=path active=active>
                <FilterSearch label="Школа" value=query.typed.clone() />
                <FilterSelect name="state" label="Состояние" choices=states any="Любое" value=code />
            </Filters>
            <DataTable caption="Запросы школ" columns=columns rows=rows page=links noun=["запрос", "запроса", "запросов"]>
                {if active {
                    view! { <EmptyState title="Таких запросов нет" text="Измените поиск или сбросьте фильтры." /> }.into_any()
                } else {
                    view! {
                        <EmptyState
                            title="Запросов пока нет"
                            text="Школы видят вашу анкету после одобрения центром. Чем понятнее в ней темы и время, тем скорее придёт запрос."
                        />
                    }.into_any()
                }}
            </DataTable>
        }
    }))
}

fn row(question: OwnRow) -> Row {
    let href = routes::mentor(&format!("requests/{}", question.engagement_id));
    Row::new(view! { <NameCell href=href name=question.school note=question.municipality /> })
        .cell(question.form.label())
        .cell(state::free_places(question.places))
        .cell(russian::days_ago(state::day(question.asked_at), clock::today()))
        .cell(state::own_engagement_tag(question.state, question.turn))
}
