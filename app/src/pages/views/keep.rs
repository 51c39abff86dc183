//! Keeping the view of a list under a name, and the views that are kept already.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    ids::SavedViewId,
    list_view::{ListKind, MOST_VIEWS},
    term::Term,
    text::ShortText,
};
use leptos::prelude::*;
use store::{
    Error,
    nav::{self, Wanted},
    saved_view::{self, SavedView, TOO_MANY},
};

use super::{address, filters};
use crate::{
    auth::SchoolStaff,
    components::{
        Breadcrumbs, Column, Crumb, DataTable, FormSheet, HiddenField, PageHead, PostButton, Row, Section as Part,
        TextField,
    },
    error::PageError,
    forms::{Check, FormState, FormValues, QueryValues},
    lists::ListQuery,
    page::{Done, Page, Section},
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    QueryValues(query): QueryValues,
) -> Result<Response, PageError> {
    let list = list_of(&query);
    let id: SavedViewId = store::ids::new();
    let values = FormValues::from_pairs([
        ("id", id.to_string()),
        ("list", list.code().to_owned()),
        ("query", question_of(&query, list)),
    ]);
    show(&state, &staff, list, FormState::filled(values)).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    values: FormValues,
) -> Result<Response, PageError> {
    let list = list_of(&values);
    let saved_view_id: SavedViewId = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    let question = question_of(&values, list);
    let mut check = Check::new(&values);
    let name = check.asked("name", "Назовите вид, например «Мои классы»", ShortText::parse);
    let name = match check.finish(|| name) {
        Ok(name) => name,
        Err(form) => return show(&state, &staff, list, form).await,
    };
    let mut tx = state.db.school(&staff.actor()).await?;
    match saved_view::save(&mut tx, saved_view_id, list, &name, &question).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::ViewKept.at(&address(&staff.slug, list, &question))).into_response())
        }
        Err(error) => {
            drop(tx);
            show(&state, &staff, list, refused(values, error)?).await
        }
    }
}

/// Which list is spoken of; the mentees when the address does not say.
fn list_of(values: &FormValues) -> ListKind {
    ListKind::from_code(values.get("list")).unwrap_or(ListKind::Mentees)
}

/// The question, of which only what the list understands is kept.
fn question_of(values: &FormValues, list: ListKind) -> String {
    ListQuery::of(FormValues::from_body(values.get("query").as_bytes())).view(filters(list))
}

fn refused(values: FormValues, error: Error) -> Result<FormState, Error> {
    let message = if error.on_constraint(TOO_MANY) {
        format!("Больше {MOST_VIEWS} видов одного списка не хранится: удалите лишний ниже")
    } else if error.on_constraint("saved_view_size") {
        "Слишком длинный поиск: сократите его в списке и сохраните вид снова".to_owned()
    } else {
        return Err(error);
    };
    Ok(FormState::rejected(values, "name", message))
}

async fn show(state: &AppState, staff: &SchoolStaff, list: ListKind, form: FormState) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let desk = nav::desk(&mut tx, Wanted::default().views(list)).await?;
    tx.commit().await?;
    let section = match list {
        ListKind::Mentees => Section::Mentees,
        ListKind::Mentors => Section::Mentors,
    };
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let slug = staff.slug.clone();
    Ok(Page::school(staff, desk.counts, section, "Сохранённые виды").status(status).respond(move || {
        let back = address(&slug, list, &form.field("query").value);
        let kept = kept(&slug, list, desk.views);
        view! {
            <Breadcrumbs items=vec![Crumb::new(list.label(), routes::school(&slug, list.code()))] />
            <PageHead
                title="Сохранённые виды"
                lead="Поиск, фильтры и порядок списка под своим названием. Виды видите только вы."
            />
            <FormSheet form=form.clone() submit="Сохранить" cancel=back>
                <HiddenField name="id" value=form.field("id").value />
                <HiddenField name="list" value=list.code() />
                <HiddenField name="query" value=form.field("query").value />
                <TextField
                    field=form.field("name")
                    label="Название вида"
                    hint="Вид с таким же названием заменится"
                    autocomplete="off"
                />
            </FormSheet>
            {kept}
        }
    }))
}

fn kept(slug: &str, list: ListKind, views: Vec<SavedView>) -> Option<AnyView> {
    if views.is_empty() {
        return None;
    }
    let rows = views
        .into_iter()
        .map(|view| {
            let (href, name) = (address(slug, list, &view.query), view.name.clone());
            let forget = routes::school(slug, &format!("views/{}/forget", view.saved_view_id));
            let hidden = vec![("list", list.code().to_owned())];
            Row::new(view! { <a href=href>{view.name}</a> })
                .cell(view! { <PostButton action=forget label="Удалить" hidden=hidden about=name /> })
        })
        .collect();
    let columns = ["Вид", "Действие"].map(Column::text).into();
    Some(view! { <Part title="Мои виды"><DataTable caption="Мои виды" columns=columns rows=rows /></Part> }.into_any())
}
