//! What needs attention: pairs that do not fare well, each with the reasons, the worst first.

use axum::{extract::State, response::Response};
use domain::{
    care::{Health, ReasonKind},
    mentoring_form::MentoringForm,
    role::Role,
    russian,
    term::Term,
};
use leptos::prelude::*;
use store::{
    care::{self, CareRow, Filter},
    nav,
};

use super::section::{health_tag, reasons};
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
    routes,
    state::AppState,
};

const FILTERS: &[&str] = &["form", "health", "reason"];

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    QueryValues(values): QueryValues,
) -> Result<Response, PageError> {
    staff.may(Role::cares_for_pairs)?;
    let query = ListQuery::of(values);
    let form = MentoringForm::from_code(query.filter("form"));
    let health = Health::from_code(query.filter("health"));
    let reason = ReasonKind::from_code(query.filter("reason"));
    let filter = Filter { search: query.search.clone(), form, health, reason, after: query.after.clone() };
    let mut tx = state.db.school(&staff.actor()).await?;
    let listed = care::attention(&mut tx, &filter, clock::today()).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;

    let path = routes::school(&staff.slug, "care");
    let links = query.links(&path, FILTERS, &listed);
    let active = query.active(FILTERS);
    let sets = staff.can(Role::makes_pairs);
    let found = u64::try_from(listed.total).unwrap_or_default();
    let lead = if found == 0 && !active {
        "Сейчас внимания не требует ни одна пара".to_owned()
    } else if active {
        format!("Подходят под фильтры: {}", russian::count(found, "пара", "пары", "пар"))
    } else {
        format!("Требуют внимания: {}", russian::count(found, "пара", "пары", "пар"))
    };
    let slug = staff.slug.clone();
    Ok(Page::school(&staff, counts, Section::Care, "Забота о парах").respond(move || {
        let rows = listed.rows.into_iter().map(|pair| row(&slug, pair)).collect();
        let columns = ["Пара", "Форма", "Состояние", "Почему"].map(Column::text).into();
        let (ask, rhythm) = (format!("{path}/due"), format!("{path}/rhythm"));
        view! {
            <PageHead title="Забота о парах" lead=lead>
                <ButtonLink href=ask label="Спросить на этой неделе" />
                {sets.then(|| view! { <ButtonLink href=rhythm label="Как часто спрашивать" kind=ButtonKind::Quiet /> })}
            </PageHead>
            <Filters action=path active=active>
                <FilterSearch label="Наставляемый" value=query.typed.clone() />
                <FilterSelect name="health" label="Состояние" choices={Choice::all::<Health>()} any="Требуют внимания" value=health.map_or("", Term::code) />
                <FilterSelect name="reason" label="Почему" choices={Choice::all::<ReasonKind>()} any="Любая причина" value=reason.map_or("", Term::code) />
                <FilterSelect name="form" label="Форма" choices={Choice::all::<MentoringForm>()} any="Все формы" value=form.map_or("", Term::code) />
            </Filters>
            <DataTable caption="Пары, которые требуют внимания" columns=columns rows=rows page=links noun=["пара", "пары", "пар"]>
                {if active {
                    view! { <EmptyState title="Таких пар нет" text="Измените поиск или сбросьте фильтры." /> }.into_any()
                } else {
                    view! { <EmptyState title="Все пары в порядке" text="Здесь появятся пары, которые давно не встречались, просят помощи или ждут разговора. Причина написана у каждой." /> }.into_any()
                }}
            </DataTable>
        }
    }))
}

fn row(school: &str, pair: CareRow) -> Row {
    let href = routes::school(school, &format!("pairs/{}", pair.pair_id));
    let note = if pair.place.is_empty() { pair.mentor } else { format!("{} · {}", pair.place, pair.mentor) };
    Row::new(view! { <NameCell href=href name=pair.mentee note=note /> })
        .cell(pair.form.label())
        .cell(health_tag(pair.condition.health))
        .cell(reasons(&pair.condition))
}
