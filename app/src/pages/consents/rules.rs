//! What the school decides about consents, and what their texts say about it beside its card.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{consent::TeenRule, role::Role, term::Term, text::ShortText};
use leptos::prelude::*;
use store::{
    consent::{self, Rules},
    nav,
};

use crate::{
    auth::SchoolStaff,
    components::{Breadcrumbs, Choice, Crumb, FormSheet, PageHead, RadioGroup, TextField},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page, Section},
    routes,
    state::AppState,
};

pub(super) async fn get(State(state): State<AppState>, staff: SchoolStaff) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let rules = consent::rules(&mut tx).await?;
    tx.commit().await?;
    show(&state, &staff, FormState::filled(of_rules(&rules))).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let mut check = Check::new(&values);
    let teens = check.one_of::<TeenRule>("teens", "Выберите, кто подписывает");
    let site = check.optional("site", ShortText::parse);
    let details = check.optional("details", ShortText::parse);
    let (teens, site, details) = match check.finish(|| Some((teens?, site?, details?))) {
        Ok(parsed) => parsed,
        Err(form) => return show(&state, &staff, form).await,
    };
    let mut tx = state.db.school(&staff.actor()).await?;
    consent::set_rules(&mut tx, teens, site.as_ref(), details.as_ref()).await?;
    tx.commit().await?;
    Ok(Redirect::to(&Done::Saved.at(&routes::school(&staff.slug, "settings"))).into_response())
}

fn of_rules(rules: &Rules) -> FormValues {
    FormValues::from_pairs([
        ("teens", rules.teens.code().to_owned()),
        ("site", rules.site.clone()),
        ("details", rules.details.clone()),
    ])
}

async fn show(state: &AppState, staff: &SchoolStaff, form: FormState) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let settings = routes::school(&staff.slug, "settings");
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Page::school(staff, counts, Section::Settings, "Правила согласий").status(status).respond(move || {
        view! {
            <Breadcrumbs items=vec![Crumb::new("Карточка школы", settings.clone())] />
            <PageHead title="Правила согласий" lead="Действуют для новых документов: то, что уже запрошено или подписано, не меняется." />
            <FormSheet form=form.clone() submit="Сохранить" cancel=settings>
                <RadioGroup
                    field=form.field("teens")
                    legend="Кто подписывает за обучающихся от 14 до 17 лет"
                    choices={Choice::all::<TeenRule>()}
                    hint="До 14 лет подписывает только представитель, с 18 – только сам участник. Закон не называет возраста, с которого подросток соглашается один, поэтому надёжнее две подписи"
                />
                <TextField
                    field=form.field("details")
                    label="Реквизиты школы в тексте согласия"
                    hint="Например, ИНН 7600000000, ОГРН 1027600000000"
                    optional=true
                />
                <TextField
                    field=form.field("site")
                    label="Сайт, на котором школа публикует материалы"
                    hint="Войдёт в согласие на публикацию, например school-12.example.org"
                    optional=true
                />
            </FormSheet>
        }
    }))
}
