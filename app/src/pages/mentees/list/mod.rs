//! The list of mentees.

mod ask;
mod rows;

use axum::{extract::State, http::StatusCode, response::Response};
use domain::{list_view::ListKind, role::Role, russian};
use leptos::prelude::*;
use store::{
    mentee,
    nav::{self, Desk, SchoolCounts, Wanted},
};

pub(super) use ask::{chosen, filter};

use super::reader;
use crate::{
    auth::SchoolStaff,
    clock,
    components::{Bulk, BulkScope, ButtonKind, ButtonLink, DataTable, EmptyState, ErrorSummary, PageHead},
    error::PageError,
    forms::{FormValues, QueryValues},
    lists::{ListQuery, Refused},
    page::{Page, Section},
    pages::views,
    routes,
    state::AppState,
};

/// Names of the filters in the address.
pub(in crate::pages) const FILTERS: &[&str] = &["form", "class", "standing", "consent", "category", "class_teacher"];

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    QueryValues(values): QueryValues,
) -> Result<Response, PageError> {
    show(&state, &staff, values, None).await
}

/// The list as the question asks; with a refusal of a deed on it it answers 422, and what was ticked stays ticked.
pub(super) async fn show(
    state: &AppState,
    staff: &SchoolStaff,
    values: FormValues,
    refused: Option<Refused>,
) -> Result<Response, PageError> {
    let (today, reader) = (clock::today(), reader(staff));
    let mut query = ListQuery::of(values);
    let asked = filter(&query, reader);
    if asked.category.is_none() {
        query.ignore("category");
    }
    let mut tx = state.db.school(&staff.actor()).await?;
    let listed = mentee::list(&mut tx, &asked, ask::order(&query), query.after.as_ref(), today).await?;
    let wanted = Wanted::default().class_teachers().classes().views(ListKind::Mentees);
    let desk = nav::desk(&mut tx, wanted).await?;
    tx.commit().await?;

    let path = routes::school(&staff.slug, "mentees");
    let links = query.links(&path, FILTERS, &listed);
    let edits = staff.can(Role::edits_bases);
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let slug = staff.slug.clone();
    Ok(Page::school(staff, desk.counts, Section::Mentees, "Наставляемые").status(status).respond(move || {
        let (refusal, typed) = refused.map(Refused::told).unwrap_or_default();
        let boxes = edits.then_some(&typed);
        let rows = listed.rows.into_iter().map(|mentee| rows::row(&path, mentee, boxes, today)).collect();
        let columns = rows::columns(&query, &path);
        let empty = empty(query.active(FILTERS), edits.then(|| format!("{path}/new")));
        let above = views::line(&slug, ListKind::Mentees, &desk.views, &query, FILTERS);
        let bulk = edits.then(|| bulk(&path, &query, &desk, listed.total, &typed));
        let (lead, actions) = (lead(desk.counts), actions(&slug, &query, edits));
        view! {
            <PageHead title="Наставляемые" lead=lead>{actions}</PageHead>
            <ErrorSummary form=refusal />
            {ask::filters(path, &query, &desk, reader)}
            <DataTable
                caption="База наставляемых"
                columns=columns
                rows=rows
                page=links
                noun=["человек", "человека", "человек"]
                above=above
                bulk=bulk
            >
                {empty}
            </DataTable>
        }
    }))
}

fn actions(slug: &str, query: &ListQuery, edits: bool) -> AnyView {
    let [new, bring, promotion, links] = ["mentees/new", "imports?kind=mentees", "mentees/promotion", "links"]
        .map(|rest| edits.then(|| routes::school(slug, rest)));
    let export = query.carried(&routes::school(slug, "mentees/export"), FILTERS);
    view! {
        {new.map(|href| view! { <ButtonLink href=href label="Добавить" kind=ButtonKind::Primary /> })}
        {bring.map(|href| view! { <ButtonLink href=href label="Загрузить список" /> })}
        <ButtonLink href=export label="Выгрузить" />
        {promotion.map(|href| view! { <ButtonLink href=href label="Перевести классы" /> })}
        {links.map(|href| view! { <ButtonLink href=href label="QR-коды класса" /> })}
    }
    .into_any()
}

fn lead(counts: SchoolCounts) -> String {
    let people = russian::count(counts.mentees.unsigned_abs(), "человек", "человека", "человек");
    let pairs = russian::count(counts.pairs.unsigned_abs(), "пара", "пары", "пар");
    format!("{people}, {pairs} в работе")
}

/// Giving those ticked, or everybody found, a class teacher.
fn bulk(path: &str, query: &ListQuery, desk: &Desk, total: i64, typed: &FormValues) -> Bulk {
    let teacher = typed.get("class_teacher");
    let teachers = desk
        .class_teachers
        .iter()
        .map(|one| {
            let id = one.account_id.to_string();
            let chosen = id == teacher;
            view! { <option value=id selected=chosen>{one.full_name.clone()}</option> }
        })
        .collect_view();
    let (query, everybody) = (query.here(FILTERS), typed.get("scope") == "all");
    let panel = view! {
        <BulkScope query=query total=total everybody=everybody />
        <div class="field">
            <label for="bulk-class-teacher">"Классный руководитель"</label>
            <select id="bulk-class-teacher" name="class_teacher">
                <option value="">"Выберите из списка"</option>
                {teachers}
                <option value="none" selected={teacher == "none"}>"Без классного руководителя"</option>
            </select>
        </div>
        <button class="button quiet" type="submit">"Назначить"</button>
    };
    Bulk { action: format!("{path}/bulk/class-teacher"), panel: panel.into_any() }
}

fn empty(narrowed: bool, new: Option<String>) -> AnyView {
    if narrowed {
        return view! { <EmptyState title="Никто не подходит" text="Измените поиск или сбросьте фильтры." /> }
            .into_any();
    }
    match new {
        Some(href) => view! {
            <EmptyState title="Наставляемых пока нет" text="Начните с тех, чей запрос уже известен классному руководителю или психологу.">
                <ButtonLink href=href label="Добавить первого" />
            </EmptyState>
        }
        .into_any(),
        None => view! { <EmptyState title="Наставляемых пока нет" text="Их вносит куратор." /> }.into_any(),
    }
}
