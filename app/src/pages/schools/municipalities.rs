//! The municipalities of the region: a school stands in one, and without any no school can be opened.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{ids::MunicipalityId, text::ShortText};
use leptos::prelude::*;
use store::{
    Error, nav,
    school::{self, Municipality},
};

use crate::{
    auth::{PathId, RegionStaff},
    components::{
        Breadcrumbs, ButtonKind, Column, Confirm, Crumb, DataTable, EmptyState, FormSheet, PageHead, Row, Section,
        TextField,
    },
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{CentreSection, Done, Page},
    routes,
    state::AppState,
};

/// A form given back: that of a new municipality, or that of the one with this id.
#[derive(Default)]
struct Given {
    form: FormState,
    renamed: Option<MunicipalityId>,
}

pub(super) async fn get(State(state): State<AppState>, staff: RegionStaff) -> Result<Response, PageError> {
    show(&state, &staff, Given::default()).await
}

pub(super) async fn add(
    State(state): State<AppState>,
    staff: RegionStaff,
    mut values: FormValues,
) -> Result<Response, PageError> {
    let id: MunicipalityId = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    values.set("id", id.to_string());
    let name = match parse(&values) {
        Ok(name) => name,
        Err(form) => return show(&state, &staff, Given { form, renamed: None }).await,
    };
    let mut tx = state.db.region(&staff.actor()).await?;
    match school::add_municipality(&mut tx, id, &name).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::MunicipalityAdded.at(&path(&staff))).into_response())
        }
        Err(error) => {
            drop(tx);
            let form = refused(values, error)?;
            show(&state, &staff, Given { form, renamed: None }).await
        }
    }
}

pub(super) async fn rename(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(id): PathId<MunicipalityId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let name = match parse(&values) {
        Ok(name) => name,
        Err(form) => return show(&state, &staff, Given { form, renamed: Some(id) }).await,
    };
    let mut tx = state.db.region(&staff.actor()).await?;
    match school::rename_municipality(&mut tx, id, &name).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::Saved.at(&path(&staff))).into_response())
        }
        Err(error) => {
            drop(tx);
            let form = refused(values, error)?;
            show(&state, &staff, Given { form, renamed: Some(id) }).await
        }
    }
}

fn parse(values: &FormValues) -> Result<ShortText<100>, FormState> {
    let mut check = Check::new(values);
    let name = check.required("name", ShortText::parse);
    check.finish(|| name)
}

fn refused(values: FormValues, error: Error) -> Result<FormState, Error> {
    if error.on_constraint("municipality_name_key") {
        Ok(FormState::rejected(values, "name", "Муниципалитет с таким названием уже есть"))
    } else {
        Err(error)
    }
}

fn path(staff: &RegionStaff) -> String {
    routes::region(&staff.slug, "municipalities")
}

async fn show(state: &AppState, staff: &RegionStaff, given: Given) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let municipalities = school::municipalities(&mut tx).await?;
    let counts = nav::region(&mut tx).await?;
    tx.commit().await?;
    if given.renamed.is_some_and(|id| municipalities.iter().all(|place| place.municipality_id != id)) {
        return Err(PageError::NotFound);
    }
    let status = if given.form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let (schools, here) = (routes::region(&staff.slug, "schools"), path(staff));
    Ok(Page::region(staff, counts, CentreSection::Schools, "Муниципалитеты").status(status).respond(move || {
        let (fresh, renamed) = match given.renamed {
            Some(id) => (FormState::default(), Some((id, given.form))),
            None => (given.form, None),
        };
        let id = match fresh.field("id").value {
            id if id.is_empty() => store::ids::new::<MunicipalityId>().to_string(),
            id => id,
        };
        let rows = municipalities
            .into_iter()
            .map(|place| {
                let form = renamed.as_ref().filter(|(id, _)| *id == place.municipality_id).map(|(_, form)| form.clone());
                row(&here, place, form)
            })
            .collect();
        view! {
            <Breadcrumbs items=vec![Crumb::new("Школы", schools)] />
            <PageHead title="Муниципалитеты" lead="Школа относится к одному из них; наставники указывают, где им удобно встречаться." />
            <DataTable
                caption="Муниципалитеты региона"
                columns=vec![Column::text("Название"), Column::text("Изменить")]
                rows=rows
            >
                <EmptyState title="Муниципалитетов пока нет" text="Добавьте первый: без него нельзя открыть школу." />
            </DataTable>
            <Section title="Новый муниципалитет">
                <FormSheet form=fresh.clone() action=here.clone() id=id submit="Добавить">
                    <TextField field=fresh.field("name") label="Название" hint="Например, город Ясногорск" autocomplete="off" />
                </FormSheet>
            </Section>
        }
    }))
}

fn row(here: &str, place: Municipality, given: Option<FormState>) -> Row {
    let action = format!("{here}/{}", place.municipality_id);
    let prefix = format!("m{}-", place.municipality_id);
    let form = given
        .unwrap_or_else(|| FormState::filled(FormValues::from_pairs([("name", place.name.clone())])))
        .with_id_prefix(prefix);
    Row::new(place.name.clone()).cell(view! {
        <Confirm
            label="Переименовать"
            question=format!("Новое название: {}", place.name)
            action=action
            submit="Сохранить"
            kind=ButtonKind::Primary
            form=form.clone()
        >
            <TextField field=form.field("name") label="Название" autocomplete="off" />
        </Confirm>
    })
}
