//! How long data are kept after the programme has ended, and whose time is over.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{role::Role, russian};
use leptos::prelude::*;
use store::{
    SchoolTx, nav,
    rights::{self, Expired},
};

use crate::{
    auth::SchoolStaff,
    components::{
        Breadcrumbs, ButtonLink, Column, Crumb, DataTable, EmptyState, FieldWidth, FilterSearch, Filters, FormSheet,
        NameCell, PageHead, Row, TextField,
    },
    error::PageError,
    forms::{Check, FormState, FormValues, QueryValues},
    lists::ListQuery,
    page::{Done, Page, Section},
    pages::subject::Place,
    routes,
    state::AppState,
};

pub(super) async fn list(
    State(state): State<AppState>,
    staff: SchoolStaff,
    QueryValues(values): QueryValues,
) -> Result<Response, PageError> {
    staff.may(Role::reads_journal)?;
    let query = ListQuery::of(values);
    let mut tx = state.db.school(&staff.actor()).await?;
    let listed = rights::expired(&mut tx, &query.search, query.after.as_ref()).await?;
    let months = rights::retention(&mut tx).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let register = routes::school(&staff.slug, "rights");
    let path = format!("{register}/expired");
    let links = query.links(&path, &[], &listed);
    let active = query.active(&[]);
    let answers = staff.can(Role::answers_people);
    let slug = staff.slug.clone();
    Ok(Page::school(&staff, counts, Section::Rights, "Срок хранения истёк").respond(move || {
        let rows = listed.rows.into_iter().map(|person| row(&slug, person, answers)).collect();
        let columns = ["Человек", "Программа завершена", "Срок хранения истёк", ""].map(Column::text).into();
        let typed = query.typed.clone();
        let set = answers.then(|| {
            view! { <ButtonLink href=format!("{register}/retention") label="Изменить срок хранения" /> }
        });
        let empty = match (active, months) {
            (true, _) => view! { <EmptyState title="Таких людей нет" text="Измените или сбросьте поиск." /> },
            (false, None) => view! { <EmptyState title="Срок хранения не назначен" text="Назначьте его, и здесь появятся те, чьи данные пора уничтожить." /> },
            (false, Some(_)) => view! { <EmptyState title="Всё в сроке" text="Данных, которые хранятся дольше назначенного, нет." /> },
        };
        view! {
            <Breadcrumbs items=vec![Crumb::new("Обращения о данных", register.clone())] />
            <PageHead title="Срок хранения истёк" lead=lead(months)>{set}</PageHead>
            <Filters action=path active=active>
                <FilterSearch label="Имя" value=typed />
            </Filters>
            <DataTable caption="Срок хранения истёк" columns=columns rows=rows page=links noun=["человек", "человека", "человек"]>
                {empty}
            </DataTable>
        }
    }))
}

fn lead(months: Option<i32>) -> String {
    match months.and_then(|months| u64::try_from(months).ok()) {
        Some(months) => format!(
            "Данные хранятся {} после завершения программы, потом их уничтожают с актом.",
            russian::count(months, "месяц", "месяца", "месяцев")
        ),
        None => "Школа ещё не назначила, сколько хранить данные после завершения программы.".to_owned(),
    }
}

fn row(slug: &str, person: Expired, answers: bool) -> Row {
    let card = Place::at(slug, person.subject).card;
    let destroy = answers.then(|| view! { <a href=format!("{card}/destroy")>"Уничтожить данные"</a> });
    Row::new(view! { <NameCell href=card name=person.full_name note=person.place /> })
        .cell(russian::date(person.left_on))
        .cell(russian::date(person.expired_on))
        .cell(destroy)
}

pub(super) async fn get(State(state): State<AppState>, staff: SchoolStaff) -> Result<Response, PageError> {
    staff.may(Role::answers_people)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let months = rights::retention(&mut tx).await?;
    let values = FormValues::default().with("months", months.map(|months| months.to_string()).unwrap_or_default());
    show(&mut tx, &staff, FormState::filled(values)).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::answers_people)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let mut check = Check::new(&values);
    let months = check.optional("months", parse);
    match check.finish(|| months) {
        Ok(months) => {
            rights::set_retention(&mut tx, months).await?;
            tx.commit().await?;
            let list = routes::school(&staff.slug, "rights/expired");
            Ok(Redirect::to(&Done::Saved.at(&list)).into_response())
        }
        Err(form) => show(&mut tx, &staff, form).await,
    }
}

/// Whole months, up to ten years.
fn parse(text: &str) -> Result<i32, &'static str> {
    text.trim().parse().ok().filter(|months| (0..=120).contains(months)).ok_or("Напишите число месяцев от 0 до 120")
}

async fn show(tx: &mut SchoolTx, staff: &SchoolStaff, form: FormState) -> Result<Response, PageError> {
    let counts = nav::school(tx).await?;
    let list = routes::school(&staff.slug, "rights/expired");
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Page::school(staff, counts, Section::Rights, "Срок хранения").status(status).respond(move || {
        view! {
            <Breadcrumbs items=vec![Crumb::new("Срок хранения истёк", list.clone())] />
            <PageHead title="Срок хранения" lead="Сколько хранить данные после завершения программы: до конца отчётности, по номенклатуре дел школы." />
            <FormSheet form=form.clone() submit="Сохранить" cancel=list>
                <TextField field=form.field("months") label="Месяцев после завершения программы" hint="Пусто – срок не назначен" width=FieldWidth::Half optional=true />
            </FormSheet>
        }
    }))
}
