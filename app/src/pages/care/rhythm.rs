//! How often the people of a pair are asked, per form of mentoring.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    care::Rhythm,
    mentoring_form::MentoringForm,
    numbers::{CheckInDays, FirstMonthTimes},
    role::Role,
    term::Term,
};
use leptos::prelude::*;
use store::{SchoolTx, care, nav};

use crate::{
    auth::SchoolStaff,
    components::{Breadcrumbs, Crumb, FieldWidth, Fieldset, FormSheet, PageHead, TextField, TextKind},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page, Section},
    routes,
    state::AppState,
};

pub(super) async fn get(State(state): State<AppState>, staff: SchoolStaff) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let mut values = FormValues::default();
    for (form, rhythm) in care::rhythms(&mut tx).await? {
        let (first_month, every_days) = names(form);
        values.set(&first_month, rhythm.first_month.to_string());
        values.set(&every_days, rhythm.every_days.to_string());
    }
    show(&mut tx, &staff, FormState::filled(values)).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    match parse(&values) {
        Ok(new) => {
            care::set_rhythms(&mut tx, &new).await?;
            tx.commit().await?;
            Ok(Redirect::to(&Done::Saved.at(&routes::school(&staff.slug, "care"))).into_response())
        }
        Err(form) => show(&mut tx, &staff, form).await,
    }
}

/// The names of the two fields of a form of mentoring.
fn names(form: MentoringForm) -> (String, String) {
    (format!("first_month_{}", form.code()), format!("every_days_{}", form.code()))
}

fn parse(values: &FormValues) -> Result<Vec<(MentoringForm, Rhythm)>, FormState> {
    let mut check = Check::new(values);
    let rhythms: Vec<_> = MentoringForm::ALL
        .iter()
        .map(|form| {
            let (first_month, every_days) = names(*form);
            let first_month = check.required(&first_month, FirstMonthTimes::parse);
            let every_days = check.required(&every_days, CheckInDays::parse);
            let rhythm = Rhythm { first_month: first_month?.get(), every_days: every_days?.get() };
            Some((*form, rhythm))
        })
        .collect();
    check.finish(|| rhythms.into_iter().collect())
}

async fn show(tx: &mut SchoolTx, staff: &SchoolStaff, form: FormState) -> Result<Response, PageError> {
    let counts = nav::school(tx).await?;
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let cancel = routes::school(&staff.slug, "care");
    let lead = format!(
        "Наставника, наставляемого и взрослого (родителя или классного руководителя) школа спрашивает, как идёт работа. Обычно: {}.",
        Rhythm::USUAL.words()
    );
    Ok(Page::school(staff, counts, Section::Care, "Как часто спрашивать").status(status).respond(move || {
        let crumbs = vec![Crumb::new("Забота о парах", cancel.clone())];
        let forms = MentoringForm::ALL.iter().map(|one| of_form(&form, *one)).collect_view();
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title="Как часто спрашивать" lead=lead />
            <FormSheet form=form.clone() submit="Сохранить" cancel=cancel>{forms}</FormSheet>
        }
    }))
}

fn of_form(form: &FormState, one: MentoringForm) -> AnyView {
    let (first_month, every_days) = names(one);
    let (first_month, every_days) = (form.field(&first_month), form.field(&every_days));
    view! {
        <Fieldset legend=one.label()>
            <TextField field=first_month label="В первый месяц" unit="раз" kind=TextKind::Number width=FieldWidth::Tiny />
            <TextField field=every_days label="Потом – через" unit="дней" kind=TextKind::Number width=FieldWidth::Tiny />
        </Fieldset>
    }
    .into_any()
}
