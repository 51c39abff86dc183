//! A curator invites a colleague.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{role::Role, term::Term};
use leptos::prelude::*;
use store::{identity::invitation, nav};

use crate::{
    auth::SchoolStaff,
    components::{Breadcrumbs, Choice, Crumb, FormSheet, PageHead, RadioGroup},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page, Section},
    pages::staff::{
        people::{self, Invited},
        roles::what_for,
    },
    routes,
    state::AppState,
};

pub(in crate::pages::staff) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
) -> Result<Response, PageError> {
    staff.may(Role::manages_staff)?;
    show(&state, &staff, people::blank()).await
}

pub(in crate::pages::staff) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::manages_staff)?;
    let mut check = Check::new(&values);
    let invited = Invited::check(&mut check);
    let role = check.one_of::<Role>("role", ASK_ROLE);
    if role.is_some_and(|role| !role.is_staff()) {
        check.fail("role", ASK_ROLE);
    }
    let (invited, role) = match check.finish(|| Some((invited?, role?))) {
        Ok(given) => given,
        Err(form) => return show(&state, &staff, form).await,
    };
    let mut tx = state.db.school(&staff.actor()).await?;
    match invitation::colleague(&mut tx, &invited.colleague(), role).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::Invited.at(&routes::school(&staff.slug, "staff"))).into_response())
        }
        Err(error) => {
            drop(tx);
            show(&state, &staff, people::refused(values, error)?).await
        }
    }
}

const ASK_ROLE: &str = "Выберите роль";

async fn show(state: &AppState, staff: &SchoolStaff, form: FormState) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let list = routes::school(&staff.slug, "staff");
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let choices = Role::OF_SCHOOL
        .iter()
        .map(|role| Choice::new(role.code(), role.label()).with_hint(format!("Сможет {}.", what_for(*role))))
        .collect();
    Ok(Page::school(staff, counts, Section::Staff, "Приглашение сотрудника").status(status).respond(move || {
        let id = form.field("id").value;
        view! {
            <Breadcrumbs items=vec![Crumb::new("Сотрудники", list.clone())] />
            <PageHead title="Приглашение сотрудника" lead="Человек получит письмо со ссылкой, она действует 14 дней." />
            <FormSheet form=form.clone() id=id submit="Пригласить" cancel=list>
                {people::fields(&form)}
                <RadioGroup field=form.field("role") legend="Роль" choices=choices />
            </FormSheet>
        }
    }))
}
