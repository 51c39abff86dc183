//! Links for a class at once, on a sheet to be printed and cut.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{personal::link_end, role::Role};
use leptos::prelude::*;
use store::{
    nav,
    personal_link::{self, Class, Run},
};

use super::card::{QrCard, address, cards};
use crate::{
    auth::SchoolStaff,
    clock,
    components::{Breadcrumbs, Checkbox, Choice, Crumb, EmptyState, FormSheet, PageHead, Section as Part, SelectField},
    error::PageError,
    forms::{Check, FormState, FormValues, QueryValues},
    page::{Done, Page, Section},
    routes,
    state::AppState,
};

/// What stands for teachers, who have no class, in the form and the address.
const TEACHERS: &str = "teachers";

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    QueryValues(query): QueryValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let class = query.get("class").to_owned();
    let form = FormState::filled(FormValues::default().with("class", class.clone()));
    show(&state, &staff, &class, form).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let today = clock::today();
    let mut tx = state.db.school(&staff.actor()).await?;
    let classes = personal_link::classes(&mut tx, today).await?;
    let mut check = Check::new(&values);
    let class = classes.iter().find(|class| code(class) == values.get("class"));
    if class.is_none() {
        check.fail("class", "Выберите класс");
    }
    let class = match check.finish(|| class) {
        Ok(class) => class,
        Err(form) => {
            drop(tx);
            return show(&state, &staff, "", form).await;
        }
    };
    let keys = state.keys.clone();
    let hash = move |link| personal_link::hash(&keys.personal(link));
    let run = Run { label: &class.label, renew: values.has("renew"), valid_until: link_end(today), today, hash: &hash };
    let made = personal_link::make_for_class(&mut tx, &run).await?;
    tx.commit().await?;
    let query: String = form_urlencoded::byte_serialize(code(class).as_bytes()).collect();
    let back = format!("{}?class={query}", routes::school(&staff.slug, "links"));
    let done = if made > 0 { Done::LinksMade } else { Done::LinksThere };
    Ok(Redirect::to(&done.at(&back)).into_response())
}

fn code(class: &Class) -> &str {
    if class.label.is_empty() { TEACHERS } else { &class.label }
}

async fn show(state: &AppState, staff: &SchoolStaff, class: &str, form: FormState) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let classes = personal_link::classes(&mut tx, clock::today()).await?;
    let fresh = if class.is_empty() {
        Vec::new()
    } else {
        personal_link::fresh(&mut tx, if class == TEACHERS { "" } else { class }).await?
    };
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let made: Vec<QrCard> = fresh
        .into_iter()
        .map(|link| QrCard {
            full_name: link.full_name,
            place: link.place,
            valid_until: link.valid_until,
            address: address(state, link.personal_link_id),
        })
        .collect();
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let list = routes::school(&staff.slug, "mentees");
    Ok(Page::school(staff, counts, Section::Mentees, "Личные ссылки класса").status(status).respond(move || {
        let printed = (!made.is_empty()).then(|| {
            view! {
                <Part title="Карточки" lead="Распечатайте эту страницу и разрежьте: на листе А4 помещаются четыре карточки А6.">
                    {cards(made)}
                </Part>
            }
        });
        view! {
            <Breadcrumbs items=vec![Crumb::new("Наставляемые", list)] />
            <PageHead title="Личные ссылки класса" lead="По карточке с QR-кодом наставляемый открывает свою страницу без почты и пароля." />
            {printed}
            {sheet(&classes, &form)}
        }
    }))
}

fn sheet(classes: &[Class], form: &FormState) -> AnyView {
    if classes.is_empty() {
        return view! { <EmptyState title="Наставляемых пока нет" text="Сначала внесите их в базу." /> }.into_any();
    }
    let choices = classes
        .iter()
        .map(|class| {
            let name = if class.label.is_empty() { "Педагоги" } else { &class.label };
            Choice::new(code(class), format!("{name}: ссылка есть у {} из {}", class.linked, class.mentees))
        })
        .collect();
    let form = form.clone();
    view! {
        <div class="screen-only">
            <FormSheet form=form.clone() submit="Сделать ссылки">
                <SelectField field=form.field("class") label="Класс" choices=choices />
                <Checkbox field=form.field("renew")>"Заменить и те ссылки, что уже есть: старые карточки перестанут открываться"</Checkbox>
            </FormSheet>
        </div>
    }
    .into_any()
}
