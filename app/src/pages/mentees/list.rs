//! The list of mentees.

use axum::{extract::State, response::Response};
use chrono::{Datelike, NaiveDate};
use domain::{
    category::MenteeKind, consent::ConsentState, mentoring_form::MentoringForm, role::Role, russian, term::Term,
};
use leptos::prelude::*;
use store::{
    mentee::{self, ConsentFilter, Filter, MenteeRow, PairFilter},
    nav::{self, SchoolCounts},
};

use crate::{
    auth::SchoolStaff,
    clock,
    components::{
        ButtonKind, ButtonLink, Choice, Column, DataTable, EmptyState, FilterSearch, FilterSelect, Filters, NameCell,
        PageHead, Row,
    },
    error::PageError,
    forms::QueryValues,
    lists::ListQuery,
    page::{Page, Section},
    pages::person,
    routes,
    state::AppState,
};

const FILTERS: &[&str] = &["form", "class", "pair", "consent"];
/// Characters of a request that a row shows.
const REQUEST: usize = 80;

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    QueryValues(values): QueryValues,
) -> Result<Response, PageError> {
    let today = clock::today();
    let query = ListQuery::of(values);
    let mut tx = state.db.school(&staff.actor()).await?;
    let listed = mentee::list(&mut tx, &filter(&query), today).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;

    let path = routes::school(&staff.slug, "mentees");
    let links = query.links(&path, FILTERS, &listed);
    let new = staff.can(Role::edits_bases).then(|| routes::school(&staff.slug, "mentees/new"));
    Ok(Page::school(&staff, counts, Section::Mentees, "Наставляемые").respond(move || {
        let rows = listed.rows.into_iter().map(|mentee| row(&path, mentee, today)).collect();
        let mut columns = vec![Column::text("Наставляемый"), Column::wide("Запрос")];
        columns.extend(["Форма", "Наставник", "Пара", "Согласие"].map(Column::text));
        let empty = empty(query.active(FILTERS), new.clone());
        view! {
            <PageHead title="Наставляемые" lead=lead(counts)>
                {new.map(|href| view! { <ButtonLink href=href label="Добавить" kind=ButtonKind::Primary /> })}
            </PageHead>
            {filters(path, query)}
            <DataTable caption="База наставляемых" columns=columns rows=rows page=links noun=["человек", "человека", "человек"]>
                {empty}
            </DataTable>
        }
    }))
}

/// What the address asks for; what it cannot mean is not asked.
fn filter(query: &ListQuery) -> Filter {
    let class = query.filter("class");
    Filter {
        search: query.search.clone(),
        form: MentoringForm::from_code(query.filter("form")),
        kind: MenteeKind::from_code(class),
        grade: class.parse().ok(),
        consent: ConsentFilter::from_code(query.filter("consent")),
        pair: PairFilter::from_code(query.filter("pair")),
        after: query.after.clone(),
    }
}

fn filters(path: String, query: ListQuery) -> AnyView {
    let active = query.active(FILTERS);
    let typed = query.typed.clone();
    let value = move |name: &str| query.filter(name).to_owned();
    view! {
        <Filters action=path active=active>
            <FilterSearch label="Имя, класс или запрос" value=typed />
            <FilterSelect name="form" label="Форма" choices={Choice::all::<MentoringForm>()} any="Все формы" value=value("form") />
            <FilterSelect name="class" label="Класс" choices=classes() any="Все" value=value("class") />
            <FilterSelect name="pair" label="Пара" choices={Choice::all::<PairFilter>()} any="Все" value=value("pair") />
            <FilterSelect name="consent" label="Согласие" choices={Choice::all::<ConsentFilter>()} any="Любое" value=value("consent") />
        </Filters>
    }
    .into_any()
}

/// Grades, and teachers, who have none.
fn classes() -> Vec<Choice> {
    let mut choices: Vec<Choice> =
        (1..=11).map(|grade| Choice::new(grade.to_string(), format!("{grade} класс"))).collect();
    choices.push(Choice::new(MenteeKind::Teacher.code(), "Педагоги"));
    choices
}

fn lead(counts: SchoolCounts) -> String {
    let people = russian::count(counts.mentees.unsigned_abs(), "человек", "человека", "человек");
    let pairs = russian::count(counts.pairs.unsigned_abs(), "пара", "пары", "пар");
    format!("{people}, {pairs} в работе")
}

fn row(path: &str, mentee: MenteeRow, today: NaiveDate) -> Row {
    let note = format!("{} · {} г. р.", mentee.place, mentee.birth_date.year());
    let href = format!("{path}/{}", mentee.mentee_id);
    let mentors = (!mentee.mentors.is_empty()).then(|| person::short_list(&mentee.mentors));
    let consent: ConsentState = mentee.consent;
    Row::new(view! { <NameCell href=href name=mentee.full_name note=note /> })
        .cell(person::excerpt(&mentee.request, REQUEST))
        .cell(mentee.form.label())
        .maybe(mentors)
        .cell(person::standing_tag(mentee.standing, consent, today))
        .cell(person::consent_tag(consent))
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
