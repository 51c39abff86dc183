//! Mentors of the pool who leave questions of schools unanswered.

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use domain::{desk::SILENT_DAYS, russian};
use leptos::prelude::*;
use store::{
    desk::{self, SilentRow},
    nav,
};

use crate::{
    auth::RegionStaff,
    clock,
    components::{Breadcrumbs, Column, Crumb, DataTable, EmptyState, NameCell, PageHead, Row},
    error::PageError,
    forms::QueryValues,
    lists::ListQuery,
    page::{CentreSection, Page},
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
    QueryValues(values): QueryValues,
) -> Result<Response, PageError> {
    let query = ListQuery::of(values);
    let mut tx = state.db.region(&staff.actor()).await?;
    let listed = desk::silent(&mut tx, query.after.as_ref()).await?;
    let counts = nav::region(&mut tx).await?;
    tx.commit().await?;

    let (slug, today) = (staff.slug.clone(), clock::today());
    let links = query.links(&routes::region(&slug, "silent"), &[], &listed);
    Ok(Page::region(&staff, counts, CentreSection::Overview, "Молчащие наставники").respond(move || {
        let rows = listed.rows.into_iter().map(|mentor| row(&slug, mentor, today)).collect();
        let columns = ["Наставник", "Без ответа с", "Вопросов", "Последний ответ"].map(Column::text).into();
        let lead = format!(
            "Наставники пула, у которых вопрос школы остался без ответа {SILENT_DAYS} дней или дольше. Какая школа спрашивает, \
             центр не видит; когда наставник заходил в кабинет, система не хранит."
        );
        view! {
            <Breadcrumbs items=vec![Crumb::new("Итоги региона", routes::region(&slug, ""))] />
            <PageHead title="Молчащие наставники" lead=lead />
            <DataTable caption="Молчащие наставники" columns=columns rows=rows page=links noun=["наставник", "наставника", "наставников"]>
                <EmptyState title="Все отвечают" text="Сейчас нет наставников, которые оставили вопрос школы без ответа." />
            </DataTable>
        }
    }))
}

fn row(region: &str, mentor: SilentRow, today: NaiveDate) -> Row {
    let href = routes::region(region, &format!("mentors/{}", mentor.pool_mentor_id));
    let waiting = (mentor.open > 0).then(|| format!("ждут ответа: {}", mentor.open));
    let lapsed = (mentor.lapsed > 0).then(|| format!("закрыты без ответа: {}", mentor.lapsed));
    let questions: Vec<String> = [waiting, lapsed].into_iter().flatten().collect();
    Row::new(view! { <NameCell href=href name=mentor.full_name note=mentor.organisation /> })
        .cell(russian::days_ago(clock::day(mentor.since), today))
        .cell(questions.join(", "))
        .maybe(mentor.answered_at.map(|moment| russian::date(clock::day(moment))))
}
